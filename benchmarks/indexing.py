"""Indexing speed as a ratio against the pipeline anyone would write first, on the same files in the same run.

    python benchmarks/indexing.py [FOLDER] [--articles 300] [--rounds 3] [--no-op 10000]

Baseline: LangChain's RecursiveCharacterTextSplitter (1,000 characters, 100 overlap), SentenceTransformer in
float32 in its default order and batch, a FAISS flat index. Ours: everything `assistant index` does, with SQLite,
word index, checksums and fsync. Both embed the same articles with the same model on the same cores; text per
second is compared too, since the passages differ in size.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from assistant.corpus import Item, read_items, scan
from assistant.embedding import SentenceTransformerEmbedder, bundled_folder, number_format
from assistant.indexing import update_index
from assistant.settings import read_settings
from assistant.store import LiveStore

HARBOUR = Path(__file__).parent.parent / "tests" / "data" / "harbour"


NEWS = "The board met on the south quay and put off its decision until the next week, two members of it said. "
COLD_STARTS = 5


def made_articles(folder: Path, number: int, sentences_each: tuple[int, int] = (7, 20)) -> None:
    """Write articles of shuffled sentences of the fictional corpus, as a stand-in for news (20 words a sentence)."""
    random_ = random.Random(5)
    sources = [i.article() for f in scan((str(HARBOUR),)).files for i in read_items(f, 10**7) if isinstance(i, Item)]
    sentences = [s.strip() for a in sources for s in a.text[a.body :].replace("\n", " ").split(". ") if len(s) > 40]
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        body = [f"{random_.choice(sentences)}" for _ in range(random_.randint(*sentences_each))]
        text = f"Report {n} from the quay\n\nSource: Made-up Post\nDate: 2031-0{1 + n % 9}-1{n % 10}\n\n" + ". ".join(
            body
        )
        (folder / f"{n:06d}.txt").write_text(text + f". It was number {n}.", encoding="utf-8")


def baseline(texts: list[str]) -> tuple[float, int]:
    """Seconds and chunks of the plain pipeline, its model already loaded."""
    import faiss
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bundled_folder()), device="cpu")
    model.encode(["warm"])
    began = time.perf_counter()
    chunks = [
        c for t in texts for c in RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=100).split_text(t)
    ]
    vectors = model.encode(chunks, normalize_embeddings=True)
    faiss.IndexFlatIP(vectors.shape[1]).add(vectors)
    return time.perf_counter() - began, len(chunks)


def ours(seeds: Path, folder: Path, dtype: str) -> tuple[float, int]:
    """Seconds and passages of a whole build, its model already loaded."""
    embedder = SentenceTransformerEmbedder(dtype=dtype)
    embedder.warm()
    with tempfile.TemporaryDirectory(dir=folder) as index:
        began = time.perf_counter()
        report = update_index(read_settings(seeds=seeds, index=Path(index)), embedder)
        return time.perf_counter() - began, report.embedded


def build_speed(seeds: Path, folder: Path, rounds: int) -> None:
    """Median of some rounds; the pipelines take turns, so that a neighbour's load falls on all of them."""
    items = [i for f in scan((str(seeds),)).files for i in read_items(f, 10**8)]
    texts = [i.article().text for i in items if isinstance(i, Item)]
    size = sum(map(len, texts)) / 1e6
    pipelines: dict[str, Callable[[], tuple[float, int]]] = {
        "baseline, float32": lambda: baseline(texts),
        "ours, float32": lambda: ours(seeds, folder, "float32"),
    }
    if number_format("auto") == "bfloat16":  # elsewhere it is emulated, and many times slower
        pipelines["ours, bfloat16"] = lambda: ours(seeds, folder, "bfloat16")
    runs: dict[str, list[tuple[float, int]]] = {name: [] for name in pipelines}
    for _ in range(rounds):
        for name, run in pipelines.items():
            runs[name].append(run())
    base = median(seconds for seconds, _ in runs["baseline, float32"])
    print("| pipeline | s | articles/s | passages/s | MB/s | ratio |\n|---|---|---|---|---|---|")
    for name, measured in runs.items():
        taken, passages = median(seconds for seconds, _ in measured), measured[0][1]
        rates = f"{len(texts) / taken:.1f} | {passages / taken:.1f} | {size / taken:.3f}"
        print(f"| {name} | {taken:.1f} | {rates} | {base / taken:.2f} |", flush=True)


def update_speed(folder: Path, number: int) -> None:
    """A no-op update, and one new article, among many; in a running process and from a cold command line."""
    seeds = folder / "many"
    made_articles(seeds, number, (3, 7))
    settings = read_settings(seeds=seeds, index=folder / "index-many")
    embedder = SentenceTransformerEmbedder()
    began = time.perf_counter()
    update_index(settings, embedder)
    print(f"\nbuild of {number} articles: {time.perf_counter() - began:.0f} s")
    time.sleep(2.5)
    live = LiveStore(settings.index)
    live.current()
    began = time.perf_counter()
    update_index(settings, embedder)
    print(f"no-op update in the process: {time.perf_counter() - began:.2f} s")
    command = [sys.executable, "-m", "assistant.cli", "index"]
    environment = {"ASSISTANT_SEEDS": str(seeds), "ASSISTANT_INDEX": str(settings.index), "PATH": "/usr/bin:/bin"}
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    print(f"no-op update from a cold command line: {time.perf_counter() - began:.2f} s")
    (seeds / "new.txt").write_text("Zeppelin lands\n\nA zeppelin landed on the north quay.", encoding="utf-8")
    began = time.perf_counter()
    update_index(settings, embedder)
    assert live.current().search_words("zeppelin", 5)
    print(f"one new article searchable in the running process: {time.perf_counter() - began:.2f} s")
    taken = []
    for number in range(COLD_STARTS):
        name = f"airship{number}"
        (seeds / f"{name}.txt").write_text(f"Airship lands\n\nThe {name} landed. {NEWS * 45}", encoding="utf-8")
        began = time.perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
        assert live.current().search_words(name, 5)
    print(f"one new article of 950 words from a cold command line: {median(taken):.2f} s", [f"{s:.2f}" for s in taken])
    print(json.dumps({"passages": live.current().count}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="articles to index (default: made ones)")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3, help="of the building part; medians are printed")
    parser.add_argument("--no-op", type=int, default=10_000, help="articles of the update part (0: leave it out)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if given.folder is None:
            made_articles(work / "seeds", given.articles)
        build_speed(given.folder or work / "seeds", work, given.rounds)
        if given.no_op:
            update_speed(work, given.no_op)


if __name__ == "__main__":
    main()
