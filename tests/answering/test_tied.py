"""A long question is about whom its articles have in common, not about whom the best of them names."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.expected import Expected
from assistant.answering.tied import tied
from tests.answering.test_direct import candidate
from tests.fakes import FakeEntities, FakeLexicon

ASKED = "who is accused of fraud by the court, of deceit by the union and of sinking the ferry by the harbour office?"


def said(text: str, score: float, order: int) -> Candidate:
    return replace(candidate(text, text.split()[0], 1.0, order=order), score=score)


def meant(*candidates: Candidate, question: str = ASKED, expected: Expected = Expected.WHO) -> list[str]:
    found = tied(question, expected, Evidence(tuple(candidates), {}, frozenset()), (FakeEntities(), FakeLexicon()))
    return [name for name, _ in found]


def test_it_is_whom_most_articles_name_in_his_fullest_name() -> None:
    prosecutor = said("Prosecutors such as Ann Lee spoke of fraud.", 2.0, 1)
    first = said("The court heard that Tobias Marrow sank it.", 1.5, 2)
    second = said("The union said that Marrow lied.", 1.2, 3)
    assert meant(prosecutor, first, second) == ["Tobias Marrow"]


def test_two_sentences_of_one_article_tie_nothing() -> None:
    first = said("The court heard that Tobias Marrow sank it.", 1.5, 2)
    again = replace(first, span=(0, 40), score=1.4)
    assert meant(first, again) == []


def test_whoever_the_question_names_is_not_who_is_asked_for() -> None:
    first = said("The court heard that Tobias Marrow sank it.", 1.5, 2)
    second = said("The union said that Marrow lied.", 1.2, 3)
    assert meant(first, second, question=f"besides Tobias Marrow, {ASKED}") == []


def test_only_who_and_where_are_tied() -> None:
    first = said("The court heard that Tobias Marrow sank it.", 1.5, 2)
    second = said("The union said that Marrow lied.", 1.2, 3)
    assert meant(first, second, expected=Expected.WHEN) == []
    assert meant() == []
