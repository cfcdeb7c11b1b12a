"""What every reader of spans must do: the bundled one, and a tiny one made here in its place."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForQuestionAnswering, BertForSequenceClassification, BertTokenizerFast

from assistant.answering.reader import NoReader, SpanReader, Titled, bundled_reader, named_reader, reader_from
from assistant.errors import ModelError
from assistant.settings import read_settings

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] who what struck opened the ferry bridge mayor a dredger in fog . ?".split()
TEXTS = [Titled("", t) for t in ("The ferry struck a dredger in the fog.", "", "The mayor opened the bridge.", "Fog.")]


def make_reader(folder: Path, kind: type = BertForQuestionAnswering) -> Path:
    """A BERT of one layer with random weights."""
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, initializer_range=0.5,
    )  # fmt: skip
    kind(config).save_pretrained(folder, safe_serialization=True)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    BertTokenizerFast(vocab=vocabulary, model_max_length=64).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["bundled", "a folder"])
def reader(request, tmp_path_factory) -> SpanReader:
    if request.param == "bundled":
        return bundled_reader()
    return named_reader(str(make_reader(tmp_path_factory.mktemp("reader"))))


def test_each_text_gets_its_spans_in_order_and_within_it(reader: SpanReader) -> None:
    found = reader.read("What struck the ferry?", TEXTS)
    assert len(found) == len(TEXTS)
    assert found[1] == ()
    for text, spans in zip(TEXTS, found, strict=True):
        assert all(0 <= s.start < s.end <= len(text.text) for s in spans)
        assert [s.margin for s in spans] == sorted((s.margin for s in spans), reverse=True)
        ordered = sorted(spans, key=lambda s: s.start)
        assert all(a.end <= b.start for a, b in pairwise(ordered))
    assert all(found[i] for i in (0, 2, 3))


def test_a_text_is_read_the_same_whatever_stands_beside_it(reader: SpanReader) -> None:
    together, alone = (
        reader.read("Who opened the bridge?", TEXTS)[2],
        reader.read("Who opened the bridge?", TEXTS[2:3])[0],
    )
    assert together[0].start == alone[0].start
    assert together[0].margin == pytest.approx(alone[0].margin, abs=0.2)


def test_no_span_lies_in_a_title_and_offsets_count_from_the_text(reader: SpanReader) -> None:
    title, text = "Mayor opened the bridge", "The ferry struck a dredger."
    (spans,) = reader.read("What struck a dredger?", [Titled(title, text)])
    assert spans
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()


def test_a_title_longer_than_the_model_moves_no_span_out_of_the_text(reader: SpanReader) -> None:
    text = "The mayor opened the bridge."
    (spans,) = reader.read("Who?", [Titled("fog . " * 2_000, text)])
    assert [span for span in spans if not 0 <= span.start < span.end <= len(text)] == []


def test_a_title_tells_what_a_text_is_about() -> None:
    text = "It was opened on Monday by Ann Lee."
    told = {
        title: bundled_reader().read("Who opened the Orton bridge?", [Titled(title, text)])[0][0].margin
        for title in ("Orton bridge", "Vale library")
    }
    assert told["Orton bridge"] > told["Vale library"]


def test_no_texts_give_no_spans(reader: SpanReader) -> None:
    assert reader.read("Who?", []) == []


def test_a_question_longer_than_the_model_leaves_room_for_the_text(reader: SpanReader) -> None:
    assert len(reader.read("who struck the ferry " * 2_000, TEXTS)) == len(TEXTS)


def test_threads_that_read_at_once_read_what_each_would_alone(tmp_path: Path) -> None:
    made = named_reader(str(make_reader(tmp_path)))
    short, long = "What struck the ferry?", "who struck the ferry " * 40
    alone = {question: made.read(question, TEXTS) for question in (short, long)}
    was = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # a thread is interrupted between any two steps
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda question: (question, made.read(question, TEXTS)), [short, long] * 200))
    finally:
        sys.setswitchinterval(was)
    assert [question for question, spans in found if spans != alone[question]] == []


def test_the_bundled_reader_finds_who_did_it() -> None:
    text = "The bridge was opened on Monday by Ann Lee, the mayor of Orton."
    best = bundled_reader().read("Who opened the bridge?", [Titled("", text)])[0][0]
    assert "Ann Lee" in text[best.start : best.end]
    assert best.margin > 0


def test_the_setting_names_a_folder_the_bundled_one_or_none(tmp_path: Path) -> None:
    folder = make_reader(tmp_path / "reader")
    named = reader_from(read_settings(reader=str(folder)))
    assert named.read("What struck the ferry?", TEXTS) == named_reader(str(folder)).read(
        "What struck the ferry?", TEXTS
    )
    assert isinstance(reader_from(read_settings(reader="none")), NoReader)
    assert reader_from(read_settings(reader="bundled")).read("Who?", []) == []


def test_a_model_that_was_not_trained_to_read_is_refused_by_name(tmp_path: Path) -> None:
    folder = make_reader(tmp_path / "other", BertForSequenceClassification)
    with pytest.raises(ModelError, match=r"not trained to answer.*ASSISTANT_READER"):
        named_reader(str(folder)).read("Who?", TEXTS)


def test_a_folder_without_safe_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"safetensors.*ASSISTANT_READER"):
        named_reader(str(tmp_path)).read("Who?", TEXTS)


def test_altered_weights_of_the_bundled_reader_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.answering.reader.READER_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"altered.*pip install"):
        bundled_reader().read("Who?", TEXTS)
