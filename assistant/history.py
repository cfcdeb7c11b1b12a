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

from assistant.errors import HistoryError
from assistant.presenting import filter_from
from assistant.records import ABOUT, EVERYTHING
from assistant.store.listing import holding
from assistant.turns import Said, Turn, lead_of, stood_on, told_in

TABLES = """
CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, title TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turn (
    conversation TEXT NOT NULL REFERENCES conversation (id), number INTEGER NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) WITHOUT ROWID;
-- What a turn says, for searching; which articles it cites; which requests were kept, so that none is kept twice.
CREATE TABLE IF NOT EXISTS said (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS citation (
    article TEXT NOT NULL, conversation TEXT NOT NULL, number INTEGER NOT NULL, citation INTEGER NOT NULL,
    PRIMARY KEY (article, conversation, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS request (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rating (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) WITHOUT ROWID;
"""
TURN_TABLES = ("turn", "said", "citation", "rating")
ANSWERS = "SELECT answer FROM turn WHERE conversation = ? ORDER BY number"
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
        """Open or begin the file; raise HistoryError when it cannot be used, as every method does."""
        self._path = path
        self._lock = threading.Lock()
        with self._saying():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.create_function("folded", 1, str.casefold, deterministic=True)  # LIKE folds ASCII only
            self._connection.executescript(TABLES)
        self._note_older()

    def add(
        self, conversation: str, answer: dict[str, Any], *, turn: int = -1, cut: bool = False, request: str = ""
    ) -> None:
        """Append an answer (in the shape of `presenting.answer_data`) to a conversation, begun if it is new.

        `turn`, counted from 0, is one whose place it takes, rating and all; `cut` forgets those after it. A `request`
        that was kept before changes nothing.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._writing() as run:
            if request and not run.execute("INSERT OR IGNORE INTO request VALUES (?)", (request,)).rowcount:
                return
            run.execute(
                "INSERT INTO conversation VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET changed = excluded.changed",
                (conversation, answer["question"][:TITLE_LENGTH], now),
            )
            _retitle(run, conversation, answer, turn)
            last = (
                run.execute("SELECT max(number) FROM turn WHERE conversation = ?", (conversation,)).fetchone()[0] or 0
            )
            number = turn + 1 if 0 <= turn < last else last + 1
            for table in TURN_TABLES:
                run.execute(
                    f"DELETE FROM {table} WHERE conversation = ? AND (number = ? OR (? AND number > ?))",  # noqa: S608
                    (conversation, number, cut, number),
                )
            run.execute(
                "INSERT INTO turn VALUES (?, ?, ?)", (conversation, number, json.dumps(answer, ensure_ascii=False))
            )
            _note(run, conversation, number, answer)

    def answers(self, conversation: str) -> list[dict[str, Any]]:
        """The answers of a conversation in order; an unknown one has none."""
        with self._saying(), self._lock:
            rows = self._connection.execute(ANSWERS, (conversation,)).fetchall()
        return [json.loads(row[0]) for row in rows]

    def conversations(self, limit: int = 50, containing: str = "") -> list[Conversation]:
        """The conversations, last changed first; with `containing`, those whose title or turns hold these words."""
        words = [holding(word.casefold()) for word in containing.split()[:MOST_WORDS]]
        holds = "(folded(c.title) LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM said s WHERE s.conversation = c.id"
        where = " AND ".join([f"{holds} AND folded(s.text) LIKE ? ESCAPE '!'))"] * len(words)) or "1"
        query = (
            f"SELECT c.id, c.title, c.changed FROM conversation c WHERE {where} ORDER BY c.changed DESC, c.id LIMIT ?"  # noqa: S608
        )
        with self._saying(), self._lock:
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
        with self._saying(), self._lock:
            rows = self._connection.execute(
                "SELECT number, good, reason FROM rating WHERE conversation = ?", (conversation,)
            ).fetchall()
        return {number - 1: Rating(bool(good), reason) for number, good, reason in rows}

    def citing(self, article: str, limit: int = 10) -> list[Cited]:
        """The questions whose answers cite an article, last changed conversations first."""
        query = (
            "SELECT json_extract(t.answer, '$.question'), t.conversation, t.number - 1, a.citation FROM citation a "
            "JOIN turn t ON t.conversation = a.conversation AND t.number = a.number "
            "JOIN conversation c ON c.id = t.conversation "
            "WHERE a.article = ? ORDER BY c.changed DESC, t.number DESC LIMIT ?"
        )
        with self._saying(), self._lock:
            rows = self._connection.execute(query, (article, limit)).fetchall()
        return [Cited(*row) for row in rows]

    def delete(self, conversation: str) -> None:
        """Forget a conversation."""
        with self._writing() as run:
            for table in TURN_TABLES:
                run.execute(f"DELETE FROM {table} WHERE conversation = ?", (conversation,))  # noqa: S608
            run.execute("DELETE FROM conversation WHERE id = ?", (conversation,))

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _note_older(self) -> None:
        """Note the words and citations of turns that were kept before there were tables for them."""
        with self._writing() as run:
            missing = (
                "SELECT conversation, number, answer FROM turn t WHERE NOT EXISTS (SELECT 1 FROM said s "
                "WHERE s.conversation = t.conversation AND s.number = t.number)"
            )
            for conversation, number, answer in run.execute(missing).fetchall():
                _note(run, conversation, number, json.loads(answer))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._saying(), self._lock, self._connection:
            yield self._connection

    @contextmanager
    def _saying(self) -> Iterator[None]:
        """Say what the file's database or the system will not do."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise HistoryError(
                f"The conversations in {self._path} cannot be read or kept: {error}. See that the disk is not full and "
                "the file can be written; a damaged one can be moved away, and a new one is begun."
            ) from error


def _note(run: sqlite3.Connection, conversation: str, number: int, answer: dict[str, Any]) -> None:
    """Note what a turn says and cites."""
    text = "\n".join([answer["question"], *(sentence["text"] for sentence in answer["sentences"])])
    run.execute("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", (conversation, number, text))
    run.executemany(
        "INSERT OR IGNORE INTO citation VALUES (?, ?, ?, ?)",
        [(c["article"], conversation, number, c["number"]) for c in answer["citations"]],
    )


def new_conversation() -> str:
    """An id that cannot be guessed, fit for an address."""
    return uuid.uuid4().hex[:16]


def _retitle(run: sqlite3.Connection, conversation: str, answer: dict[str, Any], turn: int) -> None:
    """Name a conversation by its first question, as it was edited last: "hello" is no title."""
    if answer.get("answerer") == ABOUT:
        return
    kept = [json.loads(row[0]) for row in run.execute(ANSWERS, (conversation,))]
    first = next((n for n, one in enumerate(kept) if one.get("answerer") != ABOUT), len(kept))
    if kept and first in (turn, len(kept)):
        named_by = kept[first] if first < len(kept) else kept[0]
        names = answer["question"][:TITLE_LENGTH], conversation, named_by["question"][:TITLE_LENGTH]
        run.execute("UPDATE conversation SET title = ? WHERE id = ? AND title = ?", names)


def turns_of(answers: list[dict[str, Any]]) -> list[Turn]:
    """The turns that a follow-up needs, from stored answers."""
    return [_turn(answer) for answer in answers if answer.get("answerer") != ABOUT]


def _turn(answer: dict[str, Any]) -> Turn:
    said = [Said(s["text"], bool(s.get("direct")), s.get("note", "")) for s in answer["sentences"]]
    lead = lead_of(said, answer["searched_for"])
    stated = answer.get("stated")  # not in what earlier versions kept
    where, counted = (filter_from(stated), stated["counted"]) if stated else (EVERYTHING, "")
    told = told_in([(cited["quote"], cited["title"]) for cited in answer["citations"]])
    articles = stood_on([(cited["article"], cited["title"]) for cited in answer["citations"]], answer["searched_for"])
    articles = articles or tuple(answer.get("within", ()))
    places = ((c["article"], c["start"], c["end"], c["quote"]) for c in answer["citations"] if "start" in c)
    first = next(places, None)
    return Turn(answer["question"], answer["searched_for"], lead, where, counted, told, articles, first=first)
