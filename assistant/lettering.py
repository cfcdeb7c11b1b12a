"""Capital and small letters of the alphabets that news is written in: "É", "Ö", "Ł" and "Ж" begin names as "E" does.

In: a pattern in which `A-Z` and `a-z` stand, within brackets, for letters. Out: the pattern compiled for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BLOCKS = (  # https://www.unicode.org/charts/: Latin to Extended-A, "Ș" and "Ț", Greek, Cyrillic, Latin Additional
    range(0x41, 0x180),
    range(0x218, 0x21C),
    range(0x386, 0x3CF),
    range(0x400, 0x500),
    range(0x1E00, 0x1F00),
)


def _letters(of_case: Callable[[str], bool]) -> str:
    """The letters of a case as ranges of a bracket expression: "A-ZÀ-ÖØ-Þ" and so on."""
    runs: list[list[int]] = []
    for code in (code for block in BLOCKS for code in block if of_case(chr(code))):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in runs)


CAPITALS, SMALLS = _letters(str.isupper), _letters(str.islower)


def lettered(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern whose `A-Z` and `a-z` mean every capital and every small letter."""
    return re.compile(pattern.replace("A-Z", CAPITALS).replace("a-z", SMALLS), flags)
