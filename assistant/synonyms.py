"""What news calls the same: "staff" and "workers", "chief executive" and "CEO", "called off" and "cancelled".

In: a word or its stem. Out: the words that stand for it, as far as a `Likeness` lets them. The words are data
(synonyms.txt); what is the same thing may always answer for it, too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.directions import irregular, stem

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
    LIKE = "like"
    ANSWERS = "answers"
    COUNTS = "counts"


ALSO = {  # the lines that are as good for each
    Likeness.SAME: {Likeness.SAME},
    Likeness.LIKE: {Likeness.SAME, Likeness.LIKE},
    Likeness.ANSWERS: {Likeness.SAME, Likeness.LIKE, Likeness.ANSWERS},
    Likeness.COUNTS: {Likeness.COUNTS},  # a vote is no election
}


@lru_cache(maxsize=4)
def groups(likeness: Likeness) -> tuple[frozenset[str], ...]:
    """The groups of words that stand for one another that far; those for the same thing do, too, but for counts."""
    lines = (line.split() for line in files(__package__).joinpath(SYNONYMS).read_text("utf-8").splitlines())
    return tuple(frozenset(words) for kind, *words in filter(None, lines) if kind in ALSO[likeness])


@lru_cache(maxsize=4)
def _stemmed(likeness: Likeness) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, group)) for group in groups(likeness))


def stems_for(word: str, likeness: Likeness = Likeness.SAME) -> frozenset[str]:
    """The stems of the words that stand that far for one of this stem, itself among them."""
    return frozenset({word}).union(*(group for group in _stemmed(likeness) if word in group))


@lru_cache(maxsize=4)
def _table(likeness: Likeness) -> dict[str, frozenset[str]]:
    """Each form of an irregular verb with all of them, and each word of the list with those that stand for it."""
    families: dict[str, set[str]] = {}
    for past, base in irregular().items():
        families.setdefault(base, {base}).add(past)
    known = {form: frozenset(family) for family in families.values() for form in family}
    for words in groups(likeness):
        known |= {word: known.get(word, frozenset()) | words for word in words}
    return known


def words_for(word: str, likeness: Likeness) -> frozenset[str]:
    """The words that stand for a word that far, and the other forms of an irregular verb."""
    return _table(likeness).get(word, frozenset())


def said_for_the_same(text: str) -> set[str]:
    """The words that a written sentence may say for words of a text."""
    words = {word.strip(".,;:!?\"'“”‘’()") for word in text.lower().split()}
    return {form for word in words for form in words_for(word, Likeness.LIKE)}


def in_one_word(text: str) -> str:
    """A text with what it says in two words for one said in that one: "turned down" is "rejected"."""
    for two, one in PHRASES:
        text = two.sub(one, text)
    return text


def said_in_one_word(text: str) -> list[str]:
    """The words for which a text says two."""
    return [one for two, one in PHRASES if two.search(text)]
