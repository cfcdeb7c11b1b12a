"""What a sentence says is not known, or not disclosed: "nobody knows yet whether it works", "gave no motive".

In: a question and a sentence. Out: `Not known` or `Not disclosed` where the sentence says so of the very thing that is
asked for, else an empty string.
"""

from __future__ import annotations

import re

from assistant.deeds import asked_verb
from assistant.directions import SMALL, WORD, stem, stems
from assistant.lettering import lettered
from assistant.yes_no import YES_NO

NOT_KNOWN, NOT_DISCLOSED = "Not known", "Not disclosed"
_NOT = (
    r"(?:\b(?:not|never|nobody|no\s+one|none|neither|without)\b|n[’']t\b|\b(?:declin|refus)\w+\s+to\b|\bunable\s+to\b)"
)
_BETWEEN = r"\s+(?:(?:yet|been|be|immediately|publicly|officially|fully|clearly|exactly|still|even|to)\s+){0,3}"
_KNOWN = r"(?:knows?|known|knew|knowing|clear|certain|determin\w+|establish\w+|decided|understood)"
_TOLD = (
    r"(?:say|said|saying|disclos\w+|reveal\w*|specif\w+|releas\w+|identif\w+|name[ds]?|naming|announc\w+|confirm\w*"
    r"|explain\w*|give|gave|given|tell|told|mention(?:ed)?|made\s+public)"
)
_YET_TO_BE = r"\b(?:has|have|had|is|are|was|were)\s+(?:still\s+)?yet\s+to\s+(?:be\s+)?"
UNKNOWN = re.compile(
    rf"(?i){_NOT}{_BETWEEN}{_KNOWN}\b|\b(?:unknown|unclear|uncertain|remains\s+(?:to\s+be\s+seen|a\s+mystery))\b"
    rf"|{_YET_TO_BE}(?:{_KNOWN}|calculated|found|worked\s+out|agreed|chosen|made)\b"
)
WITHHELD = re.compile(
    rf"(?i){_NOT}{_BETWEEN}{_TOLD}\b|\b(?:undisclosed|unnamed|unidentified|under\s+investigation|(?:kept|remains?)\s+secret)\b"
    rf"|{_YET_TO_BE}{_TOLD}\b"
)
BY_ITSELF = 3  # words that may stand between "know" and "whether"
CLAUSE = re.compile(
    rf"(?i)^(?:\s+[\w’'-]+){{0,{BY_ITSELF}}}?\s+(?P<mark>if|whether|who|whom|whose|what|which|when|where|why|how)\b"
    r"(?P<clause>[^.;:]*)"
)
OF_IT = re.compile(r"(?i)\s+(?:it|he|she|they|this|that|those)\b")
NO_NOUN = re.compile(
    r"(?i)\b(?:gave|giv(?:en|e|ing)|offer(?:ed|ing)|provid(?:ed|ing)|with|had|has|have|is|was|were|are)\s+no\s+(?P<noun>\w+)"
    r"|\bno\s+(?P<none>\w+)(?:\s+(?:of|for|behind)\s+(?:the\s+)?\w+)?\s+(?:(?:has|have|had|was|were|is|are)\s+)?"
    rf"(?:(?:yet|been|immediately|publicly|officially)\s+){{0,3}}(?:{_TOLD}|{_KNOWN}|reported)\b"
)
CLAUSE_WITHIN = 300  # characters
APART = re.compile(r"[;,]|\b(?:but|although|though|while)\b")
NAME = lettered(r"(?<=\s)[A-Z][\w’'-]+")
CIRCUMSTANCE = re.compile(
    r"(?i)\b(?:in|at|on|off|during|after|near|by|from)\s+(?:(?:the|an?|his|her|its|their)\s+)?\w+"
)
NEAR = 40  # characters around "unknown" in which what is unknown is named
# How a question begins, what a clause that leaves it open begins with, and the nouns that name what is left open.
LEFT_OPEN = tuple(
    (re.compile(rf"(?i)^\W*(?:(?:and|but|so)\s+)?(?:{asks})\b"), frozenset(marks.split()), frozenset(nouns.split()))
    for asks, marks, nouns in (
        (
            r"why|what\s+(?:caused|sparked|triggered)|what\s+(?:is|was)\s+the\s+(?:cause|motive|reason)",
            "why what how",
            "motive motives reason reasons cause",
        ),
        (r"who|whom|whose|by\s+whom", "who whom whose", "identity identities name names"),
        (r"where|from\s+where", "where", "whereabouts location destination venue"),
        (r"when|since\s+when|until\s+when", "when", "date timing timetable"),
        (r"how\s+(?:many|much)", "how what", "number numbers amount sum cost price toll figure figures terms"),
        (r"how\s+(?:did|does|do)\s+.*\bdie", "how what why", "cause"),
        (r"how", "how", "means method"),
        (r"what|which", "what which", ""),
    )
)
ASKS_DOER = re.compile(r"(?i)^\W*(?:and\s+)?who\s+(?!(?:is|are|was|were|has|have|had)\b)")
_DOERS = (
    r"(?:attackers?|assailants?|gunm[ae]n|suspects?|m[ae]n|woman|women|perpetrators?|killers?|thie(?:f|ves)|robbers?"
    r"|shooters?|drivers?)"
)
UNNAMED = re.compile(
    rf"(?i)\b{_DOERS}\b[^.;,]{{0,60}}?\s(?:was|were|has|have|had|is|are|could)\s*{_NOT}{_BETWEEN}(?:identified|named)\b"
)
QUESTIONING = frozenset(
    "who whom whose what which when where why how many much cause caused motive reason did does do will would".split()
)
HELD = 0.5  # share of what a question asks, names and question words aside, that the sentence must hold


def untold(question: str, sentence: str) -> str:
    """What a sentence says of a question that it leaves open: 'Not known', 'Not disclosed', or nothing."""
    if not _on_the_same(question, sentence):
        return ""
    for words, said in ((UNKNOWN, NOT_KNOWN), (WITHHELD, NOT_DISCLOSED)):
        if any(_of_what_is_asked(question, sentence, found) for found in words.finditer(sentence)):
            return said
    nouns = _asked(question)[1]
    if any((found["noun"] or found["none"]).lower() in nouns for found in NO_NOUN.finditer(sentence)):
        return NOT_DISCLOSED
    return NOT_DISCLOSED if ASKS_DOER.search(question) and UNNAMED.search(sentence) else ""


def _asked(question: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a clause on what is asked begins with, and the nouns that name it."""
    if YES_NO.search(question):
        return frozenset({"if", "whether"}), frozenset()
    return next(((marks, nouns) for asks, marks, nouns in LEFT_OPEN if asks.search(question)), (frozenset(),) * 2)


def _of_what_is_asked(question: str, sentence: str, found: re.Match[str]) -> bool:
    """Tell whether what a sentence calls unknown at a place is what is asked for."""
    marks, nouns = _asked(question)
    clause = CLAUSE.match(sentence[found.end() :][:CLAUSE_WITHIN])
    if clause and clause["mark"].lower() in marks:
        where = clause["mark"].lower() in ("where", "when") and OF_IT.match(clause["clause"])
        return _asks_the_same(question, clause["clause"], loosely=bool(where))
    part = APART.split(sentence[max(0, found.start() - NEAR) : found.start()])[-1]
    part += found[0] + APART.split(sentence[found.end() :][:NEAR])[0]
    asked = _content(question)
    return bool(nouns & {word.lower() for word in WORD.findall(part)}) and (not asked or bool(asked & set(stems(part))))


def _asks_the_same(question: str, clause: str, *, loosely: bool) -> bool:
    """Tell whether a clause asks what a question asks: its verb, half of its words, and nothing else, names included.

    Loosely, "where it would be" asks what any question asks of it.
    """
    asked, told = _content(question), _content(clause)
    bare = CIRCUMSTANCE.sub(" ", clause)
    if set(NAME.findall(bare)) - set(WORD.findall(question)):
        return False  # "whether Biden won" is not whether Lee did
    if not told or (loosely and len(told) <= BY_ITSELF - 1):
        return True
    verb = asked_verb(question)
    if verb in asked and verb not in told:
        return False
    strange = _content(bare) - asked
    return len(told & asked) >= HELD * len(asked) and not strange


def _on_the_same(question: str, sentence: str) -> bool:
    """Tell whether a sentence holds half of what a question asks with, names aside."""
    asked = _content(question)
    return not asked or len(asked & set(stems(sentence))) >= HELD * len(asked)


def _content(text: str) -> set[str]:
    """The stems of a text's words that are no names and no small ones."""
    return {stem(w) for w in WORD.findall(text) if w[0].islower() and w.lower() not in SMALL and w not in QUESTIONING}
