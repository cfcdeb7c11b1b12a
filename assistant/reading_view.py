"""An article cut for reading: paragraphs of plain and cited pieces. The page draws it, other clients may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from assistant.passages import split_sentences
from assistant.presenting import quoted_in


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `number` is the citation that it belongs to, 0 for none."""

    text: str
    number: int = 0


def paragraphs_of(text: str, marks: Sequence[tuple[int, int, int]]) -> list[list[Piece]]:
    """Cut a text into paragraphs with `(start, end, number)` marks; put together again, the pieces are the text.

    Paragraph breaks (blank lines) are left out; marks that overlap an earlier one are cut where it ends.
    """
    paragraphs = []
    position = 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        pieces = _pieces(text, position, end, sorted(marks))
        if any(piece.text.strip() for piece in pieces):
            paragraphs.append(pieces)
        position = gap.end() if gap else end
    return paragraphs


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, int]]) -> list[Piece]:
    pieces = []
    for mark_start, mark_end, number in marks:
        first, last = max(mark_start, start), min(mark_end, end)
        if first >= last:
            continue
        if first > start:
            pieces.append(Piece(text[start:first]))
        pieces.append(Piece(text[first:last], number))
        start = last
    if start < end:
        pieces.append(Piece(text[start:end]))
    return pieces


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """What changed between two versions, sentence by sentence: ('removed' or 'added', sentence), in order."""
    before, after = ([" ".join(text[s:e].split()) for s, e in split_sentences(text)] for text in (old, new))
    found: list[tuple[str, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [("removed", sentence) for sentence in before[i:j]] + [("added", s) for s in after[k:m]]
    return found


def marks_of(answer: dict[str, Any], article: str) -> list[tuple[int, int, int]]:
    """The spans that an answer quotes in one article."""
    return [(c["start"], c["end"], c["number"]) for c in quoted_in(answer) if c["article"] == article]
