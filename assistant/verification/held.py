"""What a quote only denies, plans, suspects or makes depend on something, and a sentence states as done.

In: a sentence and its quotes' nearest sentence. Out: why what the quote holds back is not held back in the sentence, or
an empty string. Each verb of the sentence is looked for in the quote; on the way from it to the top of its sentence
stand the words under which it holds: "refused to resign" is no resignation, "charged with killing" no killing
(implicatives and factuality: Karttunen 1971; Saurí & Pustejovsky, FactBank, 2009). The words that do so are listed;
spaCy's parser tells what stands under them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.directions import DENIED, NEGATION, VERB_AND_NOUN, begin_alike, stem, stems
from assistant.entities import LONGEST_PARSED, PARSING, parsed
from assistant.passages import split_sentences
from assistant.verification.holding import (
    CHARGES,
    CONTENT,
    DENIALS,
    DONE,
    FROM,
    KEPT_BY,
    LIGHT,
    PROPOSALS,
    TELLING,
    WORDS,
    Hold,
)

CHARGED_WITH = frozenset({"of", "with", "for", "over", "in"})
CONDITIONS = frozenset({"if", "unless", "provided", "once"})
NOT_A_CONDITION = frozenset({"even", "as", "whether", "ask", "asked", "know", "see"})
UPWARD = frozenset("xcomp ccomp pcomp acl csubj csubjpass conj prep pobj dobj prt advcl oprd attr acomp".split())
FORMS = {
    **dict.fromkeys("is are was were be been being am".split(), "be"),
    **dict.fromkeys("has have had having".split(), "have"),
}  # fmt: skip
MODALS = frozenset({"may", "might", "could", "should", "would", "will", "shall", "must", "’ll", "'ll", "'d", "’d"})
WILL = frozenset({"will", "shall", "would", "must", "’ll", "'ll", "’d", "'d"})
BEFORE_A_VERB = frozenset({"det", "preconj", "advmod", "nsubj", "nsubjpass"})
NEGATIONS = frozenset("not n't n’t never no nobody none neither nor cannot without hardly barely".split())
COMPARED = frozenset({"more", "less", "most", "least"})
TO_BE = frozenset({"is", "are", "was", "were", "be"})
BESIDE = frozenset("before after by while despite without during since until upon besides".split())
STEPS = 12  # heads up to which is looked
TELLS = {
    Hold.NOT: "it states what the quote denies ({})",
    Hold.WISHED: "the quote does not say that it was done ({})",
    Hold.INTENDED: "the quote does not say that it was done ({})",
    Hold.SUSPECTED: "the quote's doubt ({}) is missing",
    Hold.CONDITION: "the quote's condition ({}) is missing",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A verb, by its stem, and what holds it back: each kind with the word that does."""

    verb: str
    holds: tuple[tuple[Hold, str], ...]
    noun: bool = False  # of a deed that somebody is charged with: "fraud"

    @property
    def kinds(self) -> frozenset[Hold]:
        return frozenset(kind for kind, _ in self.holds)


def no_longer_held(plain: str, near: str, ground: str) -> str:
    """Why a verb that the quote holds back is stated, or one that it states denied; empty where neither is.

    A verb that the nearest sentence has not is looked for in the others.
    """
    theirs = [held_in(near), [held for start, end in split_sentences(ground) for held in held_in(ground[start:end])]]
    for ours in held_in(plain):
        found = ([other for other in some if _same_deed(ours, other)] for some in theirs)
        same = next((some for some in found if some), [])
        if not same or any(_as_held(ours, other) for other in same):
            continue
        lost = [one for one in same[0].holds if not (_kept(one[0], ours) or _said_besides(*one, plain))]
        if not lost and same[0].holds:
            continue
        if lost:
            kind, word = min(lost, key=lambda one: list(Hold).index(one[0]))
            return TELLS[kind].format(repr(word))
        return DENIED
    return ""


def _said_besides(kind: Hold, word: str, plain: str) -> bool:
    """Tell whether a sentence has the word that holds back elsewhere, or denies what the quote says "no" of."""
    if word == "no":
        return NEGATION.search(plain) is not None
    return kind in {Hold.INTENDED, Hold.SUSPECTED} and stem(word) in stems(plain)


def _same_deed(ours: Held, theirs: Held) -> bool:
    """Tell whether two words name one deed: a verb and its noun begin alike, "involved" and "involvement"."""
    if ours.noun == theirs.noun:
        return ours.verb == theirs.verb
    long = min(len(ours.verb), len(theirs.verb)) >= VERB_AND_NOUN  # a "fine" that may come is not being "fined"
    return long and begin_alike(ours.verb, theirs.verb, VERB_AND_NOUN)


def _as_held(ours: Held, theirs: Held) -> bool:
    """Tell whether a verb is held back at least as in the quote, and denied only where the quote denies it."""
    if Hold.NOT in ours.kinds & theirs.kinds:
        return True  # "refused to" for "would not"
    return all(_kept(kind, ours) for kind in theirs.kinds) and (ours.noun or Hold.NOT not in ours.kinds - theirs.kinds)


def _kept(kind: Hold, ours: Held) -> bool:
    """Tell whether a sentence holds back in this way or in one that says no more: "may sell" for "plans to sell"."""
    return kind is Hold.ONGOING or bool(ours.kinds & KEPT_BY.get(kind, frozenset({kind})))


def held_in(sentence: str) -> tuple[Held, ...]:
    """The verbs of a sentence that say something, in order, with what holds each back."""
    with PARSING:
        return _cached(sentence[:LONGEST_PARSED])


@lru_cache(maxsize=1024)
def _cached(sentence: str) -> tuple[Held, ...]:
    return tuple(
        Held(verb, tuple(dict.fromkeys(_holds(token) if _is_verb(token) else _charges(token))), not _is_verb(token))
        for token in parsed(sentence)
        if (verb := _deed(token)) and verb not in LIGHT and not (verb in TELLING and _only_tells(token))
    )


def _deed(token: Any) -> str:
    """The stem of a verb, or of a noun that names the deed that somebody is charged with; else an empty string."""
    if _is_verb(token):
        return FORMS.get(token.lower_) or stem(token.text).rstrip("e")  # "agreed" and "agreeing"
    return stem(token.text) if token.tag_ in {"NN", "NNS"} else ""


def _only_tells(verb: Any) -> bool:
    """Tell whether a verb of telling only says who tells: "reported that it fell", not "reported a loss"."""
    children = [child.dep_ for child in verb.children]
    return "ccomp" in children or "dobj" not in children


def _is_verb(token: Any) -> bool:
    """Tell whether a word is a verb, or leads its sentence in a verb's place: "burst", taken for an adjective."""
    return token.dep_ not in {"aux", "auxpass"} and (token.tag_.startswith("VB") or token.dep_ == "ROOT")


def _heads(token: Any) -> Iterator[Any]:
    """The words under which a word stands, nearest first, as long as what holds them back holds it back too."""
    for _ in range(STEPS):
        head = token.head
        if head is token:
            return
        content = token.dep_ in {"nsubj", "nsubjpass"} and stem(token.text) in CONTENT
        if token.dep_ == "prep" and token.lower_ in BESIDE:
            return  # "failed to get a warrant before searching it"
        told = _with_that(token) and stem(head.text) in CONTENT
        if token.dep_ == "acl" and not (_infinitive(token) or told):
            return  # "the passengers stranded in Orvel"
        if token.dep_ not in UPWARD and not content and token.lower_ not in {"short", "far", "close"}:
            return
        beside = token.tag_ == "VBG" and 0 < token.i - head.i <= 2  # "ruled out resigning"
        if token.dep_ == "advcl" and head.tag_.startswith("VB") and not (_infinitive(token) or beside):
            return
        yield head
        token = head


def _with_that(token: Any) -> bool:
    return any(child.dep_ == "mark" for child in token.children)


def _infinitive(token: Any) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


def _holds(token: Any) -> Iterator[tuple[Hold, str]]:
    """What holds a word back: its own "not", "may" and "if", and the words above it with theirs."""
    yield from _own(token)
    below = token
    for head in _heads(token):
        base = stem(head.text)
        beside = below.dep_ == "conj"  # "called it a farce and resigned"
        for kind, words in {} if beside else WORDS.items():
            if base in words:
                done = base in DONE and head.tag_ in {"VBD", "VBN"}
                yield (Hold.ONGOING if done else kind), head.lower_
        if base == "giv" and any(child.lower_ == "up" for child in head.children):
            yield Hold.NOT, f"{head.lower_} up"
        if base in FROM and not beside and below.lower_ == "from":
            yield Hold.NOT, f"{head.lower_} from"
        if below is token and _infinitive(token):
            yield from _to(head)
        shared = below.dep_ != "ccomp"  # "will say that it was": only what is said of the saying is denied with it
        yield from (hold for hold in _own(head) if shared or hold[0] is Hold.NOT)
        below = head


def _charges(noun: Any) -> Iterator[tuple[Hold, str]]:
    """The word by which somebody is charged with what a noun names, or denies it: "accused of fraud"."""
    if any(child.lower_ == "no" for child in noun.children):
        yield Hold.NOT, "no"
    named = noun.head if noun.dep_ in {"compound", "nmod", "amod"} else None  # "bribery charges"
    if named is not None and stem(named.text) in CHARGES:
        yield Hold.SUSPECTED, named.lower_
    if noun.dep_ not in {"pobj", "dobj", "nsubjpass"}:
        return
    if noun.dep_ == "pobj" and noun.head.lower_ not in CHARGED_WITH:
        return  # "accused by prosecutors"
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if stem(head.text) in CHARGES:
        yield Hold.SUSPECTED, head.lower_
    if (stem(head.text) in DENIALS and head.tag_.startswith("VB")) or (
        head.lower_.startswith("rul") and any(c.lower_ == "out" for c in head.children)
    ):
        yield Hold.NOT, head.lower_


def _to(head: Any) -> Iterator[tuple[Hold, str]]:
    """What "is to", "has yet to" and "is said to" leave open."""
    if head.lower_ in TO_BE:
        yield Hold.INTENDED, f"{head.lower_} to"
    if head.lower_ in {"has", "have"}:
        yield Hold.INTENDED, f"{head.lower_} to"
    if stem(head.text) == "have" or head.lower_ in {"has", "have", "had"}:
        yield from ((Hold.NOT, "yet to") for child in head.children if child.lower_ == "yet")
    if head.lower_ == "said" and any(child.dep_ == "auxpass" for child in head.children):
        yield Hold.SUSPECTED, "said to"


def _own(token: Any) -> Iterator[tuple[Hold, str]]:
    """What a word's own modifiers hold back; "is selling" may be a plan."""
    if token.tag_ == "VBG" and any(child.lower_ in TO_BE and child.dep_ == "aux" for child in token.children):
        yield Hold.ONGOING, token.lower_
    if token.dep_ == "acl" and token.tag_ == "VBG" and stem(token.head.text) in PROPOSALS:
        yield Hold.ONGOING, token.lower_  # "a bill banning plastics" would ban them
    for child in token.children:
        word, base = child.lower_, stem(child.text)
        if child.dep_ == "neg" or (word in NEGATIONS and child.dep_ in BEFORE_A_VERB):
            yield Hold.NOT, word
        elif child.dep_ == "aux" and word in MODALS:
            yield (Hold.INTENDED if word in WILL else Hold.WISHED if word == "should" else Hold.SUSPECTED), word
        elif any(far.lower_ in COMPARED for far in child.children):
            continue  # "more likely to"
        elif child.dep_ in {"advmod", "mark", "acomp", "attr", "det"} and base in WORDS[Hold.SUSPECTED]:
            yield Hold.SUSPECTED, word
        elif child.dep_ in {"acomp", "attr"} and base in WORDS[Hold.NOT]:
            yield Hold.NOT, word
        elif word == "out" and token.lower_ in {"rule", "rules", "ruled", "ruling"}:
            yield Hold.NOT, f"{token.lower_} out"
        elif child.dep_ == "advcl" and (marks := _conditions(child)):
            yield Hold.CONDITION, marks[0]
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            none = [grand.lower_ for grand in child.children if grand.lower_ in {"no", "neither"}]
            yield from ((Hold.NOT, found) for found in none[:1])


def _conditions(clause: Any) -> list[str]:
    """The "if", "unless" or "only when" with which a clause begins; "even if" and "as if" are none."""
    first = [child for child in clause.children if child.i < clause.i]
    only = [child for child in first if child.lower_ == "when" and child.i and child.nbor(-1).lower_ == "only"]
    marks = [
        child
        for child in first
        if child.lower_ in CONDITIONS and not (child.i and child.nbor(-1).lower_ in NOT_A_CONDITION)
    ]
    return [child.lower_ for child in [*marks, *only]]
