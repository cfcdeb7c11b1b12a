"""Precision and recall of near-copy recognition, on pairs made from the Wikinews and current-events sets.

    python -m benchmarks.near_copies ../shared/evaluation [--articles 250] [--show 5]

Copies are made of real articles: a new first line and the same text; a share of the words replaced by words of other
articles; sentences dropped or added; the end cut off. Pairs that are no copies are two articles on one subject: for
Wikinews each article and the one whose vector is nearest, for the current-events set two entries on the same story in
a row. What is grouped among these is shown with --show, since real copies may be among them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.copies import groups_of, read_signatures, signature_of
from assistant.embedding import SentenceTransformerEmbedder
from assistant.passages import split_sentences

Texts = list[str]
SHORTEST = 25  # words; a shorter text has too few shingles to be told apart from its subject


def sentences(text: str) -> Texts:
    return [text[start:end] for start, end in split_sentences(text)]


def replaced(share: float) -> Callable[[str, random.Random, Texts], str]:
    """Replace a share of the words, each on its own."""

    def edit(text: str, random_: random.Random, others: Texts) -> str:
        stock = random_.choice(others).split()
        return " ".join(random_.choice(stock) if random_.random() < share else word for word in text.split())

    return edit


def dropped(text: str, random_: random.Random, _others: Texts) -> str:
    """Leave out a fifth of the sentences, at least one where there are two."""
    found = sentences(text)
    left_out = set(random_.sample(range(len(found)), max(len(found) // 5, int(len(found) > 1))))
    return " ".join(s for i, s in enumerate(found) if i not in left_out)


def added(text: str, random_: random.Random, others: Texts) -> str:
    """Put in sentences of another article, one for every five."""
    found, stock = sentences(text), sentences(random_.choice(others))
    for sentence in stock[: max(1, len(found) // 5)]:
        found.insert(random_.randrange(len(found) + 1), sentence)
    return " ".join(found)


EDITS: dict[str, Callable[[str, random.Random, Texts], str]] = {
    "a new first line": lambda text, random_, others: f"{' '.join(random_.choice(others).split()[:9])}\n\n{text}",
    "5 % of words replaced": replaced(0.05),
    "10 % of words replaced": replaced(0.10),
    "20 % of words replaced": replaced(0.20),
    "a fifth of sentences dropped": dropped,
    "a fifth of sentences added": added,
    "cut to 70 %": lambda text, *_: text[: int(len(text) * 0.7)],
    "cut to 50 %": lambda text, *_: text[: int(len(text) * 0.5)],
}


def grouped(left: str, right: str) -> bool:
    return bool(groups_of(read_signatures([signature_of(left), signature_of(right)])))


def read(folder: Path) -> list[dict[str, str]]:
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").open(encoding="utf-8")]
    return [row for row in rows if len(row["text"].split()) >= SHORTEST]


def nearest_pairs(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    vectors = SentenceTransformerEmbedder().embed([f"{row['title']}\n{row['text']}" for row in rows])
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1)
    return [(row["text"], rows[int(alike[i].argmax())]["text"]) for i, row in enumerate(rows)]


def same_story_pairs(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    last: dict[str, str] = {}
    pairs = []
    for row in rows:
        if row["title"] in last and row["title"]:
            pairs.append((last[row["title"]], row["text"]))
        last[row["title"]] = row["text"]
    return pairs


def report(name: str, rows: list[dict[str, str]], pairs: list[tuple[str, str]], given: argparse.Namespace) -> None:
    """Print recall of each kind of edit, and how many of the pairs that are no copies are grouped."""
    random_ = random.Random(5)
    chosen = random_.sample(rows, min(given.articles, len(rows)))
    others = [row["text"] for row in rows]
    pairs = random_.sample(pairs, min(len(pairs), given.articles * len(EDITS)))
    wrong = [pair for pair in pairs if grouped(*pair)]
    found = {}
    for edit, change in EDITS.items():
        found[edit] = sum(grouped(row["text"], change(row["text"], random_, others)) for row in chosen)
        print(f"| {name} | {edit} | {len(chosen)} | {found[edit] / len(chosen):.3f} |", flush=True)
    right = sum(found.values())
    print(f"| {name} | **all copies** | {len(chosen) * len(EDITS)} | {right / len(chosen) / len(EDITS):.3f} |")
    print(f"| {name} | no copies, grouped | {len(pairs)} | {len(wrong) / len(pairs):.3f} |")
    print(f"| {name} | **precision over all pairs** | | {right / (right + len(wrong)):.3f} |")
    for left, right_text in wrong[: given.show]:
        print(f"    {left[:300]!r}\n    {right_text[:300]!r}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=250)
    parser.add_argument("--show", type=int, default=0, help="wrongly grouped pairs to print, a set")
    given = parser.parse_args()
    print("| set | pairs | number | grouped |\n|---|---|---|---|")
    wikinews = read(given.data / "wikinews_2019_2020")
    report("Wikinews", wikinews, nearest_pairs(wikinews), given)
    events = read(given.data / "wiki_current_events")
    report("current events", events, same_story_pairs(events), given)


if __name__ == "__main__":
    main()
