"""Answers and conversations as text, Markdown, HTML and JSON, with their references.

In: answers as data (`presenting.answer_data`). Out: strings. What comes from articles is escaped for each format: it
is shown as it stands and never becomes markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from assistant.presenting import NEAREST_WORDS, beside, place_of, quoted_in, standing_lines
from assistant.records import REFUSAL

INLINE = re.compile(r"([\\`*_\[\]<>$~|]|&(?=#|\w+;))")
AT_START = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")
STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h2{margin-top:2.5rem}.lead{font-weight:650;font-size:1.15rem}.beside{color:#555;font-size:.85rem}"
    "blockquote{margin:.3rem 0 .3rem 1rem;border-left:3px solid #bbb;padding-left:.8rem}"
)


def answer_text(answer: dict[str, Any]) -> str:
    """An answer as plain text: its sentences with their numbers, then the references."""
    lines = [*_notes(answer), *(f"{s['text']} {_marks(s)}{_beside(s)}".rstrip() for s in answer["sentences"])]
    quotes = [f"[{c['number']}] “{_flat(c['quote'])}” {place_of(c)}{_address(c)}" for c in quoted_in(answer)]
    return "\n".join([*lines, *([""] if quotes else []), *_headed(answer), *quotes]) + "\n"


def answer_markdown(answer: dict[str, Any], heading: int = 2) -> str:
    """A question and its answer as Markdown, with references."""
    return (
        f"{'#' * heading} {markdown(answer['question'])}\n\n{answer_body(answer)}{references(answer)}".rstrip() + "\n"
    )


def answer_body(answer: dict[str, Any]) -> str:
    """The sentences of an answer as Markdown paragraphs, what leads in bold, with their numbers."""
    lines = [sentence_body(sentence) for sentence in answer["sentences"]]
    return "\n\n".join([*lines, *(f"*{markdown(note)}*" for note in _notes(answer))]) + "\n\n"


def sentence_body(sentence: dict[str, Any]) -> str:
    """One of them."""
    text = markdown(sentence["text"])
    shown = f"**{text}**" if sentence["direct"] else text
    return f"{shown} {_marks(sentence)} {markdown(_beside(sentence))}".rstrip()


def references(answer: dict[str, Any]) -> str:
    """The quotes of an answer, or those nearest to a refused question, by number, with their places; or nothing."""
    lines = [
        f"[{c['number']}] “{markdown(_flat(c['quote']))}” {markdown(place_of(c))}{_address(c)}"
        for c in quoted_in(answer)
    ]
    return "\n\n".join([*(f"*{words}*" for words in _headed(answer)), *lines]) + "\n" if lines else ""


def conversation_markdown(title: str, answers: Sequence[dict[str, Any]]) -> str:
    """A whole conversation as Markdown."""
    return "\n".join([f"# {markdown(title)}\n", *(answer_markdown(answer) for answer in answers)])


def conversation_html(title: str, answers: Sequence[dict[str, Any]]) -> str:
    """A whole conversation as one HTML page that needs nothing else and runs nothing."""
    body = "".join(part for answer in answers for part in _html(answer))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )


def conversation_json(title: str, answers: Sequence[dict[str, Any]]) -> str:
    """A whole conversation as JSON: every answer in the promised shape."""
    return json.dumps({"title": title, "answers": list(answers)}, ensure_ascii=False, indent=2) + "\n"


def markdown(text: str) -> str:
    """Text on one line in which nothing is Markdown."""
    plain = INLINE.sub(r"\\\1", _flat(text))
    return AT_START.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", plain)


def _html(answer: dict[str, Any]) -> Iterator[str]:
    yield f"<h2>{escape(answer['question'])}</h2>"
    for note in _notes(answer):
        yield f"<p><em>{escape(note)}</em></p>"
    for sentence in answer["sentences"]:
        name = "lead" if sentence["direct"] else "sentence"
        beside = f' <span class="beside">{escape(_beside(sentence).strip())}</span>'
        yield f'<p class="{name}">{escape(sentence["text"])} {escape(_marks(sentence))}{beside}</p>'
    if quoted := quoted_in(answer):
        yield "".join(f"<p><em>{words}</em></p>" for words in _headed(answer)) + "<ol>"
        for citation in quoted:
            place = escape(place_of(citation))
            linked = f'<a href="{escape(citation["url"])}" rel="noreferrer">{place}</a>' if citation["url"] else place
            number = int(citation["number"])
            yield f'<li value="{number}"><blockquote>{escape(_flat(citation["quote"]))}</blockquote>{linked}</li>'
        yield "</ol>"


def _headed(answer: dict[str, Any]) -> list[str]:
    """What stands above the quotes where they are no citations: one line, or none."""
    return [NEAREST_WORDS] if quoted_in(answer) and not answer["citations"] else []


def _notes(answer: dict[str, Any]) -> list[str]:
    refused = [REFUSAL] if answer["outcome"] == "not-in-corpus" and answer.get("answerer") != "stopped" else []
    searched = answer.get("searched_for") or answer["question"]
    asked = [f"Searched for: {searched}"] if searched != answer["question"] else []
    return [*asked, *standing_lines(answer), *refused, *([answer["notice"]] if answer["notice"] else [])]


def _marks(sentence: dict[str, Any]) -> str:
    return "".join(f"[{number}]" for number in sentence["citations"])


def _beside(sentence: dict[str, Any]) -> str:
    words = beside(sentence)
    return f" ({words})" if words else ""


def _address(citation: dict[str, Any]) -> str:
    """The article's own address, which its reader has bounded to http and https without blanks."""
    return f" <{citation['url']}>" if re.fullmatch(r"https?://[^\s<>]+", citation.get("url") or "") else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
