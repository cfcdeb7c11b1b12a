"""How well verification tells what a quote supports: WiCE's claims, and true sentences beside corrupted ones.

    python -m benchmarks.checking ../shared/evaluation

WiCE (Kamoi et al., EMNLP 2023): a claim of Wikipedia against the page it cites; 'oracle' gives the sentences that the
set marks (for claims without any, and in 'chosen' for all, the six of the page that share most words with the claim).
Balanced accuracy is of 'supported' against the rest. Corruptions are made of Wikinews (benchmarks/corruptions.py).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from assistant.directions import stems
from assistant.entities import SpacyEntities
from assistant.passages import split_sentences
from assistant.records import Article, Citation, Passage, Sentence, Support
from assistant.verification import Verifier
from benchmarks.corruptions import Case, corrupted, true_sayings

CHOSEN = 6


def sentence_of(text: str, quote: str, published: date | None = None) -> Sentence:
    article = Article("a", "", quote, published=published)
    return Sentence(text, (Citation(1, Passage(1, article, 0, len(quote), ()), 0, len(quote)),))


def nearest(claim: str, sentences: Sequence[str]) -> str:
    """The sentences of a page that share most content words with a claim, in the page's order."""
    wanted = set(stems(claim))
    order = sorted(range(len(sentences)), key=lambda i: (-len(wanted & set(stems(sentences[i]))), i))[:CHOSEN]
    return " ".join(sentences[i] for i in sorted(order))


def wice(folder: Path, verifier: Verifier) -> None:
    """Balanced accuracy of 'supported' against the rest, and the verdicts of each label."""
    pages = {row["_id"]: row for row in map(json.loads, (folder / "corpus.jsonl").open(encoding="utf-8"))}
    claims = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    print("| WiCE evidence | claims | said supported of the supported | said not of the rest | balanced accuracy |")
    print("|---|---|---|---|---|")
    notes = []  # behind the table, whose rows stand together
    for name in ("oracle", "chosen"):
        verdicts: Counter[tuple[str, Support]] = Counter()
        for claim in claims:
            sentences = pages[claim["metadata"]["doc_id"]]["metadata"]["sentences"]
            gold = sorted({i for some in claim["metadata"]["supporting_sentences"] for i in some})
            marked = " ".join(sentences[i] for i in gold)
            quote = marked if name == "oracle" and marked else nearest(claim["text"], sentences)
            verdicts[claim["metadata"]["label"], verifier.check(sentence_of(claim["text"], quote)).support] += 1
        yes = {v: n for (label, v), n in verdicts.items() if label == "supported"}
        no = Counter(
            {v: sum(n for (label, w), n in verdicts.items() if w is v and label != "supported") for v in Support}
        )
        right, left = yes.get(Support.SUPPORTED, 0) / sum(yes.values()), 1 - no[Support.SUPPORTED] / sum(no.values())
        print(f"| {name} | {len(claims)} | {right:.3f} | {left:.3f} | {(right + left) / 2:.3f} |")
        withheld = {label: 0.0 for label, _ in verdicts}
        for label in withheld:
            total = sum(n for (other, _), n in verdicts.items() if other == label)
            withheld[label] = round(verdicts[label, Support.UNSUPPORTED] / total, 3)
        notes.append(f"<!-- {name}, withheld: {withheld} -->")
    print(*notes, sep="\n")


def cases_of(folder: Path, finder: SpacyEntities) -> list[Case]:
    """Corrupted and true sayings of the set's sentences of 8 to 45 words."""
    random_ = random.Random(11)
    texts = []
    for line in (folder / "corpus.jsonl").open(encoding="utf-8"):
        text = json.loads(line)["text"]
        found = [" ".join(text[s:e].split()) for s, e in split_sentences(text)]
        texts += [(a, b) for a, b in pairwise(found) if 8 <= len(a.split()) <= 45]
    texts = random_.sample(texts, min(2_000, len(texts)))
    entities = finder.find([a for a, _ in texts])
    pool: dict[str, list[str]] = {}
    for found in entities:
        for entity in found:
            pool.setdefault(entity.label, []).append(entity.text)
    cases = []
    for (quote, following), named in zip(texts, entities, strict=True):
        cases += [*corrupted(quote, named, pool, random_), *true_sayings(quote, following)]
    return cases


def corruptions(cases: Sequence[Case], verifier: Verifier, show: int) -> None:
    """Of each kind: how many are not said to be supported, and how many are withheld."""
    print("\n| sentence | cases | not said supported | withheld |\n|---|---|---|---|")
    for true in (False, True):
        kinds = list(dict.fromkeys(case.kind for case in cases if case.true is true))
        totals: Counter[str] = Counter()
        for kind in (*kinds, "all"):
            some = [case for case in cases if case.true is true and kind in (case.kind, "all")]
            checked = [verifier.check(sentence_of(case.text, case.quote)) for case in some]
            doubted = sum(c.support is not Support.SUPPORTED for c in checked)
            withheld = sum(c.support is Support.UNSUPPORTED for c in checked)
            name = f"**{'true' if true else 'corrupted'}, all**" if kind == "all" else kind
            print(f"| {name} | {len(some)} | {doubted / len(some):.3f} | {withheld / len(some):.3f} |")
            wrong = [(c, k) for c, k in zip(checked, some, strict=True) if (c.support is Support.UNSUPPORTED) == true]
            for found, case in wrong[: show if kind != "all" else 0]:
                print(f"<!-- {found.support} {found.reason}\n     says  {case.text}\n     quote {case.quote} -->")
            totals[kind] += len(some)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many wrong ones of each kind")
    given = parser.parse_args()
    finder = SpacyEntities()
    verifier = Verifier(finder)
    wice(given.data / "wice", verifier)
    corruptions(cases_of(given.data / "wikinews_2019_2020", finder), verifier, given.show)


if __name__ == "__main__":
    main()
