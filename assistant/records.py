"""The plain values that flow through the program; they know nothing of files, models or pages.

Offsets are Python string indices (Unicode code points) into `Article.text`, half open: `[start, end)`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]


class Outcome(StrEnum):
    """How a question ended; refusal is a value, never a phrase in the text."""

    ANSWERED = "answered"
    PARTLY = "partly"
    CONFLICTING = "conflicting"
    NOT_IN_CORPUS = "not-in-corpus"


class Support(StrEnum):
    """What verification found out about a sentence and the spans that it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


class Status(StrEnum):
    """How a quoted sentence is vouched for in its article."""

    STATED = "stated"
    NAMED_SOURCE = "named-source"
    OFFICIAL_DOCUMENT = "official-document"
    ANONYMOUS_SOURCES = "anonymous-sources"
    OTHER_OUTLET = "other-outlet"
    NOT_VERIFIED = "not-independently-verified"
    DENIED = "denied-or-no-comment"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus; its text is normalised once, when it is read, and never again.

    `body` is the offset at which prose begins: what stands before it (a headline, a byline, a date line)
    belongs to the text but is never quoted as a sentence.
    """

    id: str
    title: str
    text: str
    source: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    version: int = 1
    body: int = 0

    @property
    def sha256(self) -> str:
        """The fingerprint of its text, by which a kept quote finds the version that it was taken from."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def label(self) -> str:
        """Say title, source and date in one line."""
        day = self.published.isoformat() if self.published else "undated"
        return ", ".join(part for part in (self.title, self.source, day) if part)


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article made of whole sentences; `id` is the store's number for it."""

    id: int
    article: Article
    start: int
    end: int
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The slice itself, read from the article so that it cannot drift."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a search may find: dates are inclusive, sources compare without case, `articles` are ids."""

    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.since or self.until or self.sources or self.articles)

    def allows(self, article: Article) -> bool:
        """Tell whether an article passes; one without a date fails any date bound."""
        if self.articles and article.id not in self.articles:
            return False
        if self.sources and article.source.casefold() not in {s.casefold() for s in self.sources}:
            return False
        if self.since or self.until:
            day = article.published
            if day is None:
                return False
            return (not self.since or day >= self.since) and (not self.until or day <= self.until)
        return True


EVERYTHING = Filter()
ABOUT = "about"  # the answerer of what is asked of the assistant itself
REFUSAL = "No answer to this was found in the corpus."
LONGEST_QUESTION = 2_000  # characters that are read of one
NEAREST = 3  # sentences, or passages, that a refusal offers
NOT_CERTAIN = "not certain"  # beside a short answer of which the reader is not sure


def narrowed(chosen: Filter, found: Filter) -> Filter:
    """Both filters at once; where both name sources (or articles), the chosen ones stand."""
    since = max((d for d in (chosen.since, found.since) if d), default=None)
    until = min((d for d in (chosen.until, found.until) if d), default=None)
    return Filter(since, until, chosen.sources or found.sources, chosen.articles or found.articles)


def without(where: Filter, stated: Filter) -> Filter:
    """A filter without those limits of it that are another's."""
    return Filter(
        None if where.since == stated.since else where.since,
        None if where.until == stated.until else where.until,
        () if where.sources == stated.sources else where.sources,
        () if where.articles == stated.articles else where.articles,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a question, and where it is searched: the source and the day of publication that it names."""

    text: str
    where: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, what is searched for (as a whole and in parts), and the filters found in it or chosen.

    `newest` tells that the latest state is wanted; `counted` is the relative time ("last week") that was counted from
    `as_of`. `stated` is the part of `where` that stands in words, the question's or those of one that it leans on;
    `bare` is the search without these words, where they bound its time. `leaning` is the search with the words
    of the question before it, where it seems to be of what that told; `within` are the articles that it was asked of
    for that, by id.
    """

    asked: str
    search: str
    where: Filter = EVERYTHING
    as_of: date | None = None
    parts: tuple[Part, ...] = ()
    newest: bool = False
    counted: str = ""
    stated: Filter = EVERYTHING
    bare: str = ""
    leaning: str = ""
    within: tuple[str, ...] = ()

    @property
    def compared(self) -> str:
        """What texts are compared with: no text says "last week" of what it tells."""
        return self.bare or self.search


@dataclass(frozen=True, slots=True)
class Found:
    """How one retriever found a passage: rank from 1, and a score that compares only within that retriever."""

    by: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage, its fused score, what each retriever said of it, and the copies of its article.

    `copies` are the other articles that say the same in nearly the same words: one story is found once.
    """

    passage: Passage
    score: float
    found_by: tuple[Found, ...] = ()
    copies: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One exact span of one passage; the quote is read from the article, so it cannot be invented."""

    number: int
    passage: Passage
    start: int
    end: int

    @property
    def article(self) -> Article:
        return self.passage.article

    @property
    def quote(self) -> str:
        """The cited span, to the code point."""
        return self.passage.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, with what it stands on; `reason` says why a verdict is not `supported`.

    `note` is ours, not the article's: which day "yesterday" was, counted from the article's date. `speaker`, `verb` and
    `speech` ('direct', 'indirect' or '') tell who is heard in the quoted sentence.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    support: Support = Support.UNCHECKED
    status: Status = Status.STATED
    direct: bool = False
    reason: str = ""
    note: str = ""
    speaker: str = ""
    verb: str = ""
    speech: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got: sentences to show, the hits behind them, and the outcome.

    `contradicts`: it denies what the question takes for granted; `unmet`: names of the question that nothing cited has;
    `nearest`: what comes nearest to the question where it is refused, numbered like citations.
    """

    question: Question
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    outcome: Outcome
    confidence: float = 0.0
    answerer: str = "extractive"
    index: str = ""
    withheld: int = 0
    notice: str = ""
    contradicts: bool = False
    unmet: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        unique = {c.number: c for s in self.sentences for c in s.citations}
        return tuple(unique[number] for number in sorted(unique))

    @property
    def offered(self) -> tuple[Citation, ...]:
        """What a refusal in its place offers: what comes nearest, or the first that it cites."""
        return self.nearest or self.citations[:NEAREST]

    @property
    def also_found(self) -> tuple[Hit, ...]:
        """The retrieved passages that no sentence cites, best first."""
        cited = {c.passage.id for c in self.citations}
        return tuple(hit for hit in self.hits if hit.passage.id not in cited)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer while a model writes it: the checked sentences, the words of the one in the making, the index."""

    sentences: tuple[Sentence, ...]
    pending: str
    index: str = ""
