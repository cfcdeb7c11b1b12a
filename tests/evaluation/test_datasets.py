from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import EvaluationError
from assistant.evaluation.datasets import Fact, evenly, read_data_set
from assistant.evaluation.measuring import report_of, run_queries
from assistant.records import Article, Hit, Passage, Question

TEXTS = {"d1": "The ferry sank at noon. Nobody was hurt.", "d2": "The band won a prize."}


class FixedRetriever:
    """Finds both articles, the second first."""

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        articles = [Article(f"corpus.jsonl#{key}", f"Title {key}", TEXTS[key]) for key in ("d2", "d1")]
        passages = [Passage(n, a, 0, len(a.text), ((0, len(a.text)),)) for n, a in enumerate(articles)]
        return [Hit(p, 1.0) for p in passages][:k]


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def beir(folder: Path) -> Path:
    fact = {"doc_id": "d1", "fact": "Nobody was  hurt."}
    queries = [
        {"_id": "q1", "text": "Was anybody hurt?", "metadata": {"evidence": [fact]}},
        {"_id": "q2", "text": "Who judged nothing?"},
    ]
    return write(
        folder / "set",
        corpus__jsonl="\n".join(json.dumps({"_id": k, "text": t}) for k, t in TEXTS.items()),
        queries__jsonl="\n".join(map(json.dumps, queries)),
        qrels__tsv="query-id\tcorpus-id\tscore\nq1\td1\t1\n",
    )


def test_a_folder_in_beir_layout_is_read_and_queries_without_judgements_left_out(tmp_path: Path) -> None:
    data = read_data_set(beir(tmp_path))
    assert [(q.id, q.relevant, q.facts) for q in data.queries] == [
        ("q1", {"d1": 1}, (Fact("d1", "Nobody was  hurt."),))
    ]


def test_a_run_counts_articles_and_facts(tmp_path: Path) -> None:
    data = read_data_set(beir(tmp_path))
    report = report_of(data, run_queries(data, FixedRetriever(), [Question("x", "x")]))
    assert report.figures["RR@10"].mean == 0.5
    assert report.figures["all facts @10"].mean == 1.0
    assert report.figures["any fact @4"].count == 1


def test_own_questions_name_an_article_by_its_title_or_give_a_quote(tmp_path: Path) -> None:
    rows = [{"question": "When?", "article": "Title d1"}, {"question": "Who won?", "quote": "The band won a prize."}]
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    data = read_data_set(path)
    report = report_of(data, run_queries(data, FixedRetriever(), [Question("x", "x")] * 2))
    assert report.figures["RR@10"].mean == 0.5
    assert report.figures["facts @4"].mean == 1.0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("queries__jsonl", '{"_id": "q1"}', "queries.jsonl line 1"),
        ("queries__jsonl", "no json", "queries.jsonl line 1 is not JSON"),
        ("qrels__tsv", "query-id\tcorpus-id\tscore\nq1 d1 1\n", "qrels.tsv line 2"),
    ],
)
def test_what_is_wrong_with_a_data_set_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    folder = beir(tmp_path)
    (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=message):
        read_data_set(folder)


def test_a_folder_that_is_no_data_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="not in BEIR layout"):
        read_data_set(tmp_path)
    with pytest.raises(EvaluationError, match="does not exist"):
        read_data_set(tmp_path / "none")


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_limit_spreads_over_all_questions(many: int, limit: int) -> None:
    chosen = evenly(range(many), limit)
    assert len(chosen) == min(many, limit)
    assert list(chosen) == sorted(set(chosen))
    assert not many or many - chosen[-1] <= max(1, -(-many // limit))
