"""Takes a question apart: its clauses, and the source and day that each goes by.

In: a question's text and the corpus's sources. Out: `Part`s, in order. No language model: clause words and commas that
a reader can follow. A question that ties two articles together is searched once as a whole and once a part, so that
each part keeps its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.corpus.headers import DATE, MONTHS, WEEKDAY, parse_date
from assistant.lettering import lettered
from assistant.question_words import asks_itself, content_words
from assistant.records import EVERYTHING, Filter, Part
from assistant.times import BOUND, MONTH_OF_YEAR, month_of, period_in

CLAUSE = lettered(
    r"\s*;\s*|,?\s+(?:while|whereas|although|compared (?:to|with)|as opposed to)\s+"
    r"|,\s+(?:and|but|or)\s+|,\s+(?=(?:is|was|has|had|who|which|known|said|alleged|accused|described|gained|mentioned)\b)"
    rf"|\s+(?:after|before|between)\s+(?!(?:{MONTHS}|{WEEKDAY})\b)(?=(?:the|a|an|it)?\s*['‘\"“]?[A-Z])"
    r"|\s+and\s+(?=(?:is|was|has|had|also|which|who|the)\s)",
)
_MORE = r"(?P<more>when|where|why|how|by\s+whom|(?:for\s+)?how\s+(?:much|many)|(?:in|at|to|from)\s+which\s+\w+)"
TAIL = re.compile(  # "where was Ann Lee born, and when?"
    rf"(?i)^\W*(?P<asks>who|whom|what|when|where|why|how|which\s+\w+)\s+(?P<rest>.+?),?\s+and\s+{_MORE}\W*$"
)
HEADS = re.compile(rf"(?i)^\W*(?P<asks>who|when|where|why|how)\s+and\s+{_MORE}\s+(?P<rest>.+?)\W*$")
ENDED = re.compile(r"(?i)(?<=\?)\s+(?:(?:and|also|plus)\b,?\s+)?")  # "who won the election? And how long is the pier?"
NEXT_QUESTION = re.compile(  # "who is Ann Lee and what's she accused of?"
    r"(?i),?\s+and\s+(?=(?:who|what|when|where|why|how)(?:['’]s\b"
    r"|\s+(?:is|are|was|were|did|does|do|has|have|had|will|much|many|old|long|far|tall)\b))"
)
NAME = lettered(r"(?<!^)\b[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")
SUBJECT = lettered(r"(?i:^\W*(?:who|what|where|when|why|how)(?:['’]s|\s+(?:is|was|did|does|has))\s+(?:the\s+)?)[A-Z]")
OF_IT = re.compile(r"(?i)\b(?:his|its|their|her(?=\s+[a-z]))\b")
IT = re.compile(r"(?i)\b(?:he|she|it|they|him|her|them)\b")
CARRIED = re.compile(r"\s*\([^()]*\)\s*$")
ASKING = re.compile(r"(?i)\b(?:who|whom|whose|what|when|where|why|which|how(?:\s+\w+)?)\b")
TOLD_LATER = timedelta(days=7)  # after a month has ended
TWO_WORDS = 2  # content words, of a question that is asked in two ways
LEAST_WORDS = 3  # content words of a clause; a shorter one stays with the clause before it
MOST_PARTS = 6


def questions_in(question: str) -> list[str]:
    """The questions that stand in one, each whole by itself; an empty list where there are not two.

    A pronoun of the second is whom the first one names, or else goes with the first one's words. What a follow-up
    carries along in brackets is of each.
    """
    carried = CARRIED.search(question)
    if not carried:
        return _asked_in(question)
    return [f"{one}{carried[0]}" for one in _asked_in(question[: carried.start()], leaning=False)]


def _asked_in(question: str, *, leaning: bool = True) -> list[str]:
    """The same for a question that carries nothing along; `leaning` has a later one go with the first one's words."""
    left = TAIL.match(question) or HEADS.match(question)
    if left and len(content_words(left["rest"])) >= (TWO_WORDS if leaning else 1) and _asks_twice(left):
        return [f"{left['asks']} {left['rest']}?", f"{left['more']} {left['rest']}?"]
    ended = _ended(question)
    first, *others = ended or NEXT_QUESTION.split(question)
    if not others or not all(asks_itself(one) for one in (first, *others)):
        return []
    named = NAME.findall(first)
    if SUBJECT.match(first) and len(named) == 1:
        whose = named[-1].removesuffix("'s").removesuffix("’s")
        return [first, *(IT.sub(whose, OF_IT.sub(f"{whose}'s", other)) for other in others)]
    if not ended and (len({_word(one) for one in (first, *others)}) <= len(others) or _too_short(first)):
        return []  # "who was in office and who was accused?" asks for one
    return [first, *(_with_words_of(first, other) if leaning else other for other in others)]


def _ended(question: str) -> list[str]:
    """The questions that end each with its mark, what is said between them with the one before; at least two."""
    asked: list[str] = []
    for piece in ENDED.split(question):
        if asked and not asks_itself(piece):
            asked[-1] += f" {piece}"
        else:
            asked.append(piece)
    whole = len(asked) > 1 and not any(map(_too_short, asked[:1]))
    return asked if whole and len(asked) <= MOST_PARTS else []


def _word(question: str) -> str:
    """The word that a question asks with."""
    return next((found[0].lower() for found in ASKING.finditer(question)), "")


def _too_short(question: str) -> bool:
    return len(content_words(question)) < TWO_WORDS


def _with_words_of(first: str, other: str) -> str:
    """A later question, with the words of the first where it leans on them: "when did she take office?"."""
    leans = IT.search(other) or OF_IT.search(other) or _too_short(other)
    return f"{other} ({' '.join(content_words(first))})" if leans else other


def _asks_twice(found: re.Match[str]) -> bool:
    """Tell whether what follows one question word can follow the other: not "when many people died"."""
    first, subject = found["rest"].split()[0].lower(), found["asks"].lower() in ("who", "what")
    if found["asks"].lower() == "how" and first in ("much", "many", "old", "long", "far", "tall", "big"):
        return False
    if subject and first in ("is", "are", "was", "were", "has", "have", "had"):
        return False
    return not subject or first in ("did", "does", "do", "will", "would") or found["more"].lower() in ("when", "where")


def parts_of(question: str, sources: Sequence[str] = ()) -> list[Part]:
    """Take a question apart; an empty list where it asks one thing and names no source, day or month of a year."""
    clauses = questions_in(question) or _clauses(question)
    everywhere = named_sources(question, sources)
    parts = [
        Part(clause, Filter(*_days(clause), sources=(source,) if source else ()))
        for clause in clauses
        for source in named_sources(clause, sources) or everywhere or ("",)
    ]
    limited = any(part.where != EVERYTHING for part in parts)
    return parts[:MOST_PARTS] if len(parts) > 1 or limited else []


def _clauses(question: str) -> list[str]:
    """The clauses of a question that say enough to be searched alone."""
    clauses: list[str] = []
    for clause in CLAUSE.split(question):
        if clauses and len(content_words(clause)) < LEAST_WORDS:
            clauses[-1] = f"{clauses[-1]}, {clause}"
        elif clause.strip():
            clauses.append(clause.strip())
    if len(clauses) > 1 and len(content_words(clauses[0])) < LEAST_WORDS:
        clauses[:2] = [f"{clauses[0]} {clauses[1]}"]
    return clauses


def _days(clause: str) -> tuple[date | None, date | None]:
    """The days of publication that a clause means: its "since" and "until", else the one day or month that it names.

    Some days after count too: the evening is printed in the morning, and a month is told of in the next.
    """
    if BOUND.search(clause):
        period = period_in(clause)
        return period.since, period.until
    named = [parse_date(found[0]) for found in DATE.finditer(clause)]
    days = [day for day in named if day]
    months = [month_of(found[0]) for found in MONTH_OF_YEAR.finditer(clause)]
    if days or len(months) != 1:
        return (days[0], days[0] + timedelta(days=1)) if len(days) == 1 else (None, None)
    first, last = months[0]
    return first, last + TOLD_LATER if last else None


def named_sources(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The sources that a text names, capitals as they are: 'The Age' is a source, 'the age' is not.

    A source is known by its name or by what stands before ' | ' or ' - ' in it, in any case if that is one word of
    capitals ('CNBC' for 'Cnbc | World Business News Leader').
    """
    found = []
    for source in sources:
        held = [name for name in names_of(source) if name in text]  # a pattern for each of many takes a second
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in held):
            found.append(source)
    return tuple(found)


def names_of(source: str) -> list[str]:
    """The names that a source goes by, longest first."""
    short = re.split(r"\s+[|–-]\s+", source)[0].strip()
    names = {source, short, short.upper() if " " not in short and len(short) <= 5 else short}
    return sorted(filter(None, names), key=lambda name: (-len(name), name))
