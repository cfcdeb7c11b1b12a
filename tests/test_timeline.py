from __future__ import annotations

import re
from datetime import date

from assistant.entities import SpacyEntities
from assistant.pipeline import Assistant
from assistant.presenting import answer_data
from assistant.records import Article, Outcome
from assistant.store.listing import Listing
from assistant.suggesting import suggested_questions
from assistant.timeline import events_of


def test_the_events_of_an_answer_stand_in_order_of_time_each_with_its_citation(harbour: Assistant) -> None:
    answer = answer_data(harbour.ask("What happened with the fish market since April?"))
    events = events_of(answer)
    assert [e.when for e in events] == sorted(e.when for e in events)
    assert date(2031, 4, 7) in [e.day for e in events]
    quotes = {c["number"]: " ".join(c["quote"].split()) for c in answer["citations"]}
    assert all(re.sub(r" \[[^]]+]", "", e.text) in quotes[e.citation] for e in events)  # "She [Ann Lee] also said"


def test_an_event_without_a_stated_day_has_its_articles_and_a_year_its_first_day() -> None:
    def sentence(text: str, number: int, note: str = "", *, direct: bool = False) -> dict:
        return {"text": text, "citations": [number], "note": note, "direct": direct}

    citation = {"title": "T", "source": "S", "article": "a"}
    answer = {
        "sentences": [
            sentence("Lead.", 1, direct=True),
            sentence("It sank.", 1),
            sentence("It was old.", 2, "2019"),
            sentence("It rose.", 3, "“Monday”: 2 June 2031"),
            sentence("Nobody knows.", 4),
        ],
        "citations": [
            {**citation, "number": 1, "published": "2031-06-01"},
            {**citation, "number": 2, "published": "2031-06-01", "article": "b"},
            {**citation, "number": 3, "published": "2031-06-03", "article": "c"},
            {**citation, "number": 4, "published": None, "article": "d"},
        ],
    }
    assert [(e.when, e.text) for e in events_of(answer)] == [
        ("2019-01-01", "It was old."),
        ("2031-06-01", "It sank."),
        ("2031-06-02", "It rose."),
        ("undated", "Nobody knows."),
    ]


def test_suggested_questions_are_about_names_of_the_corpus_and_are_answered(
    harbour: Assistant, entities: SpacyEntities
) -> None:
    store = harbour.store.current()
    articles = [a for listed in store.listing(Listing(rows=8)).articles for a in store.article(listed.id)]
    newest, *others = suggested_questions(articles, entities, harbour.answered)
    assert newest == "What's new?"
    assert 1 <= len(others) <= 3
    text = " ".join(" ".join(a.text.split()) for a in articles)
    around = re.compile(r"^What (?:did|is the latest on|happened in) (?:the )?(?P<name>.+?)(?: say)?\?$")
    names = [found["name"] for question in others if (found := around.match(question))]
    assert len(set(names)) == len(others)
    assert all(name in text for name in names)
    assert all(harbour.ask(question).outcome is not Outcome.NOT_IN_CORPUS for question in others)


def test_a_question_that_is_not_answered_is_not_suggested(entities: SpacyEntities) -> None:
    article = Article("a", "News", "Ann Lee said on Monday that the United Nations left Paris for good.")
    asked: list[str] = []

    def refused(question: str) -> bool:
        asked.append(question)
        return False

    assert suggested_questions([article], entities, refused) == []
    assert "What did Ann Lee say?" in asked
    assert "What is the latest on the United Nations?" in asked
    assert "What happened in Paris?" in asked


def test_a_country_before_a_noun_is_suggested_without_its_article(entities: SpacyEntities) -> None:
    article = Article("a", "News", "On Monday the Iran nuclear talks began in Orvel. Iran sent Ann Lee.")
    assert "What happened in Iran?" in suggested_questions([article], entities, lambda _: True)


def test_a_corpus_that_names_nothing_suggests_its_news(entities: SpacyEntities) -> None:
    article = Article("a", "", "it rained all day on the quay.")
    assert suggested_questions([article], entities, lambda _: True) == ["What's new?"]
    assert suggested_questions([], entities, lambda _: True) == []


def test_a_source_that_is_called_by_a_year_dates_nothing() -> None:
    cited = {"number": 1, "article": "a", "title": "T", "source": "Radio 2020", "published": "2031-04-05"}
    for note, day in (
        ("Radio 2020, 5 April 2031", date(2031, 4, 5)),
        ("2019", date(2019, 1, 1)),
        ("", date(2031, 4, 5)),
    ):
        told = {"direct": False, "text": "It sank.", "note": note, "citations": [1]}
        (event,) = events_of({"citations": [cited], "sentences": [told]})
        assert event.day == day


def test_a_month_alone_is_told_as_a_month() -> None:
    cited = {"number": 1, "article": "a", "title": "T", "source": "Post", "published": "2031-04-05"}
    told = {"direct": False, "text": "It was inspected in November.", "note": "November 2030", "citations": [1]}
    (event,) = events_of({"citations": [cited], "sentences": [told]})
    assert (event.day, event.when) == (date(2030, 11, 1), "2030-11")
