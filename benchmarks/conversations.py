"""Conversations of MTRAG-UN's development half: what history gives to retrieval, and when we abstain.

    python -m benchmarks.conversations ../shared/evaluation [--limit N]

Each last turn is searched twice: as a follow-up of the turns before it, and by itself. Recall is of the gold passages
among the first 5 and 10. It is asked twice too: after turns that were answered, as on the page, so that it is asked of
their articles first, and after the bare questions. 'cites gold' counts the answers to answerable later turns that cite
a gold passage, refusals included as none. Abstention is counted by the set's own kinds: refusing is right for
UNANSWERABLE turns, and wrong for ANSWERABLE ones; UNDERSPECIFIED ones want a question back, which we do not ask. The
corpus holds only those passages that some conversation uses (technical documents, finance, Wikipedia): recall is easier
than on the whole.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.pipeline import Assistant
from assistant.records import Question
from assistant.turns import Turn
from benchmarks.datasets import Query, open_set, read_queries

ANSWERED, BARE = "answered turns", "bare questions"


def turns_of(query: Query, sources: tuple[str, ...]) -> list[Turn]:
    """The earlier turns as our own conversation would keep them, without short answers."""
    turns: list[Turn] = []
    for message in query.metadata["history"]:
        if message["role"] == "user":
            text = message["text"]
            turns.append(Turn(text, stand_alone(turns, text, sources=sources).search))
    return turns


def recall(assistant: Assistant, question: Question, gold: set[str], k: int) -> float:
    """The share of gold passages among the first k."""
    hits = assistant.retriever(assistant.store.current()).retrieve(question, k)
    return len({hit.passage.article.id.split("#", 1)[1] for hit in hits} & gold) / len(gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="questions, evenly spread (0: all)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    given = parser.parse_args()
    assistant = open_set(given.data / "mtrag_un", given.work, SentenceTransformerEmbedder(), SpacyEntities())
    store = assistant.store.current()
    gold: dict[str, set[str]] = defaultdict(set)
    for line in (given.data / "mtrag_un" / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, *_ = line.split("\t")
        gold[query].add(document)
    queries = read_queries(given.data / "mtrag_un")
    queries = queries[:: max(1, len(queries) // given.limit)] if given.limit else queries
    found: dict[tuple[str, str, int], list[float]] = defaultdict(list)
    refused: dict[tuple[str, str], list[bool]] = defaultdict(list)
    cites: dict[str, list[bool]] = defaultdict(list)
    for query in queries:
        turns = turns_of(query, store.sources)
        kind = "first turn" if not turns else "later turn"
        if gold[query.id]:
            for name, earlier in (("with history", turns), ("last turn only", [])):
                question = stand_alone(earlier, query.text, sources=store.sources)
                for k in (5, 10):
                    found[kind, name, k].append(recall(assistant, question, gold[query.id], k))
        answerability = query.metadata["answerability"]
        asked = [turn.asked for turn in turns]
        for name, earlier in ((ANSWERED, assistant.turns(asked)), (BARE, turns)):
            answer = assistant.ask(query.text, earlier)
            refused[answerability, name].append(not answer.sentences)
            if turns and gold[query.id] and answerability == "ANSWERABLE":
                cites[name].append(bool({c.article.id.split("#", 1)[1] for c in answer.citations} & gold[query.id]))
    print("| turns | searched | questions | gold passages @5 | @10 |\n|---|---|---|---|---|")
    for kind in ("later turn", "first turn"):
        for name in ("with history", "last turn only"):
            five, ten = found[kind, name, 5], found[kind, name, 10]
            if five:
                print(f"| {kind} | {name} | {len(five)} | {sum(five) / len(five):.3f} | {sum(ten) / len(ten):.3f} |")
    print("\n| later turns after | answerable | cites gold |\n|---|---|---|")
    for name, those in cites.items():
        print(f"| {name} | {len(those)} | {sum(those) / len(those):.3f} |")
    print("\n| kind | after | questions | refused |\n|---|---|---|---|")
    for (kind, name), those in sorted(refused.items()):
        print(f"| {kind} | {name} | {len(those)} | {sum(those) / len(those):.3f} |")


if __name__ == "__main__":
    main()
