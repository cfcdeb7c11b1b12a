"""Who does what to whom in a sentence, by spaCy's parser, which `assistant.entities` loads.

In: a sentence. Out: `Deed`s. "Israel was attacked by Iran" and "Iran attacked Israel" are the same deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.countries import countries_in, is_country
from assistant.directions import stem, stems
from assistant.entities import LONGEST_PARSED, PARSING, parsed
from assistant.synonyms import Likeness, stems_for

HANGS_ON = frozenset({"conj", "advcl", "xcomp"})  # verbs that share the subject of the verb above them
NAME_PARTS = frozenset({"compound", "amod", "nmod", "flat", "poss"})
# What two do to each other.
MUTUAL = frozenset(stems("met meet fight fought marry married face talk talks spoke agree clash negotiate debate"))
GETS = frozenset("get gets got getting gotten".split())
MAIN = (frozenset({"nsubj", "nsubjpass"}), frozenset({"dobj"}))
AUXILIARIES = frozenset("did was were is are has have had do does will".split())
STEPS = 3  # verbs up to which a subject is looked for


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb's stem (with its preposition: "lose to"), who does it and to whom; either may be empty."""

    agent: str
    verb: str
    patient: str


def deeds_in(sentence: str) -> tuple[Deed, ...]:
    """The deeds of a sentence, in the order of their verbs; the last few thousand sentences are remembered."""
    with PARSING:
        return _cached(sentence[:LONGEST_PARSED])


@lru_cache(maxsize=4096)
def _cached(sentence: str) -> tuple[Deed, ...]:
    return tuple(_deeds(parsed(sentence)))


def main_clause(sentence: str) -> tuple[str, str]:
    """The subject of a sentence's main verb and its object, with what stands beside each; or empty."""
    with PARSING:
        return _main(sentence[:LONGEST_PARSED])


@lru_cache(maxsize=1024)
def _main(sentence: str) -> tuple[str, str]:
    root = next((token for token in parsed(sentence) if token.dep_ == "ROOT"), None)
    nouns = [next((c for c in root.children if c.dep_ in roles), None) if root is not None else None for roles in MAIN]
    subject, acted_upon = ("" if noun is None else _with_its_own(noun) for noun in nouns)
    return subject, acted_upon


def _with_its_own(noun: Any) -> str:
    """A noun up to what is said of it in a clause: "Ann Lee, the mayor"."""
    left = noun.left_edge.i
    right = max([noun.i, *(child.right_edge.i for child in noun.children if child.dep_ in {"appos", "conj"})])
    words: str = noun.doc[left : right + 1].text
    return words


def asked_verb(question: str) -> str:
    """The stem of the verb that a question is about: "die" of "when did she die?"; empty where it has none."""
    with PARSING:
        return _root(question[:LONGEST_PARSED])


@lru_cache(maxsize=1024)
def _root(question: str) -> str:
    document = parsed(question)
    root = next((token for token in document if token.dep_ == "ROOT"), None)
    words = [token for token in document if token.is_alpha]
    if root is not None and root.lower_ in GETS:  # "when did they get divorced?"
        root = next((child for child in root.rights if child.tag_ in {"VBN", "VBD", "JJ"}), root)
        return stem(root.text)
    if root is not None and root.tag_.startswith("VB") and root.lower_ not in AUXILIARIES:
        return stem(root.text)
    asked = len(words) > 2 and words[0].lower_ == "when" and words[1].lower_ in ("did", "does", "do")
    return stem(words[-1].text) if asked else ""  # "when did Ann Lee resign?", in which the parser sees a noun


def turned_about(deed: Deed, others: Sequence[Deed]) -> list[Deed]:
    """The deeds among others in which whoever acts here is acted upon by the other one, or by nobody named.

    An empty list where somebody is missing, where an other has the same agent, and for what two do to each other.
    """
    if not (deed.agent and deed.patient) or deed.verb.split()[0] in MUTUAL or akin(deed.agent, deed.patient):
        return []
    same = [other for other in others if _one_verb(deed.verb, other.verb)]
    if any(akin(deed.agent, other.agent) for other in same):
        return []
    of_it = given_by(deed, others)
    return [o for o in same if akin(deed.agent, o.patient) and (not o.agent or of_it or akin(deed.patient, o.agent))]


def given_by(deed: Deed, others: Sequence[Deed]) -> bool:
    """Tell whether it is got from whom a deed is done to, as in "Roe bought Lee from Marrow" of Lee buying Marrow."""
    return any(_one_verb(f"{deed.verb} from", other.verb) and akin(deed.patient, other.patient) for other in others)


def _one_verb(one: str, other: str) -> bool:
    """Tell whether two verbs, with their prepositions, say one deed: "bought" and "acquired"."""
    (verb, *more), (second, *others) = one.split(), other.split()
    return more == others and (verb == second or second in stems_for(verb, Likeness.LIKE))


def akin(one: str, other: str) -> bool:
    """Tell whether two mentions share a word or name the same country."""
    if set(stems(one)) & set(stems(other)):
        return True
    return any(is_country(one, country) for country in countries_in(other))


def _deeds(document: Any) -> Iterator[Deed]:
    for verb in document:
        if not verb.tag_.startswith("VB") or verb.dep_ in {"aux", "auxpass"}:
            continue
        base = stem(verb.text)
        if not base:
            continue  # "’s" of "that’s" is no word
        agents, patients = _agents(verb), _patients(verb)
        for agent in agents or [""]:
            yield from (Deed(agent, base, patient) for patient in patients or [""] if agent or patient)
            for preposition in verb.children:
                if preposition.dep_ in {"prep", "dative"} and not preposition.tag_.startswith("NN"):
                    objects = (name for noun in preposition.children for name in _named(noun, {"pobj"}))
                    yield from (
                        Deed(agent, f"{base} {preposition.lower_}", name)
                        for name in objects
                        if agent or preposition.lower_ == "from"
                    )


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
