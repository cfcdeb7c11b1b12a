"""The default answerer: sentences chosen and quoted exactly, a short answer first, refusal below a threshold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from assistant.answering.antecedents import with_antecedent, without_other_people
from assistant.answering.confidence import Signals, probability, signals_of
from assistant.answering.dated import of_another_time
from assistant.answering.direct import DirectAnswer, find_direct
from assistant.answering.disagreement import Disagreement, weigh, weigh_rulings
from assistant.answering.evidence import SHORT_QUESTION, Candidate, Evidence, gather_evidence
from assistant.answering.expected import Expected, expected_of
from assistant.answering.forms import Form, both_sides, choose, form_of
from assistant.answering.lacking import missing_parts, to_the_point, unaffirmed, unmet_names, valueless
from assistant.answering.meanings import NO_VECTORS, SentenceVectors
from assistant.answering.reader import SpanReader
from assistant.answering.rulings import denials, left_open, wrong_premise, yes_or_no
from assistant.answering.several import all_who
from assistant.answering.statements import is_heard, unheard
from assistant.answering.terms import Lexicon
from assistant.answering.told import day_meant, days_meant, origin, told_of
from assistant.countries import countries_in
from assistant.embedding import Embedder
from assistant.entities import EntityFinder
from assistant.parts import questions_in
from assistant.question_words import asks_itself, goes_on, in_news_words
from assistant.records import NEAREST, NOT_CERTAIN, Answer, Article, Citation, Hit, Outcome, Question, Sentence
from assistant.times import asks_newest

STATES_NOW = re.compile(r"(?i)^\W*(?:and\s+|so\s+|but\s+)?(?:is|are|has|have|does|do|can)\b")
DENIED = "Another article tells of somebody who denies it."
LISTED = 20  # names of a list that are shown
NEAR = 0.3  # cosine with the question, or share of its weighted words


class Answerer(Protocol):
    """Makes an answer of a question and what was retrieved for it."""

    def answer(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """An answer whose every citation is a span of one of the hits."""
        ...


class ExtractiveAnswerer:
    """Quotes the sentences that answer; needs no language model."""

    def __init__(
        self,
        embedder: Embedder,
        lexicon: Lexicon,
        finder: EntityFinder,
        reader: SpanReader,
        *,
        vectors: SentenceVectors = NO_VECTORS,
        max_sentences: int = 4,
        refuse_below: float = 0.5,
    ) -> None:
        self._embedder = embedder
        self._lexicon = lexicon
        self._finder = finder
        self._reader = reader
        self._vectors = vectors
        self._max_sentences = max_sentences
        self._refuse_below = refuse_below

    def answer(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """Choose, order and cite; refuse when the corpus seems not to hold the answer."""
        question = replace(question, bare=in_news_words(question.compared))
        evidence = gather_evidence(
            question, hits, self._embedder, self._lexicon, reader=self._reader, vectors=self._vectors
        )
        of_them = without_other_people(question.compared, evidence.candidates, self._finder)
        evidence = replace(evidence, candidates=tuple(of_them)) if of_them else evidence
        direct = self.direct(question, evidence)
        confidence = probability(self.signals(question, evidence, direct))
        expected, tools = expected_of(question.search), (self._finder, self._lexicon)
        listed = all_who(question, expected, evidence, tools)
        found = bool(listed) or both_sides(question, evidence, self._lexicon)
        found = found or is_heard(question, evidence.candidates, self._finder)
        refused = not evidence.candidates or (not found and confidence < self._refuse_below)
        by_parts = self._part_by_part(question, hits, every=not refused) if evidence.candidates else []
        if by_parts or refused:
            nearest = nearest_of(evidence.candidates)
            nothing = Answer(question, (), tuple(hits), Outcome.NOT_IN_CORPUS, confidence, nearest=nearest)
            return by_parts[0] if by_parts else nothing
        told = form_of(question.search) is Form.TIMELINE
        direct = [] if told else [d for d in direct if d.fits and not of_another_time(question, d.candidate)]
        premise = wrong_premise(question.compared, evidence, self._lexicon)
        direct = [replace(answer, certain=False) for answer in direct] if premise else direct
        led = _all_of(listed) if listed else self._led(question, direct, evidence)
        leading = [lead.answer.candidate for lead in led.leads if lead.answer.shown] + [p.candidate for p in premise]
        leading += led.against
        chosen = choose(question, evidence, leading, most=self._max_sentences, tools=tools)
        lacking = [] if premise else missing_parts(question, evidence, chosen, self._lexicon)
        ruled = any(lead.answer.text.split(",")[0] in ("Yes", "No") for lead in led.leads)
        lacking += unheard(question, chosen, *tools)
        lacking += [] if premise or ruled else unaffirmed(question.compared, evidence)
        unmet = () if premise else tuple(unmet_names(question, evidence, chosen, self._lexicon))
        if not (unmet or premise or any(lead.answer.shown for lead in led.leads)):
            lacking += valueless(question.compared, chosen, *tools)
        leads = () if _must_be_met(unmet, expected, evidence) else led.leads
        chosen = to_the_point(question, chosen, self._lexicon) if unmet and not leads else chosen
        outcome = Outcome.PARTLY if lacking or unmet else Outcome.ANSWERED
        outcome = Outcome.CONFLICTING if led.disputed else outcome
        notice = " ".join([*(f"{p.words}." for p in premise), *lacking, *led.said])
        sentences = self._cited(chosen, leads, dated=told)
        return Answer(
            question, sentences, tuple(hits), outcome, confidence,
            notice=notice, contradicts=bool(premise), unmet=unmet,
        )  # fmt: skip

    def _led(self, question: Question, direct: Sequence[DirectAnswer], evidence: Evidence) -> _Led:
        """The short answer that leads, and its rivals."""
        expected, tools = expected_of(question.search), (self._finder, self._lexicon)
        long = len(evidence.terms) > SHORT_QUESTION and expected in (Expected.WHO, Expected.WHERE)
        if long and direct:  # what several articles have in common; a name that only one has is no rival
            return _Led(tuple(_Lead(answer) for answer in direct))
        ruled = [] if direct else yes_or_no(question.compared, evidence, *tools)
        unknown = [] if ruled else self._left_open(question, direct, evidence)
        if unknown:
            return _Led(tuple(_Lead(answer, origin(_article(answer))) for answer in unknown))
        weighed = [weigh(question, expected, answer, evidence, tools=tools) for answer in direct]
        weighed = weighed or weigh_rulings(question, ruled)
        affirmed = ruled[0].candidate if len(ruled) == 1 and ruled[0].text.startswith("Yes") else None
        against = denials(question.compared, affirmed, evidence, self._lexicon) if affirmed else []
        dated = not direct and STATES_NOW.match(question.compared)  # "is it open?": it was so on that day
        leads = tuple(
            _Lead(answer, note or (origin(_article(answer)) if dated else ""))
            for one in weighed
            for answer, note in _leads(one)
        )
        said = (DENIED,) if against else ()
        return _Led(leads, bool(against) or any(one.disputed for one in weighed), said, tuple(against))

    def _left_open(self, question: Question, direct: Sequence[DirectAnswer], evidence: Evidence) -> list[DirectAnswer]:
        """That it is not known, or not disclosed, unless that is answered surely, or in a later article."""
        known = [answer for answer in direct if answer.shown]
        found = left_open(question.compared, evidence, self._lexicon)
        return [one for one in found if not any(a.certain or _later(_article(a), _article(one)) for a in known)]

    def _part_by_part(self, question: Question, hits: Sequence[Hit], *, every: bool) -> list[Answer]:
        """What answers some, or every one, of several questions in one, the others named: one, or an empty list."""
        asked = _questions_of(question, loosely=not every)
        if len(asked) < 2:
            return []
        answers = [self.answer(self._part(question, text), hits) for text in asked]
        found = [answer for answer in answers if answer.outcome is not Outcome.NOT_IN_CORPUS]
        if not found or (every and len(found) < len(answers) and not questions_in(question.search)):
            return []
        silent = [text for text, answer in zip(asked, answers, strict=True) if answer not in found]
        said = [*(a.notice for a in found if a.notice), *(f"Nothing was found on this part: “{t}”." for t in silent)]
        outcome = Outcome.PARTLY if silent else found[0].outcome
        confidence = max(answer.confidence for answer in found)
        unmet = tuple(dict.fromkeys(name for answer in found for name in answer.unmet))
        whole = Answer(
            question, renumbered(found), tuple(hits), outcome, confidence, notice=" ".join(said), unmet=unmet
        )
        return [whole]

    @staticmethod
    def _part(question: Question, text: str) -> Question:
        return Question(text, text, question.where, question.as_of, newest=asks_newest(text))

    def direct(self, question: Question, evidence: Evidence) -> list[DirectAnswer]:
        """The short answer: a list of one, or an empty one. A sentence of another time stands back for any other."""
        of_then = [c for c in evidence.candidates if not of_another_time(question, c)] or evidence.candidates
        evidence = replace(evidence, candidates=tuple(of_then))
        return find_direct(question.compared, expected_of(question.search), evidence, (self._finder, self._lexicon))

    def signals(self, question: Question, evidence: Evidence, direct: Sequence[DirectAnswer]) -> Signals:
        """What speaks for the corpus holding the answer."""
        expected = expected_of(question.search)
        found = bool(direct) or bool(left_open(question.compared, evidence, self._lexicon))
        return signals_of(question.compared, evidence, expected, found_short=found)

    def _cited(
        self, chosen: Sequence[Candidate], leads: Sequence[_Lead], *, dated: bool = False
    ) -> tuple[Sentence, ...]:
        citations = {(c.hit.passage.id, c.span): Citation(n, c.hit.passage, *c.span) for n, c in enumerate(chosen, 1)}
        short = [
            Sentence(
                lead.answer.text,
                (citations[c.hit.passage.id, c.span],),
                direct=True,
                note=_beside(lead),
            )
            for lead in leads
            if lead.answer.shown and (c := lead.answer.candidate)
        ]
        quoted = [
            Sentence(
                with_antecedent(c, self._finder),
                (citations[c.hit.passage.id, c.span],),
                note=told_of(c) if dated else days_meant(c.text, c.hit.passage.article),
            )
            for c in chosen
        ]
        return (*short, *quoted)


def nearest_of(candidates: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The sentences that come nearest to a question which is refused, best first, each wording once.

    None where the best have neither its meaning nor its words, and nothing that the reader would take.
    """
    each: dict[str, Candidate] = {}
    for candidate in candidates:
        each.setdefault(" ".join(candidate.text.split()).casefold(), candidate)
    best = list(islice(each.values(), NEAREST))
    near = any(max(c.meaning, c.in_sentence) >= NEAR or c.margin > 0 for c in best)
    return tuple(Citation(n, c.hit.passage, *c.span) for n, c in enumerate(best, 1)) if near else ()


def _questions_of(question: Question, *, loosely: bool = False) -> list[str]:
    """The questions that are asked in one; loosely, clauses too that say more of what is asked for."""
    asked = [p.text for p in question.parts if asks_itself(p.text) or (loosely and goes_on(p.text))]
    return questions_in(question.search) or list(dict.fromkeys(asked))


def renumbered(answers: Sequence[Answer]) -> tuple[Sentence, ...]:
    """The sentences of several answers, their citations numbered through; what two of them quote stands once."""
    numbers: dict[tuple[int, int, int], int] = {}
    kept: dict[tuple[str, tuple[int, ...]], Sentence] = {}
    for sentence in (sentence for answer in answers for sentence in answer.sentences):
        cited = tuple(
            replace(c, number=numbers.setdefault((c.passage.id, c.start, c.end), len(numbers) + 1))
            for c in sentence.citations
        )
        kept.setdefault((sentence.text, tuple(c.number for c in cited)), replace(sentence, citations=cited))
    return tuple(kept.values())


def _must_be_met(unmet: Sequence[str], expected: Expected, evidence: Evidence) -> bool:
    """Tell whether names unmet forbid a short answer: the prize in physics is no answer on that in literature.

    A long question ties several articles together, each with some of its names; a place need not name its country.
    """
    names = [name for name in unmet if expected is not Expected.WHERE or not countries_in(name)]
    return bool(names) and len(evidence.terms) <= SHORT_QUESTION


@dataclass(frozen=True, slots=True)
class _Lead:
    """A short answer and what stands beside it: its source and day, where another answer differs."""

    answer: DirectAnswer
    note: str = ""


def _beside(lead: _Lead) -> str:
    """What stands beside a short answer: that it is not certain or in doubt, its source, or which day it means."""
    article = lead.answer.candidate.hit.passage.article
    doubt = f"the article says “{lead.answer.doubt}”" if lead.answer.doubt else ""
    notes = [
        "" if lead.answer.certain else NOT_CERTAIN,
        doubt,
        lead.note or day_meant(lead.answer.text, lead.answer.candidate.text, article),
    ]
    return "; ".join(note for note in notes if note)


@dataclass(frozen=True, slots=True)
class _Led:
    """The short answers that lead, whether they are in dispute, what is to be said of them and who denies it."""

    leads: tuple[_Lead, ...]
    disputed: bool = False
    said: tuple[str, ...] = ()
    against: tuple[Candidate, ...] = ()


def _article(answer: DirectAnswer) -> Article:
    return answer.candidate.hit.passage.article


def _later(one: Article, other: Article) -> bool:
    return bool(one.published and other.published and one.published > other.published)


def _all_of(listed: Sequence[DirectAnswer]) -> _Led:
    """All of a list, up to a number, each with its source and day."""
    more = (f"{len(listed)} were found; the first {LISTED} are shown.",) if len(listed) > LISTED else ()
    return _Led(tuple(_Lead(one, origin(_article(one))) for one in listed[:LISTED]), said=more)


def _leads(weighed: Disagreement) -> list[tuple[DirectAnswer, str]]:
    """The answer that leads and those that differ from it, each with its source and day."""
    if not weighed.rivals:
        return [(weighed.lead, "")]
    rest = [(r.answer, f"{r.standing.value}: {origin(_article(r.answer))}") for r in weighed.rivals]
    return [(weighed.lead, origin(_article(weighed.lead))), *rest]
