"""Holds what a model wrote to what the extractive answerer found: refusal, wrong premises, disagreement, missing parts.

In: the extracted answer, and one written over the same passages. Out: one answer. A model accepts what a question takes
for granted and picks a side where articles differ; the rules do not.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.extractive import renumbered
from assistant.records import Answer, Outcome

OTHERWISE = "The language model found no answer in these sentences. This answer was extracted instead."
SURE = 0.8  # confidence of an extracted answer from which a model's "not found" is told beside it, and not instead


def settled(extracted: Answer) -> bool:
    """Tell whether an extracted answer stands as it is: it refuses, or contradicts what the question presupposes."""
    return extracted.outcome is Outcome.NOT_IN_CORPUS or extracted.contradicts


def joined(written: Answer, extracted: Answer) -> Answer:
    """A written answer with the differing short answers before it, and what is missing named."""
    if written.outcome is Outcome.NOT_IN_CORPUS and _is_sure(extracted):
        return replace(extracted, notice=" ".join(part for part in (OTHERWISE, extracted.notice) if part))
    if written.outcome is Outcome.NOT_IN_CORPUS:
        return replace(written, confidence=extracted.confidence, nearest=extracted.offered)
    outcome = written.outcome
    differing: tuple[Answer, ...] = ()
    if extracted.outcome is Outcome.CONFLICTING:
        outcome, differing = extracted.outcome, (_leads(extracted),)
    elif extracted.outcome is Outcome.PARTLY and extracted.notice:  # names unmet there may be met here
        outcome = extracted.outcome
    # Numbered as the drafts were, then the differing answers; these are shown first.
    sentences = renumbered([written, *differing])
    return replace(
        written,
        sentences=(*(s for s in sentences if s.direct), *(s for s in sentences if not s.direct)),
        outcome=outcome,
        confidence=extracted.confidence,
        notice=" ".join(part for part in (extracted.notice, written.notice) if part),
    )


def _is_sure(extracted: Answer) -> bool:
    """Tell whether a short answer leads that is certain, in an answer that is likely right."""
    leads = any(sentence.direct and not sentence.note for sentence in extracted.sentences)
    return extracted.outcome is Outcome.ANSWERED and extracted.confidence >= SURE and leads


def _leads(extracted: Answer) -> Answer:
    return replace(extracted, sentences=tuple(s for s in extracted.sentences if s.direct))
