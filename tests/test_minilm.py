"""The plain forward pass: the same vectors as sentence-transformers', without torch."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.embedding import QUICKER_PLAIN, QUICKER_PLAIN_WHEN_COLD, SentenceTransformerEmbedder, bundled_folder
from assistant.minilm import PlainMiniLM, part_means

LONG = "The harbour board closed the east quay on Tuesday, two people with knowledge of the talks said. " * 30


@pytest.fixture(scope="module")
def plain() -> PlainMiniLM:
    return PlainMiniLM(bundled_folder())


@pytest.fixture(scope="module")
def loaded() -> SentenceTransformerEmbedder:
    """In float32, with torch loaded."""
    embedder = SentenceTransformerEmbedder(dtype="float32")
    embedder.warm()
    return embedder


def from_torch(embedder: SentenceTransformerEmbedder, texts: list[str]) -> np.ndarray:
    """More texts than go through numpy."""
    return embedder.embed([*texts, *["other"] * QUICKER_PLAIN])[: len(texts)]


def test_numpy_and_torch_agree_on_short_long_and_odd_texts(
    plain: PlainMiniLM, loaded: SentenceTransformerEmbedder
) -> None:
    texts = ["who closed the quay?", LONG, "", " ", "日本語 – “Ünïcode” 🙂", "a"]
    np.testing.assert_allclose([plain.embed(text)[0] for text in texts], from_torch(loaded, texts), atol=2e-6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gets_a_finite_vector_of_length_one(plain: PlainMiniLM, text: str) -> None:
    vector, _ = plain.embed(text)
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_few_texts_are_embedded_without_loading_torch() -> None:
    code = (
        "import sys; from assistant.embedding import SentenceTransformerEmbedder as E; "
        f"e = E(); told = []; out = e.embed(['quay %d' % i for i in range({QUICKER_PLAIN_WHEN_COLD})], done=told.append); "
        f"assert out.shape == ({QUICKER_PLAIN_WHEN_COLD}, 384) and told[-1] == {QUICKER_PLAIN_WHEN_COLD}; "
        "assert 'torch' not in sys.modules and 'transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_question_has_the_same_vector_whatever_was_loaded_before(loaded: SentenceTransformerEmbedder) -> None:
    cold = SentenceTransformerEmbedder(dtype="float32")
    np.testing.assert_array_equal(cold.embed(["who closed it?"]), loaded.embed(["who closed it?"]))


def test_a_sentence_is_embedded_as_it_reads_in_its_text_by_numpy_and_by_torch(
    plain: PlainMiniLM, loaded: SentenceTransformerEmbedder
) -> None:
    text = "The quay\nThe board closed it. It opens again in May."
    spans = ((9, 29), (30, len(text)), (0, 0))
    _, by_numpy = plain.embed(text, spans)
    _, others = loaded.embed_with_parts(
        [text] * 12 + [LONG * 3], [spans] * 12 + [((0, 40), (len(LONG) * 3 - 9, len(LONG) * 3))]
    )
    np.testing.assert_allclose(by_numpy, others[0], atol=2e-6)
    assert np.linalg.norm(by_numpy, axis=1) == pytest.approx([1, 1, 0], abs=1e-5)
    assert np.linalg.norm(others[-1], axis=1) == pytest.approx([1, 0], abs=1e-5)  # the end is beyond what is read
    alone, _ = plain.embed("It opens again in May.")
    asked, _ = plain.embed("When will the quay open again?")
    assert asked @ by_numpy[1] > asked @ alone  # the text says what "it" is


def test_a_part_takes_the_tokens_that_it_touches_and_no_special_one() -> None:
    tokens = np.array([[9, 9], [1, 0], [0, 1], [0, 2], [9, 9]], np.float32)
    rows = part_means(tokens, [(0, 0), (0, 3), (3, 5), (5, 9), (0, 0)], [(0, 3), (4, 9), (20, 30)])
    np.testing.assert_allclose(rows, [[1, 0], [0, 1], [0, 0]])
