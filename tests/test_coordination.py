"""Of names that stand side by side all are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.coordination import whole_list


@pytest.mark.parametrize(
    ("sentence", "words", "whole"),
    [
        ("Kestrel, Vane and the Orvel Trust sued the port.", "Vane", "Kestrel, Vane and the Orvel Trust"),
        ("The sheds of Orvel, Vane and Saltmere burned.", "Orvel", "Orvel, Vane and Saltmere"),
        ("Ann Lee won the race and Bob Roe lost.", "Ann Lee", "Ann Lee"),
        ("Ann Lee, who led the union and the port, won.", "Ann Lee", "Ann Lee"),
        ("Ann Lee won.", "Ann Lee", "Ann Lee"),
    ],
)
def test_a_name_is_shown_with_those_beside_it(sentence: str, words: str, whole: str) -> None:
    at = sentence.index(words)
    start, end = whole_list(sentence, at, at + len(words))
    assert sentence[start:end] == whole


@given(st.text(alphabet="Ann, and.Bob", max_size=40), st.data())
def test_the_span_asked_for_is_always_inside(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    first, last = whole_list(sentence, start, end)
    assert first <= start <= end <= last
