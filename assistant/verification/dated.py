"""The days that a sentence names against those of its quotes: named there, or meant by "on Tuesday".

In: a sentence, its quotes, their citations. Out: which day does not stand there, or an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.amounts import Day, days_in
from assistant.corpus.headers import relative_days
from assistant.records import Citation

WEEKDAYS = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def other_day(plain: str, ground: str, citations: Sequence[Citation], *, published: bool = True) -> str:
    """Which day the quotes neither name nor mean by 'on Tuesday', counted from the article's date.

    With `published`, the article's own date passes too.
    """
    known = [*days_in(ground), *_meant(citations, published=published)]
    for day in days_in(plain):
        if not any(day.fits(other) and _of_the_time(day, other, citations) for other in known):
            return f"the day {plain[day.start : day.end]} does not stand in the quote"
    wanted = {w.lower() for w in WEEKDAYS.findall(plain)} - {w.lower() for w in WEEKDAYS.findall(ground)}
    meant = {f"{c:%A}".lower().removesuffix("day") for c in _calendar(known, citations)}
    return f"the day {min(wanted - meant)}day does not stand in the quote" if wanted - meant else ""


def _of_the_time(day: Day, other: Day, citations: Sequence[Citation]) -> bool:
    """Tell whether the year of a day can be meant by one that names none: the article's, or one beside it."""
    years = [c.article.published.year for c in citations if c.article.published]
    return bool(not day.year or other.year or not years or any(abs(day.year - year) <= 1 for year in years))


def _meant(citations: Sequence[Citation], *, published: bool) -> list[Day]:
    """The days that 'yesterday' and 'on Tuesday' mean in the quotes, and perhaps each article's own date."""
    days = []
    for citation in citations:
        if day := citation.article.published:
            days += [Day.of(day)] if published else []
            days += [Day.of(meant) for _, meant in relative_days(citation.quote, day)]
    return days


def _calendar(days: Sequence[Day], citations: Sequence[Citation]) -> list[date]:
    """Those days of the calendar that are complete, or become so with the article's year."""
    years = {c.article.published.year for c in citations if c.article.published}
    found = []
    for day in days:
        for year in {day.year} if day.year else years:
            try:
                found.append(date(year, day.month, day.day))
            except ValueError:
                continue
    return found
