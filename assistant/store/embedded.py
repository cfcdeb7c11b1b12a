"""Reading the embedded store: one consistent snapshot."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Vectors
from assistant.errors import IndexDamaged
from assistant.records import EVERYTHING, Article, Filter, Passage
from assistant.store.catalogue import UNDATED, read_catalogue
from assistant.store.contract import Match, Recipe
from assistant.store.listing import Coverage, ListedPage, Listing, coverage, languages, list_articles
from assistant.store.publishing import (
    COPIES,
    Pointer,
    problems_of,
    read_manifest,
    read_pointer,
    snapshot_folder,
)
from assistant.store.rows import (
    ARTICLE,
    LIVE,
    article_from,
    first_passages,
    found_vectors,
    passage_holding,
    read_passages,
    read_sentence_vectors,
)
from assistant.store.schema import open_for_reading
from assistant.store.vectors import Segment, load_segment, search_segment
from assistant.store.words import WordIndex

MOST_COPIES = 50  # that are read of one article
MOST_ARTICLES = 500  # that a filter may name


class EmbeddedStore:
    """One published snapshot: everything it returns is of the same transaction, whatever is written meanwhile."""

    def __init__(self, index: Path, pointer: Pointer, loaded: dict[str, Segment] | None = None) -> None:
        """Open and verify a snapshot; raise IndexDamaged when its files are not what was published.

        `loaded` hands over segments by checksum from an older snapshot, so that a reload reads only what is new.
        """
        self.pointer = pointer
        self.folder = snapshot_folder(index, pointer)
        self.manifest = read_manifest(self.folder)
        self.recipe = Recipe.from_data(self.manifest.recipe)
        if problems := problems_of(self.folder, self.manifest):
            raise IndexDamaged(f"{problems[0]}. Run: assistant index (it is made again without embedding anything)")
        self._lock = threading.Lock()
        try:
            self._truth = open_for_reading(index / pointer.generation / "truth.sqlite")
            self._catalogue = read_catalogue(self._truth, self.manifest.transaction)
        except sqlite3.Error as error:
            raise IndexDamaged(
                f"{index / pointer.generation / 'truth.sqlite'} cannot be read ({error}). "
                "Run: assistant index --rebuild"
            ) from error
        try:
            self._words = WordIndex(self.folder / "words")
            self.segments = {self._sum(name): self._segment(name, loaded or {}) for name in self.manifest.vectors}
        except (OSError, ValueError) as error:
            self._truth.close()
            raise IndexDamaged(f"{self.folder} cannot be read ({error}). Run: assistant index") from error

    @property
    def label(self) -> str:
        """The generation and snapshot, as answers and receipts name them."""
        return f"{self.pointer.generation}/{self.pointer.snapshot}"

    @classmethod
    def open(cls, index: Path) -> EmbeddedStore:
        """Open the published snapshot; raise IndexMissing or IndexDamaged."""
        return cls(index, read_pointer(index))

    def _sum(self, name: str) -> str:
        return self.manifest.files[name][1]

    def _segment(self, name: str, loaded: dict[str, Segment]) -> Segment:
        known = loaded.get(self._sum(name))
        if known is not None:
            return known
        return load_segment((self.folder / name).read_bytes())

    @cached_property
    def _has_dead(self) -> bool:
        """True when a segment still holds passages that are no longer live."""
        return sum(s.count for s in self.segments.values()) != len(self._catalogue.ids)

    @property
    def ids(self) -> list[int]:
        """The ids of all live passages, ascending."""
        return [int(i) for i in self._catalogue.ids]

    @property
    def count(self) -> int:
        """How many live passages there are."""
        return len(self._catalogue.ids)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all sources of live articles."""
        return tuple(name for name in self._catalogue.source_names if name)

    @property
    def newest(self) -> date | None:
        """The day of the newest live article; None where none has a date."""
        last = int(self._catalogue.days.max(initial=UNDATED))
        return date.fromordinal(last) if last != UNDATED else None

    @property
    def oldest(self) -> date | None:
        """The day of the oldest live article; None where none has a date."""
        days = self._catalogue.days[self._catalogue.days != UNDATED]
        return date.fromordinal(int(days.min())) if days.size else None

    def search_vectors(self, vector: Vectors, k: int, where: Filter = EVERYTHING) -> list[Match]:
        """Find the k nearest by inner product among the live passages that pass the filter; ties by id."""
        allowed: NDArray[np.int64] | None = None
        if where:
            allowed = self._allowed(where)
        elif self._has_dead:
            allowed = self._catalogue.ids
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(-1)
        found: list[tuple[int, float]] = []
        for segment in self.segments.values():
            some = search_segment(segment, query, k, allowed)
            found += some if segment.exact else self._rescored([i for i, _ in some], query)
        return [Match(i, score) for i, score in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]]

    def _rescored(self, ids: list[int], query: Vectors) -> list[tuple[int, float]]:
        """Score candidates of a coarse index by their exact vectors, so that every engine scores alike."""
        if not ids:
            return []
        with self._lock:
            vectors = found_vectors(self._truth, ids)  # without those that a later update has collected
        return [(i, float(vector @ query)) for i, vector in vectors.items()]

    def search_words(self, words: str, k: int, where: Filter = EVERYTHING) -> list[Match]:
        """Find the k best by BM25 among the live passages that pass the filter; ties by id."""
        return self._words.search(words, k, where, self._allowed(where) if where.articles else None)

    def _allowed(self, where: Filter) -> NDArray[np.int64]:
        """The ids of the live passages that a filter lets through, ascending."""
        named = where.articles[:MOST_ARTICLES]
        marks = ",".join("?" * len(named))
        query = f"SELECT row FROM article WHERE id IN ({marks})"
        with self._lock:
            rows = [row[0] for row in self._truth.execute(query, named)] if named else []
        return self._catalogue.ids[self._catalogue.mask(where, rows)]

    def spelt_like(self, word: str) -> list[Passage]:
        """A few passages with a word whose stem is spelt nearly as this one's."""
        return self.passages(self._words.spelt_like(word))

    def terms(self, words: str) -> list[str]:
        """The distinct index terms of a text."""
        return self._words.terms(words)

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """How rare each term is in the corpus (inverse document frequency)."""
        return self._words.rarity(terms)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Read passages in the order of `ids`."""
        with self._lock:
            found = read_passages(self._truth, ids)
        return [found[i] for i in ids if i in found]

    def openings(self, articles: Sequence[str]) -> list[Passage]:
        """The first passage of each of these live articles, by id, in their order."""
        with self._lock:
            first = first_passages(self._truth, articles, self.manifest.transaction)
        return self.passages(first)

    def holding(self, article: str, start: int) -> list[Passage]:
        """The passage of a live article that holds a character: a list of one, or an empty one."""
        with self._lock:
            found = passage_holding(self._truth, article, start, self.manifest.transaction)
        return self.passages(found)

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Read a vector for each sentence of these passages, shape (n, d); one without them is left out."""
        with self._lock:
            return read_sentence_vectors(self._truth, ids)

    def article(self, article_id: str) -> list[Article]:
        """Read the live version of an article."""
        query = f"SELECT {ARTICLE} FROM article a WHERE a.id = :id AND {LIVE}"
        with self._lock:
            rows = self._truth.execute(query, {"id": article_id, "at": self.manifest.transaction}).fetchall()
        return [article_from(row) for row in rows]

    @cached_property
    def _groups(self) -> dict[int, list[int]]:
        """The group of copies, as rows, of every article that has any; none in an index older than this table."""
        path = self.folder / COPIES
        groups = json.loads(path.read_bytes()) if path.is_file() else []
        return {int(row): group for group in groups for row in group}

    def copies(self, article_id: str) -> list[Article]:
        """Read the other live articles that say the same in nearly the same words, earliest first."""
        if not self._groups:
            return []
        query = f"SELECT a.row FROM article a WHERE a.id = :id AND {LIVE}"
        with self._lock:
            own = self._truth.execute(query, {"id": article_id, "at": self.manifest.transaction}).fetchone()
            group = self._groups.get(own[0], []) if own else []
            others = [row for row in group if row != own[0]][:MOST_COPIES]
            marks = ",".join("?" * len(others))
            rows = self._truth.execute(f"SELECT a.row, {ARTICLE} FROM article a WHERE a.row IN ({marks})", others)
            found = {row[0]: article_from(row[1:]) for row in rows}
        return [found[row] for row in others if row in found]  # a later update may have collected one

    def versions(self, article_id: str) -> list[Article]:
        """Every kept version of an article that is still in the corpus, newest first."""
        query = f"SELECT {ARTICLE} FROM article a WHERE a.id = ? ORDER BY a.version DESC"
        with self._lock:
            rows = self._truth.execute(query, (article_id,)).fetchall()
        return [article_from(row) for row in rows] if self.article(article_id) else []

    def listing(self, wanted: Listing) -> ListedPage:
        """One page of the live articles, searched, filtered and sorted."""
        with self._lock:
            return list_articles(self._truth, self.manifest.transaction, wanted)

    def coverage(self) -> list[Coverage]:
        """How many live articles each source has in each month."""
        with self._lock:
            return coverage(self._truth, self.manifest.transaction)

    def languages(self) -> list[str]:
        """The languages of the live articles, the most frequent first."""
        with self._lock:
            return languages(self._truth, self.manifest.transaction)

    def problems(self) -> list[str]:
        """Verify everything: database, checksums, and that truth, vectors and words hold the same passages."""
        with self._lock:
            state = self._truth.execute("PRAGMA quick_check").fetchone()[0]
            missing = self._truth.execute(
                "SELECT count(*) FROM passage p LEFT JOIN vector v ON v.hash = p.hash AND v.kind = 'passage' "
                "WHERE v.hash IS NULL"
            ).fetchone()[0]
        problems = problems_of(self.folder, self.manifest)
        if state != "ok":
            problems.append(f"truth.sqlite: {state}")
        if missing:
            problems.append(f"{missing} passages have no vector")
        held = sum(s.count for s in self.segments.values())
        if held < self.count:
            problems.append(f"the vector index holds {held} of {self.count} passages")
        if self._words.count != self.count:
            problems.append(f"the word index holds {self._words.count} of {self.count} passages")
        return problems

    def close(self) -> None:
        """Give the files back."""
        with suppress(sqlite3.Error):
            self._truth.close()
