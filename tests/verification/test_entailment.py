"""The seam for entailment: a tiny cross-encoder made here, and a chat model whose log-probabilities are scripted."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import Any

import pytest
import torch
from langchain_core.messages import AIMessage
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from assistant.errors import ModelError
from assistant.records import Answer, Outcome, Question, Support
from assistant.settings import read_settings
from assistant.verification import NoEntailer, Verifier, entailer_from
from assistant.verification.entailment import ChatEntailer
from tests.verification.test_rules import sentence

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the ferry sank mayor spoke".split()


def make_judge(folder: Path, labels: dict[int, str]) -> Path:
    """A BERT of one layer with random weights and named labels."""
    torch.manual_seed(4)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, initializer_range=0.5, id2label=labels, label2id={v: k for k, v in labels.items()},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    BertTokenizerFast(vocab=vocabulary, model_max_length=64).save_pretrained(folder)
    return folder


class Judge:
    """A chat model that always gives these log-probabilities for its first word."""

    def __init__(self, **words: float) -> None:
        self.words = words

    def bind(self, **_: object) -> Judge:
        return self

    def invoke(self, messages: list[tuple[str, str]]) -> AIMessage:
        top = [{"token": word, "logprob": value} for word, value in self.words.items()]
        return AIMessage("yes", response_metadata={"logprobs": {"content": [{"token": "yes", "top_logprobs": top}]}})


class Certain:
    """An entailer that always says the same."""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def probabilities(self, pairs: Any) -> list[float]:
        return [self.probability] * len(pairs)


def test_a_cross_encoder_with_an_entailment_label_gives_probabilities(tmp_path: Path) -> None:
    folder = make_judge(tmp_path / "nli", {0: "contradiction", 1: "entailment", 2: "neutral"})
    entailer = entailer_from(read_settings(entailment=str(folder)))
    found = entailer.probabilities([("the ferry sank", "the ferry sank"), ("the mayor spoke", "the ferry sank")])
    assert len(found) == 2
    assert all(0 < p < 1 for p in found)
    assert entailer.probabilities([]) == []


def test_a_model_without_that_label_is_refused_with_the_setting_to_change(tmp_path: Path) -> None:
    folder = make_judge(tmp_path / "other", {0: "bad", 1: "good"})
    with pytest.raises(ModelError, match="ASSISTANT_ENTAILMENT"):
        entailer_from(read_settings(entailment=str(folder))).probabilities([("a", "b")])


def test_a_chat_model_judges_by_the_weight_of_yes_and_no() -> None:
    sure = ChatEntailer(Judge(yes=-0.1, no=-3.0)).probabilities([("q", "s")])[0]
    against = ChatEntailer(Judge(Yes=-3.0, No=-0.1)).probabilities([("q", "s")])[0]
    assert sure > 0.9 > 0.1 > against


class Plain:
    """A chat model whose server gives no log-probabilities."""

    def __init__(self, reply: str) -> None:
        self.reply = reply

    def bind(self, **_: object) -> Plain:
        return self

    def invoke(self, messages: list[tuple[str, str]]) -> AIMessage:
        return AIMessage(self.reply)


def test_without_log_probabilities_the_word_itself_judges_and_another_word_does_not() -> None:
    yes, no, other = (ChatEntailer(Plain(reply)).probabilities([("q", "s")])[0] for reply in ("Yes.", "no", "<think>"))
    assert (yes, no) == (1.0, 0.0)
    assert isnan(other)


def test_a_judge_that_fails_leaves_the_rules_alone_and_the_answer_says_so() -> None:
    class Down:
        def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            raise ModelError("The judge is down.")

    told = sentence("The ferry carried 14 people, it said.", "The ferry carried 14 people, it is said.")
    wrong = sentence("The ferry carried 15 people.", "The ferry carried 14 people.")
    question = Question("How many?", "How many?")
    checked = Verifier(entailer=Down()).verify(Answer(question, (told, wrong), (), Outcome.ANSWERED))
    assert ([s.text for s in checked.sentences], checked.withheld) == ([told.text], 1)
    assert checked.notice == "The judge is down. The sentences were checked by the rules alone."


def test_a_judgement_without_any_weights_is_none() -> None:
    class Empty(Plain):
        def invoke(self, messages: list[tuple[str, str]]) -> AIMessage:
            return AIMessage("maybe", response_metadata={"logprobs": {"content": [{"top_logprobs": None}]}})

    assert isnan(ChatEntailer(Empty("maybe")).probabilities([("q", "s")])[0])


def test_what_is_not_judged_is_held_to_the_words_that_it_shares() -> None:
    told = sentence("The harbour was closed by the storm.", "A cat slept on the warm roof.")
    assert Verifier(entailer=ChatEntailer(Plain("<think>"))).check(told).support is Support.UNSUPPORTED


def test_without_a_model_nothing_is_judged() -> None:
    assert isinstance(entailer_from(read_settings()), NoEntailer)
    assert isinstance(entailer_from(read_settings(entailment="chat")), NoEntailer)


def test_a_model_may_refute_what_the_rules_let_pass_and_never_save_what_they_do_not() -> None:
    fine = sentence("The ferry reached the harbour in fog.", "The ferry came to the harbour in fog.")
    wrong = sentence("The ferry carried 15 people.", "The ferry carried 14 people.")
    assert Verifier(entailer=Certain(0.95)).check(fine).support is Support.SUPPORTED
    assert Verifier(entailer=Certain(0.02)).check(fine).support is Support.UNSUPPORTED
    assert Verifier(entailer=Certain(0.3)).check(fine).support is Support.PARTLY
    assert Verifier(entailer=Certain(0.99)).check(wrong).support is Support.UNSUPPORTED
