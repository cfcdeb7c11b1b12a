"""Words between quotation marks: each must stand in the quotes, whatever marks and commas are around it.

In: a sentence and its quotes. Out: which quoted words do not stand there, or an empty string.
"""

from __future__ import annotations

import re

QUOTED = re.compile(  # the curly kinds; a ’ within a word closes nothing
    r"“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|‘((?:[^‘’]|’(?=\w))*)’(?!\w)|(?<![\w’'])'(\w(?:[^']|'(?=\w))*)'(?!\w)"
)
SHORTEST_QUOTED, LONGEST_QUOTED = 2, 300  # characters
ELLIPSIS = re.compile(r"…|\.\.\.|\[[^\]]*\]")


def misquoted(plain: str, ground: str) -> str:
    """Words between quotation marks that the quotes do not hold."""
    loose = f" {_loose(ground)} "
    for quoted in _between_marks(plain):
        pieces = [_loose(piece) for piece in ELLIPSIS.split(quoted)]  # what "…" leaves out may stand between
        held = all(f" {piece} " in loose for piece in pieces if piece)
        if SHORTEST_QUOTED <= len(quoted) <= LONGEST_QUOTED and not held:
            return f"the quoted words “{quoted}” do not stand in the quote"
    return ""


def _between_marks(text: str) -> list[str]:
    """What stands between quotation marks of any kind; straight double ones are paired in order."""
    straight = text.split('"')
    pairs = straight[1::2] if len(straight) % 2 else straight[1:-1:2]
    curly = [next(part for part in found.groups() if part is not None) for found in QUOTED.finditer(text)]
    return [*pairs, *curly]


def _loose(text: str) -> str:
    """Words only, so that quotation marks and commas do not matter."""
    return " ".join(re.findall(r"\w+", text.lower()))
