"""The short answer that leads where a question asks for a person, place, date or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, Evidence, Lexicon
from assistant.answering.expected import KINDS, Expected, content_words
from assistant.entities import Entity, EntityFinder, Kind, bare_name

NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozens?|half"
    r"|three-quarters|a third|two-thirds|two dozen|a dozen)"
)
UNIT = (
    r"(?:\s?%|(?:\s|-)?(?:percent|per cent|million|billion|trillion|mln|bn|knots|metres|meters|miles|km|kilometres"
    r"|kilometers|crowns|dollars|euros|pounds|days|weeks|months|years|hours|minutes|tonnes|tons))"
)
NUMBER = re.compile(
    r"(?<![\w.,-])(?:(?:[$€£]|US\$)\s?)?"
    rf"(?:\d[\d,]*(?:\.\d+)?(?:bn|m|k)?|{NUMBER_WORD}(?:[- ]{NUMBER_WORD})*)(?:{UNIT}){{0,2}}"
    r"(?![\w-])",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d$")
READ = 6  # candidates that are searched for a short answer
CLOSE_ENOUGH = 0.82  # of the best candidate's score
ELAPSED = re.compile(r"\bhow (?:old|long)\b")
ELLIPSIS = re.compile(r"\bhow many|how much\b")


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """A short answer and the candidate sentence whose words it is."""

    text: str
    candidate: Candidate


def find_direct(
    question: str, expected: Expected, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon
) -> list[DirectAnswer]:
    """Find the span of the right kind that best answers: a list of one, or an empty one."""
    if expected is Expected.OPEN or not evidence.candidates:
        return []
    floor = evidence.candidates[0].score * CLOSE_ENOUGH
    readable = [c for c in evidence.candidates[:READ] if c.score >= floor]
    asked = set(lexicon.terms(question))
    nouns = _counted(question, lexicon)
    best: tuple[float, DirectAnswer] | None = None
    for candidate, entities in zip(readable, finder.find([c.text for c in readable]), strict=True):
        for entity in _of_kind(expected, candidate.text, entities):
            terms = set(lexicon.terms(entity.text))
            if not terms or terms <= asked:
                continue
            score = candidate.score + _fit(entity, candidate.text, expected, asked, nouns, lexicon)
            if best is None or score > best[0] + 1e-9:
                best = score, DirectAnswer(_shown(entity, expected), candidate)
    return [best[1]] if best else []


def _counted(question: str, lexicon: Lexicon) -> set[str]:
    """The noun that a question counts: 'how many ships were waiting' counts ships."""
    found = re.search(r"\bhow (?:many|much)\s+((?:\w+\s+){0,2}?\w+)", question.lower())
    words = content_words(found[1])[:2] if found else []
    return set(lexicon.terms(" ".join(words)))


def _of_kind(expected: Expected, text: str, entities: Sequence[Entity]) -> list[Entity]:
    kinds = KINDS[expected]
    if expected is not Expected.NUMBER:
        return [e for e in entities if e.kind in kinds and not (e.kind is Kind.DATE and _vague(e.text))]
    dates = [
        (e.start, e.end)
        for e in entities
        if e.kind is Kind.DATE and not re.search(r"\b(?:day|week|month|year|hour)s?\b", e.text)
    ]
    names = [(e.start, e.end) for e in entities if e.kind in (Kind.PERSON, Kind.PLACE, Kind.GROUP)]
    found = []
    for match in NUMBER.finditer(text):
        inside = any(s <= match.start() < e for s, e in (*dates, *names))
        if not inside and not YEAR.match(match[0]):
            found.append(Entity(match[0].strip(), match.start(), match.end(), Kind.NUMBER))
    return found


def _vague(text: str) -> bool:
    """'daily' or 'recent days' are dates to a tagger, not an answer to 'when'."""
    return bool(re.fullmatch(r"(?i)(?:daily|weekly|monthly|annual|yearly|recent \w+|\d+-year-old|now|today)", text))


def _fit(entity: Entity, text: str, expected: Expected, asked: set[str], nouns: set[str], lexicon: Lexicon) -> float:
    """How well a span fits: near the question's words, and counting what is asked."""
    words = [(m.start(), m.group()) for m in re.finditer(r"\w+", text)]
    distances = [
        abs(position - entity.start)
        for position, word in words
        if not entity.start <= position < entity.end and set(lexicon.terms(word)) & asked
    ]
    fit = 0.12 * (1 - min(min(distances, default=200), 200) / 200)
    if expected is Expected.WHO:
        fit += 0.10 if entity.subject else 0.0
        fit += 0.06 if entity.kind is Kind.PERSON else 0.0
        if re.search(r"\bby\s+$", text[: entity.start]):
            fit += 0.12
    if nouns:
        following = text[entity.end : entity.end + 30]
        fit += 0.30 if set(lexicon.terms(following)) & nouns else 0.0
    if expected is Expected.NUMBER and not nouns:
        fit += 0.08 if re.search(UNIT, entity.text) or entity.text[0] in "$€£" else 0.0
    return fit


def _shown(entity: Entity, expected: Expected) -> str:
    text = " ".join(entity.text.split())
    if expected is Expected.WHO:
        text = bare_name(text)
    return text[:1].upper() + text[1:]
