"""What news calls the same: "staff" and "workers", "chief executive" and "CEO", "called off" and "cancelled".

In: a word or its stem. Out: the words that stand for it, as far as a `Likeness` lets them. The words are data
(synonyms.txt); what is the same thing may always answer and be counted for it too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.directions import stem

SYNONYMS = "synonyms.txt"
PHRASES = tuple(  # what news says in two words for one
    (re.compile(rf"(?i)\b{two}\b"), one)
    for two, one in (
        (r"step(?:s|ped|ping)?\s+(?:down|aside)", "resigned"), (r"pass(?:ed|es)\s+away", "died"),
        (r"(?:broke|broken|breaks)\s+out", "began"), (r"(?:kicks?|kicked)\s+off", "began"),
        (r"(?:calls?|called)\s+off", "cancelled"), (r"(?:turns?|turned)\s+down", "rejected"),
        (r"(?:took|takes?|taken)\s+place", "happened"), (r"(?:blows?|blew|blown)\s+up", "exploded"),
        (r"(?:sets?)\s+up", "founded"), (r"(?:shuts?)\s+down", "closed"), (r"(?:pulls?|pulled)\s+out", "withdrew"),
        (r"struck\s+down", "overturned"), (r"(?:threw|thrown)\s+out", "rejected"), (r"voted\s+down", "rejected"),
        (r"laid\s+off", "dismissed"), (r"pull(?:s|ed|ing)\s+back", "retreated"), (r"(?:went|gone)\s+up", "rose"),
        (r"(?:went|came|gone)\s+down", "fell"),
    )
)  # fmt: skip


class Likeness(StrEnum):
    """How far words of a line of the list stand for one another."""

    SAME = "same"
    ANSWERS = "answers"
    COUNTS = "counts"


@lru_cache(maxsize=3)
def groups(likeness: Likeness) -> tuple[frozenset[str], ...]:
    """The groups of words that stand for one another that far; those for the same thing always do."""
    lines = (line.split() for line in files(__package__).joinpath(SYNONYMS).read_text("utf-8").splitlines())
    kinds = {likeness, Likeness.SAME}
    return tuple(frozenset(words) for kind, *words in filter(None, lines) if kind in kinds)


@lru_cache(maxsize=1)
def _stemmed() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, group)) for group in groups(Likeness.SAME))


def same_things(word: str) -> frozenset[str]:
    """The stems that a thing is called by which is called by this stem, itself among them."""
    return frozenset({word}).union(*(group for group in _stemmed() if word in group))


def in_one_word(text: str) -> str:
    """A text with what it says in two words for one said in that one: "turned down" is "rejected"."""
    for two, one in PHRASES:
        text = two.sub(one, text)
    return text


def said_in_one_word(text: str) -> list[str]:
    """The words for which a text says two."""
    return [one for two, one in PHRASES if two.search(text)]
