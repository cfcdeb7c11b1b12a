"""Who did something by the verb of the other side: whom she bought it from has sold it, whoever lost to him was beaten.

In: the verb of a "who did it?", the stems of what it asks, the deeds of a sentence. Out: names.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.deeds import Deed
from assistant.directions import stem, stems

_BUYS, _GETS = ("buy", "acquire", "purchase"), ("receive", "get", "borrow", "accept")
CONVERSES = {  # what the other side of a deed does with whoever is asked for: "bought it from", "lost to"
    stem(verb): {(stem(other), preposition) if preposition else (stem(other),) for other in others}
    for verbs, others, preposition in (
        (("sell",), _BUYS, "from"),
        (_BUYS, ("sell",), "to"),
        (("give", "lend", "donate", "send"), _GETS, "from"),
        (("receive", "get", "borrow"), ("give", "lend", "award"), "to"),
        (("beat", "defeat"), ("lose", "fall"), "to"),
        (("lose",), ("beat", "defeat"), ""),
    )
    for verb in verbs
}


def conversely(verb: str, asked: set[str], told: Sequence[Deed]) -> list[str]:
    """Who did it by the verb of the other side: of "who sold the yard to Lee?", whom Lee bought the yard from."""
    found = []
    for deed in told:
        other, *at = deed.verb.split()
        if (other, *at) in CONVERSES.get(verb, ()):
            beside = {s for d in told if d.verb.split()[0] == other for n in (d.agent, d.patient) for s in stems(n)}
            found += [deed.patient] if (beside - set(stems(deed.patient))) & asked else []
    return found
