"""Why each passage was found, as data: ranks and scores of each retriever, matched words, parts, filters, timings.

In: a `Question` and what its search explained. Out: plain values that the command line, the page and `--json` share.
"""

from __future__ import annotations

from typing import Any

from assistant.answering.terms import Lexicon
from assistant.presenting import filter_data, hit_data
from assistant.question_words import content_words
from assistant.records import Hit, Question
from assistant.retrieval import Explained


def explanation_data(question: Question, explained: Explained, lexicon: Lexicon) -> dict[str, Any]:
    """What was read from the question, how long each stage took, and each hit with what speaks for it."""
    return {
        "searched_for": question.search,
        "filters": filter_data(question.where),
        "parts": [{"text": part.text, "filters": filter_data(part.where)} for part in question.parts],
        "timings": {timing.stage: round(timing.milliseconds, 1) for timing in explained.timings},
        "hits": [_hit(hit, question, lexicon) for hit in explained.hits],
    }


def _hit(hit: Hit, question: Question, lexicon: Lexicon) -> dict[str, Any]:
    article = hit.passage.article
    present = set(lexicon.terms(f"{article.title} {article.source} {hit.passage.text}"))
    words = list(dict.fromkeys(content_words(question.search)))
    return {
        **hit_data(hit),
        "matched_words": [word for word in words if set(lexicon.terms(word)) & present],
        "retrievers": [{"by": f.by, "rank": f.rank, "score": round(f.score, 4)} for f in hit.found_by],
    }
