"""The seam for a cross-encoder, tried with one that is made here: too small to be good, but real."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from assistant.errors import ModelError
from assistant.records import Article, Hit, Passage, Question
from assistant.reranking import CrossEncoderReranker, NoReranker, reranker_from
from assistant.retrieval import HybridRetriever, reranked
from assistant.settings import read_settings
from tests.fakes import FakeEmbedder, MemoryStore

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] ferry dredger struck fog mayor whale the a in".split()


def make_cross_encoder(folder: Path, labels: int = 1) -> Path:
    """A BERT of one layer with random weights."""
    torch.manual_seed(3)
    folder.mkdir(parents=True)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        num_labels=labels, max_position_embeddings=64, initializer_range=0.5,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    BertTokenizerFast(vocab=vocabulary, model_max_length=64).save_pretrained(folder)
    return folder


class Longest:
    """Prefers the longest of the best twenty texts."""

    reads = 20

    def scores(self, question: str, texts: list[str]) -> list[float]:
        return [float(len(text)) for text in texts]


def hits(count: int) -> list[Hit]:
    return [Hit(Passage(n, Article(f"a{n}", "", "text"), 0, 4, ()), 1 / n) for n in range(1, count + 1)]


def test_a_cross_encoder_of_a_folder_scores_each_text_the_same_every_time(tmp_path: Path) -> None:
    folder = make_cross_encoder(tmp_path / "model")
    reranker = reranker_from(read_settings(reranker=str(folder)))
    texts = ["the ferry struck a dredger in the fog", "the mayor", "a whale"]
    scores = reranker.scores("what struck the ferry", texts)
    assert len(scores) == 3
    assert len(set(scores)) == 3
    assert CrossEncoderReranker(str(folder)).scores("what struck the ferry", texts) == pytest.approx(scores, abs=1e-5)
    assert reranker.scores("what struck the ferry", []) == []


def test_a_model_that_does_not_give_one_score_says_which_setting_to_change(tmp_path: Path) -> None:
    folder = make_cross_encoder(tmp_path / "model", labels=3)
    with pytest.raises(ModelError, match=r"3 scores.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(folder)).scores("?", ["a"])


def test_a_folder_without_safe_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"safetensors.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(tmp_path)).scores("?", ["a"])


def test_the_first_hits_take_the_new_order_and_the_rest_follows() -> None:
    ranked = reranked(hits(4), [0.1, 0.9, 0.1])
    assert [hit.passage.id for hit in ranked] == [2, 1, 3, 4]
    assert [(f.by, f.rank, f.score) for f in ranked[0].found_by] == [("rerank", 1, 0.9)]
    assert ranked[3].found_by == ()


def test_a_search_is_put_in_the_rerankers_order_and_says_so() -> None:
    texts = ["The ferry struck a dredger.", "The ferry struck a dredger in the fog, and then it struck a whale."]
    passages = [Passage(n, Article(f"a{n}", "", t), 0, len(t), ((0, len(t)),)) for n, t in enumerate(texts, 1)]
    embedder = FakeEmbedder()
    store = MemoryStore(passages, embedder.embed(texts))
    question = Question("?", "ferry struck a dredger")
    plain = HybridRetriever(store, embedder, reranker=NoReranker()).explain(question, 2)
    other = HybridRetriever(store, embedder, reranker=Longest()).explain(question, 2)
    assert [hit.passage.id for hit in plain.hits] == [1, 2]
    assert [hit.passage.id for hit in other.hits] == [2, 1]
    assert [t.stage for t in other.timings][-1] == "reranking"
    assert "reranking" not in [t.stage for t in plain.timings]
    (first,) = HybridRetriever(store, embedder, reranker=Longest()).retrieve(question, 1)
    assert first.passage.id == 2  # more is read for the reranker than is asked for
