"""Differing answers of independent articles to one question: which supersedes which, and which are in dispute.

In: the short answer that leads, the evidence it was chosen from. Out: the answer that should lead and the others beside
it, each with its standing. Neither is silently picked: what differs is shown with its date. A later figure supersedes
an earlier one only where it says so, corrects it, or comes from the same source; else the two are in dispute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from assistant.amounts import NUMBER_WORD, Amount, Day, amounts_in
from assistant.answering.claims import Claim, claim_of, corrects, counted_word, differ, measure_of
from assistant.answering.counting import HOW_MANY
from assistant.answering.dated import of_another_time
from assistant.answering.direct import DirectAnswer, suiting
from assistant.answering.doers import act_asked
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.expected import Expected
from assistant.answering.offices import asks_for_an_office
from assistant.answering.roles import office_holder
from assistant.answering.slots import fills
from assistant.answering.spans import placed
from assistant.answering.subject import about_the_names
from assistant.answering.terms import Lexicon, terms_of
from assistant.deeds import asked_verb
from assistant.directions import stem, stems
from assistant.entities import EntityFinder
from assistant.records import Question

READ = 16  # candidates that are looked through
MOST = 3  # other answers that are shown
# What makes another sentence one about the same thing, against the leading one; chosen on the fictional corpus and
# RGB's counterfactual snippets, watched on sets where nothing differs (docs/evaluation.md).
ALIKE, NEAR, INSIDE, SURE = 0.5, 0.6, 0.6, 1.0
LATER_ALIKE = 0.45  # the first of these where the newest state is asked for
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBERED = frozenset("berth pier platform room page article section chapter flight route line number no".split())
NUMERAL = rf"(?:[$€£]?\d|(?:{NUMBER_WORD}|dozens?|hundreds)\b)"
UPDATE = re.compile(
    r"\b(?:rose|risen|rises|climbed|grown|grew|fell|fallen|dropped|raised|lowered|revised|updated|corrected)\b"
    rf"[^.;]{{0,40}}?\bto (?:about |some |nearly )?{NUMERAL}|\bup from\b|\bdown from\b"
    r"|\b(?:more|fewer|less|higher|lower) than\b.{0,60}"
    r"\b(?:had (?:said|counted|reported|been)|before|earlier|previous\w*|first|ago)\b"
    r"|\binstead of\b|\bhas since\b|\bno longer\b|\bis now\b|\bfinal (?:figure|count|toll)\b",
    re.IGNORECASE,
)


DEATH = frozenset(map(stem, "die kill injure hurt wound".split()))  # of which tolls tell in many words


class Standing(StrEnum):
    """How another answer stands to the one that leads."""

    SUPERSEDED = "superseded"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another answer, with its standing."""

    answer: DirectAnswer
    standing: Standing


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The answer that leads, and those that differ from it; no rivals where all agree."""

    lead: DirectAnswer
    rivals: tuple[Rival, ...] = ()

    @property
    def disputed(self) -> bool:
        return any(rival.standing is Standing.DISPUTED for rival in self.rivals)


def weigh(
    question: Question,
    expected: Expected,
    lead: DirectAnswer,
    evidence: Evidence,
    *,
    tools: tuple[EntityFinder, Lexicon],
) -> Disagreement:
    """Look for other answers to the same question in other articles; the lead alone where none differs."""
    if not lead.shown or expected not in (Expected.NUMBER, Expected.WHEN, Expected.WHO, Expected.WHERE):
        return Disagreement(lead)
    leading = claim_of(expected, lead)
    claims = [leading, *_others(question, expected, leading, evidence, tools=tools)]
    if len(claims) == 1 or not leading.value:
        return Disagreement(leading.answer)
    first = _first(question, claims)
    others = [c for c in claims if c is not first][:MOST]
    return Disagreement(first.answer, tuple(Rival(c.answer, _standing(question, first, c)) for c in others))


def _others(
    question: Question, expected: Expected, leading: Claim, evidence: Evidence, *, tools: tuple[EntityFinder, Lexicon]
) -> list[Claim]:
    """What other articles answer that differs from the lead and from one another, best first."""
    finder, lexicon = tools
    lead = leading.candidate
    others = [c for c in evidence.candidates if independent(c, lead)]
    others = [c for c in others if _same_thing(question, c, lead, evidence, lexicon=lexicon)][:READ]
    others = [c for c in others if not of_another_time(question, c)]
    verb = asked_verb(question.compared)
    if expected is Expected.WHEN and verb in stems(lead.text):
        others = [c for c in others if verb in stems(c.text)]  # a day of something else is no rival
    if HOW_MANY.search(question.compared) and verb not in DEATH and verb in stems(lead.text):
        # 365 delegates whom a state sends are no rival of those needed
        done = set(lexicon.terms(verb))
        others = [c for c in others if verb in stems(c.text) or done & terms_of(c.text, lexicon) or corrects(c)]
    if expected is Expected.WHO and (act := set(lexicon.terms(act_asked(question.compared).verb))):
        others = [c for c in others if act & terms_of(c.text, lexicon)]  # whoever is named near does not run it
    claims: list[Claim] = []
    measure = measure_of(leading)
    for candidate, entities in zip(others, finder.find([c.text for c in others]), strict=True):
        spans = suiting(question.search, expected, candidate, entities, lexicon=lexicon)[:1]
        spans = [span for span in spans if fills(question.search, placed(span, candidate))]
        words = [candidate.hit.passage.article.text[s.start : s.end] for s in spans if s.margin >= SURE]
        if expected is Expected.WHO and asks_for_an_office(question.compared):
            alone = replace(evidence, candidates=(candidate,))
            words = [name for name, _ in office_holder(question.compared, alone, finder, lexicon)]
        if corrects(candidate):
            words = words or [candidate.text]
        for text in words:
            claim = claim_of(expected, DirectAnswer(" ".join(text.split()), candidate))
            if claim.value and _same_measure(question, measure, measure_of(claim)) and differ(claim, leading):
                claims = _with(claims, claim)
    # People are named in many ways: only a question for the present one sets another name beside the first.
    return claims if expected in (Expected.NUMBER, Expected.WHEN) or question.newest else []


def _with(claims: Sequence[Claim], claim: Claim) -> list[Claim]:
    """Claims with one more, if it differs from all; in the place of one whose day it says with the year."""
    same = [known for known in claims if not differ(claim, known)]
    if not same:
        return [*claims, claim]
    fuller = [known for known in same if _has_year(claim) and not _has_year(known)]
    return [claim if known in fuller else known for known in claims]


def _has_year(claim: Claim) -> bool:
    return any(isinstance(value, Day) and bool(value.year) for value in claim.value)


def _same_measure(question: Question, one: str, other: str) -> bool:
    """Tell whether two amounts may count the same; where one leaves the word out, the question must name it."""
    if one == other:
        return True
    return not (one and other) and (one or other) in stems(question.search)


def independent(candidate: Candidate, lead: Candidate) -> bool:
    """Another article, and no copy of the lead's."""
    same = {lead.hit.passage.article.id, *(copy.id for copy in lead.hit.copies)}
    return candidate.hit.passage.article.id not in same


def _same_thing(
    question: Question, candidate: Candidate, lead: Candidate, evidence: Evidence, *, lexicon: Lexicon
) -> bool:
    """Tell whether a sentence is about what the lead is about: near in meaning, holding as much of the question.

    Where the present state is asked for, what came later is told in other words: its passage must hold the question's.
    """
    alike, inside = (LATER_ALIKE, 0.0) if question.newest else (ALIKE, INSIDE)
    near = float(np.dot(candidate.vector, lead.vector)) >= alike or corrects(candidate)
    return (
        near
        and not _of_another_year(candidate, lead)
        and candidate.in_passage >= NEAR * lead.in_passage
        and candidate.in_sentence >= inside * lead.in_sentence
        and about_the_names(candidate, evidence, lexicon)
    )


def _of_another_year(candidate: Candidate, lead: Candidate) -> bool:
    """'The last strike was in 2019' speaks of another strike than the one that the lead's article reports."""
    published = candidate.hit.passage.article.published
    own = {str(published.year)} if published else set()
    return bool(set(YEAR.findall(candidate.text)) - set(YEAR.findall(lead.text)) - own)


def weigh_rulings(question: Question, answers: Sequence[DirectAnswer]) -> list[Disagreement]:
    """A 'yes' and a 'no' of two articles as a disagreement, the later first where they are of one source."""
    if len(answers) < 2:
        return [Disagreement(answer) for answer in answers]
    claims = [Claim(answer, frozenset({answer.text})) for answer in answers]
    first = _first(question, claims)
    rivals = [Rival(c.answer, _standing(question, first, c)) for c in claims if c is not first]
    return [Disagreement(first.answer, tuple(rivals))]


def _first(question: Question, claims: Sequence[Claim]) -> Claim:
    """The claim that leads: a correction, the newest if that is asked for, what supersedes the lead, else the lead."""
    corrections = [c for c in claims if c.corrects]
    if corrections:
        return corrections[0]
    lead = claims[0]
    if question.newest:
        return max(claims, key=lambda c: (c.candidate.day, c is lead))
    later = [c for c in claims[1:] if _supersedes(c, lead)]
    return max(later, key=lambda claim: claim.candidate.day) if later else lead


def _standing(question: Question, first: Claim, other: Claim) -> Standing:
    overtaken = (
        first.corrects or _supersedes(first, other) or (question.newest and first.candidate.day > other.candidate.day)
    )
    return Standing.SUPERSEDED if overtaken else Standing.DISPUTED


def _supersedes(newer: Claim, older: Claim) -> bool:
    """Tell whether a later claim takes the place of an earlier one: it says so, knows it, or has the same source."""
    if newer.candidate.day <= older.candidate.day:
        return False
    source = newer.candidate.hit.passage.article.source
    known = _amounts_of(newer.candidate, measure_of(older))
    return (
        bool(source and source == older.candidate.hit.passage.article.source and not _is_past(newer))
        or bool(UPDATE.search(newer.candidate.text))
        or any(isinstance(v, Amount) and any(v.same(a) for a in known) for v in older.value)
    )


def _is_past(claim: Claim) -> bool:
    """Tell whether a claim is of a day that was past when it was printed: only a plan is moved to another day."""
    published = claim.candidate.hit.passage.article.published
    days = [day for day in claim.value if isinstance(day, Day)]
    if published is None or not days:
        return False
    return all((day.year or published.year, day.month, day.day) <= published.timetuple()[:3] for day in days)


def _amounts_of(candidate: Candidate, measure: str) -> list[Amount]:
    """The amounts of a sentence's passage that count what `measure` says, or do not say what they count."""
    text = " ".join(candidate.hit.passage.text.split())
    found = []
    for amount in amounts_in(text):
        word = counted_word(text, amount.end)
        before = re.search(r"(\w+)\s+$", text[: amount.start])
        named = bool(before and before[1][0].islower() and before[1] in NUMBERED)  # "berth 14" counts nothing
        if not named and (word == measure or not (word and measure)):
            found.append(amount)
    return found
