"""Answers that a small language model writes: our way of asking it against the usual way, same model, same passages.

    python -m benchmarks.written ../shared/evaluation --model tiny.gguf [--limit 14]

The usual way stuffs the first five passages into the prompt, asks for citations such as [1], and shows what comes. Both
are judged alike: does the answer hold the gold answer, is what is not there refused, and how much of it do its
citations entail by ALCE's recall and precision (Gao et al. 2023), the judge being the same model's log-probabilities of
yes and no (docs/evaluation.md says how far that judge can be trusted). The first row is our answer without a model.
Needs xllamacpp and langchain-openai; the model's parts are named in docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answering.models import chat_model
from assistant.answering.written import NOT_THERE, NOTHING_SAID
from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.evaluation.answering import Reply, Statement, answer_report, reply_to
from assistant.evaluation.datasets import Asked, evenly, read_data_set
from assistant.passages import split_sentences
from assistant.pipeline import Assistant
from assistant.records import Hit
from assistant.settings import read_settings
from assistant.verification.entailment import ChatEntailer
from benchmarks.datasets import open_set, read_queries

SETS = ("newsqa_pilot50", "multihop_rag", "squad2_500")
STUFFED = 5  # passages
USUAL = (
    "Answer the question using only the provided sources. Cite your sources with their numbers in square brackets, "
    "such as [1]. If the sources do not contain the answer, say that you cannot find it."
)
MARK = re.compile(r"\[(\d+)\]")
COLUMNS = ("answer shown", "wrongly refused", "rightly refused", "citation recall", "citation precision")


def serve(path: Path) -> tuple[Any, str]:
    """An OpenAI-compatible server in this process; it serves for as long as it is referred to."""
    import xllamacpp

    params: Any = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel = 4096, 1
    server = xllamacpp.Server(params)
    return server, f"{server.listening_address}/v1"


def usual(asked: Asked, hits: Sequence[Hit], model: Any) -> Reply:
    """Stuff the passages, ask for citations, take what comes."""
    texts = [f"{hit.passage.article.title}\n{hit.passage.text}" for hit in hits[:STUFFED]]
    sources = "\n\n".join(f"[{n}] {text}" for n, text in enumerate(texts, 1))
    began, first, said = time.perf_counter(), 0.0, ""
    for piece in model.stream([("system", USUAL), ("human", f"Sources:\n{sources}\n\nQuestion: {asked.text}")]):
        said += str(piece.content)
        first = first or (time.perf_counter() - began if said.strip() else 0.0)
    whole = time.perf_counter() - began
    return Reply(asked, tuple(usual_statements(said, texts)), "", first, whole)


def usual_statements(said: str, texts: Sequence[str]) -> list[Statement]:
    """The sentences of a reply with the passages that they cite; none where it says that it cannot find the answer."""
    joined = re.sub(r"([.!?])\s*((?:\[\d+\]\s*)+)", r" \2\1 ", said)  # a mark after the full stop belongs before it
    statements = []
    for start, end in split_sentences(joined):
        numbers = [int(n) for n in MARK.findall(joined[start:end])]
        text = " ".join(MARK.sub("", joined[start:end]).split())
        if NOT_THERE.search(text) or NOTHING_SAID.fullmatch(text):
            continue
        if re.search(r"\w", text):
            statements.append(Statement(text, tuple(texts[n - 1] for n in numbers if 0 < n <= len(texts))))
    return statements


def questions_of(folder: Path, limit: int) -> list[Asked]:
    """Questions of a set, evenly spread, and as many again that it cannot answer."""
    kinds = {query.id: query.metadata.get("type") for query in read_queries(folder)}
    asked = [a for a in read_data_set(folder).asked if kinds[a.id] not in ("comparison_query", "temporal_query")]
    yes, no = [a for a in asked if a.answerable], [a for a in asked if not a.answerable]
    return [*evenly(yes, limit), *evenly(no, limit)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--limit", type=int, default=14, help="questions a set of each kind, evenly spread")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    given = parser.parse_args()
    server, address = serve(given.model)
    model = chat_model(read_settings(chat_timeout=180), "openai:local", address)
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    ways: dict[str, list[Reply]] = {"extracted": [], "written, our way": [], "written, the usual way": []}
    entirely = 0
    for name in given.sets:
        extracting = open_set(given.data / name, given.work, embedder, finder)
        settings = extracting.settings.model_copy(update={"chat_timeout": 180})
        writing = Assistant(settings, embedder=embedder, finder=finder, model=model)
        store = extracting.checked_store()
        for asked in questions_of(given.data / name, given.limit):
            question = stand_alone((), asked.text, sources=store.sources)
            hits = extracting.retriever(store).retrieve(question, STUFFED)
            ask: dict[str, Callable[[], Reply]] = {
                "extracted": lambda asked=asked, by=extracting: reply_to(asked, by),
                "written, our way": lambda asked=asked, by=writing: reply_to(asked, by),
                "written, the usual way": lambda asked=asked, hits=hits: usual(asked, hits, model),
            }
            for way, run in ask.items():
                ways[way].append(run())
            entirely += 1
            print(f"<!-- {name} {entirely} {[f'{r[-1].whole:.0f}' for r in ways.values()]} -->", flush=True)
    judge = ChatEntailer(model)
    print(f"| way | questions | {' | '.join(COLUMNS)} | first word s | whole s | statements that cite |")
    print(f"|{'---|' * (len(COLUMNS) + 5)}")
    for way, replies in ways.items():
        report = answer_report(way, replies, judge)
        cells = [f"{report.figures[c].mean:.3f}" if c in report.figures else "" for c in COLUMNS]
        cites = np.mean([bool(s.cited) for r in replies for s in r.statements] or [0.0])
        times = f"{report.first_word:.1f} | {report.whole:.1f} | {cites:.2f}"
        print(f"| {way} | {len(replies)} | {' | '.join(cells)} | {times} |", flush=True)
    del server


if __name__ == "__main__":
    main()
