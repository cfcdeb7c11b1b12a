"""One pipeline, used by one thread at a time, whoever asks it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from assistant.deeds import asked_verb, deeds_in
from assistant.descriptions import descriptions
from assistant.entities import PARSING, SpacyEntities

FINDER = SpacyEntities()


@pytest.mark.parametrize(
    "use",
    [
        lambda: FINDER.find(["Ann Lee left Orvel at nine."]),
        lambda: FINDER.sayings("Ann Lee said that Orvel was late."),
        lambda: deeds_in("Ann Lee sued Orvel at ten."),
        lambda: descriptions("The judge Ann Lee left Orvel at eleven.", "Ann Lee"),
    ],
)
def test_whoever_parses_waits_for_the_others(use: Callable[[], object]) -> None:
    done = threading.Event()

    def work() -> None:
        use()
        done.set()

    with PARSING:
        thread = threading.Thread(target=work)
        thread.start()
        assert not done.wait(0.3)
    assert done.wait(30)
    thread.join()


@pytest.mark.parametrize(
    "sentence", ["There’s a lot to like.", "Here’s a timeline of their lives.", "It’s a film by Lee."]
)
def test_a_verb_cut_short_is_no_deed(sentence: str) -> None:
    assert not deeds_in(sentence)


def test_who_made_the_film_is_answered_beside_a_verb_cut_short() -> None:
    told = "There’s a lot to like in the film that Ann Lee made."
    assert [(deed.agent, deed.verb) for deed in deeds_in(told) if deed.agent] == [("Ann Lee", "mak")]


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("When did Ann Lee get divorced?", "divorc"),
        ("When did she get hurt?", "hurt"),
        ("When did Ann Lee get the prize?", "get"),
        ("When did Ann Lee resign?", "resign"),
    ],
)
def test_the_verb_of_a_question_is_what_somebody_got_done(question: str, verb: str) -> None:
    assert asked_verb(question) == verb
