"""How well the status of a sentence is told: precision and recall on sentences of Wikinews that we labelled.

    python -m benchmarks.statuses ../shared/evaluation

`tests/data/wikinews-statuses.tsv` holds article ids, offsets and labels only. 'seen' (154, of which 40 drawn at random
and the rest by words that a status may have) was looked at while the rules were mended; 'fresh' (60, drawn alike) was
labelled after them and before it was run. One of us labelled both: people who are not named are anonymous sources, a
body (police, a company, a spokesperson) is a named source; what a named person told another outlet, and "reportedly",
is reported by another outlet; "allegedly" and "is accused of" are not verified.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from assistant.attribution import attribution_of
from assistant.entities import SpacyEntities
from assistant.passages import split_sentences
from assistant.records import Article

LABELS = Path(__file__).parent.parent / "tests" / "data" / "wikinews-statuses.tsv"


def labelled(folder: Path, half: str) -> list[tuple[Article, tuple[int, int], str]]:
    """Each labelled sentence of a half: its article, its span, its status."""
    rows = map(json.loads, (folder / "corpus.jsonl").open(encoding="utf-8"))
    articles = {row["_id"]: Article(row["_id"], row["title"], row["text"], source="Wikinews") for row in rows}
    found = []
    for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        which, key, start, status = line.split("\t")
        if which == half:
            span = next(span for span in split_sentences(articles[key].text) if span[0] == int(start))
            found.append((articles[key], span, status))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print the sentences that are told wrongly")
    given = parser.parse_args()
    finder = SpacyEntities()
    print("| half | status | labelled | precision | recall |\n|---|---|---|---|---|")
    for half in ("seen", "fresh"):
        wanted: Counter[str] = Counter()
        told: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for article, span, status in labelled(given.data / "wikinews_2019_2020", half):
            found = attribution_of(article, span, finder).status.value
            wanted[status] += 1
            told[found] += 1
            right[status] += found == status
            if given.show and found != status:
                print(f"{status} told as {found}: {' '.join(article.text[slice(*span)].split())}")
        for status, count in wanted.most_common():
            precision = f"{right[status] / told[status]:.2f}" if told[status] else "–"
            print(f"| {half} | {status} | {count} | {precision} | {right[status] / count:.2f} |")
        print(f"| {half} | all | {wanted.total()} | {right.total() / wanted.total():.2f} | |")


if __name__ == "__main__":
    main()
