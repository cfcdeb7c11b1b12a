"""Citation markers in a model's text: `[3]`, `[1, 4]`, `[2-5]`, full-width brackets; linear in the text's length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.passages import split_sentences

MARKER = re.compile(r"[\[【]\s*(\d{1,3}(?:\s*(?:[,;]|[-–]|and)\s*\d{1,3}){0,9})\s*[\]】]")
RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
LONGEST_RANGE = 8
MAX_TEXT = 8_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of a model with its markers taken out, and the numbers that they held, in order, once each."""

    text: str
    numbers: tuple[int, ...]


def parse_marked(text: str) -> list[Marked]:
    """Cut a model's text into sentences with the numbers each cites; markers after a full stop belong before it."""
    tidy = re.sub(r"([.!?][\"”']?)\s*((?:[\[【][^\]】]{1,40}[\]】]\s*)+)", _inward, text[:MAX_TEXT])
    found = []
    for start, end in split_sentences(tidy):
        sentence = tidy[start:end]
        numbers = [n for marker in MARKER.finditer(sentence) for n in _numbers(marker[1])]
        bare = re.sub(r"\s+([.,;!?])", r"\1", MARKER.sub("", sentence))
        bare = " ".join(bare.split()).lstrip("-*• ").strip()
        if re.search(r"\w", bare):
            found.append(Marked(bare, tuple(dict.fromkeys(numbers))))
    return found


def _inward(match: re.Match[str]) -> str:
    return f" {match[2].strip()}{match[1]} " if MARKER.search(match[2]) else match[0]


def _numbers(inner: str) -> list[int]:
    spans = {m.span(): range(int(m[1]), min(int(m[2]), int(m[1]) + LONGEST_RANGE) + 1) for m in RANGE.finditer(inner)}
    numbers = [n for run in spans.values() for n in run]
    rest = RANGE.sub(" ", inner)
    return numbers + [int(n) for n in re.findall(r"\d+", rest)]
