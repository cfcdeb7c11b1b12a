"""Names begin with a capital of any alphabet, and a small letter begins none."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assistant
from assistant.conversation import stand_alone
from assistant.corpus.headers import read_header
from assistant.entities import bare_name
from assistant.lettering import BLOCKS, lettered
from assistant.turns import NAMES, Turn
from assistant.yes_no import ASKED

LETTERS = st.sampled_from([chr(code) for block in BLOCKS for code in block if chr(code).isalpha()])
# What codes, clocks and initials are written with, and what an index was cut by.
ASCII_ONLY = {
    "amounts",
    "answering.markers",
    "answering.spans",
    "answering.suitable",
    "countries",
    "passages",
    "timeline",
}


@given(LETTERS)
def test_a_letter_is_a_capital_or_a_small_one_as_unicode_says(letter: str) -> None:
    assert bool(lettered("[A-Z]").fullmatch(letter)) == letter.isupper()
    assert bool(lettered("[a-z]").fullmatch(letter)) == letter.islower()


@pytest.mark.parametrize("name", ["Ann Lee", "Élise Lee", "Özil Ångström", "Łukasz Żal", "Şahin", "Жуков", "Ωμέγα"])
def test_a_name_of_any_alphabet_is_one(name: str) -> None:
    assert NAMES.findall(f"then {name} spoke") == [name]
    asked = ASKED.match(f"Was {name} convicted of fraud?")
    assert asked
    assert asked["who"] == name


def test_a_question_that_names_somebody_with_an_accent_leans_on_nothing() -> None:
    earlier = [Turn("Who is Ann Lee?", "Who is Ann Lee?", lead="mayor")]
    assert stand_alone(earlier, "Who is Élise?").search == "Who is Élise?"


def test_a_dateline_and_a_title_may_stand_before_such_a_name() -> None:
    assert read_header("ÖSTERSUND, March 4 (Coastline Wire) - The lake froze.").source == "Coastline Wire"
    assert bare_name("President Özal") == "Özal"


def test_no_pattern_of_ours_takes_names_for_ascii() -> None:
    found = {
        module.name.removeprefix("assistant.")
        for module in pkgutil.walk_packages(assistant.__path__, "assistant.")
        if ".ui" not in module.name
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and re.search("A-Z(?!À)", value.pattern)
    }
    assert found <= ASCII_ONLY
