"""The short answer that leads where a question asks for a person, place, date or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import SURE, Candidate, Evidence, Lexicon
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
MEASURES = (  # what the answer must hold when the question names its measure
    (
        re.compile(r"(?i)\b(?:share|proportion|percentage|what percent)\b"),
        re.compile(r"(?i)%|percent|per cent|half|third|quarter|tenth|majority|\bmost\b"),
    ),
    (re.compile(r"(?i)\b(?:what|which) year\b"), re.compile(r"\b[12]\d{3}\b")),
    (re.compile(r"(?i)\bhow fast\b"), re.compile(r"(?i)\d.*(?:knots|mph|km|kph|miles|metres|an hour|per)")),
)
COUNTED = re.compile(  # 'how many American bases are there': the word before the verb or preposition is what is counted
    r"\bhow many\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:is|are|was|were|do|does|did|has|have|had|will|can|of|in|on|at|told|\w+ed)\b|\W*$)"
)
ASKS_OBJECT = re.compile(r"(?i)^\W*(?:and\s+)?whom?\s+(?:did|does|do|will|would)\b")
MARGIN = 0.0  # logits over 'not here' that a span must reach to be shown as the answer
AGREE = 0.1  # for each further passage that says the same
LONGEST_NAME = 8  # words
LONGEST = 120  # characters


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """A short answer and the candidate sentence whose words it is."""

    text: str
    candidate: Candidate


def find_direct(
    question: str, expected: Expected, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon
) -> list[DirectAnswer]:
    """Find the words that answer best: a list of one, or an empty one. The reader's span, else a name of the kind."""
    if expected is Expected.OPEN or not evidence.candidates:
        return []
    return _by_reading(question, expected, evidence, finder, lexicon) or _by_kind(
        question, expected, evidence, finder, lexicon
    )


def _by_reading(
    question: str, expected: Expected, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon
) -> list[DirectAnswer]:
    """The span of the right kind that the reader is surest of; one that several articles agree on counts more."""
    asked = set(lexicon.terms(question))
    read = [c for c in evidence.candidates if c.margin >= MARGIN][:READ]
    support: dict[str, list[tuple[float, DirectAnswer]]] = {}
    for candidate, entities in zip(read, finder.find([c.text for c in read]), strict=True):
        for span in candidate.spans_read:
            text = candidate.hit.passage.article.text[span.start : span.end]
            terms = lexicon.terms(text)
            start = span.start - candidate.span[0]
            if span.margin < MARGIN or len(text) > LONGEST or not terms or set(terms) <= asked:
                continue
            inside = [e for e in entities if start <= e.start < start + len(text)]
            if _suits(question, expected, text, candidate.text, inside, lexicon):
                weight = span.margin / SURE + candidate.score
                support.setdefault(" ".join(terms), []).append((weight, DirectAnswer(_tidy(text, expected), candidate)))
                break  # one vote a sentence, for the surest span that suits
    if not support:
        return []

    def strength(key: str) -> float:
        return max(weight for weight, _ in support[key]) + AGREE * (len(support[key]) - 1)

    best = max(sorted(support), key=strength)
    return [max(support[best], key=lambda pair: (pair[0], -pair[1].candidate.order))[1]]


def _suits(
    question: str, expected: Expected, text: str, sentence: str, inside: Sequence[Entity], lexicon: Lexicon
) -> bool:
    """Tell whether a span holds what is asked for: a name for 'who', a number for 'how many', a time for 'when'."""
    nouns = _counted(question, lexicon)
    if expected is Expected.NUMBER and nouns and not nouns & set(lexicon.terms(sentence)):
        return False
    for asks, wants in MEASURES:
        if asks.search(question):
            return bool(wants.search(text))
    asked = set(lexicon.terms(question))
    if expected is Expected.WHO:
        named = [e for e in inside if e.kind in KINDS[expected]]
        if len(text.split()) > LONGEST_NAME:
            return False
        if ASKS_OBJECT.search(question) and named and all(e.subject for e in named):
            return False  # "Who did Ann call?" is not answered by whoever did something
        if named:
            return not all(set(lexicon.terms(e.text)) <= asked for e in named)
        return len(text.split()) <= 6 and not NUMBER.search(text)
    if expected is Expected.NUMBER:
        return bool(NUMBER.search(text))
    if expected is Expected.WHEN:
        return any(e.kind is Kind.DATE for e in inside) or bool(re.search(r"\d", text))
    return True


def _tidy(text: str, expected: Expected) -> str:
    """A span as it is shown: on one line, without stray punctuation, beginning with a capital."""
    shown = " ".join(text.split()).strip(" ,.;:–—") if not text.rstrip().endswith("p.m.") else " ".join(text.split())
    shown = bare_name(shown) if expected is Expected.WHO else shown
    return shown[:1].upper() + shown[1:]


def _by_kind(
    question: str, expected: Expected, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon
) -> list[DirectAnswer]:
    """The name, date or number of the right kind that stands best in the best sentences."""
    if not KINDS[expected]:
        return []
    floor = evidence.candidates[0].score * CLOSE_ENOUGH
    readable = [c for c in evidence.candidates[:READ] if c.score >= floor]
    asked = set(lexicon.terms(question))
    nouns = _counted(question, lexicon)
    best: tuple[float, DirectAnswer] | None = None
    for candidate, entities in zip(readable, finder.find([c.text for c in readable]), strict=True):
        if nouns and not nouns & set(lexicon.terms(candidate.text)):
            continue
        for entity in _of_kind(expected, candidate.text, entities):
            terms = set(lexicon.terms(entity.text))
            if not terms or terms <= asked or (ASKS_OBJECT.search(question) and entity.subject):
                continue
            score = candidate.score + _fit(entity, candidate.text, expected, asked, nouns, lexicon)
            if best is None or score > best[0] + 1e-9:
                best = score, DirectAnswer(_tidy(entity.text, expected), candidate)
    return [best[1]] if best else []


def _counted(question: str, lexicon: Lexicon) -> set[str]:
    """The noun that a question counts: 'how many ships were waiting' counts ships."""
    found = COUNTED.search(question.lower())
    # "14 were hurt" and "5,100 signed" count people without the word.
    words = [w for w in content_words(found[1])[-1:] if w not in {"people", "persons"}] if found else []
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
