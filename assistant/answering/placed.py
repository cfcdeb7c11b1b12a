"""Words of a sentence and where they stand in it: "Orvel" of "the Orvel ferry sailed to Orvel" is one or the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.deeds import deeds_in
from assistant.lettering import lettered

PLACED = re.compile(
    r"(?i)(?:in|at|on|near|off|by|outside|inside|under|over|between|among|along|across|from|to|into|behind|beside|around|about"
    r"|the|an?|his|her|its|their|our|my|one|two|three|\d\S*|north\w*|south\w*|east\w*|west\w*|central|upper|lower|inner|outer|downtown|home|here|there)\b"
)
FROM, TO_A_NAME = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$"), lettered(r"\s+to\s+(?:the\s+)?[A-Z]")
NAMED = lettered(r"\b[A-Z]")
SHORT_PLACE = 2  # words


def acts_itself(words: Placed) -> bool:
    """Tell whether words are no place in their sentence but who does something, or what is done.

    Orvel of "Orvel seeks peace" is a government, and "live in separate homes" no place.
    """
    text = words.text
    if len(text.split()) > SHORT_PLACE and not (NAMED.search(text) or PLACED.match(text)):
        return True
    return any(deed.agent == words.text for deed in deeds_in(words.sentence))


def sets_out(words: Placed) -> bool:
    """Tell whether words are where something set out, and not where it is: Orvel of "from Orvel to Vane"."""
    return FROM.search(words.before) is not None and TO_A_NAME.match(words.after) is not None


@dataclass(frozen=True, slots=True)
class Placed:
    """The words from `start` to `end` (characters) of a sentence."""

    sentence: str
    start: int
    end: int

    @classmethod
    def first(cls, text: str, sentence: str) -> Placed:
        """Words where they first stand in a sentence; raises ValueError where they do not."""
        start = sentence.index(text)
        return cls(sentence, start, start + len(text))

    @property
    def text(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        return self.sentence[self.end :]
