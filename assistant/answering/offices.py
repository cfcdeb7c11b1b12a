"""Whose office somebody holds: "who is the head of Vane?" is not answered by "Kestrel's head Ann Lee".

In: a question for the holder of an office, and words of a sentence. Out: whether these hold it for somebody else, and
whether the sentence speaks of such an office at all; nothing where the question asks for no office.
"""

from __future__ import annotations

import re

from assistant.answering.placed import Placed
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.countries import countries_in
from assistant.deeds import akin
from assistant.lettering import lettered
from assistant.records import Span

_NAME = r"[A-Z][\w.&’'-]*?(?:\s+[A-Z][\w.&-]*)*"
ASKED = lettered(  # "Who is Vane's lead lawyer in the case?", "Who was the head of Vane?"
    r"^\W*(?i:and\s+)?(?i:who(?:['’]s|\s+is|\s+was|\s+are|\s+were|\s+will\s+be))\s+(?i:the\s+)?"
    rf"(?:(?P<owner>{_NAME})['’]s?\s+(?P<role>[a-z][\w -]*?|(?:[a-z]+\s+)?C[EFOT]O)"
    rf"|(?P<role2>[a-z][\w -]*?|C[EFOT]O)\s+(?:of|for|at)\s+(?:the\s+)?(?P<owner2>{_NAME}))"
    r"(?=\W*$|\s+(?:in|at|on|for|when|during|now|since)\b)"
)
# What may stand before an office and begin with a capital, but owns nothing: "On Monday President Lee".
_NO_OWNER = re.compile(
    rf"(?i)\b(?:on|in|at|by|the|but|and|when|while|as|after|before|since|for|with|{MONTHS}|{DAY_NAME})\b\.?"
)
_MADE = r"(?:appointed|named|hired|picked|chose|chosen|promoted|elected|made)"
OUTGOING = re.compile(  # "sworn in as mayor, succeeding the late Ann Lee", but "was succeeded by Ann Lee"
    r"(?i)\b(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|in place of|ousted|outgoing|predecessor,?)\s+"
    r"(?:(?!by\b|is\b|was\b|are\b|were\b)[\w-]+\s+){0,4}?$"
)
LEADS = lettered(
    rf"^\W*(?i:(?:and\s+)?who\s+(?:now\s+)?(?:runs|heads|leads))\s+(?i:the\s+)?(?P<owner>{_NAME})(?i:\s+now)?\W*$"
)
KIN = frozenset("wife husband father mother son daughter partner parents spouse dad mum mom".split())
OF_THE_FIRM = r"(?:(?:[Tt]he|[Ii]ts)\s+(?:company|club|team|firm|bank|group|startup|start-up)[’']s|[Ii]ts)"
OF_WHAT = re.compile(r"\s+(?:of|at|for)\s")
CHIEF = re.compile(r"\bchief(?! executive)")
NO_OTHER_CHIEF = r"(?!\s+(?!executive\b)\w+\s+officer|\s+(?!executive\b|of\b|for\b|at\b|who\b|and\b)(?-i:[a-z])\w+)"
ALIKE = (  # offices that news calls by several names
    "ceo|chief executive|boss|chief", "chief executive|ceo|boss",
    "lawyer|attorney|counsel|barrister|solicitor", "coach|manager|boss",
    "boss|head|chief|leader|chief executive|ceo|manager|coach", "spokesman|spokeswoman|spokesperson",
    "chairman|chairwoman|chair|chairperson", "founder|co-founder|cofounder|founded",
    "owner|owns|owned|owners", "successor|succeed|succeeds|succeeded|replace|replaced|replaces",
    "wife|married|husband|spouse|partner|widow", "husband|married|wife|spouse|partner|widower",
    "father|dad|son|daughter|parents", "mother|mum|mom|son|daughter|parents",
)  # fmt: skip


def held_for_another(question: str, words: Placed) -> bool:
    """Tell whether a sentence gives the office that is asked for to somebody, but of another owner."""
    asked = ASKED.search(question)
    if not asked:
        return False
    owner, office = asked["owner"] or asked["owner2"], asked["role"] or asked["role2"]
    role = _forms(_noun(office))
    before = lettered(rf"(?P<who>{_NAME})(?:['’]s?)?\s+(?:[a-z-]+\s+){{0,2}}(?i:{role})\s+$").search(words.before)
    after = lettered(
        rf",?\s+(?:who\s+)?(?:(?:is|was)\s+)?(?:the\s+)?(?P<who>{_NAME})['’]s?\s+(?:[a-z-]+\s+){{0,2}}(?i:{role})\b"
    ).match(words.after)
    made = lettered(rf"(?P<who>{_NAME})\s+(?:has\s+|have\s+)?{_MADE}\s+(?:[a-z]+\s+){{0,3}}$").search(words.before)
    made = made if re.search(rf"(?i)\bas\b.*\b(?:{role})\b", words.after) else None
    made = None if made and owner in words.after else made  # "Lee picked Roe as head of Vane"
    of_them = re.search(rf"(?i:\b(?:{role})s?)\s+(?:of|for|to)\s+(?:both\s+)?(?:the\s+)?$", words.before)
    other = before or after or made
    return of_them is not None or (other is not None and _another(other["who"], owner, office))


def _another(who: str, owner: str, office: str) -> bool:
    """Tell whether a name before an office is another owner's than that which is asked for.

    "Prime" of "Prime Minister Lee" is of the office, and "French" is of France.
    """
    named = " ".join(word for word in _NO_OWNER.sub(" ", who).split() if word.lower() not in office.lower().split())
    same = akin(owner, named) or set(countries_in(owner)) & set(countries_in(named))
    return bool(named) and not same


def office_met(question: str, sentence: str) -> bool:
    """Tell whether a sentence speaks of the office that is asked for, in any of its names; true where none is."""
    asked = ASKED.search(question)
    if not asked:
        return True
    return re.search(rf"(?i)\b(?:{_forms(_noun(asked['role'] or asked['role2']))})", sentence) is not None


def _noun(role: str) -> str:
    """The noun of an office: "lawyer" of "lead lawyer"; two words of a chief executive."""
    return "chief executive" if role.lower().endswith("chief executive") else role.split()[-1].lower()


def _forms(noun: str) -> str:
    named = (group for group in ALIKE if group.split("|")[0] == noun)
    also = (group for group in ALIKE if noun in group.split("|") and noun not in KIN)
    return CHIEF.sub(lambda found: found[0] + NO_OTHER_CHIEF, next(named, next(also, re.escape(noun))))


def asks_for_an_office(question: str) -> bool:
    """Tell whether a question asks who holds an office, or leads something."""
    return bool(ASKED.search(question) or LEADS.match(question))


def beside_the_office(question: str, sentence: str) -> list[Span]:
    """Where a sentence has the office that is asked for, in any of its names and of that owner: "the company's CEO"."""
    asked = ASKED.search(question)
    owner, role = (asked["owner"] or asked["owner2"], asked["role"] or asked["role2"]) if asked else ("", "")
    led = LEADS.match(question)
    owner, role = (led["owner"], "head") if led else (owner, role)
    if not owner:
        return []
    forms = f"{_forms(_noun(role))}{'|president' if led else ''}"
    whose = rf"(?:{re.escape(owner)}(?:['’]s?)?|{OF_THE_FIRM})\s+(?:(?:new|current|interim|present)\s+)*$"
    of_it = re.compile(rf"\s+(?:of|at|for)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,4}}?{re.escape(owner)}\b")
    spans = [m.span() for m in re.finditer(rf"(?i)(?<![\w-])(?:{forms})\b(?!-)", sentence)]
    own = [start for start, end in spans if re.search(whose, sentence[:start]) and not OF_WHAT.match(sentence, end)]
    return [(start, end) for start, end in spans if start in own or of_it.match(sentence, end)]
