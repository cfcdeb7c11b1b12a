"""Whom "he said" and "they said" mean: the nearest one before, in the article, who can be meant by the pronoun.

In: a pronoun, the sentence that it speaks in, the sentences before it, nearest first. Out: a name, or an empty string
where two may be meant or nobody is named. "He" is no group and "they" no single person; who comes between the
speaker before and this sentence is meant rather than the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.entities import EntityFinder, Kind, Saying
from assistant.lettering import lettered
from assistant.persons import SOMEBODY, Named, gender_fits, named_in

PRONOUN = re.compile(
    r"(?:he|she|they|it"
    r"|(?:those|these|the|the same) (?:two|three|four|people|persons|officials|same))$",
    re.IGNORECASE,
)
NAME_PART = lettered(r"\b[A-Z][\w’'-]+")
ONE_PERSON = frozenset({"he", "she"})
SEVERAL = re.compile(
    r"(?i)^(?:(?:the|some|many|several|both|all|other|most|a few|(?:at least )?(?:two|three|four|five|six|\d+)) )?"
    r"(?:[\w’'-]+ )*?(?:officials|people|persons|sources|residents|witnesses|police|authorities|prosecutors|lawyers"
    r"|diplomats|aides|insiders|employees|experts|scientists|researchers|doctors|rebels|militants|others|analysts)\b"
)


def who_is_meant(pronoun: str, text: str, before: Sequence[tuple[str, Sequence[Saying]]], finder: EntityFinder) -> str:
    """The speaker or the person named nearest before whom a pronoun can mean; an empty string where none is certain."""
    pronoun = pronoun.lower()
    for sentence, heard in before:
        speakers = [one.speaker for one in heard if not PRONOUN.match(one.speaker)]
        people = _people(sentence, text, pronoun, finder=finder) if pronoun in ONE_PERSON else []
        leading = [one.name for one in people if one.acts]
        can_be = [who for who in speakers if _can_be(who, pronoun, finder) and not names(text, who)]
        acting = [name for name in leading if not any(name.split()[-1] in who.split() for who in can_be)]
        if pronoun in ONE_PERSON and (len(acting) + len(can_be[:1]) > 1 or (SOMEBODY.match(sentence) and not can_be)):
            return ""  # either may be meant
        if can_be:
            return can_be[0]
        if acting:
            return acting[0] if len(people) == 1 else ""
        if len(people) == 1 and not speakers and sentence.find(people[0].name) < len(sentence) / 2:
            return people[0].name
        if len(people) > 1:
            return ""
    return ""


def names(text: str, speaker: str) -> bool:
    """Tell whether a sentence names somebody, so that its "he" is another: "he said that Lee was wrong"."""
    parts = NAME_PART.findall(speaker)
    return bool(parts) and re.search(rf"\b{re.escape(parts[-1])}\b", text) is not None


def _people(sentence: str, text: str, pronoun: str, *, finder: EntityFinder) -> list[Named]:
    """The persons of a sentence whom a pronoun may mean, and whom the pronoun's own sentence does not name."""
    named = named_in(sentence, Kind.PERSON, finder)
    return [one for one in named if one.may_be(pronoun) and not names(text, one.name)]


def _can_be(who: str, pronoun: str, finder: EntityFinder) -> bool:
    """Tell whether a speaker may be meant by a pronoun, by number, by gender, and by what it is."""
    several = SEVERAL.match(who) is not None or " and " in who
    kinds = {entity.kind for entity in finder.find([who])[0]}
    person = Kind.PERSON in kinds
    body = not person and bool(kinds & {Kind.GROUP, Kind.PLACE}) and who[:1].isupper() and not _office(who)
    if pronoun in ONE_PERSON:
        return not several and not body and gender_fits(who, pronoun)
    if pronoun == "it":
        return not several and not person
    return several or not person


def _office(who: str) -> bool:
    """Tell whether a body's name only says whose somebody is: "Israel's military spokesman", "a Hamas official"."""
    return re.search(
        r"(?:man|woman|person|[Mm]inister|president|official|chief|leader|secretary|director|mayor|governor|lawyer|judge"
        r"|professor|\b[a-z]+(?:or|er))$",
        who.split(" of ")[0].split(" for ")[0],
    ) is not None  # fmt: skip
