"""A follow-up is asked of what was just told, in whatever words, and a new topic of the whole corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.focus import OF_ALL, asked_alone, last_told, leaning_on, story_of, surer
from assistant.indexing import update_index
from assistant.leaning import seems_of
from assistant.pipeline import Assistant
from assistant.presenting import answer_data
from assistant.records import Answer, Outcome, Question
from assistant.settings import Settings
from assistant.turns import Turn, stood_on

BOAT = """# Ferry burns off Tallow Point

Saltmere Courier, 2031-05-02

The ferry Morwenna caught fire off Tallow Point on Monday night with forty passengers on board. Four of the crew were \
rescued by a trawler. The Morwenna belonged to Gannet Lines of Saltmere. Nobody has said yet how the blaze began.
"""
INQUIRY = """# Inquiry into the ferry fire off Tallow Point opens

Saltmere Courier, 2031-05-09

An inquiry into the fire on the ferry Morwenna off Tallow Point opened on Friday. Judge Ida Renn leads it. The ferry \
burned for six hours before it sank, and forty passengers were on board.
"""
PLANE = """# Cargo plane comes down near Orvel airfield

Orvel Post, 2031-05-04

A cargo plane of the army came down near Orvel airfield on Sunday. Twelve of its crew survived. The airfield belongs \
to the province of Orvel, and the winds were light.
"""


@pytest.fixture
def told(
    corpus: Settings, write: Callable[[str, str], Path], embedder: SentenceTransformerEmbedder, entities: SpacyEntities
) -> Assistant:
    for name, text in (("boat.md", BOAT), ("inquiry.md", INQUIRY), ("plane.md", PLANE)):
        write(name, text)
    update_index(corpus, embedder)
    return Assistant(corpus, embedder=embedder, finder=entities)


def test_a_question_without_a_name_is_of_what_was_told(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    answer = told.ask("how many crew were rescued?", turns)
    assert answer.sentences[0].text == "Four"
    assert len(answer.question.within) == 2
    assert {c.article.id.rsplit("/", 1)[-1] for c in answer.citations} <= {"boat.md", "inquiry.md"}


def test_what_follows_keeps_to_the_story(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?", "how many crew were rescued?"])
    assert "Ida Renn" in told.ask("who leads the inquiry?", turns).sentences[0].text


def test_a_new_topic_is_asked_of_everything(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    answer = told.ask("how many crew of the cargo plane survived?", turns)
    assert answer.sentences[0].text == "Twelve"
    assert not answer.question.within


def test_what_the_story_does_not_tell_is_looked_for_elsewhere(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    answer = told.ask("how were the winds near Orvel?", turns)
    assert "winds were light" in answer.sentences[0].text
    assert not answer.question.within


def test_all_articles_can_be_asked_instead(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    assert not told.ask("how many crew were rescued?", turns, exactly=True).question.within


def test_a_refused_follow_up_leaves_the_next_one_its_story(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    refused = told.ask("how many lawyers did they pay?", turns)
    assert refused.outcome is Outcome.NOT_IN_CORPUS
    assert set(Turn.of(refused).articles) == set(story_of(turns[0].articles[0], told.checked_store()))


def test_a_noun_of_the_topic_before_the_last_leads_back_to_it(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?", "Where did the cargo plane come down?"])
    back = last_told("who leads the inquiry?", turns, told.checked_store())[-1].articles[0]
    assert back.endswith(("boat.md", "inquiry.md"))
    assert last_told("who owns it?", turns, told.checked_store())[-1].articles[0].endswith("plane.md")


def test_one_word_that_was_not_told_is_asked_of_everything_too(
    told: Assistant, write: Callable[[str, str], Path], corpus: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(
        "mayor.md",
        "# Mayor steps down\n\nSaltmere Courier, 2031-05-11\n\nMayor Ole Brink resigned on Sunday over a loan.\n",
    )
    update_index(corpus, embedder)
    turns = told.turns(["What happened to the ferry Morwenna?"])
    answer = told.ask("who resigned?", turns)
    assert "Ole Brink" in answer.sentences[0].text
    assert answer.notice.startswith(OF_ALL)
    assert OF_ALL not in told.ask("who burned?", turns).notice
    assert told.ask("who applauded?", turns).outcome is Outcome.NOT_IN_CORPUS
    assert told.ask("who resigned (Orvel)").question.search == "who resigned (Orvel)"  # typed so, carried by nothing


def test_what_was_told_of_and_does_not_say_it_is_searched_for_in_its_words_and_then_without_them() -> None:
    question = Question("was the crew fed?", "was the crew fed?", leaning="was the crew fed? (ferry Morwenna)")
    lost, found = (Answer(question, (), (), outcome, 0.5) for outcome in (Outcome.NOT_IN_CORPUS, Outcome.ANSWERED))
    leaning = leaning_on(question, [lost])
    assert leaning.search == "was the crew fed? (ferry Morwenna)"
    assert leaning_on(question, [found]) == leaning_on(question, []) == question
    named = replace(question, search="was Ole Brink fed?")
    assert leaning_on(named, [lost]) == named
    earlier = [Turn("q", "what happened?", told="A ferry burned.", whole="A ferry burned.")]
    (alone,) = asked_alone(leaning, earlier, lost)
    assert alone.search == "was the crew fed?"
    assert asked_alone(leaning, earlier, found) == []
    assert surer(found, lost).notice.startswith(OF_ALL)
    assert surer(lost, lost) == lost


def test_a_longer_question_that_names_somebody_stands_alone() -> None:
    whole = "The wind was fast. The Harbour Board said that four of the crew died."
    assert not seems_of("why does the Harbour Board want fast boats?", Turn("q", "q", whole=whole))


def test_a_story_is_the_articles_on_the_same_events(told: Assistant) -> None:
    store = told.checked_store()
    ids = {c.article.id.rsplit("/", 1)[-1]: c.article.id for c in told.ask("ferry fire inquiry plane Orvel").citations}
    assert set(story_of(ids["inquiry.md"], store)) == {ids["inquiry.md"], ids["inquiry.md"].replace("inquiry", "boat")}
    assert story_of("no such article", store) == ()


def test_a_kept_answer_tells_of_what_it_was_asked(told: Assistant) -> None:
    turns = told.turns(["What happened to the ferry Morwenna?"])
    data = answer_data(told.ask("how many crew were rescued?", turns))
    assert len(data["within"]) == 2
    assert data["searched_for"].startswith("how many crew were rescued? (")


def test_the_article_whose_title_is_asked_for_comes_first() -> None:
    cited = [("a", "Storm Berta grows"), ("b", "Storm Anna hits Saltmere"), ("c", "A poll")]
    assert stood_on(cited, "When did Anna hit Saltmere?") == ("b",)
    assert stood_on(cited, "how strong are storms?") == ("a", "b")
    assert stood_on([], "anything") == ()


@pytest.mark.parametrize(
    "text", ["how many crew survived?", "what did the Harbour Board say?", "how fast was the wind?"]
)
def test_a_short_question_on_what_was_told_may_be_of_it(text: str) -> None:
    whole = "The wind was fast. The Harbour Board said that four of the crew lived."
    assert seems_of(text, Turn("q", "q", whole=whole))


@pytest.mark.parametrize(
    "text",
    [
        "what did the Bishop say?",
        "how many died in the earthquake?",
        "Who is Ann Lee?",
        "how long did the strike last?",
        "?",
    ],
)
def test_a_name_or_noun_that_was_not_told_is_another_topic(text: str) -> None:
    whole = "The wind was fast. The Harbour Board said that four of the crew died."
    assert not seems_of(text, Turn("q", "q", whole=whole))
    assert not seems_of(text, Turn("q", "q"))
