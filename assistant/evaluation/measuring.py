"""Runs a retriever over a data set and counts what it finds and how long it takes.

In: a `DataSet`, a retriever over its index. Out: a `Report`. An article is ranked by its best passage; a fact is found
by a passage of its article that holds all its words in order (spaces aside).
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.conversation import stand_alone
from assistant.errors import EvaluationError
from assistant.evaluation.datasets import DataSet, Query, evenly, read_data_set
from assistant.evaluation.metrics import Figure, article_metrics, fact_metrics, figure
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Article, Hit, Question
from assistant.reporting import Progress, ProgressListener, ignore_progress
from assistant.retrieval import Retriever
from assistant.settings import Settings

DEPTH = 200  # passages that are asked for, so that 100 articles can be ranked


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: article ids best first, the rank of each of its facts (0: none), and the time it took."""

    query: Query
    articles: tuple[str, ...]
    facts: tuple[int, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a run by name, in order, and the latency in milliseconds."""

    data_set: str
    figures: dict[str, Figure]
    p50: float
    p95: float


def key_of(article: Article) -> str:
    """The id that a data set knows an article by: that of its line for `.jsonl` corpora."""
    return article.id.rsplit("#", 1)[-1]


def evaluate(
    path: Path, settings: Settings, work: Path, *, limit: int = 0, listener: ProgressListener = ignore_progress
) -> Report:
    """Measure the assistant's own retrieval on a data set; its index is built under `work` and kept for the next run.

    A file of questions is asked of the index in use. Raises EvaluationError, StoreError or CorpusError.
    """
    data = read_data_set(path)
    data = replace(data, queries=tuple(evenly(data.queries, limit)))
    if not data.queries:
        raise EvaluationError(f"{path} holds no question with something to find.")
    if data.corpus:
        settings = settings.model_copy(update={"seeds": data.corpus[0], "index": work / data.name})
    assistant = Assistant(settings)
    if data.corpus:
        update_index(settings, assistant.embedder, listener=listener)
    store = assistant.checked_store()
    questions = [stand_alone((), query.text, sources=store.sources) for query in data.queries]
    assistant.embedder.embed(["warm"])
    return report_of(data, run_queries(data, assistant.retriever(store), questions, listener))


def run_queries(
    data: DataSet, retriever: Retriever, questions: Sequence[Question], listener: ProgressListener = ignore_progress
) -> list[Found]:
    """Ask every query of the data set, in order; `questions` are the queries as they are searched."""
    found = []
    for done, (query, question) in enumerate(zip(data.queries, questions, strict=True)):
        listener(Progress("evaluating", done, len(data.queries)))
        began = time.perf_counter()
        hits = retriever.retrieve(question, DEPTH)
        seconds = time.perf_counter() - began
        articles = tuple(dict.fromkeys(_names(query, hit.passage.article) for hit in hits))
        found.append(
            Found(query, articles, tuple(_rank(fact.article, fact.text, hits) for fact in query.facts), seconds)
        )
    return found


def report_of(data: DataSet, found: Sequence[Found]) -> Report:
    """Sum a run up."""
    figures: dict[str, Figure] = {}
    ranked = [f for f in found if f.query.relevant]
    if ranked:
        values = article_metrics(
            {f.query.id: f.query.relevant for f in ranked}, {f.query.id: f.articles for f in ranked}
        )
        figures |= {name: figure(some) for name, some in values.items()}
    counted = [fact_metrics(f.facts) for f in found if f.facts]
    if counted:
        figures |= {name: figure([row[name] for row in counted]) for name in counted[0]}
    times = [f.seconds * 1000 for f in found] or [float("nan")]
    return Report(data.name, figures, float(np.percentile(times, 50)), float(np.percentile(times, 95)))


def _names(query: Query, article: Article) -> str:
    """The name under which a query knows an article: its key, or its id, file name or title in a user's question."""
    names = (key_of(article), article.id, article.id.rsplit("/", 1)[-1], article.title)
    return next((name for name in names if name in query.relevant), names[0])


def _rank(article: str, text: str, hits: Sequence[Hit]) -> int:
    wanted = _bare(text)
    for rank, hit in enumerate(hits, 1):
        here = hit.passage.article
        if article in ("", key_of(here), here.id, here.id.rsplit("/", 1)[-1], here.title) and wanted in _bare(
            hit.passage.text
        ):
            return rank
    return 0


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
