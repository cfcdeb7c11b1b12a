"""Which sentences of an article belong to one quotation, so that whoever is quoted speaks in all of them.

In: an article's text and a sentence of it. Out: the other sentences in which the quotation's speaker may be named,
best first. “It burst. We ran,” Lee told us. “They watched. They left.” is Lee's in every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.passages import split_sentences
from assistant.persons import QUOTATION
from assistant.records import Span

REACH = 1_200  # characters before and behind a sentence
FURTHEST = 4  # sentences
OPENING, CLOSING, STRAIGHT = "“", "”", '"'
SPEECH = 4  # words that a quotation of its own must have: “Yes.” and a “convoy” are no speech


def quoted_with(text: str, span: Span, body: int = 0) -> list[Span]:
    """The sentences that may name who speaks in one that stands wholly in quotation marks; else an empty list.

    Where the quotation goes on, the next sentences come first, for it closes with its speaker; then those before.
    """
    start, end = max(body, span[0] - REACH), min(len(text), span[1] + REACH)
    opened = _open(text[_paragraph(text, start, span[0]) : span[0]])
    own = text[slice(*span)]
    if not _wholly_quoted(own, opened=opened):
        return []
    behind = [(span[1] + s, span[1] + e) for s, e in split_sentences(text[span[1] : end])][:FURTHEST]
    before = [(start + s, start + e) for s, e in split_sentences(text[start : span[0]])][-FURTHEST:][::-1]
    goes_on = _open(own, opened=opened)
    return [*_until_closed(text, behind, span[1]), *before] if goes_on else [*_of_paragraphs(text, before, span[0])]


def _wholly_quoted(own: str, *, opened: bool) -> bool:
    """Tell whether hardly a word of a sentence stands outside of quotation marks."""
    first = re.search(f"[{OPENING}{CLOSING}{STRAIGHT}]", own)
    mark = STRAIGHT if first and first[0] == STRAIGHT else OPENING
    whole = f"{mark}{own}" if opened else own
    outside = re.findall(r"\w+", QUOTATION.sub(" ", whole))
    return not outside and len(re.findall(r"\w+", own)) >= SPEECH


def _paragraph(text: str, earliest: int, at: int) -> int:
    """Where the paragraph of a place begins: a quotation that runs on is opened anew in each."""
    return max(earliest, text.rfind("\n\n", earliest, at) + 2 if "\n\n" in text[earliest:at] else earliest)


def _open(text: str, *, opened: bool = False) -> bool:
    """Tell whether a quotation is open at the end of a text."""
    for mark in re.findall(f"[{OPENING}{CLOSING}{STRAIGHT}]", text):
        opened = mark == OPENING or (mark == STRAIGHT and not opened)
    return opened


def _until_closed(text: str, behind: list[Span], at: int) -> Iterator[Span]:
    """The next sentences up to the one in which the quotation is closed."""
    for span in behind:
        yield span
        if re.search(f"[{CLOSING}{STRAIGHT}]", text[at : span[1]]):
            return


def _of_paragraphs(text: str, before: list[Span], at: int) -> Iterator[Span]:
    """The sentences before, nearest first, up to one that is no part of a quotation and quotes nobody."""
    for span in before:
        yield span
        if not re.search(f"[{OPENING}{CLOSING}{STRAIGHT}]", text[span[0] : at]):
            return
