"""A yes-or-no question without the circumstances that an article's passages have told before.

In: a question, a sentence and the passages it stands in. Out: the question as far as the sentence must say it itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.deeds import asked_verb
from assistant.directions import SMALL, WORD, stem, stems
from assistant.lettering import lettered
from assistant.records import Passage

EVER = re.compile(r"(?i)\s+ever\b(?!\s+after)")  # "was she ever convicted?"
CIRCUMSTANCE = re.compile(
    r"(?i)\s+(?:in|at|on|over|during|after|near|off|outside|inside)\s+(?:(?:the|an?|his|her|its|their)\s+)?"
    r"(?P<what>(?!(?:in|at|on|over|during|after|near|off|outside|inside)\b)[^?,;]+?)"
    r"(?=\s+(?:in|at|on|over|during|after|near|off|outside|inside)\b|\W*$)"
)
DATED = re.compile(rf"(?i)\d|{DAY_NAME}|{MONTHS}|\b(?:yesterday|today|week|month|year)\b")
ELSEWHERE = lettered(r"\b(?:in|at|near|off|outside)\s+(?:the\s+)?[A-Z]")
NAMED = lettered(r"\b[A-Z]")
WHERE = re.compile(r"(?i)\s+(?:in|at|near|off|outside|inside)\b")
LEAST_LEFT = 2  # words of a question that is left without its circumstances: who, and what was done


def as_told(question: str, sentence: str, *near: Passage) -> str:
    """A question without the words that passages have beside a noun and a sentence of theirs need not say again.

    "The toilet was found" is of the gold toilet where its article spoke of a gold toilet before, and "Lee survived" of
    the attack in Orvel where it names no other place.
    """
    question = _without_circumstances(EVER.sub("", question), sentence, near)
    told = " ".join(f"{passage.article.title} {passage.text}" for passage in near).lower()
    said, kept = set(stems(sentence)), []
    words, verb = question.split(), asked_verb(question)
    for word, following in pairwise([*words, ""]):
        noun = following.strip("?,")
        left = word.islower() and word not in SMALL and stem(word) not in {*said, verb} and stem(noun) in said
        if not (left and f"{word} {noun.lower()}" in told):
            kept.append(word)
    return " ".join(kept)


def _without_circumstances(question: str, sentence: str, near: Sequence[Passage]) -> str:
    """A question without where or in what it was, if the passages around a sentence tell it and that tells no other."""
    told = set(stems(" ".join(f"{passage.article.title} {passage.text}" for passage in near)))
    said = set(stems(sentence))
    for found in reversed(list(CIRCUMSTANCE.finditer(question))):
        words = set(stems(found["what"]))
        rest = question[: found.start()] + question[found.end() :]
        whole = len([word for word in WORD.findall(rest) if word.lower() not in SMALL]) >= LEAST_LEFT
        known = re.search(r"(?i)\s(?:the|his|her|its|their)\s", found[0][: found.start("what") - found.start()])
        # Over what it was is left out where that is named; a scandal that a passage tells of need not be the reason.
        where = WHERE.match(found[0]) or (found[0].lstrip().startswith("over") and NAMED.search(found["what"]))
        elsewhere = DATED.search(found[0]) or ELSEWHERE.search(sentence)
        if known and where and whole and words <= told and not (words <= said or elsewhere):
            question = rest
    return question
