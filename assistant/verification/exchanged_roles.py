"""Who did what, and who told what: a subject or a speaker of the quote's other clause put into another's place.

In: a sentence and its quotes. Out: whom the quote names instead, or an empty string. "The union warned that prices
would rise" is not said by "Prices will rise, the farmers warned; the union called that exaggerated".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.deeds import MUTUAL, akin
from assistant.directions import ATTRIBUTION, stem, stems
from assistant.entities import LONGEST_PARSED, PARSING, SAYING_VERB, parsed
from assistant.passages import split_sentences
from assistant.synonyms import stems_for
from assistant.verification.held import FORMS, UPWARD
from assistant.verification.holding import CONTENT
from assistant.verification.names import missing, proper_names
from assistant.verification.restricted import Subject, subjects_in

ACCORDING = re.compile(r"(?i)\baccording to\b|\bin [^,.]{2,40} (?:view|opinion)\b")
QUOTATION = re.compile(r"[\"“”]")
PRONOUNS = frozenset("he she it they we i you who that which".split())
BODIES = frozenset(
    stem(word) for word in "club company firm group team agency union bank university party body".split()
)
ANYBODY = BODIES | frozenset(
    stem(word)
    for word in "officials authorities spokesman spokeswoman spokesperson statement report lawyer people".split()
)
BESIDE = 4  # words between a title and the verb, in which the name stands: "The mayor Ann Lee said"
ENOUGH = 4  # content words of what is said by which it is known again
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
        same = [other for its, others in theirs if its == verb for other in others if other.lower() not in PRONOUNS]
        if proper_names(tellers[0], first=True):  # "the club" may be the one that is named
            same = [other for other in same if stem(other.split()[-1]) not in BODIES]
        if not same or any(akin(one, other) or not missing(one, other) for one in tellers for other in same):
            continue
        if akin(tellers[0], ground) and all(len(other.split()) > 1 or other[0].isupper() for other in same):
            return f"the quote lets {same[0]} tell it, not {tellers[0]}"
    return ""


def exchanged_words(plain: str, ground: str) -> str:
    """Who says in the quotes most of what a sentence lets another say; empty where it is the same one, or unclear."""
    theirs = [one for start, end in split_sentences(ground) for one in _sayings(ground[start:end])]
    for speaker, words in _sayings(plain):
        if len(words) < ENOUGH or not theirs:
            continue
        who, said = max(theirs, key=lambda one: len(words & one[1]))
        mine = max((len(words & its) for its_who, its in theirs if _may_speak(speaker, its_who)), default=0)
        same = 2 * len(words & said) > len(words) and len(words & said) > mine + 1
        if same and not _may_speak(speaker, who):
            return f"the quote lets {who} say it, not {speaker}"
    return ""


def _may_speak(one: str, other: str) -> bool:
    """Tell whether two may be the same speaker: a pronoun and "officials" may be anybody."""
    loose = any(word.lower() in PRONOUNS or stem(word) in ANYBODY for word in (one.split()[-1], other.split()[-1]))
    again = set(stems(one)) & {name for word in stems(other) for name in stems_for(word)}
    return loose or bool(again) or akin(one, other) or not missing(one, other)


def _sayings(sentence: str) -> list[tuple[str, frozenset[str]]]:
    """(who speaks, the stems of what is said) for the verbs of saying of a sentence that have a clause under them."""
    with PARSING:
        found = []
        for verb in parsed(sentence[:LONGEST_PARSED]):
            said = [child for child in verb.children if child.dep_ == "ccomp"]
            if said and SAYING_VERB.fullmatch(verb.text):
                words = stems(" ".join(far.text for far in said[0].subtree))
                found += [(who, frozenset(words)) for who in _speakers(verb)]
        return found


def _speakers(verb: Any) -> list[str]:
    """Whoever says it, or does what is told before "saying"."""
    for above in (verb, verb.head):
        subjects = [child for child in above.children if child.dep_ == "nsubj"]
        if subjects:
            own = list(subjects[0].subtree)
            beside = above.doc[own[-1].i + 1 : above.i] if 0 < above.i - own[-1].i <= BESIDE else []
            return [" ".join(far.text for far in (*own, *beside) if not far.is_punct)]
        if verb.dep_ not in {"advcl", "conj"}:
            return []
    return []


def told_by_nobody(plain: str, ground: str) -> bool:
    """Tell whether the quotes state, in a clause that nobody is said to tell, every deed of a sentence.

    "The firm, which reported a loss, shut the mine" vouches itself that the mine was shut.
    """
    if ACCORDING.search(ground) or QUOTATION.search(ground):
        return False
    ours = [verb for verb, _ in _deeds(plain)]
    theirs = [(verb, told) for start, end in split_sentences(ground) for verb, told in _deeds(ground[start:end])]
    return bool(ours) and all((verb, False) in theirs and (verb, True) not in theirs for verb in ours)


def _deeds(sentence: str) -> list[tuple[str, bool]]:
    """(the stem of a verb, whether somebody is said to tell it)."""
    with PARSING:
        return [
            (stem(token.text), _is_told(token))
            for token in parsed(sentence[:LONGEST_PARSED])
            if _tells_something(token)
        ]


def _is_told(token: Any) -> bool:
    """Tell whether a verb stands under a word of telling or before it: "the claim that it shut"."""
    below = [child for child in token.children if child.dep_ in {"parataxis", "ccomp", "dep"}]
    words = [*below, *token.ancestors]
    return any(ATTRIBUTION.fullmatch(word.text) or stem(word.text) in CONTENT for word in words)


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
