from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.markers import Marked, parse_marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained [1].", [("It rained.", (1,))]),
        ("It rained. [1] It snowed.[2]", [("It rained.", (1,)), ("It snowed.", (2,))]),
        ("It rained [1, 3].", [("It rained.", (1, 3))]),
        ("It rained [2-4].", [("It rained.", (2, 3, 4))]),
        ("It rained [1][2].", [("It rained.", (1, 2))]),
        ("It rained【7】.", [("It rained.", (7,))]),
        ("It rained [note].", [("It rained [note].", ())]),
        ("- It rained [1]", [("It rained", (1,))]),
        ("", []),
    ],
)
def test_markers_are_taken_out_and_read(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert parse_marked(text) == [Marked(*pair) for pair in expected]


@given(st.text(alphabet="[]【】0123456789,-. ab\n", max_size=300))
def test_no_text_breaks_the_parser(text: str) -> None:
    for sentence in parse_marked(text):
        assert sentence.text.strip()


def test_a_hostile_text_is_read_in_linear_time() -> None:
    parse_marked("[1," * 50_000)
    parse_marked("." + "[1]" * 50_000)
