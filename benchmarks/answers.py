"""End-to-end answers on the development halves: gold answer inside the shown answer, short-answer F1, refusals.

    python -m benchmarks.answers ../shared/evaluation [--limit 200] [--work /tmp/news-assistant-bench]

'answer shown' counts a gold answer that occurs (normalised) in any shown sentence; 'short answer F1' is SQuAD's token
F1 of the short answer that leads, 0 where none is shown; 'where certain' and 'where not' are that of the short answers
shown without and with the words "not certain". It counts as `assistant evaluate SET --answers` does. RGB's
questions are asked of their own snippets: the right ones with those that do not answer ('rgb_fact'), and these with the
counterfeit ones ('rgb_fact, with false ones'), where 'answers differ' is the share of answers that show a differing one
beside the first.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from assistant.corpus.folders import stable_name
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.evaluation.answering import answer_report, reply_to
from assistant.evaluation.datasets import Asked, read_data_set
from assistant.pipeline import Assistant
from assistant.records import Filter
from assistant.verification.entailment import NoEntailer
from benchmarks.datasets import Query, open_set, read_queries

COLUMNS = (
    "answer shown",
    "short answer F1",
    "F1 where certain",
    "F1 where not certain",
    "wrongly refused",
    "answer among the nearest of those",
    "answers differ",
    "rightly refused",
)
SETS = ("squadshifts_newwiki", "nq_oracle", "squad2_500", "newsqa_pilot50", "rgb_fact", "multihop_rag")


def of_own_snippets(asked: Asked, query: Query, corpus: str, *, false_ones: bool) -> Asked:
    """An RGB question held to its own snippets; any other as it is."""
    if "positive_ids" not in query.metadata:
        return asked
    kinds = ["positive_ids", "negative_ids", *(["positive_wrong_ids"] if false_ones else [])]
    return replace(
        asked, where=Filter(articles=tuple(f"{corpus}#{key}" for kind in kinds for key in query.metadata[kind]))
    )


def measure(assistant: Assistant, folder: Path, limit: int, *, false_ones: bool = False) -> dict[str, float]:
    """Ask the questions and count."""
    queries = {q.id: q for q in read_queries(folder)}
    asked = read_data_set(folder).asked
    if folder.name == "multihop_rag":
        asked = tuple(a for a in asked if queries[a.id].metadata["type"] in ("inference_query", "null_query"))
    corpus = stable_name(assistant.settings.seeds)
    step = max(1, len(asked) // limit) if limit else 1
    some = [of_own_snippets(a, queries[a.id], corpus, false_ones=false_ones) for a in asked[::step]]
    figures = answer_report(folder.name, [reply_to(a, assistant) for a in some], NoEntailer()).figures
    means = {name: figures[name].mean if name in figures else float("nan") for name in COLUMNS}
    answerable = sum(a.answerable for a in some)
    return {"answerable": answerable, **means, "unanswerable": len(some) - answerable}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=200, help="questions a set, evenly spread (0: all)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    parser.add_argument("--sets", nargs="*", default=SETS)
    given = parser.parse_args()
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    print(f"| set | answerable | {' | '.join(COLUMNS)} | unanswerable |")
    print(f"|{'---|' * (len(COLUMNS) + 3)}")
    for name in given.sets:
        assistant = open_set(given.data / name, given.work, embedder, finder)
        print_row(name, measure(assistant, given.data / name, given.limit))
        if name == "rgb_fact":
            row = measure(assistant, given.data / name, given.limit, false_ones=True)
            print_row(f"{name}, with false ones", row)


def print_row(name: str, row: dict[str, float]) -> None:
    cells = [f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
