"""What an answer says to the question itself: yes or no, that its premise is wrong, that part of it is missing.

In: the question and its evidence. Out: a short answer or sentences for the answer's notice. What is said here rests on
a cited sentence and is checked against it (`directions.ruling`); where the sentence leaves it open, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import amounts_in, stated
from assistant.answering.direct import DirectAnswer, about_the_names
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.expected import names_in
from assistant.answering.terms import Lexicon, coverage, name_terms, term_weights, terms_of
from assistant.directions import YES_NO, ruling, turned_about_the_same
from assistant.entities import EntityFinder
from assistant.records import Question

PREMISE = "The question says"
READ = 5  # best sentences that may rule or contradict
RULES = 0.75  # share of the question's weighted words that a sentence must hold to rule
MEANS = 0.5  # cosine with the question
CONTRADICTS = 0.7  # share of the question's other words that a sentence must hold to contradict the one it turns round
STEM = 5  # characters of a name that must be met
PART_COVERED = 0.4  # of a part's weighted words, in one cited passage


@dataclass(frozen=True, slots=True)
class Premise:
    """A sentence that says the opposite of what a question takes for granted, and how."""

    candidate: Candidate
    words: str


def yes_or_no(question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon) -> list[DirectAnswer]:
    """'Yes' or 'No' with the sentence that rules so, ascribed to whoever says it; an empty list where none rules."""
    for candidate in evidence.candidates[:READ]:
        if candidate.in_sentence < RULES or candidate.meaning < MEANS:
            continue
        says = ruling(question, candidate.text)
        if says and _amounts_stand(question, candidate.text) and about_the_names(candidate, evidence, lexicon):
            spoken = [" ".join(saying.speaker.split()) for saying in finder.sayings(candidate.text)][:1]
            return [DirectAnswer(", according to ".join([says.capitalize(), *spoken]), candidate)]
    return []


def _amounts_stand(question: str, sentence: str) -> bool:
    """Tell whether every number that a question names is the sentence's too."""
    there = amounts_in(sentence)
    return all(stated(amount, there) for amount in amounts_in(question))


def wrong_premise(question: str, evidence: Evidence, lexicon: Lexicon) -> list[Premise]:
    """The sentence that contradicts what a question presupposes: a list of one, or an empty one."""
    if YES_NO.search(question):
        return []
    for candidate in evidence.candidates[:READ]:
        word, opposite = turned_about_the_same(question, candidate.text)
        rest = {term: weight for term, weight in evidence.terms.items() if term not in lexicon.terms(word)}
        held = coverage(rest, terms_of(candidate.text, lexicon))
        if word and held >= CONTRADICTS and about_the_names(candidate, evidence, lexicon):
            return [Premise(candidate, f"{PREMISE} “{word}” where the article says “{opposite}”")]
    return []


def missing_parts(question: Question, evidence: Evidence, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[str]:
    """What of a question no cited passage covers, in words: names that no article has, parts that nothing answers."""
    said = [
        f"No article mentions “{name}”."
        for name in dict.fromkeys(names_in(question.search))
        if name_terms(name, lexicon) & evidence.unknown and not _in_some_form(name, evidence)
    ]
    near = [
        terms_of(f"{c.hit.passage.article.label()} {c.hit.passage.article.source} {c.hit.passage.text}", lexicon)
        for c in chosen
    ]
    for part in dict.fromkeys(part.text for part in question.parts):
        weights = term_weights(part, lexicon)
        if max((coverage(weights, terms) for terms in near), default=0.0) < PART_COVERED:
            said.append(f"Nothing was found on this part: “{part}”.")
    return said


def _in_some_form(name: str, evidence: Evidence) -> bool:
    """Tell whether a retrieved passage holds a name as another word of its stem: 'Pakistan' for 'Pakistani'."""
    begins = name[:STEM].lower()
    return any(begins in c.hit.passage.text.lower() for c in evidence.candidates)
