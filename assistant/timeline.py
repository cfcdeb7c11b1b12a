"""The events of an answer in order of time: one a sentence, each with its day and its citation.

In: an answer as data. Out: `Event`s. The day is the one that the answer's sentence stands under: the article's words
decide it (`answering.forms.day_of`), else the article's date. Knows nothing of pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.corpus.headers import MONTHS, parse_date

STATED = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
ONLY_A_MONTH = re.compile(rf"(?:^|(?<=[\s:(])){MONTHS} [12]\d{{3}}$")
ONLY_A_YEAR = re.compile(r"(?:^|[\s:(])([12]\d{3})\W*$")  # a source may be called "Radio 2020"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, on which day (None: not known), and which citation of the answer says so.

    Of a `month` alone its first day stands for it.
    """

    day: date | None
    text: str
    citation: int
    title: str
    source: str
    month: bool = False

    @property
    def when(self) -> str:
        if self.day and self.month:
            return f"{self.day:%Y-%m}"
        return self.day.isoformat() if self.day else "undated"


def events_of(answer: dict[str, Any]) -> list[Event]:
    """The events that an answer's quoted sentences tell, earliest first, one an article and day."""
    cited = {c["number"]: c for c in answer["citations"]}
    found: dict[tuple[str, date | None], Event] = {}
    for sentence in answer["sentences"]:
        if sentence["direct"] or not sentence["citations"]:
            continue
        citation = cited[sentence["citations"][0]]
        day = _day(sentence.get("note", ""), citation["published"])
        month = ONLY_A_MONTH.search(sentence.get("note", "")) is not None and not STATED.search(sentence["note"])
        event = Event(day, sentence["text"], citation["number"], citation["title"], citation["source"], month)
        found.setdefault((citation["article"], day), event)
    return sorted(found.values(), key=lambda e: (e.day or date.max, e.citation))


def _day(note: str, published: str | None) -> date | None:
    """The first day that a sentence's note states, else that of its article."""
    stated, year = STATED.search(note), ONLY_A_YEAR.search(note)
    if not stated and (month := ONLY_A_MONTH.search(note)):
        return parse_date(f"1 {month[0]}")
    if year and not stated:
        return date(int(year[1]), 1, 1)
    day = parse_date(stated[0]) if stated else None
    return day or (date.fromisoformat(published) if published else None)
