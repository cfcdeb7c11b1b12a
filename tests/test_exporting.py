from __future__ import annotations

import json

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
from assistant.presenting import answer_data

HOSTILE = "<img src=x onerror=alert(1)> **b** [l](http://e.example) `c` $x$ | # h"


def made(text: str) -> dict:
    citation = {
        "number": 1, "quote": text, "title": text, "source": "S", "published": None, "url": "https://e.example/a", "article": "a",
    }  # fmt: skip
    sentence = {"text": text, "citations": [1], "status": "stated", "direct": False, "note": ""}
    return {"question": text, "outcome": "answered", "notice": "", "sentences": [sentence], "citations": [citation]}


def test_an_answer_is_exported_with_every_quote_and_its_place(harbour: Assistant) -> None:
    answer = answer_data(harbour.ask("Who won the mayoral election in Saltmere?"))
    for text in (answer_text(answer), answer_markdown(answer).replace("\\", "")):
        assert "Renée Dufaux-Lind" in text
        for citation in answer["citations"]:
            assert " ".join(citation["quote"].split()) in text
            assert citation["title"] in text
    assert json.loads(conversation_json("t", [answer]))["answers"] == [answer]


def test_a_refusal_says_so_in_every_form(harbour: Assistant) -> None:
    answer = answer_data(harbour.ask("What is the boiling point of ethanol?"))
    for text in (answer_text(answer), answer_markdown(answer).replace("\\", ""), conversation_html("t", [answer])):
        assert "The corpus does not answer this." in text


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
