"""What stands where in a sentence, by its parse: under which word a noun stands and as what, and which deed came first.

In: a sentence. Out: `Slot`s, `Said`s and `Joint`s, values without a parser in them. Actives and passives are one ("Lee
was fined by the court" is "the court fined Lee"), whoever a relative clause tells of is its subject, and "the number of
deaths" does what deaths do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.directions import VERB_AND_NOUN, stem
from assistant.entities import LONGEST_PARSED, PARSING, parsed

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PREPOSITIONS = frozenset({"prep", "dative"})
CONJOINED = frozenset({"conj", "xcomp"})  # verbs that share the subject of the verb above them
NOBODY = frozenset({"nobody", "none", "no", "neither", "nothing"})
RELATIVE = frozenset({"who", "which", "that"})
QUANTITIES = frozenset(
    stem(word) for word in "number amount rate level share total volume count value toll cost price charge".split()
)
THEN = frozenset({"later", "then", "subsequently", "afterwards"})
EARLIER_FIRST = frozenset({"before", "until"})
LATER_FIRST = frozenset({"after", "because", "since", "following", "due", "once", "as"})
BEFORE_A_NOUN = (EARLIER_FIRST | LATER_FIRST) - {"as", "once"}
STEPS = 6  # words up to which a noun's predicate, or a verb's subject, is looked for


@dataclass(frozen=True, slots=True)
class Slot:
    """A noun under another word: that word's stem, as what it stands there, and its own words.

    `role` is "subject", "object", a preposition, or "is" for what somebody is said to be; `names` are the words of the
    proper name there (and of one beside it: "his partner, Ann Lee"), in small letters. A pronoun has neither.
    `text` is the noun with its name, as it stands.
    """

    head: str
    role: str
    noun: str
    names: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a noun does or undergoes: its stem, whether it is the subject, and the stem of the word that says so.

    `denied` tells that it does not; `to` is the stem of what it is done to, `of` the stems of the words that tell
    the noun from another of its kind ("car makers' shares"); `text` is the noun and that word as they stand.
    """

    noun: str
    subject: bool
    predicate: str
    denied: bool
    to: str
    of: frozenset[str]
    text: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joint:
    """Two deeds by their stems, of which the one was before the other or caused it, and the word that joins them."""

    first: str
    second: str
    by: str


def slots_in(sentence: str) -> tuple[Slot, ...]:
    """The places of a sentence in which nouns stand."""
    return _read(sentence)[0]


def said_in(sentence: str) -> tuple[Said, ...]:
    """What is said of each noun of a sentence."""
    return _read(sentence)[1]


def joints_in(sentence: str) -> tuple[Joint, ...]:
    """The pairs of deeds of which a sentence tells which was first."""
    return _read(sentence)[2]


def counted_in(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, the noun that it counts) for each number of a sentence, where a noun stands at its head."""
    with PARSING:
        document = parsed(sentence[:LONGEST_PARSED])
        return tuple(
            (token.idx, token.idx + len(token), noun.lower_)
            for token in document
            if token.like_num
            and (noun := _counted(token)).i > token.i
            and noun.tag_ in NOUNS - PROPER
            and noun.is_alpha
        )


def _counted(number: Any) -> Any:
    """The noun at the head of a number: "rise" of "a 5% pay rise"."""
    token = number
    for _ in range(STEPS):
        if token.dep_ not in {"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod"}:
            return token
        token = token.head
    return token


def _read(sentence: str) -> tuple[tuple[Slot, ...], tuple[Said, ...], tuple[Joint, ...]]:
    with PARSING:
        return _cached(sentence[:LONGEST_PARSED])


@lru_cache(maxsize=1024)
def _cached(sentence: str) -> tuple[tuple[Slot, ...], tuple[Said, ...], tuple[Joint, ...]]:
    document = parsed(sentence)
    slots = dict.fromkeys(slot for token in document for slot in _slots(token))
    said = dict.fromkeys(one for token in document for one in _said(token))
    return tuple(slots), tuple(said), tuple(dict.fromkeys(one for token in document for one in _joints(token)))


def _slots(token: Any) -> Iterator[Slot]:
    """Where a noun, or whoever a "who" stands for, is; conjoined nouns are each there."""
    if token.dep_ == "appos" and token.tag_ in NOUNS:
        yield from _is(token.head, token)
    if token.dep_ == "attr" and token.tag_ in NOUNS:
        subjects = [child for child in token.head.children if child.dep_ in SUBJECTS]
        yield from (slot for subject in subjects for slot in _is(token, subject))
    for head, role in _places(token):
        for noun in _members(_meant(token)):
            yield Slot(stem(head.text), role, stem(noun.text) if noun.tag_ in NOUNS else "", _names(noun), _text(noun))


def _is(one: Any, other: Any) -> Iterator[Slot]:
    """That a common noun is what a name, or each of several, is called."""
    for noun, named in ((one, other), (other, one)):
        if noun.tag_ in NOUNS - PROPER and named.tag_ in PROPER:
            for each in _members(named):
                yield Slot(stem(noun.text), "is", stem(each.text), _own_name(each), _text(each))


def _places(token: Any) -> Iterator[tuple[Any, str]]:
    """The words under which a noun stands, and as what."""
    head, dep = token.head, token.dep_
    if token.tag_ not in NOUNS and token.lower_ not in RELATIVE and not token.tag_.startswith("PRP"):
        return
    if dep == "nsubj" and head.tag_.startswith("VB"):
        yield from ((verb, "subject") for verb in _sharing(head))
    elif dep in {"nsubjpass", "dobj"}:
        yield head, "object"
    elif dep == "pobj" and head.dep_ == "agent":
        yield head.head, "subject"
    elif dep == "pobj" and head.dep_ in PREPOSITIONS:
        yield head.head, head.lower_


def _sharing(verb: Any) -> Iterator[Any]:
    """A verb and those that share its subject: "wrote and resigned", "plans to resign"."""
    yield verb
    for child in verb.children:
        own = any(below.dep_ in SUBJECTS for below in child.children)
        if child.dep_ in CONJOINED and child.tag_.startswith("VB") and not own:
            yield from _sharing(child)


def _meant(token: Any) -> Any:
    """The noun itself, or whoever a relative clause tells of."""
    clause = token.head
    for _ in range(STEPS):
        if token.lower_ not in RELATIVE or clause.dep_ not in {"relcl", "conj", "prep", "agent", "xcomp"}:
            return token
        if clause.dep_ == "relcl":
            return clause.head
        clause = clause.head
    return token


def _members(noun: Any) -> Iterator[Any]:
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and child.tag_ in NOUNS:
            yield from _members(child)


def _names(noun: Any) -> frozenset[str]:
    """The words of a noun's proper name, or of the one that stands beside it."""
    beside = [child for child in noun.children if child.dep_ == "appos" and child.tag_ in PROPER]
    return _own_name(noun).union(*(_own_name(one) for one in beside))


def _text(noun: Any) -> str:
    named = [child for child in noun.children if child.dep_ == "compound" and child.i < noun.i]
    return " ".join(part.text for part in (*named, noun))


def _own_name(noun: Any) -> frozenset[str]:
    parts = [noun, *(child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"})]
    return frozenset(part.lower_ for part in parts if part.tag_ in PROPER)


def _said(token: Any) -> Iterator[Said]:
    """What the words above a noun say of it: of "the number of deaths fell" that deaths fell."""
    meant = _meant(token)
    counted = stem(token.text) in QUANTITIES and any(child.lower_ == "of" for child in token.children)
    if meant.tag_ not in NOUNS or counted:
        return
    noun = token
    for _ in range(STEPS):
        if noun.dep_ == "conj" and noun.head.tag_ in NOUNS:
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and stem(noun.head.head.text) in QUANTITIES:
            noun = noun.head.head
    for head, role in _places(noun):
        yield Said(
            stem(meant.text),
            role == "subject",
            stem(head.text),
            _denied(head),
            _to(head),
            _of(meant),
            (meant.text, head.text),
        )


def _to(verb: Any) -> str:
    return next((stem(child.text) for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}), "")


def _of(noun: Any) -> frozenset[str]:
    """The stems of the words that tell a noun from others of its kind."""
    own = [child for child in noun.children if child.dep_ in {"compound", "poss", "amod"} and not child.is_stop]
    deeper = [far for child in own for far in child.children if far.dep_ in {"compound", "poss", "amod"}]
    return frozenset(stem(word.text) for word in (*own, *deeper))


def _denied(verb: Any) -> bool:
    """Tell whether a verb is denied by its own "not", or by a subject that is nobody."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    none = any(one.lower_ in NOBODY or any(far.lower_ in NOBODY for far in one.children) for one in subjects)
    return none or any(child.dep_ == "neg" for child in verb.children)


def _joints(token: Any) -> Iterator[Joint]:
    """What a clause or a phrase with "after", "before" or "because" joins to the verb above it."""
    word, below = "", token
    if token.dep_ == "conj" and any(child.lower_ in THEN for child in token.children) and token.tag_.startswith("VB"):
        yield from (Joint(one, other, "later") for one in _deeds(token.head) for other in _deeds(token) if one != other)
    if token.dep_ == "advcl":
        marks = [child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"} and child.i < token.i]
        word = next((mark for mark in marks if mark in EARLIER_FIRST | LATER_FIRST), "")
    elif token.dep_ in {"pcomp", "pobj"} and token.head.dep_ == "prep":
        word = next((one.lower_ for one in (token.head, token.head.head) if one.lower_ in BEFORE_A_NOUN), "")
    if not word:
        return
    above = next((one for one in list(token.ancestors)[:STEPS] if one.tag_.startswith("VB")), None)
    for upper, lower in ((u, low) for u in _deeds(above) for low in _deeds(below) if u != low):
        yield Joint(*((upper, lower) if word in EARLIER_FIRST else (lower, upper)), word)


def _deeds(word: Any) -> list[str]:
    """The stem of a deed, and of what it makes happen, lets be told or is told by: "caused a pump to fail"."""
    if word is None:
        return []
    near = [child for child in word.children if child.dep_ in {"ccomp", "xcomp"} and child.tag_.startswith("VB")]
    told = [word.head] if word.dep_ == "ccomp" and word.head.tag_.startswith("VB") else []
    return list(dict.fromkeys(_short(one.text) for one in (word, *near, *told)))


def _short(word: str) -> str:
    """A stem by which a verb and its noun meet: "dismissed" and "dismissal"."""
    return stem(word)[:VERB_AND_NOUN]
