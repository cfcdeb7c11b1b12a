"""Reads the public sets in BEIR layout, and builds an index of one in a folder that is kept between runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.settings import read_settings


@dataclass(frozen=True, slots=True)
class Query:
    """A question of a set with what its set says of it."""

    id: str
    text: str
    metadata: dict[str, Any]


def read_queries(folder: Path) -> list[Query]:
    """The questions of a set, in file order."""
    rows = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    return [Query(row["_id"], row["text"], row["metadata"]) for row in rows]


def open_set(
    folder: Path, work: Path, embedder: SentenceTransformerEmbedder, finder: SpacyEntities | None = None
) -> Assistant:
    """Index a set's corpus file as it stands (built once a work folder) and open an assistant on it."""
    settings = read_settings(seeds=folder / "corpus.jsonl", index=work / folder.name, history=work / "history.sqlite")
    if not (settings.index / "CURRENT").exists():
        update_index(settings, embedder)
    return Assistant(settings, embedder=embedder, finder=finder)


def answerable(query: Query) -> bool:
    """Tell whether the set's corpus is said to answer a question."""
    if query.metadata.get("type") == "null_query" or query.metadata.get("answerable") is False:
        return False
    return query.metadata.get("gold_in_corpus", True) is not False
