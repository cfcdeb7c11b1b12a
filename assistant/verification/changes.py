"""What a sentence changed of the quote that it nearly repeats: a word put in, left out or exchanged.

In: a sentence and its quotes' sentences. Out: why the change matters, or an empty string. Where most of a sentence
stands in the quote word by word, the few words that differ say more than any count of shared words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.directions import DOUBT, PLAIN_NEGATION, STRONG_DOUBT, opposites
from assistant.passages import split_sentences
from assistant.verification.names import NO_NAME

TOKEN = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*|[%$€£]")
ALIKE = 0.6  # share of matching words from which a sentence counts as a repetition of the quote
SHORT = 4  # words of a change; a longer one leaves a clause out, which is no contradiction


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quote that stand as other words in the sentence, either may be empty."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    first: bool


def repeats(plain: str, quotes: Sequence[str]) -> bool:
    """Tell whether a text is made of whole sentences of the quotes, word by word."""
    whole = {" ".join(quote[s:e].split()) for quote in quotes for s, e in split_sentences(quote)}
    ours = [" ".join(plain[s:e].split()) for s, e in split_sentences(plain)]
    return bool(ours) and all(sentence in whole for sentence in ours)


def changed(plain: str, ground: str) -> str:
    """Why the words that differ from the nearest sentence of the quote matter; empty where they do not."""
    for change in _changes(plain, ground):
        denial, turn = _denial(change), _turn(change)
        if bool(denial) != bool(turn):  # "did not rise" for "fell" is no change
            return denial or turn
        if reason := _doubt(change) or _other_first_name(change):
            return reason
    return ""


def _changes(plain: str, ground: str) -> list[Change]:
    said = TOKEN.findall(plain)
    lowered = [word.lower() for word in said]
    best: tuple[float, list[str], SequenceMatcher[str]] | None = None
    for start, end in split_sentences(ground):
        there = TOKEN.findall(ground[start:end])
        matcher = SequenceMatcher(None, [word.lower() for word in there], lowered, autojunk=False)
        matched = sum(block.size for block in matcher.get_matching_blocks())
        share = matched / max(len(lowered), 1)
        if best is None or share > best[0]:
            best = share, there, matcher
    if best is None or best[0] < ALIKE:
        return []
    _, there, matcher = best
    return [
        Change(tuple(there[i:j]), tuple(said[k:m]), i == 0 == k)
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal" and j - i <= SHORT and m - k <= SHORT
    ]


def _denial(change: Change) -> str:
    ours, theirs = (bool(PLAIN_NEGATION.search(" ".join(side))) for side in (change.after, change.before))
    if ours == theirs:
        return ""
    return "it denies what the quote states" if ours else "it states what the quote denies"


def _turn(change: Change) -> str:
    for word in change.after:
        against = opposites().get(word.lower(), frozenset()) & {other.lower() for other in change.before}
        if against:
            return f"says {word!r} where the quote says {min(against)!r}"
    return ""


def _doubt(change: Change) -> str:
    before, after = " ".join(change.before), " ".join(change.after)
    lost = STRONG_DOUBT.search(before)
    if not lost or lost[0] == "May" or DOUBT.search(after):
        return ""
    return f"the quote's doubt ({lost[0].lower()!r}) is missing"


def _other_first_name(change: Change) -> str:
    """Another name at the head of the sentence, where capitals tell nothing."""
    one, other = change.before, change.after
    if not (change.first and one and other and len(one) <= 2 and len(other) <= 2):
        return ""
    known = {*NO_NAME, *(w.lower() for w in other)}
    strange = known.isdisjoint(w.lower() for w in one) and other[-1].lower() not in NO_NAME
    return f"the name {' '.join(other)} does not stand in the quote" if strange and other[-1][0].isupper() else ""
