"""An answer as data: the one shape that the command line's `--json`, the history and the page share (a promise)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.lettering import lettered
from assistant.records import EVERYTHING, NOT_CERTAIN, Answer, Article, Citation, Filter, Hit, Sentence, without

SNIPPET = 320
DATED = re.compile(r"since |until ")
# Terminal escapes (C0 without tab and line feed, DEL, C1) and the controls that turn the direction of text.
CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C]
UNSEEN = dict.fromkeys(CONTROLS, "\ufffd") | dict.fromkeys(map(ord, "\v\f\r\x85"), " ") | {9: "\t", 10: "\n"}
STATUS_WORDS = {
    "official-document": "official document",
    "anonymous-sources": "anonymous sources",
    "other-outlet": "reported by another outlet",
    "not-independently-verified": "not independently verified",
    "denied-or-no-comment": "denied or no comment",
    "opinion": "opinion",
}


LONGEST_NAME = 60  # characters
PROPER = lettered(r"\b(?!(?:The|A|An|He|She|They|It|We|I)\b)[A-Z]")  # "A page" names nobody
OUTCOME_WORDS = {"conflicting": "Sources disagree", "partly": "Answered in part"}
NEAREST_WORDS = "The nearest sentences; none was found to answer it:"
DOUBTFUL = frozenset({"anonymous-sources", "not-independently-verified", "denied-or-no-comment"})


def visible(text: str) -> str:
    """Text in which each control character that could steer a terminal or hide a direction shows as U+FFFD."""
    return text.translate(UNSEEN)


def vouched(sentence: dict[str, Any]) -> str:
    """Who vouches for a sentence, in a few words; empty where its article states it, or its words say who does."""
    status, speaker = sentence["status"], " ".join(sentence.get("speaker", "").split())
    told, who = sentence["text"].lower(), speaker.lower()
    unsaid = "" if who in told or told in who else speaker
    if status == "named-source":  # a short answer is cut out of what somebody said, a written one may leave him out
        named = len(unsaid) <= LONGEST_NAME and PROPER.search(unsaid)
        return f"according to {unsaid}" if named else ""
    words = STATUS_WORDS.get(status, "")
    return f"{words}: {unsaid}" if unsaid and status in ("anonymous-sources", "other-outlet") else words


def badges(sentence: dict[str, Any]) -> list[dict[str, str]]:
    """What stands beside a sentence, each with its tone: 'warn' where doubt is due, else 'plain'."""
    note, status = sentence.get("note", ""), sentence["status"]
    notes = note.removeprefix(f"{NOT_CERTAIN}; ")
    found = [{"text": NOT_CERTAIN, "tone": "warn"}] if notes != note else []
    doubt = notes.startswith(("superseded", "disputed", NOT_CERTAIN))
    found += [{"text": notes, "tone": "warn" if doubt else "plain"}] if notes else []
    if words := vouched(sentence):
        found.append({"text": words, "tone": "warn" if status in DOUBTFUL else "plain"})
    if sentence.get("support") == "partly" and sentence.get("reason"):
        found.append({"text": f"partly supported: {sentence['reason']}", "tone": "warn"})
    return found


def beside(sentence: dict[str, Any]) -> str:
    """The same as one line of text."""
    return "; ".join(badge["text"] for badge in badges(sentence))


def standing_lines(answer: dict[str, Any]) -> list[str]:
    """What is said above an answer: its limits, and whether its sources disagree or leave something open."""
    limits = filter_words(answer["filters"])
    only = [
        f"Only what was published {limits} was searched." if DATED.match(limits) else f"Only {limits} was searched."
    ]
    words = OUTCOME_WORDS.get(answer["outcome"], "")
    return [*(only if limits else []), *([f"{words}."] if words else [])]


def chosen_filter(data: dict[str, Any]) -> Filter:
    """The limits of an answer that its question's words did not state: those that were chosen."""
    stated = filter_from(data["stated"]) if "stated" in data else EVERYTHING  # not in what earlier versions kept
    return without(filter_from(data["filters"]), stated)


def quoted_in(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The citations of an answer, or the sentences that a refusal offers as the nearest."""
    return list(data["citations"] or data.get("nearest", ()))  # not in what earlier versions kept


def place_of(item: dict[str, Any]) -> str:
    """Title, source and date of a citation or a hit, in one line."""
    return ", ".join(part for part in (item["title"], item["source"], item["published"] or "undated") if part)


def answer_data(answer: Answer) -> dict[str, Any]:
    """The promised shape; `quote` is verbatim from the stored article, offsets are code points."""
    question = answer.question
    stories = {c.article.id: (c.article, *_copies(c, answer)) for c in answer.citations}
    return {
        "question": question.asked,
        "searched_for": question.search,
        "within": list(question.within),
        "filters": filter_data(question.where),
        "stated": {**filter_data(question.stated), "counted": question.counted},
        "outcome": answer.outcome.value,
        "sentences": [sentence_data(s) for s in answer.sentences],
        "citations": [_citation(c, stories[c.article.id][1:]) for c in answer.citations],
        "articles": len({article.id for story in stories.values() for article in story}),
        "independent_sources": len(_independent(list(stories.values()))),
        "nearest": [_citation(c, _copies(c, answer)) for c in answer.nearest if not answer.sentences],
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
        "articles": list(where.articles),
    }


def filter_from(data: dict[str, Any]) -> Filter:
    """The filter that `filter_data` made data of."""
    since, until = (date.fromisoformat(data[name]) if data[name] else None for name in ("since", "until"))
    return Filter(since, until, tuple(data["sources"]), tuple(data.get("articles", ())))


def filter_words(data: dict[str, Any]) -> str:
    """A filter in a few words; empty where it lets everything pass."""
    bounds = [f"{name} {data[name]}" for name in ("since", "until") if data[name]]
    named = data.get("articles", ())
    return ", ".join([*bounds, *data["sources"], *(f"article {name}" for name in named)])


def sources_words(data: dict[str, Any]) -> str:
    """How many articles an answer stands on, and how many independent sources; empty where there are no copies."""
    if not any(citation.get("copies") for citation in data["citations"]):
        return ""
    number = data["independent_sources"]
    return f"{data['articles']} articles, {number} independent source{'' if number == 1 else 's'}"


def sentence_data(sentence: Sentence) -> dict[str, Any]:
    """A sentence with the numbers that it cites, its verdict, and who vouches for it."""
    return {
        "text": sentence.text,
        "citations": [c.number for c in sentence.citations],
        "support": sentence.support.value,
        "status": sentence.status.value,
        "direct": sentence.direct,
        "reason": sentence.reason,
        "note": sentence.note,
        "speaker": sentence.speaker,
        "verb": sentence.verb,
        "speech": sentence.speech,
    }


def _copies(citation: Citation, answer: Answer) -> tuple[Article, ...]:
    """The copies of a cited article, as the search found them."""
    return next((hit.copies for hit in answer.hits if hit.passage.article.id == citation.article.id), ())


def _independent(stories: Sequence[Sequence[Article]]) -> list[set[str]]:
    """What does not hang together by a shared copy or a shared source: one set of names for each."""
    apart: list[set[str]] = []
    for story in stories:
        names = {name for a in story for name in (f"id {a.id}", a.source and f"source {a.source.casefold()}") if name}
        joined = [known for known in apart if known & names]
        apart = [known for known in apart if not known & names] + [names.union(*joined)]
    return apart


def _citation(citation: Citation, copies: Sequence[Article]) -> dict[str, Any]:
    return {
        "number": citation.number,
        "quote": citation.quote,
        **article_data(citation.article),
        "article_sha256": citation.article.sha256,
        "start": citation.start,
        "end": citation.end,
        "copies": [article_data(copy) for copy in copies],
    }


def hit_data(hit: Hit) -> dict[str, Any]:
    """A retrieved passage: its beginning, its place, and each retriever's rank for it."""
    passage = hit.passage
    prose = passage.article.text[max(passage.start, min(passage.article.body, passage.end)) : passage.end]
    snippet = prose if len(prose) <= SNIPPET else prose[:SNIPPET].rsplit(" ", 1)[0] + "…"
    return {
        "snippet": snippet,
        **article_data(passage.article),
        "start": passage.start,
        "end": passage.end,
        "score": round(hit.score, 5),
        "found_by": {f.by: f.rank for f in hit.found_by},
        "copies": [article_data(copy) for copy in hit.copies],
    }


def article_data(article: Article) -> dict[str, Any]:
    """An article without its text: id, version, title, source, ISO date or None, address."""
    return {
        "article": article.id,
        "version": article.version,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
