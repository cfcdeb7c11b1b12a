"""Words and vectors, fused by reciprocal ranks, with filters inside each search.

In: a `Question` and a store. Out: `Hit`s, best first, ties by id. Knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.embedding import Embedder
from assistant.records import Found, Hit, Question
from assistant.store.contract import Match, PassageStore

RRF_DAMPING = 60  # Cormack, Clarke and Büttcher 2009


class Retriever(Protocol):
    """Finds the passages for a question."""

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """At most k hits, best first."""
        ...


class HybridRetriever:
    """Searches by vector and by word and fuses both rankings."""

    def __init__(self, store: PassageStore, embedder: Embedder, *, depth: int = 100) -> None:
        self._store = store
        self._embedder = embedder
        self._depth = depth

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """Fuse the two rankings and read the best k passages."""
        depth = max(self._depth, k)
        (vector,) = self._embedder.embed([question.search])
        rankings = {
            "vectors": self._store.search_vectors(vector, depth, question.where),
            "words": self._store.search_words(question.search, depth, question.where),
        }
        fused = fuse(rankings)[:k]
        found = {p.id: p for p in self._store.passages([passage for passage, _, _ in fused])}
        return [Hit(found[p], score, by) for p, score, by in fused if p in found]


def fuse(rankings: Mapping[str, Sequence[Match]]) -> list[tuple[int, float, tuple[Found, ...]]]:
    """Reciprocal-rank fusion: the sum of 1 / (60 + rank) over the rankings, ties by id."""
    found: dict[int, list[Found]] = {}
    for name, matches in rankings.items():
        for rank, match in enumerate(matches, 1):
            found.setdefault(match.passage, []).append(Found(name, rank, match.score))
    scored = [(p, sum(1 / (RRF_DAMPING + f.rank) for f in by), tuple(by)) for p, by in found.items()]
    return sorted(scored, key=lambda row: (-row[1], row[0]))
