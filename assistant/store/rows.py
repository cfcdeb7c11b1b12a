"""Rows of the truth as values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

import numpy as np

from assistant.embedding import Vectors
from assistant.records import Article, Passage

T = TypeVar("T")
ARTICLE = "a.id, a.title, a.text, a.source, a.published, a.url, a.language, a.version, a.body"
LIVE = "a.added <= :at AND (a.removed IS NULL OR a.removed > :at)"


def article_from(row: Sequence[object]) -> Article:
    """Make an Article of the columns in ARTICLE's order."""
    key, title, text, source, published, url, language, version, body = row
    return Article(
        id=str(key),
        title=str(title),
        text=str(text),
        source=str(source),
        published=date.fromisoformat(str(published)) if published else None,
        url=str(url),
        language=str(language),
        version=int(str(version)),
        body=int(str(body)),
    )


def read_passages(truth: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Passage]:
    """Read passages by id, articles shared among them."""
    wanted = list(ids)
    found: dict[int, Passage] = {}
    articles: dict[int, Article] = {}
    for part in batches(wanted, 500):
        marks = ",".join("?" * len(part))
        rows = truth.execute(
            f'SELECT p.row, p.article, p.start, p."end", p.sentences FROM passage p WHERE p.row IN ({marks})',
            part,
        ).fetchall()
        missing = sorted({row[1] for row in rows} - articles.keys())
        for some in batches(missing, 500):
            holes = ",".join("?" * len(some))
            for row in truth.execute(f"SELECT a.row, {ARTICLE} FROM article a WHERE a.row IN ({holes})", some):
                articles[row[0]] = article_from(row[1:])
        for key, article, start, end, sentences in rows:
            spans = tuple((int(s), int(e)) for s, e in json.loads(sentences))
            found[key] = Passage(key, articles[article], start, end, spans)
    return found


def first_passages(truth: sqlite3.Connection, articles: Sequence[str], at: int) -> list[int]:
    """The first passage of each live article, by its id, in the order of `articles`."""
    found: dict[str, int] = {}
    for part in batches(list(articles), 500):
        marks = ",".join("?" * len(part))
        live = LIVE.replace(":at", str(int(at)))
        query = f"SELECT a.id, min(p.row) FROM article a JOIN passage p ON p.article = a.row WHERE a.id IN ({marks})"
        found.update(truth.execute(f"{query} AND {live} GROUP BY a.id", part))
    return [found[article] for article in articles if article in found]


def passage_holding(truth: sqlite3.Connection, article: str, start: int, at: int) -> list[int]:
    """The first passage of a live article, by its id, that holds the character at `start`: one, or an empty list."""
    query = (
        "SELECT p.row FROM article a JOIN passage p ON p.article = a.row WHERE a.id = :id AND p.start <= :start "
        f'AND p."end" > :start AND {LIVE} ORDER BY p.row LIMIT 1'
    )
    return [row[0] for row in truth.execute(query, {"id": article, "start": start, "at": at})]


def read_vectors(truth: sqlite3.Connection, ids: Sequence[int]) -> Vectors:
    """Read the stored vectors of passages, in the order of `ids`; raise KeyError when one has none."""
    found = found_vectors(truth, ids)
    return np.stack([found[i] for i in ids]) if ids else np.zeros((0, 0), np.float32)


def found_vectors(truth: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Vectors]:
    """Read the stored vectors of passages, each of shape (d,), in the order of `ids`; one without is left out."""
    data: dict[int, bytes] = {}
    for part in batches(list(ids), 500):
        marks = ",".join("?" * len(part))
        data.update(
            truth.execute(
                "SELECT p.row, v.data FROM passage p JOIN vector v ON v.hash = p.hash AND v.kind = 'passage' "
                f"WHERE p.row IN ({marks})",
                part,
            )
        )
    return {i: np.frombuffer(data[i], dtype=np.float32) for i in ids if i in data}


def packed(vectors: Vectors) -> bytes:
    """Unit vectors in eight bits a number, each with its own scale: the largest error of a cosine is some .002."""
    scales = np.abs(vectors).max(axis=1, initial=0).astype("<f4") / 127
    numbers = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return b"".join((len(vectors).to_bytes(2, "little"), scales.tobytes(), numbers.tobytes()))


def unpacked(data: bytes) -> Vectors:
    """The vectors that `packed` made bytes of: shape (n, d)."""
    count = int.from_bytes(data[:2], "little")
    scales = np.frombuffer(data, "<f4", count, 2)
    numbers = np.frombuffer(data, np.int8, -1, 2 + 4 * count).reshape(count, -1) if count else np.zeros((0, 0), np.int8)
    return np.asarray(numbers.astype(np.float32) * scales[:, None], dtype=np.float32)


def read_sentence_vectors(truth: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Vectors]:
    """Read the vectors of passages' sentences, in their order; a passage that has none is left out."""
    found: dict[int, Vectors] = {}
    for part in batches(list(ids), 500):
        marks = ",".join("?" * len(part))
        rows = truth.execute(
            "SELECT p.row, v.data FROM passage p JOIN vector v ON v.hash = p.hash AND v.kind = 'sentence' "
            f"WHERE p.row IN ({marks})",
            part,
        )
        found.update((row, unpacked(data)) for row, data in rows)
    return found


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into runs of at most `size`."""
    return (items[i : i + size] for i in range(0, len(items), size))
