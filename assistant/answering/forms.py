"""The form that an answer takes: a timeline, a list, a comparison, what somebody said; else a short answer.

In: a question and its evidence. Out: the sentences to quote, in the order in which they are read. Every form chooses
among the same scored candidates; none makes a sentence up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from assistant.amounts import days_in, month_of
from assistant.answering.antecedents import leans
from assistant.answering.evidence import MANY, Candidate, Evidence, similar
from assistant.answering.expected import asks_several
from assistant.answering.statements import spoken_first
from assistant.answering.terms import Lexicon, coverage, term_weights, terms_of
from assistant.corpus.headers import MONTHS, YEAR_DIGITS, relative_days
from assistant.deeds import akin, deeds_in
from assistant.entities import EntityFinder
from assistant.question_words import names_in
from assistant.records import Question, Span

KEEP = 0.77  # of the best sentence's score: what scores lower would dilute the answer,
KEEP_UNSURE = 0.62  # unless the reader is not as sure as this of the sentence that leads: then more is shown
SURE = 9.0  # logits
LEANING = 0.12  # what it takes from a sentence's score that it begins with a pronoun for nobody knows whom
KEEP_IN_LONG = 0.55  # the same for timelines and lists, whose later events and items use other words
LONGER = frozenset({"timeline", "list"})
WIDER = 3  # times the passages of a short answer that are read for one of these
LONG = 2  # times the sentences of a short answer that a timeline or a list may have
HAPPENED = re.compile(
    r"(?i)\bwhat\s+(?:has\s+|had\s+|ever\s+)?(?:happened\s+to|be[ck][ao]m\w*\s+of)\s+(?P<whom>.+?)"
    r"(?=\s+(?:after|in|on|at|when|while|during|since|before|as|by|who|that)\b|\W*$)"
)
# What it adds to a sentence's score that something is done to whom "what happened to" asks about, or that he is first
# named there.
UNDERGOES = 0.3
LONG_AGO = timedelta(days=365)
RECALLED = 0.6  # what it takes from a sentence's score in a timeline that it tells of a day so long ago
MONTH_ALONE = re.compile(rf"\b[Ii]n (?:(?:early|late|mid)[- ])?(?P<month>{MONTHS})(?!\w)(?!,? (?:of )?\d)")
YEAR = re.compile(  # "in 2031 people fled", but not "more than 2000 people"
    rf"(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=[Oo]f )|(?<=[Ss]ince )|(?<=[Dd]uring )|(?<=[Uu]ntil )){YEAR_DIGITS}\b"
    rf"|(?<![$€£.,])\b{YEAR_DIGITS}\b(?![.,]\d|\s+(?:people|men|women|troops|soldiers|jobs|homes|houses|votes|miles|km"
    r"|kilomet\w+|met(?:er|re)s|dollars|euros|pounds|families|children|students|workers|seats|tons|tonnes|cases|deaths)\b)"
)
COVERS = 0.5  # share of a side's weighted words that a sentence's passage must hold to stand for that side


class Form(StrEnum):
    """How the quoted sentences are chosen and ordered."""

    SHORT = "short"
    TIMELINE = "timeline"
    LIST = "list"
    COMPARISON = "comparison"
    STATEMENT = "statement"


PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, re.IGNORECASE))
    for form, pattern in (
        (
            Form.TIMELINE,
            r"\btime\s?line\b|\bchronolog|\b(?:course|sequence|order) of events\b|\bhow (?:did|has|have) .*"
            r"\b(?:unfold(?:ed)?|develop(?:ed)?|evolved?|come about|progress(?:ed)?)\b"
            r"|\bwhat (?:has |have )?happened\b.*\b(?:since|between|so far|step by step|in order|over time)\b"
            r"|\bstep by step\b",
        ),
        (
            Form.COMPARISON,
            r"\bcompar(?:e|es|ed|ing|ison)\b|\bdiffer(?:s|ed|ence|ences|ent|ently)?\b|\bversus\b|\bvs\.?\s|\bcontrast\b"
            r"|\b(?:dis)?agree(?:s|d|ment)? (?:on|about|with|between|over)\b",
        ),
        (
            Form.STATEMENT,
            r"\b(?:what|how) (?:did|does|do|has|have|was) .*\b(?:say|said|tell|told|respond(?:ed)?|react(?:ed)?"
            r"|argue[ds]?|claim(?:ed)?|announce[ds]?|report(?:ed)?|reveal(?:ed)?|comment(?:ed)?|think|promised?|warn(?:ed)?|want(?:ed)?|explain(?:ed)?)\b"
            r"|\b(?:position|view|opinion|response|reaction|statement) of\b",
        ),
        (
            Form.LIST,
            r"^\W*(?:please )?(?:list|name|enumerate|give me)\b|\b(?:what|who) (?:are|were) (?:all |the )?"
            r"|\b(?:which|what) (?:(?:of the|other|kinds of|types of) )?\w*[^s\W]s (?:are|were|have|had|did|do|will)\b"
            r"|\ball (?:the )?\w+s\b",
        ),
    )
)  # fmt: skip


def form_of(question: str) -> Form:
    """Tell what form a question's answer takes, by the first pattern that fits."""
    return next((form for form, pattern in PATTERNS if pattern.search(question)), Form.SHORT)


def passages_read(question: str, usual: int) -> int:
    """How many passages to read: more where several events or items are asked for."""
    return usual * WIDER if form_of(question) in LONGER or asks_several(question) else usual


def choose(
    question: Question,
    evidence: Evidence,
    leading: Sequence[Candidate],
    *,
    most: int,
    tools: tuple[EntityFinder, Lexicon],
) -> list[Candidate]:
    """What must be cited, then what the form asks for, at most `most` sentences (twice that in timelines and lists)."""
    form = form_of(question.search)
    first = _once(leading)
    if form is Form.TIMELINE:
        return in_order_of_time(_apart(first, _one_an_article(evidence.candidates), most * LONG, KEEP_IN_LONG))
    if form is Form.LIST and len(first) < 2:
        return _as_read(first, _new_names(first, evidence.candidates[:MANY], most * LONG, tools[0]))
    if form is Form.COMPARISON:
        first = _once([*first, *_one_a_side(question, evidence, tools[1])])
    pool = spoken_first(question, evidence.candidates, *tools) if form is Form.STATEMENT else evidence.candidates
    pool = _happening_to(question.compared, _standing_alone(pool, tools[0]))
    sure = any(candidate.margin >= SURE for candidate in first)
    first = first or list(pool[:1])
    return _as_read(first, _apart(first, pool, most, KEEP if sure else KEEP_UNSURE))


def day_of(candidate: Candidate) -> date | None:
    """The day that a sentence tells of: the first past one that it names, else that of its article.

    'On Tuesday' counts from the article; of a past year alone, its first day stands for it.
    """
    published = candidate.hit.passage.article.published
    if published is None:
        return next((day for _, day in _named_days(candidate.text, 0)), None)
    text = candidate.text
    counted = [(text.find(words), day) for words, day in relative_days(text, published)]
    named = sorted([*_named_days(text, published.year), *counted, *_months(text, published)])
    years = [date(int(year), 1, 1) for year in YEAR.findall(text) if int(year) < published.year]
    return next((day for _, day in named if day <= published), years[0] if years and not named else published)


def _named_days(text: str, year: int) -> list[tuple[int, date]]:
    """Where a text names a day of the calendar, and the day; one without a year is of `year`, if that is not 0."""
    found = []
    for named in days_in(text):
        try:
            found.append((named.start, date(named.year or year, named.month, named.day)))
        except ValueError:  # no day, no year, or 30 February
            continue
    return found


def _months(text: str, published: date) -> list[tuple[int, date]]:
    """Where a text names a month without day or year, "in November", and the first day of the last such month."""
    found = []
    for named in MONTH_ALONE.finditer(text):
        month = month_of(named["month"])
        found.append((named.start(), date(published.year - (month > published.month), month, 1)))
    return found


def in_order_of_time(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Sentences by the day that they tell of; undated ones last."""
    return sorted(chosen, key=lambda c: (day_of(c) or date.max, c.hit.passage.article.published or date.max, c.order))


def _standing_alone(pool: Sequence[Candidate], finder: EntityFinder) -> list[Candidate]:
    """The best candidates again sorted, those counting less of which it is not certain whom they speak of."""
    best = [replace(c, score=c.score - LEANING) if leans(c, finder) else c for c in pool[:MANY]]
    return [*sorted(best, key=lambda c: (-c.score, c.hit.passage.id, c.span)), *pool[MANY:]]


def _happening_to(question: str, pool: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates again sorted, those first in which something is done to whom "what happened to" means."""
    asked = HAPPENED.search(question)
    if not asked:
        return list(pool)
    whom = asked["whom"]
    of_it = [c for c in pool[:MANY] if c.hit.passage.article.id == pool[0].hit.passage.article.id and whom in c.text]
    first = min(of_it, key=lambda c: c.span, default=None)
    best = [
        replace(c, score=c.score + UNDERGOES)
        if c is first or any(akin(whom, deed.patient) for deed in deeds_in(c.text))
        else c
        for c in pool[:MANY]
    ]
    return [*sorted(best, key=lambda c: (-c.score, c.hit.passage.id, c.span)), *pool[MANY:]]


def _apart(first: Sequence[Candidate], pool: Sequence[Candidate], most: int, keep: float) -> list[Candidate]:
    """`first`, then the best that come near the best one's score and say something else."""
    chosen = list(first)
    floor = max((c.score for c in pool[:1]), default=0.0) * keep
    for candidate in pool:
        if len(chosen) >= most or candidate.score < floor:
            break
        if not any(similar(candidate, kept) for kept in chosen):
            chosen.append(candidate)
    return chosen


def _one_an_article(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each article, best first: a story is one event; what is recalled counts less than news.

    Where all that come near are of one article, it tells the events itself: the best sentence of each day.
    """
    near = [c for c in candidates if c.score >= candidates[0].score * KEEP_IN_LONG]
    alone = len({c.hit.passage.article.id for c in near}) == 1
    if alone and sum(map(_recalls, near)) <= len(near) / 2:  # no life, but news with its background
        candidates = [c for c in near if not _recalls(c)]
    news = [replace(c, score=c.score - RECALLED) if _recalls(c) else c for c in candidates]
    best: dict[tuple[str, date | None], Candidate] = {}
    for candidate in sorted(news, key=lambda c: (-c.score, c.hit.passage.id, c.span)):
        best.setdefault((candidate.hit.passage.article.id, day_of(candidate) if alone else None), candidate)
    return list(best.values())


def _recalls(candidate: Candidate) -> bool:
    """Tell whether a sentence tells of a day long before its article."""
    day, published = day_of(candidate), candidate.hit.passage.article.published
    return bool(day and published and published - day > LONG_AGO)


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Each sentence once, in order."""
    return list({_place(c): c for c in candidates}.values())


def _place(candidate: Candidate) -> tuple[int, Span]:
    return candidate.hit.passage.id, candidate.span


def _new_names(
    first: Sequence[Candidate], pool: Sequence[Candidate], most: int, finder: EntityFinder
) -> list[Candidate]:
    """The best sentences each of which names somebody or something that none before it does."""
    chosen = list(first) or list(pool[:1])
    floor = max((c.score for c in pool[:1]), default=0.0) * KEEP_IN_LONG
    seen = {e.text.lower() for found in finder.find([c.text for c in chosen]) for e in found}
    for candidate, found in zip(pool, finder.find([c.text for c in pool]), strict=True):
        names = {entity.text.lower() for entity in found}
        if len(chosen) >= most or candidate.score < floor:
            break
        if names - seen and not any(similar(candidate, kept) for kept in chosen):
            chosen.append(candidate)
            seen |= names
    return chosen


def both_sides(question: Question, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a comparison is asked for, and something was found on two sides of it."""
    return form_of(question.search) is Form.COMPARISON and len(_once(_one_a_side(question, evidence, lexicon))) > 1


def _one_a_side(question: Question, evidence: Evidence, lexicon: Lexicon) -> list[Candidate]:
    """The best sentence for each side that a comparison names."""
    sides = [part.text for part in question.parts if part.text != question.search] or names_in(question.search)
    found = []
    for side in dict.fromkeys(sides):
        weights = term_weights(side, lexicon)
        for candidate in evidence.candidates[:MANY]:
            article = candidate.hit.passage.article
            near = terms_of(f"{article.source} {article.title} {candidate.text}", lexicon)
            if coverage(weights, near) >= COVERS:
                found.append(candidate)
                break
    return found


def _as_read(first: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """What leads, then the others: those of one article together and in their order, better articles first."""
    best_of_article: dict[str, int] = {}
    for rank, candidate in enumerate(chosen):
        best_of_article.setdefault(candidate.hit.passage.article.id, rank)
    led = {_place(candidate) for candidate in first}
    rest = [c for c in chosen if _place(c) not in led]
    return [*first, *sorted(rest, key=lambda c: (best_of_article[c.hit.passage.article.id], c.span))]
