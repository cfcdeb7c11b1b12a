"""A question that counts from an event is bounded by the day of its first report, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.conversation import stand_alone
from assistant.events import counted_from_event
from assistant.pipeline import Assistant
from assistant.records import Article, Filter, Hit, Passage, Question
from assistant.turns import Turn
from tests.fakes import FakeLexicon

ARTICLES = [
    Article("c", "Ceasefire holds on second day", "It holds.", published=date(2031, 3, 5)),
    Article("b", "Ceasefire agreed in Doha", "It was agreed.", published=date(2031, 3, 4)),
    Article("a", "Talks go on in Doha", "A ceasefire is hoped for.", published=date(2031, 3, 1)),
    Article("d", "Ceasefire, an undated column", "It was time."),
]


def find(_: Question) -> Sequence[Hit]:
    return [Hit(Passage(n, article, 0, 5, ()), 1.0) for n, article in enumerate(ARTICLES, 1)]


def bounded(text: str) -> tuple[Filter, str]:
    question, note = counted_from_event(stand_alone((), text), find, FakeLexicon())
    assert question.where == question.stated
    return question.where, note


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("What was known about the talks before the ceasefire?", Filter(until=date(2031, 3, 3))),
        ("What has changed since the ceasefire?", Filter(since=date(2031, 3, 4))),
        ("After the ceasefire, what did the mayor say?", Filter(since=date(2031, 3, 4))),
        ("What was reported until the ceasefire?", Filter(until=date(2031, 3, 4))),
        ("Who was captain before the ceasefire?", Filter()),
        ("What was known before the flood?", Filter()),
        ("What has changed since the second ceasefire?", Filter()),
        ("What was known before the ceasefire, since 2 March 2031?", Filter(since=date(2031, 3, 2))),
    ],
)
def test_what_is_told_before_or_after_an_event_is_bounded_by_its_first_report(text: str, where: Filter) -> None:
    assert bounded(text)[0] == where


def test_a_follow_up_to_the_other_side_of_an_event_exchanges_the_bound() -> None:
    first, _ = counted_from_event(stand_alone((), "What was known before the ceasefire?"), find, FakeLexicon())
    turn = Turn(first.asked, first.search, "", first.stated, first.counted)
    second, _ = counted_from_event(stand_alone([turn], "And after the ceasefire?"), find, FakeLexicon())
    assert second.where == Filter(since=date(2031, 3, 4))
    third, _ = counted_from_event(stand_alone([turn], "And who said so?"), find, FakeLexicon())
    assert third.where == first.where


def test_the_note_names_the_article_that_the_day_is_taken_from() -> None:
    assert bounded("What was known before the ceasefire?")[1] == (
        "“before the ceasefire” is taken as until 3 March 2031, by “Ceasefire agreed in Doha”."
    )
    assert bounded("Who won?")[1] == ""


def test_an_answer_says_how_the_event_was_taken_and_the_limit_can_be_removed(harbour: Assistant) -> None:
    asked = "What has been reported since the mayoral debate?"
    answer = harbour.ask(asked)
    assert "is taken as since 29 April 2031" in answer.notice
    assert answer.question.where == Filter(since=date(2031, 4, 29))
    assert harbour.ask(asked, exactly=True).question.where == Filter()
