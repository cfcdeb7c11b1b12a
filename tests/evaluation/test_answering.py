from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation.answering import (
    Reply,
    Statement,
    answer_report,
    citation_scores,
    evaluate_answers,
    f1,
    shows,
)
from assistant.evaluation.datasets import Asked, read_data_set
from assistant.evaluation.reporting import answer_lines
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.verification.entailment import NoEntailer

SHIP = Asked("1", "When did the ship sail?", ("on Monday", "Monday"))
NOTHING = Asked("2", "Who painted it?", (), answerable=False)


class HoldsWords:
    """Calls a sentence entailed by a text that holds all its words."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [float(set(sentence.split()) <= set(text.split())) for text, sentence in pairs]


def test_short_answers_are_compared_by_their_words() -> None:
    assert f1("the Monday", "Monday") == 1.0
    assert f1("Monday morning", "Monday") == pytest.approx(2 / 3)
    assert f1("Tuesday", "Monday") == 0.0


def test_an_answer_in_the_question_is_not_shown_by_repeating_the_question() -> None:
    asked = Asked("3", "Did it sail on Monday or Tuesday?", ("Monday",))
    assert not shows(Reply(asked, (Statement("Did it sail on Monday or Tuesday? Tuesday", ()),), "Tuesday"))
    assert shows(Reply(asked, (Statement("It left on Monday.", ()),)))


def test_a_statement_counts_for_recall_when_all_that_it_cites_entails_it_together() -> None:
    statements = (Statement("a b", ("a", "b")), Statement("c", ("d",)), Statement("e", ()))
    [(recall, precision)] = citation_scores(statements, HoldsWords())
    assert recall == pytest.approx(1 / 3)
    assert precision == pytest.approx(2 / 3)  # both of the first are needed, that of the second entails nothing


def test_a_citation_that_adds_nothing_lowers_precision() -> None:
    [(recall, precision)] = citation_scores((Statement("a", ("a", "z")),), HoldsWords())
    assert (recall, precision) == (1.0, 0.5)


def test_without_an_entailment_model_no_citation_is_scored() -> None:
    assert citation_scores((Statement("a", ("a",)),), NoEntailer()) == []


def test_answerable_and_unanswerable_questions_are_counted_apart() -> None:
    replies = [
        Reply(SHIP, (Statement("It sailed on Monday.", ("It sailed on Monday.",)),), "Monday", 0.5, 1.0, False),
        Reply(SHIP, (Statement("It sailed on Friday.", ("It sailed on Friday.",)),), "Friday", certain=False),
        Reply(SHIP, (), nearest=("The ship sailed on Monday.",)),
        Reply(SHIP, (), nearest=("The ship sailed.",)),
        Reply(NOTHING, ()),
    ]
    report = answer_report("x", replies, NoEntailer())
    means = {name: figure.mean for name, figure in report.figures.items()}
    assert means == {
        "answer shown": pytest.approx(1 / 4),
        "short answer F1": pytest.approx(1 / 4),
        "F1 where certain": 1.0,
        "F1 where not certain": 0.0,
        "wrongly refused": pytest.approx(1 / 2),
        "answer among the nearest of those": pytest.approx(1 / 2),
        "answers differ": 0.0,
        "rightly refused": 1.0,
    }
    assert report.whole == 0.0
    assert any(line.split()[:3] == ["rightly", "refused", "1.000"] for line in answer_lines(report))


def test_answers_are_read_in_every_form_that_data_sets_write_them(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    rows = [
        {"question": "When?", "answer": "Monday"},
        {"question": "Who?", "answers": ["Ann", ["Ann Lee", "Lee"]], "article": "a.txt"},
        {"question": "Why?", "answerable": False},
        {"question": "Where?", "article": "a.txt"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    data = read_data_set(path)
    assert [(a.answers, a.answerable) for a in data.asked] == [
        (("Monday",), True),
        (("Ann", "Ann Lee", "Lee"), True),
        ((), False),
    ]
    assert [q.text for q in data.queries] == ["Who?", "Where?"]


def test_a_users_own_questions_are_asked_of_the_index_in_use(harbour: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps({"question": "Which lighthouse keepers sang opera?", "answerable": False}), "utf-8")
    report = evaluate_answers(path, harbour.settings, tmp_path / "work")
    assert report.figures["rightly refused"].count == 1
    assert 0 < report.first_word <= report.whole


def test_questions_without_answers_cannot_be_evaluated_as_answers(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps({"question": "Where?", "article": "a.txt"}), encoding="utf-8")
    with pytest.raises(EvaluationError, match="answer"):
        evaluate_answers(path, Settings(), tmp_path)
