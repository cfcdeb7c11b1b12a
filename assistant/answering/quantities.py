"""What a figure is a figure of: a company's revenue is not its profit, nor the jobless rate inflation.

In: a question, or a figure in its sentence. Out: the quantity that is asked for, or that the figure is of.
"""

from __future__ import annotations

import re

from assistant.answering.counting import NUMBER
from assistant.answering.placed import Placed

QUANTITIES = {  # the words of each; what is said for one and for another by turns ("sales") stands with the wider
    "revenue": r"revenues?|sales|turnover|takings",
    "profit": r"profits?|earnings|net\s+income",
    "loss": r"loss(?:es)?",
    "debt": r"debts?|borrowings?",
    "deficit": r"deficits?|shortfall",
    "surplus": r"surplus",
    "budget": r"budget",
    "dividend": r"dividends?",
    "worth": r"valuation|market\s+(?:value|cap(?:itali[sz]ation)?)|net\s+worth",
    "fine": r"fines?|penalt(?:y|ies)",
    "ransom": r"ransoms?",
    "bail": r"bail",
    "pay": r"salar(?:y|ies)|wages?",
    "inflation": r"inflation|consumer\s+prices",
    "unemployment": r"unemployment|jobless(?:ness)?",
    "growth": r"gdp|gross\s+domestic\s+product|economic\s+growth",
    "interest": r"interest\s+rates?|key\s+rate|base\s+rate",
    "turnout": r"turnout",
}
QUANTITY = re.compile(rf"(?i)\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in QUANTITIES.items())})\b")
ASKS = re.compile(r"(?i)^\W*(?:and\s+|so\s+)?(?:what|how\s+(?:much|high|low|big|large|many))\b")
BEHIND = re.compile(rf"(?i)^\s+(?:in|of|worth\s+of)\s+(?:[\w-]+\s+){{0,3}}?(?={QUANTITY.pattern[4:]})")
CLAUSE_ENDS = re.compile(r"[;:]|,\s+(?:while|but|and|whereas|as|with)\b|\s(?:while|but|whereas)\s")


def quantity_asked(question: str) -> str:
    """The quantity whose figure a question asks for: "revenue" of "what was its turnover?"; empty where it has none."""
    found = QUANTITY.search(question) if ASKS.search(question) else None
    return found.lastgroup or "" if found else ""


def quantity_of(figure: Placed) -> str:
    """The quantity that a figure is of, by the nearest of them in its clause; empty where its sentence has none there.

    "$2 billion in revenue" is revenue, and so is the "$2 billion" of "profit of $1 billion on revenue of $2 billion".
    """
    if behind := BEHIND.match(figure.after):
        found = QUANTITY.match(figure.after[behind.end() :])
        return found.lastgroup or "" if found else ""
    clause = CLAUSE_ENDS.split(figure.before)[-1]
    before = list(QUANTITY.finditer(clause))
    return before[-1].lastgroup or "" if before else ""


def names_another(question: str, text: str) -> bool:
    """Tell whether a text tells of quantities, and not of the one that is asked for."""
    asked = quantity_asked(question)
    told = {found.lastgroup for found in QUANTITY.finditer(text)} if asked else set()
    return bool(told) and asked not in told


def of_another_quantity(question: str, figure: Placed) -> bool:
    """Tell whether words are the figure of another quantity than the one that is asked for."""
    asked = quantity_asked(question)
    told = quantity_of(figure) if asked and NUMBER.search(figure.text) else ""
    return bool(told) and told != asked
