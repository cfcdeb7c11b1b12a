"""Reads questions with what should be found: data sets in BEIR layout, and a user's own `.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import EvaluationError
from assistant.records import EVERYTHING, Filter

Item = TypeVar("Item")


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
class Asked:
    """A question with the answers that would do; none, and not `answerable`, where refusing is right."""

    id: str
    text: str
    answers: tuple[str, ...]
    answerable: bool = True
    where: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class DataSet:
    """Questions and the corpus that they are asked of; `corpus` is empty for questions on the user's own index.

    `queries` say what should be found, `asked` what should be answered.
    """

    name: str
    queries: tuple[Query, ...]
    corpus: tuple[Path, ...] = ()
    asked: tuple[Asked, ...] = ()


def read_data_set(path: Path) -> DataSet:
    """Read a folder in BEIR layout, or a `.jsonl` of questions; raise EvaluationError naming what is wrong."""
    if path.is_dir():
        return _read_folder(path)
    if path.is_file():
        rows = list(_rows(path))
        asked = (_asked(str(number), str(row.get("question")), row) for number, row in rows)
        return DataSet(path.stem, tuple(_own(path, rows)), asked=tuple(some for found in asked for some in found))
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
    queries: list[Query] = []
    asked: list[Asked] = []
    for number, row in _rows(folder / "queries.jsonl"):
        try:
            key, text = str(row["_id"]), str(row["text"])
            evidence = (row.get("metadata") or {}).get("evidence") or []
            facts = tuple(Fact(str(e["doc_id"]), str(e["fact"])) for e in evidence if "fact" in e)
        except (KeyError, TypeError, AttributeError) as error:
            raise EvaluationError(f"{folder / 'queries.jsonl'} line {number}: no {error}") from error
        if relevant.get(key):
            queries.append(Query(key, text, relevant[key], facts))
        asked += _asked(key, text, row.get("metadata") or {})
    return DataSet(folder.name, tuple(queries), (folder / "corpus.jsonl",), tuple(asked))


def _asked(key: str, text: str, row: dict[str, Any]) -> list[Asked]:
    """The question with its answers: a list of one, or an empty one where neither answers nor their absence is told."""
    given = row.get("answers") or row.get("answer") or []
    golds = [given] if isinstance(given, str) else given
    answers = tuple(str(g) for gold in golds for g in (gold if isinstance(gold, list) else [gold]))
    absent = row.get("answerable") is False or row.get("gold_in_corpus") is False or row.get("type") == "null_query"
    if absent or answers:
        return [Asked(key, text, () if absent else answers, not absent)]
    return []


def evenly(items: Sequence[Item], limit: int) -> Sequence[Item]:
    """At most `limit` items, evenly spread over all of them; 0 for all."""
    if not limit or limit >= len(items):
        return items
    return [items[i * len(items) // limit] for i in range(limit)]


def _own(path: Path, rows: Sequence[tuple[int, dict[str, Any]]]) -> Iterator[Query]:
    """A user's questions: each a question, and what answers it, is to be found, or is absent."""
    for number, row in rows:
        question, article, quote = (str(row.get(name) or "") for name in ("question", "article", "quote"))
        if not question or not (article or quote or _asked("", question, row)):
            raise EvaluationError(
                f'{path} line {number}: needs a question, and an article, a quote, an answer or "answerable": false'
            )
        if not (article or quote):
            continue
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
