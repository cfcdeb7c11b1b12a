"""How likely the corpus answers a question at all: a logistic model over what retrieval and evidence show.

The weights were chosen on the development halves and our golden questions by `benchmarks/refusal.py`, which also fits
weights anew, judges each set by those fitted on the others, and prints the curve of risk and coverage from which
`refuse_below` is read (docs/evaluation.md). No weight is negative: more evidence never makes a refusal.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp, isfinite, tanh

from assistant.answering.evidence import Evidence
from assistant.answering.expected import ASKS_PLURAL, Expected


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer, each at most 1.

    meaning: best cosine of a sentence with the question; in_passage: share of its weighted words that stand in the
    best passage; short_answer: 1 unless a person, place, date or number is asked for, none that suits was found, and
    the best sentence does not say that nobody knows; reading: how far the reader prefers an answer to none, -1 to 1;
    names_known: 0 if it names something that no article names.
    """

    meaning: float = 0.0
    in_passage: float = 0.0
    short_answer: float = 0.0
    reading: float = 0.0
    names_known: float = 0.0


ENOUGH_WORDS = 8
INTERCEPT = -7.85
WEIGHTS = Signals(meaning=5.0, in_passage=2.0, short_answer=2.5, reading=0.5, names_known=2.0)


def signals_of(question: str, evidence: Evidence, expected: Expected, *, found_short: bool) -> Signals:
    """Measure the best evidence."""
    if not evidence.candidates:
        return Signals()
    top = evidence.candidates[:3]
    # No passage holds every word of a long question that ties several facts together.
    share = min(1.0, ENOUGH_WORDS / max(len(evidence.terms), 1))
    open_ended = expected in (Expected.OPEN, Expected.PHRASE) or ASKS_PLURAL.search(question.strip())
    read = max(candidate.margin for candidate in evidence.candidates)
    return Signals(
        meaning=max(c.meaning for c in top),
        in_passage=min(1.0, max(c.in_passage for c in top) / share),
        short_answer=1.0 if found_short or open_ended else 0.0,
        reading=tanh(read / 6) if isfinite(read) else 0.0,
        names_known=0.0 if evidence.unknown else 1.0,
    )


def probability(signals: Signals) -> float:
    """The estimated probability that the corpus holds the answer; refusal is below `refuse_below`."""
    total = INTERCEPT + sum(w * s for w, s in zip(astuple(WEIGHTS), astuple(signals), strict=True))
    return 1 / (1 + exp(-total))
