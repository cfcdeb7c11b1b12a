"""Which articles are copies of one another: MinHash over word shingles, grouped around the earliest.

In: articles' texts. Out: signatures, and groups of articles that say the same in the same words (a wire story and its
light edits), leader first. Two stories about one event share few shingles and stay apart. Knows nothing of the store.
Home of rensa.
"""

from __future__ import annotations

import re
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Signatures = NDArray[np.uint32]
Rows = NDArray[np.int64]

SHINGLE = 3  # words
BANDS, ROWS = 42, 3  # of a signature; at a similarity of .4 a pair shares a band with probability .94
VALUES = BANDS * ROWS
SEED = 1
AT_ONCE = 20_000  # pairs
MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)  # odd: a band's hash
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
    rows, earlier = _candidates(signatures)
    leader: dict[int, int] = {}
    nearest: dict[int, float] = {}
    agreed = _agreement(signatures, rows, earlier)
    for row, found, share in zip(rows.tolist(), earlier.tolist(), agreed.tolist(), strict=True):
        first = leader.get(found, found)
        alike = share if first == found else float(np.mean(signatures[row] == signatures[first]))
        if alike >= COPY_FROM and alike > nearest.get(row, 0.0):
            leader[row], nearest[row] = first, alike
    groups: dict[int, list[int]] = defaultdict(list)
    for row in sorted(leader):
        groups[leader[row]].append(row)
    return [[first, *groups[first]] for first in sorted(groups)]


def _candidates(signatures: Signatures) -> tuple[Rows, Rows]:
    """Rows and an earlier row that agrees in all numbers of a band, ascending (Leskovec et al., ch. 3.4).

    Of the rows that agree in a band each is paired with the first only: a thousand copies make a thousand pairs.
    """
    count = len(signatures)
    pairs = [np.zeros(0, dtype=np.int64)]
    for band in range(0, VALUES if count else 0, ROWS):
        keys = (signatures[:, band : band + ROWS].astype(np.uint64) * MIX).sum(axis=1)
        order = np.argsort(keys, kind="stable")
        begins = np.r_[True, keys[order][1:] != keys[order][:-1]]
        first = order[np.maximum.accumulate(np.where(begins, np.arange(count), 0))]
        pairs.append(order[~begins] * count + first[~begins])
    found = np.unique(np.concatenate(pairs))
    return found // max(count, 1), found % max(count, 1)


def _agreement(signatures: Signatures, rows: Rows, others: Rows) -> NDArray[np.float64]:
    """The share of numbers that each pair of rows has in common, some pairs at a time to bound the memory."""
    shares = [
        (signatures[rows[at : at + AT_ONCE]] == signatures[others[at : at + AT_ONCE]]).mean(axis=1)
        for at in range(0, len(rows), AT_ONCE)
    ]
    return np.concatenate([np.zeros(0), *shares])


def says_the_same(passage: str, article: str) -> bool:
    """Tell whether nearly all words of a passage stand in an article in the same order."""
    wanted = shingles(passage)
    return len(wanted & shingles(article)) >= SAID_ELSEWHERE * len(wanted)
