"""The news of a time: "what happened last week?" names nothing to search for, so the articles of that week answer it.

In: a question without a subject and the store; one for an overview of a subject, with what was found for it; or one for
the gist of an article. Out: an `Answer` that quotes the first sentence of each story, newest first (a timeline's last),
a story and its copies once. Nothing is ranked by meaning: there is none to compare with, or the day is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.answering.evidence import WHOLLY
from assistant.answering.forms import Form, form_of
from assistant.answering.quotable import quotable
from assistant.answering.terms import coverage, term_weights, terms_of
from assistant.answering.told import days_meant, origin
from assistant.conversation import telling
from assistant.overviews import SHOW_ME, asks_for_the_gist
from assistant.records import EVERYTHING, Answer, Citation, Filter, Hit, Outcome, Question, Sentence, Span
from assistant.remarks import limits
from assistant.store import EmbeddedStore
from assistant.store.listing import Listed, Listing
from assistant.times import day_words, timeless

STORIES = 8  # that a digest quotes
SENTENCES = 4  # by which a single one is told
GIST = "By its first sentences, which in news tell the most."
_Story = tuple[Hit, Sequence[Span]]
ON_IT = 0.7  # share of a subject's weighted words that the title and opening of a story on it hold
BEGINS_ON_IT = 0.6  # the same of its title and first sentence
NEAREST = 3  # newest articles that are offered where the time has none
LEAST_WORDS = 8  # of an article that is told; a shorter one is a stub
LOOKED_AT = 400  # articles among which those with most copies are found
NEWS = re.compile(
    r"(?i)\b(?:happen\w*|summar\w+|news|headlines?|stor(?:y|ies)|events?|updates?|digest|briefing|recap|report\w*|articles?|publish\w*)\b"
)
# "what's new?", "the latest news", "headlines": the newest, without a word for it
NEWEST = re.compile(
    r"(?i)^\W*what(?:['’]s|\s+is|\s+are)\s+(?:the\s+latest|new|in the news|happening|going on)\b\W*"
    r"|\b(?:the\s+latest|headlines?|news|digest|briefing|recap|stories)\b"
)
SHOW = re.compile(rf"(?i)^\W*{SHOW_ME}")


def asks_for_news(question: Question) -> bool:
    """Tell whether a question wants the news of a time or of a source, or the newest, and names no subject."""
    where, text = question.where, question.search
    for source in where.sources:
        text = re.sub(re.escape(re.sub(r"(?i)^the\s+", "", source)), " ", text, flags=re.IGNORECASE)
    if where.articles:
        return asks_for_the_gist(question.asked)
    newest = NEWEST.search(text) is not None
    limited = bool(where.since or where.until or where.sources or question.newest)
    wanted = newest or (limited and NEWS.search(text) is not None)
    return wanted and not telling(timeless(NEWEST.sub(" ", SHOW.sub("", text))))


def digest(question: Question, store: EmbeddedStore) -> Answer:
    """The first sentence of each story within the question's limits, those with most copies before others."""
    page = store.listing(Listing(where=question.where, rows=LOOKED_AT))
    stories = _stories(store, [listed.id for listed in page.articles], question.where)
    chosen = sorted(stories, key=lambda one: -len(one[0].copies))[:STORIES]  # stable: the newest first among equals
    kept = {hit.passage.article.id for hit, _ in chosen}
    found = [story for story in stories if story[0].passage.article.id in kept]
    found = found[::-1] if form_of(question.search) is Form.TIMELINE else found
    if question.where.articles and found:
        return quoted(question, [(hit, spans[: _each(found)]) for hit, spans in found], GIST)
    if not found:
        where = limits(question.where)
        nothing = f"No article {where} is in the corpus." if not page.total else f"No article {where} can be quoted."
        nothing = nothing.replace("  ", " ")
        near = _nearest_in_time(question.where, store)
        nearest = tuple(hit for hit, _ in _stories(store, [listed.id for listed in near]))
        told = f" The nearest {_days_of(near)}." if near and near[0].published and _bounded(question.where) else ""
        return Answer(question, (), nearest, Outcome.NOT_IN_CORPUS, notice=f"{nothing}{told}")
    every = f"{len(found)} of {page.total:,} articles" if page.total > len(found) else "Every article"
    when = " of this time" if question.where.since or question.where.until else ""
    notice = f"{every}{when}, by the first sentence of each."
    return quoted(question, [(hit, spans[:1]) for hit, spans in found], notice)


def _bounded(where: Filter) -> bool:
    return bool(where.since or where.until)


def _days_of(listed: Sequence[Listed]) -> str:
    """Of which days dated articles are, in words."""
    days = sorted({date.fromisoformat(one.published) for one in listed if one.published})
    return f"are of {day_words(days[0])}" + (f" to {day_words(days[-1])}" if len(days) > 1 else "")


def _nearest_in_time(where: Filter, store: EmbeddedStore) -> Sequence[Listed]:
    """The articles right before a time, or right after it where they are nearer; the newest where there is none."""
    since, until = where.since or where.until, where.until or where.since
    a_day = timedelta(days=1)
    before = replace(where, since=None, until=since - a_day if since and since > date.min else None)
    after = replace(where, since=until + a_day if until and until < date.max else None, until=None)
    earlier = store.listing(Listing(where=before, order="newest", rows=NEAREST)).articles if before.until else ()
    later = store.listing(Listing(where=after, order="oldest", rows=NEAREST)).articles if after.since else ()

    def apart(listed: Sequence[Listed], day: date | None) -> int:
        told = listed[0].published if listed else ""
        return abs((date.fromisoformat(told) - day).days) if told and day else date.max.toordinal()

    found = earlier if apart(earlier, since) <= apart(later, until) else later
    return found or store.listing(Listing(rows=NEAREST)).articles


def latest_on(question: Question, subject: str, hits: Sequence[Hit], store: EmbeddedStore) -> list[Answer]:
    """The first sentence of each story that tells of a subject, newest first: a list of one, or an empty one.

    A story is on it whose title and opening hold most of the subject's words; one that names it in passing is not, nor
    is one that begins with something else where a title holds all of them.
    Where its title does not, the first sentence that does is quoted. Few stories are told by more sentences each.
    """
    weights = term_weights(subject, store)
    found = [
        (hit, spans)
        for hit, spans in _stories(store, list(dict.fromkeys(hit.passage.article.id for hit in hits)), question.where)
        if coverage(weights, terms_of(f"{hit.passage.article.title} {hit.passage.text}", store)) >= ON_IT
    ]
    if any(coverage(weights, terms_of(hit.passage.article.title, store)) >= WHOLLY for hit, _ in found):
        found = [story for story in found if _is_on(*story, weights, store)]
    found.sort(key=lambda story: story[0].passage.article.published or date.min, reverse=True)
    if not found or (len(found) == 1 and not _is_on(*found[0], weights, store)):
        return []
    told = [(hit, _on(hit, spans, weights, store)[: _each(found)]) for hit, spans in found[:STORIES]]
    several = any(len(spans) > 1 for _, spans in told)
    each = f"The newest first, each by its first sentence{'s' if several else ''} on it."
    return [quoted(question, told, each if len(told) > 1 else GIST if several else "")]


def _is_on(hit: Hit, spans: Sequence[Span], weights: dict[str, float], store: EmbeddedStore) -> bool:
    """Tell whether a story's title and first sentence have its subject: one alone may but name it in passing."""
    article, (start, end) = hit.passage.article, spans[0]
    return coverage(weights, terms_of(f"{article.title} {article.text[start:end]}", store)) >= BEGINS_ON_IT


def _each(found: Sequence[_Story]) -> int:
    """How many sentences tell each story: four where there is but one."""
    return max(1, SENTENCES // len(found))


def _on(hit: Hit, spans: Sequence[Span], weights: dict[str, float], store: EmbeddedStore) -> Sequence[Span]:
    """The sentences of an opening, or the first that has the subject where neither the title nor the first has it."""
    article = hit.passage.article
    if coverage(weights, terms_of(article.title, store)) >= ON_IT or _is_on(hit, spans, weights, store):
        return spans
    named = (s for s in spans if coverage(weights, terms_of(article.text[s[0] : s[1]], store)) >= ON_IT)
    return [next(named, spans[0])]


def quoted(question: Question, found: Sequence[_Story], notice: str) -> Answer:
    """Stories as an answer, each with its source and day beside its first sentence."""
    told = [(hit, span, span == spans[0]) for hit, spans in found for span in spans]
    sentences = tuple(
        Sentence(
            " ".join(article.text[start:end].split()),
            (Citation(number, hit.passage, start, end),),
            note="; ".join(
                filter(None, (origin(article) if first else "", days_meant(article.text[start:end], article)))
            ),
        )
        for number, (hit, (start, end), first) in enumerate(told, 1)
        for article in (hit.passage.article,)
    )
    return Answer(question, sentences, tuple(hit for hit, _ in found), Outcome.ANSWERED, 1.0, notice=notice)


def _stories(store: EmbeddedStore, articles: Sequence[str], where: Filter = EVERYTHING) -> list[_Story]:
    """Each article's opening with the places of its sentences; of articles that are copies, the first."""
    told: set[str] = set()
    found: list[_Story] = []
    for passage in store.openings(articles):
        article = passage.article
        places = [
            span for span in passage.sentences if span[0] >= article.body and quotable(article.text[span[0] : span[1]])
        ]
        stub = len(article.text[article.body :].split()) < LEAST_WORDS
        if places and not stub and article.id not in told:
            copies = tuple(copy for copy in store.copies(article.id) if where.allows(copy))
            told |= {copy.id for copy in copies}
            found.append((Hit(passage, 1.0, copies=copies), places))
    return found
