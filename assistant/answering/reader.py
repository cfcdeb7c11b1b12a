"""The extractive reader: given a question and passages, which words answer, and how surely any do.

In: a question and texts. Out: spans of each. The seam takes any question-answering model of transformers; the default
is MiniLM's six layers with a span head, trained by `benchmarks/train_reader.py` (model card: docs/reader-model.md).
The weights of the layers ship with the program; the token embeddings are those of the bundled embedding model.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assistant.embedding import bundled_folder, number_format, sha256_of
from assistant.errors import ModelError
from assistant.loading import collector_paused, model_source
from assistant.records import LONGEST_QUESTION
from assistant.settings import Settings

READER_SHA256 = "e0a722b997105c6606338bb5899ba85d0e2d3dedf032dac67e293ed7fcd3db5c"
MAX_TOKENS = 288
LONGEST_ANSWER = 24  # tokens
QUESTION_TOKENS = 96
LONGEST_TITLE = 300  # characters
BATCH = 8
SPANS = 4  # of a text
ADVICE = "Set ASSISTANT_READER to a question-answering model's folder or hub name, to bundled, or to none"
HERE = 2.25  # logits for an answer: trained on more questions without one than people ask, it says 'not here' too soon


@dataclass(frozen=True, slots=True)
class Titled:
    """A text and the title that tells what it is about; the title is read too, and no span lies in it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """The words of a text that answer best, and by how much they beat 'not here' (logits; above 0: an answer)."""

    start: int
    end: int
    margin: float


class SpanReader(Protocol):
    """Reads texts for an answer."""

    def read(self, question: str, texts: Sequence[Titled]) -> list[tuple[ReadSpan, ...]]:
        """The best spans of each text, best first, texts in order."""
        ...


class NoReader:
    """Stands in where no reader is wanted: finds nothing, and is sure of nothing."""

    def read(self, question: str, texts: Sequence[Titled]) -> list[tuple[ReadSpan, ...]]:
        """An empty list: no text was read."""
        return []


@dataclass(frozen=True, slots=True)
class SpanModel:
    """A model that is ready: its tokenizer, and scores of where an answer begins and ends: (texts, tokens, 2)."""

    tokenizer: Any
    scores: Callable[[Any], Any]


class ModelReader:
    """A span model on the CPU; opened on first use, once, under a lock. `here` is added to every margin (logits)."""

    def __init__(self, open_model: Callable[[], SpanModel], here: float = 0.0) -> None:
        self._open = open_model
        self._here = here
        self._lock = threading.Lock()
        self._model: SpanModel | None = None

    def read(self, question: str, texts: Sequence[Titled]) -> list[tuple[ReadSpan, ...]]:
        """Read texts in batches of similar length; spans are character offsets into each text; raises ModelError."""
        if not texts:
            return []
        with self._lock:
            if self._model is None:
                with collector_paused():
                    self._model = self._open()
        model = self._model
        length = min(MAX_TOKENS, model.tokenizer.model_max_length)
        with self._lock:
            question = _shortened(question, model.tokenizer, min(QUESTION_TOKENS, length // 2))
        found: dict[int, tuple[ReadSpan, ...]] = {}
        titles = [f"{text.title[:LONGEST_TITLE]}. " if text.title else "" for text in texts]
        whole = [title + text.text for title, text in zip(titles, texts, strict=True)]
        order = sorted(range(len(texts)), key=lambda i: len(whole[i]))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            with self._lock:  # a tokenizer keeps how it cuts and pads: another thread would change it in between
                inputs = model.tokenizer(
                    [question] * len(rows),
                    [whole[i] for i in rows],
                    truncation="only_second",
                    max_length=length,
                    padding=True,
                    return_offsets_mapping=True,
                    return_tensors="pt",
                )
            offsets = inputs.pop("offset_mapping").numpy()
            scores = model.scores(inputs)
            for row, i in enumerate(rows):
                second = np.array([s == 1 for s in inputs.sequence_ids(row)])
                own = offsets[row] - len(titles[i])
                found[i] = best_spans(scores[row], second & (own[:, 0] >= 0), own, self._here)
        return [found[i] for i in range(len(texts))]


def bundled_reader(dtype: str = "auto", *, weights: Path | None = None) -> ModelReader:
    """The reader that ships with the program; `weights` takes the place of its own."""
    return ModelReader(lambda: _open_bundled(dtype, weights), HERE)


def named_reader(model: str, dtype: str = "auto") -> ModelReader:
    """A question-answering model of transformers, from a folder or by hub name, such as one trained on SQuAD 2."""
    return ModelReader(lambda: _open_named(model, dtype))


def _open_bundled(dtype: str, weights: Path | None) -> SpanModel:
    import torch
    from safetensors.torch import load_file

    transformers = _transformers()
    path = weights or Path(str(files("assistant").joinpath("models/reader.safetensors")))
    if not path.is_file() or (weights is None and sha256_of(path) != READER_SHA256):
        raise ModelError(f"The bundled reader {path} is missing or altered. Run: pip install --force-reinstall .")
    folder = str(bundled_folder())
    number = getattr(torch, number_format(dtype))
    body = transformers.AutoModel.from_pretrained(folder, add_pooling_layer=False, dtype=number, use_safetensors=True)
    head = torch.nn.Linear(body.config.hidden_size, 2, dtype=number)
    trained = load_file(path)
    layers = {k.removeprefix("body."): v for k, v in trained.items() if k.startswith("body.")}
    missing = set(body.state_dict()) - set(layers)
    if any(not name.startswith("embeddings.") for name in missing):
        raise ModelError(f"The bundled reader {path} lacks layers. Run: pip install --force-reinstall .")
    body.load_state_dict(layers, strict=False)
    head.load_state_dict({k.removeprefix("head."): v for k, v in trained.items() if k.startswith("head.")})
    body, head = body.eval(), head.eval()

    def scores(inputs: Any) -> Any:
        with torch.inference_mode():
            return head(body(**inputs).last_hidden_state).float().numpy()

    return SpanModel(transformers.AutoTokenizer.from_pretrained(folder), scores)


def _open_named(asked: str, dtype: str) -> SpanModel:
    import torch

    transformers = _transformers()
    source = model_source(asked, ADVICE)
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(source, use_fast=True, trust_remote_code=False)
        model, told = transformers.AutoModelForQuestionAnswering.from_pretrained(
            source,
            dtype=getattr(torch, number_format(dtype)),
            use_safetensors=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
    except (OSError, ValueError) as error:
        raise ModelError(f"The reader {asked!r} cannot be loaded: {error}. {ADVICE}.") from error
    if told["missing_keys"] or not tokenizer.is_fast:
        raise ModelError(f"The model {asked!r} was not trained to answer questions from a text. {ADVICE}.")
    model = model.eval()

    def scores(inputs: Any) -> Any:
        with torch.inference_mode():
            found = model(**inputs)
        return torch.stack([found.start_logits, found.end_logits], -1).float().numpy()

    return SpanModel(tokenizer, scores)


def _transformers() -> Any:
    """The library, told to keep its warnings to itself."""
    import transformers

    transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    return transformers


def _shortened(question: str, tokenizer: Any, tokens: int) -> str:
    """The beginning of a question that leaves room for a passage beside it."""
    offsets = tokenizer(question[:LONGEST_QUESTION], truncation=True, max_length=tokens, return_offsets_mapping=True)[
        "offset_mapping"
    ]
    return question[: max((end for _, end in offsets), default=0)]


def best_spans(scores: Any, passage: Any, offsets: Any, here: float = 0.0) -> tuple[ReadSpan, ...]:
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
        margin = float(sums[start, end] - scores[0, 0] - scores[0, 1]) + here
        spans.append(ReadSpan(int(offsets[first + start][0]), int(offsets[first + end][1]), margin))
        sums[: end + 1, start:] = -np.inf  # every span that overlaps this one
    return tuple(spans)


def reader_from(settings: Settings) -> SpanReader:
    """The reader that the settings name."""
    if settings.reader == "none":
        return NoReader()
    if settings.reader == "bundled":
        return bundled_reader(settings.embedding_dtype)
    return named_reader(settings.reader, settings.embedding_dtype)
