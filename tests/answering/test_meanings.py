from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.answering.meanings import EMBEDDED, NO_VECTORS, SentenceVectors, meanings_of
from assistant.embedding import Vectors
from assistant.records import Article, Hit, Passage, Span
from tests.fakes import FakeEmbedder

SENTENCES = [f"The crew of boat {number} mended the nets." for number in range(EMBEDDED + 8)]
NOTHING_ELSE = [0.0] * len(SENTENCES)


class Kept:
    """Keeps a vector of each sentence of passage 1, turned a little from the one that it has behind its title."""

    def __init__(self, missing: int = 0) -> None:
        self.rows = FakeEmbedder().embed(SENTENCES)[missing:]

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        return {1: self.rows} if 1 in ids else {}


def places(number: int = 1) -> list[tuple[Hit, Span]]:
    text, spans = " ".join(SENTENCES), []
    for sentence in SENTENCES:
        start = text.index(sentence)
        spans.append((start, start + len(sentence)))
    hit = Hit(Passage(number, Article("a", "Boats", text), 0, len(text), tuple(spans)), 1.0)
    return [(hit, span) for span in spans]


def test_only_the_sentences_that_may_lead_are_embedded_each_behind_its_title() -> None:
    embedder = FakeEmbedder()
    found = meanings_of("Who mended the nets?", places(), NOTHING_ELSE, (embedder, Kept()))
    assert len(found) == len(SENTENCES)
    assert len(embedder.embedded) == 1 + EMBEDDED
    assert all(text.startswith("Boats: ") for text in embedder.embedded[1:])


def test_what_else_speaks_for_a_sentence_has_it_embedded() -> None:
    embedder, others = FakeEmbedder(), [*NOTHING_ELSE[:-1], 5.0]
    meanings_of("Who mended the nets?", places(), others, (embedder, Kept()))
    assert f"Boats: {SENTENCES[-1]}" in embedder.embedded


def test_a_sentence_that_is_not_embedded_goes_by_the_vector_that_the_index_keeps() -> None:
    embedder, kept = FakeEmbedder(), Kept()
    asked = FakeEmbedder().embed(["Who mended the nets?"])[0]
    found = meanings_of("Who mended the nets?", places(), NOTHING_ELSE, (embedder, kept))
    apart = [i for i, text in enumerate(SENTENCES) if f"Boats: {text}" not in embedder.embedded]
    assert len(apart) == len(SENTENCES) - EMBEDDED
    for i in apart:
        assert np.array_equal(found[i].vector, kept.rows[i])
        assert found[i].cosine == pytest.approx(float(kept.rows[i] @ asked))


@pytest.mark.parametrize("kept", [NO_VECTORS, Kept(missing=1)])
def test_all_are_embedded_where_the_index_keeps_no_vector_for_each(kept: SentenceVectors) -> None:
    embedder = FakeEmbedder()
    meanings_of("Who mended the nets?", places(), NOTHING_ELSE, (embedder, kept))
    assert len(embedder.embedded) == 1 + len(SENTENCES)
