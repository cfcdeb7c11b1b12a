"""Names that are typed wrongly are searched as the articles spell them, and the answer says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.embedding import SentenceTransformerEmbedder
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Outcome
from assistant.settings import Settings
from assistant.spelling import corrected
from assistant.store import EmbeddedStore
from tests.fakes import FakeEmbedder


@pytest.fixture
def store(corpus: Settings, write: Callable[[str, str], Path]) -> EmbeddedStore:
    write("one.txt", "Ferry\n\nKyle Rittenhouse spoke to Ann Nkurunziza in Saltmere. The reader of California agreed.")
    write("two.txt", "Trial\n\nThe trial of Rittenhouse begins in May. A longer barrier was built.")
    update_index(corpus, FakeEmbedder())
    return EmbeddedStore.open(corpus.index)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("When is the trial of Kyle Rittenhose?", "Rittenhouse"),
        ("When is the trial of Kyle Rittehnouse?", "Rittenhouse"),
        ("where did rittenhose speak", "Rittenhouse"),
        ("Whom did Nkurunzia meet?", "Nkurunziza"),
    ],
)
def test_a_name_that_no_article_has_is_searched_as_they_spell_it(
    store: EmbeddedStore, embedder: SentenceTransformerEmbedder, typed: str, meant: str
) -> None:
    search, said = corrected(typed, store, embedder.count_tokens)
    assert meant in search
    assert f"“{meant}” was searched for" in said


@pytest.mark.parametrize(
    "typed",
    [
        "When is the trial of Kyle Rittenhouse?",  # as they spell it
        "Where is Marrow?",  # like nothing that they have
        "Who is Nkuruzinko?",  # four letters off
        "Who is Reeder?",  # like a word of theirs that is no name
        "How many Californians are there?",  # found as it is
        "Was the Barrier built?",
        "is it harrier than before",
        "What is 30000001?",
        "",
    ],
)
def test_what_is_no_misspelt_name_is_left_alone(
    store: EmbeddedStore, embedder: SentenceTransformerEmbedder, typed: str
) -> None:
    assert corrected(typed, store, embedder.count_tokens) == (typed, "")


def test_an_answer_says_which_name_was_searched_for_and_keeps_the_question_as_typed(harbour: Assistant) -> None:
    answer = harbour.ask("Whom did Renée Dufaux-Lind beat in the election in Saltmeer?")
    assert answer.outcome is not Outcome.NOT_IN_CORPUS
    assert answer.notice.startswith("No article has “Saltmeer”; “Saltmere” was searched for.")
    assert "Saltmeer" in answer.question.asked
    assert "Saltmere" in answer.question.search
