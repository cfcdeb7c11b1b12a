"""Questions for articles: which mention something, how many, from which sources, which quote anonymous ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.mentions import SHOWN
from assistant.overviews import articles_wanted
from assistant.pipeline import Assistant
from assistant.records import Answer, Outcome
from tests.conftest import settings_in

LONG = "The school has twelve rooms, a garden and a kitchen, and it was paid for by the county and the town. " * 3
ARTICLES = {
    "strike.txt": ("Dockers strike", "Vale Post", "2031-04-02", "Dockers in Orton began a strike on Monday. It may last."),
    "mayor.txt": (
        "Mayor speaks", "Vale Post", "2031-03-02",
        f"Ann Lee, the mayor, opened a school in Vale. {LONG} She fears a strike, she said.",
    ),
    "secret.txt": (
        "Talks held", "Orton Echo", "2031-04-05",
        "Talks on the strike were held, according to three people with knowledge of them.",
    ),
    "sources.txt": ("Code opened", "Orton Echo", "2031-01-05", "Una O’Dea rebuilt the sources of a program, a lasting foundation."),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder, entities: SpacyEntities
) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("mentions")
    settings = settings_in(folder, today=date(2031, 4, 8))
    settings.seeds.mkdir()
    for name, (title, source, day, text) in ARTICLES.items():
        (settings.seeds / name).write_text(f"{title}\nSource: {source}\nDate: {day}\n\n{text}\n", "utf-8")
    update_index(settings, embedder)
    return Assistant(settings, embedder=embedder, finder=entities)


def titles(answer: Answer) -> list[str]:
    return [sentence.citations[0].article.title for sentence in answer.sentences]


def test_articles_that_mention_a_word_are_counted_and_quoted_those_that_begin_with_it_first(told: Assistant) -> None:
    answer = told.ask("How many articles mention the strike?")
    assert answer.notice.startswith("3 articles mention “strike”, 2 of them in the title or the opening;")
    assert titles(answer) == ["Talks held", "Dockers strike", "Mayor speaks"]
    assert all("strike" in sentence.text for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "How many articles about the strike are there?",
        "How many articles on the strike do you have?",
        "Could you list all articles about the strike, please?",
        "Which articles mention the strike or the whale?",
    ],
)
def test_such_a_question_is_asked_in_many_ways(told: Assistant, question: str) -> None:
    assert set(titles(told.ask(question))) == {"Talks held", "Dockers strike", "Mayor speaks"}


def test_a_name_is_met_with_either_apostrophe_and_not_in_the_lines_above_an_article(told: Assistant) -> None:
    assert titles(told.ask("Which articles mention O'Dea?")) == ["Code opened"]
    assert told.ask("Which articles mention Vale Post?").outcome is Outcome.NOT_IN_CORPUS


def test_a_name_is_met_by_its_words_side_by_side(told: Assistant) -> None:
    assert titles(told.ask("Which articles are about Ann Lee?")) == ["Mayor speaks"]
    nothing = told.ask("Which articles are about Lee Orton?")
    assert nothing.outcome is Outcome.NOT_IN_CORPUS
    assert "No article mentions “Lee Orton”." in nothing.notice


def test_a_subject_that_no_article_has_in_so_many_words_is_searched_for(told: Assistant) -> None:
    answer = told.ask("Which articles mention the opening of schools in the town of Vale by mayors?")
    assert titles(answer)[:1] == ["Mayor speaks"]


def test_sources_are_counted_with_their_articles(told: Assistant) -> None:
    answer = told.ask("Which newspapers reported on the strike?")
    assert "2 sources have articles that mention “strike”: Vale Post (2), Orton Echo (1)." in answer.notice
    assert titles(answer) == ["Talks held", "Dockers strike"]


def test_articles_with_anonymous_sources_are_found_and_source_code_is_none(told: Assistant) -> None:
    answer = told.ask("Which articles quote anonymous sources?")
    assert titles(answer) == ["Talks held"]
    assert answer.notice.startswith("1 article rests a sentence on anonymous sources.")
    assert told.ask("Which articles cite unnamed officials about the mayor?").outcome is Outcome.NOT_IN_CORPUS


def test_a_time_and_a_source_limit_them(told: Assistant) -> None:
    assert titles(told.ask("List the articles from March 2031 about a strike")) == ["Mayor speaks"]
    assert titles(told.ask("Which articles in the Orton Echo mention the strike?")) == ["Talks held"]
    assert titles(told.ask("Which articles mention a strike from March 2031?")) == ["Mayor speaks"]
    assert titles(told.ask("Which articles mention the strike in the Orton Echo?")) == ["Talks held"]
    assert titles(told.ask("Which articles about a strike are from March 2031?")) == ["Mayor speaks"]
    assert titles(told.ask("Which newspapers wrote about a strike in April?")) == ["Talks held", "Dockers strike"]
    assert titles(told.ask("Has the Orton Echo run anything on the strike?")) == ["Talks held"]
    assert titles(told.ask("Which Orton Echo articles mention the strike?")) == ["Talks held"]
    assert titles(told.ask("Show me all articles from April 2031")) == ["Talks held", "Dockers strike"]


def test_such_a_question_leans_on_none_before_it_but_for_a_pronoun_and_leaves_no_story_behind(told: Assistant) -> None:
    turns = told.turns(["Who opened a school in Vale?", "Which articles mention the strike?"])
    assert titles(told.ask("And which articles mention the mayor?", turns)) == ["Mayor speaks"]
    assert told.ask("Who began a strike on Monday?", turns).question.search == "Who began a strike on Monday?"
    assert titles(told.ask("Which articles mention her?", turns[:1])) == ["Mayor speaks"]


def test_a_long_list_is_counted_whole_and_quoted_in_part(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> None:
    settings = settings_in(tmp_path)
    settings.seeds.mkdir()
    for n in range(SHOWN + 4):
        (settings.seeds / f"{n}.txt").write_text(
            f"Boat {n}\n\nBoat number {n} of {n * 7} left Orton at noon.\n", "utf-8"
        )
    update_index(settings, embedder)
    answer = Assistant(settings, embedder=embedder).ask("How many articles mention Orton?")
    assert answer.notice == f"{SHOWN + 4} articles mention “Orton”; the newest {SHOWN} are quoted."
    assert len(answer.sentences) == SHOWN


@pytest.mark.parametrize(
    "text",
    [
        "Which articles of the constitution did the court cite?",
        "What stories did Ann Lee tell about her childhood and when did she tell them?",
        "Which sources of energy does Orton use?",
        "What is the article about?",
        "How many articles are there?",
        "Which report on the fire blamed the operator?",
        "How many stories are on the north side of the tower?",
        "Which papers are on strike?",
        "What do we have on the table?",
        "Which articles are about to be published?",
        "Which media are covering up the scandal?",
        "Which articles mention Boeing but not Airbus?",
    ],
)
def test_other_questions_ask_for_no_articles(text: str) -> None:
    assert articles_wanted(text) == []
