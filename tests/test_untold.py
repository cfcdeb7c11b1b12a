"""What a sentence says is not known, or not disclosed, of the very thing that a question asks."""

from __future__ import annotations

import pytest

from assistant.untold import NOT_DISCLOSED, NOT_KNOWN, untold


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        (
            "Does the drug cure malaria?",
            "The drug is safe, but doctors do not yet know if it cures malaria.",
            NOT_KNOWN,
        ),
        ("Did Ann Lee resign?", "It was unclear whether Lee had resigned.", NOT_KNOWN),
        ("Why did the ferry sink?", "It is not known why the ferry sank.", NOT_KNOWN),
        ("What caused the fire?", "The cause of the fire is still unknown.", NOT_KNOWN),
        ("What caused the fire?", "The cause of the fire is under investigation.", NOT_DISCLOSED),
        ("Why did he attack the mayor?", "Police gave no motive for the attack on the mayor.", NOT_DISCLOSED),
        ("Where will the fair be held?", "Organisers couldn’t disclose where it would be held.", NOT_DISCLOSED),
        ("How much did Vane pay for the club?", "Vane declined to say how much it paid for the club.", NOT_DISCLOSED),
        ("When will the bridge open?", "The council has not announced when the bridge will open.", NOT_DISCLOSED),
        ("Who attacked the mayor?", "The suspect who attacked the mayor has not been named.", NOT_DISCLOSED),
        ("What caused the fire?", "No cause for the fire had yet been released.", NOT_DISCLOSED),
        ("How did Ann Lee die?", "No cause of death was confirmed after she died.", NOT_DISCLOSED),
        (
            "How much did Vane pay for the club?",
            "The price that Vane paid for the club was kept secret.",
            NOT_DISCLOSED,
        ),
        (
            "When will the bridge open?",
            "The date on which the bridge will open has yet to be announced.",
            NOT_DISCLOSED,
        ),
        (
            "How many passengers were hurt?",
            "The operator did not mention how many passengers were hurt.",
            NOT_DISCLOSED,
        ),
        ("Who owns the yacht?", "Nobody knows who owns the yacht.", NOT_KNOWN),
    ],
)
def test_what_a_sentence_leaves_open_is_said(question: str, sentence: str, said: str) -> None:
    assert untold(question, sentence) == said


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Why did the ferry sink?", "The ferry sank because of a leak, but it is not known where the leak was."),
        ("When did the ferry sink?", "The ferry sank on Monday; why it sank is not known."),
        ("Did Ann Lee resign?", "Lee resigned, but did not say whether she would stand again."),
        ("Who was killed in the attack on the mayor?", "A guard was killed; the attacker has not been named."),
        ("Does the drug cure malaria?", "It is not clear whether the drug will be sold."),
        ("Why did the mayor resign?", "The mayor of Vane gave no speech when she had to resign."),
        ("Why did Carla Dorn quit?", "She did not say why she had waited so long to quit."),
        ("How did Bob Crane escape?", "It is not clear how he got the shovel with which he escaped."),
        ("Does the drug work?", "It is unclear whether it works against the new strain."),
        ("How old is he?", "She did not say how he knew the old man."),
        ("How many people died?", "Twelve people died, but it is unclear how many people were injured."),
        ("When did the ship sink?", "The ship sank on Monday, but the date of the funeral is unknown."),
        ("Did Ann Lee win?", "It was not clear whether Tom Roe won."),
        ("How did Ann Lee die?", "No charges were brought after she died."),
        ("What caused the fire?", "The new date of the trial over the fire has yet to be announced."),
        ("How many died?", "Officials did not say why twelve died."),
        ("Where is the yacht?", "The yacht is in Orton, though the owner is unknown."),
    ],
)
def test_what_is_left_open_of_another_thing_says_nothing(question: str, sentence: str) -> None:
    assert untold(question, sentence) == ""
