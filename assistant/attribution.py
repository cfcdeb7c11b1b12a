"""Who said it, and how sure: the status of a quoted sentence, read from its own words.

In: an `Answer`. Out: the same answer with the status of each sentence. Signals stand in a fixed order, the one that
weakens most first, so that "two sources said they could not verify" is marked as not verified.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.records import Answer, Article, Sentence, Status

PEOPLE = r"(?:people|persons?|sources?|officials?|insiders?|employees?|aides?|members?|diplomats?|executives?|staff)"
OUTLET = r"(?:CNN|BBC|AP|AFP|Reuters|Axios|[A-Z]\w+ (?:Times|Post|News|Gazette|Herald|Radio|Journal|Wire))"


def _any(*patterns: str, case: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(patterns), 0 if case else re.IGNORECASE)


SIGNALS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.NOT_VERIFIED,
        _any(
            r"\b(?:could|can|did|has|have|was|were|been|be|unable|able)\b[^.]{0,40}\bindependently\s+(?:verif|confirm)",
            r"\b(?:unverified|unconfirmed|not (?:been )?independently (?:verified|confirmed))\b",
            r"\bcould not (?:be )?(?:verif|confirm)",
        ),
    ),
    (
        Status.DENIED,
        _any(
            r"\b(?:den(?:y|ies|ied)|refut(?:e|es|ed)|dismissed)\b",
            r"\b(?:no comment|declin(?:e|es|ed) to (?:comment|say|answer))\b",
            r"\bdid not (?:immediately )?(?:respond|reply|answer)\b",
            r"\b(?:no|without an?) (?:immediate )?(?:response|reply|answer)\b",
            r"\brejected the (?:claim|allegation|report)s?\b",
        ),
    ),
    (
        Status.ANONYMOUS_SOURCES,
        _any(
            r"\b(?:condition of anonymity|asked not to be (?:named|identified))\b",
            r"\bnames? (?:were |was |be |being )?withheld\b",
            rf"\b{PEOPLE} (?:familiar|with (?:direct )?knowledge|close to|briefed)\b",
            r"\b(?:the|two|three|four|several|some|a|one|other) (?:\w+ )?(?:sources?|insiders?)\b",
        ),
    ),
    (
        Status.OTHER_OUTLET,
        _any(
            r"\b(?:first (?:to report|reported)|was the first (?:outlet )?to report)\b",
            r"\b(?:reported|cited|obtained) by (?:[Tt]he )?[A-Z]",
            rf"\btold (?:[Tt]he )?{OUTLET}\b",
            r"\b[A-Z]\w+ (?:has |had |first )*reported\b",
            case=True,
        ),
    ),
    (
        Status.OFFICIAL_DOCUMENT,
        _any(
            r"\b(?:(?:interim|final|annual|official) report|the report (?:says|said|found|notes))\b",
            r"\b(?:inquiry(?:['’]s)? (?:report|found|finds)|memorandum|indictment|affidavit|census|communiqu[ée])\b",
            r"\b(?:court (?:filing|documents?)|minutes of|official figures)\b",
            r"\baccording to (?:the|a) (?:report|filing|document|statement|memo\w*)\b",
        ),
    ),
    (Status.OPINION, _any(r"\bI (?:think|believe|suspect|doubt)\b", r"\b[Ii]n my (?:view|opinion)\b", case=True)),
    (
        Status.NAMED_SOURCE,
        _any(
            r"\b(?:[A-Z][\w.’'-]+|he|she|they|statement|spokes\w+|ministry|police|officials?)\s+(?:\w+ly\s+)?"
            r"(?:said|says|told|added|stated|argued|announced|confirmed|warned|wrote|insisted|claimed|called)\b",
            r"\b(?:said|according to|told by)\s+(?:the\s+)?[A-Z]",
            case=True,
        ),
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
