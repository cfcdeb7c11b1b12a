"""The words of a question, and those that news has for them."""

from __future__ import annotations

import pytest

from assistant.question_words import in_news_words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("How many kids did Lee have?", "How many children did Lee have?"),
        ("Who beat Ann Lee?", "Who defeated Ann Lee?"),
        ("How much money was saved?", "How much money was saved?"),
        ("How strong was the Orvel earthquake?", "What was the magnitude of the Orvel earthquake?"),
        ("Who beat the officer to death?", "Who beat the officer to death?"),
        ("How big is the earthquake fund?", "How big is the earthquake fund?"),
        ("How many people were saved?", "How many people were rescued?"),
        ("Who is Kid Vane?", "Who is Kid Vane?"),
        ("How many boat fires happen in Orvel?", "How many boat fires are there in Orvel?"),
        ("How many women sit in the council?", "How many women are in the council?"),
        ("How many people sit down?", "How many people sit down?"),
        ("Why did they beat him?", "Why did they beat him?"),
        ("How many seats did the Lib Dems win?", "How many seats did the Liberal Democrats win?"),
        ("Which GOP senators left the GOP?", "Which Republican senators left the Republicans?"),
        ("Who is Lib Ademu?", "Who is Lib Ademu?"),
    ],
)
def test_a_question_is_asked_in_the_words_of_news(typed: str, written: str) -> None:
    assert in_news_words(typed) == written
