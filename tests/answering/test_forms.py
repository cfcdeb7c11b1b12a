"""Timelines, lists, comparisons and statements: which sentences are quoted, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.forms import Form, choose, day_of, form_of, passages_read
from assistant.answering.reader import ReadSpan
from assistant.answering.told import told_of
from assistant.pipeline import Assistant
from assistant.records import Article, Hit, Passage, Question
from tests.fakes import FakeEntities, FakeLexicon

TUESDAY = date(2031, 4, 15)


def candidate(
    text: str, *, score: float = 1.0, order: int = 0, day: date | None = TUESDAY, source: str = ""
) -> Candidate:
    """A one-sentence article; no two sentences are alike in meaning."""
    article = Article(f"a{order}", "News", text, source, day)
    passage = Passage(order + 1, article, 0, len(text), ((0, len(text)),))
    vector = np.eye(8, dtype=np.float32)[order]
    return Candidate(Hit(passage, 1.0), (0, len(text)), order, order, 0.5, 0.5, 0.5, score, vector)


def chosen(question: str, *candidates: Candidate, most: int = 2) -> list[str]:
    evidence = Evidence(tuple(candidates), {}, frozenset())
    tools = (FakeEntities(), FakeLexicon())
    return [c.text for c in choose(Question(question, question), evidence, [], most=most, tools=tools)]


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Give me a timeline of the dock strike", Form.TIMELINE),
        ("How did the breakwater plan develop?", Form.TIMELINE),
        ("What happened with the market since April?", Form.TIMELINE),
        ("What happened?", Form.SHORT),
        ("Which outlets were the first to report it?", Form.LIST),
        ("What are the findings of the inquiry?", Form.LIST),
        ("List the candidates for mayor", Form.LIST),
        ("How do the Gazette and the Post differ on the injured?", Form.COMPARISON),
        ("Compare the two offers", Form.COMPARISON),
        ("What did Ann Lee say about the boat?", Form.STATEMENT),
        ("How did the union respond?", Form.STATEMENT),
        ("Who won the election?", Form.SHORT),
        ("How many people were hurt?", Form.SHORT),
    ],
)
def test_the_form_of_an_answer_is_read_from_the_question(question: str, form: Form) -> None:
    assert form_of(question) is form


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ship sank on 3 March.", date(2031, 3, 3)),
        ("The ship sank on Monday.", date(2031, 4, 14)),
        ("On Monday they spoke of the vote on May 18.", date(2031, 4, 14)),
        ("The vote will be on May 18.", TUESDAY),
        ("The last strike was in 2019.", date(2019, 1, 1)),
        ("The ship sank.", TUESDAY),
        ("The ship sank on 30 February.", TUESDAY),
    ],
)
def test_a_sentence_tells_of_the_past_day_that_it_names_or_of_its_articles(text: str, day: date) -> None:
    assert day_of(candidate(text)) == day


def test_a_sentence_of_an_undated_article_tells_of_the_day_it_names_or_of_none() -> None:
    assert day_of(candidate("It sank on 3 March 2031.", day=None)) == date(2031, 3, 3)
    assert day_of(candidate("It sank on Monday.", day=None)) is None


def test_a_timeline_has_one_sentence_an_article_in_order_of_days() -> None:
    late = candidate("The strike ended on 10 April 2031.", score=1.0)
    early = candidate("The strike began on 24 March 2031.", score=0.7, order=1)
    weak = candidate("A dog barked on 1 March 2031.", score=0.2, order=2)
    assert chosen("A timeline of the strike", late, early, weak) == [early.text, late.text]


def test_a_list_takes_sentences_that_name_somebody_new() -> None:
    first = candidate("Ann Lee stands for mayor.")
    again = candidate("hopes to be mayor move Ann Lee.", score=0.95, order=1)
    other = candidate("Also standing is Bo Marsh.", score=0.6, order=2)
    assert chosen("List the candidates for mayor", first, again, other) == [first.text, other.text]


def test_a_comparison_has_a_sentence_for_each_side() -> None:
    best = candidate("The Gazette counted 14 hurt.", source="Gazette")
    same = candidate("Gazette readers asked who counted.", score=0.99, order=1, source="Gazette")
    other = candidate("At the hospital 17 were counted.", score=0.3, order=2, source="Post")
    found = chosen("How do the Gazette and the Post differ?", best, same, other)
    assert found[:2] == [best.text, other.text]


def test_who_speaks_comes_before_who_is_spoken_of() -> None:
    of = candidate("The town spoke of Ann Lee all day.", score=1.0)
    by = candidate("Ann Lee said that the boat was sound.", score=0.8, order=1)
    assert chosen("What did Ann Lee say about the boat?", of, by, most=1) == [by.text]


def test_what_happened_to_somebody_is_what_was_done_to_him() -> None:
    near = candidate("The lions lived near the gate that the guard mended.", score=1.0)
    done = candidate("On Monday the lions were sold.", score=0.85, order=1)
    assert chosen("What happened to the lions after the fire?", near, done, most=1) == [done.text]
    assert chosen("Where did the lions live?", near, done, most=1) == [near.text]


def test_what_happened_to_somebody_begins_where_the_article_first_names_him() -> None:
    text = "On Monday Ann Lee jumped off the quay. It was cold. Ann Lee felt better by then."
    first, second = candidate(text[:38], score=0.85), candidate(text[52:], order=1)
    passage = Passage(1, Article("a", "News", text, "", TUESDAY), 0, len(text), ((0, 38), (39, 51), (52, len(text))))
    both = [replace(c, hit=Hit(passage, 1.0), span=span) for c, span in ((second, (52, len(text))), (first, (0, 38)))]
    assert chosen("What happened to Ann Lee?", *both, most=1) == [text[:38]]
    assert chosen("How did Ann Lee feel?", *both, most=1) == [text[52:]]


def test_more_is_read_where_several_events_are_asked_for() -> None:
    assert (
        passages_read("A timeline of the strike", 12)
        == passages_read("Who died?", 12)
        > passages_read("When was the vote?", 12)
        == 12
    )


def test_the_corpus_tells_a_running_story_in_order_with_its_days(harbour: Assistant) -> None:
    answer = harbour.ask("What happened with the fish market since April?")
    days = [s.note for s in answer.sentences]
    assert (
        days.index("3 April 2031")
        < days.index("7 April 2031")
        < days.index("17 April 2031")
        < days.index("12 May 2031")
    )
    assert not any(s.direct for s in answer.sentences)


def test_an_event_that_an_article_only_recalls_gives_way_to_its_news() -> None:
    recalled = candidate("The hall was built in 1898.", score=1.0)
    news = replace(candidate("The hall closed on Monday.", score=0.7, order=1), hit=recalled.hit)
    article = recalled.hit.passage.article
    text = f"{article.text} The hall closed on Monday."
    passage = replace(recalled.hit.passage, article=replace(article, text=text), end=len(text))
    hit = replace(recalled.hit, passage=passage)
    both = (replace(recalled, hit=hit), replace(news, hit=hit, span=(len(article.text) + 1, len(text))))
    assert chosen("Timeline of the hall", *both) == ["The hall closed on Monday."]


def test_the_days_of_a_lone_article_are_its_timeline() -> None:
    texts = ["The hall closed on Monday.", "The hall was sold on Tuesday.", "Crowds saw the hall on Tuesday too."]
    first = candidate(texts[0], score=1.0)
    article = replace(first.hit.passage.article, text=" ".join(texts))
    hit = replace(first.hit, passage=replace(first.hit.passage, article=article, end=len(article.text)))
    places = [(article.text.index(text), article.text.index(text) + len(text)) for text in texts]
    pool = [replace(first, hit=hit, span=span, score=1.0 - n / 10, order=n) for n, span in enumerate(places)]
    assert chosen("Timeline of the hall", *pool) == texts[:2]


def test_more_is_shown_where_the_reader_is_unsure_of_what_leads() -> None:
    lead, second = candidate("The ferry sank.", order=0, score=1.0), candidate("Rain fell late.", order=1, score=0.7)
    sure = replace(lead, spans_read=(ReadSpan(0, 9, 12.0),))
    evidence = Evidence((lead, second), {}, frozenset())
    tools = (FakeEntities(), FakeLexicon())
    question = Question("What sank?", "What sank?")
    assert [len(choose(question, evidence, [first], most=2, tools=tools)) for first in (lead, sure)] == [2, 1]


def test_a_sentence_that_stands_alone_comes_before_one_that_leans_on_another() -> None:
    leaning = candidate("They closed the gate at noon.", order=1, score=1.0)
    alone = candidate("Guards closed the harbour road at noon.", order=2, score=0.95)
    assert chosen("What was closed?", leaning, alone, most=1) == [alone.text]


def test_a_month_without_a_year_is_the_last_such_month_before_the_article() -> None:
    inspected = candidate("The mill had been inspected in November.", day=date(2031, 5, 6))
    assert day_of(inspected) == date(2030, 11, 1)
    assert told_of(inspected) == "November 2030"
    assert day_of(candidate("It opens in May.", day=date(2031, 5, 6))) == date(2031, 5, 1)
    assert day_of(candidate("It opened in May 2029.", day=date(2031, 5, 6))) != date(2031, 5, 1)
