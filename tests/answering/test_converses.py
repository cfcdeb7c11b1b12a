"""Who did something by the verb of the other side."""

from __future__ import annotations

import pytest

from assistant.answering.doers import doers_told


@pytest.mark.parametrize(
    ("question", "sentence", "names"),
    [
        ("Who sold the yard to Ann Lee?", "Ann Lee bought the yard for two million crowns from Tom Roe.", ["Tom Roe"]),
        ("Who bought the yard from Tom Roe?", "Tom Roe sold the yard to Ann Lee in May.", ["Ann Lee"]),
        ("Who beat Ann Lee?", "Ann Lee lost to Tom Roe on Friday.", ["Tom Roe"]),
        ("Who lost to Ann Lee?", "Ann Lee beat Tom Roe on Friday.", ["Tom Roe"]),
        ("Who sold the yard to Ann Lee?", "Bob Marrow bought a boat from Tom Roe in May.", []),
    ],
)
def test_the_other_side_of_a_deed_tells_who_did_it(question: str, sentence: str, names: list[str]) -> None:
    assert doers_told(question, sentence) == names
