"""A question that counts from an event is bounded by the day of its first report, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.conversation import stand_alone
from assistant.events import counted_from_event
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Filter
from assistant.settings import Settings
from assistant.store.listing import Listed, ListedPage, Listing
from assistant.turns import Turn
from tests.fakes import FakeEmbedder, FakeLexicon

TITLES = (
    ("Talks go on in Doha", "2031-03-01"),
    ("Ceasefire agreed in Doha", "2031-03-04"),
    ("Ceasefire holds on second day", "2031-03-05"),
    ("Ceasefire, an undated column", ""),
)


class FewTitles(FakeLexicon):
    """Lists titles, the oldest first, as the store does."""

    def listing(self, wanted: Listing) -> ListedPage:
        assert wanted.order == "oldest"
        words = wanted.words.lower().split()
        rows = [Listed(day, title, "", day, "en", 1, 10, "") for title, day in TITLES]
        return ListedPage(tuple(row for row in rows if all(word in row.title.lower() for word in words)), len(rows))


def bounded(text: str) -> tuple[Filter, str]:
    question, note = counted_from_event(stand_alone((), text), FewTitles())
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
    first, _ = counted_from_event(stand_alone((), "What was known before the ceasefire?"), FewTitles())
    turn = Turn(first.asked, first.search, "", first.stated, first.counted)
    second, _ = counted_from_event(stand_alone([turn], "And after the ceasefire?"), FewTitles())
    assert second.where == Filter(since=date(2031, 3, 4))
    third, _ = counted_from_event(stand_alone([turn], "And who said so?"), FewTitles())
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


def test_the_first_report_is_found_among_many_later_ones(
    corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder
) -> None:
    for day in range(1, 61):
        published = date(2031, 4, 1) + timedelta(days=day)
        write(
            f"{day}.txt", f"Title: Dock strike, day {day}\nDate: {published}\n\nThe cranes of pier {day} stood still."
        )
    write("0.txt", "Title: Dockers vote for dock strikes\nDate: 2031-03-01\n\nThey voted by a show of hands.")
    update_index(corpus, fake)
    question, note = Assistant(corpus, embedder=fake).understood("What has changed since the dock strike?")
    assert question.where == Filter(since=date(2031, 3, 1))
    assert "Dockers vote for dock strikes" in note
