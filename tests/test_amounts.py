from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.amounts import Day, amounts_in, days_in, value_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two dozen people", "24 people"),
        ("US$1.2bn", "$1,200 million"),
        ("$US103 million", "US$103 million"),
        ("$A5", "A$5"),
        ("twenty-five ships", "25 ships"),
        ("five thousand two hundred crowns", "5,200 crowns"),
        ("a hundred people", "100 people"),
        ("5.5 per cent", "5.5%"),
        ("the third time", "the 3rd time"),
        ("one hundred and twenty-two", "122"),
        ("the 2018–19 season", "from 2018 to 2019"),
        ("half of it", "half the town"),
        ("half a million people", "500,000 people"),
        ("a quarter of a million people", "250,000 people"),
        ("a hundred and twenty people", "120 people"),
        ("two and a half million dollars", "$2.5 million"),
        ("several hundred people", "hundreds of people"),
        ("one person", "1 person"),
    ],
)
def test_two_ways_to_write_a_number_are_the_same(one: str, other: str) -> None:
    ours, theirs = amounts_in(one), amounts_in(other)
    assert ours
    assert all(a.same(b) for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dozens of people", "hundreds of people"),
        ("dozens of people", "12 people"),
        ("5 percent", "5 dollars"),
        ("the third time", "3 times"),
        ("1.2 million", "1.2 billion"),
        ("A million people", "half a million people"),
        ("100 people", "a hundred and twenty people"),
        ("hundreds of people", "hundreds of thousands of people"),
        ("thousands of people", "tens of thousands of people"),
        ("100 people", "several hundred people"),
        ("$40 million", "A$40 million"),
        ("3 percent", "3 percentage points"),
    ],
)
def test_different_numbers_differ(one: str, other: str) -> None:
    assert not amounts_in(one)[0].same(amounts_in(other)[0])


def test_the_number_of_a_day_is_no_amount() -> None:
    assert amounts_in("It sank on Sept. 3 with 14 aboard.")[0].value == 14
    assert len(amounts_in("It sank on Sept. 3 with 14 aboard.")) == 1


def test_a_season_over_the_century_ends_in_the_next_one() -> None:
    assert [a.value for a in amounts_in("the 1999-00 season")] == [1999, 2000]


def test_an_amount_begins_where_its_first_sign_stands() -> None:
    assert [(a.start, a.text) for a in amounts_in("It rose – 40 were dead, at $ 5.")] == [(10, "40"), (27, "$ 5")]


@given(st.sampled_from(["five", "first", "six dozen", "half a million", "scores of men", "half", "Six hundred"]))
def test_letters_that_are_no_ascii_but_match_it_are_read_as_it(words: str) -> None:
    odd = amounts_in(words.replace("i", "ı").replace("s", "ſ"))
    assert [amount.value for amount in odd] == [amount.value for amount in amounts_in(words)]


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert [a.value for a in amounts_in("between five and ten boats")] == [5, 10]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Sept. 3", (3, 9, 0)),
        ("3 September 2024", (3, 9, 2024)),
        ("September 3rd, 2024", (3, 9, 2024)),
        ("in May 2024", (0, 5, 2024)),
        ("2024-09-03", (3, 9, 2024)),
        ("in October", (0, 10, 0)),
    ],
)
def test_a_day_is_read_as_far_as_it_is_named(text: str, day: tuple[int, int, int]) -> None:
    assert [(d.day, d.month, d.year) for d in days_in(text)] == [day]


def test_may_at_the_head_of_a_sentence_is_no_month() -> None:
    assert days_in("May they rest in peace.") == ()


def test_a_day_fits_one_that_says_more() -> None:
    whole = Day.of(date(2024, 9, 3))
    assert Day(3, 9, 0).fits(whole)
    assert Day(0, 9, 2024).fits(whole)
    assert not Day(4, 9, 0).fits(whole)
    assert not Day(3, 9, 2023).fits(whole)


@given(st.integers(2, 999_999))
def test_a_whole_number_is_read_with_and_without_commas(number: int) -> None:
    assert [a.value for a in amounts_in(f"Some {number:,} came.")] == [number]
    assert [a.value for a in amounts_in(f"Some {number} came.")] == [number]


@given(st.text(max_size=200))
def test_any_text_has_amounts_at_places_that_hold_them(text: str) -> None:
    for amount in amounts_in(text):
        assert text[amount.start : amount.end].strip()
    for day in days_in(text):
        assert 0 <= day.start < day.end <= len(text)


def test_words_that_are_no_number_are_refused() -> None:
    assert value_of("three million") == 3_000_000
    with pytest.raises(ValueError, match="ferry"):
        value_of("ferry")
