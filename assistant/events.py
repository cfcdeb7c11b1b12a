"""Times that a question counts from an event: "what was known before the ceasefire?".

In: a question, a way to search, the corpus's words. Out: the question, bounded by the day of the first report that has
the event in its title, and a sentence that says so; unchanged where no title does. Only what is told or has happened
is bounded so: "who was captain before the collision?" is told best by what was written after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.answering.expected import content_words
from assistant.answering.terms import Lexicon
from assistant.conversation import telling
from assistant.records import Article, Filter, Hit, Question, narrowed, without
from assistant.times import Period, day_words, period_in

_EVENT = r"(?P<word>before|after|since|until|till)\s+the\s+(?P<event>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)"
AT_END = re.compile(rf"(?i)\b{_EVENT}\s*[?.!]*$")
AT_START = re.compile(rf"(?i)^\W*{_EVENT}\s*,")
TOLD = re.compile(
    r"(?i)\b(?:said|say|says|report\w*|known?|knew|claim\w*|warn\w*|announc\w*|wrote|written|predict\w*|promis\w*"
    r"|happen\w*|chang\w*|developments?|news)\b"
)

Find = Callable[[Question], Sequence[Hit]]


def counted_from_event(question: Question, find: Find, lexicon: Lexicon) -> tuple[Question, str]:
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
    first = _first_report(found["event"], find, lexicon)
    if not first:
        return question, ""
    article, day = first[0]
    bound = _bound(word, day)
    said = f"since {day_words(day)}" if bound.since else f"until {day_words(bound.until or day)}"
    note = f"“{word} the {found['event']}” is taken as {said}, by “{article.title}”."
    chosen = without(question.where, Filter(question.stated.since, question.stated.until))
    stated = replace(question.stated, since=bound.since, until=bound.until)
    bare = telling(AT_START.sub("", AT_END.sub("", question.search)).strip())
    return replace(question, where=narrowed(chosen, bound), stated=stated, counted="", bare=bare), note


def _first_report(event: str, find: Find, lexicon: Lexicon) -> list[tuple[Article, date]]:
    """The earliest dated article that has all words of an event in its title: a list of one, or an empty one."""
    wanted = lexicon.terms(" ".join(content_words(event)))
    if not wanted:
        return []
    articles = {hit.passage.article.id: hit.passage.article for hit in find(Question(event, event))}
    titled = [a for a in articles.values() if _holds_in_order(lexicon.terms(a.title), wanted)]
    dated = [(article.published, article.id, article) for article in titled if article.published]
    return [(article, day) for day, _, article in sorted(dated, key=lambda one: one[:2])[:1]]


def _holds_in_order(terms: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether terms hold others side by side: "US election" is not "US state holds election"."""
    return any(list(terms[at : at + len(wanted)]) == list(wanted) for at in range(len(terms)))


def _bound(word: str, day: date) -> Filter:
    if word in ("since", "after"):
        return Filter(since=day)
    return Filter(until=day - timedelta(days=1) if word == "before" and day > date.min else day)
