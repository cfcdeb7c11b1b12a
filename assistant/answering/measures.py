"""The measures that questions name ("how tall", "what salary"), and the words without which nothing is of them.

In: a question and the kind of answer that it wants. Out: what an answer's words must hold.
"""

from __future__ import annotations

import re

from assistant.amending import ASIDE
from assistant.amounts import NUMBER_WORD
from assistant.answering.expected import Expected
from assistant.answering.placed import Placed
from assistant.directions import stem, stems

LASTS = re.compile(  # "how long did it last?", not "how long is the bridge?"
    r"(?i)\bhow\s+long\s+(?![^?]*\bbe\W*$)(?:(?:did|does|do|will|would|has|have|had|can|could|must|may|should|before|after|until|ago|since)\b"
    r"|(?:was|were|is|are)\s+(?:he|she|they|you|it)\b)"
)
TIME_TAKEN = re.compile(
    r"(?i)\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur\w+|generations?|since|until|overnight"
    r"|life(?=\W+(?:in|sentence|without|imprison)))\b|-(?:year|day|month|week|hour|minute)"
)
WHAT_TIME = re.compile(r"(?i)\b(?:at\s+)?what\s+(?:time|hour)\b(?!\s+of\s+(?:the\s+)?year)")
HOUR = re.compile(
    r"(?i)\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{4}\s+(?:hours|UTC|GMT|local)|\bo['’]clock\b"
    rf"|\b(?:half\s+past|quarter\s+(?:to|past)|at)\s+{NUMBER_WORD}\b|^{NUMBER_WORD}\b(?!\s+(?:hours|minutes|days))"
    r"|\b(?:noon|midnight|dawn|dusk|morning|afternoon|evening|night|sunrise|sunset)\b"
)
WHAT_YEAR = re.compile(r"(?i)\b(?:what|which) year\b")
MEASURES = (  # what the answer must hold when the question names its measure
    (
        re.compile(r"(?i)\b(?:(?<!per )share|proportion|percentage|what percent)\b"),
        re.compile(r"(?i)%|percent|per cent|half|third|quarter|tenth|majority|\bmost\b"),
    ),
    (WHAT_YEAR, re.compile(r"\b[12]\d{3}\b")),
    (WHAT_TIME, HOUR),
    (
        re.compile(
            r"(?i)\b(?:cost|price|fines?|salary|budget|advance|fee|valuation|bail|ransom|wages?|bonus)\b"
            r"|\bfor how much\b(?!\s+(?:longer|more|of))"
            r"|\bhow much\b.*\b(?:pay|paid|invest|spen[dt]|worth|earn|money|fined)"
        ),
        re.compile(
            r"(?i)[$€£¥₹]|\b(?:NIS|USD|EUR|GBP|CHF|shekels?|dollars?|euros?|pounds?|pence|(?<!per )cents?|crowns?"
            r"|francs?|yen|yuan|rupees?|roubles?|rubles?|lira)\b"
        ),
    ),
    (
        re.compile(r"(?i)\bweighs?\b|\bweight\b|\bhow heavy\b"),
        re.compile(
            r"(?i)\d\s?(?:kg|g|lbs?|oz|t)\b|\b(?:lbs?|kilo\w*|grams?|grammes?|pounds?|ounces?|tons?|tonnes?|stone)\b"
        ),
    ),
    (LASTS, TIME_TAKEN),
    (
        re.compile(
            r"(?i)\b(?:final|full-?time|half-?time|winning)\s+score(?:line)?\b|\bwhat\s+was\s+the\s+score(?:line)?\W*$"
        ),
        re.compile(
            r"(?i)\b\d{1,3}\s?[-–—]\s?\d{1,3}\b|\b\d{1,3}\s+(?:to|points?|runs?|goals?)\b|\b(?:nil|tie|draw)\b|\b(?:one|two|three|four|five|six|seven)[\s-](?:to|all)\b"
        ),
    ),
    (
        re.compile(r"(?i)\b(?:earn\w*|profits?|dividends?|price|pay|paid|offer\w*)\b.*\bper\s+share\b"),
        re.compile(r"(?i)[$€£¥₹]|\b(?:cents?|pence|dollars?|euros?|pounds?|rupees?)\b"),
    ),
    (
        re.compile(r"(?i)\bhow (?:long|tall|high|deep|wide)\b"),
        re.compile(
            r"(?i)\b(?:met(?:re|er)s?|km|kilomet\w+|miles?|feet|foot|ft|inch\w*|cm|mm|yards?|storeys?|seconds?|minutes?|hours?"
            r"|days?|weeks?|months?|years?|decades?|centur\w+|generations?|since|until|life(?=\W+(?:in|sentence|without|imprison)))\b|\d\s?(?:m|ft)\b|-(?:year|day|month|week)"
        ),
    ),
    (
        re.compile(r"(?i)\bhow far\b(?!.*\b(?:fall|fell|drop|dropped|rise|rose|risen|fallen|climb|slip|slid|sink)\b)"),
        re.compile(
            r"(?i)\b(?:met(?:re|er)s?|km|kilomet\w+|miles?|feet|foot|ft|yards?|leagues?|light[- ]?years?|parsecs?"
            r"|blocks?|hours?|minutes?)\b|\d\s?(?:m|ft|km)\b|-(?:mile|metre|meter|kilomet\w+)"
        ),
    ),
    (
        re.compile(r"(?i)\bhow old\b|\bwhat age\b"),
        re.compile(
            r"(?i)(?<![\d,.])\d{1,3}(?![\d,.]*\d|-(?!years?|months?|weeks?|days?)[a-z])\b|\b(?:\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve)\b"
            r"|\b(?:years?|months?|days?|weeks?|centur\w+|decades?)\b"
        ),
    ),
    (
        re.compile(r"(?i)\b(?:how\s+(?:strong|big|powerful)|magnitude)\b.*\b(?:quakes?|earthquakes?|tremors?)\b"),
        re.compile(r"(?i)\b\d\.\d\b|\bmagnitude\b"),
    ),
    (
        re.compile(r"(?i)\bhow fast\b"),
        re.compile(
            r"(?i)\b(?:knots|[mk]ph|km/h|mach|hours?|minutes?|seconds?)\b|\b(?:an|per|a) (?:hour|second|minute)\b"
        ),
    ),
)
HOW_LARGE = re.compile(r"(?i)\bhow\s+(?:high|tall|deep|wide|far)\b")
A_SPEED = re.compile(
    r"(?i)\b(?:[km]ph|km/h|knots)\b|\b(?:miles?|km|kilomet\w+|met(?:re|er)s?|feet)\s+(?:an|per|a)\s+(?:hour|second|minute)\b"
)
COMPOUND_OF = re.compile(r"\W*[\w.,]+-(?:pound|kilo|stone)\s+(?P<noun>[a-z]{3,})")
UNIT_NEXT = re.compile(  # "1260 kilometers" is no year
    r"(?i)[\s-]*(?:%|(?:percent|per cent|kilomet(?:er|re)s?|km|met(?:er|re)s?|m|miles?|feet|foot|ft|tons?|tonnes?|kg"
    r"|people|dollars|euros|pounds|votes|days|hours)\b)"
)
PER = re.compile(r"(?i)\bper\s+(?P<unit>[a-z]+)")  # "earnings per share"
IN_A_YEAR = re.compile(r"(?i)\b(?:in|since|by|of|during|until|from|to)\s+\d{4}$")  # "In 2031 people fled"
MEASURED = (Expected.NUMBER, Expected.WHEN, Expected.PHRASE)


def is_measured(question: str, expected: Expected, words: Placed) -> list[bool]:
    """Whether words are of the measure that a question names: a list of one, or an empty one where it names none."""
    dated = IN_A_YEAR.search(f"{words.before}{words.text}")
    another = WHAT_YEAR.search(question) is not None and not dated and UNIT_NEXT.match(words.after) is not None
    another = another or _of_another_thing(question, words) or _is_a_speed(question, words)
    another = another or _per_unit_elsewhere(question, words)
    return [bool(wants.search(words.text)) and not another for wants in measures_of(question, expected)[:1]]


def measures_of(question: str, expected: Expected) -> list[re.Pattern[str]]:
    """What words must hold to be of the measure that a question names, the first named first."""
    if expected not in MEASURED:
        return []
    question = ASIDE.sub("", question)  # what a follow-up carries along is not what is measured
    named = [(asks, wants) for asks, wants in MEASURES if asks.search(question)]
    return [wants for asks, wants in named if expected is not Expected.WHEN or asks in (WHAT_YEAR, WHAT_TIME)]


def _is_a_speed(question: str, words: Placed) -> bool:
    """Tell whether a height, or another length, is miles an hour."""
    return HOW_LARGE.search(question) is not None and A_SPEED.search(f"{words.text}{words.after[:20]}") is not None


def _per_unit_elsewhere(question: str, words: Placed) -> bool:
    """Tell whether another number of the sentence is per share, or whatever the question asks it per."""
    asked = PER.search(question)
    if not asked:
        return False
    per = rf"\b(?:per|an?|each|every)\s+{re.escape(asked['unit'])}\b"
    beside = re.match(rf"(?i)\W*(?:[\w-]+\s+){{0,2}}?{per}", words.after) or re.search(f"(?i){per}", words.text)
    return beside is None and re.search(f"(?i){per}", words.sentence) is not None


def _of_another_thing(question: str, words: Placed) -> bool:
    """Tell whether a measure is of a noun behind it that is not asked about, as in "a 135-pound champion"."""
    of = COMPOUND_OF.match(f"{words.text}{words.after}")
    return of is not None and stem(of["noun"]) not in stems(question)
