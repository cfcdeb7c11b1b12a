"""One sentence against exactly what it cites, and a whole answer: verdicts, reasons, and what is withheld.

The rules come first and a model, where one is configured, last: a number or a name that the quote lacks is wrong
whatever a model says. Verdicts: supported; partly (shown, with the reason beside it); unsupported (withheld).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from assistant.answering.antecedents import NEAR_BEFORE
from assistant.circumstances import as_told
from assistant.directions import (
    DENIED,
    NEGATION,
    ONE_FAMILY,
    attribution_changed,
    attribution_lost,
    begin_alike,
    denied_in_one_word,
    denies,
    doubt_lost,
    stems,
)
from assistant.entities import EntityFinder, Kind, begins_with_proper_noun
from assistant.errors import ModelError
from assistant.parts import questions_in
from assistant.passages import split_sentences
from assistant.periods import spelled_out
from assistant.question_words import asks_itself
from assistant.records import Answer, Citation, Outcome, Sentence, Support
from assistant.untold import NOT_DISCLOSED, NOT_KNOWN, untold
from assistant.verification.added import clause_added, deed_added, other_thing
from assistant.verification.changes import changed, repeats, replaced
from assistant.verification.dated import other_day
from assistant.verification.entailment import Entailer, NoEntailer
from assistant.verification.exchanged import exchanged_deed, exchanged_in_place, exchanged_numbers, exchanged_speaker
from assistant.verification.exchanged_roles import exchanged_subject, exchanged_teller, exchanged_words, told_by_nobody
from assistant.verification.held import no_longer_held
from assistant.verification.measured import bound_lost, unmeasured
from assistant.verification.misplaced import misplaced, says_it_turned_about
from assistant.verification.names import missing, proper_names
from assistant.verification.pieces import pieced_together
from assistant.verification.quoted import misquoted
from assistant.verification.restricted import restriction_lost
from assistant.verification.rivalled import cause_added, contrary, denies_the_opposite, rivalled
from assistant.yes_no import ruling

RULES_IT = re.compile(rf"(?:Yes|No)(?:$|, according to )|(?:{NOT_KNOWN}|{NOT_DISCLOSED})$")
BRACKETED = re.compile(r" \[([^\[\]]{2,80})\]")
PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|him|them)\b", re.IGNORECASE)
# Share of a sentence's content words that its quotes hold: chosen on WiCE's development half (docs/evaluation.md).
ENOUGH_SHARED, HARDLY_SHARED = 0.5, 0.3
ENTAILED, REFUTED = 0.5, 0.1
MOSTLY = 0.6  # of a quoted sentence, in a sentence that tells it


class Verifier:
    """Checks sentences; a finder tells names, speakers and who acts upon whom, an `entailer` has the last word."""

    def __init__(self, finder: EntityFinder | None = None, entailer: Entailer | None = None) -> None:
        self._finder = finder
        self.entailer: Entailer = entailer or NoEntailer()

    def verify(self, answer: Answer) -> Answer:
        """Check every sentence against exactly what it cites; withhold the unsupported (all: not in the corpus).

        Where the entailer fails, the rules decide alone, and the answer's notice says so.
        """
        parts = (part.text for part in answer.question.parts if asks_itself(part.text))
        asked = [answer.question.compared, *questions_in(answer.question.search), *parts]
        try:
            checked = [
                self._rule(asked, s) if s.direct and RULES_IT.match(s.text) else self.check(s) for s in answer.sentences
            ]
        except ModelError as error:
            by_rules = Verifier(self._finder).verify(answer)
            notice = f"{error} The sentences were checked by the rules alone."
            return replace(by_rules, notice=f"{notice} {by_rules.notice}".strip())
        kept = tuple(s for s in checked if s.support in (Support.SUPPORTED, Support.PARTLY))
        outcome = answer.outcome
        if answer.sentences and not any(not s.direct for s in kept):
            outcome, kept = Outcome.NOT_IN_CORPUS, ()
        elif outcome is Outcome.ANSWERED and any(s.support is Support.PARTLY for s in kept):
            outcome = Outcome.PARTLY
        withheld = answer.withheld + len(checked) - len(kept)
        nearest = answer.offered if outcome is Outcome.NOT_IN_CORPUS else answer.nearest
        return replace(answer, sentences=kept, withheld=withheld, outcome=outcome, nearest=nearest)

    def check(self, sentence: Sentence) -> Sentence:
        """Give one sentence its verdict, with the reason when it is not `supported`."""
        if not sentence.citations:
            return replace(sentence, support=Support.UNSUPPORTED, reason="cites nothing")
        ground = " ".join(" ".join(c.quote for c in sentence.citations).split())
        plain = " ".join(self._without_brackets(sentence, ground).split())
        if repeats(plain, [c.quote for c in sentence.citations]):
            return replace(sentence, support=Support.SUPPORTED, reason="")
        if sentence.direct and plain.lower() in ground.lower():
            return replace(sentence, support=Support.SUPPORTED, reason="")
        verdict, reason = self._judge(spelled_out(plain), spelled_out(ground), sentence.citations)
        return replace(sentence, support=verdict, reason=reason)

    def _rule(self, questions: Sequence[str], sentence: Sentence) -> Sentence:
        """Check a 'yes', a 'no' or a 'not known' to any of the questions asked, and who says so, against its quote."""
        ground = " ".join(" ".join(c.quote for c in sentence.citations).split())
        lead, _, speaker = sentence.text.partition(", according to ")
        near = [c.passage for c in sentence.citations]
        asked = (as_told(question, ground, *near) for question in questions)
        ruled = (word for one in asked for word in (ruling(one, ground), untold(one, ground)) if word)
        holds = lead.lower() in (word.lower() for word in ruled) and speaker.lower() in ground.lower()
        reason = "" if holds else f"the quote does not say {lead.lower()}"
        return replace(sentence, support=Support.SUPPORTED if holds else Support.UNSUPPORTED, reason=reason)

    def _without_brackets(self, sentence: Sentence, ground: str) -> str:
        """A sentence without the names that we put into it, if each stands shortly before the quote.

        Brackets that stand in the quote are the article's own.
        """
        before = " ".join(c.article.text[max(0, c.start - NEAR_BEFORE) : c.start] for c in sentence.citations)
        known = " ".join(before.split())
        added = [found for found in BRACKETED.finditer(sentence.text) if found[0] not in ground]
        if not all(found[1] in known for found in added):
            return sentence.text
        return BRACKETED.sub(lambda found: found[0] if found[0] in ground else "", sentence.text)

    def _judge(self, plain: str, ground: str, citations: Sequence[Citation]) -> tuple[Support, str]:
        if reason := other_day(plain, ground, citations) or unmeasured(plain, ground) or misquoted(plain, ground):
            return Support.UNSUPPORTED, reason
        unnamed, elsewhere = self._names(plain, ground, citations)
        elsewhere = elsewhere or other_day(plain, ground, citations, published=False)
        if unnamed:
            return Support.UNSUPPORTED, unnamed
        named = self._finder is None or self._begins_with_name(plain)
        turned = says_it_turned_about(plain, ground)
        if not turned and (reason := changed(plain, ground, named=named) or self._exchanged(plain, ground)):
            return Support.UNSUPPORTED, reason
        near = _nearest(plain, ground)
        parsed = self._finder is not None and not turned
        if parsed and (reason := pieced_together(plain, near, ground) or misplaced(plain, ground)):
            return Support.UNSUPPORTED, reason
        opposite, denial = "" if turned else contrary(plain, near), denies(plain, near)
        denial = denial or _denies_whole(plain, ground)
        if (
            denies_the_opposite(plain, near)
            or denied_in_one_word(plain, ground)
            or (denial == DENIED and NEGATION.search(ground))
        ):
            denial = ""
        if bool(opposite) != bool(denial):  # "did not rise" and "fell" agree
            return Support.UNSUPPORTED, opposite or denial
        if doubt := doubt_lost(plain, near):
            return Support.UNSUPPORTED, f"the quote's doubt ({doubt!r}) is missing"
        if self._finder is not None and (reason := clause_added(plain, ground)):
            return Support.UNSUPPORTED, reason
        if reason := rivalled(plain, near) or self._held_back(plain, near, ground) or cause_added(plain, ground):
            return Support.UNSUPPORTED, reason
        return self._weigh(plain, ground, elsewhere)

    def _exchanged(self, plain: str, ground: str) -> str:
        """Why names or numbers stand in each other's place."""
        reason = exchanged_in_place(plain, ground) or exchanged_numbers(plain, ground)
        if reason or self._finder is None:
            return reason
        spoken = exchanged_speaker(plain, ground, self._finder) or exchanged_teller(plain, ground)
        spoken = spoken or exchanged_words(plain, ground)
        return spoken or exchanged_deed(plain, ground) or exchanged_subject(plain, ground)

    def _held_back(self, plain: str, near: str, ground: str) -> str:
        """What the quote only denies, plans or says of a part, and a sentence states as done, and of the whole."""
        return "" if self._finder is None else no_longer_held(plain, near, ground) or restriction_lost(plain, near)

    def _weigh(self, plain: str, ground: str, elsewhere: str) -> tuple[Support, str]:
        """What is left to say of a sentence in which nothing is wrong: how much of it the quote holds."""
        shared = shared_words(plain, ground)
        judged = [found for found in self.entailer.probabilities([(ground, plain)]) if not isnan(found)]
        if judged and judged[0] < REFUTED:
            return Support.UNSUPPORTED, f"the quote does not entail it ({judged[0]:.0%})"
        if not judged and shared < HARDLY_SHARED:
            return Support.UNSUPPORTED, f"shares {shared:.0%} of its words with the quote"
        if judged and judged[0] < ENTAILED:
            return Support.PARTLY, f"the quote hardly entails it ({judged[0]:.0%})"
        if not judged and shared < ENOUGH_SHARED:
            return Support.PARTLY, f"shares {shared:.0%} of its words with the quote"
        if reason := elsewhere or bound_lost(plain, ground) or ("" if judged else self._put_in(plain, ground)):
            return Support.PARTLY, reason
        if reason := self._unvouched(plain, ground) or attribution_changed(plain, ground):
            return Support.PARTLY, reason
        return Support.SUPPORTED, ""

    def _unvouched(self, plain: str, ground: str) -> str:
        """What is missing where the quote lets somebody tell what a sentence states."""
        lost = attribution_lost(plain, _nearest(plain, ground))
        return "" if lost and self._finder is not None and told_by_nobody(plain, ground) else lost

    def _put_in(self, plain: str, ground: str) -> str:
        """What a sentence says in a word's place, or beside what the quote tells, and may mean the same by."""
        return replaced(plain, ground) or (
            "" if self._finder is None else deed_added(plain, ground) or other_thing(plain, ground)
        )

    def _names(self, plain: str, ground: str, citations: Sequence[Citation]) -> tuple[str, str]:
        """(why a name is wrong, why a name is only partly supported); empty strings where all stand."""
        sources, titles = " ".join(c.article.source for c in citations), " ".join(c.article.title for c in citations)
        partly = ""
        for name in proper_names(plain, first=self._begins_with_name(plain)):
            if not missing(name, f"{ground} {sources}"):
                continue
            if not missing(name, f"{ground} {sources} {titles}"):
                partly = partly or f"the name {name} stands in the title, not in the quote"
                continue
            before = " ".join(c.article.text[max(0, c.start - NEAR_BEFORE) : c.start] for c in citations)
            if PRONOUN.search(ground) and not missing(name, f"{before} {ground}"):
                partly = partly or f"the name {name} stands before the quote, not in it"
                continue
            return f"the name {name} does not stand in the quote", ""
        return "", partly

    def _begins_with_name(self, plain: str) -> bool:
        if self._finder is None:
            return False
        named = (Kind.PERSON, Kind.GROUP, Kind.PLACE)
        known = any(entity.start == 0 and entity.kind in named for entity in self._finder.find([plain])[0])
        return known or begins_with_proper_noun(plain)


def shared_words(plain: str, ground: str) -> float:
    """The share of a sentence's content words that the ground holds, 0 to 1, by stem."""
    said = set(stems(plain))
    there = set(stems(ground))
    return (
        sum(any(begin_alike(word, other, ONE_FAMILY) for other in there) for word in said) / len(said) if said else 1.0
    )


def _nearest(plain: str, ground: str) -> str:
    """The sentence of the quotes that holds most of a sentence's words: what another denies or doubts is not meant."""
    return max(
        (ground[s:e] for s, e in split_sentences(ground)), key=lambda one: shared_words(plain, one), default=ground
    )


def _denies_whole(plain: str, ground: str) -> str:
    """Why a sentence denies, or states, what another sentence of the quotes says that it holds most of."""
    held = set(stems(plain))
    sentences = (ground[start:end] for start, end in split_sentences(ground))
    whole = [one for one in sentences if (words := stems(one)) and sum(w in held for w in words) >= MOSTLY * len(words)]
    return next((reason for one in whole if (reason := denies(plain, one))), "")
