"""Whom "he said" and "they said" mean: the nearest one before, in the article, who can be meant by the pronoun.

In: a pronoun, the sentence that it speaks in, the sentences before it, nearest first. Out: a name, or an empty string
where two may be meant or nobody is named. "He" is no group and "they" no single person; who comes between the
speaker before and this sentence is meant rather than the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.attribution.quotations import OUTSIDE
from assistant.entities import Entity, EntityFinder, Kind, Saying, bare_name

PRONOUN = re.compile(
    r"(?:he|she|they|it|who|that|which|i|we|you"
    r"|(?:those|these|the|the same) (?:two|three|four|people|persons|officials|same))$",
    re.IGNORECASE,
)
ONE_PERSON = frozenset({"he", "she"})
MALE = re.compile(
    r"(?i)^(?:the\s+)?(?:mr|king|prince|lord|sir)\b|\b(?:\w*spokesman|chairman|father|son|brother|husband)\b"
)
FEMALE = re.compile(
    r"(?i)^(?:the\s+)?(?:mrs|ms|miss|queen|princess|lady|dame)\b"
    r"|\b(?:\w*spokeswoman|chairwoman|mother|daughter|sister|wife|actress)\b"
)
SEVERAL = re.compile(
    r"(?i)^(?:(?:the|some|many|several|both|all|other|most|a few|(?:at least )?(?:two|three|four|five|six|\d+)) )?"
    r"(?:[\w’'-]+ )*?(?:officials|people|persons|sources|residents|witnesses|police|authorities|prosecutors|lawyers"
    r"|diplomats|aides|insiders|employees|experts|scientists|researchers|doctors|rebels|militants|others|analysts)\b"
)
SOMEBODY = re.compile(  # who may be meant though no name is told
    r"^(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s+(?:[\w-]+\s+){0,3}?(?:man|woman|boy|girl|suspect|attacker|gunman|driver|victim"
    r"|officer|student|teacher|worker|soldier|passenger|wife|husband|son|daughter|brother|sister|father|mother)\b"
)


def who_is_meant(pronoun: str, text: str, before: Sequence[tuple[str, Sequence[Saying]]], finder: EntityFinder) -> str:
    """The speaker or the person named nearest before whom a pronoun can mean; an empty string where none is certain."""
    pronoun = pronoun.lower()
    for sentence, heard in before:
        speakers = [one.speaker for one in heard if not PRONOUN.match(one.speaker)]
        people = _people(sentence, text, finder) if pronoun in ONE_PERSON else []
        leading = [name for name, subject in people if subject]
        can_be = [who for who in speakers if _can_be(who, pronoun, finder) and not named_in(who, text)]
        acting = [name for name in leading if not any(name.split()[-1] in who for who in can_be)]
        if pronoun in ONE_PERSON and (len(acting) + len(can_be[:1]) > 1 or (SOMEBODY.match(sentence) and not can_be)):
            return ""  # either may be meant
        if can_be:
            return can_be[0]
        if acting:
            return acting[0] if len(people) == 1 and _gender_fits(acting[0], pronoun) else ""
        if len(people) == 1 and not speakers and sentence.find(people[0][0]) < len(sentence) / 2:
            return people[0][0]
        if len(people) > 1:
            return ""
    return ""


def named_in(speaker: str, text: str) -> bool:
    """Tell whether a sentence names somebody, so that its "he" is another: "he said that Lee was wrong"."""
    names = re.findall(r"\b[A-Z][\w’'-]+", speaker)
    return bool(names) and re.search(rf"\b{re.escape(names[-1])}\b", text) is not None


def _people(sentence: str, text: str, finder: EntityFinder) -> list[tuple[str, bool]]:
    """The persons of a sentence whom the text does not name, each once, and whether one is the subject of a verb."""
    found: dict[str, tuple[str, bool]] = {}
    told = OUTSIDE.sub(lambda quoted: " " * len(quoted[0]), sentence)  # whom a speaker names is not who speaks
    for entity in finder.find([told])[0]:
        name = bare_name(entity.text)
        if entity.kind is not Kind.PERSON or not name or named_in(name, text):
            continue
        last = name.split()[-1]
        known = found.get(last, ("", False))
        found[last] = (max(known[0], name, key=len), known[1] or _acts(entity, sentence))
    return list(found.values())


def _acts(entity: Entity, sentence: str) -> bool:
    return entity.subject or entity.start == 0 or not sentence[: entity.start].strip(' “"').count(" ")


def _can_be(who: str, pronoun: str, finder: EntityFinder) -> bool:
    """Tell whether a speaker may be meant by a pronoun, by number, by gender, and by what it is."""
    several = SEVERAL.match(who) is not None or " and " in who
    kinds = {entity.kind for entity in finder.find([who])[0]}
    person = Kind.PERSON in kinds
    body = not person and bool(kinds & {Kind.GROUP, Kind.PLACE}) and who[:1].isupper() and not _office(who)
    if pronoun in ONE_PERSON:
        return not several and not body and _gender_fits(who, pronoun)
    if pronoun == "it":
        return not several and not person
    return several or not person if pronoun == "they" else True


def _office(who: str) -> bool:
    """Tell whether a body's name only says whose somebody is: "Israel's military spokesman", "a Hamas official"."""
    return re.search(
        r"(?:man|woman|person|minister|president|official|chief|leader|secretary|director|mayor|governor|lawyer|judge"
        r"|professor|[a-z]or|[a-z]er)$",
        who.split(" of ")[0].split(" for ")[0],
    ) is not None  # fmt: skip


def _gender_fits(who: str, pronoun: str) -> bool:
    return not (MALE if pronoun == "she" else FEMALE).search(who) if pronoun in ONE_PERSON else True
