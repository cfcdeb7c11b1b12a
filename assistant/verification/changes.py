"""What a sentence changed of the quote that it nearly repeats: a word put in, left out or exchanged.

In: a sentence and its quotes' sentences. Out: why the change matters, or an empty string. Where most of a sentence
stands in the quote word by word, the few words that differ say more than any count of shared words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.amounts import amounts_in, stated
from assistant.directions import DENIED, DOUBT, NEGATION, PLAIN_NEGATION, STRONG_DOUBT, opposites, rivals, stems
from assistant.entities import nouns_in
from assistant.passages import split_sentences
from assistant.verification.names import NO_NAME, missing

TOKEN = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*|[%$€£]")
ALIKE = 0.6  # share of matching words from which a sentence counts as a repetition of the quote
SAYING = frozenset(stems("said say told tell added reported announced stated claimed warned wrote according"))
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


def changed(plain: str, ground: str, *, named: bool = True) -> str:
    """Why the words that differ from the nearest sentence of the quote matter; empty where they do not.

    `named` is false where the sentence is known to begin with no name.
    """
    for change in _changes(plain, ground):
        denial, turn = _denial(change), _turn(change)
        if bool(denial) != bool(turn):  # "did not rise" for "fell" is no change
            return denial or turn
        if reason := _doubt(change) or (_other_first_name(change, ground) if named else ""):
            return reason
    return ""


def replaced(plain: str, ground: str) -> str:
    """What stands in a word's place where nearly all else is the same, "pupils" for "teachers"; else empty."""
    for change in _changes(plain, ground):
        ours, theirs = (stems(" ".join(side)) for side in (change.after, change.before))
        if not ours or not theirs or not _nouns(change.after, plain) or not _nouns(change.before, ground):
            continue  # another verb mostly says the same
        if set(ours) & set(theirs) or any(_same_side(one, other) for one in change.after for other in change.before):
            continue
        if not (SAYING & {*ours, *theirs}) and ours[-1] not in stems(ground):
            return f"says {' '.join(change.after)!r} where the quote has {' '.join(change.before)!r}"
    return ""


def _nouns(words: Sequence[str], text: str) -> bool:
    """Tell whether all content words of a change are common nouns of its text."""
    return {word.lower() for word in words if stems(word)} <= nouns_in(text)


def _same_side(one: str, other: str) -> bool:
    """Tell whether two words stand on the same side of the lists: "surged" and "soared"."""
    return any(bool(table().get(one)) and table().get(one) == table().get(other) for table in (opposites, rivals))


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
    after, before = " ".join(change.after), " ".join(change.before)
    ours, theirs = (bool(PLAIN_NEGATION.search(side)) for side in (after, before))
    if ours == theirs or NEGATION.search(before if ours else after):  # "would not" for "declined to"
        return ""
    return DENIED if ours else "it states what the quote denies"


def _turn(change: Change) -> str:
    for word in change.after:
        against = opposites().get(word.lower(), frozenset()) & {other.lower() for other in change.before}
        if against:
            return f"says {word!r} where the quote says {min(against)!r}"
    return ""


def _doubt(change: Change) -> str:
    before, after = " ".join(change.before), " ".join(change.after)
    lost = STRONG_DOUBT.search(before)
    if not lost or DOUBT.search(after):
        return ""
    return f"the quote's doubt ({lost[0].lower()!r}) is missing"


def _other_first_name(change: Change, ground: str) -> str:
    """Another name at the head of the sentence, where capitals tell nothing."""
    one, other = change.before, change.after
    if not (change.first and one and other and len(one) <= 2 and len(other) <= 2):
        return ""
    name = " ".join(other)
    if not other[-1][0].isupper() or other[-1].lower() in NO_NAME or not missing(name, ground):
        return ""
    if any(stated(amount, amounts_in(ground)) for amount in amounts_in(name)):
        return ""  # "Seven people" for "7 people"
    known = {*NO_NAME, *(w.lower() for w in other)}
    return f"the name {name} does not stand in the quote" if known.isdisjoint(w.lower() for w in one) else ""
