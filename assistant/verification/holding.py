"""The ways in which a quote may hold a deed back, and the words by which it does: planned, suspected, denied.

Knows nothing of sentences: held.py finds what stands under these words.
"""

from __future__ import annotations

from enum import StrEnum

from assistant.directions import stem


class Hold(StrEnum):
    """How a verb is held back; a sentence must hold it back likewise."""

    NOT = "denied"
    WISHED = "wished"
    INTENDED = "intended"
    SUSPECTED = "suspected"
    CONDITION = "conditional"
    ONGOING = "ongoing"  # holds nothing back, but may stand for a plan


def stems_of(words: str) -> frozenset[str]:
    """The stems of words that stand in a text."""
    return frozenset(stem(word) for word in words.split())


WORDS = {
    Hold.NOT: stems_of(
        """deny reject refute dismiss dispute debunk disprove fail refuse decline forget forgot avoid prevent stop cease
        unable untrue false fake hoax lie myth nonsense fabricated baseless unfounded absurd neglect hesitate without
        refrain short far"""
    ),
    Hold.WISHED: stems_of(
        """want threaten offer try tried attempt seek propose consider hope urge ask call bid demand wish mull weigh
        push lobby campaign invite encourage recommend negotiate pressure chance brink danger risk verge potential"""
    ),
    Hold.INTENDED: stems_of(
        """plan agree promise vow pledge intend due set aim prepare order tell instruct advise decide ready willing
        expect clear would schedule slate poised supposed going right opportunity way close"""
    ),
    Hold.SUSPECTED: stems_of(
        """accuse charge allege suspect indict believe think fear estimate suggest hint appear seem doubt question
        wonder whether investigate investigation suspicion allegation accusation rumour possibility may might could
        possibly perhaps probably reportedly allegedly apparently purportedly supposedly presumably ostensibly
        potentially likely unlikely unclear nearly almost"""
    ),
}
CHARGES = stems_of("accuse charge allege suspect indict suspicion allegation accusation")
DENIALS = stems_of("deny refute dispute lack")
CONTENT = stems_of(
    "claim report suggestion allegation accusation rumour idea notion assertion speculation evidence fear"
)
LIGHT = stems_of("do say add accord")
TELLING = stems_of("tell report")  # light where they tell of something in a clause
PROPOSALS = stems_of("bill law plan proposal measure amendment motion draft decree rule")
FROM = stems_of("keep kept prevent stop save bar deter spare block dissuade discourage ban")  # "saved from failing"
DONE = stems_of("order")  # "ordered the release": where it is past, it is done
KEPT_BY = {
    Hold.WISHED: frozenset({Hold.WISHED, Hold.SUSPECTED}),
    Hold.INTENDED: frozenset({Hold.INTENDED, Hold.WISHED, Hold.SUSPECTED, Hold.ONGOING}),
    Hold.CONDITION: frozenset({Hold.CONDITION, Hold.SUSPECTED}),
}
