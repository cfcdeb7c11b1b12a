"""An answer as data: the one shape that the command line's `--json`, the history and the page share (a promise)."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.records import Answer, Article, Citation, Filter, Hit, Sentence

SNIPPET = 320
STATUS_WORDS = {
    "official-document": "official document",
    "anonymous-sources": "anonymous sources",
    "other-outlet": "reported by another outlet",
    "not-independently-verified": "not independently verified",
    "denied-or-no-comment": "denied or no comment",
    "opinion": "opinion",
}


def place_of(item: dict[str, Any]) -> str:
    """Title, source and date of a citation or a hit, in one line."""
    return ", ".join(part for part in (item["title"], item["source"], item["published"] or "undated") if part)


def answer_data(answer: Answer) -> dict[str, Any]:
    """The promised shape; `quote` is verbatim from the stored article, offsets are code points."""
    question = answer.question
    return {
        "question": question.asked,
        "searched_for": question.search,
        "filters": filter_data(question.where),
        "outcome": answer.outcome.value,
        "sentences": [_sentence(s) for s in answer.sentences],
        "citations": [_citation(c) for c in answer.citations],
        "also_found": [hit_data(h) for h in answer.also_found],
        "confidence": round(answer.confidence, 3),
        "answerer": answer.answerer,
        "withheld": answer.withheld,
        "notice": answer.notice,
        "index": answer.index,
    }


def filter_data(where: Filter) -> dict[str, Any]:
    """A filter: ISO dates or None, and source names."""
    return {
        "since": where.since.isoformat() if where.since else None,
        "until": where.until.isoformat() if where.until else None,
        "sources": list(where.sources),
    }


def filter_from(data: dict[str, Any]) -> Filter:
    """The filter that `filter_data` made data of."""
    since, until = (date.fromisoformat(data[name]) if data[name] else None for name in ("since", "until"))
    return Filter(since, until, tuple(data["sources"]))


def filter_words(data: dict[str, Any]) -> str:
    """A filter in a few words; empty where it lets everything pass."""
    bounds = [f"{name} {data[name]}" for name in ("since", "until") if data[name]]
    return ", ".join([*bounds, *data["sources"]])


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "citations": [c.number for c in sentence.citations],
        "support": sentence.support.value,
        "status": sentence.status.value,
        "direct": sentence.direct,
        "reason": sentence.reason,
        "note": sentence.note,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "quote": citation.quote,
        **_article(citation.article),
        "start": citation.start,
        "end": citation.end,
    }


def hit_data(hit: Hit) -> dict[str, Any]:
    """A retrieved passage: its beginning, its place, and each retriever's rank for it."""
    passage = hit.passage
    prose = passage.article.text[max(passage.start, min(passage.article.body, passage.end)) : passage.end]
    snippet = prose if len(prose) <= SNIPPET else prose[:SNIPPET].rsplit(" ", 1)[0] + "…"
    return {
        "snippet": snippet,
        **_article(passage.article),
        "start": passage.start,
        "end": passage.end,
        "score": round(hit.score, 5),
        "found_by": {f.by: f.rank for f in hit.found_by},
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "version": article.version,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
