"""The candidate sentences of the hits, each scored against the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from assistant.answering.expected import announced, cues
from assistant.answering.meanings import NO_VECTORS, SentenceVectors, meanings_of
from assistant.answering.quantities import names_another
from assistant.answering.quotable import quotable
from assistant.answering.reader import ReadSpan, SpanReader, Titled
from assistant.answering.terms import (
    COUNTRY,
    SMOOTH,
    Lexicon,
    coverage,
    name_terms,
    never_met,
    pairs_held,
    term_weights,
    terms_of,
    word_pairs,
)
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.embedding import Embedder, Vectors
from assistant.periods import of_another_period
from assistant.question_words import names_in
from assistant.records import Article, Hit, Passage, Question, Span
from assistant.synonyms import Likeness, words_for
from assistant.yes_no import YES_NO

# Set on the development halves by benchmarks/answers.py (docs/evaluation.md).
# They are shares of the cosine of meanings, which counts whole.
WORDS_NEAR, PASSAGE_RANK, READING = 0.25, 0.15, 0.7
RECENT = 0.3  # what being of the newest article found adds where the newest state is asked for
ANOTHER_QUANTITY = 0.5  # what a sentence loses that tells of revenue, and not of the profit that is asked for
ANOTHER_PERIOD = 1.0  # what a sentence loses that is of the first quarter where the second is asked for
DATED = 0.4  # what "in June 2025" in the question adds to a sentence of an article of that month
ASKS_NEWS = re.compile(
    r"(?i)\W*(?:and\s+)?(?:when|where|how\s+did|what\s+happened|who\s+(?:has\s+)?(?:won|lost|died|resigned|was|were))\b"
)
CUED = 0.3  # what a sentence gains that gives a reason where one is asked for, or a condition
LEADING = 0.6  # what an article's first sentence gains where the title has every word of the question: the news itself
TOGETHER = 0.1  # what a sentence gains that holds all neighbouring words of the question as neighbours
TIME = re.compile(rf"(?:\b({MONTHS})\s+(?:\d{{1,2}},?\s+)?)?\b((?:19|20)\d\d)\b", re.IGNORECASE)
# What an article may write "last week" for.
DAY_OR_MONTH = re.compile(rf"(?i)[0-3]?\d|{MONTHS}|{DAY_NAME}")
QUANTITY = re.compile(
    r"(?i)\d[\d.,]*(?:m|km|cm|mm|kg|g|k|bn|mph|kph|km/h|st|nd|rd|th|pm|am|lb|ft)"
)  # "400m" is no name
SURER, SUREST = 0.5, 15.0  # what the reader's span adds to a short question's sentence, at so many logits
SHORT_QUESTION = 10  # terms; one with more ties several articles together, which no passage and no reader sees at once
BEST, MANY = 6, 40  # candidates that are searched for a short answer, and for what may stand anywhere
CLOSE_ENOUGH = 0.82  # of the best one's score or weight
SURE = 3.0  # logits by which a span beats 'not here' for the reader to be as good as certain
WHOLLY = 0.99  # share of a question's weighted words by which a title tells all of it
MAX_CANDIDATES = 120
READ_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: where it stands, its passage's rank from 0, what it matched, and its score."""

    hit: Hit
    span: Span
    order: int
    rank: int
    meaning: float
    in_sentence: float
    in_passage: float
    score: float
    vector: Vectors
    spans_read: tuple[ReadSpan, ...] = ()

    @property
    def margin(self) -> float:
        """How surely the reader finds the answer here; minus infinity where it finds nothing."""
        return max((span.margin for span in self.spans_read), default=float("-inf"))

    @property
    def day(self) -> int:
        """The day of its article as a number, 0 for an undated one."""
        published = self.hit.passage.article.published
        return published.toordinal() if published else 0

    @property
    def text(self) -> str:
        return self.hit.passage.article.text[self.span[0] : self.span[1]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All candidates, best first; the weights of the question's words; its names, and those that no article has."""

    candidates: tuple[Candidate, ...]
    terms: dict[str, float]
    names: frozenset[str]
    unknown: frozenset[str] = frozenset()


def gather_evidence(
    question: Question,
    hits: Sequence[Hit],
    embedder: Embedder,
    lexicon: Lexicon,
    *,
    reader: SpanReader,
    vectors: SentenceVectors = NO_VECTORS,
) -> Evidence:
    """Score every sentence of the hits by meaning, by the question's words in its passage, and by the reader.

    `vectors` has those of sentences that the index keeps; only what may lead is embedded then.
    """
    weights = term_weights(question.compared, lexicon)
    countries = {term for term in weights if term.startswith(COUNTRY)}
    spelt = {t: name for name in names_in(question.compared) for t in name_terms(name, lexicon)}
    names = (frozenset(spelt) | countries) & weights.keys()
    unknown = frozenset(n for n in names if _is_strange(n, spelt.get(n, n), weights[n], lexicon))
    places = _places(hits)[:MAX_CANDIDATES]
    if not places:
        return Evidence((), weights, names, unknown)
    ranks = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    held = _held(question, hits, places, (weights, lexicon), reader=reader)
    meanings = meanings_of(question.compared, places, [h.others for h in held], (embedder, vectors))
    candidates = [
        Candidate(
            hit, span, order, ranks[hit.passage.id], m.cosine, h.inside, h.around, m.cosine + h.others, m.vector, h.read
        )
        for order, ((hit, span), m, h) in enumerate(zip(places, meanings, held, strict=True))
    ]
    candidates.sort(key=lambda c: (-c.score, c.hit.passage.id, c.span))
    return Evidence(tuple(candidates), weights, names, unknown)


@dataclass(frozen=True, slots=True)
class _Held:
    """The question's words in a sentence and in its passage, all that adds to its cosine, and what is read in it."""

    inside: float
    around: float
    others: float
    read: tuple[ReadSpan, ...]


def _held(
    question: Question,
    hits: Sequence[Hit],
    places: Sequence[tuple[Hit, Span]],
    asked: tuple[dict[str, float], Lexicon],
    *,
    reader: SpanReader,
) -> list[_Held]:
    """What speaks for each sentence before its meaning is looked at."""
    weights, lexicon = asked
    texts = [hit.passage.article.text[start:end] for hit, (start, end) in places]
    pairs = word_pairs(question.compared, weights, lexicon)
    ranks = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    near: dict[int, set[str]] = {}
    leads = _leads(places, weights, lexicon) if ASKS_NEWS.match(question.compared) else set()
    recency = _recency(hits) if question.newest else {}
    read = read_passages(question.compared, hits, reader)
    short = len(weights) <= SHORT_QUESTION and not YES_NO.match(question.compared)  # of no span, but of a ruling
    found = []
    for order, ((hit, span), text) in enumerate(zip(places, texts, strict=True)):
        passage = hit.passage
        if passage.id not in near:
            near[passage.id] = terms_of(f"{passage.article.title} {passage.text}", lexicon)
        held = terms_of(text, lexicon)
        inside = coverage(weights, held)
        around = coverage(weights, near[passage.id])
        here = tuple(r for r in read.get(passage.id, ()) if span[0] <= r.start and r.end <= span[1])
        certain = _read_for(max(r.margin for r in here), short=short) if here else 0.0
        words = WORDS_NEAR * around + _of_the_same(question, text, passage.article)
        words += TOGETHER * pairs_held(pairs, text, held, lexicon)
        before = [texts[n] for n in range(max(0, order - 2), order) if places[n][0].passage.id == passage.id]
        words += CUED * (cues(question.compared, text) + 2 * announced(question.compared, before))
        words += LEADING * ((passage.article.id, span) in leads)
        words += RECENT * recency.get(passage.article.id, 0.0)
        found.append(_Held(inside, around, words + PASSAGE_RANK / (1 + ranks[passage.id]) + certain, here))
    return found


def _is_strange(term: str, name: str, rarity: float, lexicon: Lexicon) -> bool:
    """Tell whether the corpus has a name in no form, "Robert" for "Bobby" among them; a day or a sum is none."""
    if rarity < never_met(lexicon) or DAY_OR_MONTH.fullmatch(term) or QUANTITY.fullmatch(term):
        return False
    others = lexicon.terms(" ".join(words_for(name.lower(), Likeness.ANSWERS)))
    return all(one + SMOOTH >= never_met(lexicon) for one in lexicon.rarity(others).values())


def _leads(places: Sequence[tuple[Hit, Span]], weights: dict[str, float], lexicon: Lexicon) -> set[tuple[str, Span]]:
    """The first sentences of those articles whose titles hold every word of the question."""
    first: dict[str, tuple[Article, Span]] = {}
    for hit, span in places:
        article = hit.passage.article
        if article.id not in first or span < first[article.id][1]:
            first[article.id] = (article, span)
    return {
        (key, span)
        for key, (article, span) in first.items()
        if coverage(weights, terms_of(article.title, lexicon)) >= WHOLLY
        and not _begins_with_its_title(article, span[0])
    }


def _read_for(margin: float, *, short: bool) -> float:
    """What it adds to a sentence's score that the reader finds an answer there, so many logits above 'not here'."""
    surer = SURER * min(max(margin, 0.0), SUREST) / SUREST if short else 0.0
    return READING / (1 + exp(-margin / SURE)) + surer


def _of_the_same(question: Question, text: str, article: Article) -> float:
    """What a sentence gains that is of the time which a question names, or loses that is of another, or of a rival."""
    asked = question.compared
    lost = ANOTHER_PERIOD * of_another_period(asked, text, article.published)
    return DATED * _dated(TIME.findall(asked), article) - lost - ANOTHER_QUANTITY * names_another(asked, text)


def _dated(times: Sequence[tuple[str, str]], article: Article) -> float:
    """How far an article's date meets the times that a question names: 1 month and year, 0.5 the year, 0 neither."""
    day = article.published
    if day is None:
        return 0.0
    met = [
        (0.5 if month and not f"{day:%B}".lower().startswith(month[:3].lower()) else 1.0)
        for month, year in times
        if int(year) == day.year
    ]
    return max(met, default=0.0)


def _recency(hits: Sequence[Hit]) -> dict[str, float]:
    """Where each dated article stands between the oldest (0) and the newest (1) of those found."""
    days = {hit.passage.article.id: hit.passage.article.published for hit in hits}
    known = sorted({day for day in days.values() if day})
    span = (known[-1] - known[0]).days if known else 0
    return {key: (day - known[0]).days / span for key, day in days.items() if day and span}


def read_passages(question: str, hits: Sequence[Hit], reader: SpanReader) -> dict[int, tuple[ReadSpan, ...]]:
    """What the reader finds in the first passages, by passage, with offsets into the article's text."""
    first = hits[:READ_PASSAGES]
    starts = [max(h.passage.start, min(h.passage.article.body, h.passage.end)) for h in first]
    spans = reader.read(question, [_titled(h.passage, start) for h, start in zip(first, starts, strict=True)])
    return {
        hit.passage.id: tuple(ReadSpan(start + s.start, start + s.end, s.margin) for s in found)
        for hit, start, found in zip(first, starts, spans, strict=False)
    }


def _titled(passage: Passage, start: int) -> Titled:
    """A passage's text from `start` behind its article's title, unless it begins with that."""
    title, text = passage.article.title, passage.article.text[start : passage.end]
    return Titled("" if _begins_with_its_title(passage.article, start) else title, text)


def _begins_with_its_title(article: Article, start: int) -> bool:
    """Tell whether an article says its title from `start`: one without a title is named by its first sentence."""
    begun = " ".join(article.text[start : start + 2 * len(article.title)].split())
    return begun.startswith(article.title.rstrip("…"))


def _places(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    """Every quotable sentence of the hits, once; header lines, stubs and questions are not quotable."""
    seen: set[tuple[str, Span]] = set()
    places = []
    for hit in hits:
        article = hit.passage.article
        for span in hit.passage.sentences:
            text = article.text[span[0] : span[1]]
            key = (article.id, span)
            if span[0] >= article.body and key not in seen and quotable(text):
                seen.add(key)
                places.append((hit, span))
    return places


def similar(left: Candidate, right: Candidate) -> bool:
    """Tell whether two sentences say the same, by shared words or, of different articles, by vectors.

    Sentences of one article have its title or its context in their vectors, and seldom repeat one another.
    """
    apart = left.hit.passage.article.id != right.hit.passage.article.id
    if apart and float(np.dot(left.vector, right.vector)) > 0.9:
        return True
    one, two = set(re.findall(r"\w+", left.text.lower())), set(re.findall(r"\w+", right.text.lower()))
    return len(one & two) >= 0.75 * min(len(one), len(two))
