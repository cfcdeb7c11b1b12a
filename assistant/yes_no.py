"""What a sentence says to a yes-or-no question: yes, no, or nothing.

In: a question and a sentence. Out: 'yes', 'no', or an empty string where the sentence doubts, wishes, only nearly
reaches what is asked, leaves a word of it out, or says it of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from assistant.corpus.headers import MONTHS
from assistant.directions import ATTRIBUTION, NEGATION, SMALL, STRONG_DOUBT, WORD, denies, opposed, reached, stem, stems

# What almost was, was ruled out or is false did not happen.
NOT_SO = re.compile(
    r"\b(?:almost|nearly|narrowly|false|falsely|untrue|avoid(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|instead of|rather than"
    r"|stopp?(?:s|ed)? short)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:before|until)\b([^,;]*)", re.IGNORECASE)  # what it did not come to
NEARLY = frozenset({"almost", "nearly", "narrowly"})  # where right before the verb
# "Officials did not say why it sank": that it did is taken for granted.
NOT_TOLD = re.compile(
    r"(?i)(?:\b(?:not|never|no)\b|n[’']t\b)\s+(?:\w+\s+){0,2}?(?:say|said|know|known|clear|explain\w*|reveal\w*|disclos\w*"
    r"|specif\w*|tell|told|reasons?|word|details?)\b[^.;]{0,40}?\b(?:why|when|where|how|whether|who|what|on|of)\b"
)
CALENDAR = re.compile(rf"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTHS}")
UNDECIDED = re.compile(  # what is wished, threatened, asked or yet to come has not happened
    r"\b(?:whether|if|unless|would|will|shall|should|must|going to|about to|plan(?:s|ned|ning)?|propos\w+|threat\w+"
    r"|demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|want(?:s|ed)?|hop(?:e|es|ed|ing)|try|tries|tried"
    r"|trying|attempt\w*|ask(?:s|ed)?|vote on|wait\w* to|expect\w*|consider\w*|suggest\w*|promis\w+|vow\w*|intend\w*"
    r"|aim\w*|seek\w*|sought|accus\w+|claim\w*)\b",
    re.IGNORECASE,
)
YES_NO = re.compile(
    r"^\s*(?:(?:and|but|so|then|also),?\s+)?"
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)(?:n[’']t)?\b",
    re.IGNORECASE,
)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dispute[sd]?|reject(?:s|ed)? (?:the )?claims?)\b", re.IGNORECASE)


def ruling(question: str, sentence: str) -> str:
    """What a sentence says to a yes-or-no question: 'yes', 'no', or '' where it leaves it open.

    A denial is somebody's word, no fact: 'denied that it was old' does not rule that it was not.
    """
    if not YES_NO.search(question) or " or " in question:
        return ""
    asked = YES_NO.sub("", question).strip(" ?")
    if (
        _left_open(asked, question, sentence)
        or _order_differs(asked, sentence)
        or (DENIAL.search(sentence) and not DENIAL.search(asked))
    ):
        return ""
    against = opposed(asked, sentence)
    if _untold(asked, sentence, {word for word, _ in against}):
        return ""
    if bool(against) != bool(denies(asked, sentence)):
        return "no"
    denied = set(reached(NEGATION, sentence)) & set(stems(asked))
    return "" if denied and not NEGATION.search(asked) else "yes"


def _untold(asked: str, sentence: str, opposed: set[str]) -> bool:
    """Tell whether a sentence leaves out, and does not turn round, a word that a question asks with, names aside."""
    said = stems(sentence)
    words = [w for w in WORD.findall(asked) if w[0].islower() and w.lower() not in SMALL and w.lower() not in opposed]
    return any(not any(_one_stem(stem(word), other) for other in said) for word in words)


def _one_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) > 4 and short[:5] == long[:5]) or (
        long.startswith(short) and len(long) - len(short) < 3 <= len(short)
    )


def _left_open(asked: str, question: str, sentence: str) -> bool:
    """Tell whether a sentence doubts, wishes or only nearly reaches what is asked, or says it of somebody else."""
    known, wanted = {word.lower() for word in WORD.findall(question)}, stems(asked)
    if NOT_TOLD.search(sentence):
        return True
    for words in (STRONG_DOUBT, UNDECIDED, NOT_SO):
        for match in words.finditer(sentence):
            near = match[0].lower() not in NEARLY or set(stems(sentence[match.end() :])[:1]) & set(wanted)
            if near and not set(match[0].lower().split()) <= known:
                return True
    if any(wanted and wanted[-1] in stems(match[1]) for match in EARLIER.finditer(sentence)):
        return True
    return _said_of_another(wanted, sentence)


def _said_of_another(wanted: Sequence[str], sentence: str) -> bool:
    """Tell whether a sentence goes on, after the first word asked for and a verb of saying, with another name.

    "Lee said Tom Marrow resigned" does not say that Lee did.
    """
    words = [word for word in WORD.findall(sentence) if not CALENDAR.fullmatch(word)]
    at = next((i for i, word in enumerate(words) if word[:1].isupper() and stem(word) in wanted), len(words))
    told = next((i for i in range(at + 1, len(words)) if ATTRIBUTION.fullmatch(words[i])), len(words))
    if wanted and wanted[-1] in {stem(word) for word in words[at:told]}:
        return False  # "Lee resigned, Tom Marrow said"
    left = [word for word in words[told + 1 :] if word.lower() not in SMALL]
    if told < len(words) and words[told].lower() in ("told", "tells"):  # whom it was told to
        left = list(dropwhile(lambda word: word[0].isupper(), left))
    return bool(left) and left[0][0].isupper() and stem(left[0]) not in wanted


def _order_differs(asked: str, sentence: str) -> bool:
    """Tell whether the words that both hold stand in another order: "Ann sued Tom" is not said by "Tom sued Ann"."""
    said = stems(sentence)
    places = [said.index(word) for word in dict.fromkeys(stems(asked)) if word in said]
    return places != sorted(places)
