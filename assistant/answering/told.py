"""What stands beside a sentence of an answer: its source and day, or which days its words mean.

In: a sentence and its article. Out: words for its note, or an empty string.
"""

from __future__ import annotations

from datetime import date

from assistant.answering.evidence import Candidate
from assistant.answering.forms import MONTH_ALONE, day_of
from assistant.corpus.headers import relative_days, resolve_date
from assistant.records import Article
from assistant.times import day_words


def origin(article: Article) -> str:
    """An article's source, or its title where it has none, and its day."""
    day = day_words(article.published) if article.published else "undated"
    return ", ".join(part for part in (article.source or article.title, day) if part)


def day_meant(text: str, published: date | None) -> str:
    """Which day a short answer such as 'yesterday' means, by the article's own date."""
    day = resolve_date(text, published) if published else None
    return f"{day_words(day)}, counted from the article's date" if day else ""


def days_meant(text: str, published: date | None) -> str:
    """The same for every such word of a sentence."""
    found = dict(relative_days(text, published)) if published else {}
    return ", ".join(f"“{words}”: {day_words(day)}" for words, day in found.items())


def told_of(candidate: Candidate) -> str:
    """The day that an event of a timeline stands under."""
    day = day_of(candidate)
    if day and day.day == 1 and any(f"{day:%B}" in month[0] for month in MONTH_ALONE.finditer(candidate.text)):
        return f"{day:%B %Y}"
    if day and (day.month, day.day) == (1, 1) and str(day.year) in candidate.text:
        return str(day.year)
    return day_words(day) if day else "undated"
