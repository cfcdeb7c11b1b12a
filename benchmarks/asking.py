"""How retrieval and the whole extractive answer slow down as the corpus grows, with the memory of the process.

    python benchmarks/asking.py [--sizes 1000 10000 100000]

Passages are made of sentences of the fictional corpus; their vectors are drawn around those of real passages, because
embedding 100,000 passages would take most of an hour and their speed does not depend on what they mean.
Each figure is also given as a ratio to the smallest size of the same run. The index is filled by one process and asked
by another, whose peak memory is that of the running app.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from assistant.corpus import Item, read_items, scan
from assistant.embedding import normalise
from assistant.indexing import recipe_for
from assistant.passages import Slice, split_sentences
from assistant.pipeline import Assistant
from assistant.records import Article, Filter, Question
from assistant.settings import read_settings
from assistant.store import StoreWriter
from assistant.store.truth import Addition, Change

HARBOUR = Path(__file__).parent.parent / "tests" / "data" / "harbour"
QUESTIONS = (
    "How many people were hurt when the Grey Heron hit the dredger?", "Who won the mayoral election in Saltmere?",
    "Why are the oyster growers against the wall?", "When was the fish market closed?",
    "What did the harbourmaster say about the radar?", "How much will the breakwater cost?",
    "Where were the mussel samples tested?", "Did the port company plan to hire agency crews?",
    "Who first reported the plan?", "What pay rise did the dockers get?",
)  # fmt: skip


def opened(index: Path) -> Assistant:
    """The assistant over an index of this benchmark."""
    return Assistant(read_settings(index=index, seeds=HARBOUR, chat_model="none"))


def fill(index: Path, passages: int) -> None:
    """Write an index of so many one-passage articles."""
    assistant = opened(index)
    random_, noise = random.Random(1), np.random.default_rng(1)
    real = [i.article() for f in scan((str(HARBOUR),)).files for i in read_items(f, 10**7) if isinstance(i, Item)]
    sentences = [a.text[s:e] for a in real for s, e in split_sentences(a.text, body=a.body) if e - s > 40]
    centres = assistant.embedder.embed(sentences)
    with StoreWriter(index, recipe_for(assistant.embedder, assistant.settings)) as writer:
        for start in range(0, passages, 10_000):
            additions, hashes = [], []
            for n in range(start, min(start + 10_000, passages)):
                text = " ".join(random_.choice(sentences) for _ in range(6))
                spans = tuple(split_sentences(text))
                key = f"{n:032d}".encode()
                article = Article(
                    f"a{n}", f"Report {n}", text, f"Source {n % 50}", date(2030, 1, 1) + timedelta(n % 900)
                )
                additions.append(Addition(article, f"f{n}", key.decode(), (Slice(0, len(text), spans),), (key,)))
                hashes.append(key)
            rows = centres[noise.integers(0, len(centres), len(hashes))]
            vectors = normalise(rows + 0.03 * noise.normal(size=rows.shape))
            parts = [normalise(v + 0.1 * noise.normal(size=(6, len(v)))) for v in vectors]
            writer.truth.keep_vectors(hashes, vectors, parts)
            writer.apply(Change(additions=tuple(additions)))
        writer.publish()
        writer.collect(1)


def percentiles(times: list[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    return float(np.percentile(times, 50) * 1000), float(np.percentile(times, 95) * 1000)


def timed(work, rounds: int) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """Time every question in several rounds, after one that warms up."""
    times = []
    for number in range(rounds + 1):
        for question in QUESTIONS:
            began = time.perf_counter()
            work(question)
            if number:
                times.append(time.perf_counter() - began)
    return percentiles(times)


def measure(index: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Times in milliseconds (p50, p95); of opening, in seconds, and of memory, in MB, the first value counts."""
    assistant = opened(index)
    began = time.perf_counter()
    store = assistant.store.current()
    opening = time.perf_counter() - began
    narrow = Filter(sources=("Source 7",))
    return {
        "open": (opening, 0.0),
        "search": timed(lambda q: assistant.search(store, Question(q, q)), rounds),
        "filtered": timed(lambda q: assistant.search(store, Question(q, q, narrow)), rounds),
        "answer": timed(assistant.ask, rounds),
        "peak": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0.0),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(
        "| passages | open s | search p50/p95 ms | filtered p50/p95 | answer p50/p95 | x search | x answer | peak MB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    first: dict[str, tuple[float, float]] = {}
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        for size in given.sizes:
            index = Path(name) / str(size)
            with fresh.Pool(1) as pool:
                pool.apply(fill, (index, size))
            with fresh.Pool(1) as pool:
                found = pool.apply(measure, (index, given.rounds))
            first = first or found
            cells = [f"{a:.0f} / {b:.0f}" for a, b in (found[n] for n in ("search", "filtered", "answer"))]
            growth = " | ".join(f"{found[n][0] / first[n][0]:.2f}" for n in ("search", "answer"))
            print(
                f"| {size:,} | {found['open'][0]:.2f} | {' | '.join(cells)} | {growth} | {found['peak'][0]:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
