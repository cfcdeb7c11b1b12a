"""Who does what to whom in a sentence, by spaCy's parser, which `assistant.entities` loads.

In: a sentence. Out: `Deed`s. "Israel was attacked by Iran" and "Iran attacked Israel" are the same deed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.directions import stem
from assistant.entities import pipeline

LONGEST = 2_000  # characters of a sentence that are parsed
HANGS_ON = frozenset({"conj", "advcl", "xcomp"})  # verbs that share the subject of the verb above them
NAME_PARTS = frozenset({"compound", "amod", "nmod", "flat", "poss"})
_LOCK = threading.Lock()
STEPS = 3  # verbs up to which a subject is looked for


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb's stem (with its preposition: "lose to"), who does it and to whom; either may be empty."""

    agent: str
    verb: str
    patient: str


def deeds_in(sentence: str) -> tuple[Deed, ...]:
    """The deeds of a sentence, in the order of their verbs; the last few thousand sentences are remembered."""
    with _LOCK:
        return _cached(sentence[:LONGEST])


@lru_cache(maxsize=4096)
def _cached(sentence: str) -> tuple[Deed, ...]:
    return tuple(_deeds(pipeline()(sentence)))


def _deeds(document: Any) -> Iterator[Deed]:
    for verb in document:
        if not verb.tag_.startswith("VB") or verb.dep_ in {"aux", "auxpass"}:
            continue
        base = stem(verb.text)
        agents, patients = _agents(verb), _patients(verb)
        for agent in agents or [""]:
            yield from (Deed(agent, base, patient) for patient in patients or [""] if agent or patient)
            for preposition in verb.children:
                if preposition.dep_ in {"prep", "dative"} and not preposition.tag_.startswith("NN"):
                    objects = (name for noun in preposition.children for name in _named(noun, {"pobj"}))
                    yield from (Deed(agent, f"{base} {preposition.lower_}", name) for name in objects if agent)


def _agents(verb: Any, steps: int = STEPS) -> list[str]:
    """The subjects of an active verb, or who stands behind a passive one's "by"."""
    if _passive(verb):
        by = (child for child in verb.children if child.dep_ == "agent")
        return [name for child in by for noun in child.children for name in _named(noun, {"pobj"})]
    own = [name for child in verb.children for name in _named(child, {"nsubj"})]
    if own or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) or not steps:
        return own or ([*_names(verb.head)] if verb.dep_ == "relcl" and _relative(verb, "nsubj") else [])
    if verb.dep_ == "xcomp" and (told := _patients(verb.head)):
        return told  # "ordered Visa to pay"
    if verb.dep_ in HANGS_ON and verb.head.tag_.startswith("VB"):
        return _patients(verb.head) if _passive(verb.head) else _agents(verb.head, steps - 1)
    return []


def _patients(verb: Any) -> list[str]:
    """The objects of an active verb, the subjects of a passive one."""
    if _passive(verb):
        own = [name for child in verb.children for name in _named(child, {"nsubjpass"})]
        hangs = verb.dep_ == "acl" or (verb.dep_ == "relcl" and _relative(verb, "nsubjpass"))
        return own or ([*_names(verb.head)] if hangs else [])
    return [name for child in verb.children for name in _named(child, {"dobj", "dative"})]


def _passive(verb: Any) -> bool:
    return verb.tag_ == "VBN" and (
        verb.dep_ == "acl" or any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children)
    )


def _relative(verb: Any, role: str) -> bool:
    """Tell whether "who" or "which" stands in that role, so that the noun before it is meant."""
    return any(child.dep_ == role and child.tag_ in {"WP", "WDT"} for child in verb.children)


def _named(noun: Any, roles: set[str]) -> list[str]:
    return _names(noun) if noun.dep_ in roles else []


def _names(noun: Any) -> list[str]:
    """A noun with its own words, and those joined to it by "and"; pronouns name nobody."""
    if not noun.tag_.startswith("NN"):
        return []
    words = sorted([noun, *(child for child in noun.lefts if child.dep_ in NAME_PARTS)], key=lambda token: token.i)
    joined = [name for child in noun.children if child.dep_ in {"conj", "appos"} for name in _names(child)]
    return [" ".join(word.text for word in words), *joined]
