"""Questions that name no subject: the news of a time, of a source, or the newest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.conversation import news_subject, stand_alone
from assistant.digest import STORIES, asks_for_news
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Filter, Outcome
from assistant.settings import Settings

TODAY = date(2031, 4, 8)


@pytest.mark.parametrize(
    "text",
    [
        "What happened last week?",
        "What happened in March 2031?",
        "What happened on 3 March 2031?",
        "what happened in 2031",
        "What is the latest news?",
        "What's new?",
        "Give me the top headlines",
        "Summarise the news of March",
        "What did The Post report yesterday?",
        "What are the main stories from The Post?",
        "The latest from The Post",
    ],
)
def test_a_question_without_a_subject_asks_for_the_news(text: str) -> None:
    assert asks_for_news(stand_alone((), text, sources=("The Post",), today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "What happened?",
        "What happened at the harbour last week?",
        "What happened to Ann Lee in March 2031?",
        "What changed in March?",
        "What is the latest on the strike?",
        "Who was hurt last week?",
        "What did The Post report on the strike?",
        "When did the story break?",
        "What's the latest in Gaza?",
        "Any news from Sudan?",
    ],
)
def test_a_question_with_a_subject_is_searched_for(text: str) -> None:
    assert not asks_for_news(stand_alone((), text, sources=("The Post",), today=TODAY))


@pytest.mark.parametrize(
    ("text", "subject"),
    [("What's the latest in Gaza?", "Gaza"), ("latest news from Ukraine", "Ukraine"), ("The news of March", ""),
     ("The latest from The Post", "")],
)  # fmt: skip
def test_a_place_is_what_the_news_is_wanted_of_and_a_paper_or_a_month_is_not(text: str, subject: str) -> None:
    assert news_subject(stand_alone((), text, sources=("The Post",), today=TODAY)) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Write a brief about the breakwater", "breakwater"),
        ("write a short summary of the strike", "strike"),
        ("Give me three bullet points on the strike", "strike"),
        ("Summarise the news about the strike in three bullets", "strike"),
        ("key facts about the strike", "strike"),
        ("What did the report about the strike say?", ""),
        ("Who wrote a report on the strike?", ""),
        ("News on the rise in prison sentences", "the rise in prison sentences"),
        ("an article of faith", ""),
        ("Write to the mayor about the strike", ""),
    ],
)
def test_whatever_a_piece_on_a_subject_is_called_it_is_an_overview(text: str, subject: str) -> None:
    assert news_subject(stand_alone((), text, sources=("The Post",), today=TODAY)) == subject


def test_a_search_within_one_article_is_no_digest() -> None:
    assert not asks_for_news(stand_alone((), "What happened last week?", where=Filter(articles=("a",)), today=TODAY))


def test_the_news_of_a_month_is_the_first_sentence_of_each_article_newest_first(harbour: Assistant) -> None:
    answer = harbour.ask("What happened in April 2031?")
    days = [c.article.published for c in answer.citations]
    assert answer.outcome is Outcome.ANSWERED
    assert answer.question.where == Filter(date(2031, 4, 1), date(2031, 4, 30))
    assert days == sorted(days, key=str, reverse=True)
    assert all(day is not None and day.month == 4 for day in days)
    assert all(" ".join(c.quote.split()) == s.text for s in answer.sentences for c in s.citations)
    assert all(c.start >= c.article.body for c in answer.citations)


def test_a_day_that_a_story_names_is_dated_beside_its_source(harbour: Assistant) -> None:
    notes = [s.note for s in harbour.ask("What happened in March 2031?").sentences if " on Monday " in s.text]
    assert notes
    assert all(re.search(r"2031; “Monday”: \d+ March 2031", note) for note in notes)


def test_at_most_eight_stories_are_told_and_the_others_counted(harbour: Assistant) -> None:
    answer = harbour.ask("What is the latest news?")
    assert len(answer.sentences) == STORIES
    assert f"{STORIES} of {harbour.store.current().manifest.articles} articles" in answer.notice


def test_a_time_without_articles_has_no_news(harbour: Assistant) -> None:
    answer = harbour.ask("What happened in March 1999?")
    assert answer.outcome is Outcome.NOT_IN_CORPUS
    assert "No article published from 1 March 1999 to 31 March 1999" in answer.notice
    assert answer.sentences == ()
    oldest = min(day for c in harbour.ask("What happened in 2031?").citations if (day := c.article.published))
    assert "The nearest are of " in answer.notice
    days = [hit.passage.article.published for hit in answer.hits]
    assert all(
        day is not None and day <= oldest for day in days
    )  # those right after it are offered, and not the newest


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_of_all_have_a_nearest_one_too(harbour: Assistant, day: date) -> None:
    answer = harbour.ask("What's new?", where=Filter(day, day))
    assert answer.outcome is Outcome.NOT_IN_CORPUS
    assert "The nearest are of " in answer.notice


def test_a_story_and_its_copies_are_told_once_and_a_stub_not_at_all(
    corpus: Settings,
    write: Callable[[str, str], Path],
    embedder: SentenceTransformerEmbedder,
    entities: SpacyEntities,
) -> None:
    wire = (
        "The ferry to the north island stopped on Monday after its engine failed off the old pier, the owner said. "
        "Forty passengers were taken ashore by lifeboat. Nobody was hurt, and the boat was towed to the yard for repair. "
        "It will not sail before Friday, when a new pump is due from the mainland."
    )
    for day, paper in ((1, "The Post"), (2, "The Gazette")):
        write(f"2031-05-0{day}-ferry.txt", f"Ferry stops\nSource: {paper}\nDate: 2031-05-0{day}\n\n{wire}\n")
    write(
        "2031-05-03-bridge.txt",
        "Bridge opens\nDate: 2031-05-03\n\nThe new bridge was opened by the mayor on Saturday.\n",
    )
    write("2031-05-04-test.txt", "Test\nDate: 2031-05-04\n\nThis is a test page!\n")
    update_index(corpus, embedder)
    answer = Assistant(corpus, embedder=embedder, finder=entities).ask("What happened in May 2031?")
    assert [s.text.split()[1] for s in answer.sentences] == ["new", "ferry"]
    assert [len(hit.copies) for hit in answer.hits] == [0, 1]


def test_the_latest_on_a_subject_is_told_newest_first_and_only_by_stories_on_it(harbour: Assistant) -> None:
    answer = harbour.ask("What is the latest on the dock strike?")
    days = [c.article.published for c in answer.citations]
    assert len(days) > 1
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
    assert all("strike" in f"{c.article.title} {c.passage.text}".lower() for c in answer.citations)
    assert answer.notice.startswith("The newest first, each by its first sentence on it.")


def test_a_story_with_another_title_is_told_by_its_sentence_on_the_subject(harbour: Assistant) -> None:
    answer = harbour.ask("latest on the breakwater")
    assert answer.citations
    assert all("breakwater" in f"{c.article.title} {c.quote}".lower() for c in answer.citations)


def test_an_overview_tells_each_story_on_its_subject(harbour: Assistant) -> None:
    answer = harbour.ask("Tell me about the dock strike")
    assert len({c.article.id for c in answer.citations}) > 1
    assert answer.notice.startswith("The newest first, each by its first sentence")
    assert all("strike" in f"{c.article.title} {c.passage.text}".lower() for c in answer.citations)


def test_a_single_story_is_told_by_its_first_sentences(harbour: Assistant) -> None:
    answer = harbour.ask("Tell me about the mayoral debate")
    (article,) = {c.article.id for c in answer.citations}
    starts = [c.start for c in answer.citations]
    assert 1 < len(starts) <= 4
    assert starts == sorted(starts)
    asked = harbour.ask("what is this article about?", where=Filter(articles=(article,)))
    assert [c.quote for c in asked.citations] == [c.quote for c in answer.citations]
    assert asked.notice.startswith("By its first sentences")


def test_a_single_story_that_names_a_subject_in_passing_is_no_overview_of_it(harbour: Assistant) -> None:
    assert "first sentences" not in harbour.ask("Tell me about the night watchman").notice


def test_what_is_new_of_what_no_story_is_on_is_refused(harbour: Assistant) -> None:
    assert harbour.ask("latest news on the weather in Rome").outcome is Outcome.NOT_IN_CORPUS
