from __future__ import annotations

from datetime import date

import pytest

from assistant.parts import named_sources, parts_of, questions_in
from assistant.records import Filter, Part

SOURCES = ("The Age", "Wired", "Cnbc | World Business News Leader", "The Harbour Post", "Saltmere Gazette")


def test_a_question_that_asks_one_thing_is_left_whole() -> None:
    assert parts_of("Who steered the ferry on the night of the collision?", SOURCES) == []


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Where was Ann Lee born, and when?", ["Where was Ann Lee born?", "when was Ann Lee born?"]),
        ("When and where did Ann Lee die?", ["When did Ann Lee die?", "where did Ann Lee die?"]),
        (
            "Who is Ann Lee and what's she accused of?",
            ["Who is Ann Lee", "what's Ann Lee accused of?"],
        ),
        ("Who is Ann Lee's lawyer and how old is her son?", ["Who is Ann Lee's lawyer", "how old is Ann Lee's son?"]),
        ("What happened and why?", []),
        ("How many people died in Orvel and when?", []),
        ("What was stolen from the museum and when?", []),
        (
            "Who is the president of France and how old is he?",
            ["Who is the president of France", "how old is he? (president France)"],
        ),
        (
            "When and where was she born? (Ann Lee mayor Orvel)",
            ["When was she born? (Ann Lee mayor Orvel)", "where was she born? (Ann Lee mayor Orvel)"],
        ),
        (
            "Who won the election in Orvel, and how long is the pier?",
            ["Who won the election in Orvel", "how long is the pier?"],
        ),
        (
            "Who won the election in Orvel? I ask for a friend. And how long is the pier?",
            ["Who won the election in Orvel? I ask for a friend.", "how long is the pier?"],
        ),
        (
            "Who won the election? When does she take office?",
            ["Who won the election?", "When does she take office? (won election)"],
        ),
        (
            "How many votes did she get? And whom did she beat? (Ann Lee mayor)",
            ["How many votes did she get? (Ann Lee mayor)", "whom did she beat? (Ann Lee mayor)"],
        ),
        ("Who led the party in 2030 and who is accused of fraud?", []),
        ("Who owns the ferry? I need the name.", []),
        ("What happened? Why?", []),
        ("Who sank the ferry and the tug?", []),
    ],
)
def test_two_questions_in_one_are_each_made_whole(question: str, asked: list[str]) -> None:
    assert questions_in(question) == asked
    assert [part.text for part in parts_of(question)] == asked


def test_each_clause_goes_by_the_source_that_it_names() -> None:
    question = "Did Wired say that the ferry was late, while The Age blamed the fog for the collision?"
    assert parts_of(question, SOURCES) == [
        Part("Did Wired say that the ferry was late", Filter(sources=("Wired",))),
        Part("The Age blamed the fog for the collision?", Filter(sources=("The Age",))),
    ]


def test_a_clause_without_a_source_goes_by_all_that_the_question_names() -> None:
    parts = parts_of(
        "Which company, as reported by Wired and The Age, owns the dredger, and is accused of fraud?", SOURCES
    )
    assert [p.where.sources for p in parts if "accused" in p.text] == [("The Age",), ("Wired",)]


def test_a_day_binds_the_clause_that_names_it() -> None:
    question = (
        "After The Age reported on March 4, 2031 that the quay was closed, did Wired deny the closing of the quay?"
    )
    first, second = parts_of(question.replace(" that the quay was closed, did", ", while"), SOURCES)
    assert (first.where.since, first.where.until) == (date(2031, 3, 4), date(2031, 3, 5))
    assert second.where == Filter(sources=("Wired",))


def test_a_short_clause_stays_with_the_one_before_it() -> None:
    parts = parts_of(
        "Did the council approve the wall, and when, while the growers protested against the wall?", SOURCES
    )
    assert [p.text for p in parts] == [
        "Did the council approve the wall, when",
        "the growers protested against the wall?",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("according to The Age", ("The Age",)),
        ("at the age of ten", ()),
        ("as CNBC wrote", ("Cnbc | World Business News Leader",)),
        ("Wireds", ()),
        ("'The Harbour Post' and the Saltmere Gazette", ("The Harbour Post", "Saltmere Gazette")),
    ],
)
def test_a_source_is_named_with_its_capitals(text: str, named: tuple[str, ...]) -> None:
    assert named_sources(text, SOURCES) == named


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    assert parts_of("What happened on 31 December 9999?", SOURCES) == []
