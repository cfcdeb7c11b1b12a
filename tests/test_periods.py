"""Quarters and halves of a year, in figures and in words."""

import pytest

from assistant.periods import periods_in, spelled_out, written_otherwise, years_of_periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Revenue in Q2 2031", {"second quarter"}),
        ("2Q revenue beat 1Q's", {"second quarter", "first quarter"}),
        ("second-quarter profit", {"second quarter"}),
        ("in H1 2031 and the second half of 2031", {"first half", "second half"}),
        ("a quarter of the staff, half of them new", set()),
        ("The Audi Q3, the H1N1 virus, Q9 and an SQ2", set()),
        ("She lost the second quarter-final and the first half-hour", {"first half"}),
    ],
)
def test_periods_are_named_by_words_or_by_figures(text: str, periods: set[str]) -> None:
    assert periods_in(text) == periods


def test_a_text_is_spelled_out_and_nothing_else_in_it_changes() -> None:
    assert spelled_out("Profit fell 3% in Q1 2031, the First Quarter.") == (
        "Profit fell 3% in first quarter 2031, the First Quarter."
    )
    assert spelled_out("The Q and A took 3Qs.") == "The Q and A took 3Qs."


def test_the_year_of_a_period_is_found_behind_it() -> None:
    assert years_of_periods("Q1 2031 beat the fourth quarter of 2030") == {2031, 2030}
    assert years_of_periods("In 2031 the first quarter was bad, 2500 staff left") == set()


def test_a_period_is_searched_for_in_its_other_writing() -> None:
    assert set(written_otherwise("sales in Q3").split()) == {"third", "quarter", "3Q"}
    assert set(written_otherwise("third-quarter sales").split()) == {"third", "quarter", "Q3", "3Q"}
    assert written_otherwise("a quarter of sales") == ""
