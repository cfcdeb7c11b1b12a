from __future__ import annotations

import json
from datetime import date

import pytest
from markdown_it import MarkdownIt

from assistant.exporting import (
    answer_markdown,
    answer_text,
    conversation_html,
    conversation_json,
    conversation_markdown,
    markdown,
)
from assistant.pipeline import Assistant
from assistant.presenting import answer_data, chosen_filter, filter_data, vouched
from assistant.records import EVERYTHING, Filter
from assistant.wording import answer_lines

HOSTILE = "<img src=x onerror=alert(1)> **b** [l](http://e.example) `c` $x$ | # h"


def made(text: str) -> dict:
    citation = {
        "number": 1, "quote": text, "title": text, "source": "S", "published": None, "url": "https://e.example/a", "article": "a",
    }  # fmt: skip
    sentence = {"text": text, "citations": [1], "status": "stated", "direct": False, "note": ""}
    return {
        "question": text, "outcome": "answered", "notice": "", "sentences": [sentence], "citations": [citation],
        "filters": filter_data(EVERYTHING), "searched_for": text, "withheld": 0,
    }  # fmt: skip


def test_limits_disagreement_and_partial_support_are_said_in_every_form_and_on_the_command_line() -> None:
    answer = made("The wall will be built.")
    answer["filters"] = filter_data(Filter(since=date(2031, 5, 5), sources=("The Post",)))
    answer["outcome"] = "conflicting"
    answer["sentences"][0] |= {"support": "partly", "reason": "who says so is missing"}
    answer["citations"][0] |= {"start": 0, "end": 5, "copies": []}
    answer["also_found"] = []
    for text in (
        answer_text(answer),
        answer_markdown(answer).replace("\\", ""),
        conversation_html("t", [answer]),
        "\n".join(answer_lines(answer)),
    ):
        assert "Only what was published since 2031-05-05, The Post was searched." in text
        assert "Sources disagree." in text
        assert "partly supported: who says so is missing" in text


def test_a_sentence_says_who_is_the_source_of_it_unless_it_names_them() -> None:
    lead = {"text": "12", "status": "named-source", "direct": True, "speaker": "Mayor Lee"}
    assert vouched(lead) == "according to Mayor Lee"
    assert vouched(lead | {"text": "Mayor Lee"}) == ""
    assert vouched(lead | {"text": "Ann Lee", "speaker": "The mayor of Saltmere, Ann Lee"}) == ""
    assert vouched(lead | {"speaker": "The German government"}) == "according to The German government"
    for nobody in ("he", "He", "A page", "the page", ""):
        assert vouched(lead | {"speaker": nobody}) == ""
    written = {"direct": False, "text": "The bridge is closed."}  # by a model that left the speaker out
    assert vouched(lead | written) == "according to Mayor Lee"
    assert vouched(lead | written | {"text": "The bridge is closed, Mayor Lee said."}) == ""


def test_only_chosen_limits_stay_when_a_question_is_put_otherwise() -> None:
    week, chosen = Filter(date(2031, 5, 5), date(2031, 5, 11)), Filter(sources=("The Post",))
    data = {"filters": filter_data(Filter(week.since, week.until, chosen.sources)), "stated": filter_data(week)}
    assert chosen_filter(data) == chosen
    assert chosen_filter({"filters": filter_data(chosen)}) == chosen


def test_an_answer_is_exported_with_every_quote_and_its_place(harbour: Assistant) -> None:
    answer = answer_data(harbour.ask("Who won the mayoral election in Saltmere?"))
    for text in (answer_text(answer), answer_markdown(answer).replace("\\", "")):
        assert "Renée Dufaux-Lind" in text
        for citation in answer["citations"]:
            assert " ".join(citation["quote"].split()) in text
            assert citation["title"] in text
    assert json.loads(conversation_json("t", [answer]))["answers"] == [answer]


def test_a_refusal_says_so_in_every_form(harbour: Assistant) -> None:
    answer = answer_data(harbour.ask("How much does the harbourmaster earn?"))
    for text in (answer_text(answer), answer_markdown(answer).replace("\\", ""), conversation_html("t", [answer])):
        assert "No answer to this was found in the corpus." in text
        assert text.index("The nearest sentences; none was found to answer it:") < text.index(
            answer["nearest"][0]["title"]
        )


@pytest.mark.parametrize("text", [HOSTILE, "1. a", "- a", "~~a~~", "a\n\n# b", "&lt;b&gt;", "\\*a\\*"])
def test_article_text_is_never_markup_in_markdown(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).render(markdown(text))
    assert html.count("<") == 2  # one paragraph and nothing else
    whole = MarkdownIt("commonmark", {"html": True}).render(conversation_markdown(text, [made(text)]))
    assert "<img" not in whole
    assert 'href="http://e.example"' not in whole


def test_article_text_is_never_markup_in_html() -> None:
    page = conversation_html(HOSTILE, [made(HOSTILE)])
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") == 6
    assert "default-src 'none'" in page


def test_only_web_addresses_are_given() -> None:
    answer = made("x")
    answer["citations"][0]["url"] = "javascript:alert(1)"
    assert "javascript" not in answer_text(answer) + answer_markdown(answer)
