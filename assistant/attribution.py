"""Who said it, and how sure: the status of a quoted sentence, read from its own words.

In: an `Answer`. Out: the same answer with the status of each sentence. Signals stand in a fixed order, the one that
weakens most first, so that "two sources said they could not verify" is marked as not verified.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.records import Answer, Article, Sentence, Status

PEOPLE = r"(?:people|persons?|sources?|officials?|insiders?|employees?|aides?|members?|diplomats?|executives?|staff)"
SIGNALS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.NOT_VERIFIED,
        re.compile(r"(?i)\b(?:could|can|did|has|have|was|were|been|be|be able to)\s?(?:not|n’t|n't)?\b[^.]{0,40}\bindependently\s+(?:verif|confirm)|\b(?:unverified|unconfirmed)\b|\bcould not (?:be )?(?:verif|confirm)"),
    ),
    (
        Status.DENIED,
        re.compile(r"(?i)\b(?:den(?:y|ies|ied)|refut(?:e|es|ed)|declin(?:e|es|ed) to (?:comment|say|answer)|no comment|did not (?:immediately )?(?:respond|reply|answer)|(?:no|without an?) (?:immediate )?(?:response|reply|answer)|dismissed|rejected the (?:claim|allegation|report))"),
    ),
    (
        Status.ANONYMOUS_SOURCES,
        re.compile(rf"(?i)\b(?:condition of anonymity|asked not to be (?:named|identified)|names? (?:were |was |be |being )?withheld|{PEOPLE} (?:familiar|with (?:direct )?knowledge|close to|briefed)|(?:the|two|three|four|several|some|a|one|other) (?:\w+ )?(?:sources?|insiders?)\b)"),
    ),
    (
        Status.OTHER_OUTLET,
        re.compile(r"\b(?:first (?:to report|reported)|was the first (?:outlet )?to report|reported by (?:the )?[A-Z]|cited by (?:the )?[A-Z]|told (?:the )?(?:CNN|BBC|AP|AFP|Reuters|Axios|[A-Z]\w+ (?:Times|Post|News|Gazette|Herald|Radio|Journal|Wire)))|\b[A-Z]\w+ (?:has |had |first )*reported\b"),
    ),
    (
        Status.OFFICIAL_DOCUMENT,
        re.compile(r"(?i)\b(?:interim report|final report|the report (?:says|said|found|notes)|inquiry(?:['’]s)? (?:report|found|finds)|memorandum|court (?:filing|documents?)|indictment|affidavit|minutes of|official figures|census|communiqu[ée]|according to (?:the|a) (?:report|filing|document|statement|memo\w*))"),
    ),
    (Status.OPINION, re.compile(r"\b(?:I (?:think|believe|suspect|doubt)|in my (?:view|opinion))\b")),
    (
        Status.NAMED_SOURCE,
        re.compile(r"\b(?:[A-Z][\w.’'-]+|he|she|they|statement|spokes\w+|ministry|police|officials?)\s+(?:\w+ly\s+)?(?:said|says|told|added|stated|argued|announced|confirmed|warned|wrote|insisted|claimed|called)\b|\b(?:said|according to|told by)\s+(?:the\s+)?[A-Z]"),
    ),
)
OPINION_TITLE = re.compile(r"(?i)^\s*(?:opinion|editorial|column|comment|analysis|letters?)\b\s*[:|–—-]")


def attribute(answer: Answer) -> Answer:
    """Mark the status of every sentence by its first citation."""
    return replace(answer, sentences=tuple(_marked(s) for s in answer.sentences))


def status_of(text: str, article: Article) -> Status:
    """The status of a sentence of an article: the first signal that its words give."""
    for status, signal in SIGNALS:
        if signal.search(text):
            return status
    return Status.OPINION if OPINION_TITLE.match(article.title) else Status.STATED


def _marked(sentence: Sentence) -> Sentence:
    if not sentence.citations:
        return sentence
    first = sentence.citations[0]
    return replace(sentence, status=status_of(" ".join(first.quote.split()), first.article))
