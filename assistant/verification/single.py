"""One: "one man" is "a man" in a quote, and "one of the suspects" is no two of them.

In: a sentence and its quotes. Out: whether the one is there, or why it is not.
"""

from __future__ import annotations

import re

from assistant.amounts import Amount, amounts_in
from assistant.directions import stem

ONE = re.compile(
    r"(?i)(?<!no )(?<!the )(?<!any )(?<!this )(?<![\w-])one\s+"
    r"(?P<what>of\s+(?:the|them|those|these|its|their|his|her)\b|[a-z]{3,})"
)
NOT_COUNTED = frozenset("day another thing way time hand side more who that which year point in two three".split())
PERSON = r"(?:person|man|woman|child|boy|girl|teenager|driver|worker|passenger|officer|soldier|cyclist|victim)"
A_SINGLE = r"(?:one|an?|1|single|sole|lone|each|every|either|first|last|another)"


def is_a(amount: Amount, plain: str, ground: str) -> bool:
    """Tell whether "one man" is "a man" in the quotes."""
    noun = re.match(r"\s+(\w+)", plain[amount.end :])
    if amount.text.lower() != "one" or noun is None:
        return False
    named = PERSON if noun[1].lower() == "person" else noun[1]
    return re.search(rf"(?i)\ban?\s+(?:[\w-]+\s+){{0,2}}?{named}\b", ground) is not None


def not_one(plain: str, ground: str) -> str:
    """Why "one" is another number in the quotes: "one of the suspects" of two of them."""
    for found in ONE.finditer(plain):
        what = found["what"].lower().split()[0]
        if what in NOT_COUNTED:
            continue
        noun = re.escape(stem(what)) if what != "of" else "of"
        single = re.search(rf"(?i)\b{A_SINGLE}\s+(?:\w+\s+)?{noun}", ground)
        others = [one for one in amounts_in(ground) if re.match(rf"(?i)\s+(?:\w+\s+)?{noun}", ground[one.end :])]
        if others and not single and all(one.value > 1 and not one.unit for one in others):
            return f"says 'one' where the quote says {others[0].text!r}"
    return ""
