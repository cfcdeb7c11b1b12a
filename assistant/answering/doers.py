"""Who did it, and to whom it was done: "who was killed?" is not answered by whoever told of it.

In: a "who" question with a verb, a sentence, words of it. Out: whether the words stand in the part that is asked for,
as far as the sentence's build tells.
"""

from __future__ import annotations

import re

from assistant.deeds import deeds_in
from assistant.directions import irregular, stem

ASKS = re.compile(
    r"(?i)^\W*(?:and\s+|so\s+)?who\s+(?:(?P<passive>(?:(?:has|have|had)\s+been|was|were|is|are|got|gets)\s+)|(?:has\s+|have\s+|had\s+)?)"
    r"(?:\w+ly\s+|also\s+|first\s+)?(?P<verb>[a-z]+)\b"
)
GIVES = frozenset(
    map(stem, "award give offer present hand grant pay sell send name elect".split())
)  # to whom, and what
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset("the a an of and mr mrs ms dr president minister".split())


def can_have_done(question: str, text: str, sentence: str) -> bool:
    """Tell whether words may be who acts, or is acted upon, in a sentence; true where its build leaves it open."""
    asked = ASKS.search(question)
    if not asked or not _is_verb(asked["verb"]):
        return True
    base, passive = stem(asked["verb"]), bool(asked["passive"])
    if passive and base in GIVES:
        return True
    same = [deed for deed in deeds_in(sentence) if deed.verb.split()[0] == base]
    meant = [name for deed in same if (name := deed.patient if passive else deed.agent)]
    others = [name for deed in same if (name := deed.agent if passive else deed.patient)]
    if any(_shares(text, name) for name in meant):
        return True
    named = any(word[0].isupper() for name in meant for word in WORD.findall(name))
    return not named and not any(_shares(text, name) for name in others)


def _is_verb(word: str) -> bool:
    return word.lower().endswith("ed") or word.lower() in irregular()


def _shares(text: str, name: str) -> bool:
    mine, theirs = ({word.lower() for word in WORD.findall(one)} - SMALL for one in (text, name))
    return bool(mine & theirs)
