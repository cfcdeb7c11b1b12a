"""A question with "or" is taken apart into the questions that it asks one by one."""

from __future__ import annotations

import pytest

from assistant.alternatives import Alternative, alternatives


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "Did the price rise or fall in March?",
            {"rise": "Did the price rise in March?", "fall": "Did the price fall in March?"},
        ),
        (
            "Did Joe Biden or Donald Trump win the vote?",
            {"Joe Biden": "Did Joe Biden win the vote?", "Donald Trump": "Did Donald Trump win the vote?"},
        ),
        ("Is the ferry blue or green?", {"blue": "Is the ferry blue?", "green": "Is the ferry green?"}),
        ("Was the driver a man or a woman?", {"a man": "Was the driver a man?", "a woman": "Was the driver a woman?"}),
        ("Did she resign or was she fired?", {}),
        ("Did he deny it or not?", {}),
        ("Did Ann Lee, Tom Roe or Bob Marrow win?", {}),
        ("Did the price rise?", {}),
        ("", {}),
    ],
)
def test_each_side_is_asked_for_alone(question: str, sides: dict[str, str]) -> None:
    assert alternatives(question) == [Alternative(words, alone) for words, alone in sides.items()]
