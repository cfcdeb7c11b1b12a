"""Who vouches for what was just told: "who said that?", "how do you know?".

In: such a question, the turns before it, the store. Out: an `Answer` that quotes the sentence which the last answer
began with, and says whose word it is; or an empty list. Searched for, "that" would be anything that anybody said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.told import origin
from assistant.entities import EntityFinder
from assistant.records import Answer, Citation, Hit, Outcome, Question, Sentence
from assistant.store import EmbeddedStore
from assistant.times import day_words
from assistant.turns import Turn

ASKS_WHO_SAID = re.compile(
    r"(?i)^\W*(?:and\s+|so\s+|but\s+)?(?:"
    r"who\s+(?:said|says|told\s+(?:you|us)|is\s+saying)\s+(?:that|this|so|it)|who\s+(?:reported|reports|claims)\s+(?:that|this)"
    r"|says\s+who|according\s+to\s+whom?|whose\s+words?\s+(?:is|are|was)\s+(?:that|this|it)"
    r"|how\s+do\s+(?:you|we|they)\s+know(?:\s+(?:that|this|it))?"
    r"|where\s+(?:does|did)\s+(?:that|this)\s+(?:information|claim|figure|number|quote)\s+come\s+from"
    r"|what(?:['’]s|\s+is|\s+are)\s+(?:your\s+sources?|the\s+sources?\s+(?:for|of)\s+(?:that|this))"
    r")\W*$"
)


ASKS_STILL = re.compile(
    r"(?i)^\W*(?:and\s+|but\s+|so\s+)?(?:is|are)\s+(?:that|this|it|they|those)\s+(?:still|even)\s+"
    r"(?:true|right|correct|valid|so|current|up\s+to\s+date|the\s+case)(?:\s+(?:now|today))?\W*$"
)


def vouched(question: Question, earlier: Sequence[Turn], store: EmbeddedStore, finder: EntityFinder) -> list[Answer]:
    """The sentence that the last answer began with, and who says it there, or as of when: one, or an empty list."""
    still = ASKS_STILL.match(question.asked)
    if not earlier or not earlier[-1].first or not (still or ASKS_WHO_SAID.match(question.asked)):
        return []
    article, start, end, told = earlier[-1].first
    of_that = replace(question, search=earlier[-1].search, leaning="")  # what comes next leans on it
    for passage in store.holding(article, start):
        quote = passage.article.text[start:end]
        if quote != told:
            continue  # the article has changed since: other words stand there now
        speakers = [" ".join(saying.speaker.split()) for saying in finder.sayings(quote)]
        source = origin(passage.article)
        said = f"The sentence gives it as the word of {speakers[0]}" if speakers else "The sentence names nobody for it"
        ends = f" The corpus ends on {day_words(store.newest)}." if store.newest else ""
        notice = f"It was told as of then: {source}.{ends}" if still else f"{said}; it stands in: {source}."
        return [
            Answer(
                of_that,
                (Sentence(" ".join(quote.split()), (Citation(1, passage, start, end),)),),
                (Hit(passage, 1.0),),
                Outcome.ANSWERED,
                1.0,
                notice=notice,
            )
        ]
    return []
