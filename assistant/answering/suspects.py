"""Whom a sentence names as the suspect: somebody arrested, charged or called so, and not as who tells of it.

In: words in their place. Out: yes or no. Nobody is named a criminal on a guess.
"""

from __future__ import annotations

import re

from assistant.answering.placed import Placed
from assistant.deeds import akin, deeds_in
from assistant.directions import stem
from assistant.entities import SAYING_VERB
from assistant.lettering import lettered

HELD = frozenset(map(stem, "arrest detain hold charge accuse convict sentence jail suspect identify".split()))
_SUSPECT = r"(?:suspects?|attackers?|assailants?|killers?|gunm[ae]n|perpetrators?|hijackers?|robbers?|thie(?:f|ves))"
CALLED = re.compile(rf"(?i)\b{_SUSPECT}[,:]?\s+(?:[\w.-]+\s+){{0,3}}$")  # "the suspect, 24-year-old"
NAMED_AS = re.compile(
    rf"(?i)\b{_SUSPECT}\b.*\b(?:identified|named|known|identity)\b[^.;,]{{0,30}}\b(?:as|to)\s+[\"'“‘]?(?:[\w.-]+\s+){{0,4}}$"
)
IS_ONE = re.compile(
    rf"(?i)^\s?(?:,[^,]{{0,40}})?,?\s{{1,3}}(?:(?:is|was|are|were)\s+)?(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,3}}?{_SUSPECT}\b"
    r"|^\W+(?:\w+\s+){0,3}?(?:confess\w*|admitted|(?:pleaded|pled)\s+guilty)\b"
)
HELD_AFTER = re.compile(
    r"(?i)(?:\s?,[^;.]{0,120}?,)?\s{1,3}(?:was|were|is|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?"
    r"(?:arrested|charged|convicted|sentenced|jailed|indicted|detained|found\s+guilty|accused)\b"
)
NAMED = lettered(r"\b[A-Z]")
UPON_SOMEBODY = re.compile(  # "for her murder", "stabbed him"
    r"(?i)\b(?:her|his|their)\s+(?:\w+\s+)?(?:murder|killing|death|shooting|stabbing|assassination|abduction|kidnapping|rape)\b"
    r"|\b(?:kill|shoot|shot|stab|murder|attack|poison|assault|kidnap|strangl|abduct|rap)\w*\s+(?:him|her|them)\b"
)
PROTESTED = (
    r"(?i:\bprotesting\b|\b(?:protests?|demonstrations?|rall(?:y|ies)|riots?|unrest|anger|outrage|march(?:es)?)\s+"
    r"(?:\w+\s+){0,3}?(?:over|against|about|at|for|after|following)\b)"
)
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset("the a an of and mr mrs ms dr president minister".split())
SAYS = re.compile(rf"(?i)^\W*(?:\w+ly\s+)?{SAYING_VERB.pattern}\b")


def suspected(words: Placed) -> bool:
    """Tell whether a sentence has somebody arrested, charged or called the suspect, and not as who tells of it."""
    held = (deed.patient for deed in deeds_in(words.sentence) if deed.verb.split()[0] in HELD)
    if any(shares(words.text, patient) for patient in held):
        return True
    if SAYS.match(words.after):
        return False
    if HELD_AFTER.match(words.after):
        return True
    called = CALLED.search(words.before) or NAMED_AS.search(words.before)
    return bool(called or IS_ONE.search(words.after))


def is_victim(question: str, sentence: str) -> bool:
    """Tell whether a sentence tells of a crime upon whom a question names; true where either names nobody.

    A crime at the protest over another one is not that one.
    """
    if UPON_SOMEBODY.search(sentence):
        return True
    for name in (deed.patient for deed in deeds_in(question) if NAMED.search(deed.patient)):
        last = re.escape(name.split()[-1])
        if not akin(name, sentence) or re.search(rf"{PROTESTED}[^.;,]{{0,60}}\b{last}\b", sentence):
            return False
    return True


def shares(text: str, name: str) -> bool:
    """Tell whether two mentions of somebody have a word in common, titles aside."""
    mine, theirs = ({word.lower() for word in WORD.findall(one)} - SMALL for one in (text, name))
    return bool(mine & theirs)
