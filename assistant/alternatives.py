"""What a question with "or" asks one by one: "did it rise or fall?" is "did it rise?" and "did it fall?".

In: a question. Out: each alternative in the question's own words, with the question that asks for it alone. By spaCy's
parser, which `assistant.entities` loads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.entities import PARSING, parsed

BEFORE = frozenset(
    {"compound", "amod", "det", "nummod", "nmod", "poss", "neg"}
)  # what stands before a word and is part of it
LONGEST = 300  # characters of a question that is parsed


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the things that a question offers, and the question without the others."""

    words: str
    question: str


def alternatives(question: str) -> list[Alternative]:
    """The two sides of the only "or" of a question; an empty list where it has none, or offers three."""
    if question.lower().split().count("or") != 1:
        return []
    with PARSING:
        document = parsed(question[:LONGEST])
        joint = next((token for token in document if token.lower_ == "or"), None)
        if joint is None or joint.dep_ != "cc" or joint.head.dep_ == "conj":
            return []
        other = next((token for token in joint.head.rights if token.dep_ == "conj" and token.i > joint.i), None)
        if other is None:
            return []
        nouns = joint.head.tag_.startswith("NN") and other.tag_.startswith("NN")
        (start, end), (again, last) = (_extent(word) if nouns else (word.i, word.i + 1) for word in (joint.head, other))
        before, after = document[:start].text_with_ws, document[last:].text
        listed = start > 0 and document[start - 1].text == ","
        if listed or end != joint.i or again != joint.i + 1 or other.lower_ == "not":
            return []  # "or was she fired" is a question of its own
        if start < 2 and not any(token.is_alpha for token in document[last:]):  # "is the ferry blue or green?"
            start = end - 1
            before = document[:start].text_with_ws
        sides = [document[start:end].text, document[again:last].text]
    return [Alternative(side, f"{before}{side} {after}".replace(" ?", "?")) for side in sides]


def _extent(word: Any) -> tuple[int, int]:
    """The first token of a word with what belongs before it, and the one after it."""
    own = [child.i for child in word.lefts if child.dep_ in BEFORE]
    return min([word.i, *own]), word.i + 1
