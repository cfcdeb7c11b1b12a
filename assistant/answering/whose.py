"""Whose value it is, and of which rank: "who came second?" is not answered by the winner, nor "Lee's time" by Roe's.

In: a question and words of a sentence. Out: whether they are another's, as far as the sentence tells; false where the
question asks for nothing of the kind.
"""

from __future__ import annotations

import re

from assistant.answering.placed import Placed
from assistant.countries import countries_in
from assistant.deeds import akin

# A rank that a question asks for, and how a sentence may say it.
RANKS = tuple(
    (re.compile(rf"(?i)\b(?:{asked})\b"), re.compile(rf"(?i)\b(?:{told})\b"))
    for asked, told in (
        (
            r"(?:came|come|finished|placed|was|were|in)\s+second|second[- ]place|runners?-up|silver",
            r"second|2nd|runners?-up|silver|behind|followed|ahead of",
        ),
        (
            r"(?:came|come|finished|placed|was|were|in)\s+third|third[- ]place|bronze",
            r"third|3rd|bronze|behind|followed|podium",
        ),
        (r"gold(?=\s+(?:medal|in\b|at\b|for\b))", r"gold|w[oi]n|winn\w+|champion\w*|victor\w*|first"),
        (r"(?:holds?|held|holder)\b.*\brecord|record[- ]holder", r"h[eo]ld\w*|belong\w*|holders?|owns?"),
    )
)
OWNED = re.compile(  # "What was Ann Lee's time?"
    r"^\W*(?i:and\s+)?(?i:what|how)\b[^?]*?\b(?P<who>(?-i:[A-Z])[\w-]*(?:\s+(?-i:[A-Z])[\w-]*)*)['’]s?\s+(?P<what>[a-z][\w-]+)"
)
ANOTHER = re.compile(r"\b[A-Z][\w-]+\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*")  # a name of two words
SOMEBODY = re.compile(
    r"(?i)\b(?:he|she|his|her|him|they|their|it|its|the (?:company|team|country|runner|player|man|woman))\b"
)
ORIGIN = re.compile(
    r"(?i)^\W*(?:and\s+)?where\s+(?:is|was|are|were|does|did|do)\s+.+\s(?:from|come from|came from)\W*$"
)
COMES_FROM = re.compile(
    r"(?i)\b(?:from|born (?:in|at|near)|raised in|native of|originat\w+ (?:in|from)|hails? from|citizen of)\s+"
    r"(?:the\s+)?(?:[\w-]+,?\s+){0,3}$"
)
AT_FIRST = re.compile(
    r"(?i)\b(?:initially|originally|at first|first (?:reported|reports?|thought|said)|early reports?)\b"
)
LATER = re.compile(
    r"(?i)\b(?:but|though|although|however)\b[^.;]{0,40}?\b(?:later|afterwards?|subsequently|since)\b"
    r"|\blater (?:corrected|revised|updated)\b"
)


def another_is_meant(question: str, words: Placed) -> bool:
    """Tell whether words are of another rank, owner or origin than is asked for, or are corrected in their sentence."""
    return (
        _of_another_rank(question, words.sentence)
        or _of_another_owner(question, words.sentence)
        or (ORIGIN.search(question) is not None and not _origin(words))
        or _corrected_later(words)
    )


def _of_another_rank(question: str, sentence: str) -> bool:
    return any(asked.search(question) and not told.search(sentence) for asked, told in RANKS)


def _of_another_owner(question: str, sentence: str) -> bool:
    """Tell whether a sentence names somebody, but not whose it is that is asked for, and leaves nobody open."""
    owner = OWNED.search(question)
    if not owner or countries_in(owner["who"]) or akin(owner["who"], sentence) or SOMEBODY.search(sentence):
        return False
    return ANOTHER.search(sentence) is not None


def _origin(words: Placed) -> bool:
    """Tell whether words stand where an origin does: "from Orvel", "an Orvel-based firm", "the Orvel woman"."""
    return (
        bool(COMES_FROM.search(words.before) or re.match(r"-(?:based|born)\b", words.after)) or words.text[:1].islower()
    )


def _corrected_later(words: Placed) -> bool:
    """Tell whether a sentence tells otherwise after the words: "first reported as a van, but later as a lorry"."""
    return bool(AT_FIRST.search(words.before[-80:]) and LATER.search(words.after))
