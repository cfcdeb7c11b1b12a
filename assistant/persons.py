"""Whom a sentence names, for whoever asks whom a "he" of the next one means.

In: a sentence. Out: the names in it, each once, in their longest form, and what they tell of whom they are of. What
stands in quotation marks counts for nothing: whom a speaker names is not who goes on speaking or acting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.entities import Entity, EntityFinder, Kind, bare_name

QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
PERSONS = (
    r"driver|pilot|captain|officer|inmate|prisoner|victim|suspect|attacker|gunman|killer|wife|husband|son|daughter|mother"
    r"|father|brother|sister|child|lawyer|attorney|judge|author|director|singer|player|coach|president|leader|founder"
    r"|owner|spokes\w+|partner|girlfriend|boyfriend|fianc[eé]e?|teacher|student|doctor|man|woman|boy|girl|baby|hostage"
    r"|widow|widower|minister|mayor|governor|chief|boss|editor|engineer|secretary|manager|chair\w*|king|queen"
)
JOB = re.compile(
    rf"(?i)\b(?:{PERSONS}|chef|cook|artist|scientist|farmer|nurse|star|veteran|member|candidate|executive|nominee|recruit"
    r"|citizen|spy|monk|priest|cleric|youth|teen|resident|model|champion|native|magnate|tycoon|guru|expert|legend|prodigy"
    r"|premier|prince|princess|representative|entrepreneur|billionaire|millionaire|politician|heir|heiress|critic|envoy"
    r"|aide|head|figure|icon|poet|athlete|host|anchor|general|delegate|duke|duchess|republican|democrat|[CM][EFPT]O?s?|\w{3,}(?:er|or|ist|ian|man|woman))s?\b"
)
# Whom "he" may mean without a name.
SOMEBODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er)\s+(?:[\w-]+\s+){0,3}?(?:man|woman|boy|girl|suspect|attacker|gunman"
    r"|driver|victim|employee|officer|student|teacher|worker|soldier|passenger|child|wife|husband|son|daughter|brother"
    r"|sister|father|mother)\b"
)
_MEN, _WOMEN = r"(?:mr|king|prince|lord|sir)", r"(?:mrs|ms|miss|queen|princess|lady|dame)"
_HIS, _HERS = (
    r"(?:\w*spokesman|chairman|father|son|brother|husband)",
    (r"(?:\w*spokeswoman|chairwoman|mother|daughter|sister|wife|actress)"),
)
MALE = re.compile(rf"(?i)^(?:the\s+)?{_MEN}\b|\b{_HIS}\b")
FEMALE = re.compile(rf"(?i)^(?:the\s+)?{_WOMEN}\b|\b{_HERS}\b")
# Right before a name: "Mr Lee", "her husband Tom Lee", but not "beside her husband, Ann Lee".
TITLED_MALE = re.compile(rf"(?i)\b(?:{_MEN}|{_HIS})\.?\s+$")
TITLED_FEMALE = re.compile(rf"(?i)\b(?:{_WOMEN}|{_HERS})\.?\s+$")
TITLE_REACH = 20  # characters before a name
BARE = re.compile(r"(?i)^(?:mr|mrs|ms|dr|capt|sgt|gen|sen|rep)\.?$")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, or a body, that a sentence names; `acts` where a name of it is the subject of a verb, or leads."""

    name: str
    acts: bool
    title: str = ""

    def may_be(self, pronoun: str) -> bool:
        """Tell whether "he" or "she" may mean them, as far as a title says: "Mr Lee" is no "she"."""
        others = {"he": TITLED_FEMALE, "his": TITLED_FEMALE, "she": TITLED_MALE, "her": TITLED_MALE}.get(
            pronoun.lower()
        )
        return gender_fits(self.name, pronoun) and not (others and others.search(self.title))


def gender_fits(who: str, pronoun: str) -> bool:
    """Tell whether a name or a description is of no other sex than "he", "his", "she" or "her"; true for others."""
    others = {"he": FEMALE, "his": FEMALE, "she": MALE, "her": MALE}.get(pronoun.lower())
    return others is None or not others.search(who)


def named_in(sentence: str, kind: Kind, finder: EntityFinder) -> list[Named]:
    """The names of a kind outside of quotation marks, the longest first; a family name alone is of whoever bears it."""
    told = QUOTATION.sub(lambda quoted: " " * len(quoted[0]), sentence)
    found: dict[str, Named] = {}
    for entity in sorted(finder.find([told])[0], key=lambda e: -len(e.text)):
        name = bare_name(entity.text)
        if entity.kind is not kind or not name or BARE.match(name) or name not in sentence:
            continue
        last = name.split()[-1]
        key = next((known for known, one in found.items() if last in one.name.split()), last)
        known = found.get(key, Named(name, acts=False))
        found[key] = Named(known.name, known.acts or _acts(entity, sentence), known.title or _title(entity, sentence))
    return list(found.values())


def _title(entity: Entity, sentence: str) -> str:
    at = sentence.find(bare_name(entity.text), entity.start)
    return sentence[max(0, at - TITLE_REACH) : at]


def _acts(entity: Entity, sentence: str) -> bool:
    return entity.subject or entity.start == 0 or not sentence[: entity.start].strip(' “"').count(" ")
