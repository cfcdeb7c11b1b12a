"""What an answer must say about time and limits: where the corpus ends, what "last week" was, which limit was dropped.

In: a question, the corpus's newest day, the asking day. Out: sentences for the answer's notice. A limit that was read
from the question is never widened silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.records import Answer, Draft, Filter, Outcome, Question
from assistant.times import day_words

STALE = timedelta(days=14)  # an older corpus cannot be meant by "last week", and does not know what is "latest"
YEAR = timedelta(days=365)


def counted_from(today: date, newest: date | None) -> date:
    """The day that "last week" counts from: the asking day, or the corpus's last one where that is long past."""
    return newest if newest is not None and abs(today - newest) > STALE else today


def of_a_year(as_of: date, oldest: date | None, *, fresh: bool) -> bool:
    """Tell whether "in June" needs no year: the corpus reaches up to now, or holds no more than one June."""
    return fresh or (oldest is not None and as_of - oldest < YEAR)


def remarks(question: Question, *, today: date, newest: date | None, dropped: Filter | None = None) -> tuple[str, ...]:
    """What must be said beside an answer, in order; `dropped` is the limit that found no answer."""
    said = []
    if dropped is not None:
        said.append(f"Nothing {limits(dropped)} answers this; it was searched for without that limit.")
    if newest is not None:
        ends = day_words(newest)
        if question.where.since and question.where.until and question.where.since > question.where.until:
            said.append("This limit ends before it begins: no article can be of it.")
        elif question.counted and question.as_of != today:
            said.append(f"The corpus ends on {ends}: “{question.counted}” is counted from there.")
        elif any(day is not None and day > newest for day in (question.where.since, question.where.until)):
            said.append(f"The corpus ends on {ends}.")
        elif question.newest and today - newest > STALE:
            said.append(f"The corpus ends on {ends}; what came later is not in it.")
    return tuple(said)


def unmet_words(names: Sequence[str]) -> str:
    """That what is cited lacks names of the question; empty where it lacks none."""
    return f"What is cited does not mention “{'”, “'.join(names)}”." if names else ""


def limits(where: Filter) -> str:
    """A filter in words."""
    parts = [f"from {source}" for source in where.sources] + [f"in {article}" for article in where.articles]
    if where.since and where.since == where.until:
        parts.append(f"published on {day_words(where.since)}")
    elif where.since and where.until:
        parts.append(f"published from {day_words(where.since)} to {day_words(where.until)}")
    else:
        parts += [f"published since {day_words(where.since)}"] if where.since else []
        parts += [f"published until {day_words(where.until)}"] if where.until else []
    return ", ".join(parts)


def interrupted(asked: str, draft: Draft) -> Answer:
    """What is left of an answer that its reader stopped: the sentences that were checked by then."""
    outcome = Outcome.PARTLY if draft.sentences else Outcome.NOT_IN_CORPUS
    notice = "You stopped this answer before it was finished."
    asked_for = Question(asked, asked)
    return Answer(asked_for, draft.sentences, (), outcome, answerer="stopped", notice=notice, index=draft.index)
