"""The reader: the cited article beside the chat, its cited sentences highlighted, the clicked one scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import streamlit as st

from assistant.pipeline import Assistant
from assistant.presenting import place_of
from assistant.reading_view import marks_of, paragraphs_of
from assistant.ui.components import component, plain, shown


def draw_reader(opened: Assistant, answer: dict[str, Any], number: int, go: Callable[[int], None]) -> None:
    """Draw the article of a citation; `go` opens another citation, or closes the reader with 0."""
    citation = next((c for c in answer["citations"] if c["number"] == number), None)
    if citation is None:
        return
    numbers = [c["number"] for c in answer["citations"]]
    at = numbers.index(number)
    steps = st.container(horizontal=True, vertical_alignment="center")
    for label, icon, key, to in (
        ("Previous", ":material/chevron_left:", "previous-citation", numbers[at - 1] if at else None),
        ("Next", ":material/chevron_right:", "next-citation", numbers[at + 1] if at + 1 < len(numbers) else None),
        ("Close", ":material/close:", "close-reader", 0),
    ):
        steps.button(label, icon=icon, key=key, type="tertiary", disabled=to is None, on_click=go, args=(to or 0,))
    steps.caption(f"Citation {number} of {len(numbers)}")
    st.markdown(f"**{plain(citation['title'])}**")
    st.caption(plain(" · ".join(p for p in (citation["source"], citation["published"] or "undated") if p)))
    found = opened.store.current().version(citation["article"], citation["version"])
    if not found:
        st.warning("This article is no longer in the corpus. The quote, as it was when the question was answered:")
        st.markdown(f"> {plain(citation['quote'])}")
        return
    live = opened.store.current().article(citation["article"])
    if live and live[0].version != citation["version"]:
        st.info("This article has changed since the answer was given; this is the version that the answer cites.")
    cut = paragraphs_of(found[0].text, marks_of(answer, citation["article"]))
    data = [[{**asdict(p), "text": shown(p.text), "current": p.number == number} for p in block] for block in cut]
    component("article")(data={"paragraphs": data}, key="article-view")
    if citation.get("copies"):
        st.caption("The same story, in nearly the same words:")
        for copy in citation["copies"]:
            st.markdown("- " + plain(place_of(copy)))
    if citation["url"]:
        st.link_button("Original article", citation["url"], icon=":material/open_in_new:")
    st.caption(plain(f"{citation['article']}, characters {citation['start']}–{citation['end']}"))
