from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.passages import (
    NAME_AT_MOST,
    _one_name,
    sentences_for_embedding,
    split_passages,
    split_sentences,
    text_for_embedding,
)
from assistant.records import Article

WORDS = st.sampled_from(
    ["The", "mayor", "said", "“No”,", "in", "Saltmere.", "Dr.", "Türkiye’s", "U.S.", "5.1", "million", "a.m.", "Why?",
     "😀", "e\u0301te\u0301", "It", "rose…", "(see", "below).", "\n", "\n\n", "  ", "—", "said;", "x" * 90]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=120).map(" ".join).filter(lambda t: re.search(r"\w", t) is not None)


def count(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@given(TEXTS, st.integers(4, 40))
def test_passages_cover_every_word_in_reading_order_and_stay_within_the_limit(text: str, limit: int) -> None:
    slices = split_passages(Article("a", "T", text, language="en"), count, limit)
    covered = "".join(text[s.start : s.end] for s in slices)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    assert all(left.end <= right.start for left, right in pairwise(slices))
    assert all(sum(count([text[a:b] for a, b in s.sentences])) <= limit for s in slices)


@given(TEXTS, st.integers(4, 40))
def test_sentences_lie_inside_their_passage_and_never_overlap(text: str, limit: int) -> None:
    for piece in split_passages(Article("a", "T", text, language="en"), count, limit):
        assert piece.sentences[0][0] == piece.start
        assert piece.sentences[-1][1] == piece.end
        assert all(a[1] <= b[0] for a, b in pairwise(piece.sentences))
        assert all(text[a:b] == text[a:b].strip() != "" for a, b in piece.sentences)


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Dr. J. R. Smith of the U.S. Army spoke on Sept. 3 at 5 p.m. in Paris. He left."
    assert [text[a:b] for a, b in split_sentences(text)] == [text[:-9], "He left."]


def test_a_heading_line_is_a_sentence_of_its_own_and_wrapped_lines_are_not() -> None:
    text = "Kurdish ops would need help\nAny operation from Iraq would probably require significant support from\nothers. It is late."
    found = [text[a:b] for a, b in split_sentences(text)]
    assert found[0] == "Kurdish ops would need help"
    assert found[1].endswith("support from\nothers.")


def sentences(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in split_sentences(text)]


def test_a_first_line_that_wire_copy_broke_short_keeps_its_sentence() -> None:
    text = (
        "Fewer hands at the port will cause the\n"
        "Harrow Lines to cut two sailings a week this summer, the harbour\n"
        "office said. Tickets stay valid.\n"
        "The office named no reason and said\n"
        "further cuts were unlikely."
    )
    assert sentences(text) == [
        "Fewer hands at the port will cause the Harrow Lines to cut two sailings a week this summer, the harbour office said.",
        "Tickets stay valid.",
        "The office named no reason and said further cuts were unlikely.",
    ]


def test_the_lines_of_a_table_stand_for_themselves() -> None:
    assert sentences("Shr 34 cts vs 1.19 dlrs\nNet 807,000 vs 2,858,000\nafter tax") == [
        "Shr 34 cts vs 1.19 dlrs",
        "Net 807,000 vs 2,858,000",
        "after tax",
    ]


@pytest.mark.parametrize(
    ("text", "count_of"),
    [
        (
            "The line said\nL.K. Evans has been elected to its board of directors, from which\nRichard R.\nShinn resigned.",
            1,
        ),
        ("It is a then-U.S.-made pump.", 1),
    ],
)
def test_initials_end_no_sentence_before_a_last_name(text: str, count_of: int) -> None:
    assert len(sentences(text)) == count_of


def test_header_and_body_never_share_a_sentence() -> None:
    text = " date 2026-03-04 Militias and the U.S. have talked."
    body = text.index("Militias")
    assert [text[a:b] for a, b in split_sentences(text, body=body)] == ["date 2026-03-04", text[body:]]


def test_the_embedded_text_has_context_and_no_header_lines() -> None:
    text = "Big fire\n\nBy Ann Lee, The Post\n\nA house burned. Nobody was hurt."
    article = Article("a", "Big fire", text, source="The Post", body=text.index("A house"))
    (piece,) = split_passages(article, count, 100)
    assert text_for_embedding(article, piece) == "Big fire (The Post)\nA house burned. Nobody was hurt."


def test_a_sentence_longer_than_the_limit_is_cut_at_a_clause() -> None:
    text = "One two three four five six; seven eight nine ten eleven twelve."
    slices = split_passages(Article("a", "T", text, language="en"), count, 8)
    assert [text[s.start : s.end] for s in slices] == [
        "One two three four five six;",
        "seven eight nine ten eleven twelve.",
    ]


@given(TEXTS, st.integers(4, 40), st.sampled_from(["", "A title"]), st.booleans())
def test_a_sentence_reads_in_the_embedded_text_as_in_its_article(
    text: str, limit: int, title: str, header: bool
) -> None:
    spans = split_sentences(text)
    body = spans[0][1] if header and len(spans) > 1 else 0
    article = Article("a", title, text, language="en", body=body)
    for piece in split_passages(article, count, limit):
        embedded = text_for_embedding(article, piece)
        places = sentences_for_embedding(article, piece)
        assert len(places) == len(piece.sentences)
        for (start, end), (s, e) in zip(piece.sentences, places, strict=True):
            assert embedded[s:e] == ("" if end <= body else text[start:end])


def test_a_long_paragraph_is_cut_in_a_time_that_grows_with_its_length() -> None:
    sentence = "The board met on Monday and Mr. Lee spoke. "
    looked_at: list[int] = []

    class Counted(str):
        """Tells how much of a text is looked at when its end is asked for."""

        def __getitem__(self, key: object) -> str:
            part = str.__getitem__(self, key)  # type: ignore[index]
            looked_at.append(len(part))
            return part

    assert not _one_name(Counted(sentence * 500), "Bob")
    assert max(looked_at) <= NAME_AT_MOST


def test_a_match_is_not_cut_between_its_sides() -> None:
    text = "It is Orvel vs. Vane on Monday. Nobody knows who wins."
    assert [text[a:b] for a, b in split_sentences(text)] == text.replace("Monday. ", "Monday.|").split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "The plane fell at 9:54 a.m. ET (1354 UTC) during a landing.",
        "They meet at 8 p.m. Tuesday in Orvel.",
        "Vane Defence Ltd. (VDL) bought the yard.",
        "It ends at 5 p.m. GMT on Monday.",
    ],
)
def test_a_sentence_goes_on_behind_an_abbreviation(sentence: str) -> None:
    text = f"It rained. {sentence} Nobody was hurt."
    assert [text[start:end] for start, end in split_sentences(text)] == ["It rained.", sentence, "Nobody was hurt."]


def test_a_sentence_may_end_with_an_hour() -> None:
    text = "It began at 5 p.m. Tuesday's vote is open. It ends at 6 a.m. Everybody came."
    assert len(split_sentences(text)) == 4


@pytest.mark.parametrize("unit", ["The boat left. ", "A line of a list\n", "at 5 a.m. on Monday ", "U. S. "])
def test_a_long_text_without_paragraphs_is_cut_in_one_pass(unit: str, in_time: None) -> None:
    text = unit * (2_000_000 // len(unit))
    spans = split_sentences(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text.rstrip())
