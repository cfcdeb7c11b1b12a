"""Copies of an article are recognised; other stories on the same event are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.copies import (
    COPY_FROM,
    VALUES,
    groups_of,
    read_signatures,
    says_the_same,
    shingles,
    signature_of,
)
from assistant.pipeline import Assistant
from assistant.presenting import answer_data, sources_words
from assistant.records import Filter
from assistant.wording import answer_lines

WIRE = (
    "Dock workers at the port of Saltmere voted on Tuesday to strike from next Monday, their union said, after talks "
    "on pay broke down for the third time. The company said that it was ready to meet again. Some 800 workers load "
    "grain and timber there. The last strike, in 2019, went on for eleven days and cost the port its cruise ships."
)
EDITED = WIRE.replace("their union said", "the union announced").replace("Some 800", "About 800") + " More follows."
OTHER = (
    "A strike at Saltmere's port became certain when 800 dockers backed it in a ballot. Talks about their wages have "
    "failed three times. Grain and timber ships are being sent to Hallenby, shipping agents said on Wednesday, and the "
    "port company expects a loss of two million crowns a day."
)


def grouped(*texts: str) -> list[list[int]]:
    return groups_of(read_signatures([signature_of(text) for text in texts]))


def test_a_copy_and_a_light_edit_are_grouped_around_the_first() -> None:
    assert grouped(OTHER, WIRE, "Ferries sail again after the fog has lifted.", EDITED, WIRE) == [[1, 3, 4]]


def test_two_stories_on_one_event_stay_apart() -> None:
    assert grouped(WIRE, OTHER) == []


def test_nothing_is_grouped_where_there_is_nothing() -> None:
    assert groups_of(read_signatures([])) == []
    assert grouped(WIRE) == []


words = st.lists(st.sampled_from("harbour quay ferry wire tide mast rope salt fog bell gull pier".split()), max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, max_size=8))
def test_groups_are_disjoint_ascending_and_as_alike_as_promised(texts: list[list[str]]) -> None:
    signatures = read_signatures([signature_of(" ".join(text)) for text in texts])
    groups = groups_of(signatures)
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    for first, *rest in groups:
        assert rest == sorted(rest)
        assert all(first < member and np.mean(signatures[first] == signatures[member]) >= COPY_FROM for member in rest)


@given(words)
def test_a_text_is_always_a_copy_of_itself(text: list[str]) -> None:
    joined = " ".join(text)
    assert grouped(joined, joined.upper() + "!") == [[0, 1]]
    assert says_the_same(joined, joined)


def test_the_signature_estimates_the_share_of_common_shingles() -> None:
    left, right = shingles(WIRE), shingles(EDITED)
    a, b = read_signatures([signature_of(WIRE), signature_of(EDITED)])
    assert a.shape == (VALUES,)
    assert np.mean(a == b) == pytest.approx(len(left & right) / len(left | right), abs=0.13)  # three deviations


def test_a_passage_that_adds_something_is_not_said_elsewhere() -> None:
    assert says_the_same("The company said that it was ready to meet again.", EDITED)
    assert not says_the_same("Ships are being sent to Hallenby, shipping agents said.", WIRE)


def test_a_search_returns_a_wire_story_once_with_its_copy_attached(harbour: Assistant) -> None:
    hits = harbour.search(harbour.checked_store(), harbour.explain("who fell ill after eating smoked mussels?")[0])
    ids = [hit.passage.article.id.rsplit("/", 1)[-1] for hit in hits]
    wire, copy = "2031-04-03-fish-market-illness.txt", "2031-04-04-market-mussels-illness.txt"
    first = next(hit for hit in hits if hit.passage.article.id.endswith((wire, copy)))
    assert {first.passage.article.id.rsplit("/", 1)[-1], first.copies[0].id.rsplit("/", 1)[-1]} == {wire, copy}
    assert len({wire, copy} & set(ids)) == 1  # the other says nothing of its own


def test_an_answer_says_how_many_of_its_articles_are_independent(harbour: Assistant) -> None:
    data = answer_data(harbour.ask("How many people fell ill after eating smoked mussels?"))
    with_copies = [c for c in data["citations"] if c["copies"]]
    assert with_copies
    assert data["articles"] > data["independent_sources"] >= 1
    assert sources_words(data).startswith(f"{data['articles']} articles, {data['independent_sources']} independent")
    printed = "\n".join(answer_lines(data))
    assert "same story: " in printed
    assert sources_words(data) in printed


def test_a_copy_outside_the_filter_is_not_attached(harbour: Assistant) -> None:
    where = Filter(sources=("Coastline Wire",))
    _, explained = harbour.explain("who fell ill after eating smoked mussels?", where)
    assert explained.hits
    assert all(where.allows(copy) for hit in explained.hits for copy in hit.copies)
