"""How the checker judges sentences that a model might write: faithful ones and subtly wrong ones, each with its quote.

    python -m benchmarks.claims [--show]

`tests/data/claims.tsv` holds pairs in our own words, by people who had not seen the rules. 'short' (557 short ones) was
in view while the rules were made; 'news' (240 in the length of news, half of them wrong in one of twenty ways) and
'news again' (200 more) were judged first without having been looked at, and so were 'acceptance' (120) and 'written
fresh' (200: what a language model might write, wrong in one of ten ways); docs/evaluation.md has those rows. The rules
were mended on each afterwards.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.entities import SpacyEntities
from assistant.records import Article, Citation, Passage, Sentence, Support
from assistant.verification import Verifier

PAIRS = Path(__file__).parent.parent / "tests" / "data" / "claims.tsv"
PUBLISHED = date(2026, 3, 5)  # a Thursday


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim with its quote, the set it is of, and 'true', 'false' or in what way it is wrong."""

    group: str
    label: str
    claim: str
    quote: str


def pairs() -> Iterator[Pair]:
    """The labelled pairs, in file order."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]:
        yield Pair(*line.split("\t"))


def judged(pair: Pair, verifier: Verifier) -> Sentence:
    """The claim of a pair with its verdict."""
    article = Article("a", "News", pair.quote, source="The Post", published=PUBLISHED)
    passage = Passage(1, article, 0, len(pair.quote), ())
    return verifier.check(Sentence(pair.claim, (Citation(1, passage, 0, len(pair.quote)),)))


def counted(verifier: Verifier) -> Counter[tuple[str, bool, Support]]:
    """How many claims of each set, true or not, got each verdict."""
    return Counter((pair.group, pair.label == "true", judged(pair, verifier).support) for pair in pairs())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print the claims that are judged wrongly")
    given = parser.parse_args()
    verifier = Verifier(SpacyEntities())
    if given.show:
        for pair in pairs():
            found = judged(pair, verifier)
            if (pair.label == "true") == (found.support is Support.UNSUPPORTED):
                print(f"{pair.label} | {found.support.value} {found.reason} | {pair.claim} <- {pair.quote}")
    counts = counted(verifier)
    print("| set | claims | supported | partly | withheld |\n|---|---|---|---|---|")
    for group, true in dict.fromkeys((group, true) for group, true, _ in counts):
        of = [counts[group, true, verdict] for verdict in (Support.SUPPORTED, Support.PARTLY, Support.UNSUPPORTED)]
        shares = " | ".join(f"{one / sum(of):.3f}" for one in of)
        print(f"| {group}, {'true' if true else 'false'} | {sum(of)} | {shares} |")


if __name__ == "__main__":
    main()
