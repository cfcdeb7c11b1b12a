"""Whether words can be the short answer that a question asks for: a name for 'who', a time for 'when'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.expected import KINDS, Expected, content_words
from assistant.answering.terms import Lexicon
from assistant.corpus.headers import MONTHS
from assistant.entities import Entity, Kind

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
MEASURES = (  # what the answer must hold when the question names its measure
    (
        re.compile(r"(?i)\b(?:share|proportion|percentage|what percent)\b"),
        re.compile(r"(?i)%|percent|per cent|half|third|quarter|tenth|majority|\bmost\b"),
    ),
    (re.compile(r"(?i)\b(?:what|which) year\b"), re.compile(r"\b[12]\d{3}\b")),
    (
        re.compile(
            r"(?i)\b(?:cost|price|fines?)\b|\bhow much\b.*\b(?:pay|paid|invest|spen[dt]|worth|earn|money|fined)"
        ),
        re.compile(
            r"(?i)[$€£¥]|\b(?:dollars?|euros?|pounds?|pence|cents?|crowns?|francs?|yen|yuan|rupees?|roubles?|rubles?|lira)\b"
        ),
    ),
    (
        re.compile(r"(?i)\bhow (?:long|tall|high|deep|wide)\b"),
        re.compile(
            r"(?i)\b(?:met(?:re|er)s?|km|kilomet\w+|miles?|feet|foot|ft|inch\w*|cm|mm|yards?|storeys?|seconds?|minutes?|hours?"
            r"|days?|weeks?|months?|years?|decades?|centur\w+|generations?|since|until)\b|\d\s?(?:m|ft)\b|-(?:year|day|month|week)"
        ),
    ),
    (re.compile(r"(?i)\bhow fast\b"), re.compile(r"(?i)\d.*(?:knots|mph|km|kph|miles|metres|an hour|per)")),
)
COUNTED = re.compile(  # 'how many American bases are there': the word before the verb or preposition is what is counted
    r"\bhow many\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:is|are|was|were|do|does|did|has|have|had|will|can|of|in|on|at|told|\w+ed)\b|\W*$)"
)
ASKS_OBJECT = re.compile(r"(?i)^\W*(?:and\s+)?whom?\s+(?:did|does|do|will|would)\b")
ASKS_GROUP = re.compile(
    r"(?i)\b(?:which|what)\s+(?:\w+\s+)?(?:outlet|newspaper|agency|company|firm|organi[sz]ation|party|team|club|bank)\b"
)
TIME_WORDS = re.compile(
    rf"(?i)\b(?:{MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|noon|midnight"
    r"|morning|afternoon|evening|night|spring|summer|autumn|winter|weeks?|months?|years?|days?|hours?|minutes?"
    r"|(?:1\d|20)\d\ds?)\b|\b\d{1,2}(?::\d\d|\s?[ap]\.?m\b)|\b(?:BCE?|AD|CE|century)\b"
)
NATIONALITY = "NORP"  # spaCy's label of "American"
LONGEST_NAME = 8  # words


def suits(
    question: str, expected: Expected, text: str, *, sentence: str, inside: Sequence[Entity], lexicon: Lexicon
) -> bool:
    """Tell whether a span holds what is asked for: a name for 'who', a number for 'how many', a time for 'when'."""
    nouns = counted(question, lexicon)
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
        if named and ASKS_GROUP.search(question) and all(e.kind is Kind.PERSON for e in named):
            return False
        if ASKS_OBJECT.search(question) and named and all(e.subject for e in named):
            return False  # "Who did Ann call?" is not answered by whoever did something
        if named:
            return not all(set(lexicon.terms(e.text)) <= asked for e in named)
        return len(text.split()) <= 6 and not NUMBER.search(text)
    if expected is Expected.NUMBER:
        return bool(NUMBER.search(text))
    if expected is Expected.WHERE:
        return not any(e.text == text and (e.label == NATIONALITY or e.kind is Kind.DATE) for e in inside)
    if expected is Expected.WHEN:
        return bool(TIME_WORDS.search(text)) and not vague(text)
    return True


def counted(question: str, lexicon: Lexicon) -> set[str]:
    """The noun that a question counts: 'how many ships were waiting' counts ships."""
    found = COUNTED.search(question.lower())
    # "14 were hurt" and "5,100 signed" count people without the word.
    words = [w for w in content_words(found[1])[-1:] if w not in {"people", "persons"}] if found else []
    return set(lexicon.terms(" ".join(words)))


def of_kind(expected: Expected, text: str, entities: Sequence[Entity]) -> list[Entity]:
    kinds = KINDS[expected]
    if expected is not Expected.NUMBER:
        return [e for e in entities if e.kind in kinds and not (e.kind is Kind.DATE and vague(e.text))]
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


def vague(text: str) -> bool:
    """'daily' or 'recent days' are dates to a tagger, not an answer to 'when'."""
    return bool(re.fullmatch(r"(?i)(?:daily|weekly|monthly|annual|yearly|recent \w+|\d+-year-old|now|today)", text))
