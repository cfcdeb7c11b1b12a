from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.countries import countries, countries_in, is_country, mentions


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The U.S. military and American troops", {"United States"}),
        ("What did the US say to us?", {"United States"}),
        ("they told us that the us all agree", set()),
        ("what did the us decide", {"United States"}),
        ("Türkiye’s army", {"Turkey"}),
        ("Dutch farmers in South Korea", {"Netherlands", "South Korea"}),
        ("Papua New Guinea voted", {"Papua New Guinea"}),
        ("Ankara threatened to act", {"Turkey"}),
        ("a bar in Ankara", set()),
        ("the Washington Post and George Washington wrote", set()),
        ("They polish it and eat turkey", set()),
    ],
)
def test_countries_are_read_from_any_of_their_names(text: str, named: set[str]) -> None:
    assert countries_in(text) == named


@pytest.mark.parametrize(
    ("name", "country", "means"),
    [
        ("the U.S.", "United States", True),
        ("american", "United States", True),
        ("Washington", "United States", False),
        ("Iraqi", "Iran", False),
    ],
)
def test_a_name_means_one_country(name: str, country: str, means: bool) -> None:
    assert is_country(name, country) is means


def test_no_name_is_that_of_two_countries() -> None:
    seen: dict[str, str] = {}
    for country in countries().values():
        for word in country.words:
            assert seen.setdefault(word, country.name) == country.name


@given(st.text(max_size=80), st.sampled_from([w for c in countries().values() for w in sorted(c.words)]))
def test_mentions_are_spans_of_the_text_in_order(around: str, name: str) -> None:
    text = f"{around} {name}"
    found = mentions(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert found


@pytest.mark.parametrize(
    "text", ["Northern Ireland voted.", "A New Mexico court ruled.", "South America's largest dam."]
)
def test_a_place_whose_name_holds_a_countrys_is_not_that_country(text: str) -> None:
    assert not countries_in(text)


def test_the_part_of_a_country_is_still_in_it() -> None:
    assert countries_in("Northern Iraq was hit, and South Korea's army stood by.") == {"Iraq", "South Korea"}
