"""The one writer: applies changes to the truth, derives a snapshot, publishes it, and collects what is old."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from assistant.errors import IndexDamaged, IndexLocked, IndexMismatch, IndexMissing, StoreError
from assistant.store import publishing
from assistant.store.contract import Recipe
from assistant.store.deriving import derive_snapshot
from assistant.store.embedded import EmbeddedStore
from assistant.store.publishing import Pointer, read_manifest, read_pointer, snapshot_folder
from assistant.store.schema import open_for_reading, open_for_writing
from assistant.store.truth import Change, Truth

LOCK = "writer.lock"
LEFT = "rolled-back"  # stands in a generation that was rolled back from
HOLDER = "writer.json"


class StoreWriter:
    """Holds the write lock of an index from `with` to its end; readers are never blocked."""

    def __init__(self, index: Path, recipe: Recipe, *, rebuild: bool = False) -> None:
        """Prepare to write; `rebuild` makes a new generation beside the published one."""
        self.index = index
        self.recipe = recipe
        self._rebuild = rebuild
        self._lock = FileLock(str(index / LOCK))

    def __enter__(self) -> StoreWriter:
        """Take the lock and open the truth; raise IndexLocked, IndexMismatch or IndexDamaged."""
        self.index.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise IndexLocked(
                f"The index in {self.index}/ is being written{_holder(self.index)}. Try again when it is done."
            ) from None
        try:
            (self.index / HOLDER).write_text(
                json.dumps(
                    {
                        "pid": os.getpid(),
                        "since": time.strftime("%H:%M:%S"),
                        "command": Path(sys.argv[0]).name,
                    }
                )
            )
            self.published = self._published()
            self.generation = self._choose_generation()
            self.truth = self._open_truth()
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.truth.connection.close()
        self._let_go()

    def _let_go(self) -> None:
        with suppress(OSError):
            (self.index / HOLDER).unlink()
        self._lock.release()

    def _published(self) -> Pointer | None:
        try:
            return read_pointer(self.index)
        except IndexMissing:
            return None
        except IndexDamaged:  # the generations are still there: point at the newest that was stamped
            stamped = [p.parent.name for p in sorted(self.index.glob("g*/truth.sqlite"))]
            return Pointer(stamped[-1], "000000") if stamped else None

    def _choose_generation(self) -> str:
        """The published generation, or (for a rebuild) an unfinished one of the same recipe, or a new one.

        One that was rolled back from turned out badly, and is no start of another.
        """
        if self.published and not self._rebuild:
            return self.published.generation
        current = self.published.generation if self.published else "g0000"
        for folder in sorted(self.index.glob("g[0-9]*")):
            if folder.name > current:
                if _recipe_of(folder) == self.recipe and not (folder / LEFT).exists():
                    return folder.name
                publishing.remove_folder(folder)
        return f"g{int(current[1:]) + 1:04d}"

    def _open_truth(self) -> Truth:
        path = self.index / self.generation / "truth.sqlite"
        with ExitStack() as opened:
            try:
                truth = Truth(opened.enter_context(closing(open_for_writing(path))))
                found = truth.recipe()
            except sqlite3.DatabaseError as error:
                raise IndexDamaged(f"{path} cannot be read ({error}). Run: assistant index --rebuild") from error
            if found is None:
                self._take_over_vectors(truth)  # before it counts as begun: one that was begun is gone on with as it is
                truth.set_recipe(self.recipe)
            else:
                found.require(self.recipe)
            opened.pop_all()
        return truth

    def _take_over_vectors(self, truth: Truth) -> None:
        """A rebuild with the same model and chunking embeds nothing that the old generation has."""
        if self.published is None:
            return
        folder = self.index / self.published.generation
        old = _recipe_of(folder)
        if old and (old.model, old.sha256, old.dimension) == (
            self.recipe.model,
            self.recipe.sha256,
            self.recipe.dimension,
        ):
            with suppress(sqlite3.DatabaseError):
                truth.copy_vectors(str(folder / "truth.sqlite"))

    def published_roots(self) -> tuple[str, ...]:
        """The folders that the published generation covers; nothing when it cannot be read."""
        if self.published is None:
            return ()
        with suppress(sqlite3.Error):
            connection = open_for_reading(self.index / self.published.generation / "truth.sqlite")
            with closing(connection):
                return Truth(connection).roots()
        return ()

    def apply(self, change: Change) -> int:
        """Commit a change to the truth; readers see it when it is published."""
        publishing.step("before the truth is committed")
        number = self.truth.apply(change)
        publishing.step("after the truth is committed")
        return number

    @property
    def behind(self) -> bool:
        """True when the published snapshot does not reflect the truth, or does not verify."""
        if self.published is None or self.published.generation != self.generation:
            return True
        folder = snapshot_folder(self.index, self.published)
        try:
            manifest = read_manifest(folder)
        except IndexDamaged:
            return True
        return manifest.transaction != self.truth.transaction or bool(publishing.problems_of(folder, manifest))

    def publish(self) -> Pointer:
        """Derive a snapshot of the truth, check it, and point readers at it."""
        folders = (self.index / self.generation / "snapshots").glob("[0-9]*")
        number = max((int(f.name) for f in folders), default=0) + 1
        pointer = Pointer(self.generation, f"{number:06d}")
        base = self.published if self.published and self.published.generation == self.generation else None
        derive_snapshot(
            self.truth.connection,
            snapshot_folder(self.index, pointer),
            snapshot_folder(self.index, base) if base else None,
            transaction=self.truth.transaction,
            recipe=asdict(self.recipe),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        publishing.step("before the pointer is renamed")
        if base is None:
            self._check(pointer)
        publishing.write_pointer(self.index, pointer)
        publishing.step("after the pointer is renamed")
        self.published = pointer
        return pointer

    def _check(self, pointer: Pointer) -> None:
        """Validate a new generation before anything points to it."""
        store = EmbeddedStore(self.index, pointer)
        try:
            if problems := store.problems():
                raise IndexDamaged(f"The new index does not verify: {problems[0]}. The old one stays in use.")
        finally:
            store.close()

    def collect(self, keep_generations: int) -> None:
        """Remove snapshots older than the one before the published, and generations beyond those kept."""
        if self.published is None:
            return
        folder = self.index / self.generation / "snapshots"
        names = sorted(f.name for f in folder.glob("[0-9]*"))
        stale = [n for n in names if n > self.published.snapshot]
        older = [n for n in names if n < self.published.snapshot]
        for name in [*stale, *older[:-1]]:
            publishing.remove_folder(folder / name)
        publishing.step("after old snapshots are collected")
        kept = []
        for name in older[-1:]:
            with suppress(IndexDamaged):
                kept.append(read_manifest(folder / name).transaction)
        self.truth.collect(min([*kept, self.truth.transaction]))
        generations = [p.name for p in sorted(self.index.glob("g[0-9]*")) if p.name <= self.generation]
        for name in generations[:-keep_generations]:
            publishing.remove_folder(self.index / name)


def rollback(index: Path) -> Pointer:
    """Point readers at the newest snapshot of the generation before the published one; raise StoreError if none."""
    current = read_pointer(index)
    try:
        lock = FileLock(str(index / LOCK), timeout=0).acquire()
    except Timeout as error:
        raise IndexLocked(f"The index is being written{_holder(index)}. Wait, then run: assistant rollback") from error
    with lock:
        for folder in sorted(index.glob("g[0-9]*"), reverse=True):
            snapshots = sorted((folder / "snapshots").glob("[0-9]*"), reverse=True)
            for snapshot in snapshots if folder.name < current.generation else []:
                pointer = Pointer(folder.name, snapshot.name)
                with suppress(IndexDamaged):
                    EmbeddedStore(index, pointer).close()
                    publishing.write_file(index / current.generation / LEFT, b"")
                    publishing.write_pointer(index, pointer)
                    return pointer
    raise StoreError(f"There is no older generation in {index}/ to go back to. Run: assistant status")


def _recipe_of(folder: Path) -> Recipe | None:
    try:
        connection = open_for_reading(folder / "truth.sqlite")
    except sqlite3.Error:
        return None
    try:
        return Truth(connection).recipe()
    except (sqlite3.Error, IndexMismatch, ValueError):
        return None
    finally:
        connection.close()


def _holder(index: Path) -> str:
    try:
        holder = json.loads((index / HOLDER).read_text())
        return f" by process {holder['pid']} ({holder['command']}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
