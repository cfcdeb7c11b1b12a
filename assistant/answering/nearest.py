"""The name, date or number that stands nearest to a question's words: what is left where no reader finds an answer.

In: a question, the evidence. Out: words and their candidate. Of names there are many near any words, so that what is
found by nearness alone says little.
"""

from __future__ import annotations

import re

from assistant.answering.choices import offered
from assistant.answering.counting import NUMBER, UNIT, counted
from assistant.answering.evidence import BEST, CLOSE_ENOUGH, WHOLLY, Candidate, Evidence
from assistant.answering.expected import KINDS, Expected
from assistant.answering.kinds import of_kind
from assistant.answering.placed import Placed
from assistant.answering.slots import fills
from assistant.answering.suitable import suits
from assistant.answering.terms import Lexicon, coverage, terms_of
from assistant.corpus.headers import relative_days
from assistant.entities import Entity, EntityFinder, Kind

UNFIT = 1.0  # what it takes that words stand elsewhere than the question's verb asks
RANGE = re.compile(rf"(?i)\bbetween\s+{NUMBER.pattern}\s+and\s+$")
WHEN_DID = re.compile(r"(?i)^\W*(?:and\s+)?when\s+(?:did|was|were|has|have)\b")
OF_ANOTHER = re.compile(  # "after a crash on", "who was attacked on", "a judge ruled on"
    r"(?i)\b(?:after|before|since|until|who|which|whose)\b[^,;]*$|\b(?:said|says|ruled|announced|told|reported)\s+(?:on\s+)?$"
)
BEGINS_WITHIN = 40  # characters after the header lines: a day, or a town


def nearest(
    question: str, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> list[tuple[Placed, Candidate]]:
    """The one of the right kind that stands best in the best sentences: a list of one, or an empty one."""
    if not KINDS[expected]:
        return []
    finder, lexicon = tools
    floor = evidence.candidates[0].score * CLOSE_ENOUGH
    readable = [c for c in evidence.candidates[:BEST] if c.score >= floor]
    asked = set(lexicon.terms(question))
    nouns = counted(question, lexicon)
    best: tuple[float, Placed, Candidate] | None = None
    for candidate, entities in zip(readable, finder.find([c.text for c in readable]), strict=True):
        if nouns and not nouns & set(lexicon.terms(candidate.text)):
            continue
        for entity in of_kind(expected, candidate.text, entities):
            terms = set(lexicon.terms(entity.text))
            begun = RANGE.search(candidate.text[: entity.start])
            placed = Placed(candidate.text, begun.start() if begun else entity.start, entity.end)
            fits = suits(question, expected, placed, inside=[entity], lexicon=lexicon)
            if not terms or not fits or (terms <= asked and not offered(question, entity.text)):
                continue
            score = candidate.score + _fit(entity, candidate.text, expected, asked=asked, nouns=nouns, lexicon=lexicon)
            score -= 0.0 if fills(question, placed) else UNFIT
            if best is None or score > best[0] + 1e-9:
                best = score, placed, candidate
    return [best[1:]] if best else []


def day_of_the_news(question: str, evidence: Evidence, lexicon: Lexicon) -> list[tuple[Placed, Candidate]]:
    """The one day that the best sentence names, if it is the first of an article whose title tells all that is asked.

    "Ann Lee dies in crash. On Sunday morning a helicopter with Ann Lee on board fell …": one, or an empty list.
    """
    for candidate in evidence.candidates[:1] if WHEN_DID.match(question) else ():
        article = candidate.hit.passage.article
        told = coverage(evidence.terms, terms_of(article.title, lexicon)) >= WHOLLY
        first = candidate.span[0] - article.body <= BEGINS_WITHIN
        days = relative_days(candidate.text, article.published) if told and first and article.published else []
        placed = [Placed.first(words, candidate.text) for words, _ in days]
        if len(placed) == 1 and not OF_ANOTHER.search(placed[0].before):
            return [(placed[0], candidate)]
    return []


def _fit(entity: Entity, text: str, expected: Expected, *, asked: set[str], nouns: set[str], lexicon: Lexicon) -> float:
    """How well a span fits: near the question's words, and counting what is asked."""
    words = [(m.start(), m.group()) for m in re.finditer(r"\w+", text)]
    distances = [
        abs(position - entity.start)
        for position, word in words
        if not entity.start <= position < entity.end and set(lexicon.terms(word)) & asked
    ]
    fit = 0.12 * (1 - min(min(distances, default=200), 200) / 200)
    if expected is Expected.WHO:
        fit += 0.10 if entity.subject else 0.0
        fit += 0.06 if entity.kind is Kind.PERSON else 0.0
        if re.search(r"\bby\s+$", text[: entity.start]):
            fit += 0.12
    if nouns:
        following = text[entity.end : entity.end + 30]
        fit += 0.30 if set(lexicon.terms(following)) & nouns else 0.0
    if expected is Expected.NUMBER and not nouns:
        fit += 0.08 if re.search(UNIT, entity.text) or entity.text[0] in "$€£" else 0.0
    return fit
