"""The months and years that a question names, and whether a cited sentence is of that time.

In: a question's text, candidates. Out: the question's own words for a time that none of them is of. A death of August
answers no question on January, however well its words fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.amounts import days_in
from assistant.answering.evidence import TIME, Candidate
from assistant.corpus.headers import DAY_NAME, YEAR_DIGITS, relative_days
from assistant.periods import of_another_period, periods_in, years_of_periods
from assistant.records import Question

TOLD_LATER = timedelta(days=21)  # after a month or a year has ended its news is still told without its name
YEAR = re.compile(rf"(?i)\b(?:in|during|since|by|until)\s+(?:the\s+)?({YEAR_DIGITS})(?!\d|[.,]\d)")
DATING = re.compile(
    r"(?i)(?:^|\b(?:in|during|of|for|by|since|until|from|the|this|last|early|late|mid|its|their|q[1-4]|quarter|half)|['’]s|s['’])[\s-]+$"
)
# "Who is the chief in 2031?": any sentence since may tell.
HOLDS_NOW = re.compile(r"(?i)^\W*\w+(?:['’]s|\s+(?:is|are))\b")
RELATIVE = re.compile(rf"(?i)\b(?:{DAY_NAME}|yesterday|today|tomorrow|(?:last|this|next)\s+\w+)\b")
LAST_YEAR = re.compile(r"(?i)\b(?:last|previous|past) year\b|\ba year (?:ago|earlier)\b")


@dataclass(frozen=True, slots=True)
class Time:
    """A month of a year, or a year (month 0), in the question's own words."""

    month: int
    year: int
    words: str

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        following = (date(self.year, self.month or 12, 28) + timedelta(days=4)).replace(day=1)
        return following - timedelta(days=1)


def unmet_times(question: Question, chosen: Sequence[Candidate]) -> list[str]:
    """The months, years and quarters of a question that no cited sentence is of."""
    named = set[str]().union(*(periods_in(candidate.hit.passage.text) for candidate in chosen))
    periods = sorted(periods_in(question.compared) - named)
    times = _asked(question)
    return [*periods, *(t.words for t in times if not any(is_of(t, candidate) for candidate in chosen))]


def of_another_time(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence itself names a time, and not the one that the question names."""
    if of_another_period(question.compared, candidate.text, candidate.hit.passage.article.published):
        return True
    asked = _asked(question)
    if any(not time.month and str(time.year) in candidate.text for time in asked):
        return False
    published = candidate.hit.passage.article.published
    named = {(day.month, day.year) for day in days_in(candidate.text) if day.year}
    named |= {(0, year) for year in (*map(int, YEAR.findall(candidate.text)), *years_of_periods(candidate.text))}
    named |= {(day.month, day.year) for _, day in relative_days(candidate.text, published)} if published else set()
    return (
        bool(asked and named)
        and not HOLDS_NOW.search(question.compared)
        and not any(
            year == time.year and (not month or not time.month or month == time.month)
            for time in asked
            for month, year in named
        )
    )


def _asked(question: Question) -> list[Time]:
    """The times that a question names without bounding the search by them."""
    return [] if question.stated.since or question.stated.until else times_in(question.compared)


def times_in(question: str) -> list[Time]:
    """The months with their year, and the years, that a question names."""
    found = []
    for match in TIME.finditer(question):
        if not match[1] and not DATING.search(question[: match.start()]):
            continue  # "Wonder Woman 1984"
        months = [day.month for day in days_in(match[0].title())]
        found.append(Time(months[0] if months else 0, int(match[2]), match[0]))
    return found


def is_of(time: Time, candidate: Candidate) -> bool:
    """Tell whether a sentence, its passage or its article's date is of a time."""
    article = candidate.hit.passage.article
    text = f"{article.title} {candidate.hit.passage.text}"
    published = article.published
    if published and time.first <= published <= time.last + TOLD_LATER:
        return True
    if not time.month:
        told = bool(published and published.year == time.year + 1 and LAST_YEAR.search(candidate.text))
        return told or re.search(rf"(?<!\d){time.year}(?!\d)", text) is not None
    years = {0, time.year} if published and 0 <= (published - time.first).days < 365 else {time.year}
    counted = relative_days(candidate.text, published) if published else ()
    return any(day.month == time.month and day.year in years for day in days_in(text)) or any(
        time.first <= day <= time.last for _, day in counted
    )


def of_no_day(text: str, candidate: Candidate) -> bool:
    """Tell whether words are "Friday" or "last month" in an article without a date."""
    return candidate.hit.passage.article.published is None and not days_in(text) and RELATIVE.search(text) is not None
