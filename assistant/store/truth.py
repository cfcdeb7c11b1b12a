"""Writing the truth: one transaction an update, vectors kept as they are made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from assistant.embedding import Vectors
from assistant.errors import IndexDamaged
from assistant.passages import Slice
from assistant.records import Article
from assistant.reporting import Quarantined
from assistant.store.contract import Recipe
from assistant.store.rows import batches, packed
from assistant.store.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FileState:
    """A corpus file as it was last seen; `seen_ns` is the clock then, to notice edits within one tick."""

    name: str
    root: str
    size: int
    modified_ns: int
    seen_ns: int


@dataclass(frozen=True, slots=True)
class Addition:
    """An article to store: with its file, its item's digest, its passages, and each passage's vector hash."""

    article: Article
    file: str
    digest: str
    slices: tuple[Slice, ...]
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One update of the truth, applied whole or not at all."""

    additions: tuple[Addition, ...] = ()
    removals: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    files: tuple[FileState, ...] = ()
    gone_files: tuple[str, ...] = ()
    quarantined: tuple[tuple[str, Quarantined], ...] = ()
    read_files: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()  # folders that are no longer covered


class Truth:
    """The SQLite truth of one generation, open for the one writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def recipe(self) -> Recipe | None:
        """The recipe of this generation, None while it is new."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'recipe'").fetchone()
        return Recipe.from_data(json.loads(row[0])) if row else None

    def set_recipe(self, recipe: Recipe) -> None:
        """Stamp a new generation."""
        rows = [("recipe", json.dumps(asdict(recipe))), ("format", FORMAT), ("transaction", "0")]
        with self.atomic():
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    @property
    def transaction(self) -> int:
        """The number of the last committed update."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'transaction'").fetchone()
        if row is None:
            raise IndexDamaged("The index's truth has no transaction number. Run: assistant index --rebuild")
        return int(row[0])

    def roots(self) -> tuple[str, ...]:
        """The folders that this index covers."""
        return tuple(row[0] for row in self.connection.execute("SELECT path FROM root ORDER BY path"))

    def files(self) -> dict[str, FileState]:
        """Every corpus file as it was last seen, by name."""
        rows = self.connection.execute("SELECT name, root, size, modified_ns, seen_ns FROM file")
        return {row[0]: FileState(*row) for row in rows}

    def quarantined(self) -> list[Quarantined]:
        """What could not be read when last tried."""
        return [
            Quarantined(*row) for row in self.connection.execute("SELECT path, reason FROM quarantine ORDER BY path")
        ]

    def quarantined_files(self) -> list[str]:
        """The files of which something could not be read."""
        return [row[0] for row in self.connection.execute("SELECT DISTINCT file FROM quarantine ORDER BY file")]

    def unread_lines(self, file: str) -> list[str]:
        """Why lines of a file could not be read when it was read last."""
        line = f"{file}, line "
        query = "SELECT reason FROM quarantine WHERE file = ? AND substr(path, 1, ?) = ?"
        return [row[0] for row in self.connection.execute(query, (file, len(line), line))]

    def digests(self, file: str) -> dict[str, str]:
        """The live articles of a file: id to digest."""
        return dict(
            self.connection.execute("SELECT id, digest FROM article WHERE file = ? AND removed IS NULL", (file,))
        )

    def live_articles(self) -> int:
        """How many articles are live."""
        return int(self.connection.execute("SELECT count(*) FROM article WHERE removed IS NULL").fetchone()[0])

    def missing_vectors(self, hashes: Iterable[bytes]) -> set[bytes]:
        """Of these hashes, the ones that have no vector yet."""
        wanted = set(hashes)
        for part in batches(list(wanted), 500):
            marks = ",".join("?" * len(part))
            query = f"SELECT hash FROM vector WHERE kind = 'passage' AND hash IN ({marks})"
            wanted.difference_update(row[0] for row in self.connection.execute(query, part))
        return wanted

    def keep_vectors(self, hashes: Sequence[bytes], vectors: Vectors, sentences: Sequence[Vectors] = ()) -> None:
        """Store passages' vectors, and those of their sentences, so that a crash loses at most the batch in hand."""
        rows = [(h, "passage", v.tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        rows += [(h, "sentence", packed(v)) for h, v in zip(hashes, sentences, strict=False)]
        with self.atomic():
            self.connection.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?, ?)", rows)

    def copy_vectors(self, older: str) -> int:
        """Take over the vectors of another generation's truth file with the same model."""
        self.connection.execute("ATTACH DATABASE ? AS older", (older,))
        try:
            with self.atomic():
                done = self.connection.execute("INSERT OR IGNORE INTO vector SELECT * FROM older.vector").rowcount
        finally:
            self.connection.execute("DETACH DATABASE older")
        return int(done)

    def apply(self, change: Change) -> int:
        """Apply an update in one transaction and return its number."""
        with self.atomic():
            number = self.transaction + 1
            run = self.connection.execute
            for key in change.removals:
                run("UPDATE article SET removed = ? WHERE id = ? AND removed IS NULL", (number, key))
            for addition in change.additions:
                self._add(addition, number)
            for root in change.roots:
                run("INSERT OR IGNORE INTO root VALUES (?)", (root,))
            for root in change.forgotten:
                self._forget(root)
            for name in (*change.gone_files, *change.read_files):
                run("DELETE FROM quarantine WHERE file = ?", (name,))
            for name in change.gone_files:
                run("DELETE FROM file WHERE name = ?", (name,))
            for state in change.files:
                run("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", tuple(asdict(state).values()))
            for file, item in change.quarantined:
                run("INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?)", (item.path, file, item.reason))
            if change.additions or change.removals:
                run("UPDATE meta SET value = ? WHERE name = 'transaction'", (str(number),))
        return self.transaction

    def articles_under(self, root: str) -> tuple[str, ...]:
        """The ids of the live articles of a folder."""
        query = "SELECT a.id FROM article a JOIN file f ON f.name = a.file WHERE f.root = ? AND a.removed IS NULL"
        return tuple(row[0] for row in self.connection.execute(query, (root,)))

    def _forget(self, root: str) -> None:
        """Stop covering a folder."""
        run, inside = self.connection.execute, f"{root.rstrip('/')}/"
        run("DELETE FROM quarantine WHERE file IN (SELECT name FROM file WHERE root = ?)", (root,))
        run("DELETE FROM file WHERE root = ?", (root,))
        run("DELETE FROM root WHERE path = ?", (root,))
        run(
            "DELETE FROM quarantine AS q WHERE (q.file = ? OR substr(q.file, 1, ?) = ?)"
            " AND NOT EXISTS (SELECT 1 FROM root r WHERE substr(q.file, 1, length(r.path) + 1) = r.path || '/')",
            (root, len(inside), inside),
        )

    def collect(self, before: int) -> None:
        """Drop what no snapshot from transaction `before` on can show.

        The text of an older version stays while its article lives (the reader shows what changed); a deleted
        article goes whole.
        """
        with self.atomic():
            run = self.connection.execute
            run("DELETE FROM passage WHERE article IN (SELECT row FROM article WHERE removed <= ?)", (before,))
            run("DELETE FROM signature WHERE article IN (SELECT row FROM article WHERE removed <= ?)", (before,))
            run(
                "DELETE FROM article WHERE removed <= ? AND id NOT IN (SELECT id FROM article WHERE removed IS NULL)"
                " AND row NOT IN (SELECT article FROM passage)",
                (before,),
            )
            run("DELETE FROM vector WHERE hash NOT IN (SELECT hash FROM passage)")

    def _add(self, addition: Addition, number: int) -> None:
        article = addition.article
        last = self.connection.execute("SELECT max(version) FROM article WHERE id = ?", (article.id,)).fetchone()[0]
        article = replace(article, version=(last or 0) + 1)
        row = self.connection.execute(
            "INSERT INTO article (id, version, file, digest, title, text, source, published, url, language, body,"
            " added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.id, article.version, addition.file, addition.digest, article.title, article.text,
                article.source, article.published.isoformat() if article.published else None, article.url,
                article.language, article.body, number,
            ),
        ).lastrowid  # fmt: skip
        self.connection.executemany(
            'INSERT INTO passage (article, start, "end", sentences, hash) VALUES (?, ?, ?, ?, ?)',
            [
                (row, piece.start, piece.end, json.dumps(piece.sentences), key)
                for piece, key in zip(addition.slices, addition.hashes, strict=True)
            ],
        )

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One SQLite transaction: all of it or, on any error, none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
