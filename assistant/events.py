"""Times that a question counts from an event: "what was known before the ceasefire?".

In: a question and the list of the corpus's titles. Out: the question, bounded by the day of the first report that has
the event in its title, and a sentence that says so; unchanged where no title does. Only what is told or has happened
is bounded so: "who was captain before the collision?" is told best by what was written after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Protocol

from assistant.conversation import telling
from assistant.question_words import content_words
from assistant.records import Filter, Question, narrowed, without
from assistant.store.listing import MOST_ROWS, Listed, ListedPage, Listing
from assistant.times import Period, day_words, period_in

_EVENT = r"(?P<word>before|after|since|until|till)\s+the\s+(?P<event>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)"
AT_END = re.compile(rf"(?i)\b{_EVENT}\s*[?.!]*$")
AT_START = re.compile(rf"(?i)^\W*{_EVENT}\s*,")
TOLD = re.compile(
    r"(?i)\b(?:said|say|says|report\w*|known?|knew|claim\w*|warn\w*|announc\w*|wrote|written|predict\w*|promis\w*"
    r"|happen\w*|chang\w*|developments?|news)\b"
)

WHOLE = 4  # letters of a word that are looked for whole; a longer one may end otherwise: "strike", "strikes"
MOST_PAGES = 10


class Titles(Protocol):
    """The corpus's articles by their titles, and the index terms of words."""

    def terms(self, words: str) -> list[str]:
        """The distinct index terms (stems) of a text."""
        ...

    def listing(self, wanted: Listing) -> ListedPage:
        """One page of the articles that hold words in their title or source."""
        ...


def counted_from_event(question: Question, titles: Titles) -> tuple[Question, str]:
    """Bound a question by the day of the event that it names; the second value says by which, or is empty."""
    own = AT_END.search(question.asked) or AT_START.search(question.asked)
    found = own or AT_END.search(question.search) or AT_START.search(question.search)
    bounded = bool(question.stated.since or question.stated.until)
    # An event that is named now takes the place of a bound that was stated before.
    takes_over = own is not None and period_in(question.asked, question.as_of) == Period()
    if found is None or (bounded and not takes_over):
        return question, ""
    word = found["word"].lower()
    if word != "since" and not TOLD.search(question.search):
        return question, ""
    chosen = without(question.where, Filter(question.stated.since, question.stated.until))
    first = _first_report(found["event"], chosen, titles)
    if not first:
        return question, ""
    title, day = first[0]
    bound = _bound(word, day)
    said = f"since {day_words(day)}" if bound.since else f"until {day_words(bound.until or day)}"
    note = f"“{word} the {found['event']}” is taken as {said}, by “{title}”."
    stated = replace(question.stated, since=bound.since, until=bound.until)
    bare = telling(AT_START.sub("", AT_END.sub("", question.search)).strip())
    return replace(question, where=narrowed(chosen, bound), stated=stated, counted="", bare=bare), note


def _first_report(event: str, where: Filter, titles: Titles) -> list[tuple[str, date]]:
    """Title and day of the earliest dated article with an event in its title: a list of one, or an empty one."""
    wanted = titles.terms(" ".join(content_words(event)))
    if not wanted:
        return []
    words = " ".join(_begins(word, titles) for word in content_words(event))
    listed = _oldest_first(words, where, titles)
    found = (one for one in listed if one.published and _holds_in_order(titles.terms(one.title), wanted))
    return [(one.title, date.fromisoformat(one.published)) for one in found][:1]


def _oldest_first(words: str, where: Filter, titles: Titles) -> Iterator[Listed]:
    """The articles that hold words in title or source, page by page."""
    for page in count():
        listed = titles.listing(
            Listing(words=words, where=where, order="oldest", first=page * MOST_ROWS, rows=MOST_ROWS)
        )
        yield from listed.articles
        if page + 1 == MOST_PAGES or (page + 1) * MOST_ROWS >= listed.total:
            return


def _begins(word: str, titles: Titles) -> str:
    """What every form of a word begins with, as far as its stem tells: "stor" of "stories"."""
    stem = next(iter(titles.terms(word)), "")
    shared = "".join(
        one for one, other in takewhile(lambda pair: pair[0] == pair[1], zip(word.lower(), stem, strict=False))
    )
    return shared[:-1] if len(shared) > WHOLE else shared or word


def _holds_in_order(terms: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether terms hold others side by side: "US election" is not "US state holds election"."""
    return any(list(terms[at : at + len(wanted)]) == list(wanted) for at in range(len(terms)))


def _bound(word: str, day: date) -> Filter:
    if word in ("since", "after"):
        return Filter(since=day)
    return Filter(until=day - timedelta(days=1) if word == "before" and day > date.min else day)
