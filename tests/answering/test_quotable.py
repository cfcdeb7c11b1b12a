"""What stands around the prose of a page is not quoted; what tells something is."""

from __future__ import annotations

import pytest

from assistant.answering.quotable import in_rows, quotable


def test_a_list_of_days_with_a_word_behind_them_is_read_at_once() -> None:
    assert quotable(", ".join(f"Sept. {n}" for n in range(1, 31)) + " against Orvel.")  # 2 ** 30 steps otherwise


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank off Saltmere on Monday.",
        "“We were never told,” she said.",
        "Credit: AP Wednesday’s report showed that private employers added 89,000 jobs in September.",
        "Can the boy, 18 years old and the first pick of the summer, do what nobody of his age has done before, and win the "
        "league in his first season?",
        "Ann Lee of the AP said that it was late.",
        "The new image: a harbour without ships. It hangs in the hall.",
    ],
)
def test_prose_is_quotable(text: str) -> None:
    assert quotable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann LeeImage: Ann Lee for Mayor of the town.",
        "The mayor in 1969, a photo that was not shown before (Image: Orvel Police)",
        "The fall of the spire, around 19:45 by the clock of the tower Image: Ann Lee (photos)",
        "Monday, 3 March 2031",
        "Was it late?",
        "The mayor of Saltmere in May (Ann Lee/Getty Images)",
        "Photo: Ann Lee opens the bridge.",
        "Thank you all https://t.co/abc123",
        "— Ann Lee (@annlee) May 3, 2031",
        "READ MORE: Ferry sinks off Saltmere",
        "Price: $19.99 Amazon Walmart Target",
        "Please enter a valid email address.",
        "(For the full list, read our earlier post.)",
        "LW: Ann Lee — 9",
        "Managers since the war",
        ", ".join(f"Sept. {n}" for n in range(1, 31)),
    ],
)
def test_what_stands_around_it_is_not(text: str) -> None:
    assert not quotable(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Year Host Winner Result 1975 Orvel Vane Vane won by 17 runs 1979 Orvel Vane Vane won by 92 runs", True),
        ("1 Lee (ORV) 11 765 2 Roe (VAN) 10 644 3 Marrow (ORV) 12 611 4 Quist (VAN) 9 598", True),
        ("Orvel beat Vane by 17 runs in 1975 and Vane beat Orvel by 92 runs in the final of 1979.", False),
        ("Ann Lee, Tom Roe, Tobias Marrow and Mary Quist met in Orvel to talk about what was to be done next.", False),
        ("Year Host Winner", False),
    ],
)
def test_rows_of_a_table_are_told_from_prose(text: str, rows: bool) -> None:
    assert in_rows(text) is rows
