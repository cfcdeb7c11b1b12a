"""One sentence against exactly what it cites, and a whole answer: verdicts, reasons, and what is withheld.

The rules come first and a model, where one is configured, last: a number or a name that the quote lacks is wrong
whatever a model says. Verdicts: supported; partly (shown, with the reason beside it); unsupported (withheld).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.amounts import Amount, Day, amounts_in, days_in
from assistant.corpus.headers import relative_days
from assistant.directions import attribution_lost, denies, doubt_lost, ruling, stems, turned
from assistant.entities import EntityFinder, Kind
from assistant.passages import split_sentences
from assistant.records import Answer, Citation, Outcome, Sentence, Support
from assistant.verification.changes import changed, repeats
from assistant.verification.entailment import Entailer, NoEntailer
from assistant.verification.names import missing, names_in

QUOTED = re.compile(r"[“\"]([^”\"]{3,300})[”\"]")
WEEKDAYS = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
YES_OR_NO = re.compile(r"(?:Yes|No)(?:$|, according to )")
BRACKETED = re.compile(r" \[([^\[\]]{2,80})\]")
ROUNDED = re.compile(r"(?:about|around|nearly|almost|roughly|some|approximately|close to|more than|over|at least)\s+$")
ROUNDING = 0.08  # how far "about", "nearly" and "more than" may be from the figure
PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them)\b", re.IGNORECASE)
NEAR_BEFORE = 600  # characters before a quote in which the name behind a pronoun is looked for
# Share of a sentence's content words that its quotes hold: chosen on WiCE's development half (docs/evaluation.md).
ENOUGH_SHARED, HARDLY_SHARED = 0.5, 0.3
ENTAILED, REFUTED = 0.5, 0.1


class Verifier:
    """Checks sentences; entities tell whether a first word is a name, an `entailer` has the last word."""

    def __init__(self, finder: EntityFinder | None = None, entailer: Entailer | None = None) -> None:
        self._finder = finder
        self.entailer: Entailer = entailer or NoEntailer()

    def verify(self, answer: Answer) -> Answer:
        """Check every sentence against exactly what it cites; withhold the unsupported (all: not in the corpus)."""
        asked = answer.question.search
        checked = [
            self._rule(asked, s) if s.direct and YES_OR_NO.match(s.text) else self.check(s) for s in answer.sentences
        ]
        kept = tuple(s for s in checked if s.support in (Support.SUPPORTED, Support.PARTLY))
        outcome = answer.outcome
        if answer.sentences and not any(not s.direct for s in kept):
            outcome, kept = Outcome.NOT_IN_CORPUS, ()
        elif outcome is Outcome.ANSWERED and any(s.support is Support.PARTLY for s in kept):
            outcome = Outcome.PARTLY
        withheld = answer.withheld + len(checked) - len(kept)
        return replace(answer, sentences=kept, withheld=withheld, outcome=outcome)

    def check(self, sentence: Sentence) -> Sentence:
        """Give one sentence its verdict, with the reason when it is not `supported`."""
        if not sentence.citations:
            return replace(sentence, support=Support.UNSUPPORTED, reason="cites nothing")
        ground = " ".join(" ".join(c.quote for c in sentence.citations).split())
        plain = " ".join(self._without_brackets(sentence).split())
        if repeats(plain, [c.quote for c in sentence.citations]):
            return replace(sentence, support=Support.SUPPORTED, reason="")
        if sentence.direct and plain.lower() in ground.lower():
            return replace(sentence, support=Support.SUPPORTED, reason="")
        verdict, reason = self._judge(plain, ground, sentence.citations)
        return replace(sentence, support=verdict, reason=reason)

    def _rule(self, question: str, sentence: Sentence) -> Sentence:
        """Check a 'yes' or a 'no', and whoever it is ascribed to, against the quote that it cites."""
        ground = " ".join(" ".join(c.quote for c in sentence.citations).split())
        lead, _, speaker = sentence.text.partition(", according to ")
        holds = ruling(question, ground) == lead.lower() and speaker.lower() in ground.lower()
        reason = "" if holds else f"the quote does not say {lead.lower()}"
        return replace(sentence, support=Support.SUPPORTED if holds else Support.UNSUPPORTED, reason=reason)

    def _without_brackets(self, sentence: Sentence) -> str:
        """A sentence without the names that we put into it, if each stands shortly before the quote."""
        added = BRACKETED.findall(sentence.text)
        before = " ".join(c.article.text[max(0, c.start - NEAR_BEFORE) : c.start] for c in sentence.citations)
        known = " ".join(before.split())
        return BRACKETED.sub("", sentence.text) if added and all(name in known for name in added) else sentence.text

    def _judge(self, plain: str, ground: str, citations: Sequence[Citation]) -> tuple[Support, str]:
        for rule in (_days, _amounts, _quoted):
            if reason := rule(plain, ground, citations):
                return Support.UNSUPPORTED, reason
        unnamed, elsewhere = self._names(plain, ground, citations)
        if unnamed:
            return Support.UNSUPPORTED, unnamed
        if reason := changed(plain, ground):
            return Support.UNSUPPORTED, reason
        near = _nearest(plain, ground)
        opposite, denial = turned(plain, near), denies(plain, near)
        if bool(opposite) != bool(denial):  # "did not rise" and "fell" agree
            return Support.UNSUPPORTED, opposite or denial
        if doubt := doubt_lost(plain, near):
            return Support.UNSUPPORTED, f"the quote's doubt ({doubt!r}) is missing"
        return self._weigh(plain, ground, elsewhere)

    def _weigh(self, plain: str, ground: str, elsewhere: str) -> tuple[Support, str]:
        """What is left to say of a sentence in which nothing is wrong: how much of it the quote holds."""
        shared = shared_words(plain, ground)
        judged = self.entailer.probabilities([(ground, plain)])
        if judged and judged[0] < REFUTED:
            return Support.UNSUPPORTED, f"the quote does not entail it ({judged[0]:.0%})"
        if not judged and shared < HARDLY_SHARED:
            return Support.UNSUPPORTED, f"shares {shared:.0%} of its words with the quote"
        if (judged and judged[0] < ENTAILED) or (not judged and shared < ENOUGH_SHARED):
            return Support.PARTLY, f"shares {shared:.0%} of its words with the quote"
        if elsewhere:
            return Support.PARTLY, elsewhere
        if attribution_lost(plain, ground):
            return Support.PARTLY, "who says so is missing"
        return Support.SUPPORTED, ""

    def _names(self, plain: str, ground: str, citations: Sequence[Citation]) -> tuple[str, str]:
        """(why a name is wrong, why a name is only partly supported); empty strings where all stand."""
        context = " ".join(f"{c.article.title} {c.article.source}" for c in citations)
        for name in names_in(plain, first=self._begins_with_name(plain)):
            lacking = missing(name, f"{ground} {context}")
            if not lacking:
                continue
            before = " ".join(c.article.text[max(0, c.start - NEAR_BEFORE) : c.start] for c in citations)
            if PRONOUN.search(ground) and not missing(name, f"{before} {ground}"):
                return "", f"the name {name} stands before the quote, not in it"
            return f"the name {name} does not stand in the quote", ""
        return "", ""

    def _begins_with_name(self, plain: str) -> bool:
        if self._finder is None:
            return False
        named = (Kind.PERSON, Kind.GROUP, Kind.PLACE)
        return any(entity.start == 0 and entity.kind in named for entity in self._finder.find([plain])[0])


def verify(answer: Answer) -> Answer:
    """Check an answer by the rules alone."""
    return Verifier().verify(answer)


def check(sentence: Sentence) -> Sentence:
    """Check one sentence by the rules alone."""
    return Verifier().check(sentence)


def shared_words(plain: str, ground: str) -> float:
    """The share of a sentence's content words that the ground holds, 0 to 1, by stem."""
    said = set(stems(plain))
    there = set(stems(ground))
    return sum(any(_akin(word, other) for other in there) for word in said) / len(said) if said else 1.0


def _nearest(plain: str, ground: str) -> str:
    """The sentence of the quotes that holds most of a sentence's words: what another denies or doubts is not meant."""
    return max(
        (ground[s:e] for s, e in split_sentences(ground)), key=lambda one: shared_words(plain, one), default=ground
    )


def _akin(one: str, other: str) -> bool:
    return one == other or (len(one) > 4 and len(other) > 4 and one[:5] == other[:5])


def _days(plain: str, ground: str, citations: Sequence[Citation]) -> str:
    """A day that the quotes neither name nor mean by 'on Tuesday', counted from the article's date."""
    known = [*days_in(ground), *_meant(citations)]
    for day in days_in(plain):
        if not any(day.fits(other) for other in known):
            return f"the day {plain[day.start : day.end]} does not stand in the quote"
    wanted = {w.lower() for w in WEEKDAYS.findall(plain)} - {w.lower() for w in WEEKDAYS.findall(ground)}
    meant = {f"{c:%A}".lower().removesuffix("day") for c in _calendar(known, citations)}
    return f"the day {min(wanted)}day does not stand in the quote" if wanted - meant else ""


def _meant(citations: Sequence[Citation]) -> list[Day]:
    """The days that 'yesterday' and 'on Tuesday' mean in the quotes, and each article's own date."""
    days = []
    for citation in citations:
        if published := citation.article.published:
            days += [Day.of(day) for day in (published, *(day for _, day in relative_days(citation.quote, published)))]
    return days


def _calendar(days: Sequence[Day], citations: Sequence[Citation]) -> list[date]:
    """Those days of the calendar that are complete, or become so with the article's year."""
    years = {c.article.published.year for c in citations if c.article.published}
    found = []
    for day in days:
        for year in {day.year} if day.year else years:
            try:
                found.append(date(year, day.month, day.day))
            except ValueError:
                continue
    return found


def _amounts(plain: str, ground: str, _: Sequence[Citation]) -> str:
    """A number that the quotes do not say; 'about' and 'nearly' may round."""
    known = [*amounts_in(ground), *_years(ground)]
    for amount in amounts_in(plain):
        if not any(amount.same(other) for other in known) and not _rounds(amount, plain, known):
            return f"the number {amount.text} does not stand in the quote"
    return ""


def _years(ground: str) -> list[Amount]:
    """The years of the days that the quotes name: 'in 2024' is said by '3 May 2024'."""
    return [Amount(float(day.year), "", day.start, day.end, str(day.year)) for day in days_in(ground) if day.year]


def _rounds(amount: Amount, plain: str, known: Sequence[Amount]) -> bool:
    if not ROUNDED.search(plain[: amount.start].lower()):
        return False
    return any(
        other.unit == amount.unit
        and abs(other.value - amount.value) <= ROUNDING * abs(other.value)
        and _digits(amount) < _digits(other)
        for other in known
    )


def _digits(amount: Amount) -> int:
    """How many significant digits a number has: 1,300 is rounder than 1,303."""
    return len(f"{amount.value:.6g}".replace(".", "").strip("0"))


def _quoted(plain: str, ground: str, _: Sequence[Citation]) -> str:
    """Words between quotation marks that the quotes do not hold."""
    loose = _loose(ground)
    for quoted in QUOTED.findall(plain):
        if _loose(quoted) not in loose:
            return f"the quoted words “{quoted}” do not stand in the quote"
    return ""


def _loose(text: str) -> str:
    """Words only, so that quotation marks and commas do not matter."""
    return " ".join(re.findall(r"\w+", text.lower()))
