"""The seam for a cross-encoder that reads question and passage together and puts the best first.

In: a question and texts. Out: a score for each. None is bundled, since none with a known licence can be had without a
hub; a folder or a hub name is a setting.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol

from assistant.errors import ModelError
from assistant.loading import collector_paused, model_source, scikit_learn_deferred
from assistant.settings import Settings

BATCH = 8
RERANKED = 20
ADVICE = "Set ASSISTANT_RERANKER to a cross-encoder's folder or hub name, or to none"


class Reranker(Protocol):
    """Scores texts for a question; `reads` says how many of the best it is given."""

    @property
    def reads(self) -> int:
        """How many of the best texts it scores; 0 leaves the order as it is."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score for each text, higher for one that answers better."""
        ...


class NoReranker:
    """Leaves the order as it is."""

    reads = 0

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """An empty list: nothing was scored."""
        return []


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder with one score, on the CPU."""

    reads = RERANKED

    def __init__(self, model: str) -> None:
        self._model = LazyCrossEncoder(model, ADVICE)

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Read each text with the question; raise ModelError when the model cannot be loaded or has not one score."""
        if not texts:
            return []
        model = self._model.opened()
        if model.num_labels != 1:
            raise ModelError(f"The reranker {self._model.asked!r} gives {model.num_labels} scores, not one. {ADVICE}.")
        pairs = [(question, text) for text in texts]
        return [float(score) for score in model.predict(pairs, batch_size=BATCH, show_progress_bar=False)]


class LazyCrossEncoder:
    """A cross-encoder that is opened when it is first needed, once, whatever thread asks."""

    def __init__(self, asked: str, advice: str) -> None:
        self.asked = asked
        self._advice = advice
        self._lock = threading.Lock()
        self._loaded: Any = None

    def opened(self) -> Any:
        """The model; raise ModelError with the advice when it cannot be loaded."""
        with self._lock:
            self._loaded = self._loaded or _open_cross_encoder(self.asked, self._advice)
        return self._loaded


def _open_cross_encoder(asked: str, advice: str) -> Any:
    """Open a cross-encoder from a folder or by hub name, safetensors only; raise ModelError with the advice."""
    source = model_source(asked, advice)
    try:
        with collector_paused():
            with scikit_learn_deferred():
                from sentence_transformers import CrossEncoder
            return CrossEncoder(
                source,
                device="cpu",
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
    except (OSError, ValueError) as error:
        raise ModelError(f"The model {asked!r} cannot be loaded: {error}. {advice}.") from error


def reranker_from(settings: Settings) -> Reranker:
    """The reranker that the settings name."""
    return NoReranker() if settings.reranker == "none" else CrossEncoderReranker(settings.reranker)
