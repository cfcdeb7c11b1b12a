"""Whose office somebody holds: another's head is no answer, whatever stands nearest to the word."""

from __future__ import annotations

import pytest

from assistant.answering.offices import OUTGOING, held_for_another, office_met
from assistant.answering.placed import Placed


@pytest.mark.parametrize(
    ("question", "who", "sentence"),
    [
        ("Who is the prime minister of Norland?", "Jonas Gahr", "Prime Minister Jonas Gahr told parliament so."),
        ("Who is the police chief of Orvel?", "Ann Lee", "On Monday Police Chief Ann Lee said so."),
        ("Who is the president of France?", "Emma Roe", "French President Emma Roe said so."),
        ("Who is the director of Vane?", "Ann Lee", "Roe appointed Ann Lee as director of Vane."),
    ],
)
def test_words_of_the_office_and_whoever_fills_it_own_it_not(question: str, who: str, sentence: str) -> None:
    assert not held_for_another(question, Placed.first(who, sentence))


@pytest.mark.parametrize(
    ("question", "name", "sentence", "another"),
    [
        (
            "Who is Google's lead lawyer in the Epic case?",
            "Gary Bornstein",
            "Epic lead attorney Gary Bornstein spoke first.",
            True,
        ),
        (
            "Who is Google's lead lawyer in the Epic case?",
            "Glenn Pomerantz",
            "Google lawyer Glenn Pomerantz answered.",
            False,
        ),
        (
            "Who will be Ryan Blaney's spotter?",
            "Chase Elliott",
            "He has been spotter for both Chase Elliott and Ryan Blaney.",
            True,
        ),
        ("Who is the CEO of Twitch?", "Dan Clancy", "The company's CEO Dan Clancy left.", False),
        ("Who is the CEO of Twitch?", "Andy Jassy", "Amazon CEO Andy Jassy left.", True),
        ("Who is the president of France?", "Macron", "French President Macron left.", False),
        ("Who is the president of France?", "Steinmeier", "German President Steinmeier left.", True),
        ("Who is Ann Lee?", "Tom", "Tom left.", False),
        ("Who is the mayor of Orvel?", "Ann Lee", "Ann Lee, the Orvel mayor, left.", False),
        ("Who is the mayor of Orvel?", "Ann Lee", "Ann Lee, Vane's mayor, left.", True),
    ],
)
def test_the_office_of_another_owner_is_none(question: str, name: str, sentence: str, another: bool) -> None:
    assert held_for_another(question, Placed.first(name, sentence)) is another


def test_an_office_is_met_in_any_of_its_names() -> None:
    assert office_met("Who is the CEO of Kestrel?", "Kestrel's chief executive Ann Lee left.")
    assert not office_met("Who is the CEO of Kestrel?", "Ann Lee founded Kestrel.")
    assert office_met("Who left Kestrel?", "Ann Lee left.")


def test_a_predecessor_is_told_from_whoever_came_after() -> None:
    assert OUTGOING.search("She was sworn in, succeeding the late ")
    assert not OUTGOING.search("Bob Roe was succeeded by ")
    assert not OUTGOING.search("The woman who replaced him is ")
