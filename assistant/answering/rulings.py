"""What an answer says to the question itself: yes or no, which of two it is, that its premise is wrong.

In: the question and its evidence. Out: a short answer or words for the answer's notice. What is said here rests on
a cited sentence and is checked against it (`yes_no.ruling`); where the sentence leaves it open, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.alternatives import Alternative, alternatives
from assistant.amending import ASIDE
from assistant.amounts import amounts_in, stated
from assistant.answering.antecedents import with_antecedent
from assistant.answering.choices import CHOICE
from assistant.answering.direct import DirectAnswer
from assistant.answering.disagreement import independent
from assistant.answering.doers import TAKES_FOR_DONE
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.quotable import in_rows
from assistant.answering.subject import about_the_names
from assistant.answering.terms import Lexicon, coverage, term_weights, terms_of
from assistant.circumstances import as_told
from assistant.countries import countries_in, is_country
from assistant.deeds import Deed, akin, deeds_in, given_by, turned_about
from assistant.directions import PLAIN_NEGATION, SMALL, opposed, stem, stems, turned_about_the_same
from assistant.entities import EntityFinder
from assistant.lettering import lettered
from assistant.periods import PERIOD
from assistant.turns import NAMES
from assistant.untold import untold
from assistant.yes_no import CALENDAR, DENIAL, NAMED, PASSIVE, YES_NO, ruling

SUBJECT = lettered(  # "Did Ann Lee win …"
    rf"{YES_NO.pattern}\s+(?:the\s+)?(?P<who>(?-i:[A-Z])[\w.’'-]*(?:\s+(?:of\s+)?(?-i:[A-Z])[\w.’'-]*)*)\s",
    re.IGNORECASE,
)
PRESUPPOSES = re.compile(
    r"(?i)^\W*(?:and |so |but )?(?:why|when|where|how)\s+(?:did|does|do|has|have|was|were|is|are)\s+"
)
MEANS_SOMEBODY = re.compile(r"(?i)\W*(?:he|she|they|it|i|we|who|which|that|this)\W*")  # names nobody
NOT_WHOLLY = re.compile(r"(?i)\b(?:because|due to|owing to|until|but|only|yet|merely|just|before)\b")  # "not because …"
ASKS_WHICH = re.compile(r"(?i)^\W*(?:and\s+)?(?:who|which)\b")
# One thing has both: a war begins and ends, somebody is arrested and released; one side wins and the other loses.
STAGES = frozenset(map(stem, "begin start end stop finish open close arrest detain release free arrive depart".split()))
SIDES = frozenset(
    map(stem, "win lose buy sell praise condemn criticise criticize welcome support oppose back blame".split())
)
LAST_TIME = re.compile(r"(?i)\b(?:when|what\s+year|how\s+long\s+ago)\b.*\blast\s+[a-z]+")  # "when did it last rain?"
COMPARED = re.compile(r"(?i)\b(?:more|less|fewer|\w{2,}er)\b")
ACCORDING = re.compile(r"(?i),?\s+according\s+to\s.*$")
OFFICIAL = frozenset(  # what is written with a capital, and is no name
    """Government President Commission Court Council Company Ministry Minister Party Senate Parliament Assembly Bank
    Union Department Agency Board House Governor Mayor Office""".split()
)
KIN = frozenset("brother sister son daughter father mother".split())  # her brother's sister is she
READ = 5  # best sentences that may rule or contradict
READ_DENIALS = 12  # best sentences among which a denial of what another affirms is looked for
HARDLY_LESS = 0.2  # of the question's weighted words
RULES = 0.75  # share of the question's weighted words that a sentence must hold to rule
MEANS = 0.5  # cosine with the question
READER_SURE = 9.0  # logits from which the reader takes a sentence for the answer
CONTRADICTS = 0.7  # share of the question's other words that a sentence must hold to contradict the one it turns round


@dataclass(frozen=True, slots=True)
class Premise:
    """A sentence that says the opposite of what a question takes for granted, and how."""

    candidate: Candidate
    words: str


def yes_or_no(question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon) -> list[DirectAnswer]:
    """'Yes' or 'No', or which of two, with the sentence that says so, ascribed to whoever says it; else an empty list.

    Where an independent article rules the other way, that is the second of two.
    """
    offered = alternatives(question) if YES_NO.search(question) else []
    found: list[tuple[str, DirectAnswer]] = []
    for candidate in evidence.candidates[:READ]:
        if candidate.meaning < MEANS or in_rows(candidate.text) or not _amounts_stand(question, candidate.text):
            continue
        says = _chosen(offered, candidate, evidence, lexicon)
        text = with_antecedent(candidate, finder)
        asked = as_told(question, text, candidate.hit.passage)
        told = _names_met(asked, f"{text} {candidate.hit.passage.article.title}")
        if not offered and told and _holds(asked, text, evidence, lexicon) and not of_somebody_else(asked, text):
            says = ruling(asked, text).capitalize()
        if not says or any(says == known or not independent(candidate, a.candidate) for known, a in found):
            continue
        if offered or about_the_names(candidate, evidence, lexicon):
            speakers = (saying.speaker for saying in finder.sayings(candidate.text))
            spoken = [_within(" ".join(one.split())) for one in speakers if not MEANS_SOMEBODY.fullmatch(one)][:1]
            found.append((says, DirectAnswer(", according to ".join([says, *spoken]), candidate)))
    return [answer for _, answer in found]


def _names_met(question: str, told: str) -> bool:
    """Tell whether every name of a question but whom it asks about is told: "in Kenya" of "did he die in Kenya?"."""
    asked = SUBJECT.match(question)
    rest = question[asked.end() :] if asked else YES_NO.sub("", question)
    names = NAMES.findall(ACCORDING.sub("", rest))
    return all(_is_named(name, told) for name in names if not CALENDAR.fullmatch(name.split()[0]))


def _is_named(name: str, told: str) -> bool:
    """Tell whether a text has the last word of a name, its country or its initials: South Korea is no South Africa."""
    words = name.split()
    initials = "".join(word[0] for word in words if word[0].isupper())
    if akin(words[-1], told) or (len(initials) > 1 and re.search(rf"\b{initials}\b", told)):
        return True
    return any(is_country(told, country) for country in countries_in(name))


def _within(speaker: str) -> str:
    """Whoever speaks, as it is written within a sentence: "the owner"."""
    return re.sub(r"^(?:The|An?|One|Some|Its|His|Her|Their)(?= [a-z])", lambda found: found[0].lower(), speaker)


def left_open(question: str, evidence: Evidence, lexicon: Lexicon) -> list[DirectAnswer]:
    """That what is asked is not known, or not disclosed, with the sentence that says so: one, or an empty list."""
    best = [c for c in evidence.candidates[:READ] if about_the_names(c, evidence, lexicon)]
    found = [DirectAnswer(said, c) for c in best if (said := untold(question, c.text))]
    return [one for one in found[:1] if not _told_later(question, one.candidate, evidence, lexicon)]


def _told_later(question: str, unknown: Candidate, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence of a later article has nearly as much of a question, names included."""
    day = unknown.hit.passage.article.published
    for other in evidence.candidates[:READ_DENIALS]:
        on = other.hit.passage.article.published
        later = day is not None and on is not None and on > day and about_the_names(other, evidence, lexicon)
        if later and other.in_sentence >= unknown.in_sentence - HARDLY_LESS and not untold(question, other.text):
            return True
    return False


def denials(question: str, affirmed: Candidate, evidence: Evidence, lexicon: Lexicon) -> list[Candidate]:
    """The sentence of an independent article that denies what another affirms: a list of one, or an empty one.

    It rules nothing, for a denial is somebody's word; beside a yes it is to be read.
    """
    others = (c for c in evidence.candidates[:READ_DENIALS] if DENIAL.search(c.text) and independent(c, affirmed))
    return [c for c in others if not DENIAL.search(question) and _holds(question, c.text, evidence, lexicon)][:1]


def of_somebody_else(question: str, sentence: str) -> bool:
    """Tell whether a sentence lets only others do what "did Ann Lee win?" asks of her: "54 nations have signed".

    Whom a pronoun means, or "the company", is left open.
    """
    asked = SUBJECT.match(question)
    if not asked:
        return False
    verbs = set(stems(question[asked.end() :]))
    same = [deed for deed in deeds_in(sentence) if deed.verb.split()[0] in verbs]
    doers = [name for deed in same if (name := deed.patient if PASSIVE.search(question) else deed.agent)]
    if akin(asked["who"], sentence):  # the parser may not see who does it; that others do, it sees
        named = [name for name in doers if NAMED.search(name)]
        return bool(named) and len(named) == len(same) and not any(akin(asked["who"], name) for name in doers)
    return any(not _said_for_it(name, sentence) for name in doers)


def _said_for_it(name: str, sentence: str) -> bool:
    """Tell whether a doer may be what the question names: "the company", "the Government", not "the Dodgers"."""
    nameless = not NAMED.search(name) or name.split()[-1] in OFFICIAL
    return nameless and re.search(rf"(?i)\b(?:the|its|this|these|those)\s+{re.escape(name)}\b", sentence) is not None


def _holds(question: str, text: str, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is about what a question asks, the words aside that it says the opposite of."""
    turned = {term for word, _ in opposed(question, text) for term in lexicon.terms(word)}
    asked = term_weights(question, lexicon).keys()
    held = terms_of(text, lexicon)
    left = evidence.names - held if evidence.names & held else frozenset()  # "Lee" is Ann Lee where she is near
    rest = {term: weight for term, weight in evidence.terms.items() if term in asked - turned - left}
    return coverage(rest, held) >= RULES


def _chosen(offered: Sequence[Alternative], candidate: Candidate, evidence: Evidence, lexicon: Lexicon) -> str:
    """Which of two alternatives a sentence says yes to; empty where it says it to neither, or to both."""
    held, said = terms_of(candidate.text, lexicon), []
    for one in offered:
        others = {t for other in offered if other is not one for t in term_weights(other.words, lexicon)}
        rest = {term: weight for term, weight in evidence.terms.items() if term not in others}
        names = replace(evidence, names=evidence.names - others)
        if coverage(rest, held) >= RULES and about_the_names(candidate, names, lexicon):
            said += [one.words[:1].upper() + one.words[1:]] if ruling(one.question, candidate.text) == "yes" else []
    return said[0] if len(said) == 1 else ""


def _amounts_stand(question: str, sentence: str) -> bool:
    """Tell whether every number that a question names is the sentence's too."""
    there = amounts_in(sentence)
    return all(stated(amount, there) for amount in amounts_in(question))


def wrong_premise(question: str, evidence: Evidence, lexicon: Lexicon) -> list[Premise]:
    """The sentence that contradicts what a question presupposes: a list of one, or an empty one."""
    if YES_NO.search(question) or (CHOICE.search(question) and COMPARED.search(question)):
        return []  # of two things that are compared each is less than the other in something
    best, question = (
        evidence.candidates[:READ],
        ASIDE.sub("", question),
    )  # what it carries along takes nothing for granted
    for candidate in best:
        word, opposite = turned_about_the_same(question, candidate.text)
        granted = any(
            stem(word) in stems(c.text)
            and (c.margin >= READER_SURE or coverage(evidence.terms, terms_of(c.text, lexicon)) >= CONTRADICTS)
            for c in best  # "permit" in one, but "banned Mahan Air" in another
        )
        stages = (
            word in SMALL
            or word in KIN
            or stem(word) in STAGES
            or (ASKS_WHICH.search(question) and stem(word) in SIDES)
            or (word == "last" and LAST_TIME.search(question))
        )
        if word and not stages and not granted and _stands_without(word, candidate, evidence, lexicon):
            return [Premise(candidate, f"The question says “{word}” where the article says “{opposite}”")]
    return (
        _denied(question, best, evidence, lexicon)
        or _turned_about(question, best)
        or _miscounted(question, best, evidence, lexicon)
    )


def _stands_without(word: str, candidate: Candidate, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is about all else that a question says."""
    left_out = set(lexicon.terms(word))
    rest = {term: weight for term, weight in evidence.terms.items() if term not in left_out}
    held = coverage(rest, terms_of(candidate.text, lexicon))
    others = replace(evidence, names=evidence.names - left_out)
    return held >= CONTRADICTS and about_the_names(candidate, others, lexicon)


def _denied(question: str, best: Sequence[Candidate], evidence: Evidence, lexicon: Lexicon) -> list[Premise]:
    """The sentence that denies what "why did …" takes for granted, if no other affirms it."""
    taken = PRESUPPOSES.sub("", question)
    if taken == question or PLAIN_NEGATION.search(taken):
        return []
    says = [ruling(f"Did {taken}", candidate.text) for candidate in best]
    for candidate, said in zip(best, says, strict=True):
        against = said == "no" and PLAIN_NEGATION.search(candidate.text) and not NOT_WHOLLY.search(candidate.text)
        if against and "yes" not in says and _stands_without("", candidate, evidence, lexicon):
            return [Premise(candidate, "The question takes for granted what the article denies")]
    return []


def _asked_deeds(question: str) -> list[Deed]:
    """The deeds of a question; the parser does not always see who does one: "when did Lee buy Kestrel?"."""
    taken = TAKES_FOR_DONE.search(question)
    return [
        replace(deed, agent=taken["name"]) if taken and not deed.agent and deed.verb == stem(taken["verb"]) else deed
        for deed in deeds_in(question)
    ]


def _turned_about(question: str, best: Sequence[Candidate]) -> list[Premise]:
    """The sentence in which one of two named does what the question lets the other do, if none says so."""
    told = [(candidate, deeds_in(candidate.text)) for candidate in best]
    everything = [deed for _, deeds in told for deed in deeds]
    for deed in _asked_deeds(question):
        if not (NAMED.search(deed.agent) and NAMED.search(deed.patient) and turned_about(deed, everything)):
            continue
        for candidate, deeds in told:
            for other in turned_about(deed, deeds):
                if other.agent or given_by(deed, deeds):
                    done = f"says of “{other.agent}”" if other.agent else "says was done to it"
                    return [Premise(candidate, f"In the question “{deed.agent}” does what the article {done}")]
    return []


def _miscounted(question: str, best: Sequence[Candidate], evidence: Evidence, lexicon: Lexicon) -> list[Premise]:
    """The sentence that counts otherwise than a question does, if no sentence counts as it does."""
    for amount in amounts_in(question):
        noun = re.match(r"\s+([a-z]{3,})\b", question[amount.end :])
        part = re.search(r"\bof (?:the |its |their )?$", question[: amount.start])  # "how many of the 12 ships"
        part = part or PERIOD.match(question[amount.start :])  # "the fourth quarter" is one of four, and counts none
        if not noun or part or any(stated(amount, amounts_in(c.text)) for c in evidence.candidates):
            continue
        for candidate in best:
            for other in amounts_in(candidate.text):
                counts = re.match(rf"\s+{noun[1]}\b", candidate.text[other.end :])
                if counts and other.unit == amount.unit and _stands_without(amount.text, candidate, evidence, lexicon):
                    words = f"says “{amount.text} {noun[1]}” where the article says “{other.text} {noun[1]}”"
                    return [Premise(candidate, f"The question {words}")]
    return []
