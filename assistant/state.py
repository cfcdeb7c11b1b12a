"""What there is: the facts behind `assistant status` and the page's sidebar."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError, StoreError
from assistant.indexing import pending_files
from assistant.reporting import Quarantined
from assistant.settings import Settings
from assistant.store import EmbeddedStore
from assistant.store.listing import Coverage, Listed, Listing
from assistant.store.publishing import Manifest, read_manifest, read_pointer, snapshot_folder
from assistant.store.schema import open_for_reading
from assistant.store.truth import FileState, Truth

LATEST = 8
NO_SOURCE = "(no source)"
REST, RESTS = 4.0, 20  # seconds between two looks at the folders, or times what a look takes if that is more


@dataclass(frozen=True, slots=True)
class Pending:
    """Files of the corpus that the index does not reflect yet; `unfinished` where an update ended before its end."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    unfinished: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.unfinished)

    def __str__(self) -> str:
        parts = [(self.new, "new"), (self.changed, "changed"), (self.gone, "gone")]
        said = [f"{n} {word}" for n, word in parts if n] + ["an update that was not finished"] * self.unfinished
        return ", ".join(said) or "nothing"


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation of the index: when its last snapshot was built, what it holds, how it was made."""

    name: str
    built: str
    articles: int
    passages: int
    recipe: str
    current: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the articles of a snapshot are, in figures; `latest` are the newest ones, `sources` the largest first.

    Counted once a snapshot and then kept: with 100,000 articles it takes a second.
    """

    articles: int
    passages: int
    oldest: date | None
    newest: date | None
    latest: tuple[Listed, ...]
    sources: dict[str, int]
    languages: tuple[str, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The index in figures."""

    articles: int
    passages: int
    vectors: int
    dimension: int
    model: str
    built: str
    oldest: date | None
    newest: date | None
    newest_title: str
    sources: dict[str, int]
    roots: tuple[str, ...]
    snapshot: str
    pending: Pending
    quarantined: tuple[Quarantined, ...]


def facts_of(store: EmbeddedStore) -> Facts:
    """Count the articles of a snapshot by source, and find the oldest and the newest."""
    latest = store.listing(Listing(rows=LATEST)).articles
    oldest = store.listing(Listing(order="oldest", rows=1)).articles
    days = [date.fromisoformat(row.published) if row.published else None for row in (*oldest[:1], *latest[:1])]
    coverage = tuple(store.coverage())
    counts: dict[str, int] = {}
    for row in coverage:
        counts[row.source or NO_SOURCE] = counts.get(row.source or NO_SOURCE, 0) + row.articles
    return Facts(
        articles=store.manifest.articles,
        passages=store.manifest.passages,
        oldest=days[0] if days else None,
        newest=days[-1] if days else None,
        latest=latest,
        sources=dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        languages=tuple(store.languages()),
        coverage=coverage,
    )


def generations_of(index: Path) -> list[Generation]:
    """The generations that an index folder keeps, newest first."""
    current = read_pointer(index)
    found = []
    for folder in sorted(index.glob("g[0-9]*"), reverse=True):
        snapshots = sorted((folder / "snapshots").glob("[0-9]*/manifest.json"))
        for manifest in [read_manifest(path.parent) for path in snapshots[-1:]]:
            recipe = f"{manifest.recipe['model']}, {manifest.recipe['passage_tokens']} tokens a passage"
            here = folder.name == current.generation
            found.append(Generation(folder.name, manifest.built, manifest.articles, manifest.passages, recipe, here))
    return found


def state_of(store: EmbeddedStore, settings: Settings) -> State:
    """Count what a snapshot holds, and what the folders hold beyond it."""
    facts = facts_of(store)
    written = _written(settings, store.pointer.generation)
    manifest = store.manifest
    return State(
        articles=manifest.articles,
        passages=manifest.passages,
        vectors=store.count,
        dimension=store.recipe.dimension,
        model=store.recipe.model,
        built=manifest.built,
        oldest=facts.oldest,
        newest=facts.newest,
        newest_title=facts.latest[0].title if facts.newest else "",
        sources=facts.sources,
        roots=written.roots,
        snapshot=store.label,
        pending=_pending(settings, written, manifest),
        quarantined=written.quarantined,
    )


def pending_of(settings: Settings, generation: str) -> Pending:
    """What the folders hold that a generation does not reflect, and whether its last update came to its end."""
    manifest = read_manifest(snapshot_folder(settings.index, read_pointer(settings.index)))
    return _pending(settings, _written(settings, generation), manifest)


def _pending(settings: Settings, written: _Written, manifest: Manifest) -> Pending:
    """An update is committed before it is published: one that was killed between them has changed no file since."""
    counted = pending_files(settings, written.files, written.roots)
    return Pending(*counted, unfinished=written.transaction > manifest.transaction)


def objections(check: Callable[[], object]) -> list[str]:
    """What a check says that fails with an error of ours: a list of one, or an empty one."""
    try:
        check()
    except AssistantError as error:
        return [str(error)]
    return []


class FolderWatch:
    """Tells what the folders hold beyond a generation, for all who look; after a long walk it rests long."""

    def __init__(self, walk: Callable[[str], Pending], clock: Callable[[], float] = time.monotonic) -> None:
        """`walk` looks a generation's folders through."""
        self._walk = walk
        self._clock = clock
        self._lock = threading.Lock()
        self._known: tuple[str, Pending, float] | None = None  # the snapshot, what was found, when to look again

    def pending(self, snapshot: str, generation: str) -> Pending:
        """What was new at the last look at this snapshot, which is taken anew after the rest."""
        with self._lock:
            began = self._clock()
            if self._known and self._known[0] == snapshot and began < self._known[2]:
                return self._known[1]
            found = self._walk(generation)
            ended = self._clock()
            self._known = (snapshot, found, ended + max(REST, RESTS * (ended - began)))
            return found


def quarantined_of(settings: Settings, generation: str) -> tuple[Quarantined, ...]:
    """What the last update of a generation could not use."""
    return _written(settings, generation).quarantined


@dataclass(frozen=True, slots=True)
class _Written:
    """What the truth of a generation says beside its articles."""

    roots: tuple[str, ...]
    files: dict[str, FileState]
    quarantined: tuple[Quarantined, ...]
    transaction: int


def _written(settings: Settings, generation: str) -> _Written:
    path = settings.index / generation / "truth.sqlite"
    try:
        with closing(open_for_reading(path)) as connection:
            truth = Truth(connection)
            return _Written(truth.roots(), truth.files(), tuple(truth.quarantined()), truth.transaction)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be read ({error}). Run: assistant index --rebuild") from error
