"""Conversations: kept, found, renamed, rated, cut, and asked which of them cite an article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import HistoryError
from assistant.history import Cited, History, Rating
from assistant.records import ABOUT


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History(tmp_path / "h.sqlite")
    yield opened
    opened.close()


def answer(question: str, *articles: str) -> dict[str, Any]:
    citations = [{"number": n, "article": article} for n, article in enumerate(articles, 1)]
    return {"question": question, "searched_for": question, "sentences": [], "citations": citations}


def test_a_conversation_is_named_by_its_first_question_on_the_news(history: History) -> None:
    for question, answerer in (
        ("hello", ABOUT),
        ("who sank?", "extractive"),
        ("thanks", ABOUT),
        ("who won?", "extractive"),
    ):
        history.add("a", answer(question) | {"answerer": answerer})
    history.add("b", answer("hello") | {"answerer": ABOUT})
    history.rename("b", "Mine")
    history.add("b", answer("who won?"))
    assert {c.id: c.title for c in history.conversations()} == {"a": "who sank?", "b": "Mine"}


def test_an_edited_first_question_renames_its_conversation_unless_somebody_named_it(history: History) -> None:
    for conversation in ("a", "b", "c"):
        history.add(conversation, answer("hello") | {"answerer": ABOUT})
        history.add(conversation, answer("who sank?"))
    history.rename("b", "Mine")
    history.add("a", answer("who sank there?"), turn=1)
    history.add("b", answer("who sank there?"), turn=1)
    history.add("c", answer("and when?"))
    history.add("c", answer("where?"), turn=2)
    assert {c.id: c.title for c in history.conversations()} == {"a": "who sank there?", "b": "Mine", "c": "who sank?"}


def test_a_conversation_is_found_by_the_words_of_its_turns_and_its_name(history: History) -> None:
    history.add("a", answer("who sank?"))
    history.add("a", answer("and the 100% dredger?"))
    history.add("b", answer("who won?"))
    assert [c.id for c in history.conversations()] == ["b", "a"]
    assert [c.id for c in history.conversations(containing="DREDGER who")] == ["a"]
    assert [c.id for c in history.conversations(containing="100%")] == ["a"]
    assert history.conversations(containing="50%") == []
    history.rename("b", "  The  election ")
    assert [c.title for c in history.conversations(containing="election")] == ["The election"]
    history.rename("b", "  ")
    assert history.conversations(containing="who won")[0].title == "The election"


def test_a_conversation_is_found_whatever_the_case_of_its_letters(history: History) -> None:
    history.add("one", answer("Was sagte Österreich?"))
    assert [c.id for c in history.conversations(containing="österreich")] == ["one"]
    assert [c.id for c in history.conversations(containing="ÖSTERREICH")] == ["one"]


def test_an_answer_is_replaced_in_its_place_and_loses_its_rating(history: History) -> None:
    history.add("a", answer("one"))
    history.add("a", answer("two"))
    history.rate("a", 0, Rating(good=False, reason="too short"))
    history.rate("a", 1, Rating(good=True))
    assert history.ratings("a") == {0: Rating(False, "too short"), 1: Rating(True)}
    history.add("a", answer("one again"), turn=0)
    assert [a["question"] for a in history.answers("a")] == ["one again", "two"]
    assert history.ratings("a") == {1: Rating(True)}


def test_cutting_forgets_the_turns_after_the_one_that_is_replaced(history: History) -> None:
    for question in ("one", "two", "three"):
        history.add("a", answer(question))
    history.rate("a", 2, Rating(good=True))
    history.add("a", answer("two again"), turn=1, cut=True)
    assert [a["question"] for a in history.answers("a")] == ["one", "two again"]
    assert history.ratings("a") == {}
    history.add("a", answer("four"), turn=7)
    assert [a["question"] for a in history.answers("a")] == ["one", "two again", "four"]


def test_a_request_is_kept_once(history: History) -> None:
    history.add("a", answer("one"), request="r1")
    history.add("a", answer("stopped"), request="r1")
    history.add("a", answer("two"), request="r2")
    assert [a["question"] for a in history.answers("a")] == ["one", "two"]


def test_names_of_fields_find_no_conversation(history: History) -> None:
    history.add("a", {**answer("who sank?", "x.txt"), "sentences": [{"text": "The “Bessa” sank."}], "notice": "source"})
    for word in ("article", "citations", "notice", "source", "x.txt"):
        assert history.conversations(containing=word) == []
    assert history.conversations(containing="“bessa”")


def test_turns_of_an_older_file_are_found_too(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "old.sqlite")
    old.executescript(
        "CREATE TABLE conversation (id TEXT PRIMARY KEY, title TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE turn (conversation TEXT NOT NULL, number INTEGER NOT NULL, answer TEXT NOT NULL,"
        " PRIMARY KEY (conversation, number)) WITHOUT ROWID;"
    )
    old.execute("INSERT INTO conversation VALUES ('a', 'one', '2031')")
    old.execute("INSERT INTO turn VALUES ('a', 1, ?)", (json.dumps(answer("who sank?", "x.txt")),))
    old.commit()
    old.close()
    history = History(tmp_path / "old.sqlite")
    assert [c.id for c in history.conversations(containing="sank")] == ["a"]
    assert history.citing("x.txt") == [Cited("who sank?", "a", 0, 1)]
    history.close()


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"no database" * 500)
    with pytest.raises(HistoryError, match=r"history\.sqlite cannot be read or kept: .* can be moved away"):
        History(path)


def test_the_questions_that_cite_an_article_are_known(history: History) -> None:
    history.add("a", answer("one", "x.txt"))
    history.add("a", answer("two", "y.txt", "x.txt", "x.txt"))
    history.add("b", answer("three", "y.txt"))
    assert history.citing("x.txt") == [Cited("two", "a", 1, 2), Cited("one", "a", 0, 1)]
    assert history.citing("none") == []


def test_a_deleted_conversation_leaves_nothing(history: History) -> None:
    history.add("a", answer("one", "x.txt"))
    history.rate("a", 0, Rating(good=True))
    history.delete("a")
    assert (history.answers("a"), history.ratings("a"), history.citing("x.txt")) == ([], {}, [])
