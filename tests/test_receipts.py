"""Receipts: what was written verifies; whatever changed since is named; a file that is none is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ReceiptError
from assistant.presenting import answer_data
from assistant.receipts import LARGEST, Standing, receipt_text, require_place, verify_receipt, write_receipt
from assistant.records import Answer, Article, Citation, Outcome, Passage, Question, Sentence
from assistant.wording import verified_lines
from tests.fakes import MemoryStore

TEXT = "Fog closed the harbour. The ferry struck a dredger, the harbourmaster said. Nobody died."
START, END = 24, 75


def article(text: str = TEXT) -> Article:
    return Article("ferry.txt", "Ferry", text, source="The Post")


def answer(start: int = START, end: int = END, text: str = TEXT) -> dict[str, Any]:
    passage = Passage(1, article(text), 0, len(text), ((0, len(text)),))
    cited = Citation(1, passage, start, end)
    return answer_data(Answer(Question("?", "?"), (Sentence(cited.quote, (cited,)),), (), Outcome.ANSWERED))


def store(*articles: Article) -> MemoryStore:
    import numpy as np

    passages = [Passage(n, a, 0, len(a.text), ()) for n, a in enumerate(articles, 1)]
    return MemoryStore(passages, np.zeros((len(articles), 2), np.float32))


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    path.write_text(receipt_text(answer()), "utf-8")
    return path


def test_a_receipt_of_an_unchanged_corpus_holds(receipt: Path) -> None:
    verified = verify_receipt(receipt, store(article()))
    assert verified.holds
    assert [c.standing for c in verified.citations] == [Standing.UNCHANGED]
    assert list(verified_lines(verified))[-1] == "Every quote stands where it stood."


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        ([article("Correction. " + TEXT)], Standing.MOVED),
        ([article(TEXT.replace("a dredger", "a barge"))], Standing.QUOTE_GONE),
        ([], Standing.ARTICLE_GONE),
    ],
)
def test_what_changed_since_is_named(receipt: Path, now: list[Article], standing: Standing) -> None:
    verified = verify_receipt(receipt, store(*now))
    assert not verified.holds
    assert verified.citations[0].standing is standing
    lines = list(verified_lines(verified))
    assert f"[1] {standing.value}: ferry.txt" in lines
    assert lines[-1] == "Not everything is as it was."


def test_an_altered_quote_breaks_the_seal_and_is_not_what_the_article_says(receipt: Path) -> None:
    receipt.write_text(receipt.read_text("utf-8").replace("struck a dredger", "struck a castle"), "utf-8")
    verified = verify_receipt(receipt, store(article()))
    assert not verified.sealed
    assert verified.citations[0].standing is Standing.NOT_AS_QUOTED
    assert any("seal" in line for line in verified_lines(verified))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60), st.data())
def test_any_span_of_any_text_verifies(tmp_path: Path, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    path = tmp_path / "r.json"
    path.write_bytes(receipt_text(answer(start, end, text)).encode())
    assert verify_receipt(path, store(article(text))).holds


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not JSON",
        "[]",
        '{"format": 1}',
        "[" * 100_000,
        json.dumps({"format": "x", "created": "", "seal": "", "answer": {"question": "?", "citations": []}}),
        json.dumps(
            {"format": "x", "created": "", "seal": "", "answer": {"question": "?", "citations": [{"start": -1}]}}
        ),
        " " * (LARGEST + 1),
    ],
)
def test_a_file_that_is_no_receipt_says_how_to_make_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(ReceiptError, match="assistant ask QUESTION --receipt FILE"):
        verify_receipt(path, store())


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReceiptError, match="cannot be read"):
        verify_receipt(tmp_path / "none.json", store())


def test_another_articles_text_under_the_same_id_is_noticed(receipt: Path) -> None:
    other = replace(article(), text=TEXT + " ")
    assert verify_receipt(receipt, store(other)).citations[0].standing is Standing.MOVED


def test_a_receipt_that_cannot_be_written_is_refused_with_the_reason(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "r.json"):
        with pytest.raises(ReceiptError, match="--receipt FILE"):
            require_place(path)
    with pytest.raises(ReceiptError, match="cannot be written"):
        write_receipt(tmp_path / "nowhere" / "r.json", {})
    require_place(tmp_path / "r.json")
