"""Names and numbers that all stand in the quote, each in the other's place: "Iran attacked Israel" turned about.

In: a sentence and its quotes. Out: why they are exchanged, or an empty string. A check that each name and number
stands somewhere in the quote cannot see this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from assistant.amounts import Amount, amounts_in
from assistant.deeds import MUTUAL, deeds_in, turned_about
from assistant.directions import stems
from assistant.entities import EntityFinder, Saying
from assistant.lettering import lettered
from assistant.passages import split_sentences
from assistant.verification.changes import ALIKE, TOKEN
from assistant.verification.names import NO_NAME, missing, proper_names

NAME, NUMBER = "…", "#"  # no words, so that they have no stems
POSSESSIVE = re.compile(r"['’]s?\b")
CAPITALISED = lettered(r"\b(?!(?:The|An?|His|Her|Its|Their|One|Two|Some|Many)\b)[A-Z]\w+")


def exchanged_deed(plain: str, ground: str) -> str:
    """Why a sentence lets the one do what the quote lets the other do; empty where it does not."""
    theirs = [deed for start, end in split_sentences(ground) for deed in deeds_in(ground[start:end])]
    for deed in deeds_in(plain):
        for other in turned_about(deed, theirs)[:1]:
            return f"{deed.agent} does what is done to {other.patient} in the quote"
    return ""


def exchanged_speaker(plain: str, ground: str, finder: EntityFinder) -> str:
    """Why a named speaker is not the one whom the quote names; empty where the quote names that one, or nobody."""
    theirs = [saying for start, end in split_sentences(ground) for saying in finder.sayings(ground[start:end])]
    if not theirs or not all(CAPITALISED.search(saying.speaker) for saying in theirs):
        return ""  # "he said" may be anybody
    for saying in finder.sayings(plain):
        if proper_names(saying.speaker, first=True) and not any(_same_speaker(saying, one) for one in theirs):
            return f"the quote lets {theirs[0].speaker} say it, not {saying.speaker}"
    return ""


def exchanged_numbers(plain: str, ground: str) -> str:
    """Why two numbers of a sentence stand for each other's things; empty where they do not."""
    theirs = [pair for start, end in split_sentences(ground) for pair in pairwise(_counts(ground[start:end]))]
    for one, other in pairwise(_counts(plain)):
        for first, second in theirs:
            if (
                one.amount.same(second.amount)
                and other.amount.same(first.amount)
                and not one.amount.same(other.amount)
                and one.amount.unit == other.amount.unit
                and _alike(one.between, first.between)
            ):
                return f"{one.amount.text} and {other.amount.text} stand for each other's things in the quote"
    return ""


def exchanged_in_place(plain: str, ground: str) -> str:
    """Why a sentence that nearly repeats one of the quotes has two names or numbers changed about; else empty.

    Names are compared word by word and as a whole, since those of unequal length align in one of the two ways only.
    """
    readings = ((plain, ground[start:end], whole) for start, end in split_sentences(ground) for whole in (False, True))
    return next((reason for said, quote, whole in readings if (reason := _in_place(said, quote, whole=whole))), "")


def _in_place(said: str, quote: str, *, whole: bool) -> str:
    ours, theirs = _marked(said, whole=whole), _marked(quote, whole=whole)
    matcher = SequenceMatcher(None, [word.key for word in theirs], [word.key for word in ours], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < ALIKE * len(ours):
        return ""
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    moved = [(i, k) for i, k in pairs if theirs[i].text != ours[k].text]
    for (i, k), (j, m) in combinations(moved, 2):
        between = [word.key for word in ours[k + 1 : m]]
        if (
            theirs[i].names(ours[m])
            and theirs[j].names(ours[k])
            and not theirs[i].names(ours[k])
            and not theirs[j].names(ours[m])
            and between == [word.key for word in theirs[i + 1 : j]]
            and set(stems(" ".join(between))) - MUTUAL
        ):
            return f"{ours[k].text} and {ours[m].text} stand in each other's place in the quote"
    return ""


def _same_speaker(one: Saying, other: Saying) -> bool:
    """Tell whether the last word of one speaker's name stands in the other's: titles and outlets come first."""
    if not missing(one.speaker, other.speaker):
        return True
    mine, theirs = ([w.lower() for w in TOKEN.findall(saying.speaker) if w[0].isupper()] for saying in (one, other))
    return bool(mine and theirs) and (mine[-1] in theirs or theirs[-1] in mine)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or all of a name's; `key` is the same for all names, and for all numbers."""

    text: str
    key: str

    def names(self, other: _Word) -> bool:
        """Tell whether two names share a word that is no title."""
        mine, theirs = (set(POSSESSIVE.sub("", word.text.lower()).split()) - NO_NAME for word in (self, other))
        return bool(mine & theirs)


def _marked(text: str, *, whole: bool) -> list[_Word]:
    """The words of a text; with `whole`, a run of words with capitals as one."""
    words: list[_Word] = []
    for token in TOKEN.findall(text):
        key = NAME if token[0].isupper() else NUMBER if token[0].isdigit() else token
        if whole and key == NAME and words and words[-1].key == NAME:
            words[-1] = _Word(f"{words[-1].text} {token}", NAME)
        else:
            words.append(_Word(token, key))
    return words


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with the stems of the words between it and the next one."""

    amount: Amount
    between: frozenset[str]


def _counts(text: str) -> list[_Count]:
    amounts = amounts_in(text)
    ends = [*(amount.start for amount in amounts[1:]), len(text)]
    return [_Count(a, frozenset(stems(text[a.end : end]))) for a, end in zip(amounts, ends, strict=False)]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and 2 * len(one & other) >= len(one | other)
