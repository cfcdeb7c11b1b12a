"""Who did what, and who told what: a subject or a speaker of the quote's other clause put into another's place.

In: a sentence and its quotes. Out: whom the quote names instead, or an empty string. "The union warned that prices
would rise" is not said by "Prices will rise, the farmers warned; the union called that exaggerated".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.deeds import MUTUAL, akin
from assistant.directions import stem
from assistant.entities import LONGEST_PARSED, PARSING, SAYING_VERB, parsed
from assistant.passages import split_sentences
from assistant.verification.held import FORMS, UPWARD
from assistant.verification.names import missing, proper_names
from assistant.verification.restricted import Subject, subjects_in

STEPS = 12  # heads up to which a verb of saying is looked for


def exchanged_subject(plain: str, ground: str) -> str:
    """Who does, or undergoes, in the quotes what a sentence lets another do whom they name elsewhere; else empty."""
    theirs = [one for start, end in split_sentences(ground) for one in subjects_in(ground[start:end])]
    for ours in subjects_in(plain):
        same = [one for one in theirs if one.verb == ours.verb and one.passive == ours.passive]
        if ours.verb in MUTUAL or not ours.named or not same or not all(other.named for other in same):
            continue
        if not any(_may_be(ours, other) for other in same):
            return f"the quote tells it of {same[0].whole}, not of {ours.whole}"
    return ""


def exchanged_teller(plain: str, ground: str) -> str:
    """Who tells in the quotes what a sentence lets another tell whom they name elsewhere; else empty."""
    theirs = [pair for start, end in split_sentences(ground) for pair in _told(ground[start:end])]
    for verb, tellers in _told(plain):
        same = [other for its, others in theirs if its == verb for other in others]
        if not same or any(akin(one, other) or not missing(one, other) for one in tellers for other in same):
            continue
        if akin(tellers[0], ground) and all(len(other.split()) > 1 or other[0].isupper() for other in same):
            return f"the quote lets {same[0]} tell it, not {tellers[0]}"
    return ""


def _may_be(ours: Subject, theirs: Subject) -> bool:
    """Tell whether two subjects share a name or their last word."""
    if stem(ours.text) == stem(theirs.text) or akin(ours.whole, theirs.whole):
        return True
    return any(not missing(name, theirs.whole) for name in proper_names(ours.whole, first=True))


def _told(sentence: str) -> list[tuple[str, list[str]]]:
    """(the stem of a verb, who tells of it) for the verbs that stand under a verb of saying with a subject."""
    with PARSING:
        return [
            (stem(token.text), tellers)
            for token in parsed(sentence[:LONGEST_PARSED])
            if _tells_something(token) and (tellers := list(_tellers(token)))
        ]


def _tells_something(token: Any) -> bool:
    if not token.tag_.startswith("VB") or token.dep_ in {"aux", "auxpass"}:
        return False
    return not SAYING_VERB.fullmatch(token.text) and token.lower_ not in FORMS


def _tellers(token: Any) -> Iterator[str]:
    for _ in range(STEPS):
        head = token.head
        if head is token or token.dep_ not in UPWARD:
            return
        if SAYING_VERB.fullmatch(head.text):
            yield from (" ".join(far.text for far in child.subtree) for child in head.children if child.dep_ == "nsubj")
        token = head
