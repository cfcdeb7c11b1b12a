"""What an answer says to the question itself: yes or no, that its premise is wrong, that part of it is missing.

In: the question and its evidence. Out: a short answer or sentences for the answer's notice. What is said here rests on
a cited sentence and is checked against it (`directions.ruling`); where the sentence leaves it open, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.alternatives import Alternative, alternatives
from assistant.amounts import amounts_in, stated
from assistant.answering.antecedents import with_antecedent
from assistant.answering.dated import unmet_times
from assistant.answering.direct import DirectAnswer, about_the_names
from assistant.answering.disagreement import independent
from assistant.answering.evidence import DAY_OR_MONTH, Candidate, Evidence
from assistant.answering.expected import names_in
from assistant.answering.terms import Lexicon, coverage, name_terms, stands_near, term_weights, terms_of
from assistant.countries import countries_in
from assistant.deeds import deeds_in, turned_about
from assistant.directions import PLAIN_NEGATION, SMALL, WORD, opposed, stem, stems, turned_about_the_same
from assistant.entities import EntityFinder
from assistant.records import Question
from assistant.yes_no import UNDECIDED, YES_NO, as_told, ruling

NAMED = re.compile(r"\b[A-Z]")
PRESUPPOSES = re.compile(
    r"(?i)^\W*(?:and |so |but )?(?:why|when|where|how)\s+(?:did|does|do|has|have|was|were|is|are)\s+"
)
TAKES_FOR_DONE = re.compile(
    r"^\W*(?i:and |so |but )?(?i:why|when|how)\s+(?:did|was|were|has|have)\s+(?:[a-z]+\s+){0,2}"
    r"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:been\s+|\w+ly\s+)?(?P<verb>[a-z]+)"
)
NOT_YET = re.compile(  # before a verb, it says that it has not been done, or was not
    r"(?i)(?:\b(?:will|would|may|might|could|should|must|can|shall|not|never)|n[’']t)\s+(?:be\s+)?(?:\w+ly\s+)?$"
)
TO_DO = re.compile(r"(?i)\bto\s+(?:be\s+)?(?:\w+ly\s+)?$")  # "asked her to resign", but "chose to sell"
NOT_WHOLLY = re.compile(r"(?i)\b(?:because|due to|owing to|until|but|only|yet|merely|just|before)\b")  # "not because …"
ASKS_WHICH = re.compile(r"(?i)^\W*(?:and\s+)?(?:who|which)\b")
# One thing has both: a war begins and ends, somebody is arrested and released; one side wins and the other loses.
STAGES = frozenset(map(stem, "begin start end stop finish open close arrest detain release free arrive depart".split()))
SIDES = frozenset(map(stem, "win lose buy sell".split()))
READ = 5  # best sentences that may rule or contradict
RULES = 0.75  # share of the question's weighted words that a sentence must hold to rule
MEANS = 0.5  # cosine with the question
CONTRADICTS = 0.7  # share of the question's other words that a sentence must hold to contradict the one it turns round
STEM = 5  # characters of a name that must be met
ACRONYM_FROM = 3  # letters
PART_COVERED = 0.4  # of a part's weighted words, in one cited passage


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
        if candidate.meaning < MEANS or not _amounts_stand(question, candidate.text):
            continue
        says = _chosen(offered, candidate, evidence, lexicon)
        text = with_antecedent(candidate, finder)
        asked = as_told(question, text, candidate.hit.passage)
        if not offered and _holds(asked, text, evidence, lexicon):
            says = ruling(asked, text).capitalize()
        if not says or any(says == known or not independent(candidate, a.candidate) for known, a in found):
            continue
        if offered or about_the_names(candidate, evidence, lexicon):
            spoken = [" ".join(saying.speaker.split()) for saying in finder.sayings(candidate.text)][:1]
            found.append((says, DirectAnswer(", according to ".join([says, *spoken]), candidate)))
    return [answer for _, answer in found]


def _holds(question: str, text: str, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is about what a question asks, the words aside that it says the opposite of."""
    turned = {term for word, _ in opposed(question, text) for term in lexicon.terms(word)}
    asked = term_weights(question, lexicon).keys()
    rest = {term: weight for term, weight in evidence.terms.items() if term in asked - turned}
    return coverage(rest, terms_of(text, lexicon)) >= RULES


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
    if YES_NO.search(question):
        return []
    best = evidence.candidates[:READ]
    for candidate in best:
        word, opposite = turned_about_the_same(question, candidate.text)
        granted = any(
            stem(word) in stems(c.text) and coverage(evidence.terms, terms_of(c.text, lexicon)) >= CONTRADICTS
            for c in best  # "permit" in one, but "banned Mahan Air" in another
        )
        stages = word in SMALL or stem(word) in STAGES or (ASKS_WHICH.search(question) and stem(word) in SIDES)
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


def _turned_about(question: str, best: Sequence[Candidate]) -> list[Premise]:
    """The sentence in which one of two named does what the question lets the other do, if none says so."""
    told = [(candidate, deeds_in(candidate.text)) for candidate in best]
    everything = [deed for _, deeds in told for deed in deeds]
    for deed in deeds_in(question):
        if not (NAMED.search(deed.agent) and NAMED.search(deed.patient) and turned_about(deed, everything)):
            continue
        for candidate, deeds in told:
            for other in turned_about(deed, deeds):
                if other.agent:
                    words = f"“{deed.agent}” does what the article says of “{other.agent}”"
                    return [Premise(candidate, f"In the question {words}")]
    return []


def _miscounted(question: str, best: Sequence[Candidate], evidence: Evidence, lexicon: Lexicon) -> list[Premise]:
    """The sentence that counts otherwise than a question does, if no sentence counts as it does."""
    for amount in amounts_in(question):
        noun = re.match(r"\s+([a-z]{3,})\b", question[amount.end :])
        part = re.search(r"\bof (?:the |its |their )?$", question[: amount.start])  # "how many of the 12 ships"
        if not noun or part or any(stated(amount, amounts_in(c.text)) for c in evidence.candidates):
            continue
        for candidate in best:
            for other in amounts_in(candidate.text):
                counts = re.match(rf"\s+{noun[1]}\b", candidate.text[other.end :])
                if counts and other.unit == amount.unit and _stands_without(amount.text, candidate, evidence, lexicon):
                    words = f"says “{amount.text} {noun[1]}” where the article says “{other.text} {noun[1]}”"
                    return [Premise(candidate, f"The question {words}")]
    return []


def unaffirmed(question: str, evidence: Evidence) -> list[str]:
    """That what "why did she resign?" takes for granted is only asked for or planned in what was found, in words."""
    taken = TAKES_FOR_DONE.search(question)
    if not taken or taken["verb"] in SMALL:
        return []
    verb, named = stem(taken["verb"]), stems(taken["name"])[-1:]
    told = [c.text for c in evidence.candidates if {verb, *named} <= set(stems(c.text))]
    titles = {c.hit.passage.article.title for c in evidence.candidates}
    granted = [text for text in told if any(not _undone(text[:at]) for at in _places(verb, text))]
    if not told or granted or any({verb, *named} <= set(stems(title)) for title in titles):
        return []
    return [
        "Nothing that was found says in these words that it happened, only that it was asked for, planned or possible."
    ]


def _undone(before: str) -> bool:
    """Tell from what stands before a verb that it was not done, or not yet."""
    return bool(NOT_YET.search(before) or (TO_DO.search(before) and UNDECIDED.search(before)))


def _places(base: str, text: str) -> list[int]:
    """Where words of a stem begin."""
    return [match.start() for match in WORD.finditer(text) if stem(match[0]) == base]


def missing_parts(question: Question, evidence: Evidence, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[str]:
    """What of a question no cited passage covers, in words: names that no article has, parts that nothing answers."""
    said = [f"No article mentions “{name}”." for name in _strange(question, evidence, lexicon)]
    near = [_around(candidate, lexicon) for candidate in chosen]
    for part in dict.fromkeys(part.text for part in question.parts if part.text != question.search):
        weights = term_weights(part, lexicon)
        if max((coverage(weights, terms) for terms in near), default=0.0) < PART_COVERED:
            said.append(f"Nothing was found on this part: “{part}”.")
    return said


def unmet_names(question: Question, evidence: Evidence, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[str]:
    """The names of a question that some article has, but no cited passage, and the times that none is of."""
    if not chosen:
        return []
    met = set().union(*(_around(candidate, lexicon) for candidate in chosen))
    names = [n for n in dict.fromkeys(names_in(question.compared)) if n not in _strange(question, evidence, lexicon)]
    unmet = [
        name
        for name in names
        if not DAY_OR_MONTH.fullmatch(name)
        and not any(_spelt_out(name, c.hit.passage.text) for c in chosen)
        and not any(re.search(rf"\b{re.escape(name)}\b", c.hit.passage.text) for c in chosen)
        and not _met(name, met, lexicon)
        and not _family_met(name, question.compared, met, lexicon)
    ]
    times = unmet_times(question, chosen)
    return [*_joined([name for name in unmet if not any(name in time for time in times)], question.compared), *times]


def _joined(names: Sequence[str], question: str) -> list[str]:
    """Names that stand side by side in a question as one: "San Francisco"."""
    joined: list[str] = []
    for name in names:
        if joined and f"{joined[-1]} {name}" in question:
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return joined


def _spelt_out(name: str, text: str) -> bool:
    """Tell whether a text has the words of which a name is the initials."""
    if not (name.isupper() and name.isalpha() and len(name) >= ACRONYM_FROM):
        return False
    return name in "".join(word[0] for word in WORD.findall(text) if word[0].isupper())


def _strange(question: Question, evidence: Evidence, lexicon: Lexicon) -> list[str]:
    """The names of a question that no article has."""
    names = dict.fromkeys(names_in(question.compared))
    return [n for n in names if name_terms(n, lexicon) & evidence.unknown and not _in_some_form(n, evidence)]


def _around(candidate: Candidate, lexicon: Lexicon) -> set[str]:
    """The terms of a sentence's passage, with its article's title, source and day."""
    article = candidate.hit.passage.article
    return terms_of(f"{article.label()} {article.source} {candidate.hit.passage.text}", lexicon)


def _met(name: str, met: set[str], lexicon: Lexicon) -> bool:
    wanted = name_terms(name, lexicon)
    return not wanted or any(stands_near(term, met) for term in wanted)


def _family_met(name: str, question: str, met: set[str], lexicon: Lexicon) -> bool:
    """Tell whether the name that follows a first name is met: "Brian Thomas" is "Thomas" in the next sentence.

    A country is no first name: "Saha Airlines" is not "Ethiopian Airlines".
    """
    if countries_in(name):
        return False
    following = re.search(rf"\b{re.escape(name)}\s+([A-Z][\w’'-]+)", question)
    return following is not None and _met(following[1], met, lexicon)


def _in_some_form(name: str, evidence: Evidence) -> bool:
    """Tell whether a retrieved passage holds a name as another word of its stem: 'Pakistan' for 'Pakistani'."""
    begins = name[:STEM].lower()
    return any(begins in c.hit.passage.text.lower() for c in evidence.candidates)
