"""Questions with more than one answer: everybody who did it is named, and nobody who did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.expected import asks_several
from assistant.answering.reader import NoReader
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.settings import Settings
from tests.fakes import FakeEmbedder


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Who died in October 2031?", True),
        ("Who was arrested?", True),
        ("who resigned", True),
        ("Which candidates ended their bids for mayor?", True),
        ("And which countries closed their borders?", True),
        ("Who won the election in Saltmere?", False),
        ("who won the mayoral election in saltmere", False),
        ("Which company bought the ferry?", False),
        ("When did the ministers meet?", False),
    ],
)
def test_a_plural_or_a_bare_who_may_have_several_answers(question: str, several: bool) -> None:
    assert asks_several(question) is several


Ask = Callable[[str], Answer]


@pytest.fixture
def ask(corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder) -> Ask:
    """Ask a corpus of deaths, of arrests that were only called for, and of one campaign."""
    texts = (
        "The drummer Tamsin Orvel died at home on Monday.",
        "Harald Voss, who built the breakwater, died on Friday in the hospital.",
        "An aide to Mayor Ann Lee was arrested over the ferry accounts.",
        "Inspector Bob Roe arrested the pilot Nils Aker at the quay.",
        "Protesters demanded that Renata Quist be arrested.",
        "Nobody said whether Pavel Dorn had died.",
    )
    for number, text in enumerate(texts, 1):
        write(f"{number}.txt", f"Title: News\nSource: Paper {number}\nDate: {number + 9} October 2031\n\n{text}")
    update_index(corpus, fake)
    settings = corpus.model_copy(update={"refuse_below": 0.0})
    return Assistant(settings, embedder=fake, finder=SpacyEntities(), reader=NoReader()).ask


def leads(answer: Answer) -> dict[str, str]:
    """Each short answer with the sentence that it stands on."""
    return {s.text: s.citations[0].quote for s in answer.sentences if s.direct}


def test_everybody_who_did_it_leads_with_his_own_sentence_source_and_day(ask: Ask) -> None:
    answer = ask("Who died in October 2031?")
    assert set(leads(answer)) == {"Tamsin Orvel", "Harald Voss"}
    assert "Harald Voss, who built the breakwater" in leads(answer)["Harald Voss"]
    notes = {s.text: s.note for s in answer.sentences if s.direct}
    assert notes["Harald Voss"] == "Paper 2, 11 October 2031"


def test_neither_whose_aide_nor_who_should_have_been_is_named(ask: Ask) -> None:
    assert set(leads(ask("Who was arrested?"))) <= {"Nils Aker", "Pilot Nils Aker"}


def test_a_question_that_names_its_event_has_one_answer(ask: Ask) -> None:
    assert len(leads(ask("Who built the breakwater of Harald?"))) <= 1


@pytest.fixture
def backing(corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder) -> Ask:
    """Ask a corpus in which two back a candidate, one of them by a pronoun, and one only praises her aide."""
    texts = (
        "Former mayor Harald Voss announced on Monday that he was endorsing Ann Lee.",
        "Senator Tom Marrow endorsed Ann Lee on Friday.",
        "Renata Quist praised an aide to Ann Lee.",
    )
    for number, text in enumerate(texts, 1):
        write(f"{number}.txt", f"Title: News\nSource: Paper {number}\nDate: {number + 9} October 2031\n\n{text}")
    update_index(corpus, fake)
    settings = corpus.model_copy(update={"refuse_below": 0.0})
    return Assistant(settings, embedder=fake, finder=SpacyEntities(), reader=NoReader()).ask


def test_what_many_do_is_answered_by_all_of_them(backing: Ask) -> None:
    assert set(leads(backing("Who endorsed Ann Lee?"))) == {"Harald Voss", "Tom Marrow"}
