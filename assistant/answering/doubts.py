"""The word by which a sentence doubts its own answer: "Roe, who is suspected to be the gunman"."""

from __future__ import annotations

import re

from assistant.answering.counting import NUMBER
from assistant.answering.doers import AHEAD, CRIMES, act_asked
from assistant.answering.placed import Placed
from assistant.directions import stem

_DOUBT = (
    r"suspected(?: to (?:be|have been))?|alleged(?:ly)?|reportedly|apparently|presumed|possibly|probably"
    r"|rumou?red to be|(?:believed|thought|said|appear(?:s|ed)|seem(?:s|ed)) to (?:be|have been)"
    r"|(?:may|might|could) have been"
)
DOUBT_BEFORE = re.compile(rf"(?i)\b(?P<doubt>{_DOUBT})\s+(?:[\w’'-]+\s+){{0,4}}$")
DOUBT_AFTER = re.compile(
    r"(?i)^\W{0,2}(?:,[^,]{0,40},)?\s*(?:(?:is|was|are|were|has been|had been)\s+)?"
    rf"(?P<doubt>{_DOUBT}|believed|thought)\b"
)

SAID_TO_BE = re.compile(  # "a page said to come from the log puts her speed at"
    r"(?i)^\W*(?:an?|the|some)\s+[^.;,]{2,60}?\s(?P<doubt>(?:said|purported|thought|believed|claimed) to)"
    r" (?:come|be|show|stem|have)\b"
)
# "would result in a fine of up to $180m" tells of none that was imposed.
SUPPOSED = re.compile(r"(?i)\b(?P<doubt>would|could|might)\b(?![^.;]*\bsaid\b)[^.;]{0,60}$")
APIECE = re.compile(
    r"(?i)^\W*(?P<doubt>each|every)\s+\w+\s+(?:has|have|had|holds?|gets?|got|costs?|contains?|carr(?:y|ies)|weighs?)\b"
)  # "each boat has six"
# Whoever is tried for a crime may not have done it.
ACCUSED_AFTER = re.compile(
    r"(?i)^[,\s]+(?:[^,;.]{0,60},\s+)?(?:who\s+)?(?:(?:is|was|are|were|has been|have been|stands?)\s+)?(?:also\s+)?"
    r"(?:(?:the|an?|one of the)\s+)?(?:\w+\s+)?"
    r"(?P<doubt>suspects?|accused(?=\s+of)|charged(?=\s+with)|suspected|indicted)\b"
)
GUILTY = re.compile(r"(?i)\b(?:convicted|found\s+guilty|ple(?:aded|d)\s+guilty|sentenced|confessed|admitted)\b")
ACCUSED_BEFORE = re.compile(r"(?i)\b(?P<doubt>suspects?|accused|defendant)[,:]?\s+(?:[\w.’-]+\s+){0,2}$")
LONG = 6  # letters from which another form of a word begins like it: "alleged", "allegedly", but "may", "mayor"
IMPOSED = re.compile(r"(?i)\b(?:was|were|did|has|have|had)\b")


def doubted(question: str, words: Placed) -> str:
    """The word by which a sentence doubts that they are it, "suspected"; empty if it does not, or the question does."""
    found = DOUBT_BEFORE.search(words.before) or DOUBT_AFTER.search(words.after) or SAID_TO_BE.search(words.before)
    if not found and IMPOSED.search(question) and not AHEAD.search(question) and re.search(r"\d", words.text):
        found = SUPPOSED.search(words.before)
    act = act_asked(question)
    if not found and stem(act.verb) in CRIMES and not act.passive:
        found = None if GUILTY.search(words.sentence) else ACCUSED_AFTER.match(words.after)
        found = found or ACCUSED_BEFORE.search(words.before)
    if not found and NUMBER.fullmatch(words.text):
        found = APIECE.search(words.before)
    doubt = found["doubt"] if found else ""
    first = doubt.split(" ")[0]
    begun = re.escape(first[:5]) + (r"\b" if len(first) < LONG else "")
    return doubt.lower() if doubt and not re.search(rf"(?i)\b{begun}", question) else ""
