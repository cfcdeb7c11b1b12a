"""The words of a question: which carry its content, which are names, and whether a clause is a question of its own.

In: a question, or a clause of one. Out: words as typed, in order; nothing of what kind of answer is wanted.
"""

from __future__ import annotations

import re

from assistant.lettering import lettered
from assistant.periods import spelled_out

ACRONYM = re.compile(r"(?:US|UK|EU|UN|WHO|IT)(?:['’]s)?")  # what a pronoun or a question word is in small letters
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
LEAD = r"^(?:and|but|so|or|then|also|well)?,?\s*"
ASKS = lettered(
    LEAD + r"(?:(?:who|whom|whose|what|when|where|which|why|how|did|does|do)\b"
    r"|(?:is|are|was|were|has|have|had|will|can|could)\s+"
    r"(?:the|an?|any|all|some|there|this|that|these|those|h?is|s?he|h?er|it|its|they|their|we|you|(?-i:[A-Z])\w*)\b)",
    re.IGNORECASE,  # "but is also sometimes used" goes on, and asks nothing
)
GOES_ON = re.compile(LEAD + r"(?:is|are|was|were|has|have|had|will|can|could)\b", re.IGNORECASE)
STOPWORDS = frozenset(
    """a about after all also an and any are as at be been before being but by can could did do does doing done for
    from had has have he her hers him his how i if in into is it its just many me more most much my no not now of on
    one only or other our out over own s same say says said she should so some such t tell than that the their them
    then there these they this those to too under up us very was we were what when where which while who whom whose
    why will with would you your according article articles report reported reports first ever please""".split()
)


# What people type, and what news writes for it; the reader has learned from the latter.
IN_NEWS = tuple(
    (re.compile(rf"\b{typed}\b"), written)
    for typed, written in (
        (r"kids", "children"),
        (r"kid(?!\s+gloves)", "child"),
        (r"cops", "police officers"),
        (r"mums?|moms?", "mother"),
        (r"dad", "father"),
        (r"(?<=[Ww]ho )beat(?=\s+[A-Z])(?!.*\bto\s+death\b)", "defeated"),
        (r"(?<=[Ww]ho has )beaten", "defeated"),
        (r"([Hh]ow many [\w -]{3,60}?) (?:happen|occur|take place)", r"\1 are there"),
        (r"([Hh]ow many [\w -]{3,60}?) (?:sit|serve)(?= (?:in|on)\b)", r"\1 are"),
        (r"(people|migrants|children|passengers|sailors|men|women|many) were saved", r"\1 were rescued"),
        (
            r"[Hh]ow (?:strong|big|powerful) (was|is) ((?:the )?(?:\w+ ){0,3}?(?:earth)?quake)"
            r"(?=\W*$|\s+(?:in|of|at|that|on|near))",
            r"What \1 the magnitude of \2",
        ),
    )
)


IN_FULL = tuple(  # parties as people and headlines call them, and as articles do
    (lettered(rf"\b{called}\b"), written)
    for called, written in (
        ("Lib Dems", "Liberal Democrats"),
        ("Lib Dem", "Liberal Democrat"),
        ("Dems", "Democrats"),
        (
            r"GOP(?=\s+(?:senators?|lawmakers?|congress\w+|governors?|leaders?|members?|voters?|donors?|hopefuls?"
            r"|candidates?|nominees?|contenders?|rivals?|primar\w+|debates?)\b)",
            "Republican",
        ),
        ("GOP", "Republicans"),
    )
)


def in_full(text: str) -> str:
    """A text with parties by the names that articles give them: "Liberal Democrats" for "Lib Dems"."""
    for called, written in IN_FULL:
        text = called.sub(written, text)
    return text


def in_news_words(question: str) -> str:
    """A question in the words that news has for it: "children" for "kids", "second quarter" for "Q2"."""
    question = in_full(question)
    for typed, written in IN_NEWS:
        question = typed.sub(written, question)
    return spelled_out(question)


def content_words(question: str) -> list[str]:
    """The words of a question that carry its content, as typed, in order."""
    shouted = question.isupper()
    kept = [
        word
        for word in WORD.findall(question)
        if re.sub(r"['’]s$", "", word.lower()) not in STOPWORDS or (ACRONYM.fullmatch(word) and not shouted)
    ]
    return [re.sub(r"['’]s$", "", word) for word in kept]


def names_in(question: str) -> list[str]:
    """Words of a question that are written as names: capitals or digits, the first word aside."""
    words = content_words(question)
    first = (re.findall(r"[^\W_]+", question) or [""])[0]
    return [word for word in words if (word[0].isupper() and word != first) or word.isupper() or word[0].isdigit()]


def asks_itself(clause: str) -> bool:
    """Tell whether a clause is a question of its own: 'and who denied it', not 'and the mayor'."""
    return bool(ASKS.search(clause.strip()))


def goes_on(clause: str) -> bool:
    """Tell whether a clause says more of what is asked for: "and is also accused of fraud"."""
    return bool(GOES_ON.search(clause.strip())) and not asks_itself(clause)
