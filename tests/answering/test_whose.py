"""A value of another rank, owner or origin is no answer, nor what its sentence corrects."""

from __future__ import annotations

import pytest

from assistant.answering.placed import Placed
from assistant.answering.slots import fills


@pytest.mark.parametrize(
    ("question", "words", "sentence", "fit"),
    [
        (
            "Who came second in the women's race in Chicago?",
            "Brigid Kosgei",
            "Brigid Kosgei of Kenya won the race.",
            False,
        ),
        (
            "Who came second in the women's race in Chicago?",
            "Ababel Yeshaneh",
            "Kosgei was followed by Ababel Yeshaneh.",
            True,
        ),
        ("Who won silver in the hurdles?", "Karsten Warholm", "Karsten Warholm won in 47.42 seconds.", False),
        ("What was Lawrence Cherono's time?", "2:14:04", "Brigid Kosgei finished in 2:14:04.", False),
        ("What was Lawrence Cherono's time?", "2:05:45", "Her countryman Lawrence Cherono won in 2:05:45.", True),
        (
            "How many nations have ratified the pact?",
            "54",
            "54 nations have signed the pact and 27 have ratified it.",
            False,
        ),
        (
            "How many nations have ratified the pact?",
            "27",
            "54 nations have signed the pact and 27 have ratified it.",
            True,
        ),
        (
            "How many people in Antarctica caught it?",
            "26",
            "36 people tested positive, which included 26 members of the army.",
            False,
        ),
        ("How many of them are children?", "26", "36 people, including 26 children, were hurt.", True),
        (
            "What share of the Hungarian market has Orvel?",
            "16%",
            "Orvel has 4% of sales in Poland and 16% in Hungary.",
            True,
        ),
        (
            "Which car started the fire?",
            "electric vehicle",
            "It was initially reported that an electric vehicle was to blame, but later reported to be an Opel.",
            False,
        ),
        ("Where was Matt Roe from?", "Croydon", "Matt Roe was shot in Croydon.", False),
        ("Where was Matt Roe from?", "Orvel", "Matt Roe, who came from Orvel, was shot.", True),
        ("What caused the blast?", "a gas leak", "The cause was not in fact a gas leak.", False),
    ],
)
def test_a_value_is_of_whom_and_of_what_is_asked(question: str, words: str, sentence: str, fit: bool) -> None:
    assert fills(question, Placed.first(words, sentence)) is fit
