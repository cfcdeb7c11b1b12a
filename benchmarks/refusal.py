"""Choose the weights and the threshold of refusal on the development halves.

    python benchmarks/refusal.py ../shared/evaluation [--signals FILE]

Answerable questions: SQuAD-shifts, NQ, SQuAD 2, NewsQA and MultiHop-RAG's inference questions. Unanswerable ones:
those of SQuAD 2, MultiHop-RAG's null questions, and SQuAD-shifts and NQ questions from whose hits the gold article
was taken out.
Development data may choose but not train, so nothing is fitted: 15,000 settings of a coarse grid are compared by
balanced accuracy, half of it the mean over the sets and half of it our own golden questions, among those that answer
at least 83 % of each set's answerable questions. The best is printed, and the figures of the weights in use.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np

from assistant.answering import ExtractiveAnswerer
from assistant.answering.confidence import INTERCEPT, WEIGHTS, Signals
from assistant.answering.evidence import gather_evidence
from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Hit, Question, Turn
from assistant.settings import read_settings
from benchmarks.answers import answerable
from benchmarks.datasets import open_set, read_queries

LIMITS = {"squadshifts_newwiki": 120, "nq_oracle": 120, "squad2_500": 226, "newsqa_pilot50": 28, "multihop_rag": 150}
LEAST_ANSWERED = 0.83
ROOT = Path(__file__).parent.parent
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


def collect_golden(work: Path) -> list[dict]:
    """The same of our golden questions, follow-ups as they are searched."""
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    rows = []
    for name, seeds in (("dossier", ROOT / "seeds"), ("harbour", ROOT / "tests" / "data" / "harbour")):
        settings = read_settings(seeds=seeds, index=work / name)
        update_index(settings, embedder)
        assistant = Assistant(settings, embedder=embedder, finder=finder)
        store = assistant.store.current()
        for line in (ROOT / "tests" / "data" / f"golden-{name}.jsonl").open(encoding="utf-8"):
            golden = json.loads(line)
            turns: list[Turn] = []
            for earlier in golden["after"]:
                turns.append(Turn.of(assistant.ask(earlier, turns)))
            question = stand_alone(turns, golden["question"], sources=store.sources)
            found = signals(assistant, question, assistant.search(store, question))
            rows.append({"set": "golden", "right": golden["outcome"] == "answered", **asdict(found)})
    return rows


@dataclass(frozen=True, slots=True)
class Sample:
    """All rows as arrays: signals (n, s), whether each can be answered, and its set."""

    values: np.ndarray
    right: np.ndarray
    sets: np.ndarray

    def rates(self, weights: np.ndarray, threshold: float) -> dict[str, tuple[float, float]]:
        """(answered of the answerable, refused of the unanswerable) of each set."""
        kept = self.values @ weights >= threshold
        return {
            s: (
                float(kept[(self.sets == s) & self.right].mean()),
                float((~kept[(self.sets == s) & ~self.right]).mean()),
            )
            for s in dict.fromkeys(self.sets)
        }


def choose(sample: Sample) -> tuple[np.ndarray, float]:
    """Search the grid."""
    random_ = random.Random(1)
    best, chosen = 0.0, (np.zeros(sample.values.shape[1]), 0.0)
    for _ in range(15_000):
        weights = np.array([random_.choice(GRID) for _ in range(sample.values.shape[1])])
        scores = (sample.values @ weights)[sample.right]
        for threshold in np.quantile(scores, (0.05, 0.08, 0.1, 0.12, 0.15, 0.18)):
            rates = sample.rates(weights, threshold)
            if min(answered for answered, _ in rates.values()) < LEAST_ANSWERED:
                continue
            public = [sum(pair) / 2 for name, pair in rates.items() if name not in ("golden", "newsqa_pilot50")]
            score = float(np.mean(public)) + sum(rates["golden"]) / 2
            if score > best:
                best, chosen = score, (weights, float(threshold))
    return chosen


def print_rates(title: str, sample: Sample, weights: np.ndarray, threshold: float) -> None:
    names = [field.name for field in fields(Signals)]
    print(f"\n{title}:", dict(zip(names, map(float, weights), strict=True)), f"threshold {threshold:.2f}\n")
    print("| set | answered of the answerable | refused of the unanswerable |\n|---|---|---|")
    for name, (answered, refused) in sample.rates(weights, threshold).items():
        here = sample.sets == name
        yes, no = (here & sample.right).sum(), (here & ~sample.right).sum()
        print(f"| {name} | {answered:.3f} of {yes} | {refused:.3f} of {no} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    kept = given.work / "signals.json"
    if not kept.exists():
        kept.write_text(json.dumps(collect(given.data, given.work)))
    rows = json.loads(kept.read_text()) + collect_golden(given.work)
    names = [field.name for field in fields(Signals)]
    sample = Sample(
        np.array([[row[name] for name in names] for row in rows]),
        np.array([row["right"] for row in rows]),
        np.array([row["set"] for row in rows]),
    )
    print_rates("best of the grid", sample, *choose(sample))
    print_rates("in use", sample, np.array(astuple(WEIGHTS)), -INTERCEPT)


if __name__ == "__main__":
    main()
