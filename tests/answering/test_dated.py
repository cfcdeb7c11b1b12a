from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.dated import is_of, of_another_time, times_in, unmet_times
from assistant.answering.evidence import Candidate
from assistant.records import Filter, Question
from tests.answering.test_forms import candidate


def told(text: str, day: date | None) -> Candidate:
    return candidate(text, day=day)


def asked(text: str) -> Question:
    return Question(text, text)


JANUARY = asked("Who died in January 2031?")


@pytest.mark.parametrize(
    ("text", "day", "met"),
    [
        ("Bob Roe died on Monday, his family said.", date(2031, 1, 14), True),
        ("Bob Roe died last month, his family said.", date(2031, 2, 10), True),
        ("Bob Roe died on 14 January, his family said.", date(2031, 6, 1), True),
        ("Bob Roe died on 14 January 2031, his family said.", None, True),
        ("Bob Roe died on Monday, his family said.", date(2031, 8, 14), False),
        ("Bob Roe died on 14 January 2029, his family said.", date(2031, 8, 14), False),
        ("Bob Roe died on 14 January, his family said.", date(2030, 6, 1), False),
        ("Bob Roe died, his family said.", None, False),
    ],
)
def test_a_month_is_met_by_the_words_or_the_date_of_the_article(text: str, day: date | None, met: bool) -> None:
    assert (unmet_times(JANUARY, [told(text, day)]) == []) is met
    assert unmet_times(JANUARY, [told(text, day)]) in ([], ["January 2031"])


@pytest.mark.parametrize(
    ("text", "day", "met"),
    [
        ("She won the seat in 2028.", date(2031, 8, 14), True),
        ("She won the seat last year.", date(2029, 8, 14), True),
        ("She won the seat on Friday.", date(2028, 8, 14), True),
        ("She won the seat on Friday.", date(2031, 8, 14), False),
        ("She won the seat.", None, False),
    ],
)
def test_so_is_a_year(text: str, day: date | None, met: bool) -> None:
    (year,) = times_in("Who won the seat in 2028?")
    assert is_of(year, told(text, day)) is met


def test_one_sentence_of_the_time_is_enough() -> None:
    both = [told("Bob Roe died on Monday.", date(2031, 8, 14)), told("Ann Lee died on Monday.", date(2031, 1, 14))]
    assert unmet_times(JANUARY, both) == []
    assert unmet_times(asked("Who died?"), both) == []


@pytest.mark.parametrize(
    ("text", "day", "another"),
    [
        ("On Tuesday Ann Lee won the seat.", date(2031, 2, 14), True),
        ("Ann Lee won the seat in 2030.", None, True),
        ("Ann Lee won the seat in 2028, as in 2030.", date(2031, 2, 14), False),
        ("Ann Lee won the seat.", date(2031, 2, 14), False),
    ],
)
def test_a_sentence_that_names_its_own_time_is_of_no_other(text: str, day: date | None, another: bool) -> None:
    assert of_another_time(asked("Who won the seat in 2028?"), told(text, day)) is another
    assert not of_another_time(asked("Who won the seat?"), told(text, day))


def test_a_time_that_bounds_the_search_is_met_by_whatever_is_found() -> None:
    since = Question("What changed since January 2031?", "What changed since January 2031?")
    bounded = replace(since, stated=Filter(since=date(2031, 1, 1)))
    later = [told("The gate was closed on Monday.", date(2031, 8, 14))]
    assert unmet_times(since, later) == ["January 2031"]
    assert unmet_times(bounded, later) == []
