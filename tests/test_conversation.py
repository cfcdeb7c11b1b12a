from __future__ import annotations

from datetime import date

import pytest

from assistant.conversation import is_follow_up, stand_alone
from assistant.records import Filter, Turn

SOURCES = ("Saltmere Gazette", "The Harbour Post", "Coastline Wire")


@pytest.mark.parametrize(
    "text",
    ["and who denied it?", "What about Turkey?", "Why?", "When did she say that?", "How many?", "Did they answer?",
     "which outlet reported that first?", "what happened there?"],
)  # fmt: skip
def test_a_question_that_leans_on_the_one_before_is_a_follow_up(text: str) -> None:
    assert is_follow_up(text)


@pytest.mark.parametrize(
    "text",
    ["Who won the mayoral election in Saltmere?", "Did Ilse Marrow say that she would resign?",
     "Which captain runs the Grey Heron now?"],
)  # fmt: skip
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert not is_follow_up(text)
    earlier = [Turn("Who signed the petition?", "Who signed the petition?")]
    assert stand_alone(earlier, text).search == text


def test_a_follow_up_is_searched_with_the_words_it_refers_to() -> None:
    earlier = [Turn("who first reported the CIA's involvement?", "who first reported the CIA's involvement?", "CNN")]
    assert stand_alone(earlier, "and who denied it?").search == "and who denied it? (CNN CIA involvement)"


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    first = Turn("Who was elected mayor?", "Who was elected mayor?", "Ann Lee")
    second = stand_alone([first], "When does she take office?")
    third = stand_alone([first, Turn(second.asked, second.search, "June 2")], "and why then?")
    assert "mayor" in third.search
    assert "Ann Lee" in third.search


def test_what_about_repeats_the_question_for_the_other_source() -> None:
    earlier = [Turn("q", "How many did the Saltmere Gazette say were hurt?")]
    question = stand_alone(earlier, "What about The Harbour Post?", sources=SOURCES)
    assert question.search == "How many did it say were hurt? The Harbour Post"
    assert question.where.sources == ("The Harbour Post",)


def test_a_named_source_of_the_corpus_becomes_a_filter_and_any_other_name_does_not() -> None:
    asked = stand_alone((), "According to the Harbour Post, who was hurt?", sources=SOURCES)
    assert asked.where.sources == ("The Harbour Post",)
    assert stand_alone((), "According to CNN, who was hurt?", sources=SOURCES).where.sources == ()
    assert stand_alone((), "Who owns the Harbour Post?", sources=SOURCES).where.sources == ()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what happened since 4 March 2031?", date(2031, 3, 4), None),
        ("what happened after March 4, 2031?", date(2031, 3, 5), None),
        ("what was known before 2031-03-04?", None, date(2031, 3, 3)),
        ("articles published in March 2031 on fish", date(2031, 3, 1), date(2031, 3, 31)),
        ("since when was the radar broken?", None, None),
        ("what happened on 4 March 2031?", None, None),
    ],
)
def test_bounds_on_publication_become_filters(text: str, since: date | None, until: date | None) -> None:
    where = stand_alone((), text).where
    assert (where.since, where.until) == (since, until)


def test_chosen_filters_and_found_ones_are_both_kept() -> None:
    chosen = Filter(date(2031, 3, 10), date(2031, 4, 1), ("Coastline Wire",))
    where = stand_alone((), "since 4 March 2031, according to the Harbour Post?", sources=SOURCES, where=chosen).where
    assert where == chosen
