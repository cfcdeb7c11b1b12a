"""The plain forward pass: the same vectors as sentence-transformers', without torch."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.embedding import QUICKER_PLAIN, QUICKER_PLAIN_WHEN_COLD, SentenceTransformerEmbedder, bundled_folder
from assistant.minilm import PlainMiniLM

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
    np.testing.assert_allclose([plain.embed(text) for text in texts], from_torch(loaded, texts), atol=2e-6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gets_a_finite_vector_of_length_one(plain: PlainMiniLM, text: str) -> None:
    vector = plain.embed(text)
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
