"""What a store promises to those who search it, and the recipe by which two indexes can be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from assistant.embedding import Vectors
from assistant.errors import IndexMismatch
from assistant.records import Article, Filter, Passage


@dataclass(frozen=True, slots=True)
class Match:
    """A passage found by one search: its id, and a score that compares only within that search."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index is made with; vectors and passages of two recipes cannot be mixed."""

    model: str
    sha256: str
    dimension: int
    max_tokens: int
    passage_tokens: int
    splitter: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Recipe:
        """Read what an index says of itself; raise IndexMismatch when it was written by another version."""
        try:
            return cls(**data)
        except TypeError as error:
            raise IndexMismatch(
                f"The index was written by another version of this program ({error}). Run: assistant index --rebuild"
            ) from error

    def require(self, other: Recipe) -> None:
        """Raise IndexMismatch, naming both, when `other` (what the settings ask for) differs from this index."""
        mine, theirs = asdict(self), asdict(other)
        differing = [name for name in mine if mine[name] != theirs[name]]
        if differing:
            was = ", ".join(f"{name} {mine[name] or 'unknown'}" for name in differing)
            now = ", ".join(f"{name} {theirs[name] or 'unknown'}" for name in differing)
            raise IndexMismatch(
                f"The index was built with {was}; the settings ask for {now}. Run: assistant index --rebuild "
                "(the present index goes on answering until the new one is ready), or change the settings back."
            )


class PassageSearch(Protocol):
    """Finds passages; best first, ties by id, filters applied inside the search."""

    def search_vectors(self, vector: Vectors, k: int, where: Filter = ...) -> list[Match]:
        """Find the k nearest by inner product; k results whenever k live passages pass the filter."""
        ...

    def search_words(self, words: str, k: int, where: Filter = ...) -> list[Match]:
        """Find the k best by BM25 among the passages that share a word with `words`."""
        ...


class PassageReader(Protocol):
    """Reads what a search found."""

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Read passages in the order of `ids`; one that is no longer there is left out."""
        ...

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Read a vector for each sentence of these passages, shape (n, d); one without them is left out."""
        ...

    def article(self, article_id: str) -> list[Article]:
        """Read the live version of an article: a list of one, or an empty one."""
        ...

    def copies(self, article_id: str) -> list[Article]:
        """Read the other live articles that say the same in nearly the same words, earliest first."""
        ...


class PassageStore(PassageSearch, PassageReader, Protocol):
    """Both halves."""
