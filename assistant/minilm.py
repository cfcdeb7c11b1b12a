"""all-MiniLM-L6-v2's forward pass in numpy, for the few texts that are not worth loading torch for.

In: a text. Out: its unit vector, float32, equal to sentence-transformers' own to some 1e-7. A question takes half the
time it takes in torch, and a cold start is spared 4 s of imports; many texts are the affair of torch. Knows only BERT's
layout (Devlin et al. 2019) with MiniLM's sizes. Home of safetensors.numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from assistant.records import Span

Floats = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
MAX_TOKENS = 256
EPSILON = 1e-12
ROOT_OF_TWO = np.float32(np.sqrt(2))
# Abramowitz & Stegun 1964, formula 7.1.26: |error| <= 1.5e-7, as good as float32. scipy's own takes 0.4 s to import.
ERF_P = np.float32(0.3275911)
ERF_A = tuple(np.float32(a) for a in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592))


class PlainMiniLM:
    """The bundled model without torch; safe for threads, since nothing changes after it is loaded."""

    def __init__(self, folder: Path) -> None:
        """Load weights and tokenizer of a folder that holds all-MiniLM-L6-v2."""
        self._weights: dict[str, Any] = load_file(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def embed(self, text: str, parts: Sequence[Span] = ()) -> tuple[Floats, Floats]:
        """The mean of the last layer's tokens, scaled to length 1, shape (384,); and those of its parts, (n, 384)."""
        encoded = self.tokenizer.encode(text)
        tokens = self.tokens(encoded.ids)
        mean = tokens.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32), part_means(tokens, encoded.offsets, parts)

    def tokens(self, ids: list[int]) -> Floats:
        """The last layer's vectors of one text's tokens: shape (n, 384)."""
        table = {name: self._weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position")}
        segment = self._weights["embeddings.token_type_embeddings.weight"][0]
        x = self._scaled("embeddings.LayerNorm", table["word"][ids] + table["position"][: len(ids)] + segment)
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}"
            mixed = self._dense(f"{layer}.attention.output.dense", self._attention(f"{layer}.attention.self", x))
            x = self._scaled(f"{layer}.attention.output.LayerNorm", x + mixed)
            wide = self._dense(f"{layer}.intermediate.dense", x)
            x = self._scaled(f"{layer}.output.LayerNorm", x + self._dense(f"{layer}.output.dense", gelu(wide)))
        return x

    def _attention(self, name: str, x: Floats) -> Floats:
        """Scaled dot-product attention of all heads (Vaswani et al. 2017, eq. 1): shape (n, 384)."""
        query, key, value = (
            self._dense(f"{name}.{part}", x).reshape(len(x), HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH / HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        return np.asarray((scores @ value).transpose(1, 0, 2).reshape(len(x), WIDTH), dtype=np.float32)

    def _dense(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"], dtype=np.float32)

    def _scaled(self, name: str, x: Floats) -> Floats:
        """Layer normalisation (Ba et al. 2016)."""
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + EPSILON)
        return np.asarray(x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"], dtype=np.float32)


def part_means(tokens: Floats, offsets: Sequence[Span], parts: Sequence[Span]) -> Floats:
    """The mean of the tokens of each part of a text, scaled to length 1 (late chunking, Günther et al. 2024).

    `offsets` are the characters of each token (more tokens than offsets: the rest belong to no part); a part without
    tokens, empty or beyond where the model reads, gets a row of zeros. Shape (len(parts), width).
    """
    out = np.zeros((len(parts), tokens.shape[1]), dtype=np.float32)
    places = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
    real = places[:, 0] < places[:, 1]  # special tokens have no characters
    for row, (start, end) in enumerate(parts):
        inside = np.flatnonzero(real & (places[:, 0] < end) & (places[:, 1] > start))
        if len(inside):
            mean = tokens[inside].mean(axis=0)
            out[row] = mean / np.linalg.norm(mean)
    return out


def gelu(x: Floats) -> Floats:
    """x times the normal distribution function of x (Hendrycks & Gimpel 2016), to some 1e-7."""
    size = np.abs(x) / ROOT_OF_TWO
    t = 1 / (1 + ERF_P * size)
    tail = np.full_like(t, ERF_A[0])
    for coefficient in ERF_A[1:]:
        tail *= t
        tail += coefficient
    tail *= t * np.exp(-size * size)  # 1 - erf(size)
    return np.asarray(np.maximum(x, 0) - np.float32(0.5) * np.abs(x) * tail, dtype=np.float32)
