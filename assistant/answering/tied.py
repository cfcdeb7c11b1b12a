"""The name that ties several articles together: "who is accused of fraud by Fortune, and of deceit by The Verge?".

In: a long question, the evidence of several articles. Out: the person, body or place that most of them name, with the
best sentence that does. A long question describes somebody by what several articles tell of him; no passage tells it
all, and the reader, which sees one at a time, takes a name of one. What they have in common is who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import MANY, Candidate, Evidence
from assistant.answering.expected import Expected
from assistant.answering.placed import Placed
from assistant.answering.suitable import ASKS_GROUP, suits
from assistant.answering.terms import Lexicon
from assistant.entities import Entity, EntityFinder, Kind, bare_name

ASKS_EITHER = re.compile(r"(?i)\b(?:which|what)\s+(?:\w+\s+)?(?:group|entity|source)\b")
LEAST = 2  # articles that must name it
IN_TITLE = 0.5  # what it adds, in articles, that an article's title names it


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name in a candidate, and what it is counted under."""

    key: str
    name: str
    candidate: Candidate


def tied(
    question: str, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> list[tuple[str, Candidate]]:
    """The name that most of the articles have in common, in its best sentence: a list of one, or an empty one."""
    kinds, (finder, lexicon) = _kinds(question, expected), tools
    pool = evidence.candidates[:MANY]
    mentions = [
        _Mention(_key(entity), bare_name(entity.text), candidate)
        for candidate, entities in zip(pool, finder.find([c.text for c in pool]), strict=True)
        for entity in entities
        if entity.kind in kinds and _may_be(question, expected, entity, candidate, lexicon=lexicon)
    ]
    best = max((c.score for c in pool), default=0.0) or 1.0
    votes = {key: _articles(key, mentions, best) for key in dict.fromkeys(m.key for m in mentions)}
    counted = {key: sum(articles.values()) for key, articles in votes.items() if len(articles) >= LEAST}
    if not counted:
        return []
    chosen = max(counted, key=lambda key: counted[key])
    named = [m for m in mentions if m.key == chosen]
    fullest = max((m.name for m in named), key=len)
    first = next((m for m in named if m.name == fullest), named[0])
    return [(first.name, first.candidate)]


def _articles(key: str, mentions: Sequence[_Mention], best: float) -> dict[str, float]:
    """How well each article speaks for a name: its best sentence that has it, against the best of all."""
    found: dict[str, float] = {}
    for mention in mentions:
        if mention.key == key:
            article = mention.candidate.hit.passage.article
            titled = IN_TITLE if key in article.title.lower() else 0.0
            found[article.id] = max(found.get(article.id, 0.0), mention.candidate.score / best + titled)
    return found


def _key(entity: Entity) -> str:
    """What the forms of a name share: a person's family name, a body's whole name."""
    name = bare_name(entity.text).lower()
    return name.split()[-1] if entity.kind is Kind.PERSON and name else name


def _kinds(question: str, expected: Expected) -> tuple[Kind, ...]:
    """What may be meant: "who" and "which player" a person, "which company" a body, "which country" a place."""
    if expected is Expected.WHERE:
        return (Kind.PLACE,)
    if expected is not Expected.WHO:
        return ()
    if ASKS_GROUP.search(question):
        return (Kind.GROUP,)
    return (Kind.PERSON, Kind.GROUP) if ASKS_EITHER.search(question) else (Kind.PERSON,)


def _may_be(question: str, expected: Expected, entity: Entity, candidate: Candidate, *, lexicon: Lexicon) -> bool:
    """Tell whether a name can be who is asked for, and is not in the question itself."""
    asked, terms = set(lexicon.terms(question)), set(lexicon.terms(entity.text))
    fits = suits(question, expected, Placed(candidate.text, entity.start, entity.end), inside=[entity], lexicon=lexicon)
    return bool(terms) and not terms & asked and fits
