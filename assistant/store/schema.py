"""The SQLite tables of one generation: the truth from which everything else can be made again.

Rows of `article` are never changed by an update: they are added by one transaction and removed by a later one,
so a reader of transaction T sees exactly the rows with added <= T < removed, whatever is written meanwhile.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

FORMAT = "1"

TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS root (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    name TEXT PRIMARY KEY, root TEXT NOT NULL, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quarantine (path TEXT PRIMARY KEY, file TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, file TEXT NOT NULL,
    digest TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, published TEXT,
    url TEXT NOT NULL, language TEXT NOT NULL, body INTEGER NOT NULL,
    added INTEGER NOT NULL, removed INTEGER);
CREATE INDEX IF NOT EXISTS article_by_id ON article (id);
CREATE INDEX IF NOT EXISTS article_by_file ON article (file);
-- Holds all that the table of the corpus page filters and sorts by, so that no text is read for it.
CREATE INDEX IF NOT EXISTS article_listed ON article (published, id, title, source, language, version, added, removed);
CREATE INDEX IF NOT EXISTS article_by_added ON article (added);
CREATE INDEX IF NOT EXISTS article_by_removed ON article (removed) WHERE removed IS NOT NULL;
-- What an article's words hash to, by which copies are recognised; made when a snapshot is derived, if it is missing.
CREATE TABLE IF NOT EXISTS signature (article INTEGER PRIMARY KEY REFERENCES article (row), data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS passage (
    row INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES article (row),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, sentences TEXT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passage_by_article ON passage (article);
CREATE INDEX IF NOT EXISTS passage_by_hash ON passage (hash);
-- kind is 'passage' (one float32 vector) or 'sentence' (those of its sentences, in eight bits: store/rows.py).
CREATE TABLE IF NOT EXISTS vector (
    hash BLOB NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (hash, kind)) WITHOUT ROWID;
"""


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open (or create) a truth file for the one writer: WAL, synced at every commit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(TABLES)
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a truth file for reading only; raise sqlite3.Error when it is not there or not a database."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.execute("SELECT 1 FROM meta LIMIT 1")
    return connection
