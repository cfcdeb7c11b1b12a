"""The words of a short answer, cut as they should be shown: a whole number, a whole name, a date without its verb.

In: a span that the reader found, its sentence, what the tagger knows of it. Out: a span, or the words that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.counting import FROM_ANOTHER, NUMBER
from assistant.answering.evidence import Candidate
from assistant.answering.expected import ASKS_PLURAL, Expected
from assistant.answering.placed import Placed
from assistant.answering.reader import ReadSpan
from assistant.answering.suitable import HOUR_AND_DAY, LONGEST_NAME
from assistant.coordination import whole_list
from assistant.entities import Entity, Kind, bare_name
from assistant.lettering import lettered

ABBREVIATED = re.compile(r"(?:\b\w\.){2,}$")  # "5 a.m.", "Washington, D.C."
LEADING_VERB = re.compile(
    r"(?i)(?:(?:born|died|dead|since|founded|opened|closed|built|published|released|signed)\s+|(?:aged?\s+)?\d{1,3},?\s+on\s+)(?=\S)"
)
OF_A_PLACE = lettered(r"(?:\s+(?:from|of|for)\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?\s+")
RANGE = re.compile(rf"(?i)\bbetween\s+{NUMBER.pattern}\s+and\s+{NUMBER.pattern}")
COUNTS = ("two", "three", "four", "five", "six")
NAMES = (Kind.PERSON, Kind.PLACE, Kind.GROUP)
WHOLE = {Expected.NUMBER: NUMBER, Expected.WHEN: HOUR_AND_DAY}  # what a span is never a part of


def shaped(
    span: ReadSpan, expected: Expected, candidate: Candidate, entities: Sequence[Entity], *, question: str
) -> ReadSpan:
    """A span with the rest of the number, the hour or the name that it touches, without what is no part of it."""
    whole = _whole(span, WHOLE[expected], candidate) if expected in WHOLE else _named_whole(span, candidate, entities)
    if expected is Expected.WHO:
        asked = set(re.findall(r"\w+", question))
        strange = [e for e in entities if not asked & set(e.text.split())]
        return _person_of(_holder_of(whole, candidate, entities), candidate, strange)
    if expected is Expected.NUMBER:
        whole = _ranged(whole, candidate)
        return whole if " from " in f" {question.lower()}" else _without_origin(whole, candidate)
    return _without_verb(whole, candidate) if expected is Expected.WHEN else whole


def _ranged(span: ReadSpan, candidate: Candidate) -> ReadSpan:
    """A number with the other end of its range: of "60" in "between 6 and 60", both."""
    begin = candidate.span[0]
    for found in RANGE.finditer(candidate.text):
        start, end = begin + found.start(), begin + found.end()
        if start < span.end and span.start < end:
            return replace(span, start=min(start, span.start), end=max(end, span.end))
    return span


def _without_origin(span: ReadSpan, candidate: Candidate) -> ReadSpan:
    """A number without the one that it rose or fell from: "58" of "58 from 30"."""
    words = placed(span, candidate)
    first = NUMBER.search(words.text)
    begun = first is not None and FROM_ANOTHER.match(words.text[first.end() :])
    return replace(span, end=span.start + first.end()) if first and begun else span


def placed(span: ReadSpan, candidate: Candidate) -> Placed:
    """The words of a span in their sentence."""
    return Placed(candidate.text, span.start - candidate.span[0], span.end - candidate.span[0])


def listed_with(question: str, span: ReadSpan, candidate: Candidate) -> Placed:
    """The words of a span; where a plural is asked for, with those that stand beside it: "A, B and C"."""
    words = placed(span, candidate)
    if not ASKS_PLURAL.search(question.strip()):
        return words
    return Placed(words.sentence, *whole_list(words.sentence, words.start, words.end))


def is_list(question: str, text: str) -> bool:
    """Tell whether words name several, and as many as a question says: "A, B and C", "two brothers"."""
    wanted = next(
        (n for n, word in enumerate(COUNTS, 2) if re.search(rf"(?i)\b(?:which|what)\s+{word}\b", question)), 2
    )
    if wanted > 2 and len(re.split(r",\s+(?:and\s+)?|\s(?:and|&)\s", text)) < wanted:
        return False
    return re.search(r"(?i)\w,\s+\w|\s(?:and|or|&)\s|^\W*(?:two|three|four|five|six|both)\b", text) is not None


def _whole(span: ReadSpan, form: re.Pattern[str], candidate: Candidate) -> ReadSpan:
    """A span with the rest of what it touches: 'crowns' and '5.1 million' are '5.1 million crowns'."""
    begin = candidate.span[0]
    for match in form.finditer(candidate.text):
        start, end = begin + match.start(), begin + match.end()
        if start <= span.end and span.start <= end:
            return replace(span, start=min(start, span.start), end=max(end, span.end))
    return span


def _named_whole(span: ReadSpan, candidate: Candidate, entities: Sequence[Entity]) -> ReadSpan:
    """A span with the rest of the name that it touches: "Royal Academy" and "of Sciences" are one name."""
    begin = candidate.span[0]
    for entity in entities:
        start, end = begin + entity.start, begin + entity.end
        if entity.kind in NAMES and start < span.end and span.start < end:
            return replace(span, start=min(start, span.start), end=max(end, span.end))
    return span


def _person_of(span: ReadSpan, candidate: Candidate, entities: Sequence[Entity]) -> ReadSpan:
    """A span too long for a name without what stands around the first person of `entities` whom it names."""
    begin = candidate.span[0]
    if len(candidate.hit.passage.article.text[span.start : span.end].split()) <= LONGEST_NAME:
        return span
    for entity in entities:
        start, end = begin + entity.start, begin + entity.end
        if entity.kind is Kind.PERSON and span.start <= start and end <= span.end:
            return replace(span, start=start, end=end)
    return span


def _holder_of(span: ReadSpan, candidate: Candidate, entities: Sequence[Entity]) -> ReadSpan:
    """The person right behind an office: of "Senator" in "Senator from Orvel Ann Lee", Ann Lee."""
    begin, text = candidate.span[0], candidate.text
    if any(e.kind is Kind.PERSON and begin + e.start < span.end and span.start < begin + e.end for e in entities):
        return span
    for entity in entities:
        between = text[max(span.end - begin, 0) : entity.start]
        if entity.kind is Kind.PERSON and begin + entity.start >= span.end and OF_A_PLACE.fullmatch(between):
            return replace(span, start=begin + entity.start, end=begin + entity.end)
    return span


def named(span: ReadSpan, candidate: Candidate) -> bool:
    """Tell whether a span has a proper name: "woman" has none."""
    return any(word[0].isupper() for word in candidate.hit.passage.article.text[span.start : span.end].split())


def _without_verb(span: ReadSpan, candidate: Candidate) -> ReadSpan:
    """The date of a span that begins with a verb, or an age: of "born 1940", the year; of "55 on Monday", the day."""
    verb = LEADING_VERB.match(candidate.hit.passage.article.text[span.start : span.end])
    return replace(span, start=span.start + verb.end()) if verb else span


def at_a_place(span: ReadSpan, candidate: Candidate, entities: Sequence[Entity]) -> bool:
    """Tell whether a span holds a place that the tagger knows."""
    begin = candidate.span[0]
    return any(e.kind is Kind.PLACE and begin + e.start < span.end and span.start < begin + e.end for e in entities)


def tidy(text: str, expected: Expected) -> str:
    """A span as it is shown: on one line, without stray punctuation, beginning with a capital."""
    shown = " ".join(text.split())
    shown = shown.lstrip(" ,.;:–—") if ABBREVIATED.search(shown) else shown.strip(" ,.;:–—")
    shown = shown.split("(")[0].strip() if shown.count("(") > shown.count(")") else shown
    shown = bare_name(shown) if expected in (Expected.WHO, Expected.PHRASE) else shown
    if shown.count('"') == 1 or shown.count("“") != shown.count("”"):  # cut out of a quotation
        shown = re.sub(r'["“”]', "", shown)
    return shown[:1].upper() + shown[1:]
