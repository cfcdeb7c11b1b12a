"""How near in meaning each candidate sentence is to the question, without embedding all of them.

In: the question, the sentences with their articles' titles, and what else speaks for each. Out: a `Meaning` a sentence,
in order: those that may lead are embedded behind their title, the others go by the vector that the index keeps of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.embedding import Embedder, Vectors
from assistant.records import Hit, Span

EMBEDDED = 32  # of 120 sentences; nearly all of the eight best of 120 questions on news were among them (docs/log.md)


class SentenceVectors(Protocol):
    """Keeps the vectors of passages' sentences: a store."""

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Read a vector for each sentence of these passages, shape (n, d); one without them is left out."""
        ...


class NoVectors:
    """Keeps none, so that every sentence is embedded."""

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Nothing for any passage."""
        return {}


NO_VECTORS = NoVectors()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sentence's cosine to the question, and the vector it was taken from."""

    cosine: float
    vector: Vectors


def meanings_of(
    question: str, places: Sequence[tuple[Hit, Span]], others: Sequence[float], tools: tuple[Embedder, SentenceVectors]
) -> list[Meaning]:
    """The meaning of each sentence; `others` is what speaks for each besides, and decides which are embedded."""
    embedder, kept = tools
    known = _known(places, kept)
    asked = embedder.embed([question])[0]
    rough = [float(vector @ asked) if len(vector) else np.inf for vector in known]  # unknown: to be embedded
    order = sorted(range(len(places)), key=lambda i: (-(rough[i] + others[i]), i))
    most = max(EMBEDDED, sum(not len(vector) for vector in known))
    chosen = sorted(order[:most])
    exact = dict(zip(chosen, embedder.embed([_titled(*places[i]) for i in chosen]), strict=True))
    vectors = [exact.get(i, vector) for i, vector in enumerate(known)]
    return [Meaning(float(vector @ asked), vector) for vector in vectors]


def _known(places: Sequence[tuple[Hit, Span]], kept: SentenceVectors) -> list[Vectors]:
    """The vector that the index keeps of each sentence; an empty one where it keeps none."""
    of_passages = kept.sentence_vectors(list(dict.fromkeys(hit.passage.id for hit, _ in places)))
    none = np.zeros(0, dtype=np.float32)
    found = []
    for hit, span in places:
        rows, sentences = of_passages.get(hit.passage.id, ()), hit.passage.sentences
        found.append(rows[sentences.index(span)] if len(rows) == len(sentences) else none)
    return found


def _titled(hit: Hit, span: Span) -> str:
    """A sentence behind its article's title."""
    article = hit.passage.article
    return f"{article.title}: {article.text[span[0] : span[1]]}"
