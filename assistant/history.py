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
"""
TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation by its id, named by its first question."""

    id: str
    title: str
    changed: str


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

    def conversations(self, limit: int = 50) -> list[Conversation]:
        """The conversations, last changed first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT id, title, changed FROM conversation ORDER BY changed DESC, id LIMIT ?", (limit,)
            ).fetchall()
        return [Conversation(*row) for row in rows]

    def delete(self, conversation: str) -> None:
        """Forget a conversation."""
        with self._writing() as run:
            run.execute("DELETE FROM turn WHERE conversation = ?", (conversation,))
            run.execute("DELETE FROM conversation WHERE id = ?", (conversation,))

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def new_conversation() -> str:
    """An id that cannot be guessed, fit for an address."""
    return uuid.uuid4().hex[:16]


def turns_of(answers: list[dict[str, Any]]) -> list[Turn]:
    """The turns that a follow-up needs, from stored answers."""
    return [
        Turn(a["question"], a["searched_for"], next((s["text"] for s in a["sentences"] if s.get("direct")), ""))
        for a in answers
    ]
