from __future__ import annotations

import pytest

from assistant.descriptions import descriptions


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("On Friday climate activist Mary Lane met the council.", "climate activist"),
        ("The Labour Party leader Mary Lane met the council.", "Labour Party leader"),
        ("Mary Lane, the mayor of Orvel, met the council.", "mayor of Orvel"),
        ("The council's chairwoman, Mary Lane, opened the bridge.", "council's chairwoman"),
        ("Mary Lane is a judge who was born in Orvel.", "judge"),
        ("The current president of Norland, Ngoma Lane, wept.", "current president of Norland"),
        ("The singer, actor and activist Mary Lane wept.", "singer, actor and activist"),
        (
            "US singer, actor, and animal rights advocate Mary Lane died on Monday at her home.",
            "US singer, actor, and animal rights advocate",
        ),
        ("The judge, Lane, joined the court in 1996.", "judge"),
    ],
)
def test_a_description_stands_beside_the_name(sentence: str, said: str) -> None:
    found = descriptions(sentence, "Ngoma Lane" if "Ngoma" in sentence else "Mary Lane")
    assert said in found
    assert all(text in sentence for text in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mary Lane met the council.",
        "Ann Roe, who wrote under the pen name Mary Lane, died on Monday.",
        "On Monday Lane said that the bridge was closed.",
        "The former mayor Peter Lane met the council.",
        "When it was put up for sale a few months ago, Lane was in Orvel.",
        "For living in a bare room with a stranger, Mary Lane was paid.",
        "The club announced the abrupt departure of one of its singers, Mary Lane.",
        "Ann Roe 🆚 Mary Lane tonight.",
        "At the annual meeting of the Society for Ships, Mary Lane opened the bridge.",
        "The bridge was closed.",
        "",
    ],
)
def test_where_a_sentence_describes_nobody_or_another_there_is_none(sentence: str) -> None:
    assert descriptions(sentence, "Mary Lane") == ()
