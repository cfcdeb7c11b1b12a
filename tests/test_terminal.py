"""What the command line prints: nothing in it steers the terminal, and what is under way shows only on one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.presenting import CONTROLS, visible
from assistant.terminal import last_of, say

ANSWER = {"outcome": "answered", "sentences": []}
DRAFT = {"sentences": [{"text": "Ann Lee opened it.", "citations": [1, 2]}], "pending": "On Mon\x1b[31mday"}
STEPS = [("stage", {"text": "Reading 5 passages"}), ("draft", DRAFT), ("answer", ANSWER)]


@given(st.text())
def test_no_control_character_is_left_and_no_other_is_touched(text):
    shown = visible(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert after == before if before in "\t\n" or ord(before) not in CONTROLS else after in " \ufffd"


def test_lines_break_as_they_did_in_a_file_of_another_system():
    assert visible("one\r\ntwo\x0bthree") == "one \ntwo three"


@pytest.mark.parametrize("as_error", [False, True])
def test_an_article_cannot_steer_the_terminal(capsys, as_error):
    say(["The \x1b[31mmayor\x1b]0;owned\x07 opened [bold]it[/bold]\u202e."], as_error=as_error)
    out, err = capsys.readouterr()
    assert (err if as_error else out) == "The \ufffd[31mmayor\ufffd]0;owned\ufffd opened [bold]it[/bold]\ufffd.\n"
    assert (out if as_error else err) == ""


def test_a_file_gets_the_answer_and_nothing_of_the_way_there(capsys):
    assert last_of(STEPS) == ANSWER
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_what_is_under_way_beside_the_output(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert last_of(iter(STEPS)) == ANSWER
    out, err = capsys.readouterr()
    assert out == ""
    assert "Ann Lee opened it. [1][2]" in err
    assert "On Mon\ufffd[31mday …" in err


def test_an_answer_asked_for_as_data_shows_nothing_of_the_way(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert last_of(STEPS, hidden=True) == ANSWER
    assert capsys.readouterr() == ("", "")
