"""Choose the weights and the threshold of refusal on the development halves.

    python benchmarks/refusal.py ../shared/evaluation [--signals FILE]

Answerable questions: SQuAD-shifts, NQ, SQuAD 2, NewsQA and MultiHop-RAG's inference questions. Unanswerable ones:
those of SQuAD 2, MultiHop-RAG's null questions, and SQuAD-shifts and NQ questions from whose hits the gold article
was taken out.
Development data may choose but not train, so nothing is fitted: 20,000 settings of a coarse grid are compared by the
mean over the sets of balanced accuracy, and the best is printed with each set's own figures.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict
from pathlib import Path

import numpy as np

from assistant.answering import ExtractiveAnswerer
from assistant.answering.confidence import Signals
from assistant.answering.evidence import gather_evidence
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.pipeline import Assistant
from assistant.records import Hit, Question
from benchmarks.answers import answerable
from benchmarks.datasets import open_set, read_queries

LIMITS = {"squadshifts_newwiki": 120, "nq_oracle": 120, "squad2_500": 226, "newsqa_pilot50": 28, "multihop_rag": 150}
GRID = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)


def signals(assistant: Assistant, question: Question, hits: list[Hit]) -> Signals:
    """What the answerer sees of a question with these hits."""
    store = assistant.store.current()
    answerer = ExtractiveAnswerer(assistant.embedder, store, assistant.finder, assistant.reader)
    return answerer.signals(question, gather_evidence(question, hits, assistant.embedder, store, assistant.reader))


def collect(data: Path, work: Path) -> list[dict]:
    """One row a question: its set, whether it can be answered, its signals."""
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    rows = []
    for name, limit in LIMITS.items():
        assistant = open_set(data / name, work, embedder, finder)
        gold: dict[str, set[str]] = {}
        for line in (data / name / "qrels.tsv").read_text().splitlines()[1:]:
            query, document, *_ = line.split("\t")
            gold.setdefault(query, set()).add(document)
        queries = read_queries(data / name)
        if name == "multihop_rag":
            queries = [q for q in queries if q.metadata["type"] in ("inference_query", "null_query")]
        for query in queries[:: max(1, len(queries) // limit)]:
            question = Question(query.text, query.text)
            hits = assistant.search(assistant.store.current(), question)
            right = answerable(query)
            rows.append({"set": name, "right": right, **asdict(signals(assistant, question, hits))})
            if right and name in ("squadshifts_newwiki", "nq_oracle"):
                left = [h for h in hits if h.passage.article.id.split("#")[1] not in gold[query.id]]
                rows.append({"set": name, "right": False, **asdict(signals(assistant, question, left))})
        print(name, len(rows), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    parser.add_argument("--signals", type=Path, default=Path("/tmp/news-assistant-bench/signals.json"))
    given = parser.parse_args()
    if not given.signals.exists():
        given.work.mkdir(parents=True, exist_ok=True)
        given.signals.write_text(json.dumps(collect(given.data, given.work)))
    rows = json.loads(given.signals.read_text())
    names = [name for name in rows[0] if name not in ("set", "right")]
    values = np.array([[row[name] for name in names] for row in rows])
    right = np.array([row["right"] for row in rows])
    sets = np.array([row["set"] for row in rows])
    random_ = random.Random(0)
    best = (0.0, None, 0.0)
    for _ in range(20_000):
        weights = np.array([random_.choice(GRID) for _ in names])
        scores = values @ weights
        for threshold in np.quantile(scores, (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)):
            kept = scores >= threshold
            accuracy = np.mean([
                (kept[(sets == s) & right].mean() + (~kept[(sets == s) & ~right]).mean()) / 2
                for s in LIMITS if (~right & (sets == s)).any()
            ])  # fmt: skip
            if accuracy > best[0]:
                best = (accuracy, weights, threshold)
    accuracy, weights, threshold = best
    print(f"balanced accuracy {accuracy:.3f}", dict(zip(names, weights, strict=True)), f"threshold {threshold:.3f}")
    scores = values @ weights
    print("| set | answered of the answerable | refused of the unanswerable |\n|---|---|---|")
    for s in LIMITS:
        here = sets == s
        wrong = (scores[here & ~right] < threshold).mean() if (here & ~right).any() else float("nan")
        answered = (scores[here & right] >= threshold).mean()
        print(f"| {s} | {answered:.3f} of {(here & right).sum()} | {wrong:.3f} of {(here & ~right).sum()} |")


if __name__ == "__main__":
    main()
