"""The extractive reader alone, gold passage given: token F1 and exact match, and how well it says 'not here'.

    python -m benchmarks.reading ../shared/evaluation [--reader FILE_OR_FOLDER] [--limit N]

F1 and EM are SQuAD's, of the best span, over answerable questions. 'kept' and 'refused' are the shares of answerable
and of unanswerable questions (SQuAD 2's) that the sign of the margin decides rightly; AUC says how well the margin
tells the two kinds apart wherever the line is drawn (.5 is chance).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from assistant.answering.reader import SpanReader, Titled, bundled_reader, named_reader
from assistant.evaluation.answering import f1, normalise
from benchmarks.datasets import Query, answerable, read_queries

SETS = ("squadshifts_newwiki", "nq_oracle", "squad2_500")


def gold_texts(folder: Path, queries: list[Query]) -> list[tuple[Query, Titled]]:
    """Each question with the passage that its set says holds the answer, or might."""
    documents = map(json.loads, (folder / "corpus.jsonl").open(encoding="utf-8"))
    texts = {d["_id"]: Titled(d["title"].replace("_", " "), d["text"]) for d in documents}
    judged = dict(line.split("\t")[:2] for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:])
    pairs = [(q, judged.get(q.id) or q.metadata.get("doc_id", "")) for q in queries]
    return [(query, texts[document]) for query, document in pairs if document in texts]


def auc(yes: list[float], no: list[float]) -> float:
    """The probability that an answerable question's margin is above an unanswerable one's."""
    above = [(y > n) + 0.5 * (y == n) for y in yes for n in no]
    return float(np.mean(above)) if above else float("nan")


def measure(reader: SpanReader, pairs: list[tuple[Query, Titled]]) -> list[str]:
    """The cells of one set's row."""
    scores, exact, yes, no = [], [], [], []
    for query, titled in pairs:
        best = max(reader.read(query.text, [titled])[0], key=lambda span: span.margin, default=None)
        margin = best.margin if best else float("-inf")
        if not answerable(query):
            no.append(margin)
            continue
        found = titled.text[best.start : best.end] if best else ""
        golds = [gold for gold in query.metadata["answers"] if gold]
        scores.append(max(f1(found, gold) for gold in golds))
        exact.append(max(normalise(found) == normalise(gold) for gold in golds))
        yes.append(margin)
    kept = np.mean([m > 0 for m in yes])
    refused = f"{np.mean([m <= 0 for m in no]):.3f} of {len(no)}" if no else ""
    return [f"{np.mean(scores):.3f}", f"{np.mean(exact):.3f}", f"{kept:.3f} of {len(yes)}", refused,
            f"{auc(yes, no):.3f}" if no else ""]  # fmt: skip


def chosen(asked: str | None) -> SpanReader:
    """The bundled reader, the same with other weights, or another model."""
    if not asked:
        return bundled_reader()
    return bundled_reader(weights=Path(asked)) if Path(asked).is_file() else named_reader(asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", help="weights as benchmarks/train_reader.py writes them, a folder or a hub name")
    parser.add_argument("--limit", type=int, default=0, help="questions a set, evenly spread (0: all)")
    given = parser.parse_args()
    reader = chosen(given.reader)
    print("| set | F1 | EM | kept | refused | AUC |\n|---|---|---|---|---|---|")
    for name in SETS:
        queries = read_queries(given.data / name)
        step = max(1, len(queries) // given.limit) if given.limit else 1
        pairs = gold_texts(given.data / name, queries[::step])
        print(f"| {name} | " + " | ".join(measure(reader, pairs)) + " |", flush=True)


if __name__ == "__main__":
    main()
