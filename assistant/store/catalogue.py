"""Which passages are live at one transaction, with their article, date and source, in arrays.

A filter becomes a mask over these arrays, and the mask goes into the vector search itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.records import Filter
from assistant.store.rows import LIVE

UNDATED = 0  # date.toordinal() starts at 1
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Live passages by ascending id: parallel arrays of ids, article rows, day ordinals and source numbers."""

    ids: NDArray[np.int64]
    articles: NDArray[np.int64]
    days: NDArray[np.int32]
    sources: NDArray[np.int32]
    source_names: tuple[str, ...]

    def mask(self, where: Filter, articles: Sequence[int] = ()) -> Mask:
        """Mark the passages that a filter lets through, shape (n,); `articles` are the rows of those that it names."""
        mask = np.ones(len(self.ids), dtype=bool)
        if where.articles:
            mask &= np.isin(self.articles, np.array(articles, dtype=np.int64))
        if where.since:
            mask &= (self.days >= where.since.toordinal()) & (self.days != UNDATED)
        if where.until:
            mask &= (self.days <= where.until.toordinal()) & (self.days != UNDATED)
        if where.sources:
            wanted = {name.casefold() for name in where.sources}
            numbers = [i for i, name in enumerate(self.source_names) if name.casefold() in wanted]
            mask &= np.isin(self.sources, np.array(numbers, dtype=np.int32))
        return mask


def read_catalogue(truth: sqlite3.Connection, at: int) -> Catalogue:
    """Read the catalogue of the passages that are live at transaction `at`."""
    articles = truth.execute(
        f"SELECT a.row, a.published, a.source FROM article a WHERE {LIVE}",
        {"at": at},
    ).fetchall()
    names = tuple(sorted({row[2] for row in articles}))
    number = {name: i for i, name in enumerate(names)}
    size = max((row[0] for row in articles), default=0) + 1
    days, sources = np.zeros(size, np.int32), np.full(size, -1, np.int32)
    for key, published, source in articles:
        days[key] = date.fromisoformat(published).toordinal() if published else UNDATED
        sources[key] = number[source]
    pairs = np.array(truth.execute("SELECT row, article FROM passage ORDER BY row").fetchall(), np.int64).reshape(-1, 2)
    known = pairs[pairs[:, 1] < size]
    live = known[sources[known[:, 1]] >= 0]
    return Catalogue(live[:, 0], live[:, 1], days[live[:, 1]], sources[live[:, 1]], names)
