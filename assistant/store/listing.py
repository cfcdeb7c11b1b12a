"""Lists of articles for a table: searched, filtered, sorted and paged in SQLite, so that 100,000 rows stay quick.

In: the truth, a transaction, a `Listing`. Out: rows without their texts. Nothing here ranks or answers.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from assistant.records import EVERYTHING, Filter
from assistant.store.rows import LIVE

MOST_ROWS = 500  # of one page
ORDERS = {
    "newest": "a.published DESC, a.id DESC",
    "oldest": "a.published IS NULL, a.published, a.id",
    "title": "a.title COLLATE NOCASE, a.id",
    "source": "a.source COLLATE NOCASE, a.published DESC, a.id",
}

STATES = {"changed": "a.version > 1", "undated": "a.published IS NULL"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a table shows: words of title or source, a filter, a language, a state, an order, and which rows of it.

    `state` is 'changed' (the file was edited after it was first indexed), 'undated', or '' for all.
    """

    words: str = ""
    where: Filter = field(default=EVERYTHING)
    language: str = ""
    state: str = ""
    order: str = "newest"
    first: int = 0
    rows: int = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a row of a table; `length` counts characters."""

    id: str
    title: str
    source: str
    published: str
    language: str
    version: int
    length: int
    url: str


@dataclass(frozen=True, slots=True)
class ListedPage:
    """The rows that were asked for, and how many there are in all."""

    articles: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles of a source were published in a month ('2031-04'; empty: undated)."""

    month: str
    source: str
    articles: int


def list_articles(truth: sqlite3.Connection, at: int, listing: Listing) -> ListedPage:
    """One page of the live articles at a transaction."""
    truth.create_function("folded", 1, str.casefold, deterministic=True)  # NOCASE and LIKE fold ASCII only
    where, values = _conditions(listing, at)
    order = ORDERS.get(listing.order, ORDERS["newest"])
    table = "article a INDEXED BY article_listed" if _has_index(truth) else "article a"
    total = truth.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()[0]
    chosen = f"SELECT a.row FROM {table} WHERE {where} ORDER BY {order} LIMIT :rows OFFSET :first"
    rows = truth.execute(
        "SELECT a.id, a.title, a.source, coalesce(a.published, ''), a.language, a.version, length(a.text), a.url "
        f"FROM article a WHERE a.row IN ({chosen}) ORDER BY {order}",
        {**values, "rows": max(0, min(listing.rows, MOST_ROWS)), "first": max(0, listing.first)},
    ).fetchall()
    return ListedPage(tuple(Listed(*row) for row in rows), int(total))


def holding(word: str) -> str:
    """The pattern of LIKE ... ESCAPE '!' for texts that hold a word, none of whose characters is a wildcard."""
    return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _has_index(truth: sqlite3.Connection) -> bool:
    """False for an index that was last written before there was one; its next update makes it."""
    return bool(truth.execute("SELECT 1 FROM sqlite_master WHERE name = 'article_listed'").fetchone())


def coverage(truth: sqlite3.Connection, at: int) -> list[Coverage]:
    """How many live articles each source has in each month, in order of months."""
    rows = truth.execute(
        "SELECT substr(coalesce(a.published, ''), 1, 7) AS month, a.source, count(*) "
        f"FROM article a WHERE {LIVE} GROUP BY month, a.source ORDER BY month, a.source",
        {"at": at},
    ).fetchall()
    return [Coverage(*row) for row in rows]


def languages(truth: sqlite3.Connection, at: int) -> list[str]:
    """The languages of the live articles, the most frequent first."""
    query = f"SELECT a.language FROM article a WHERE {LIVE} GROUP BY a.language ORDER BY count(*) DESC, a.language"
    return [row[0] for row in truth.execute(query, {"at": at}) if row[0]]


def _conditions(listing: Listing, at: int) -> tuple[str, dict[str, object]]:
    """The WHERE clause of a listing and its values; what the user typed is only ever a value."""
    clauses, values = [LIVE], {"at": at}
    given: dict[str, object] = dict(values)
    for number, word in enumerate(listing.words.split()[:8]):
        given[f"w{number}"] = holding(word.casefold())
        clauses.append(f"(folded(a.title) LIKE :w{number} ESCAPE '!' OR folded(a.source) LIKE :w{number} ESCAPE '!')")
    if listing.where.since:
        given["since"] = listing.where.since.isoformat()
        clauses.append("a.published >= :since")
    if listing.where.until:
        given["until"] = listing.where.until.isoformat()
        clauses.append("a.published <= :until")
    if listing.where.sources:
        names = {f"s{n}": source.casefold() for n, source in enumerate(listing.where.sources)}
        given |= names
        clauses.append(f"folded(a.source) IN ({', '.join(f':{name}' for name in names)})")
    if listing.where.articles:
        ids = {f"i{n}": article for n, article in enumerate(listing.where.articles)}
        given |= ids
        clauses.append(f"a.id IN ({', '.join(f':{name}' for name in ids)})")
    if listing.state in STATES:
        clauses.append(STATES[listing.state])
    if listing.language:
        given["language"] = listing.language
        clauses.append("a.language = :language")
    return " AND ".join(clauses), given
