"""The names, places, days and numbers of a text that are of the kind that is asked for.

In: a kind of answer, a text, the entities in it. Out: those that can be such an answer; what they stand for in their
sentence is not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.counting import NUMBER, YEAR
from assistant.answering.expected import KINDS, Expected
from assistant.entities import Entity, Kind

VAGUE = re.compile(
    r"(?i)(?:daily|weekly|monthly|annual|yearly|recent \w+|\d+-year-old|now"
    r"|(?:(?:several|a few|some|many|just|only)\s+)*(?:minutes|hours|days|weeks|months|years|decades))"
)


def of_kind(expected: Expected, text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities of a text that can be such an answer; its numbers are found here, whatever the tagger found."""
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
    """'daily', 'recent days' or 'hours' are dates to a tagger, not an answer to 'when'."""
    return bool(VAGUE.fullmatch(text.strip(" ,.")))
