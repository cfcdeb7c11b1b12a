"""What each stage of retrieval gives: stages added one by one, taken away one by one, and passages cut otherwise.

    python -m benchmarks.ablation ../shared/evaluation --write docs/evaluation.md

The table replaces what stands between the two ABLATION marks of the file. 'reranked by the reader' orders the first 20
by how surely the bundled reader finds an answer, 'late interaction' by MiniLM's token vectors; both are tried on at
most --rerank questions a set, beside the product on the same ones. The last rows build an index of their own, of
--recut sets only: passages of 100 and 250 tokens (MiniLM reads 256, so 300 cannot be embedded whole), each passage
beginning with the last sentence of the one before, and articles without title, source and date (which also takes away
what a question's sources and days are matched with).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from assistant import passages
from assistant.answering.reader import Titled, bundled_reader
from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder, Vectors, bundled_folder, normalise
from assistant.evaluation.datasets import DataSet, evenly, read_data_set
from assistant.evaluation.measuring import report_of, run_queries
from assistant.indexing import update_index
from assistant.minilm import PlainMiniLM
from assistant.passages import CountTokens, Slice
from assistant.pipeline import Assistant
from assistant.records import Article, Hit, Question
from assistant.reranking import Reranker
from assistant.retrieval import ALL_STAGES, HybridRetriever, Retriever, Stages
from assistant.settings import read_settings
from assistant.store import EmbeddedStore

SHOWN = ("nDCG@10", "R@5", "R@10", "any fact @10", "facts @10", "all facts @10")
RRF_DAMPING = 60  # Cormack et al. 2009
BEGIN, END = "<!-- ABLATION BEGIN -->", "<!-- ABLATION END -->"
NOTHING = Stages(False, False, False, False, False, False, False)
ADDED = {
    "words only": replace(NOTHING, words=True),
    "vectors only": replace(NOTHING, vectors=True),
    "words + vectors, by score": replace(NOTHING, words=True, vectors=True),
    "+ vectors of sentences": replace(NOTHING, words=True, vectors=True, sentences=True),
    "+ the question's parts": replace(NOTHING, words=True, vectors=True, sentences=True, parts=True),
    "+ articles spread": replace(ALL_STAGES, copies=False, names=False),
    "+ copies once": replace(ALL_STAGES, names=False),
    "+ names whole (the product)": ALL_STAGES,
}
WITHOUT = {
    "the product without words": replace(ALL_STAGES, words=False),
    "without vectors of passages": replace(ALL_STAGES, vectors=False),
    "without vectors of sentences": replace(ALL_STAGES, sentences=False),
    "without the question's parts": replace(ALL_STAGES, parts=False),
    "without spreading articles": replace(ALL_STAGES, spread=False),
    "without names whole": replace(ALL_STAGES, names=False),
}


class ByReciprocalRank:
    """The obvious fusion: words and vectors by reciprocal rank."""

    def __init__(self, store: EmbeddedStore, embedder: SentenceTransformerEmbedder) -> None:
        self._store, self._embedder = store, embedder

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        vector = self._embedder.embed([question.search])[0]
        scores: dict[int, float] = {}
        for found in (self._store.search_words(question.search, k), self._store.search_vectors(vector, k)):
            for rank, match in enumerate(found, 1):
                scores[match.passage] = scores.get(match.passage, 0.0) + 1 / (RRF_DAMPING + rank)
        best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
        return [Hit(passage, scores[passage.id]) for passage in self._store.passages(best)]


class ReaderAsReranker:
    """How surely the bundled reader finds an answer in each text."""

    reads = 20

    def __init__(self) -> None:
        self._reader = bundled_reader()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        read = self._reader.read(question, [Titled("", text) for text in texts])
        return [max((span.margin for span in spans), default=float("-inf")) for spans in read]


class LateInteraction:
    """The mean over the question's tokens of the nearest token of each text (ColBERT's, Khattab & Zaharia 2020)."""

    reads = 20

    def __init__(self) -> None:
        self._model = PlainMiniLM(bundled_folder())

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        asked = self._tokens(question)
        with ThreadPoolExecutor() as pool:
            return [float((asked @ read.T).max(axis=1).mean()) for read in pool.map(self._tokens, texts)]

    def _tokens(self, text: str) -> Vectors:
        return normalise(self._model.tokens(self._model.tokenizer.encode(text).ids))


class Bench:
    """One set with its index, questions and rows."""

    def __init__(self, data: DataSet, assistant: Assistant, limit: int) -> None:
        self.data = replace(data, queries=tuple(evenly(data.queries, limit)))
        self.assistant = assistant
        self.store = assistant.checked_store()
        self.questions = [stand_alone((), query.text, sources=self.store.sources) for query in self.data.queries]

    def retriever(self, stages: Stages) -> HybridRetriever:
        return HybridRetriever(self.store, self.assistant.embedder, stages=stages)

    def row(self, name: str, retriever: Retriever) -> str:
        report = report_of(self.data, run_queries(self.data, retriever, self.questions))
        cells = [f"{report.figures[f].mean:.3f}" if f in report.figures else "" for f in SHOWN]
        line = f"| {self.data.name} | {name} | {len(self.questions)} | {' | '.join(cells)} | {report.p50:.0f} |"
        print(line, flush=True)
        return line


def overlapping(article: Article, count: CountTokens, limit: int) -> list[Slice]:
    """Passages that each begin with the last sentence of the one before."""
    cut = passages.split_passages(article, count, limit)
    return [
        piece if not before else Slice(before.sentences[-1][0], piece.end, (before.sentences[-1], *piece.sentences))
        for before, piece in zip([None, *cut], cut, strict=False)
    ]


def bare_corpus(folder: Path, work: Path) -> Path:
    """A set's corpus without title, source and date, under the same ids."""
    path = work / f"{folder.name}-bare" / "corpus.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for line in (folder / "corpus.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            out.write(json.dumps({"_id": row["_id"], "text": row["text"]}) + "\n")
    return path


def recut_rows(
    folder: Path, given: argparse.Namespace, embedder: SentenceTransformerEmbedder, number: int
) -> list[str]:
    """A row for each of the first ways to cut or describe passages otherwise."""
    corpus = folder / "corpus.jsonl"
    smaller: Callable[..., list[Slice]] = overlapping
    ways: dict[str, tuple[Path, int, AbstractContextManager[object]]] = {
        "passages of 100 tokens": (corpus, 100, nullcontext()),
        "passages of 250 tokens": (corpus, 250, nullcontext()),
        "of 150 tokens and a sentence of overlap": (corpus, 150, patch("assistant.indexing.split_passages", smaller)),
        "without title, source and date": (bare_corpus(folder, given.work), 200, nullcontext()),
    }
    lines = []
    for name, (seeds, tokens, change) in list(ways.items())[:number]:
        index = given.work / f"{folder.name}-{re.sub(r'[^a-z0-9]+', '-', name)}"
        settings = read_settings(seeds=seeds, index=index, passage_tokens=tokens)
        with change:
            update_index(settings, embedder)
        assistant = Assistant(settings, embedder=embedder)
        bench = Bench(read_data_set(folder), assistant, given.limit)
        lines.append(bench.row(f"the product, {name}", bench.retriever(ALL_STAGES)))
    return lines


def set_rows(folder: Path, given: argparse.Namespace, embedder: SentenceTransformerEmbedder) -> list[str]:
    """The rows of one set."""
    settings = read_settings(seeds=folder / "corpus.jsonl", index=given.work / folder.name)
    update_index(settings, embedder)
    assistant = Assistant(settings, embedder=embedder)
    bench = Bench(read_data_set(folder), assistant, given.limit)
    added = {name: bench.retriever(stages) for name, stages in ADDED.items()}
    rows: dict[str, Retriever] = dict(list(added.items())[:2])
    rows["words + vectors, reciprocal ranks"] = ByReciprocalRank(bench.store, embedder)
    rows |= dict(list(added.items())[2:])
    rows |= {name: bench.retriever(stages) for name, stages in WITHOUT.items()}
    lines = [bench.row(name, retriever) for name, retriever in rows.items()]
    if given.rerank:
        few = Bench(read_data_set(folder), assistant, given.rerank)
        lines.append(few.row("the product, these questions", few.retriever(ALL_STAGES)))
        tried: dict[str, Reranker] = {"the reader": ReaderAsReranker(), "late interaction": LateInteraction()}
        lines += [
            few.row(f"reranked by {name}", HybridRetriever(few.store, embedder, reranker=reranker))
            for name, reranker in tried.items()
        ]
    number = next((int(n) for name, n in (pair.split(":") for pair in given.recut) if name == folder.name), 0)
    return lines + recut_rows(folder, given, embedder, number)


def write_into(path: Path, lines: Sequence[str]) -> None:
    """Replace what stands between the marks of a file."""
    text = path.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    path.write_text("\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"]), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--sets", nargs="+", default=["scifact", "multihop_rag", "squadshifts_newwiki", "newsqa_pilot50"]
    )
    parser.add_argument("--limit", type=int, default=300, help="questions a set, evenly spread (0: all)")
    parser.add_argument("--rerank", type=int, default=60, help="questions a set for the reader as reranker (0: none)")
    parser.add_argument("--recut", nargs="*", default=["multihop_rag:2", "newsqa_pilot50:4"], help="SET:HOW_MANY_WAYS")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    parser.add_argument("--write", type=Path, help="a file with the marks, into which the table is written")
    given = parser.parse_args()
    embedder = SentenceTransformerEmbedder()
    lines = [f"| set | retrieval | questions | {' | '.join(SHOWN)} | p50 ms |", f"|{'---|' * (len(SHOWN) + 4)}"]
    print("\n".join(lines))
    for name in given.sets:
        lines += set_rows(given.data / name, given, embedder)
    if given.write:
        write_into(given.write, lines)


if __name__ == "__main__":
    main()
