"""The measures that questions name ("how tall", "what salary"), and the words without which nothing is of them.

In: a question and the kind of answer that it wants. Out: what an answer's words must hold.
"""

from __future__ import annotations

import re

from assistant.answering.expected import Expected
from assistant.answering.placed import Placed

WHAT_YEAR = re.compile(r"(?i)\b(?:what|which) year\b")
MEASURES = (  # what the answer must hold when the question names its measure
    (
        re.compile(r"(?i)\b(?:share|proportion|percentage|what percent)\b"),
        re.compile(r"(?i)%|percent|per cent|half|third|quarter|tenth|majority|\bmost\b"),
    ),
    (WHAT_YEAR, re.compile(r"\b[12]\d{3}\b")),
    (
        re.compile(
            r"(?i)\b(?:cost|price|fines?|salary|budget|advance|fee|valuation|bail|ransom|wages?|bonus)\b"
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
            r"(?i)\d\s?(?:kg|g|lbs?|oz|t)\b|\b(?:kilo\w*|grams?|grammes?|pounds?|ounces?|tons?|tonnes?|stone)\b"
        ),
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
UNIT_NEXT = re.compile(  # "1260 kilometers" is no year
    r"(?i)[\s-]*(?:%|(?:percent|per cent|kilomet(?:er|re)s?|km|met(?:er|re)s?|m|miles?|feet|foot|ft|tons?|tonnes?|kg"
    r"|people|dollars|euros|pounds|votes|days|hours)\b)"
)
IN_A_YEAR = re.compile(r"(?i)\b(?:in|since|by|of|during|until|from|to)\s+\d{4}$")  # "In 2031 people fled"
MEASURED = (Expected.NUMBER, Expected.WHEN, Expected.PHRASE)


def is_measured(question: str, expected: Expected, words: Placed) -> list[bool]:
    """Whether words are of the measure that a question names: a list of one, or an empty one where it names none."""
    dated = IN_A_YEAR.search(f"{words.before}{words.text}")
    another = WHAT_YEAR.search(question) is not None and not dated and UNIT_NEXT.match(words.after) is not None
    return [bool(wants.search(words.text)) and not another for wants in measures_of(question, expected)[:1]]


def measures_of(question: str, expected: Expected) -> list[re.Pattern[str]]:
    """What words must hold to be of the measure that a question names, the first named first."""
    if expected not in MEASURED:
        return []
    named = [(asks, wants) for asks, wants in MEASURES if asks.search(question)]
    return [wants for asks, wants in named if expected is not Expected.WHEN or asks is WHAT_YEAR]
