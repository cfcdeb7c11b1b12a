"""Derives a snapshot from the truth: from the one before it when that verifies, else from nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from assistant.copies import groups_of, read_signatures, signature_of
from assistant.errors import IndexDamaged
from assistant.records import Passage
from assistant.store import publishing
from assistant.store.publishing import Manifest, read_manifest
from assistant.store.rows import LIVE, batches, read_passages, read_vectors
from assistant.store.vectors import build_segment
from assistant.store.words import change_words, create_words

MAX_SEGMENTS = 8
MAX_EXTRA = 0.2  # rows outside the first segment, or dead, as a share of the live ones, before all are merged
FEW = 1_000  # below this many rows, merging costs nothing worth saving


def derive_snapshot(
    truth: sqlite3.Connection,
    folder: Path,
    base: Path | None,
    *,
    transaction: int,
    recipe: dict[str, Any],
    built: str,
) -> None:
    """Write a snapshot of `transaction` into `folder`: words, vector segments, copies, checksums, manifest last."""
    publishing.remove_folder(folder)
    folder.mkdir(parents=True)
    before = _usable(base)
    _derive_words(truth, folder, base if before else None, before.transaction if before else 0, at=transaction)
    publishing.step("after the words are derived")
    names = _derive_vectors(truth, folder, base if before else None, before, at=transaction)
    publishing.step("after the vectors are derived")
    _derive_copies(truth, folder, transaction)
    known = before.files if before else {}
    (articles,) = truth.execute(f"SELECT count(*) FROM article a WHERE {LIVE}", {"at": transaction}).fetchone()
    passages = len(_between(truth, LIVE, 0, transaction))
    files = publishing.checksum_files(folder, known)
    publishing.step("before the manifest is written")
    publishing.write_manifest(folder, Manifest(transaction, recipe, built, int(articles), int(passages), names, files))
    publishing.step("after the manifest is written")


def _usable(base: Path | None) -> Manifest | None:
    """The manifest of the snapshot before, when all its files are as published."""
    if base is None:
        return None
    try:
        manifest = read_manifest(base)
    except IndexDamaged:
        return None
    return None if publishing.problems_of(base, manifest) else manifest


def _between(truth: sqlite3.Connection, condition: str, since: int, at: int) -> list[int]:
    query = f"SELECT p.row FROM passage p JOIN article a ON a.row = p.article WHERE {condition} ORDER BY p.row"
    return [row[0] for row in truth.execute(query, {"since": since, "at": at})]


def _derive_words(truth: sqlite3.Connection, folder: Path, base: Path | None, since: int, *, at: int) -> None:
    words = folder / publishing.WORDS
    if base:
        publishing.link_words(base / publishing.WORDS, words)
    else:
        create_words(words)
    added = _between(truth, f"a.added > :since AND {LIVE}", since, at)
    removed = _between(truth, "a.added <= :since AND a.removed > :since AND a.removed <= :at", since, at)
    if added or removed or not base:
        change_words(words, _in_order(truth, added), removed)


def _in_order(truth: sqlite3.Connection, ids: list[int]) -> Iterator[Passage]:
    for part in batches(ids, 2_000):
        found = read_passages(truth, part)
        yield from (found[i] for i in part)


def _derive_vectors(
    truth: sqlite3.Connection, folder: Path, base: Path | None, before: Manifest | None, *, at: int
) -> dict[str, int]:
    """Link the old segments and add one of what is new; merge all into one when they have become too many."""
    live = _between(truth, LIVE, 0, at)
    if base and before:
        fresh = _between(truth, f"a.added > :since AND {LIVE}", before.transaction, at)
        sizes = list(before.vectors.values())
        dead = sum(sizes) - (len(live) - len(fresh))
        extra = sum(sizes[1:]) + len(fresh) + dead
        room = len(sizes) < MAX_SEGMENTS and len(live) > FEW and extra <= MAX_EXTRA * len(live)
        if room or not (fresh or dead):
            for name in before.vectors:
                publishing.link_or_copy(base / name, folder / name)
            return {**before.vectors, **_write(truth, folder, fresh, at)}
    return _write(truth, folder, live, at)


def _write(truth: sqlite3.Connection, folder: Path, ids: list[int], at: int) -> dict[str, int]:
    """Write one segment; nothing when it would be empty."""
    if not ids:
        return {}
    name = f"vectors-{at:06d}.faiss"
    data = build_segment(np.array(ids, dtype=np.int64), read_vectors(truth, ids))
    publishing.write_file(folder / name, data)
    return {name: len(ids)}


def _derive_copies(truth: sqlite3.Connection, folder: Path, at: int) -> None:
    """Write the groups of live articles that are copies, the earliest first, as rows of `article`."""
    unsigned = truth.execute(
        "SELECT a.row, a.body, a.text FROM article a LEFT JOIN signature s ON s.article = a.row "
        f"WHERE s.article IS NULL AND {LIVE}",
        {"at": at},
    ).fetchall()
    truth.execute("BEGIN IMMEDIATE")  # a signature lost to a crash is made again by the next run
    truth.executemany("INSERT INTO signature VALUES (?, ?)", ((r, signature_of(text[b:])) for r, b, text in unsigned))
    truth.execute("COMMIT")
    rows = truth.execute(
        "SELECT a.row, s.data FROM article a JOIN signature s ON s.article = a.row "
        f"WHERE {LIVE} ORDER BY coalesce(a.published, '9999'), a.id",
        {"at": at},
    ).fetchall()
    groups = groups_of(read_signatures([data for _, data in rows]))
    named = [[rows[member][0] for member in group] for group in groups]
    publishing.write_file(folder / publishing.COPIES, json.dumps(named).encode())
