"""What a question offers to choose from: "who leads, Orvel or Vane?", "who won the match between Lee and Roe?".

In: a question and words of a sentence. Out: whether they are one of those that it offers.
"""

from __future__ import annotations

import re

from assistant.deeds import akin
from assistant.directions import stems
from assistant.lettering import lettered
from assistant.turns import NAMES

BETWEEN = lettered(  # "who won the match between Lee and Roe?", not "the presidency of Bosnia and Herzegovina"
    r"(?i)^\W*(?:and\s+)?who\s+(?:won|lost|wins|loses)\b[^?]*?\b(?:between|(?:match|fight|game|duel|race|bout|final)\s+of)\s+(?:the\s+)?"
    r"(?P<one>(?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*)*)\s+(?:and|versus|vs\.?)\s+(?:the\s+)?(?P<other>(?-i:[A-Z])[\w’'-]*)"
)
CHOICE = re.compile(r"(?i)^\W*(?:and\s+)?(?:which|who|what)\b[^?]*?[,:]\s+(?P<offers>[^,?]+?,?\s+or\s+[^,?]+)\W*$")
AFTER_IT = re.compile(r"\s+(?:in|of|on|at|from|today|now|this|last)\b")
LONGEST_OFFER = 5  # words
ACTS = re.compile(r"(?i)\b(?:was|were|is|are|did|has|had|have)\b")


def offered(question: str, text: str) -> bool:
    """Tell whether a question offers these words for a choice: "Ann Lee or Tom Marrow?"."""
    words = re.escape(" ".join(text.split()))
    if of_the_two(question, text):
        return True
    return bool(re.search(rf"(?i)\b{words},?\s+or\b|\bor\s+(?:(?:the|by|in)\s+)?{words}\b", question))


def not_offered(question: str, text: str) -> bool:
    """Tell whether words are none of those that "which was faster, Ann's boat or Tom's?" offers."""
    found = CHOICE.search(question)
    if BETWEEN.match(question):
        return not of_the_two(question, text)
    if not found:
        return False
    offers = [AFTER_IT.split(one)[0] for one in re.split(r",?\s+or\s+", found["offers"])]
    if any(len(one.split()) > LONGEST_OFFER or ACTS.search(one) for one in offers):
        return False  # "who, if anyone, was hurt or killed?" offers nothing
    said, words = set(stems(text)), [stems(" ".join(NAMES.findall(one)) or one) for one in offers]
    return not any(one and (said <= set(one) or one[-1] in said) for one in words)  # "Real Betis" is no "Real Madrid"


def of_the_two(question: str, text: str) -> bool:
    """Tell whether words are one of the two of whom "who won the fight between Ann Lee and Tom Roe?" names both."""
    found = BETWEEN.match(question)
    return found is not None and any(akin(found[side], text) for side in ("one", "other"))
