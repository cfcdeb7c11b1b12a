"""How likely the corpus answers a question at all: a logistic model over what retrieval and evidence show.

The weights are fitted, and the threshold of `refuse_below` chosen, by `benchmarks/refusal.py`
(docs/evaluation.md says on which data).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp, tanh

from assistant.answering.evidence import Evidence
from assistant.answering.expected import Expected


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer: each between 0 and 1 (meaning: a cosine)."""

    meaning: float = 0.0
    in_sentence: float = 0.0
    in_passage: float = 0.0
    names_found: float = 0.0
    short_answer: float = 0.0
    reading: float = 0.0
    names_known: float = 0.0


ENOUGH_WORDS = 8
INTERCEPT = -6.0
WEIGHTS = Signals(
    meaning=5.0, in_sentence=2.0, in_passage=2.5, names_found=2.0, short_answer=0.8, reading=0.0, names_known=0.0
)


def signals_of(evidence: Evidence, expected: Expected, found_short: bool, present: set[str]) -> Signals:
    """Measure the best evidence; `present` are the terms of the passages and titles that the answer quotes."""
    if not evidence.candidates:
        return Signals()
    top = evidence.candidates[:3]
    names = evidence.names
    # No passage holds every word of a long question that ties several facts together.
    share = min(1.0, ENOUGH_WORDS / max(len(evidence.terms), 1))
    return Signals(
        meaning=max(c.meaning for c in top),
        in_sentence=min(1.0, max(c.in_sentence for c in top) / share),
        in_passage=min(1.0, max(c.in_passage for c in top) / share),
        names_found=len(names & present) / len(names) if names else 1.0,
        names_known=0.0 if evidence.unknown else 1.0,
        reading=max(tanh(c.margin / 6) for c in evidence.candidates) if _was_read(evidence) else 0.0,
        short_answer=1.0 if found_short or expected is Expected.OPEN else 0.0,
    )


def _was_read(evidence: Evidence) -> bool:
    return any(candidate.spans_read for candidate in evidence.candidates)


def probability(signals: Signals) -> float:
    """The estimated probability that the corpus holds the answer."""
    total = INTERCEPT + sum(w * s for w, s in zip(astuple(WEIGHTS), astuple(signals), strict=True))
    return 1 / (1 + exp(-total))
