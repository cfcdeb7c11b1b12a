"""What an answer comes to, so that two can be compared: amounts, a day, or the words of a name.

In: a short answer with its sentence. Out: a `Claim`; whether two of them cannot both hold; what a correction corrects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.amounts import Amount, Day, amounts_in, days_in
from assistant.answering.direct import DirectAnswer
from assistant.answering.evidence import Candidate
from assistant.answering.expected import Expected
from assistant.corpus.headers import resolve_date
from assistant.directions import SMALL, stem

CORRECTION = re.compile(
    r"\b(?:the correct (?:figure|number|date|name|length|sum|amount|spelling) (?:is|was)|should have (?:read|said|been)"
    r"|(?:has|have|was|were|been) corrected to|corrects? (?:it |this )?to)\s+(?P<right>[^.;]{1,80})",
    re.IGNORECASE,
)
# "There should have been twelve" is a complaint; beside one of these words it is a correction.
CORRECTS = re.compile(r"(?i)\bcorrect|\bearlier (?:version|report|story)|\barticle\b|\bfigure\b|\bmisstat|\berror\b")


CALLED_SO = re.compile(r"(?i)^\W*(?:corrections?|clarifications?|corrigend\w+|errat\w+)\s*(?:[:—–-]|$)")
IN_FACT = re.compile(r"(?i)^\W*in fact,?\s+(?P<right>[^.;]{1,80})")


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer with what it comes to: amounts, a day, or the words of a name."""

    answer: DirectAnswer
    value: tuple[Amount, ...] | tuple[Day, ...] | frozenset[str]
    corrects: bool = False

    @property
    def candidate(self) -> Candidate:
        return self.answer.candidate


def corrects(candidate: Candidate) -> bool:
    """Tell whether a sentence corrects an earlier report, by its own words or in an article that is a correction."""
    return correction_in(candidate.text) is not None or in_fact(candidate) is not None


def in_fact(candidate: Candidate) -> re.Match[str] | None:
    """What is right by "In fact there were 208" in an article called a correction."""
    called = CALLED_SO.search(candidate.hit.passage.article.title)
    return IN_FACT.search(candidate.text) if called else None


def correction_in(text: str) -> re.Match[str] | None:
    """The words by which a sentence corrects an earlier report, if it does; `right` is what is right."""
    found = CORRECTION.search(text)
    complaint = found is not None and found[0].lower().startswith("should have been") and not CORRECTS.search(text)
    return None if complaint else found


def claim_of(expected: Expected, answer: DirectAnswer) -> Claim:
    """What an answer comes to; of a correction, what is right."""
    corrected = correction_in(answer.candidate.text) or in_fact(answer.candidate)
    if corrected and expected in (Expected.NUMBER, Expected.WHEN):
        found = amounts_in(corrected["right"]) if expected is Expected.NUMBER else days_in(corrected["right"])
        if found:
            answer = replace(answer, text=corrected["right"][found[0].start : _end(corrected["right"], found[0])])
    return Claim(answer, _value(expected, answer), bool(corrected))


def measure_of(claim: Claim) -> str:
    """The word that an amount counts, as it stands in its sentence: 'metres'; empty where none follows."""
    if not any(isinstance(value, Amount) for value in claim.value):
        return ""
    text = " ".join(claim.candidate.text.split())
    at = text.find(claim.answer.text)
    return next((counted_word(text, at + amount.end) for amount in amounts_in(text[at:])), "") if at >= 0 else ""


def counted_word(text: str, end: int) -> str:
    """The stem of the word that an amount ending there counts; empty where none follows."""
    following = re.match(r"[\s-]+(?:more |other |new )?([a-z]+)", text[end:])
    return stem(following[1]) if following and following[1] not in SMALL else ""


def _end(text: str, found: Amount | Day) -> int:
    """The end of an amount with the word that it counts: '460 metres'."""
    following = re.match(r"\s+[a-z]+\b", text[found.end :]) if isinstance(found, Amount) else None
    return found.end + (following.end() if following else 0)


def _value(expected: Expected, answer: DirectAnswer) -> tuple[Amount, ...] | tuple[Day, ...] | frozenset[str]:
    if expected is Expected.NUMBER:
        return tuple(a for a in amounts_in(answer.text) if a.unit not in ("vague", "ordinal"))[:1]
    if expected is Expected.WHEN:
        published = answer.candidate.hit.passage.article.published
        day = resolve_date(answer.text, published) if published else None
        return days_in(answer.text)[:1] or ((Day.of(day),) if day else ())
    return frozenset(word.lower() for word in re.findall(r"\w{3,}", answer.text))


def differ(one: Claim, other: Claim) -> bool:
    """Tell whether two claims cannot both hold; one that says less than the other can."""
    for left in one.value:
        for right in other.value:
            if isinstance(left, Amount) and isinstance(right, Amount):
                return left.unit == right.unit and not left.same(right)
            if isinstance(left, Day) and isinstance(right, Day):
                return not left.fits(right) and not right.fits(left)
    if isinstance(one.value, frozenset) and isinstance(other.value, frozenset):
        return not one.value & other.value
    return False
