from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import stand_alone
from assistant.records import Filter, Question
from assistant.remarks import counted_from, limits, of_a_year, remarks
from assistant.times import Period, asks_newest, period_in, with_year
from assistant.turns import Turn

TODAY = date(2031, 5, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("What happened yesterday?", date(2031, 5, 13), None),
        ("What did the mayor say today?", date(2031, 5, 14), None),
        ("What was reported last week?", date(2031, 5, 5), date(2031, 5, 11)),
        ("What was reported this week?", date(2031, 5, 12), None),
        ("What was reported last month?", date(2031, 4, 1), date(2031, 4, 30)),
        ("What happened over the past three days?", date(2031, 5, 11), None),
        ("Who resigned in the last 2 weeks?", date(2031, 4, 30), None),
        ("What had happened until yesterday?", None, date(2031, 5, 13)),
        ("What has happened since last week?", date(2031, 5, 5), None),
        ("What was known before last week?", None, date(2031, 5, 4)),
        ("What did she say last Friday?", date(2031, 5, 9), date(2031, 5, 10)),
        ("What did she say on Tuesday?", date(2031, 5, 13), date(2031, 5, 14)),
        ("What happened on Tuesday 3 March 2026?", None, None),
        ("Who will testify on Friday?", None, None),
        ("What must the council do before May 20?", None, None),
        ("Will the truce hold this weekend?", None, None),
        ("What was expected before May 10?", None, date(2031, 5, 9)),
        ("What did the next mayor say last week?", date(2031, 5, 5), date(2031, 5, 11)),
        ("What did she say a year ago today?", None, None),
        ("What happened the day before yesterday?", None, None),
        ("What happened in the last week of February?", None, None),
        ("What happened from 3 to 10 March 2031?", date(2031, 3, 3), date(2031, 3, 10)),
        ("What happened between 3 and 10 March 2031?", date(2031, 3, 3), date(2031, 3, 10)),
        ("What happened from 31 to 10 February 2031?", None, None),
        ("What has changed since Monday?", date(2031, 5, 12), None),
        ("Who resigned two days ago?", date(2031, 5, 12), date(2031, 5, 13)),
        ("Who resigned a week ago?", date(2031, 5, 5), date(2031, 5, 11)),
        ("Who resigned three months ago?", date(2031, 2, 1), date(2031, 2, 28)),
        ("What happened from 3 March to 9 March 2031?", date(2031, 3, 3), date(2031, 3, 9)),
        ("What happened on the last day of the trial?", None, None),
        ("How many were hurt, as of 3 March?", None, date(2031, 3, 3)),
        ("How many were hurt, as of 3 June?", None, date(2030, 6, 3)),
        ("What happened between 3 March 2031 and 9 March 2031?", date(2031, 3, 3), date(2031, 3, 9)),
        ("What happened between March 2031 and April 2031?", date(2031, 3, 1), date(2031, 4, 30)),
        ("What was the cargo worth last year?", None, None),
        ("Who won?", None, None),
    ],
)
def test_the_times_of_a_question_bound_publication(text: str, since: date | None, until: date | None) -> None:
    found = period_in(text, TODAY)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("What happened in June?", "What happened in June 2030?"),
        ("what happened in may?", "what happened in may 2031?"),
        ("who resigned since early March?", "who resigned since early March 2031?"),
        ("What happened in June 2029?", "What happened in June 2029?"),
        ("What happened in June, 2029?", "What happened in June, 2029?"),
        ("What happened in June of last year?", "What happened in June of last year?"),
        ("May it be in dry dock?", "May it be in dry dock?"),
        ("Will it be repaired in December?", "Will it be repaired in December?"),
        ("What happened in Mar-a-Lago?", "What happened in Mar-a-Lago?"),
        ("Who is in May's cabinet?", "Who is in May's cabinet?"),
    ],
)
def test_a_month_without_a_year_is_the_last_such_month(text: str, dated: str) -> None:
    assert with_year(text, date(2031, 5, 20)) == dated


def test_a_month_needs_no_year_where_the_corpus_has_one_of_it() -> None:
    may = date(2031, 5, 20)
    assert of_a_year(may, date(2030, 8, 1), fresh=False)
    assert of_a_year(may, date(2028, 8, 1), fresh=True)
    assert not of_a_year(may, date(2028, 8, 1), fresh=False)
    assert not of_a_year(may, None, fresh=False)


def test_a_weekday_bounds_nothing_in_a_corpus_that_ended_long_ago() -> None:
    assert period_in("What did she say on Tuesday?", TODAY, fresh=False) == Period()
    assert period_in("What did she say last week?", TODAY, fresh=False).words == "last week"


def test_relative_times_need_a_day_to_count_from() -> None:
    assert period_in("What was reported last week?") == Period()


def test_the_words_that_were_counted_are_kept_for_the_user() -> None:
    assert period_in("What was reported last week?", TODAY).words == "last week"


@pytest.mark.parametrize("text", ["What happened in the last fıve days?", "on Frıday", "laſt week", "ſix months ago"])
def test_letters_that_are_no_ascii_but_match_it_are_read_as_it(text: str) -> None:
    plain = text.replace("ı", "i").replace("ſ", "s")
    assert period_in(text, TODAY).since == period_in(plain, TODAY).since is not None


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_a_period_that_does_not_end_before_it_begins_or_none(text: str, today: date) -> None:
    found = period_in(f"between {text} last week", today)
    assert found.since is None or found.until is None or found.since <= found.until


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What is the latest estimate?", True),
        ("Which captain runs the ferry now?", True),
        ("Who is the current captain?", True),
        ("Is Ann Lee still the captain?", True),
        ("Did the still water rise?", False),
        ("What did the still life sell for?", False),
        ("How many are still missing?", True),
        ("Who won the election?", False),
        ("What is known about it?", False),
    ],
)
def test_the_newest_is_wanted_where_the_question_says_so(text: str, wanted: bool) -> None:
    assert asks_newest(text) is wanted


def test_an_old_corpus_counts_from_its_own_end_and_says_so() -> None:
    newest, today = date(2031, 5, 14), date(2034, 1, 1)
    assert counted_from(today, newest) == newest
    assert counted_from(date(2031, 5, 20), newest) == date(2031, 5, 20)
    question = stand_alone((), "What was reported last week?", today=counted_from(today, newest))
    assert question.where == Filter(date(2031, 5, 5), date(2031, 5, 11))
    assert remarks(question, today=today, newest=newest) == (
        "The corpus ends on 14 May 2031: “last week” is counted from there.",
    )


def test_what_is_latest_in_an_old_corpus_is_said_to_end_there() -> None:
    question = stand_alone((), "What is the latest estimate?", today=TODAY)
    assert remarks(question, today=date(2034, 1, 1), newest=TODAY) == (
        "The corpus ends on 14 May 2031; what came later is not in it.",
    )
    assert remarks(question, today=TODAY, newest=TODAY) == ()


def test_a_limit_beyond_the_corpus_is_met_by_saying_where_it_ends() -> None:
    question = stand_alone((), "How many were hurt as of 1 June 2031?", today=date(2031, 6, 2))
    assert remarks(question, today=date(2031, 6, 2), newest=date(2031, 5, 28)) == ("The corpus ends on 28 May 2031.",)


def test_a_limit_that_ends_before_it_begins_is_said_to_be_empty() -> None:
    question = Question("q", "q", Filter(date(2031, 5, 2), date(2031, 5, 1)))
    (said,) = remarks(question, today=TODAY, newest=TODAY)
    assert "ends before it begins" in said


def test_a_limit_that_is_dropped_is_named() -> None:
    dropped = Filter(date(2031, 3, 1), date(2031, 3, 31), ("The Post",))
    said = remarks(Question("q", "q"), today=TODAY, newest=TODAY, dropped=dropped)
    assert said == (
        "Nothing from The Post, published from 1 March 2031 to 31 March 2031 answers this; "
        "it was searched for without that limit.",
    )
    assert limits(Filter(TODAY, TODAY)) == "published on 14 May 2031"


@pytest.mark.parametrize(
    ("earlier", "typed", "searched"),
    [
        ("Who won the Cup in 2023?", "no, I meant 2024", "Who won the Cup in 2024?"),
        ("What did Ann Lee say?", "sorry, I mean Bob Roe", "What did Bob Roe say?"),
        ("What did Ann Lee say?", "No, not Ann Lee but Bob Roe.", "What did Bob Roe say?"),
        ("Did the White House comment?", "What about the Pentagon?", "Did the Pentagon comment?"),
        ("What did the Iranian minister say about Iran?", "no, not Iran but Oman",
         "What did the Iranian minister say about Oman?"),
        ("What did the U.S. say about Oman?", "no, not the U.S. but Iran", "What did Iran say about Oman?"),
        ("What did the Mayor say in May?", "and in June?", "What did the Mayor say in June?"),
        ("How many ships were waiting?", "I meant in Hallenby", "How many ships were waiting? in Hallenby"),
        ("How many ships were waiting?", "Who won the mayoral election?", "Who won the mayoral election?"),
        ("Did he resign?", "No one told me why he left the council, who knows?", None),
    ],
)  # fmt: skip
def test_a_correction_exchanges_what_it_corrects(earlier: str, typed: str, searched: str | None) -> None:
    found = stand_alone([Turn(earlier, earlier)], typed).search
    assert found == searched if searched else typed in found
