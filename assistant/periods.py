"""Quarters and halves of a year, however news writes them: "Q2", "2Q" and "second-quarter" are the second quarter.

In: a text. Out: the periods that it names, or the text with each in words. A carmaker's Q3 and a virus's H1 are none.
A period without a year is of the one in which its article was printed, or of the year before where it had not begun.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.corpus.headers import YEAR_DIGITS

ORDINALS = ("first", "second", "third", "fourth")
PERIOD = re.compile(
    r"(?<!Audi )\b(?:Q(?P<q>[1-4])|(?P<n>[1-4])Q)(?![\w:])"
    rf"|\bH(?P<h>[12])(?=\s+(?:of\s+)?{YEAR_DIGITS}\b)"
    r"|\b(?i:(?P<word>first|second|third|fourth)[\s-]+(?P<unit>quarter|half)\b)(?!-?\s?final)"
)
OF_YEAR = re.compile(rf"^\s+(?:of\s+)?(?P<year>{YEAR_DIGITS})(?!\d)")


def periods_in(text: str) -> frozenset[str]:
    """The quarters and halves that a text names, in words: "second quarter"."""
    return frozenset(map(_in_words, PERIOD.finditer(text)))


def years_of_periods(text: str) -> frozenset[int]:
    """The years whose quarters and halves a text names: 2031 of "Q2 2031" and of "the first half of 2031"."""
    return frozenset[int]().union(*(_years(found, text, None) for found in PERIOD.finditer(text)))


def of_another_period(asked: str, text: str, published: date | None) -> bool:
    """Tell whether a text that was printed on a day names quarters or halves, and none of those that are asked for."""
    told = [(_in_words(found), _years(found, text, published)) for found in PERIOD.finditer(text)]
    wanted = [(_in_words(found), _years(found, asked, None)) for found in PERIOD.finditer(asked)]
    met = (one == other and (not of or not at or of & at) for one, of in wanted for other, at in told)
    return bool(wanted and told) and not any(met)


def spelled_out(text: str) -> str:
    """A text with its quarters and halves in words; all else is left as it is."""
    return PERIOD.sub(lambda found: found[0] if found["word"] else _in_words(found), text)


def _years(found: re.Match[str], text: str, published: date | None) -> frozenset[int]:
    """The years that a period may be of: the one behind it, else by its day of printing; empty where none is known."""
    if named := OF_YEAR.match(text[found.end() :]):
        return frozenset({int(named["year"])})
    if published is None:
        return frozenset()
    ordinal, unit = _in_words(found).split()
    begins = 1 + ORDINALS.index(ordinal) * (3 if unit == "quarter" else 6)
    return frozenset({published.year} if published.month >= begins else {published.year, published.year - 1})


def _in_words(found: re.Match[str]) -> str:
    if found["word"]:
        return f"{found['word'].lower()} {found['unit'].lower()}"
    number = found["q"] or found["n"] or found["h"]
    return f"{ORDINALS[int(number) - 1]} {'half' if found['h'] else 'quarter'}"


def written_otherwise(text: str) -> str:
    """What a text's periods are called in its other ways of writing: "Q2 2Q" of "second quarter", and the reverse."""
    named = sorted(periods_in(text))
    forms = [form for period in named for form in (period, *_short(period))]
    return " ".join(form for form in forms if form.lower() not in text.lower())


def _short(period: str) -> tuple[str, ...]:
    ordinal, unit = period.split()
    number = ORDINALS.index(ordinal) + 1
    return (f"Q{number}", f"{number}Q") if unit == "quarter" else (f"H{number}",)
