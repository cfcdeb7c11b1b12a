"""Who is heard in a sentence: the speaker, the verb of saying, direct or indirect speech.

In: a sentence of an article. Out: an `Attribution`. "They said" takes its speaker and its status from the sentences
before it in the article, so that what anonymous sources said stays theirs in the next sentence too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.attribution.signals import status_of
from assistant.entities import EntityFinder, Saying
from assistant.passages import split_sentences
from assistant.records import Answer, Article, Sentence, Span, Status

PRONOUN = re.compile(
    r"(?:he|she|they|it|who|that|which|i|we|you"
    r"|(?:those|these|the|the same) (?:two|three|four|people|persons|officials|same))$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]?")
SAYS_WHO = re.compile(
    r"\b(?:he|she|they) (?:also |had |then )?(?:said|says|added|told|told \w+|stated|claimed|explained|wrote)\b",
    re.IGNORECASE,
)
_GROUP = (
    r"(?:officials|people|sources?|residents|witnesses|aides|advisers|insiders|neighbou?rs|diplomats|employees|some|others"
    r"|many)"
)
_SOME = "the|some|many|several|a few|two|three|four|other|public|senior|former|local|campaign"
UNNAMED = re.compile(  # "two senior officials of the bank", "White House aides"; not "Ann Lee and others"
    rf"^(?:(?i:{_SOME}) |(?!(?i:{_SOME}) )[A-Z][\w.’']* )*(?i:{_GROUP})"
    r"(?: (?:in|of|at|from|within|who|close|there)\b.*)?$"
)
REFUSALS = ("deni", "deny", "declin")  # of funding or a visa: not speech, where no signal says that it is
WEAKENING = (  # the status that weakens most first
    Status.NOT_VERIFIED, Status.ANONYMOUS_SOURCES, Status.DENIED, Status.OTHER_OUTLET, Status.OPINION,
    Status.OFFICIAL_DOCUMENT, Status.NAMED_SOURCE, Status.STATED,
)  # fmt: skip
LOOKED_BACK = 1_200  # characters before a sentence
SENTENCES_BACK = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """Status of a sentence, who speaks in it, by which verb, and whether in their own words."""

    status: Status
    speaker: str = ""
    verb: str = ""
    speech: str = ""


def attribute(answer: Answer, finder: EntityFinder | None = None) -> Answer:
    """Mark every sentence with the attribution of its citations; of several, the one that weakens most."""
    return replace(answer, sentences=attributed(answer.sentences, finder))


def attributed(sentences: Sequence[Sentence], finder: EntityFinder | None = None) -> tuple[Sentence, ...]:
    """The same of sentences that are no answer yet."""
    return tuple(_marked(sentence, finder) for sentence in sentences)


def attribution_of(article: Article, span: Span, finder: EntityFinder | None = None) -> Attribution:
    """The attribution of a sentence of an article; without a finder its status only."""
    text = " ".join(article.text[slice(*span)].split())
    status = status_of(text, article)
    saying = _saying(text, finder)
    if status in (Status.STATED, Status.NAMED_SOURCE) and (
        PRONOUN.match(saying[0].speaker) if saying else SAYS_WHO.search(text)
    ):
        for earlier in reversed(_before(article, span)):
            heard = _saying(earlier, finder)
            known = [one for one in heard if not PRONOUN.match(one.speaker) and not _named_in(one.speaker, text)]
            before = status_of(earlier, article)
            if known or before is Status.ANONYMOUS_SOURCES:
                status = (
                    before if before in (Status.ANONYMOUS_SOURCES, Status.OFFICIAL_DOCUMENT) else Status.NAMED_SOURCE
                )
                saying = [Saying(known[0].speaker, saying[0].verb if saying else known[0].verb)] if known else saying
                break
    elif status in (Status.STATED, Status.NAMED_SOURCE) and saying and not saying[0].verb.startswith(REFUSALS):
        status = Status.ANONYMOUS_SOURCES if UNNAMED.match(saying[0].speaker) else Status.NAMED_SOURCE
    speech = ("direct" if QUOTED.search(text) else "indirect") if saying else ""
    return Attribution(status, saying[0].speaker if saying else "", saying[0].verb if saying else "", speech)


def _saying(text: str, finder: EntityFinder | None) -> list[Saying]:
    """Who speaks in a sentence; the article's own "I" and "we" are nobody who is reported."""
    heard = finder.sayings(text) if finder is not None else ()
    return [one for one in heard if one.speaker.lower() not in {"i", "we", "you", "who", "that", "which"}]


def _named_in(speaker: str, text: str) -> bool:
    """Tell whether a sentence names somebody, so that its "he" is another: "he said that Lee was wrong"."""
    names = re.findall(r"\b[A-Z][\w’'-]+", speaker)
    return bool(names) and re.search(rf"\b{re.escape(names[-1])}\b", text) is not None


def _before(article: Article, span: Span) -> list[str]:
    """The few sentences that stand before a span, in order."""
    start = max(article.body, span[0] - LOOKED_BACK)
    text = article.text[start : span[0]]
    return [" ".join(text[s:e].split()) for s, e in split_sentences(text)][-SENTENCES_BACK:]


def _marked(sentence: Sentence, finder: EntityFinder | None) -> Sentence:
    if not sentence.citations:
        return sentence
    each = [attribution_of(c.article, (c.start, c.end), finder) for c in sentence.citations]
    found = min(each, key=lambda one: WEAKENING.index(one.status))
    return replace(sentence, status=found.status, speaker=found.speaker, verb=found.verb, speech=found.speech)
