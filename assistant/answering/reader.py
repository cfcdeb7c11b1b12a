"""The extractive reader: given a question and passages, which words answer, and how surely any do.

MiniLM's six layers with a span head, trained by `benchmarks/train_reader.py` (model card: docs/reader-model.md).
The weights of the layers ship with the program; the token embeddings are those of the bundled embedding model.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assistant.embedding import bundled_folder, number_format, sha256_of
from assistant.errors import ModelError
from assistant.loading import collector_paused
from assistant.settings import Settings

READER_SHA256 = "38de3ac19fe43420084734bfe26d6867ad00fcc4fa04164227bd813f84985094"
MAX_TOKENS = 288
LONGEST_ANSWER = 24  # tokens
QUESTION_TOKENS = 96
LONGEST_QUESTION = 2_000  # characters
BATCH = 8
SPANS = 4  # of a text
HERE = 1.5  # logits for an answer: trained on more questions without one than people ask, it says 'not here' too soon


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """The words of a text that answer best, and by how much they beat 'not here' (logits; above 0: an answer)."""

    start: int
    end: int
    margin: float


class SpanReader(Protocol):
    """Reads texts for an answer."""

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[ReadSpan, ...]]:
        """The best spans of each text, best first, texts in order."""
        ...


class NoReader:
    """Stands in where no reader is wanted: finds nothing, and is sure of nothing."""

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[ReadSpan, ...]]:
        """An empty list: no text was read."""
        return []


class MiniReader:
    """The bundled reader on the CPU; loaded on first use, once, under a lock; `weights` takes the place of its own."""

    def __init__(self, dtype: str = "auto", *, weights: Path | None = None) -> None:
        self._dtype = dtype
        self._weights = weights
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any, Any] | None = None

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[ReadSpan, ...]]:
        """Read texts in batches of similar length; spans are character offsets into each text."""
        if not texts:
            return []
        with self._lock:
            self._loaded = self._loaded or self._load()
        import torch

        tokenizer, body, head = self._loaded
        question = _shortened(question, tokenizer)
        found: dict[int, tuple[ReadSpan, ...]] = {}
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            inputs = tokenizer(
                [question] * len(rows),
                [texts[i] for i in rows],
                truncation="only_second",
                max_length=MAX_TOKENS,
                padding=True,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
            offsets = inputs.pop("offset_mapping").numpy()
            with torch.inference_mode():
                scores = head(body(**inputs).last_hidden_state).float().numpy()
            for row, i in enumerate(rows):
                second = np.array([s == 1 for s in inputs.sequence_ids(row)])
                found[i] = best_spans(scores[row], second, offsets[row])
        return [found[i] for i in range(len(texts))]

    def _load(self) -> tuple[Any, Any, Any]:
        with collector_paused():
            return self._open()

    def _open(self) -> tuple[Any, Any, Any]:
        import torch
        from safetensors.torch import load_file
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils import logging as transformers_logging

        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        path = self._weights or Path(str(files("assistant").joinpath("models/reader.safetensors")))
        if not path.is_file() or (self._weights is None and sha256_of(path) != READER_SHA256):
            raise ModelError(f"The bundled reader {path} is missing or altered. Run: pip install --force-reinstall .")
        folder = str(bundled_folder())
        dtype = getattr(torch, number_format(self._dtype))
        body = AutoModel.from_pretrained(folder, add_pooling_layer=False, dtype=dtype, use_safetensors=True)
        head = torch.nn.Linear(body.config.hidden_size, 2, dtype=dtype)
        weights = load_file(path)
        layers = {k.removeprefix("body."): v for k, v in weights.items() if k.startswith("body.")}
        missing = set(body.state_dict()) - set(layers)
        if any(not name.startswith("embeddings.") for name in missing):
            raise ModelError(f"The bundled reader {path} lacks layers. Run: pip install --force-reinstall .")
        body.load_state_dict(layers, strict=False)
        head.load_state_dict({k.removeprefix("head."): v for k, v in weights.items() if k.startswith("head.")})
        return AutoTokenizer.from_pretrained(folder), body.eval(), head.eval()


def _shortened(question: str, tokenizer: Any) -> str:
    """The beginning of a question that leaves room for a passage beside it."""
    offsets = tokenizer(
        question[:LONGEST_QUESTION], truncation=True, max_length=QUESTION_TOKENS, return_offsets_mapping=True
    )["offset_mapping"]
    return question[: max((end for _, end in offsets), default=0)]


def best_spans(scores: Any, passage: Any, offsets: Any) -> tuple[ReadSpan, ...]:
    """Pick the spans with the best sums: start before end, not too long, in the passage, none overlapping another."""
    places = np.flatnonzero(passage)
    if len(places) == 0:
        return ()
    first, last = places[0], places[-1] + 1
    sums = scores[first:last, 0][:, None] + scores[first:last, 1][None, :]
    size = len(sums)
    allowed = np.triu(np.ones((size, size), bool)) & ~np.triu(np.ones((size, size), bool), LONGEST_ANSWER)
    sums = np.where(allowed, sums, -np.inf)
    spans: list[ReadSpan] = []
    while len(spans) < SPANS and np.isfinite(sums).any():
        start, end = divmod(int(sums.argmax()), size)
        margin = float(sums[start, end] - scores[0, 0] - scores[0, 1]) + HERE
        spans.append(ReadSpan(int(offsets[first + start][0]), int(offsets[first + end][1]), margin))
        sums[: end + 1, start:] = -np.inf  # every span that overlaps this one
    return tuple(spans)


def reader_from(settings: Settings) -> SpanReader:
    """The reader that the settings name."""
    return NoReader() if settings.reader == "none" else MiniReader(settings.embedding_dtype)
