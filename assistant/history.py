"""Conversations in SQLite: what was asked and the answer as it was shown, so that a refresh loses nothing.

Kept apart from the index, which may be deleted and built again at any time.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.records import Turn

TABLES = """
CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, title TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turn (
    conversation TEXT NOT NULL REFERENCES conversation (id), number INTEGER NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rating (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) WITHOUT ROWID;
"""
TITLE_LENGTH = 80
REASON_LENGTH = 500
MOST_WORDS = 8  # of a search for conversations


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation by its id, named by its first question."""

    id: str
    title: str
    changed: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What a reader thought of an answer, and why."""

    good: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A question whose answer cites an article, and where it stands: conversation, turn from 0, citation."""

    question: str
    conversation: str
    turn: int
    citation: int


class History:
    """Reads and writes conversations; safe from several threads and processes."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(TABLES)

    def add(self, conversation: str, answer: dict[str, Any]) -> None:
        """Append an answer (in the shape of `presenting.answer_data`) to a conversation, begun if it is new."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._writing() as run:
            run.execute(
                "INSERT INTO conversation VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET changed = excluded.changed",
                (conversation, answer["question"][:TITLE_LENGTH], now),
            )
            run.execute(
                "INSERT INTO turn SELECT ?, coalesce(max(number), 0) + 1, ? FROM turn WHERE conversation = ?",
                (conversation, json.dumps(answer, ensure_ascii=False), conversation),
            )

    def answers(self, conversation: str) -> list[dict[str, Any]]:
        """The answers of a conversation in order; an unknown one has none."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT answer FROM turn WHERE conversation = ? ORDER BY number", (conversation,)
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def replace(self, conversation: str, turn: int, answer: dict[str, Any]) -> None:
        """Put another answer in the place of a turn (counted from 0); its rating goes with the old one."""
        with self._writing() as run:
            run.execute(
                "UPDATE turn SET answer = ? WHERE conversation = ? AND number = ?",
                (json.dumps(answer, ensure_ascii=False), conversation, turn + 1),
            )
            run.execute("DELETE FROM rating WHERE conversation = ? AND number = ?", (conversation, turn + 1))

    def cut(self, conversation: str, turn: int) -> None:
        """Forget a turn (counted from 0) and those after it: the question is asked again in other words."""
        with self._writing() as run:
            for table in ("turn", "rating"):
                run.execute(f"DELETE FROM {table} WHERE conversation = ? AND number > ?", (conversation, turn))  # noqa: S608

    def conversations(self, limit: int = 50, containing: str = "") -> list[Conversation]:
        """The conversations, last changed first; with `containing`, those whose title or turns hold these words."""
        words = [f"%{_literal(word)}%" for word in containing.split()[:MOST_WORDS]]
        holds = "(c.title LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM turn t WHERE t.conversation = c.id"
        where = " AND ".join([f"{holds} AND t.answer LIKE ? ESCAPE '!'))"] * len(words)) or "1"
        query = (
            f"SELECT c.id, c.title, c.changed FROM conversation c WHERE {where} ORDER BY c.changed DESC, c.id LIMIT ?"  # noqa: S608
        )
        with self._lock:
            rows = self._connection.execute(query, (*(w for word in words for w in (word, word)), limit)).fetchall()
        return [Conversation(*row) for row in rows]

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another name; an empty one changes nothing."""
        name = " ".join(title.split())[:TITLE_LENGTH]
        if name:
            with self._writing() as run:
                run.execute("UPDATE conversation SET title = ? WHERE id = ?", (name, conversation))

    def rate(self, conversation: str, turn: int, rating: Rating) -> None:
        """Keep what a reader thought of an answer, the last opinion only."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as run:
            run.execute(
                "INSERT OR REPLACE INTO rating VALUES (?, ?, ?, ?, ?)",
                (conversation, turn + 1, int(rating.good), rating.reason[:REASON_LENGTH], now),
            )

    def ratings(self, conversation: str) -> dict[int, Rating]:
        """The ratings of a conversation, by turn from 0."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT number, good, reason FROM rating WHERE conversation = ?", (conversation,)
            ).fetchall()
        return {number - 1: Rating(bool(good), reason) for number, good, reason in rows}

    def citing(self, article: str, limit: int = 10) -> list[Cited]:
        """The questions whose answers cite an article, last changed conversations first."""
        query = (
            "SELECT json_extract(t.answer, '$.question'), t.conversation, t.number - 1, "
            "min(json_extract(j.value, '$.number')) FROM turn t JOIN conversation c ON c.id = t.conversation, "
            "json_each(t.answer, '$.citations') j "
            "WHERE json_extract(j.value, '$.article') = ? "
            "GROUP BY t.conversation, t.number ORDER BY c.changed DESC, t.number DESC LIMIT ?"
        )
        with self._lock:
            rows = self._connection.execute(query, (article, limit)).fetchall()
        return [Cited(*row) for row in rows]

    def delete(self, conversation: str) -> None:
        """Forget a conversation."""
        with self._writing() as run:
            run.execute("DELETE FROM turn WHERE conversation = ?", (conversation,))
            run.execute("DELETE FROM rating WHERE conversation = ?", (conversation,))
            run.execute("DELETE FROM conversation WHERE id = ?", (conversation,))

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def _literal(word: str) -> str:
    """A word for LIKE in which no character is a wildcard."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def new_conversation() -> str:
    """An id that cannot be guessed, fit for an address."""
    return uuid.uuid4().hex[:16]


def turns_of(answers: list[dict[str, Any]]) -> list[Turn]:
    """The turns that a follow-up needs, from stored answers."""
    return [
        Turn(a["question"], a["searched_for"], next((s["text"] for s in a["sentences"] if s.get("direct")), ""))
        for a in answers
    ]
