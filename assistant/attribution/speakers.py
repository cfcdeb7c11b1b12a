"""Who is heard in a sentence: the speaker, the verb of saying, direct or indirect speech.

In: a sentence of an article. Out: an `Attribution`. "They said" takes its speaker and its status from the sentences
before it in the article, so that what anonymous sources said stays theirs in the next sentence too; and a sentence
inside a quotation takes them from whoever is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.attribution.meant import PRONOUN, who_is_meant
from assistant.attribution.quotations import quoted_with
from assistant.attribution.signals import SIGNALS, status_of
from assistant.deeds import deeds_in
from assistant.directions import WORD, stem
from assistant.entities import EntityFinder, Saying
from assistant.lettering import lettered
from assistant.passages import split_sentences
from assistant.records import Answer, Article, Sentence, Span, Status

QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]?")
SAYS_WHO = re.compile(
    r"\b(?P<who>he|she|they) (?:also |had |then )?(?:said|says|added|told|told \w+|stated|claimed|explained|wrote)\b",
    re.IGNORECASE,
)
_GROUP = (
    r"(?:officials|people|sources?|residents|witnesses|aides|advisers|insiders|neighbou?rs|diplomats|employees|some|others"
    r"|many)"
)
_ONE = r"(?:official|person|source|resident|witness|aide|adviser|insider|neighbou?r|diplomat|employee)"
_SOME = "the|some|many|several|a few|two|three|four|other|public|senior|former|local|campaign"
UNNAMED = lettered(  # "two senior officials of the bank", "White House aides"; not "Ann Lee and others"
    r"^(?:[A-Z][\w.’']* (?:intelligence|security|defen[cs]e|diplomatic|administration|military|law enforcement)"
    r" officials"
    r"|(?:(?i:one|two|three|four|some|several|many|most) of (?i:the|those|these|his|her|its) )?"
    rf"(?:(?i:{_SOME}) |(?!(?i:{_SOME}) )[A-Z][\w.’']* )*(?i:{_GROUP})"
    rf"|(?i:an?|one|another|a second|a third) (?:[\w.’'-]+ ){{0,4}}?(?i:{_ONE}))"
    r"(?: (?:in|of|at|from|to|within|who|with|close|there|briefed|familiar)\b.*)?$"
)
DOCUMENT = re.compile(  # not "the inquiry's chairman"
    r"(?i)^(?:the|an?|its|his|her|their|this|that)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:audit|report|filing|memo|memorandum|certificate|ruling|verdict|judgment|lawsuit|complaint|indictment|documents?)"
    r"(?:\s+(?:by|of|from|on|into|with|to)\b.*)?$"
)
DENIES = frozenset(
    stem(word) for word in "dismissed rejected refuted disputed denied replied responded commented answered".split()
)
REFUSALS = ("deni", "deny", "declin")  # of funding or a visa: not speech, where no signal says that it is
WEAKENING = (*dict.fromkeys(status for status, _ in SIGNALS), Status.STATED)  # the one that weakens most first
PLAIN = (Status.STATED, Status.NAMED_SOURCE)
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
    own = _own(article, span, finder)
    if own.verb or own.status not in PLAIN or finder is None:
        return own
    for other in quoted_with(article.text, span, article.body):
        told = _own(article, other, finder)
        if told.verb:
            status = told.status if own.status is Status.STATED else own.status
            return Attribution(status, told.speaker, told.verb, "direct")
    return own


def _own(article: Article, span: Span, finder: EntityFinder | None) -> Attribution:
    """What a sentence itself says of who speaks; a pronoun takes its name from the sentences before."""
    text = " ".join(article.text[slice(*span)].split())
    status = status_of(text, article)
    saying = _saying(text, finder)
    pronoun = _pronoun(text, saying)
    if status in PLAIN and pronoun and finder is not None:
        status, saying = _meant(pronoun, text, _before(article, span), (saying, finder))
    elif status in PLAIN and saying:
        saying = [] if saying[0].verb.startswith(REFUSALS) else saying  # "denied him a visa" says nothing
        status = _told_by(saying[0].speaker, text) if saying else status
    elif status is Status.DENIED and not saying and finder is not None:
        verbs = {stem(word): word for word in WORD.findall(text)}  # "did not reply": no verb of saying
        denying = [deed for deed in deeds_in(text) if deed.agent and deed.verb in DENIES]
        saying = [Saying(deed.agent, verbs.get(deed.verb, deed.verb)) for deed in denying][:1]
    speech = ("direct" if QUOTED.search(text) else "indirect") if saying else ""
    return Attribution(status, saying[0].speaker if saying else "", saying[0].verb if saying else "", speech)


def _pronoun(text: str, saying: Sequence[Saying]) -> str:
    """The pronoun that says something; an empty string where a name does, or nobody."""
    if saying:
        return saying[0].speaker if PRONOUN.match(saying[0].speaker) else ""
    says = SAYS_WHO.search(text)
    return says["who"] if says else ""


def _meant(
    pronoun: str, text: str, before: Sequence[str], heard: tuple[list[Saying], EntityFinder]
) -> tuple[Status, list[Saying]]:
    """The status and the speaker of what a pronoun says: those of whom it means, as the sentences before name them."""
    saying, finder = heard
    earlier = [(sentence, _saying(sentence, finder)) for sentence in before]
    who = who_is_meant(pronoun, text, earlier, finder)
    if not who:
        return Status.NAMED_SOURCE, saying
    where = next((sentence for sentence, _ in earlier if who in sentence), "")
    verb = saying[0].verb if saying else next((s.verb for _, one in earlier for s in one if s.speaker == who), "said")
    return _status_of(who, where), [Saying(who, verb)]


def _status_of(who: str, where: str) -> Status:
    """What a speaker's word is: that of people without a name, of a document, or of somebody named."""
    named = Article("", "", "")
    told = status_of(f"According to {who}, it was so.", named), status_of(f"{who} said that it was so.", named)
    if _unnamed(who, where) or Status.ANONYMOUS_SOURCES in told:
        return Status.ANONYMOUS_SOURCES
    return Status.OFFICIAL_DOCUMENT if Status.OFFICIAL_DOCUMENT in told else Status.NAMED_SOURCE


def _told_by(speaker: str, text: str) -> Status:
    """What a sentence is whose speaker is heard outright: a document's, nameless people's or somebody's word."""
    if DOCUMENT.match(speaker):
        return Status.OFFICIAL_DOCUMENT
    return Status.ANONYMOUS_SOURCES if _unnamed(speaker, text) else Status.NAMED_SOURCE


def _unnamed(speaker: str, text: str) -> bool:
    """Tell whether a speaker has no name; "an official, Ann Lee, said" gives one."""
    return bool(UNNAMED.match(speaker)) and not lettered(rf"{re.escape(speaker)},\s+(?:\w+\s)?[A-Z]").search(text)


def _saying(text: str, finder: EntityFinder | None) -> list[Saying]:
    """Who speaks in a sentence; the article's own "I" and "we" are nobody who is reported."""
    heard = finder.sayings(text) if finder is not None else ()
    return [one for one in heard if one.speaker.lower() not in {"i", "we", "you", "who", "that", "which"}]


def _before(article: Article, span: Span) -> list[str]:
    """The few sentences that stand before a span, nearest first."""
    start = max(article.body, span[0] - LOOKED_BACK)
    text = article.text[start : span[0]]
    return [" ".join(text[s:e].split()) for s, e in split_sentences(text)][-SENTENCES_BACK:][::-1]


def _marked(sentence: Sentence, finder: EntityFinder | None) -> Sentence:
    if not sentence.citations:
        return sentence
    each = [attribution_of(c.article, (c.start, c.end), finder) for c in sentence.citations]
    found = min(each, key=lambda one: WEAKENING.index(one.status))
    return replace(sentence, status=found.status, speaker=found.speaker, verb=found.verb, speech=found.speech)
