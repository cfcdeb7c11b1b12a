"""The short answers to a question that has more than one: "who died in October?" names everybody who did.

In: the question, the evidence. Out: the names, each in its sentence. Only names that a sentence lets do, or undergo,
the very act asked about are listed; what merely stands near it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.dated import of_another_time, unmet_times
from assistant.answering.direct import DirectAnswer
from assistant.answering.doers import Act, act_asked, holds_office
from assistant.answering.evidence import MANY, Candidate, Evidence
from assistant.answering.expected import CALENDAR, SEVERAL, Expected, asks_several
from assistant.answering.suitable import NATIONALITY
from assistant.answering.terms import Lexicon, stands_near, terms_of
from assistant.deeds import Deed, akin, deeds_in
from assistant.directions import stem
from assistant.entities import Entity, EntityFinder, Kind, bare_name
from assistant.question_words import content_words
from assistant.records import Question
from assistant.yes_no import ruling

HE_OR_SHE = re.compile(r"\bs?he\b")
KINDS = {Expected.WHO: (Kind.PERSON, Kind.GROUP, Kind.PLACE), Expected.WHERE: (Kind.PLACE,)}  # a country acts too


def all_who(
    question: Question, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> list[DirectAnswer]:
    """Everybody who did it, in the order of the evidence; an empty list where not two are found."""
    act = act_asked(question.compared)
    if expected not in KINDS or not act.verb or not asks_several(question.compared):
        return []
    finder, lexicon = tools
    told = set(lexicon.terms(" ".join(_about(question.compared))))
    pool = [c for c in evidence.candidates[:MANY] if _holds(c, told, lexicon) and _of_the_time(question, c)]
    found: list[DirectAnswer] = []
    for candidate, entities in zip(pool, finder.find([c.text for c in pool]), strict=True):
        for name in _names(candidate.text, act, [e for e in entities if _can_be(e, KINDS[expected])]):
            if not any(akin(name, known.text) for known in found):
                found.append(DirectAnswer(name, candidate))
    return found if len(found) > 1 else []


def _about(question: str) -> list[str]:
    """The words of a question that say what was done: neither for whom it asks nor when."""
    body = SEVERAL.sub("", question)
    return [word for word in content_words(body) if not CALENDAR.fullmatch(word)]


def _holds(candidate: Candidate, told: set[str], lexicon: Lexicon) -> bool:
    near = terms_of(f"{candidate.hit.passage.article.title} {candidate.text}", lexicon)
    return all(stands_near(term, near) for term in told)


def _of_the_time(question: Question, candidate: Candidate) -> bool:
    return not unmet_times(question, [candidate]) and not of_another_time(question, candidate)


def _can_be(entity: Entity, kinds: Sequence[Kind]) -> bool:
    """Tell whether an entity is somebody: "Iranian" is nobody, "Iranians" are."""
    return entity.kind in kinds and (entity.label != NATIONALITY or entity.text.endswith("s"))


def _names(sentence: str, act: Act, entities: Sequence[Entity]) -> list[str]:
    """Who did it, or underwent it, in a sentence that says so outright."""
    deeds = [deed for deed in deeds_in(sentence) if deed.verb == stem(act.verb)]
    roles = [role for deed in deeds if (role := deed.patient if act.passive else deed.agent)]
    alone = [] if roles or act.passive else _only_person(entities, deeds, sentence)
    named = [bare_name(e.text) for role in roles for e in entities if _is_meant(e.text, role, sentence)]
    auxiliary = "Was" if act.passive else "Did"
    return [n for n in dict.fromkeys([*named, *alone]) if ruling(f"{auxiliary} {n} {act.verb}?", sentence) == "yes"]


def _is_meant(name: str, role: str, sentence: str) -> bool:
    """Tell whether a name is a part of a sentence, or right behind the office that is: "Senator from Orvel Ann Lee"."""
    return name in role or role in name or holds_office(role, name, sentence)


def _only_person(entities: Sequence[Entity], deeds: Sequence[Deed], sentence: str) -> list[str]:
    """The one person whom a pronoun can mean: "Ann Lee announced that she was backing Tom Roe"."""
    if not deeds or not HE_OR_SHE.search(sentence):
        return []
    done_to = [deed.patient for deed in deeds if deed.patient]
    free = [e for e in entities if e.kind is Kind.PERSON and not any(akin(e.text, patient) for patient in done_to)]
    return [bare_name(free[0].text)] if len(free) == 1 else []
