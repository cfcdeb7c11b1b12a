from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.headers import parse_date, read_header, relative_days, resolve_date, title_from


def test_a_date_before_the_first_word_is_read_and_prose_begins_after_it() -> None:
    text = " date 2026-03-04 Militias and the U.S. have talked, three people said.\n\nThe Post could not independently confirm it."
    header = read_header(text)
    assert header.published == date(2026, 3, 4)
    assert header.source == "The Post"
    assert text[header.body :].startswith("Militias and")


def test_headline_byline_and_date_line_are_read() -> None:
    text = "Ferry hits dredger\n\nBy Ann Lee, Harbour Post\nMarch 2, 2031\n\nThe ferry struck a dredger."
    header = read_header(text)
    assert (header.title, header.source, header.published) == ("Ferry hits dredger", "Harbour Post", date(2031, 3, 2))
    assert text[header.body :] == "The ferry struck a dredger."


@pytest.mark.parametrize(
    "line", ["Harbour Post, 18 March 2031, by Ann Lee", "By Ann Lee | Harbour Post | Tuesday, March 18, 2031"]
)
def test_outlet_date_and_author_on_one_line_are_read_in_any_order(line: str) -> None:
    header = read_header(f"Dockers vote\n\n{line}\n\nDock workers voted on Tuesday.")
    assert (header.source, header.published) == ("Harbour Post", date(2031, 3, 18))


def test_labelled_lines_are_read() -> None:
    text = (
        "Port denies it\n\nSource: Harbour Post\nDate: 4 March 2026\nURL: https://post.example/1\n\nThe port denied it."
    )
    header = read_header(text)
    assert (header.title, header.source, header.url) == ("Port denies it", "Harbour Post", "https://post.example/1")
    assert header.published == date(2026, 3, 4)


def test_a_dateline_names_the_agency_and_stays_in_the_text() -> None:
    text = "SALTMERE, April 3 (Coastline Wire) - Two dozen people fell ill."
    header = read_header(text)
    assert (header.source, header.body) == ("Coastline Wire", 0)
    assert title_from(text) == "Two dozen people fell ill"


def test_an_outlet_that_is_only_quoted_is_not_the_source() -> None:
    assert read_header("CNN was the first to report it. Axios said so on Monday.").source == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Cat wins mayoral race\nA cat won the mayoral race in Orvel on Monday.", "Cat wins mayoral race"),
        ("Cat wins race\n" + "A cat, of whom nobody had heard before this spring, won the race " * 3, "Cat wins race"),
        ("The port said it is forming a\nGeneral line which will be in Orvel.\nIt opens in May.", ""),
        ("Showers went on throughout the week in\nthe cocoa zone.\nIt was dry before.", ""),
        ("Standard Oil and North Sea Oil of Orvel\nInc plan a venture to manage the money that they\nborrow.", ""),
        ("Was it a cat?\nA cat won the race.", ""),
        ("\nCat wins race\nA cat won the race on Monday.", "Cat wins race"),
        ("Ann Lee of Orvel and her husband Dan\nRoe died on Monday.", ""),
        ("The strike at the port was ended by\nAnn Lee, the mayor, who spoke on Monday for an hour.", ""),
        ("ORVEL (Reuters) - The port and the union agreed\nOn Monday they ended the strike that had begun in May.", ""),
    ],
)
def test_a_first_line_right_above_a_paragraph_is_its_headline_and_a_wrapped_one_is_not(text: str, title: str) -> None:
    assert read_header(text).title == title


def test_a_line_of_a_table_is_no_source() -> None:
    header = read_header("Cat wins race\n\n██ Green Party - 365 seats\n\nA cat won on Monday.")
    assert (header.title, header.source) == ("Cat wins race", "")


@pytest.mark.parametrize("outlet", ["7News", "Channel 4 News", "*The Post*", "20 Minuten"])
def test_an_outlet_may_have_a_number_in_its_name(outlet: str) -> None:
    assert read_header(f"Cat wins race\n\n{outlet}\n\nA cat won on Monday.").source == outlet


def test_the_first_sentence_of_prose_is_no_headline() -> None:
    header = read_header("The mayor resigned on Monday.\n\nShe gave no reason.")
    assert (header.title, header.body) == ("", 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("2026-03-04T09:30:00Z", date(2026, 3, 4)),
        ("March 4, 2026", date(2026, 3, 4)),
        ("Wed, 04 Mar 2026 10:00:00 GMT", date(2026, 3, 4)),
        ("4 March 2026", date(2026, 3, 4)),
        (1772582400, date(2026, 3, 4)),
        (1772582400000, date(2026, 3, 4)),
        (datetime(2026, 3, 4, 5, 6), date(2026, 3, 4)),
        ("", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_in_their_usual_forms_are_read(value: object, expected: date | None) -> None:
    assert parse_date(value) == expected


@given(st.text(max_size=400))
def test_no_text_breaks_the_header_reader_and_the_body_lies_inside(text: str) -> None:
    assert 0 <= read_header(text).body <= len(text)


@pytest.mark.parametrize(
    "text",
    ["Title: a" + " " * 300_000 + "b\n\nIt rained.", "By" + " " * 300_000 + ".\n\nIt rained.", "A." * 300_000,
     "It rained.\nTitle: a" + " " * 300_000 + "b"],
)  # fmt: skip
def test_a_line_of_any_length_is_read_at_once(text: str) -> None:
    assert read_header(text).source == ""  # a pattern that is quadratic here takes hours


def test_a_title_made_of_a_long_first_sentence_ends_at_a_word() -> None:
    title = title_from("word " * 60)
    assert title.endswith("word…")
    assert len(title) <= 101


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Yesterday", date(2031, 3, 4)),
        ("Monday", date(2031, 3, 3)),
        ("On Saturday evening", date(2031, 3, 1)),
        ("Wednesday", date(2031, 3, 5)),
        ("Feb. 20", date(2031, 2, 20)),
        ("20 December", date(2030, 12, 20)),
        ("June 2", date(2031, 6, 2)),
        ("four days", None),
        ("2019", None),
    ],
)
def test_a_day_is_read_as_an_article_of_that_date_means_it(text: str, day: date | None) -> None:
    assert resolve_date(text, date(2031, 3, 5)) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Tuesday it sank.", [("Tuesday", date(2031, 3, 4))]),
        ("On Tuesday, 14 January 2020 it sank.", []),
        ("The plane crashed on Tuesday.", [("Tuesday", date(2031, 3, 4))]),
        ("The match was called off due to the rain on Tuesday.", [("Tuesday", date(2031, 3, 4))]),
        ("The council plans to vote on Tuesday.", []),
        ("The ship is due to sail on Tuesday.", []),
        ("It sank on Tuesday, Jan. 14.", []),
        ("The shops opened on Black Friday.", []),
        ("USA Today and The Sunday Times said so.", []),
    ],
)
def test_a_weekday_that_says_its_own_date_or_is_part_of_a_name_is_not_counted(
    text: str, days: list[tuple[str, date]]
) -> None:
    assert relative_days(text, date(2031, 3, 6)) == days


def test_the_weekday_after_the_articles_own_is_not_counted_back() -> None:
    thursday = date(2031, 3, 6)
    assert relative_days("It fell on Friday morning, local time.", thursday) == []
    assert [day for _, day in relative_days("It fell last Friday.", thursday)] == [date(2031, 2, 28)]
    assert [day for _, day in relative_days("It fell on Saturday.", thursday)] == [date(2031, 3, 1)]


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (20310304, date(2031, 3, 4)),
        (1930348800, date(2031, 3, 4)),
        (1930348800000, date(2031, 3, 4)),
        (2031, None),
        (0, None),
        (20311399, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_a_number_is_a_day_only_where_it_writes_or_counts_one(number: float, day: date | None) -> None:
    assert parse_date(number) == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("The actor, born on 12 May 1961, died at home.", None),
        ("The actor, born on 12 May 1961, died on March 3, 2031.", date(2031, 3, 4)),
        ("The court sits again on 2 April 2031.", date(2031, 3, 4)),
        ("The court sits again soon.", None),
    ],
)
def test_a_dateline_takes_its_year_from_a_date_near_it_only(body: str, day: date | None) -> None:
    assert read_header(f"ORVEL, March 4 (Coastline Wire) - {body}").published == day


def test_a_line_of_blanks_behind_a_label_is_read_at_once(in_time: None) -> None:
    assert read_header(f"date{' ' * 200_000}x\n\nThe ferry struck a dredger.").published is None
