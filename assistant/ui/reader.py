"""The reader: an article beside the chat, its cited sentences highlighted, and what else is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.freshness import version_cited
from assistant.pipeline import Assistant
from assistant.presenting import article_data, place_of, quoted_in, visible
from assistant.reading_view import differences, marks_of, paragraphs_of
from assistant.records import Article, Filter
from assistant.ui import address
from assistant.ui.components import component, plain
from assistant.ui.resources import history

MOST_CHANGES = 40


def draw_citation(opened: Assistant, answer: dict[str, Any], number: int, go: Callable[[int], None]) -> None:
    """Draw the article of a citation; `go` opens another citation, or closes the reader with 0."""
    quoted = quoted_in(answer)
    citation = next(c for c in quoted if c["number"] == number)
    _draw_steps([c["number"] for c in quoted], number, go, called="Citation" if answer["citations"] else "Sentence")
    _draw_head(citation)
    try:
        store = opened.store.current()
        live, found = store.article(citation["article"]), version_cited(citation, store.versions(citation["article"]))
    except AssistantError as error:
        st.error(plain(str(error)))
        st.markdown(f"> {plain(citation['quote'])}")
        return
    if not found:
        gone = "has changed, and the version that was cited is not kept" if live else "is no longer in the corpus"
        st.warning(f"This article {gone}. The quote, as it was when the question was answered:")
        component("article")(data={"paragraphs": [[_whole(citation["quote"])]]}, key="article-view")
        return
    if live and live[0].version != found[0].version:
        st.info("This article has changed since the answer was given; this is the version that the answer cites.")
    _draw_text(found[0], marks_of(answer, citation["article"]), number)
    st.caption(plain(f"{citation['article']}, characters {citation['start']}–{citation['end']}"))
    _draw_about(opened, found[0])


def draw_article(opened: Assistant, article_id: str) -> None:
    """Draw an article that no citation opened."""
    st.button("Close", icon=":material/close:", key="close-reader", type="tertiary", shortcut="Escape",
              on_click=address.open_article, args=("",))  # fmt: skip
    try:
        found = opened.store.current().article(article_id)
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    if not found:
        st.warning(plain(f"There is no article {article_id} in the corpus now."))
        return
    _draw_head(article_data(found[0]))
    start, end = address.opened_span()
    marked = 0 <= start < end <= len(found[0].text)
    _draw_text(found[0], [(start, end, 1)] if marked else [], 1)
    st.caption(plain(article_id))
    _draw_about(opened, found[0])


def _draw_steps(numbers: list[int], number: int, go: Callable[[int], None], *, called: str) -> None:
    at = numbers.index(number)
    before, after = numbers[at - 1] if at else None, numbers[at + 1] if at + 1 < len(numbers) else None
    steps = st.container(horizontal=True, vertical_alignment="center", gap="small", key="reader-steps")
    for label, icon, key, to, shortcut in (
        ("Previous", ":material/chevron_left:", "previous-citation", before, "Left"),
        ("Next", ":material/chevron_right:", "next-citation", after, "Right"),
        ("Close", ":material/close:", "close-reader", 0, "Escape"),
    ):
        steps.button(label, icon=icon, key=key, type="tertiary", disabled=to is None, shortcut=shortcut,
                     on_click=go, args=(to or 0,))  # fmt: skip
    steps.caption(f"{called} {number} of {len(numbers)}")


def _draw_head(article: dict[str, Any]) -> None:
    st.markdown(f"**{plain(article['title'])}**")
    st.caption(plain(" · ".join(p for p in (article["source"], article["published"] or "undated") if p)))


def _draw_text(article: Article, marks: list[tuple[int, int, int]], number: int) -> None:
    cut = paragraphs_of(article.text, marks)
    data = [[{**asdict(p), "text": visible(p.text), "current": p.number == number} for p in block] for block in cut]
    component("article")(data={"paragraphs": data}, key="article-view")


def _whole(quote: str) -> dict[str, Any]:
    """A quote as a marked piece of a text that there is no longer."""
    return {"text": visible(quote), "number": 0, "current": False}


def _draw_about(opened: Assistant, article: Article) -> None:
    """What can be done with the article, and what else is known of it."""
    with st.container(horizontal=True, gap="small", key="about-article"):
        st.button("Ask about this article", icon=":material/chat:", key="ask-article",
                  on_click=address.choose, args=(Filter(articles=(article.id,)),))  # fmt: skip
        if article.url:
            st.link_button("Original article", article.url, icon=":material/open_in_new:")
    store = opened.store.current()
    if copies := store.copies(article.id):
        st.caption("The same story, in nearly the same words:")
        for copy in copies:
            st.button(plain(place_of(article_data(copy))), key=f"copy-{copy.id}", type="tertiary",
                      on_click=address.open_article, args=(copy.id,))  # fmt: skip
    versions = store.versions(article.id)
    for newer, older in pairwise(versions):
        with st.expander(f"What changed from version {older.version} to {newer.version}", icon=":material/difference:"):
            for kind, sentence in differences(older.text, newer.text)[:MOST_CHANGES]:
                sign = ":red[−]" if kind == "removed" else ":green[+]"
                st.markdown(f"{sign} {plain(sentence)}")
    if cited := history().citing(article.id):
        with st.expander(f"Questions that cited it ({len(cited)})", icon=":material/quiz:"):
            for number, one in enumerate(cited):
                st.button(plain(one.question), key=f"cited-by-{number}", type="tertiary",
                          on_click=_open_question, args=(one.conversation, one.turn, one.citation))  # fmt: skip


def _open_question(conversation: str, turn: int, citation: int) -> None:
    address.go_to(conversation)
    address.open_citation(turn, citation)
