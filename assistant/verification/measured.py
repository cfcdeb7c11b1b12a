"""Numbers of a sentence against those of its quotes: the value, what it measures, its bound, and what it is to or from.

In: a sentence and its quotes. Out: why a number is not the quote's, or an empty string. "18 months" are no 18 years,
"rose by 5%" is not "rose to 5%", "almost 40,000" are not 40,000, and "48-52" is the other way round than "52-48".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amounts import Amount, amounts_in, days_in, value_of
from assistant.verification.single import is_a, not_one

ROUNDING = 0.08  # how far "about", "nearly" and "more than" may be from the figure
MEASURES = {
    "second": "seconds? secs?", "minute": "minutes? mins?", "hour": "hours? hrs?", "day": "days?", "week": "weeks?",
    "fortnight": "fortnights?",
    "month": "months?", "year": "years? yrs?", "decade": "decades?",
    "mph": "mph miles\\s+(?:per|an)\\s+hour", "mile": "miles?",
    "km": "kilomet(?:er|re)s? km", "metre": "met(?:er|re)s?", "foot": "feet foot ft",
    "inch": "inch(?:es)?",
    "tonne": "tonnes? tons?", "kg": "kilograms? kilos? kg", "litre": "lit(?:er|re)s?", "barrel": "barrels?",
    "gallon": "gallons?", "acre": "acres?", "hectare": "hectares?", "knot": "knots?",
    "Fahrenheit": "(?:degrees?\\s+)?fahrenheit °?F(?![a-z-])",
    "Celsius": "(?:degrees?\\s+)?celsius °?C(?![a-z-])", "am": "a\\.?m\\b\\.?", "pm": "p\\.?m\\b\\.?",
}  # fmt: skip
MEASURE = re.compile(
    r"^[\s-]*(?:"
    + "|".join(f"(?P<{name}>(?:{'|'.join(words.split())}))(?!\\w)" for name, words in MEASURES.items())
    + ")",
    re.IGNORECASE,
)
RATE = re.compile(r"(?i)^\W{0,2}(?:\w+\s+)?(?:an?|per|each|every)\s+(second|minute|hour|day|week|month|year)\b")
ROLE = re.compile(
    r"(?i)\b(to|from|by|until|since|before|after)\s+(?:about|around|nearly|almost|some|the|a record)?\s*[($€£]?-?$"
)
MOVED = re.compile(
    r"(?i)\b(?:rose|ris(?:e|es|en|ing)|f[ae]ll(?:s|en|ing)?|gr(?:ew|ow\w*)|increas\w+|decreas\w+|declin\w+|dropp?\w*"
    r"|climb\w*|jump\w*|surg\w+|plung\w+|cut|raised?|up|down|lost|gain\w*)\s+$"
)
CHANGES = re.compile(MOVED.pattern.removesuffix(r"\s+$") + r"\b")
FAR = 80  # characters before a number in which what bounds it stands
TIMES = frozenset({"until", "since", "before", "after"})
_BOUNDS = {
    "less": "up to|at most|as (?:many|much) as|a maximum of|(?:no|not) more than|(?<!no )(?<!not )(?:less|fewer) than"
    "|younger than|under|below|nearly|almost|not quite",
    "more": "at least|(?<!no )(?<!not )more than|over|above|older than|(?:no|not) (?:fewer|less) than|upwards? of"
    "|exceeding",
    "about": "about|around|roughly|some|approximately|an estimated|estimated|close to",
    "exactly": "exactly",
}
ROUNDED, ROUNDED_UP, ROUNDED_DOWN = (re.compile(rf"\b(?:{_BOUNDS[name]})\s+$") for name in ("about", "less", "more"))
BOUNDS = {name: re.compile(rf"(?i)\b(?:{words})\s+(?:a |the )?[$€£]?$") for name, words in _BOUNDS.items()}
BEHIND = {
    "less": re.compile(r"(?i)^[^,.;]{0,20}\bat most\b"),
    "more": re.compile(r"(?i)^[^,.;]{0,20}\b(?:at least|or more)\b"),
}
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
FRACTION = re.compile(  # not "five in 2020", "two in ten days", "$3 trillion in 100"
    rf"(?i)(?<![\d.,])\b({_FEW}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?({_FEW}|twenty|hundred|\d{{1,3}})\b"
    r"(?![,.]\d|\s+(?:seconds|minutes|hours|days|weeks|months|years|decades|thousand|million|billion)\b)"
)
LASTS = {  # in seconds, or in years
    "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "fortnight": 1_209_600, "decade": 10, "year": 1,
}  # fmt: skip
A_SPAN = re.compile(r"(?i)(?<=\ba )(?:fortnight|decade)\b")
REACHING = re.compile(r"(?i)\b(?:reach(?:es|ed|ing)?|as high as|peak(?:ed|ing)? at)\s+$")
WITHIN = re.compile(r"(?i)\bwithin\s+$")
YEARS = (1500, 2100)
METRES = re.compile(r"\d[\d.,]*\s?m")  # "the 200m race"; with a currency it is a million
BETWEEN = re.compile(r"(?i)\bbetween\s+\S+\s+and\s+$|\bbetween\s+$")
PAIR = re.compile(r"(?<![\w.,-])(\d{1,4})\s?[-–—]\s?(\d{1,4})(?![\w-]|[.,]\d)")
MINUS = re.compile(r"(?:^|[\s(])[-−–]$")
HARM = re.compile(
    r"(?i)\b(?:(?P<dead>kill\w*|die[sd]?|dead|deaths?|dying|fatalit\w+)|(?P<hurt>injur\w+|wound\w+|hurt)"
    r"|(?P<saved>rescu(?!er)\w+|saved|surviv\w+)|(?P<missing>missing)|(?P<held>arrest\w*|detain\w*))\b"
)
BESIDE = re.compile(  # between a word and its number: "killing 12", "killed at least 40"
    r"(?i)\s+(?:(?:at least|more than|as many as|up to|about|around|some|nearly|almost|over|another)\s+)?"
)
NEAR = 60  # characters on either side of a number in which it is said what became of whom it counts


def unmeasured(plain: str, ground: str) -> str:
    """Why a number of a sentence is not one that the quotes say; empty where all are."""
    theirs = _amounts(ground)
    known = [*theirs, *(again for amount in theirs for again in _in_other_words(amount)), *_years(ground)]
    for amount in _amounts(plain):
        same = [other for other in known if amount.same(other) or any(one.same(other) for one in _in_metres(amount))]
        same += [other for other in theirs if any(one.same(amount) for one in _in_metres(other))]
        if not same and any(_lasts_as_long(amount, plain, other, ground) for other in theirs):
            continue
        if not same and (_rounds(amount, plain, known) or is_a(amount, plain, ground)):
            continue
        if not same:
            return f"the number {amount.text} does not stand in the quote"
        reasons = (_another(amount, plain, other, ground) for other in same)
        first = next(reasons)
        if first and all(reasons):
            return first
    return _turned_pair(plain, ground) or not_one(plain, ground)


def _in_metres(amount: Amount) -> list[Amount]:
    """What a number is if its "m" stands for metres."""
    metres = METRES.fullmatch(amount.text) and not amount.unit
    return [Amount(amount.value / 1e6, "", amount.start, amount.end, amount.text)] if metres else []


def bound_lost(plain: str, ground: str) -> str:
    """Which "at least" or "about" a sentence leaves out before a number; empty where it leaves out none."""
    theirs = [(other, _bound(other, ground)) for other in amounts_in(ground)]
    for amount in amounts_in(plain):
        bounds = {bound for other, bound in theirs if amount.same(other)}
        lost = next((bound for bound in bounds if bound in {"more", "about"}), "")
        if lost and not _bound(amount, plain) and "" not in bounds:
            return "the quote says 'at least' or 'more than'" if lost == "more" else "the quote says 'about'"
    return ""


def _amounts(text: str) -> list[Amount]:
    """The numbers of a text, "one in five" as the share that it is, and a fortnight as one of its kind."""
    shares = [
        Amount(value_of_either(m[1]) / max(value_of_either(m[2]), 1), "share", m.start(), m.end(), m[0])
        for m in FRACTION.finditer(text)
        if value_of_either(m[1]) < value_of_either(m[2])
    ]
    taken = [(one.start, one.end) for one in shares]
    weeks = [Amount(1, "", m.start(), m.start(), m[0]) for m in A_SPAN.finditer(text)]
    plain = [one for one in amounts_in(text) if not any(start <= one.start < end for start, end in taken)]
    return sorted([*shares, *plain, *weeks], key=lambda one: one.start)


def value_of_either(words: str) -> float:
    """A number in digits or in words."""
    return float(words) if words.isdigit() else value_of(words)


def _lasts_as_long(amount: Amount, plain: str, other: Amount, ground: str) -> bool:
    """Tell whether two spans of time are one: "two days" and "48 hours", "four decades" and "forty years"."""
    ours, theirs = _measure(amount, plain), _measure(other, ground)
    if ours not in LASTS or theirs not in LASTS or ours == theirs:
        return False
    return (LASTS[ours] < 60) == (LASTS[theirs] < 60) and amount.value * LASTS[ours] == other.value * LASTS[theirs]


def _another(amount: Amount, plain: str, other: Amount, ground: str) -> str:
    """Why two equal numbers say different things; empty where they may be the same."""
    ours, theirs = _measure(amount, plain), _measure(other, ground)
    if ours and theirs and ours != theirs:
        return f"{amount.text} {ours} is {other.text} {theirs} in the quote"
    rates = [RATE.match(text[one.end :]) for one, text in ((amount, plain), (other, ground))]
    if rates[0] and rates[1] and rates[0][1].lower() != rates[1][1].lower():
        return f"{amount.text} a {rates[0][1]} is {other.text} a {rates[1][1]} in the quote"
    roles = [_role(amount, plain), _role(other, ground)]
    if all(roles) and roles[0] != roles[1] and (roles[0] in TIMES) == (roles[1] in TIMES):
        return f"{roles[0]} {amount.text} is {roles[1]} {other.text} in the quote"
    if MINUS.search(plain[: amount.start]) and not _below_zero(other, ground):
        return f"minus {amount.text} does not stand in the quote"
    if MINUS.search(ground[: other.start]) and not _below_zero(amount, plain):
        return f"{amount.text} is minus {other.text} in the quote"
    within = WITHIN.search(ground[: other.start]) or REACHING.search(plain[: amount.start])
    bounded = "" if within else _other_bound(_bound(amount, plain), _bound(other, ground), amount)
    return bounded or _other_harm(amount, plain, other, ground)


def _measure(amount: Amount, text: str) -> str:
    found = MEASURE.match(text[amount.end :])
    return next(name for name, word in found.groupdict().items() if word) if found else ""


def _role(amount: Amount, text: str) -> str:
    """ "to", "from" or "by" before a number; what rose 5% rose by it."""
    before = text[max(0, amount.start - FAR) : amount.start]
    found = ROLE.search(before)
    moves = CHANGES.search(before[-40:])
    if found and (found[1].lower() in TIMES or moves):
        return found[1].lower() if amount.unit != "ordinal" else ""
    if found and YEARS[0] < amount.value < YEARS[1] and not amount.unit:
        return found[1].lower()
    return "by" if MOVED.search(before) and amount.unit else ""


def _below_zero(amount: Amount, text: str) -> bool:
    words = text[max(0, amount.start - 40) : amount.end + 20].lower()
    return (
        bool(MINUS.search(text[: amount.start]))
        or re.search(r"\b(?:minus|below zero|fell|shr[au]nk|contract|declin|drop)", words) is not None
    )


def _bound(amount: Amount, text: str) -> str:
    before = text[max(0, amount.start - FAR) : amount.start]
    if BETWEEN.search(before) and not (YEARS[0] < amount.value < YEARS[1] and not amount.unit):
        return "between"
    behind = next((name for name, bound in BEHIND.items() if bound.search(text[amount.end :])), "")
    return behind or next((name for name, bound in BOUNDS.items() if bound.search(before)), "")


def _other_bound(ours: str, theirs: str, amount: Amount) -> str:
    if amount.unit == "ordinal":
        return ""  # "up to second place"
    if theirs in {"less", "between"} and ours not in {theirs, "about"}:
        return f"{amount.text} is only a bound in the quote"
    if {ours, theirs} in ({"more", "less"}, {"more", "exactly"}, {"less", "exactly"}) or (
        ours == "less" and not theirs
    ):
        return f"the quote gives another bound for {amount.text}"
    return ""


def _other_harm(amount: Amount, plain: str, other: Amount, ground: str) -> str:
    ours, theirs = _harm(amount, plain), _harm(other, ground)
    return f"what became of {amount.text} is told otherwise in the quote" if ours and theirs and ours != theirs else ""


def _harm(amount: Amount, text: str) -> str:
    """What became of those whom a number counts: the nearest word that says so, behind it rather than before it."""
    others = [one for one in amounts_in(text) if one.start != amount.start]
    end = min([one.start for one in others if one.start >= amount.end] + [amount.end + NEAR, len(text)])
    start = max([one.end for one in others if one.end <= amount.start] + [amount.start - NEAR, 0])
    before = text[start : amount.start]
    beside = [one for one in HARM.finditer(before) if BESIDE.fullmatch(before[one.end() :])]
    found = (
        next(iter(beside), None)
        or HARM.search(text[amount.end : end])
        or next(iter([*HARM.finditer(text[start : amount.start])][::-1]), None)
    )
    return next(kind for kind, word in found.groupdict().items() if word) if found else ""


def _turned_pair(plain: str, ground: str) -> str:
    """Why a score or a vote is the other way round than in the quotes."""
    theirs = {(m[1], m[2]) for m in PAIR.finditer(ground)}
    for m in PAIR.finditer(plain):
        if (m[2], m[1]) in theirs and (m[1], m[2]) not in theirs:
            return f"{m[0]} is {m[2]}-{m[1]} in the quote"
    return ""


def _in_other_words(amount: Amount) -> list[Amount]:
    """Half as 50 per cent, and the other way."""
    if amount.unit == "share":
        return [Amount(amount.value * 100, "percent", amount.start, amount.end, amount.text)]
    if amount.unit == "percent":
        return [Amount(amount.value / 100, "share", amount.start, amount.end, amount.text)]
    return []


def _years(ground: str) -> list[Amount]:
    """The years of the days that the quotes name: 'in 2024' is said by '3 May 2024'."""
    return [Amount(float(day.year), "", day.start, day.end, str(day.year)) for day in days_in(ground) if day.year]


def _rounds(amount: Amount, plain: str, known: Sequence[Amount]) -> bool:
    """'About 40' rounds 38 and 42; 'nearly 40' only what is less, 'more than 40' only what is more."""
    before = plain[: amount.start].lower()
    up, down = ROUNDED_UP.search(before), ROUNDED_DOWN.search(before)
    if not (up or down or ROUNDED.search(before)):
        return False
    return any(
        other.unit == amount.unit
        and abs(other.value - amount.value) <= ROUNDING * abs(other.value)
        and not (up and other.value > amount.value)
        and not (down and other.value < amount.value)
        and _digits(amount) < _digits(other)
        for other in known
    )


def _digits(amount: Amount) -> int:
    """How many significant digits a number has: 1,300 is rounder than 1,303."""
    return len(f"{amount.value:.6g}".replace(".", "").strip("0"))
