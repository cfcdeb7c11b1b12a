"""Brings an index up to date with the corpus: only what is new or changed is read, cut and embedded.

In: corpus folders and a store to write. Out: a report, and a published snapshot. The old index goes on answering
until the new one is published.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.corpus import FoundFile, Item, Scan, read_items, scan
from assistant.corpus.folders import SHUT, stable_name
from assistant.embedding import Embedder
from assistant.errors import CorpusError
from assistant.passages import SPLITTER, context_of, sentences_for_embedding, split_passages, text_for_embedding
from assistant.records import Article, Span
from assistant.reporting import IndexReport, Progress, ProgressListener, Quarantined, ignore_progress
from assistant.settings import Settings
from assistant.store import Recipe, StoreWriter
from assistant.store.rows import batches
from assistant.store.truth import Addition, Change, FileState

LOG = logging.getLogger(__name__)
# A file changed within this time of being seen may change again without its time changing.
CLOCK_TICK_NS = 2_000_000_000
EMBED_AT_ONCE = 1024  # texts between two saves; a crash loses at most these
SPECIAL_TOKENS = 2

Spans = tuple[Span, ...]
Text = tuple[str, Spans]  # what is embedded for a passage, and where its sentences stand in it


def recipe_for(embedder: Embedder, settings: Settings) -> Recipe:
    """What an index made with this model and these settings is made with."""
    identity = embedder.identity
    return Recipe(
        model=identity.name,
        sha256=identity.sha256,
        dimension=identity.dimension,
        max_tokens=identity.max_tokens,
        passage_tokens=min(settings.passage_tokens, identity.max_tokens - SPECIAL_TOKENS),
        splitter=SPLITTER,
    )


@dataclass(slots=True)
class _Gathered:
    """What one walk through the corpus collected, before anything is embedded."""

    additions: list[tuple[str, str, Article]] = field(default_factory=list)  # file, digest, article
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    quarantined: list[tuple[str, Quarantined]] = field(default_factory=list)
    files: list[FileState] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def pending_files(settings: Settings, known: dict[str, FileState], roots: Iterable[str]) -> tuple[int, int, int]:
    """Count files new, changed and gone since the index was last updated, without opening any."""
    found = scan(_roots(settings, roots, ()))
    new = sum(file.name not in known for file in found.files)
    states = [(file, known[file.name]) for file in found.files if file.name in known]
    changed = sum((f.size, f.modified_ns) != (state.size, state.modified_ns) for f, state in states)
    return new, changed, len(found.gone({name: state.root for name, state in known.items()}))


def update_index(
    settings: Settings,
    embedder: Embedder,
    paths: tuple[str, ...] = (),
    *,
    rebuild: bool = False,
    listener: ProgressListener = ignore_progress,
) -> IndexReport:
    """Bring the index up to date and publish it; raise StoreError or CorpusError, never for one bad file."""
    for path in paths:
        if not Path(path).exists():
            raise CorpusError(f"{path} does not exist. Name a folder or file of articles: assistant index PATH")
    writer = StoreWriter(settings.index, recipe_for(embedder, settings), rebuild=rebuild)
    with writer:
        named = tuple(stable_name(Path(p)) for p in paths)
        roots = _roots(settings, _known_roots(writer), named, everything=rebuild)
        listener(Progress("scanning"))
        found = scan(roots)
        if not paths and not found.files and not writer.truth.live_articles():
            raise CorpusError(
                f"There are no articles in {', '.join(roots)}. Put .txt, .md, .html, .json or .jsonl files there, "
                "then run: assistant index"
            )
        gathered = _gather(found, writer, settings, listener)
        embedded = _commit(gathered, found, writer, embedder, listener=listener)
        if writer.behind:
            listener(Progress("publishing"))
            writer.publish()
            writer.collect(settings.keep_generations)
        return _report(gathered, writer, embedded)


def forget_root(settings: Settings, embedder: Embedder, path: str) -> IndexReport:
    """Stop covering a folder and take its articles out of the index; the files themselves are not touched."""
    with StoreWriter(settings.index, recipe_for(embedder, settings)) as writer:
        name = stable_name(Path(path))
        if name not in writer.truth.roots():
            known = ", ".join(writer.truth.roots()) or "none"
            raise CorpusError(f"{path} is not a folder of this index (known: {known}). Run: assistant status")
        removed = writer.truth.articles_under(name)
        writer.apply(Change(removals=removed, forgotten=(name,)))
        writer.publish()
        writer.collect(settings.keep_generations)
        return IndexReport(removed=removed, unchanged=writer.truth.live_articles())


def _known_roots(writer: StoreWriter) -> tuple[str, ...]:
    """The folders of this index; a rebuild takes them over from the generation that it replaces."""
    own = writer.truth.roots()
    if own or writer.published is None:
        return own
    return writer.published_roots()


def _roots(
    settings: Settings, known: Iterable[str], paths: tuple[str, ...], *, everything: bool = False
) -> tuple[str, ...]:
    """seeds/ is always covered, a folder named once is remembered; named paths alone are walked if any are named.

    `everything` walks the others too: a new generation holds nothing of them yet.
    """
    known = tuple(known)
    seeds = stable_name(settings.seeds)
    if paths and not everything:
        return tuple(dict.fromkeys(paths))
    wanted = [root for root in (seeds, *known) if root != seeds or root in known or settings.seeds.exists()]
    return tuple(dict.fromkeys([*wanted, *paths])) or (seeds,)


def _as_seen(file: FoundFile, state: FileState) -> bool:
    """True when a file cannot have changed since it was seen (the 'racy' case counts as changed)."""
    same = (file.size, file.modified_ns) == (state.size, state.modified_ns)
    return same and state.seen_ns - file.modified_ns > CLOCK_TICK_NS


def _gather(found: Scan, writer: StoreWriter, settings: Settings, listener: ProgressListener) -> _Gathered:
    """Compare the folders with the index and read what differs."""
    gathered = _Gathered()
    known = writer.truth.files()
    covered = {n: state.root for n, state in known.items() if state.root in found.roots or n in found.roots}
    for name in found.gone(covered):
        gathered.gone.append(name)
        gathered.removed += writer.truth.digests(name)
    for root in found.missing:
        gathered.notes.append(
            f"{root} is not there now; its articles are kept. To drop them run: assistant index --forget {root}"
        )
    gathered.notes += [f"{folder} cannot be listed now; its articles are kept" for folder in found.unlisted]
    shut = {one.path for one in writer.truth.quarantined() if one.reason.startswith(SHUT)}
    todo = [f for f in found.files if f.name in shut or not (f.name in known and _as_seen(f, known[f.name]))]
    for done, file in enumerate(todo):
        listener(Progress("reading", done, len(todo), file.name))
        seen_ns = time.time_ns()
        _gather_file(file, writer, gathered, int(settings.max_file_mb * 1e6))
        gathered.read.append(file.name)
        gathered.files.append(FileState(file.name, file.root, file.size, file.modified_ns, seen_ns))
    return gathered


def _gather_file(file: FoundFile, writer: StoreWriter, gathered: _Gathered, max_bytes: int) -> None:
    known = writer.truth.digests(file.name)
    present: set[str] = set()
    unread: list[str] = []
    whole_file_bad = False
    for item in read_items(file, max_bytes):
        if isinstance(item, Quarantined):
            gathered.quarantined.append((file.name, item))
            unread.append(item.reason)
            whole_file_bad |= item.path == file.name
            continue
        present.add(item.id)
        if known.get(item.id) != item.digest:
            _gather_item(item, file, known, gathered)
    missing = [key for key in known if key not in present]
    # What is missing may stand in a line that cannot be read now and could be before.
    if missing and (whole_file_bad or Counter(unread) - Counter(writer.truth.unread_lines(file.name))):
        gathered.notes.append(f"{file.name} cannot be read now, or not wholly; what it last held goes on answering")
    else:
        gathered.removed += missing


def _gather_item(item: Item, file: FoundFile, known: dict[str, str], gathered: _Gathered) -> None:
    try:
        article = item.article()
    except Exception as error:  # whatever is wrong with one article, the others are indexed
        LOG.info("%s was not read.", item.id, exc_info=error)
        reason = str(error) or type(error).__name__
        gathered.quarantined.append((file.name, Quarantined(item.id, reason)))
        return
    if item.id in known:
        gathered.changed.append(item.id)
        gathered.replaced.append(item.id)
    gathered.additions.append((file.name, item.digest, article))


def _commit(
    gathered: _Gathered,
    found: Scan,
    writer: StoreWriter,
    embedder: Embedder,
    *,
    listener: ProgressListener,
) -> int:
    """Cut and embed what is new, then apply everything in one transaction; returns how many texts were embedded."""
    limit = writer.recipe.passage_tokens
    texts: dict[bytes, Text] = {}
    additions = []
    for done, (file, digest, article) in enumerate(gathered.additions):
        listener(Progress("cutting", done, len(gathered.additions), article.title))
        room = writer.recipe.max_tokens - SPECIAL_TOKENS - embedder.count_tokens([context_of(article)])[0]
        slices = tuple(split_passages(article, embedder.count_tokens, max(16, min(limit, room))))
        hashes = []
        for piece in slices:
            text = (text_for_embedding(article, piece), sentences_for_embedding(article, piece))
            key = hashlib.sha256(repr(text).encode()).digest()
            texts[key] = text
            hashes.append(key)
        additions.append(Addition(article, file, digest, slices, tuple(hashes)))
    embedded = _embed_missing(texts, writer, embedder, listener)
    aside = [(item.path, item) for item in found.left_aside]
    change = Change(
        additions=tuple(additions),
        removals=tuple(gathered.removed + gathered.replaced),
        roots=tuple(root for root in found.roots if root not in found.missing),
        files=tuple(gathered.files),
        gone_files=tuple(gathered.gone),
        quarantined=tuple(gathered.quarantined + aside),
        read_files=(*gathered.read, *(path for path, _ in aside), *_vanished(writer, found)),
    )
    writer.apply(change)
    return embedded


def _vanished(writer: StoreWriter, found: Scan) -> list[str]:
    """What was quarantined when it was found last, and is there no more."""
    there = {file.name for file in found.files} | {item.path for item in found.left_aside} | set(writer.truth.files())
    return found.gone(
        {name: name for name in writer.truth.quarantined_files() if name not in there and found.in_(name)}
    )


def _embed_missing(
    texts: dict[bytes, Text], writer: StoreWriter, embedder: Embedder, listener: ProgressListener
) -> int:
    missing = writer.truth.missing_vectors(texts)
    todo = sorted(((key, *texts[key]) for key in missing), key=lambda item: (-len(item[1]), item[0]))
    done = 0
    for part in batches(todo, EMBED_AT_ONCE):
        before = done
        vectors, sentences = embedder.embed_with_parts(
            [text for _, text, _ in part],
            [spans for _, _, spans in part],
            done=lambda n, before=before: listener(Progress("embedding", before + n, len(todo))),  # type: ignore[misc]
        )
        writer.truth.keep_vectors([key for key, _, _ in part], vectors, sentences)
        done += len(part)
    return done


def _report(gathered: _Gathered, writer: StoreWriter, embedded: int) -> IndexReport:
    changed = set(gathered.changed)
    added = tuple(a.id for _, _, a in gathered.additions if a.id not in changed)
    return IndexReport(
        added=added,
        changed=tuple(gathered.changed),
        removed=tuple(gathered.removed),
        unchanged=writer.truth.live_articles() - len(added) - len(changed),
        quarantined=tuple(writer.truth.quarantined()),
        embedded=embedded,
        notes=tuple(gathered.notes),
    )
