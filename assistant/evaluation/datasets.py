"""Reads questions with what should be found: data sets in BEIR layout, and a user's own `.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that answer, and the id of the article that holds them ('' for any article)."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the ids of relevant articles with their grades, and the facts to be found where given."""

    id: str
    text: str
    relevant: dict[str, int]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSet:
    """Questions and the corpus that they are asked of; `corpus` is empty for questions on the user's own index."""

    name: str
    queries: tuple[Query, ...]
    corpus: tuple[Path, ...] = ()


def read_data_set(path: Path) -> DataSet:
    """Read a folder in BEIR layout, or a `.jsonl` of questions; raise EvaluationError naming what is wrong."""
    if path.is_dir():
        return _read_folder(path)
    if path.is_file():
        return DataSet(path.stem, tuple(_own(path)))
    raise EvaluationError(f"{path} does not exist. Name a data set's folder, or a .jsonl file of questions.")


def _read_folder(folder: Path) -> DataSet:
    for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
        if not (folder / name).is_file():
            raise EvaluationError(
                f"{folder} has no {name}: it is not in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv)."
            )
    relevant: dict[str, dict[str, int]] = {}
    lines = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if number == 1 and fields[-1].strip() == "score":
            continue
        try:
            query, article, grade = fields
            relevant.setdefault(query, {})[article] = int(grade)
        except ValueError as error:
            raise EvaluationError(f"{folder / 'qrels.tsv'} line {number}: expected query, article, grade") from error
    queries = []
    for number, row in _rows(folder / "queries.jsonl"):
        try:
            key, text = str(row["_id"]), str(row["text"])
            evidence = (row.get("metadata") or {}).get("evidence") or []
            facts = tuple(Fact(str(e["doc_id"]), str(e["fact"])) for e in evidence if "fact" in e)
        except (KeyError, TypeError, AttributeError) as error:
            raise EvaluationError(f"{folder / 'queries.jsonl'} line {number}: no {error}") from error
        if relevant.get(key):
            queries.append(Query(key, text, relevant[key], facts))
    return DataSet(folder.name, tuple(queries), (folder / "corpus.jsonl",))


def _own(path: Path) -> Iterator[Query]:
    """A user's questions: each a question, and the article (its id, file name or title) or the quote that answers."""
    for number, row in _rows(path):
        question, article, quote = (str(row.get(name) or "") for name in ("question", "article", "quote"))
        if not question or not (article or quote):
            raise EvaluationError(f"{path} line {number}: needs a question, and an article or a quote")
        yield Query(str(number), question, {article: 1} if article else {}, (Fact(article, quote),) if quote else ())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise EvaluationError(f"{path} line {number} is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise EvaluationError(f"{path} line {number} is not a JSON object")
            yield number, row
