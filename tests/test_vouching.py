"""Whose word the last answer is, and as of when it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.turns import Turn


def after(harbour: Assistant, first: str, then: str) -> tuple[Answer, Answer]:
    told = harbour.ask(first)
    return told, harbour.ask(then, [Turn.of(told)])


@pytest.mark.parametrize("text", ["who said that?", "And who says so?", "According to whom?", "how do you know that?"])
def test_who_said_that_quotes_the_sentence_that_was_shown_and_names_its_speaker(harbour: Assistant, text: str) -> None:
    told, answer = after(harbour, "What did Sunniva Brandt say about the ferry?", text)
    assert [c.quote for c in answer.citations] == [told.citations[0].quote]
    assert answer.question.search == told.question.search
    assert "as the word of Brandt" in answer.notice or "as the word of Sunniva Brandt" in answer.notice


def test_a_sentence_that_names_nobody_is_the_articles_own(harbour: Assistant) -> None:
    told, answer = after(harbour, "When did the dock strike end?", "who said that?")
    assert [c.quote for c in answer.citations] == [told.citations[0].quote]
    assert told.citations[0].article.source in answer.notice


def test_whether_it_still_holds_is_told_with_its_day_and_the_corpus_s_last(harbour: Assistant) -> None:
    _, answer = after(harbour, "When did the dock strike end?", "is that still true?")
    assert answer.notice.startswith("It was told as of then: ")
    assert "The corpus ends on" in answer.notice


@pytest.mark.parametrize(
    "text",
    [
        "Where did it come from?",
        "Who wrote it?",
        "Who reported it?",
        "What is the source of it?",
        "Who said it was late?",
    ],
)
def test_a_question_on_the_thing_itself_is_no_question_of_whose_word_it_is(harbour: Assistant, text: str) -> None:
    _, answer = after(harbour, "When did the dock strike end?", text)
    assert "it stands in: " not in answer.notice


def test_a_sentence_that_its_article_no_longer_has_is_not_vouched_for(harbour: Assistant) -> None:
    told = harbour.ask("When did the dock strike end?")
    article, start, end, _ = Turn.of(told).first or ("", 0, 0, "")
    changed = replace(Turn.of(told), first=(article, start, end, "Other words stood there."))
    assert "it stands in: " not in harbour.ask("who said that?", [changed]).notice


def test_nothing_is_vouched_for_where_nothing_was_told(harbour: Assistant) -> None:
    assert "it stands in: " not in harbour.ask("who said that?").notice
    assert "as of then" not in harbour.ask("is that still true?").notice
