"""Names, speakers and numbers that stand in the quote, but in each other's place."""

from __future__ import annotations

import pytest

from assistant.deeds import Deed, deeds_in
from assistant.directions import stem
from assistant.entities import SpacyEntities
from assistant.records import Article, Citation, Passage, Sentence, Support
from assistant.verification import Verifier

VERIFIER = Verifier(SpacyEntities())


def verdict(text: str, quote: str) -> tuple[Support | None, str]:
    passage = Passage(1, Article("a", "News", quote), 0, len(quote), ())
    checked = VERIFIER.check(Sentence(text, (Citation(1, passage, 0, len(quote)),)))
    return checked.support, checked.reason


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Norland attacked Sudreyland on Monday.", "Sudreyland attacked Norland on Monday."),
        ("On Monday Norland was attacked by Sudreyland.", "Norland attacked Sudreyland on Monday."),
        ("The court ordered Orvel to pay Tamsin.", "The court ordered Tamsin to pay Orvel."),
        ("Orvel sued Tamsin over the bridge.", "Orvel, which was sued by Tamsin over the bridge, lost."),
        ("Ann Lee sold the ferry to the council.", "The council sold the ferry to Ann Lee."),
        ("Anna Smith shot a police officer.", "Anna Smith was shot by a police officer."),
        ("Roe said that Lee had signed the order.", "Ann Lee said that Bob Roe had signed the order."),
        ("Unemployment rose to 3% and inflation to 5%.", "Unemployment rose to 5% and inflation to 3%."),
        ("The crash killed 5 people and injured 3.", "The crash killed 3 people and injured 5."),
        ("Orvel is 40 years old; Kittiwake is 12.", "Kittiwake is 40 years old; Orvel is 12."),
    ],
)
def test_what_is_exchanged_is_withheld(text: str, quote: str) -> None:
    assert verdict(text, quote)[0] is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Sudreyland was attacked by Norland on Monday.", "Norland attacked Sudreyland on Monday."),
        ("Ann Lee met Bob Roe in Orvel.", "Bob Roe met Ann Lee in Orvel."),
        ("Bob Roe, chief executive of Orvel, resigned.", "Orvel chief executive Bob Roe resigned."),
        ("Tamsin sued Orvel over the bridge.", "Orvel, which was sued by Tamsin over the bridge, lost."),
        ("Inflation rose to 3% and unemployment to 5%.", "Unemployment rose to 5% and inflation to 3%."),
        ("5 were hurt and 3 killed in the crash.", "In the crash 3 were killed and 5 were hurt."),
        ("The police shot Anna Smith.", "Anna Smith was shot by the police."),
        ("Lee said that Bob Roe had signed the order.", "The mayor Ann Lee said that Bob Roe had signed the order."),
    ],
)
def test_what_is_only_said_the_other_way_round_stands(text: str, quote: str) -> None:
    assert verdict(text, quote)[0] is Support.SUPPORTED


def test_the_reason_names_both() -> None:
    assert verdict("Norland attacked Sudreyland.", "Sudreyland attacked Norland.")[1] == (
        "Norland and Sudreyland stand in each other's place in the quote"
    )


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("Norland attacked Sudreyland.", Deed("Norland", "attack", "Sudreyland")),
        ("Sudreyland was attacked by Norland.", Deed("Norland", "attack", "Sudreyland")),
        ("Ann Lee, who sued the council, lost to Roe.", Deed("Ann Lee", f"{stem('lost')} to", "Roe")),
        ("Ann Lee promised and signed the order.", Deed("Ann Lee", "sign", "order")),
        ("It rained.", None),
    ],
)
def test_a_deed_is_the_same_in_active_and_passive(sentence: str, deed: Deed | None) -> None:
    found = deeds_in(sentence)
    assert deed in found if deed else found == ()
