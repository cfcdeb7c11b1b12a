"""The default answerer: sentences chosen and quoted exactly, a short answer first, refusal below a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answering.confidence import Signals, probability, signals_of
from assistant.answering.direct import DirectAnswer, find_direct
from assistant.answering.evidence import Candidate, Evidence, Lexicon, gather_evidence, similar
from assistant.answering.expected import expected_of
from assistant.answering.reader import SpanReader
from assistant.corpus.headers import resolve_date
from assistant.embedding import Embedder
from assistant.entities import EntityFinder
from assistant.records import Answer, Citation, Hit, Outcome, Question, Sentence

KEEP = 0.80  # of the best sentence's score: what scores lower would dilute the answer


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
        max_sentences: int = 4,
        refuse_below: float = 0.5,
    ) -> None:
        self._embedder = embedder
        self._lexicon = lexicon
        self._finder = finder
        self._reader = reader
        self._max_sentences = max_sentences
        self._refuse_below = refuse_below

    def answer(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """Choose, order and cite; refuse when the corpus seems not to hold the answer."""
        evidence = gather_evidence(question, hits, self._embedder, self._lexicon, self._reader)
        direct = self.direct(question, evidence)
        confidence = probability(self.signals(question, evidence, direct))
        if not evidence.candidates or confidence < self._refuse_below:
            return Answer(question, (), tuple(hits), Outcome.NOT_IN_CORPUS, confidence)
        chosen = self._choose(evidence, direct)
        return Answer(question, _cited(chosen, direct), tuple(hits), Outcome.ANSWERED, confidence)

    def direct(self, question: Question, evidence: Evidence) -> list[DirectAnswer]:
        """The short answer: a list of one, or an empty one."""
        return find_direct(question.search, expected_of(question.search), evidence, self._finder, self._lexicon)

    def signals(self, question: Question, evidence: Evidence, direct: Sequence[DirectAnswer] | None = None) -> Signals:
        """What speaks for the corpus holding the answer."""
        found = self.direct(question, evidence) if direct is None else direct
        return signals_of(evidence, expected_of(question.search), bool(found))

    def _choose(self, evidence: Evidence, direct: Sequence[DirectAnswer]) -> list[Candidate]:
        """The best sentence, then others near its score that add something; the rest in reading order."""
        lead = direct[0].candidate if direct else evidence.candidates[0]
        chosen = [lead]
        floor = evidence.candidates[0].score * KEEP
        for candidate in evidence.candidates:
            if len(chosen) == self._max_sentences or candidate.score < floor:
                break
            if not any(similar(candidate, kept) for kept in chosen):
                chosen.append(candidate)
        best_of_article: dict[str, int] = {}
        for rank, candidate in enumerate(chosen):
            best_of_article.setdefault(candidate.hit.passage.article.id, rank)
        rest = sorted(chosen[1:], key=lambda c: (best_of_article[c.hit.passage.article.id], c.span))
        return [lead, *rest]


def _cited(chosen: Sequence[Candidate], direct: Sequence[DirectAnswer]) -> tuple[Sentence, ...]:
    citations = [Citation(n, c.hit.passage, *c.span) for n, c in enumerate(chosen, 1)]
    quoted = [Sentence(" ".join(citation.quote.split()), (citation,)) for citation in citations]
    short = [
        Sentence(answer.text, (citations[0],), direct=True, note=_day(answer)) for answer in direct if answer.shown
    ]
    return (*short, *quoted)


def _day(answer: DirectAnswer) -> str:
    """Which day a word such as 'yesterday' means, by the article's own date."""
    published = answer.candidate.hit.passage.article.published
    day = resolve_date(answer.text, published) if published else None
    return f"{day.day} {day:%B %Y}, counted from the article's date" if day else ""
