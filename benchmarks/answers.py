"""End-to-end answers on the development halves: gold answer inside the shown answer, short-answer F1, refusals.

    python -m benchmarks.answers ../shared/evaluation [--limit 200] [--work /tmp/news-assistant-bench]

'shown' counts a gold answer that occurs (normalised) in any shown sentence; 'F1' is SQuAD's token F1 of the short
answer that leads, 0 where none is shown; 'refused' is the share of questions refused. Unanswerable questions are
counted apart: there, refusing is right. RGB's questions are asked of their own snippets: the right ones with those that
do not answer ('rgb_fact'), and these with the counterfeit ones ('rgb_fact, with false ones'), where 'differs' is the
share of answers that show a differing one beside the first.
"""

from __future__ import annotations

import argparse
import re
import string
from collections import Counter
from pathlib import Path

from assistant.corpus.folders import stable_name
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.pipeline import Assistant
from assistant.records import Filter
from benchmarks.datasets import Query, open_set, read_queries

SETS = ("squadshifts_newwiki", "nq_oracle", "squad2_500", "newsqa_pilot50", "rgb_fact", "multihop_rag")


def normalise(text: str) -> str:
    """SQuAD's normalisation: lower case, no punctuation, no articles."""
    bare = "".join(c for c in text.lower() if c not in string.punctuation + "’“”")
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def f1(found: str, gold: str) -> float:
    """SQuAD's token F1."""
    left, right = normalise(found).split(), normalise(gold).split()
    same = sum((Counter(left) & Counter(right)).values())
    return 2 * same / (len(left) + len(right)) if same else 0.0


def answerable(query: Query) -> bool:
    if query.metadata.get("type") == "null_query" or query.metadata.get("answerable") is False:
        return False
    return query.metadata.get("gold_in_corpus", True) is not False


def own_snippets(query: Query, corpus: str, *, false_ones: bool) -> Filter:
    """The filter that holds an RGB question to its own snippets; none for other sets."""
    if "positive_ids" not in query.metadata:
        return Filter()
    kinds = ["positive_ids", "negative_ids", *(["positive_wrong_ids"] if false_ones else [])]
    return Filter(articles=tuple(f"{corpus}#{key}" for kind in kinds for key in query.metadata[kind]))


def measure(assistant: Assistant, queries: list[Query], *, false_ones: bool = False) -> dict[str, float]:
    """Ask every question and count."""
    shown = scored = refused = right_refusals = differs = 0.0
    corpus = stable_name(assistant.settings.seeds)
    yes = [q for q in queries if answerable(q) and q.metadata["answers"]]
    no = [q for q in queries if not answerable(q)]
    for query in yes:
        answer = assistant.ask(query.text, where=own_snippets(query, corpus, false_ones=false_ones))
        text = normalise(" ".join(s.text for s in answer.sentences))
        lead = next((s.text for s in answer.sentences if s.direct), "")
        golds = [g for gold in query.metadata["answers"] for g in (gold if isinstance(gold, list) else [gold])]
        shown += any(normalise(g) in text for g in golds if normalise(g))
        scored += max(f1(lead, g) for g in golds)
        refused += not answer.sentences
        differs += sum(s.direct for s in answer.sentences) > 1
    for query in no:
        right_refusals += not assistant.ask(query.text).sentences
    n, m = max(len(yes), 1), max(len(no), 1)
    return {
        "answerable": len(yes), "shown": shown / n, "F1": scored / n, "refused": refused / n, "differs": differs / n,
        "unanswerable": len(no), "refused rightly": right_refusals / m if no else float("nan"),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=200, help="questions a set, evenly spread (0: all)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    parser.add_argument("--sets", nargs="*", default=SETS)
    given = parser.parse_args()
    embedder, finder = SentenceTransformerEmbedder(), SpacyEntities()
    print("| set | answerable | shown | F1 | refused | differs | unanswerable | refused rightly |")
    print("|---|---|---|---|---|---|---|---|")
    for name in given.sets:
        queries = read_queries(given.data / name)
        if name == "multihop_rag":
            queries = [q for q in queries if q.metadata["type"] in ("inference_query", "null_query")]
        step = max(1, len(queries) // given.limit) if given.limit else 1
        assistant = open_set(given.data / name, given.work, embedder, finder)
        print_row(name, measure(assistant, queries[::step]))
        if name == "rgb_fact":
            print_row(f"{name}, with false ones", measure(assistant, queries[::step], false_ones=True))


def print_row(name: str, row: dict[str, float]) -> None:
    cells = [f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
