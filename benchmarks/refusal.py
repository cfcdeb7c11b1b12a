"""Fit the weights of refusal, cross-validated over data sets, and print F1, risk-coverage and calibration.

    python -m benchmarks.refusal ../shared/evaluation [--work FOLDER] [--fresh]

Answerable: questions of SQuAD-shifts, NQ, SQuAD 2, NewsQA, RGB (with its positive snippets) and MultiHop-RAG's
inference questions. Unanswerable: SQuAD 2's own, MultiHop-RAG's null questions, RGB with its negative snippets only,
and SQuAD-shifts and NQ questions from whose hits the gold article was taken out. Our golden questions are a set too.

A logistic model (no negative weight; each set and each kind counts alike) is fitted by projected gradient. 'held out'
is each set judged by weights fitted on the others, at the threshold that refuses 7 % of the others' answerable
questions; 'in use' are the weights of the product. F1 is of refusing as the positive class.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path

import numpy as np

from assistant.answering import ExtractiveAnswerer
from assistant.answering.confidence import INTERCEPT, WEIGHTS, Signals
from assistant.answering.evidence import gather_evidence
from assistant.conversation import stand_alone
from assistant.corpus.folders import stable_name
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Filter, Hit, Question
from assistant.settings import read_settings
from assistant.turns import Turn
from benchmarks.datasets import answerable, open_set, read_queries

LIMITS = {"squadshifts_newwiki": 110, "nq_oracle": 110, "squad2_500": 226, "newsqa_pilot50": 28, "multihop_rag": 150,
          "rgb_fact": 60}  # fmt: skip
REFUSED = 0.07  # of the answerable questions that may be refused
ROOT = Path(__file__).parent.parent
STEPS, RATE, SHRINK = 6_000, 0.5, 1e-3


def signals(assistant: Assistant, question: Question, hits: list[Hit]) -> dict[str, float]:
    """What the answerer sees of a question with these hits."""
    store = assistant.store.current()
    answerer = ExtractiveAnswerer(assistant.embedder, store, assistant.finder, assistant.reader, vectors=store)
    tools = assistant.embedder, store
    evidence = gather_evidence(question, hits, *tools, reader=assistant.reader, vectors=store)
    return asdict(answerer.signals(question, evidence, answerer.direct(question, evidence)))


def collect(data: Path, work: Path) -> list[dict]:
    """One row a question: its set, whether it can be answered, its signals."""
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    rows = []
    for name, limit in LIMITS.items():
        assistant = open_set(data / name, work, embedder, finder)
        store = assistant.store.current()
        gold: dict[str, set[str]] = {}
        for line in (data / name / "qrels.tsv").read_text().splitlines()[1:]:
            query, document, *_ = line.split("\t")
            gold.setdefault(query, set()).add(document)
        queries = read_queries(data / name)
        if name == "multihop_rag":
            queries = [q for q in queries if q.metadata["type"] in ("inference_query", "null_query")]
        for query in queries[:: max(1, len(queries) // limit)]:
            for right, where in cases(query.metadata, answerable(query), stable_name(data / name / "corpus.jsonl")):
                question = stand_alone((), query.text, sources=store.sources, where=where)
                hits = assistant.search(store, question)
                rows.append({"set": name, "right": right, **signals(assistant, question, hits)})
                if right and name in ("squadshifts_newwiki", "nq_oracle"):
                    left = [h for h in hits if h.passage.article.id.split("#")[1] not in gold[query.id]]
                    rows.append({"set": name, "right": False, **signals(assistant, question, left)})
        print(name, len(rows), flush=True)
    return rows


def cases(metadata: dict, right: bool, corpus: str) -> list[tuple[bool, Filter]]:
    """How a question is asked: RGB's once with its positive and once with its negative snippets only."""
    if "positive_ids" not in metadata:
        return [(right, Filter())]
    kinds = ((True, metadata["positive_ids"] + metadata["negative_ids"]), (False, metadata["negative_ids"]))
    return [(r, Filter(articles=tuple(f"{corpus}#{i}" for i in ids))) for r, ids in kinds if ids]


def collect_golden(work: Path) -> list[dict]:
    """The same of our golden questions, follow-ups as they are searched."""
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    rows = []
    for name, seeds in (("dossier", ROOT / "seeds"), ("harbour", ROOT / "tests" / "data" / "harbour")):
        settings = read_settings(seeds=seeds, index=work / name, chat_model="none")
        update_index(settings, embedder)
        assistant = Assistant(settings, embedder=embedder, finder=finder)
        store = assistant.store.current()
        for line in (ROOT / "tests" / "data" / f"golden-{name}.jsonl").open(encoding="utf-8"):
            golden = json.loads(line)
            turns: list[Turn] = []
            for earlier in golden["after"]:
                turns.append(Turn.of(assistant.ask(earlier, turns)))
            question = stand_alone(turns, golden["question"], sources=store.sources)
            hits = assistant.search(store, question)
            rows.append(
                {"set": "golden", "right": golden["outcome"] == "answered", **signals(assistant, question, hits)}
            )
    return rows


@dataclass(frozen=True, slots=True)
class Sample:
    """All rows as arrays: signals (n, s), whether each can be answered, and its set."""

    values: np.ndarray
    right: np.ndarray
    sets: np.ndarray

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(self.sets.tolist()))

    def of(self, mask: np.ndarray) -> Sample:
        return Sample(self.values[mask], self.right[mask], self.sets[mask])


def fit(sample: Sample) -> tuple[np.ndarray, float]:
    """Weights and intercept of a logistic model without negative weights; each set and kind counts alike."""
    counts = {(s, r): ((sample.sets == s) & (sample.right == r)).sum() for s in sample.names for r in (True, False)}
    each = np.array([1.0 / counts[s, bool(r)] for s, r in zip(sample.sets, sample.right, strict=True)])
    each /= each.sum()
    weights, intercept = np.ones(sample.values.shape[1]), -3.0
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-(sample.values @ weights + intercept)))
        slope = each * (guess - sample.right)
        weights = np.maximum(0.0, weights - RATE * (10 * sample.values.T @ slope + SHRINK * weights))
        intercept -= RATE * 10 * slope.sum()
    return weights, float(intercept)


def threshold_of(sample: Sample, scores: np.ndarray) -> float:
    """The score below which that share of the answerable questions lies, the sets counting alike."""
    cuts = np.unique(scores)
    mean = [np.mean([np.mean(scores[(sample.sets == s) & sample.right] < cut) for s in sample.names]) for cut in cuts]
    return float(cuts[max(0, int(np.searchsorted(np.array(mean), REFUSED, side="right")) - 1)])


def row_of(title: str, name: str, sample: Sample, kept: np.ndarray) -> str:
    """One table row: kept of the answerable, refused of the unanswerable, F1 of refusing."""
    yes, no = sample.right, ~sample.right
    refused_rightly, refused_wrongly = (~kept & no).sum(), (~kept & yes).sum()
    f1 = 2 * refused_rightly / max(2 * refused_rightly + refused_wrongly + (kept & no).sum(), 1)
    return (f"| {title} | {name} | {(kept & yes).sum() / yes.sum():.3f} of {yes.sum()} | "
            f"{refused_rightly / max(no.sum(), 1):.3f} of {no.sum()} | {f1:.3f} |")  # fmt: skip


def print_curve(sample: Sample, scores: np.ndarray) -> None:
    """Risk and coverage: of the surest share of all questions, how many cannot be answered."""
    print("\n| coverage | risk (share of unanswerable among those answered) |\n|---|---|")
    order = np.argsort(-scores, kind="stable")
    for share in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        first = order[: max(1, int(share * len(order)))]
        print(f"| {share:.1f} | {(~sample.right[first]).mean():.3f} |")


def print_calibration(sample: Sample, guessed: np.ndarray) -> None:
    """How often what is given a probability can be answered, and the Brier score (Brier 1950) beside that of always
    guessing the share of answerable questions."""
    print("\n| confidence | questions | mean confidence | can be answered |\n|---|---|---|---|")
    edges = np.linspace(0, 1, 6)
    for low, high in pairwise(edges):
        inside = (guessed >= low) & (guessed < high if high < 1 else guessed <= 1)
        if inside.any():
            row = f"{inside.sum()} | {guessed[inside].mean():.3f} | {sample.right[inside].mean():.3f}"
            print(f"| {low:.1f} to {high:.1f} | {row} |")
    print("\n| set | Brier score | of the set's share |\n|---|---|---|")
    for name in (*sample.names, "all"):
        here = (sample.sets == name) | (name == "all")
        right = sample.right[here].astype(float)
        print(f"| {name} | {((guessed[here] - right) ** 2).mean():.3f} | {right.mean() * (1 - right.mean()):.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    parser.add_argument("--fresh", action="store_true", help="collect the signals anew")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    kept = given.work / "signals.json"
    if given.fresh or not kept.exists():
        kept.write_text(json.dumps(collect(given.data, given.work) + collect_golden(given.work)))
    rows = json.loads(kept.read_text())
    names = [field.name for field in fields(Signals)]
    sample = Sample(
        np.array([[row[name] for name in names] for row in rows]),
        np.array([row["right"] for row in rows]),
        np.array([row["set"] for row in rows]),
    )
    weights, intercept = fit(sample)
    cut = threshold_of(sample, sample.values @ weights + intercept)
    print("fitted on all:", dict(zip(names, np.round(weights, 2).tolist(), strict=True)),
          f"intercept {intercept:.2f}, threshold {cut:.2f}: intercept for 0.5 {intercept - cut:.2f}")  # fmt: skip
    print("\n| weights | set | answered of the answerable | refused of the unanswerable | F1 |\n|---|---|---|---|---|")
    for name in sample.names:
        others, here = sample.of(sample.sets != name), sample.of(sample.sets == name)
        w, b = fit(others)
        line = threshold_of(others, others.values @ w + b)
        print(row_of("held out", name, here, here.values @ w + b >= line))
    used = sample.values @ np.array(astuple(WEIGHTS)) + INTERCEPT
    for title, scores in (("fitted on all", sample.values @ weights + intercept - cut), ("in use", used)):
        for name in sample.names:
            here = sample.sets == name
            print(row_of(title, name, sample.of(here), scores[here] >= 0))
    print_curve(sample, used)
    print_calibration(sample, 1 / (1 + np.exp(-used)))


if __name__ == "__main__":
    main()
