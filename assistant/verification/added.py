"""What a sentence tells beside what its quotes tell: a clause, somebody who did it, a thing or a quality they lack.

In: a sentence and its quotes. Out: what is added, or an empty string. Counting shared words cannot see it: "the mayor,
who beat his wife, resigned on Monday" shares most of its words with "the mayor resigned on Monday". A clause none of
whose words stands in the quotes is told by nobody; a single other word may be another word for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.amounts import amounts_in
from assistant.directions import ONE_FAMILY, WORD, begin_alike, opposites, rivals, stem, stems
from assistant.entities import LONGEST_PARSED, PARSING, SAYING_VERB, parsed
from assistant.passages import split_sentences
from assistant.synonyms import said_for_the_same, stems_for
from assistant.verification.frames import NOUNS, PROPER, SUBJECTS, Slot, slots_in
from assistant.verification.holding import DENIALS

OTHERS = frozenset({"conj", "advcl", "relcl", "parataxis"})  # clauses of their own under one
APART = frozenset({"conj", "advcl", "relcl", "acl", "pcomp"})  # clauses that may be added to a sentence
# What says nothing by itself: that it was done, that it happened, that there is more of it.
EMPTY = frozenset(
    stem(word)
    for word in """do be have make take get go come give use say tell add report accord follow include involve mean
    cause lead happen occur see know call name base relate concern remain continue become begin start end keep put
    thing set bring left leave result cost amount total number people person time year month week day part way
    place nobody one""".split()
)
LOADED = frozenset(  # what nobody is called in other words: it is said of somebody, or it is not
    """corrupt crooked dishonest disgraced drunk drunken fraudulent incompetent lying murderous notorious racist
    reckless rogue sexist shameful traitor treacherous""".split()
)
NUMBER = re.compile(r"\d")


def clause_added(plain: str, ground: str) -> str:
    """Which clause, doer or blame of a sentence the quotes do not tell of; empty where they tell of all."""
    loaded = sorted(LOADED & {word.lower() for word in WORD.findall(plain)} - {w.lower() for w in WORD.findall(ground)})
    strange = [word for word in loaded if not _is_known(word, _known(ground))]
    strange = strange or next((list(words) for words in _strange(plain, ground) if len(words) > 1), [])
    return f"the quote does not tell of {' '.join(strange)!r}" if strange else _doer(plain, ground)


def deed_added(plain: str, ground: str) -> str:
    """Which clause of one word, "and he confessed", has no word like it in the quotes; empty where all have."""
    strange = next(iter(_strange(plain, ground)), ())
    return f"the quote does not tell of {strange[0]!r}" if strange else ""


def _strange(plain: str, ground: str) -> list[tuple[str, ...]]:
    """The words of each clause none of whose words, names and numbers stands in the quotes."""
    known = _known(ground)
    with PARSING:
        document = parsed(plain[:LONGEST_PARSED])
        clauses = [list(_own(verb)) for verb in document if verb.dep_ in APART and _is_deed(verb)]
        clauses += [_without_subject(verb) for verb in document if _is_denied(verb)]
        said = [
            [word for word in words if _says_something(word)]
            for words in clauses
            if not any(word.tag_ in PROPER or word.like_num or NUMBER.search(word.text) for word in words)
        ]
        return [
            tuple(word.text for word in words)
            for words in said
            if words and not any(_is_known(word.lower_, known) for word in words)
        ]


def _is_deed(token: Any) -> bool:
    return token.tag_.startswith("VB") and not SAYING_VERB.fullmatch(token.text)


def _own(verb: Any) -> Iterator[Any]:
    """A verb and what stands under it, but for other clauses."""
    yield verb
    for child in verb.children:
        if not (child.dep_ in OTHERS and child.tag_.startswith("VB")):
            yield from _own(child)


def _is_denied(verb: Any) -> bool:
    """Tell whether a clause says what somebody denies."""
    return verb.dep_ == "ccomp" and stem(verb.head.text) in DENIALS


def _without_subject(verb: Any) -> list[Any]:
    subjects = {far.i for child in verb.children if child.dep_ in SUBJECTS for far in child.subtree}
    return [word for word in _own(verb) if word.i not in subjects]


def _says_something(token: Any) -> bool:
    """Tell whether a word says something by itself."""
    content = token.tag_.startswith(("VB", "NN", "JJ")) and token.dep_ not in {"aux", "auxpass"}
    return content and token.is_alpha and bool(stems(token.text)) and stem(token.text) not in EMPTY


def _doer(plain: str, ground: str) -> str:
    """Who did something in a sentence, where the quotes tell that it was done and not by whom."""
    known = _known(ground)
    with PARSING:
        theirs = [verb for start, end in split_sentences(ground) for verb in parsed(ground[start:end][:LONGEST_PARSED])]
        for verb in parsed(plain[:LONGEST_PARSED]):
            by = [noun for agent in _agents(verb) for noun in agent.children if noun.tag_ in NOUNS]
            same = [other for other in theirs if other.tag_.startswith("VB") and stem(other.text) == stem(verb.text)]
            open_ = same and all(_undergone(other) and not _agents(other) for other in same)
            if by and open_ and not any(_is_known(noun.lower_, known) for noun in by):
                return f"the quote does not say by whom ({by[0].text!r})"
    return ""


def _agents(verb: Any) -> list[Any]:
    return [child for child in verb.children if child.dep_ == "agent"]


def _undergone(verb: Any) -> bool:
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def _known(ground: str) -> frozenset[str]:
    """The stems of the quotes' words, and of those said for the same."""
    words = {word.lower() for word in WORD.findall(ground)}
    others = {other for word in words for other in (*said_for_the_same(word), *_beside(word))}
    return frozenset(stem(word) for word in words | others)


@lru_cache(maxsize=4096)
def _beside(word: str) -> frozenset[str]:
    """The words that stand on the same side of the lists of opposites and of rivals: "surged" for "soared"."""
    found: set[str] = set()
    for table in (opposites(), rivals()):
        mine = table.get(word)
        found |= {other for other, against in table.items() if mine and against == mine}
    return frozenset(found)


def _is_known(word: str, known: frozenset[str]) -> bool:
    own = {stem(one) for one in (word, *said_for_the_same(word))}
    own |= {other for one in own for other in stems_for(one)}
    if own & known:
        return True
    return len(word) > ONE_FAMILY and any(begin_alike(word, other, ONE_FAMILY) for other in known)


def other_thing(plain: str, ground: str) -> str:
    """Which thing stands in another's place: "a book about her divorce" for "about her childhood"; else empty."""
    known, said = _known(ground), set(stems(plain))
    theirs = [slot for start, end in split_sentences(ground) for slot in slots_in(ground[start:end])]
    for ours in slots_in(plain):
        same = [other for other in theirs if (other.head, other.role) == (ours.head, ours.role)]
        strange = _is_a_thing(ours) and not _is_known(ours.noun, known)
        if same and strange and all(_is_a_thing(other) and other.noun not in {ours.noun, *said} for other in same):
            return f"the quote has {same[0].text!r} where it says {ours.text!r}"
    return ""


def _is_a_thing(slot: Slot) -> bool:
    """Tell whether a common noun stands there that is no measure: not a name, a pronoun, "half" or "percent"."""
    measure = slot.noun in EMPTY or amounts_in(slot.noun) or amounts_in(f"5 {slot.noun}")[0].unit
    return slot.noun.isalpha() and len(slot.noun) > 2 and not slot.names and not measure
