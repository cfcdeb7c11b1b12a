from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.markers import Marked, MarkerStream, SentenceStream


def parse_marked(text: str) -> list[Marked]:
    """Read a whole text at once."""
    stream = SentenceStream()
    return [*stream.feed(text), *stream.close()]


EXAMPLES = [
    ("It rained [1.2].", [("It rained.", ((1, 2),))]),
    ("It rained [1].", [("It rained.", ((1, 0),))]),
    ("It rained. [1.1] It snowed.[2.3]", [("It rained.", ((1, 1),)), ("It snowed.", ((2, 3),))]),
    ("It rained [1.1, 3.2].", [("It rained.", ((1, 1), (3, 2)))]),
    ("It rained [1.1; 3.2 and 4].", [("It rained.", ((1, 1), (3, 2), (4, 0)))]),
    ("It rained [3.1-3.3].", [("It rained.", ((3, 1), (3, 2), (3, 3)))]),
    ("It rained [3.1–3].", [("It rained.", ((3, 1), (3, 2), (3, 3)))]),
    ("It rained [2-4].", [("It rained.", ((2, 0), (3, 0), (4, 0)))]),
    ("It rained [1.1][2.1].", [("It rained.", ((1, 1), (2, 1)))]),
    ("It rained【7.1】.", [("It rained.", ((7, 1),))]),
    ("It rained［7.1］.", [("It rained.", ((7, 1),))]),
    ("It rained [sentence 7.1].", [("It rained.", ((7, 1),))]),
    ("It rained [note].", [("It rained [note].", ())]),
    ("It rained in [2024].", [("It rained in [2024].", ())]),
    ("Write `x[1]` so [1.1].", [("Write `x[1]` so.", ((1, 1),))]),
    ("Write ```x[1]``` so [1.1].", [("Write ```x[1]``` so.", ((1, 1),))]),
    ("- It rained [1.1]\n- It snowed [1.2]", [("It rained", ((1, 1),)), ("It snowed", ((1, 2),))]),
    ("Based on the passages, **it** rained [1.1].", [("It rained.", ((1, 1),))]),
    ("Mr. Smith left [1.1].", [("Mr. Smith left.", ((1, 1),))]),
    ("It rained [1.1", [("It rained", ((1, 1),))]),
    ("It rained [not", [("It rained [not", ())]),
    ("It rained (3.2).", [("It rained.", ((3, 2),))]),
    ("It rained (3).", [("It rained (3).", ())]),
    ("It rained ([3.2]).", [("It rained.", ((3, 2),))]),
    ("It rained [3.2/3.4].", [("It rained.", ((3, 2), (3, 4)))]),
    ("It rained [3.2‑3.4].", [("It rained.", ((3, 2), (3, 3), (3, 4)))]),
    ("It rained [passage 3.2].", [("It rained.", ((3, 2),))]),
    ("It rained 【3:2†source】.", [("It rained.", ((3, 2),))]),
    ("It rained [3．2].", [("It rained.", ((3, 2),))]),
    ("It rained \\[3.2\\].", [("It rained.", ((3, 2),))]),
    ("It rained [3.2](https://x.y/a.b).", [("It rained.", ((3, 2),))]),
    ("It rained <sup>[3.2]</sup>.", [("It rained.", ((3, 2),))]),
    ("According to [3.2], it rained.", [("It rained.", ((3, 2),))]),
    ("It rained ` [3.2]. It snowed [3.3].", [("It rained `.", ((3, 2),)), ("It snowed.", ((3, 3),))]),
    ("[3.2] It rained. [3.3] It snowed.", [("It rained.", ((3, 2),)), ("It snowed.", ((3, 3),))]),
    ("[1.1]: It rained.\n[1.3]: It snowed.", [("It rained.", ((1, 1),)), ("It snowed.", ((1, 3),))]),
    (
        "“It rained,” he said. [3.2] “It snowed.” [3.3]",
        [("“It rained,” he said.", ((3, 2),)), ("“It snowed.”", ((3, 3),))],
    ),
    ("1. It rained [3.2]\n2. It snowed [3.3]", [("It rained", ((3, 2),)), ("It snowed", ((3, 3),))]),
    ("It rained 【3.2；4.1】.", [("It rained.", ((3, 2), (4, 1)))]),
    ("It rained [3.1～3.3].", [("It rained.", ((3, 1), (3, 2), (3, 3)))]),
    ("It rained [“3.2”].", [("It rained.", ((3, 2),))]),
    ("It rained [3.2: Rain fell all day].", [("It rained.", ((3, 2),))]),
    ("It rained [3.2 (Reuters)].", [("It rained.", ((3, 2),))]),
    ("It rained (source: 3.2).", [("It rained.", ((3, 2),))]),
    ("According to sentence 3.2, it rained.", [("it rained.", ((3, 2),))]),
    ("As stated in [3.2], it rained.", [("It rained.", ((3, 2),))]),
    ("[3.2] says that it rained.", [("It rained.", ((3, 2),))]),
    ("It rained (see [3.2]).", [("It rained.", ((3, 2),))]),
    ("According to the sources, it rained [3.2].", [("According to the sources, it rained.", ((3, 2),))]),
    (
        "It snowed [3.1]. The quake (5.8) struck [3.2].",
        [("It snowed.", ((3, 1),)), ("The quake (5.8) struck.", ((3, 2),))],
    ),
    ("", []),
]
WILD = st.text(alphabet="[]【】［］()0123456789,-.；～‐“”: abs`\n", max_size=300)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_ids_are_taken_out_and_read(text: str, expected: list[tuple[str, tuple[tuple[int, int], ...]]]) -> None:
    assert parse_marked(text) == [Marked(*pair) for pair in expected]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_it_does_not_matter_in_what_pieces_a_text_comes(text: str, expected: list[object]) -> None:
    stream = SentenceStream()
    found = [sentence for character in text for sentence in stream.feed(character)]
    assert [*found, *stream.close()] == parse_marked(text)


@given(WILD, st.data())
def test_nothing_is_lost_or_doubled_however_a_text_is_cut(text: str, data: st.DataObject) -> None:
    whole, parts = MarkerStream(), MarkerStream()
    at = data.draw(st.integers(0, len(text)))
    once = [*whole.feed(text), *whole.close()]
    twice = [*parts.feed(text[:at]), *parts.feed(text[at:]), *parts.close()]

    def words(tokens: list[object]) -> str:
        return "".join(t if isinstance(t, str) else f"<{t}>" for t in tokens)

    assert words(once) == words(twice)


@given(WILD)
def test_what_may_become_an_id_is_never_shown_before_it_is_certain(text: str) -> None:
    stream = MarkerStream()
    shown = stream.feed(f"{text.replace('`', '')}\n[3.")
    assert not "".join(t for t in shown if isinstance(t, str)).endswith("[3.")


@given(WILD)
def test_no_text_breaks_the_parser(text: str) -> None:
    for sentence in parse_marked(text):
        assert sentence.text.strip()


def test_a_figure_in_round_brackets_is_no_id_that_was_not_offered() -> None:
    stream = SentenceStream(known={(1, 1)})
    marked = [*stream.feed("The quake (5.8) struck at night (1.1)."), *stream.close()]
    assert marked == [Marked("The quake (5.8) struck at night.", ((1, 1),))]


@pytest.mark.parametrize("text", ["[1," * 500_000, "." + "[1]" * 500_000, "[" * 1_000_000, "[1." * 300_000 + "]"])
def test_a_hostile_text_is_read_in_one_pass(text: str, in_time: None) -> None:
    words = [marked.text for marked in parse_marked(text)]
    assert sum(len(one) for one in words) <= len(text)
