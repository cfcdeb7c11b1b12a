"""What stands beside a sentence of an answer: its source and day, or which days its words mean.

In: a sentence and its article. Out: words for its note, or an empty string.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.answering.evidence import Candidate
from assistant.answering.forms import MONTH_ALONE, day_of
from assistant.answering.quotable import QUOTATION
from assistant.corpus.headers import relative_days, resolve_date
from assistant.records import Article
from assistant.times import day_words

HAPPENED = re.compile(r"(?i)\b(?:occurr?ed|happened|struck|hit|took place|began|started|broke out)\b")
QUOTED_DAY = re.compile(r"(?i)\b(?:yesterday|today|tomorrow|tonight)\b")
SINCE = re.compile(r"(?i)\bsince\s+\w+")
LEAD = 400  # characters of an article in which its news stands


def origin(article: Article) -> str:
    """An article's source, or its title where it has none, and its day."""
    day = day_words(article.published) if article.published else "undated"
    return ", ".join(part for part in (article.source or article.title, day) if part)


def day_meant(words: str, sentence: str, article: Article) -> str:
    """Which day a short answer such as 'yesterday' means in its sentence, by the article's own date."""
    day = resolve_date(words, article.published) if article.published else None
    told = day and not _after_the_news(sentence, day, article)
    return f"{day_words(day)}, counted from the article's date" if day and told else ""


def days_meant(text: str, article: Article) -> str:
    """The same for every such word of a sentence."""
    counted = relative_days(_without_quoted_days(text, article), article.published) if article.published else []
    found = {words: day for words, day in counted if not _after_the_news(text, day, article)}
    return ", ".join(f"“{words}”: {day_words(day)}" for words, day in found.items())


def _without_quoted_days(text: str, article: Article) -> str:
    """A sentence without the "today" of a quotation in it, or around it: whoever spoke counted from that day."""
    at = article.text.find(text)
    before = article.text[: max(at, 0)].rsplit("\n", 1)[-1]
    within = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    told = f"“{text}" if within and not text.startswith(("“", '"')) else text
    kept = QUOTATION.sub(lambda quoted: QUOTED_DAY.sub(lambda day: "-" * len(day[0]), quoted[0]), told)
    return kept[len(told) - len(text) :]


def _after_the_news(text: str, day: date, article: Article) -> bool:
    """Tell whether something happened on a day that, counted so, is after the day of the article's own news.

    "The search ended on Wednesday. The earthquake occurred on Friday": the Friday of the week before, or of another.
    """
    if not HAPPENED.search(text) or not article.published:
        return False
    lead = SINCE.sub(" ", article.text[article.body : article.body + LEAD].split("\n\n")[0])
    told = [on for _, on in relative_days(lead.replace(text, " "), article.published)]
    return bool(told) and max(told) < day


def told_of(candidate: Candidate) -> str:
    """The day that an event of a timeline stands under."""
    day = day_of(candidate)
    if day and day.day == 1 and any(f"{day:%B}" in month[0] for month in MONTH_ALONE.finditer(candidate.text)):
        return f"{day:%B %Y}"
    if day and (day.month, day.day) == (1, 1) and str(day.year) in candidate.text:
        return str(day.year)
    return day_words(day) if day else "undated"
