"""The reader's training: examples keep their answers, and averaged weights are the mean."""

import random

import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from benchmarks.average_weights import averaged
from benchmarks.train_reader import masked, stretched

EXAMPLE = {
    "question": "Who opened the bridge?",
    "text": "The bridge was opened by the mayor. It is long.",
    "span": (25, 34),
    "others": ["A ferry runs daily. It takes an hour. Few use it.", "One sentence only"],
}


@given(st.integers())
def test_a_stretched_passage_keeps_its_answer_where_the_span_says(seed):
    text, (start, end) = stretched(EXAMPLE, random.Random(seed))
    assert text[start:end] == "the mayor"
    assert EXAMPLE["text"] in text
    assert len(text) > len(EXAMPLE["text"])


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
