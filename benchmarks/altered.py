"""Questions that look answerable and are not, made from real ones: a name, a number or a direction is exchanged.

In: a question and its passage. Out: an altered question that the passage no longer answers, or an empty list. The
reader is trained on them as negatives (SQuAD 2's unanswerable questions were written by people in much this way:
Rajpurkar et al., ACL 2018, table 1).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from assistant.entities import EntityFinder

PAIRS = (
    "first last|oldest youngest|largest smallest|highest lowest|longest shortest|most least|more fewer|before after"
    "|won lost|win lose|began ended|begin end|start end|increase decrease|rose fell|north south|east west"
    "|northern southern|eastern western|male female|men women|father mother|son daughter|brother sister|husband wife"
    "|early late|earliest latest|above below|inside outside|arrive leave|born die|opened closed|bought sold|king queen"
    "|joined left|hot cold|old new|support oppose|allowed forbidden|maximum minimum|buy sell|friend enemy"
)
OPPOSITE = {
    word: other for pair in PAIRS.split("|") for word, other in (pair.split(), reversed(pair.split()))
}  # both ways
NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")


class Alterations:
    """Exchanges what a question hangs on; names come from other questions of the set, by kind."""

    def __init__(self, questions: Sequence[str], finder: EntityFinder) -> None:
        self._found = dict(zip(questions, finder.find(questions), strict=True))
        self._pools: dict[str, list[str]] = {}
        for entities in self._found.values():
            for entity in entities:
                self._pools.setdefault(entity.label, []).append(entity.text)

    def alter(self, question: str, passage: str, random_: random.Random) -> list[str]:
        """One altered question that the passage does not answer; empty where there is nothing to exchange."""
        ways = [self._rename, self._renumber, _turn]
        random_.shuffle(ways)
        for way in ways:
            if altered := way(question, passage.lower(), random_):
                return altered
        return []

    def _rename(self, question: str, passage: str, random_: random.Random) -> list[str]:
        for entity in random_.sample(self._found.get(question, ()), k=len(self._found.get(question, ()))):
            others = random_.sample(self._pools[entity.label], k=min(8, len(self._pools[entity.label])))
            strange = [o for o in others if o.lower() not in passage and o.lower() != entity.text.lower()]
            if strange:
                return [question[: entity.start] + strange[0] + question[entity.end :]]
        return []

    @staticmethod
    def _renumber(question: str, passage: str, random_: random.Random) -> list[str]:
        for match in NUMBER.finditer(question):
            value = match[0].replace(",", "")
            if value.isdigit():
                other = str(max(1, int(value) + random_.choice((-7, -3, -2, -1, 1, 2, 3, 10))))
                if other != value and other not in passage:
                    return [question[: match.start()] + other + question[match.end() :]]
        return []


def _turn(question: str, passage: str, random_: random.Random) -> list[str]:
    """Exchange a word with its opposite, where the passage does not hold that."""
    words = [m for m in re.finditer(r"[a-z]+", question) if m[0] in OPPOSITE]
    random_.shuffle(words)
    for match in words:
        other = OPPOSITE[match[0]]
        if not re.search(rf"\b{other}\b", passage):
            return [question[: match.start()] + other + question[match.end() :]]
    return []
