"""Which articles are copies of one another: MinHash over word shingles, grouped around the earliest.

In: articles' texts. Out: signatures, and groups of articles that say the same in the same words (a wire story and its
light edits), leader first. Two stories about one event share few shingles and stay apart. Knows nothing of the store.
Home of rensa.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Signatures = NDArray[np.uint32]

SHINGLE = 3  # words
BANDS, ROWS = 42, 3  # of a signature; at a similarity of .4 a pair shares a band with probability .94
VALUES = BANDS * ROWS
SEED = 1
# Of the Jaccard similarity of two articles' shingles: chosen on benchmarks/near_copies.py's development pairs.
COPY_FROM = 0.4
SAID_ELSEWHERE = 0.6  # the share of a passage's shingles that a copy's text must hold to stand for it
WORD = re.compile(r"\w+")


def shingles(text: str) -> set[str]:
    """Every run of three words, without case and marks; shorter texts are one shingle."""
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def signature_of(text: str) -> bytes:
    """The MinHash signature of a text (Broder 1997): 126 numbers of 32 bits."""
    sketch = RMinHash(num_perm=VALUES, seed=SEED)
    sketch.update(sorted(shingles(text)))
    return np.array(sketch.digest(), dtype="<u4").tobytes()


def read_signatures(rows: list[bytes]) -> Signatures:
    """Signatures as an array of shape (n, 126)."""
    return np.frombuffer(b"".join(rows), dtype="<u4").reshape(-1, VALUES)


def groups_of(signatures: Signatures) -> list[list[int]]:
    """Groups of two and more rows, each around its first: every other is as similar to that one as COPY_FROM.

    Rows are taken in order, so the order in which they are given (the earliest article first) decides who leads.
    """
    candidates: dict[int, set[int]] = defaultdict(set)
    for bucket in _buckets(signatures):
        for member in bucket[1:]:
            candidates[member].add(bucket[0])
    leader: dict[int, int] = {}
    for row in sorted(candidates):
        leaders = {leader.get(earlier, earlier) for earlier in candidates[row]}
        alike = {first: float(np.mean(signatures[first] == signatures[row])) for first in leaders}
        best = max(alike, key=lambda first: (alike[first], -first))
        if alike[best] >= COPY_FROM:
            leader[row] = best
    groups: dict[int, list[int]] = defaultdict(list)
    for row, first in leader.items():
        groups[first].append(row)
    return [[first, *groups[first]] for first in sorted(groups)]


def _buckets(signatures: Signatures) -> Iterator[list[int]]:
    """Rows that agree in all numbers of a band, in ascending order, two and more (Leskovec et al., ch. 3.4)."""
    for band in range(BANDS):
        keys = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        flat = keys.view([("", keys.dtype)] * ROWS).ravel()
        order = np.argsort(flat, kind="stable")
        ends = np.flatnonzero(flat[order][1:] != flat[order][:-1]) + 1
        for bucket in np.split(order, ends):
            if len(bucket) > 1:
                yield [int(row) for row in bucket]


def says_the_same(passage: str, article: str) -> bool:
    """Tell whether nearly all words of a passage stand in an article in the same order."""
    wanted = shingles(passage)
    return len(wanted & shingles(article)) >= SAID_ELSEWHERE * len(wanted)
