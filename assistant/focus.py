"""Which articles a follow-up is asked of first: those that the last answer stands on, and others of their story.

In: the question as it would be searched, the turns before it, the store. Out: the question as it is asked of these
articles. "How many died?" means the dead of what was just told, in whatever words that was asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.amending import ASIDE
from assistant.directions import stems
from assistant.leaning import ASKED_WHO, PERSON, PRONOUN, is_follow_up, is_told, seems_of
from assistant.overviews import articles_wanted
from assistant.question_words import content_words
from assistant.records import NOT_CERTAIN, Answer, Filter, Outcome, Question, narrowed
from assistant.store import EmbeddedStore
from assistant.synonyms import said_for_the_same
from assistant.times import asks_newest
from assistant.turns import Turn

# Of 294 Wikinews articles the ones of one story lie above .65, others of the same kind (two knife attacks) below .62.
SAME_STORY = 0.65  # cosine of an article's opening with a passage of the other
LOOKED_BACK, FIRST = 3, 2  # turns, and articles of each
NEAREST, MOST = 60, 20  # passages that are looked at; articles that are taken
LONGEST = 20_000  # characters of an article
WHO_DID = re.compile(
    r"(?i)^\W*(?:and\s+)?who\s+(?:has\s+|had\s+)?"
    r"(?!(?:died|killed|drowned|perished|wounded|attacked|survived|escaped|injured|arrested|lived|called|helped|denied"
    r"|responded)\b)(?P<verb>[a-z]{2,}ed|won|quit|left)\W*$"
)
OF_ALL = "What was just told of does not say; this was asked of all articles."
THING = re.compile(r"(?i)\b(?:it|its|they|them|their)\b")


def last_told(text: str, earlier: Sequence[Turn], store: EmbeddedStore) -> tuple[Turn, ...]:
    """The turns, the last of which tells all that an article says, and not only what was quoted.

    It is the last one's, or the nearest one before it of which a question's words seem to be.
    """
    if not earlier:
        return ()
    near = 1 if PRONOUN.search(text) and earlier[-1].articles else LOOKED_BACK  # "he" is of the last answer
    told_of = [turn for turn in reversed(earlier[-near:]) if not articles_wanted(turn.search)]  # a list tells no story
    articles = dict.fromkeys(key for turn in told_of for key in turn.articles[:FIRST])
    told = [replace(earlier[-1], articles=(key,), whole=_whole(key, store)) for key in articles]
    last = next((turn for turn in told if seems_of(text, turn)), told[0] if told else earlier[-1])
    return (*earlier[:-1], replace(last, articles=tuple(dict.fromkeys((*last.articles, *earlier[-1].articles)))))


def _whole(article: str, store: EmbeddedStore) -> str:
    """What an article says, with the other words that news has for the same."""
    text = " ".join(f"{a.title} {a.text[:LONGEST]}" for a in store.article(article))
    return f"{text} {' '.join(said_for_the_same(text))}"


def asked_of_the_last(question: Question, earlier: Sequence[Turn], store: EmbeddedStore) -> list[Question]:
    """The follow-up as it is asked of the last answer's articles: one question, or an empty list."""
    last = earlier[-1] if earlier else None
    if last is None or not last.articles or question.where.articles or not question.leaning:
        return []
    within = story_of(last.articles[0], store)
    if not within:
        return []
    typed, aside = ASIDE.sub("", question.leaning), ASIDE.search(question.leaning)
    words = aside["carried"].split() if aside else []
    if len(content_words(typed)) <= 1:
        carried = words
    elif PERSON.search(typed):
        known = set(stems(last.whole))
        carried = [word for word in words if word[0].isupper() and known & set(stems(word))]
    elif THING.search(typed) and not ASKED_WHO.match(last.search):
        carried = [word for word in content_words(last.lead) if word[0].isupper() and word in words]
    else:
        carried = []
    text = f"{typed} ({' '.join(carried)})" if carried else typed
    where = narrowed(question.where, Filter(articles=within))
    return [replace(question, search=text, where=where, parts=(), newest=asks_newest(typed), bare="")]


def leaning_on(question: Question, near: Sequence[Answer]) -> Question:
    """The question as everything is searched for it: with what it leans on, where what was told does not answer it.

    "Was anyone arrested?" is of no other story; one that names somebody says itself what it is about.
    """
    lost = question.leaning and any(answer.outcome is Outcome.NOT_IN_CORPUS for answer in near)
    named = any(word[0].isupper() for word in content_words(question.search)[1:])
    return replace(question, search=question.leaning, parts=(), bare="") if lost and not named else question


def asked_alone(question: Question, earlier: Sequence[Turn], answer: Answer) -> list[Question]:
    """A question without what it would carry along, where that may be of another story: one, or none.

    So may a bare "who resigned?" after a ferry's fire, if what was told has no such deed, and what only seemed to lean
    on it (`leaning_on`), if that found nothing; "how many were hurt?" is of the fire, in whatever words.
    """
    typed = ASIDE.sub("", question.search)
    act = WHO_DID.match(typed)
    if typed == question.search or _sure(answer) or not earlier or not earlier[-1].whole:
        return []
    if answer.outcome is Outcome.NOT_IN_CORPUS and not is_follow_up(typed, earlier[-1]):
        return [replace(question, search=typed, parts=(), bare="", leaning="")]
    if not act or is_told(act["verb"], set(stems(f"{earlier[-1].search} {earlier[-1].whole}"))):
        return []
    return [replace(question, search=typed, parts=(), bare="", leaning="")]


def surer(alone: Answer, answer: Answer) -> Answer:
    """What everything says to one word alone, with a notice, or what was found before, whichever has the word.

    Where neither has it nothing was found.
    """
    if answer.outcome is Outcome.NOT_IN_CORPUS and not WHO_DID.match(alone.question.search):
        return replace(alone, notice=f"{OF_ALL} {alone.notice}".strip()) if answers(alone) else answer
    if any(s.direct for s in alone.sentences) and _has(alone, alone.question.search):
        return replace(alone, notice=f"{OF_ALL} {alone.notice}".strip())
    told = _has(answer, alone.question.search)
    nothing = replace(answer, sentences=(), outcome=Outcome.NOT_IN_CORPUS, notice="", unmet=())
    return answer if told else replace(nothing, nearest=answer.offered)


def _has(answer: Answer, words: str) -> bool:
    """Tell whether what an answer quotes has all of some words."""
    said = set(stems(" ".join(s.text for s in answer.sentences if not s.direct)))
    return all(is_told(word, said) for word in content_words(words))


def settles(near: Answer, question: Question) -> bool:
    """Tell whether what the last answer's articles say needs no other search: it is sure, or all that was meant."""
    return answers(near) and question.leaning != question.search


def better(near: Sequence[Answer], wide: Answer, known: Sequence[str]) -> Answer:
    """What the last answer's articles say, if they answer and the whole corpus says nothing surer of the same story."""
    for one in near:
        story = {*one.question.within, *known}
        if answers(one) and _rank(one, story) >= _rank(wide, story):
            return one
        if wide.outcome is Outcome.NOT_IN_CORPUS:  # the next question may be of that story still
            return replace(wide, question=replace(wide.question, within=one.question.within))
    return wide


def _rank(answer: Answer, story: set[str]) -> tuple[bool, bool, float]:
    led = {citation.article.id for citation in answer.citations[:1]}
    return bool(led & story), _sure(answer), answer.confidence


def answers(answer: Answer) -> bool:
    """Tell whether an answer is one, and of all that was named."""
    return answer.outcome is not Outcome.NOT_IN_CORPUS and not answer.unmet


def _sure(answer: Answer) -> bool:
    return any(s.direct and not s.note.startswith(NOT_CERTAIN) for s in answer.sentences)


def story_of(article: str, store: EmbeddedStore) -> tuple[str, ...]:
    """An article and those that tell of the same, by id, nearest first."""
    openings = store.openings([article])
    vectors = store.sentence_vectors([p.id for p in openings])
    if not vectors:
        return tuple(p.article.id for p in openings)
    mean = np.mean(next(iter(vectors.values())), axis=0)
    near = store.search_vectors(mean / max(float(np.linalg.norm(mean)), 1e-9), NEAREST)
    passages = store.passages([match.passage for match in near if match.score >= SAME_STORY])
    return tuple(dict.fromkeys([article, *(p.article.id for p in passages)]))[:MOST]
