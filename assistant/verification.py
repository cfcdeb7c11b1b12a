"""Does the quoted text support the sentence? Its every number, name and quoted string must stand in what it cites.

In: an `Answer`. Out: the same answer with verdicts; sentences that nothing supports are withheld and counted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.records import Answer, Outcome, Sentence, Support

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NAME = re.compile(r"\b[A-Z][\w’'-]*[\w](?:\s+[A-Z][\w’'-]*\w)*")
QUOTED = re.compile(r"[“\"]([^”\"]{3,300})[”\"]")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|denied|denies|deny|refused|declined|\w+n[’']t)\b", re.IGNORECASE
)
HEDGE = re.compile(
    r"\b(?:may|might|could|would|probably|possibly|reportedly|allegedly|unclear|unlikely|likely|alleged|suspected"
    r"|according to|claims?|claimed|said|says|told|reported)\b",
    re.IGNORECASE,
)
SMALL_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
ENOUGH_SHARED = 0.35


def verify(answer: Answer) -> Answer:
    """Check every sentence against exactly what it cites; withhold the unsupported (all of them: not in corpus)."""
    checked = [check(sentence) for sentence in answer.sentences]
    kept = tuple(s for s in checked if s.support in (Support.SUPPORTED, Support.PARTLY))
    withheld = answer.withheld + len(checked) - len(kept)
    outcome = answer.outcome
    if answer.sentences and not kept:
        outcome = Outcome.NOT_IN_CORPUS
    elif outcome is Outcome.ANSWERED and any(s.support is Support.PARTLY for s in kept):
        outcome = Outcome.PARTLY
    return replace(answer, sentences=kept, withheld=withheld, outcome=outcome)


def check(sentence: Sentence) -> Sentence:
    """Give one sentence its verdict, with the reason when it is not `supported`."""
    quotes = [c.quote for c in sentence.citations]
    if not quotes:
        return replace(sentence, support=Support.UNSUPPORTED, reason="cites nothing")
    ground = " ".join(" ".join(quotes).split())
    plain = " ".join(sentence.text.split())
    if plain in ground or plain.lower() in ground.lower():
        return replace(sentence, support=Support.SUPPORTED)
    context = " ".join(f"{c.article.title} {c.article.source}" for c in sentence.citations)
    if reason := _wrong(plain, ground, context):
        return replace(sentence, support=Support.UNSUPPORTED, reason=reason)
    shared = _shared(plain, ground)
    if shared < ENOUGH_SHARED:
        return replace(sentence, support=Support.PARTLY, reason=f"shares {shared:.0%} of its words with the quote")
    if HEDGE.search(ground) and not HEDGE.search(plain):
        return replace(sentence, support=Support.PARTLY, reason="an attribution or doubt of the quote is missing")
    return replace(sentence, support=Support.SUPPORTED)


def _wrong(plain: str, ground: str, context: str) -> str:
    """The first thing a sentence says that its quotes do not; empty when there is none."""
    known = _numbers(ground)
    for number in _numbers(plain):
        if number not in known:
            return f"the number {number} does not stand in the quote"
    for quoted in QUOTED.findall(plain):
        if quoted.strip(" .,").lower() not in ground.lower():
            return f"the quoted words “{quoted}” do not stand in the quote"
    names = set(re.findall(r"\w+", f"{ground} {context}".lower()))
    for name in NAME.finditer(plain):
        if name.start() == 0 and " " not in name[0]:
            continue  # any first word has a capital
        missing = [w for w in re.findall(r"\w+", name[0]) if w.lower() not in names and len(w) > 2]
        if missing and not (name.start() == 0 and missing == re.findall(r"\w+", name[0])[:1]):
            return f"the name {name[0]} does not stand in the quote"
    if bool(NEGATION.search(plain)) != bool(NEGATION.search(ground)):
        return "one denies what the other states"
    return ""


def _numbers(text: str) -> set[str]:
    digits = {n.replace(",", "").rstrip(".") for n in NUMBER.findall(text)}
    words = {SMALL_NUMBERS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in SMALL_NUMBERS and w != "one"}
    return digits | words


def _shared(plain: str, ground: str) -> float:
    words = set(re.findall(r"\w{4,}", plain.lower()))
    there = {w[:5] for w in re.findall(r"\w{4,}", ground.lower())}
    return sum(w[:5] in there for w in words) / len(words) if words else 1.0
