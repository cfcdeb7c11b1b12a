"""Makes a follow-up stand alone, and reads the sources and dates that a question names into filters.

In: the earlier turns, the text typed, the corpus's sources. Out: a `Question`. No language model: rules that a
reader can follow, and the page shows what was searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.answering.expected import content_words
from assistant.corpus.headers import DATE, MONTHS, parse_date
from assistant.parts import parts_of
from assistant.records import EVERYTHING, Filter, Question, Turn, narrowed

CARRIED_WORDS = 14
PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|hers|them|his|its|their|theirs|there|the same|such)\b", re.IGNORECASE
)
POINTING = re.compile(
    r"\b(?:this|that|these|those)\b(?=\s*(?:[?.!,]|$|first|last|then|before|happen|mean|way|day|time|report|claim|figure))",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^\s*(?:and|but|so|then|also|or)\b|^\s*(?:what|how)\s+about\b|^\s*why\s*(?:not)?\s*\?*$", re.IGNORECASE
)
WHAT_ABOUT = re.compile(r"^\s*(?:and\s+)?(?:what|how)\s+about\s+(?P<what>.+?)\s*\??\s*$", re.IGNORECASE)
SPOKEN = r"(?:say|said|report|reported|write|wrote|claim|claimed|put|give|gave|publish|published|first)"
MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTHS})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
BOUND = re.compile(
    rf"\b(?P<word>since|after|from|before|until|till|(?:published|written|printed)\s+(?:on|in))\s+"
    rf"(?P<date>{DATE.pattern}|{MONTHS}\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)


def stand_alone(
    earlier: Sequence[Turn],
    text: str,
    *,
    sources: Sequence[str] = (),
    where: Filter = EVERYTHING,
    today: date | None = None,
) -> Question:
    """Turn what was typed into a question that can be searched by itself, with its filters."""
    typed = " ".join(text.split())
    search = _carry(earlier[-1], typed, sources) if earlier and is_follow_up(typed) else typed
    parts = tuple(parts_of(search, sources))
    # Where a question ties several reports together, a source or date named in it binds its part, not the whole.
    several = len({part.text for part in parts}) > 1
    found = EVERYTHING if several else Filter(*_dates_in(typed), sources=_sources_in(typed, sources))
    return Question(typed, search, narrowed(where, found), today, parts)


def is_follow_up(text: str) -> bool:
    """Tell whether a question leans on the one before: it opens with 'and', points back, or says hardly anything."""
    if OPENING.search(text) or POINTING.search(text):
        return True
    pronoun = PRONOUN.search(text)
    if pronoun:
        before = text[: pronoun.start()]
        return not re.search(r"(?<!^)\b[A-Z][\w-]+", before)  # "Did Ann Lee say she …": the name stands before
    return len(content_words(text)) <= 1


def _carry(last: Turn, typed: str, sources: Sequence[str]) -> str:
    """Join a follow-up with the words of the question it leans on (and its short answer, for pronouns)."""
    about = WHAT_ABOUT.match(typed)
    if about:
        return f"{_without_rivals(last.search, about['what'], sources)} {about['what']}"
    have = {word.lower() for word in content_words(typed)}
    words = [*content_words(last.lead), *content_words(last.search)]
    carried = [w for w in dict.fromkeys(words) if w.lower() not in have][:CARRIED_WORDS]
    return f"{typed} ({' '.join(carried)})" if carried else typed


def _without_rivals(search: str, what: str, sources: Sequence[str]) -> str:
    """'What about the Post?' after a question on the Gazette: take the Gazette out."""
    if not _sources_in(f"according to {what}", sources):
        return search
    for source in sources:
        bare = re.sub(r"^the\s+", "", source, flags=re.IGNORECASE)
        search = re.sub(rf"\b(?:the\s+)?{re.escape(bare)}(?:['’]s)?\b", "it", search, flags=re.IGNORECASE)
    return search


def _sources_in(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The corpus's sources that a question asks to go by: 'according to the Post', 'what did the Post report'."""
    named = []
    for source in sources:
        bare = re.escape(re.sub(r"^the\s+", "", source, flags=re.IGNORECASE))
        pattern = (
            r"\b(?:according to|what about|how about|as reported by|published (?:in|by)|in the pages of)"
            rf"\s+(?:the\s+)?{bare}\b"
            rf"|\bdid\s+(?:the\s+)?{bare}\s+(?:\w+\s+)?{SPOKEN}\b"
            rf"|\b(?:articles?|reports?|coverage|stories)\s+(?:in|by|from|of)\s+(?:the\s+)?{bare}\b"
        )
        if bare and re.search(pattern, text, re.IGNORECASE):
            named.append(source)
    return tuple(named)


def _dates_in(text: str) -> tuple[date | None, date | None]:
    """The bounds on publication that a question states: since, after, before, until, published on or in."""
    since: date | None = None
    until: date | None = None
    for found in BOUND.finditer(text):
        first, last = _days_of(found["date"])
        if first is None or last is None:
            continue
        word = found["word"].lower()
        if word in {"since", "from"}:
            since = first
        elif word == "after":
            since = last + timedelta(days=1)
        elif word == "before":
            until = first - timedelta(days=1)
        elif word in {"until", "till"}:
            until = last
        else:
            since, until = first, last
    return since, until


def _days_of(text: str) -> tuple[date | None, date | None]:
    """The first and last day that a date or a month of a year means."""
    month = MONTH_OF_YEAR.fullmatch(text.strip())
    if not month:
        day = parse_date(text)
        return day, day
    first = parse_date(f"1 {month['month']} {month['year']}")
    if first is None:
        return None, None
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, following - timedelta(days=1)
