"""Words of a sentence and where they stand in it: "Orvel" of "the Orvel ferry sailed to Orvel" is one or the other."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.deeds import deeds_in


def acts_itself(words: Placed) -> bool:
    """Tell whether words are who does something in their sentence: Orvel of "Orvel seeks peace" is a government."""
    return any(deed.agent == words.text for deed in deeds_in(words.sentence))


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
