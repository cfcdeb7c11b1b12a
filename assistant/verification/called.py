"""What news calls one thing by turns: "staff" and "workers", "chief executive" and "CEO".

In: the stem of a word. Out: the stems of words for the same thing.
"""

from __future__ import annotations

from assistant.directions import stem

SAME = tuple(  # what news calls one thing by turns
    frozenset(stem(word) for word in group.split())
    for group in (
        "workers staff employees workforce personnel", "explosion blast", "homes houses", "couple pair",
        "ceo executive chief boss", "boy teenager child youth", "girl teenager child youth", "power electricity",
        "ship vessel boat", "firm company business", "deal agreement accord pact", "probe investigation inquiry",
        "vote ballot election poll", "car vehicle", "plane aircraft jet", "money cash funds",
        "troops soldiers forces", "murder killing", "pupils students", "film movie", "doctor physician",
        "shares stake stock", "fire blaze", "talks negotiations",
    )
)  # fmt: skip


def called(word: str) -> frozenset[str]:
    """The stems that a thing is called by which is called by this one, itself among them."""
    return frozenset({word}).union(*(group for group in SAME if word in group))
