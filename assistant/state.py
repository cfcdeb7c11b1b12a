"""What there is: the facts behind `assistant status` and the page's sidebar."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from assistant.errors import StoreError
from assistant.indexing import pending_files
from assistant.records import Quarantined
from assistant.settings import Settings
from assistant.store import EmbeddedStore
from assistant.store.schema import open_for_reading
from assistant.store.truth import FileState, Truth


@dataclass(frozen=True, slots=True)
class Pending:
    """Files of the corpus that the index does not reflect yet."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def __str__(self) -> str:
        parts = [(self.new, "new"), (self.changed, "changed"), (self.gone, "gone")]
        return ", ".join(f"{n} {word}" for n, word in parts if n) or "nothing"


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


def state_of(store: EmbeddedStore, settings: Settings) -> State:
    """Count what a snapshot holds, and what the folders hold beyond it."""
    rows = store.overview()
    dated = [row for row in rows if row[3]]
    counts: dict[str, int] = {}
    for _, _, source, _ in rows:
        counts[source or "(no source)"] = counts.get(source or "(no source)", 0) + 1
    roots, files, quarantined = _written(settings, store.pointer.generation)
    manifest = store.manifest
    return State(
        articles=manifest.articles,
        passages=manifest.passages,
        vectors=store.count,
        dimension=store.recipe.dimension,
        model=store.recipe.model,
        built=manifest.built,
        oldest=date.fromisoformat(dated[-1][3]) if dated else None,
        newest=date.fromisoformat(dated[0][3]) if dated else None,
        newest_title=dated[0][1] if dated else "",
        sources=dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        roots=roots,
        snapshot=f"{store.pointer.generation}/{store.pointer.snapshot}",
        pending=Pending(*pending_files(settings, files, roots)),
        quarantined=quarantined,
    )


def pending_of(settings: Settings, generation: str) -> Pending:
    """What the folders hold that a generation does not reflect."""
    roots, files, _ = _written(settings, generation)
    return Pending(*pending_files(settings, files, roots))


def _written(
    settings: Settings, generation: str
) -> tuple[tuple[str, ...], dict[str, FileState], tuple[Quarantined, ...]]:
    path = settings.index / generation / "truth.sqlite"
    try:
        with closing(open_for_reading(path)) as connection:
            truth = Truth(connection)
            return truth.roots(), truth.files(), tuple(truth.quarantined())
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be read ({error}). Run: assistant index --rebuild") from error
