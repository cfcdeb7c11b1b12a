"""Answers that differ between articles: which leads, which is superseded, which is in dispute; all are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.answering.claims import correction_in
from assistant.answering.direct import DirectAnswer
from assistant.answering.disagreement import UPDATE, Disagreement, Standing, weigh
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.expected import expected_of
from assistant.answering.reader import ReadSpan
from assistant.pipeline import Assistant
from assistant.records import Answer, Article, Hit, Outcome, Passage, Question
from tests.fakes import FakeEntities, FakeLexicon

MARCH, APRIL = date(2031, 3, 2), date(2031, 4, 2)


def candidate(text: str, words: str, *, order: int = 0, source: str = "", day: date | None = MARCH) -> Candidate:
    """A one-sentence article in which the reader is sure of `words`; all sentences are alike in meaning."""
    article = Article(f"a{order}", "Harbour news", text, source, day)
    passage = Passage(order + 1, article, 0, len(text), ((0, len(text)),))
    start = text.index(words)
    span = ReadSpan(start, start + len(words), 6.0)
    vector = np.array([1.0, 0.0], np.float32)
    return Candidate(Hit(passage, 1.0), (0, len(text)), order, order, 0.7, 0.8, 0.8, 2.0, vector, (span,))


def weighed(question: str, *candidates: Candidate, newest: bool = False) -> Disagreement:
    """The first candidate's words lead; the others may differ."""
    first = candidates[0]
    span = first.spans_read[0]
    lead = DirectAnswer(first.hit.passage.article.text[span.start : span.end], first)
    asked = Question(question, question, newest=newest)
    evidence = Evidence(tuple(candidates), {}, frozenset())
    return weigh(asked, expected_of(question), lead, evidence, tools=(FakeEntities(), FakeLexicon()))


def test_two_independent_figures_are_in_dispute() -> None:
    found = weighed(
        "How many people were hurt?",
        candidate("The coastguard counted 14 people hurt.", "14 people", source="Gazette"),
        candidate("The hospital counted 17 people hurt.", "17 people", order=1, source="Post"),
    )
    assert found.lead.text == "14 people"
    assert [(r.answer.text, r.standing) for r in found.rivals] == [("17 people", Standing.DISPUTED)]
    assert found.disputed


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The toll rose from 14 to 17 people hurt.", "17 people", "Post"),
        ("Now 17 people hurt were counted, three more than the 14 that it had counted first.", "17 people", "Post"),
        ("The hospital counted 17 people hurt.", "17 people", "Gazette"),
    ],
)
def test_a_later_figure_supersedes_where_it_says_so_knows_the_older_or_has_its_source(
    text: str, words: str, source: str
) -> None:
    found = weighed(
        "How many people were hurt?",
        candidate("The coastguard counted 14 people hurt.", "14 people", source="Gazette"),
        candidate(text, words, order=1, source=source, day=APRIL),
    )
    assert found.lead.text == "17 people"
    assert [(r.answer.text, r.standing) for r in found.rivals] == [("14 people", Standing.SUPERSEDED)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hospital counted 17 people hurt, who are now being taken to Brennel.", "17 people"),
        ("As fog fell on the way to the quay 17 people were hurt.", "17 people"),
        ("At berth 14 the hospital counted 17 people hurt.", "17 people"),
        ("More than 17 people were hurt in the collision, police said.", "17 people"),
    ],
)
def test_a_later_figure_of_another_source_that_says_nothing_of_the_older_disputes_it(text: str, words: str) -> None:
    found = weighed(
        "How many people were hurt?",
        candidate("The coastguard counted 14 people hurt.", "14 people", source="Gazette"),
        candidate(text, words, order=1, source="Post", day=APRIL),
    )
    assert [(r.answer.text, r.standing) for r in found.rivals] == [("17 people", Standing.DISPUTED)]


def test_a_correction_leads_with_what_is_right() -> None:
    wrong = candidate("The wall would be 640 metres long.", "640 metres")
    text = "An article said that the wall would be 640 metres long; the correct figure is 460 metres."
    found = weighed("How long is the wall?", wrong, candidate(text, "640 metres", order=1, day=APRIL))
    assert found.lead.text == "460 metres"
    assert [(r.answer.text, r.standing) for r in found.rivals] == [("640 metres", Standing.SUPERSEDED)]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("Fourteen people were hurt.", "Fourteen people"),
        ("In 2019 only 3 people were hurt.", "3 people"),
        ("The ship carried 90 tons for people who were hurt.", "90 tons"),
    ],
)
def test_the_same_figure_another_year_and_another_measure_are_no_disagreement(other: str, words: str) -> None:
    found = weighed(
        "How many people were hurt?",
        candidate("The coastguard counted 14 people hurt.", "14 people", source="Gazette"),
        candidate(other, words, order=1, source="Post"),
    )
    assert found.rivals == ()


def test_a_number_of_another_act_is_no_rival() -> None:
    found = weighed(
        "How many delegates are needed?",
        candidate("To win, 1,991 delegates are needed.", "1,991", day=APRIL),
        candidate("The six states send 365 delegates.", "365", order=1),
        candidate("At first 1,885 delegates were needed.", "1,885", order=2),
    )
    assert [rival.answer.text for rival in found.rivals] == ["1,885"]


def test_a_number_of_another_month_is_no_rival() -> None:
    found = weighed(
        "How many people were hurt in March 2031?",
        candidate("In March 2031 14 people were hurt.", "14 people"),
        candidate("In April 2031 17 people were hurt.", "17 people", order=1, day=APRIL),
    )
    assert (found.lead.text, found.rivals) == ("14 people", ())


def test_what_is_so_in_fact_leads_in_an_article_called_a_correction() -> None:
    wrong = candidate("The ferry had 212 passengers.", "212 passengers")
    right = candidate("In fact there were 208 passengers.", "208 passengers", order=1, day=APRIL)
    titled = replace(right.hit.passage.article, title="Correction: passengers of the ferry")
    passage = replace(right.hit.passage, article=titled)
    right = replace(right, hit=replace(right.hit, passage=passage))
    assert weighed("How many passengers did the ferry have?", wrong, right).lead.text == "208 passengers"


def test_another_name_is_a_rival_only_where_the_present_one_is_asked_for() -> None:
    old = candidate("Rolf Roe commands the ferry.", "Rolf Roe", source="Gazette")
    new = candidate("Thyra Lomax commands the ferry.", "Thyra Lomax", order=1, source="Post", day=APRIL)
    assert weighed("Who commands the ferry?", old, new).rivals == ()
    found = weighed("Who commands the ferry now?", old, new, newest=True)
    assert (found.lead.text, [r.standing for r in found.rivals]) == ("Thyra Lomax", [Standing.SUPERSEDED])


def leads(answer: Answer) -> list[str]:
    return [s.text for s in answer.sentences if s.direct]


def test_the_corpus_shows_the_latest_cost_first_and_the_older_one_with_its_date(harbour: Assistant) -> None:
    answer = harbour.ask("How much will the breakwater cost?")
    assert leads(answer) == ["5.1 million crowns", "4.2 million crowns"]
    older = [s for s in answer.sentences if s.direct][1]
    assert older.note == "superseded: Saltmere Gazette, 12 March 2031"
    assert answer.outcome is Outcome.ANSWERED


def test_the_corpus_knows_the_captain_of_now(harbour: Assistant) -> None:
    assert leads(harbour.ask("Which captain runs the Grey Heron now?"))[0] == "Thyra Lomax"


def test_a_complaint_is_no_correction() -> None:
    assert correction_in("There should have been 12 lifeboats on the ferry, a union said.") is None
    corrected = correction_in("An earlier version said 8; that should have been 12 lifeboats.")
    assert corrected is not None
    assert corrected["right"].startswith("12 lifeboats")


def test_of_two_that_name_the_same_other_day_the_one_with_the_year_is_shown() -> None:
    found = weighed(
        "When was the ferry launched?",
        candidate("The ferry was launched on 2 May 2031.", "2 May 2031", day=None),
        candidate("The ferry was launched on 29 April.", "29 April", order=1, day=None),
        candidate("On 29 April 2031 the ferry was launched.", "29 April 2031", order=2, day=None),
    )
    assert [r.answer.text for r in found.rivals] == ["29 April 2031"]


def test_a_climb_to_safety_is_no_newer_figure() -> None:
    assert UPDATE.search("The toll rose to about sixty.")
    assert UPDATE.search("The toll rose to 14.")
    assert not UPDATE.search("He climbed to safety.")
    assert not UPDATE.search("Lee rose to party leader in 2019.")
