"""The panel that shows why the passages of an answer were found; it searches again when it is opened."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.explaining import explanation_data
from assistant.pipeline import Assistant
from assistant.presenting import filter_from, filter_words, place_of
from assistant.records import Filter, narrowed
from assistant.ui.components import plain


def draw_explanation(opened: Assistant, row: int, answer: dict[str, Any]) -> None:
    """Draw the toggle, and the panel when it is on."""
    if not st.toggle("Why these passages?", key=f"why-{row}"):
        return
    try:
        where = narrowed(filter_from(answer["filters"]), Filter(articles=tuple(answer.get("within", ()))))
        question, explained = opened.explain(answer["searched_for"], where, k=opened.settings.read)
        data = explanation_data(question, explained, opened.checked_store())
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    for number, part in enumerate(data["parts"], 1):
        only = filter_words(part["filters"])
        st.caption(plain(f"Part {number}: {part['text']}" + (f" (only {only})" if only else "")))
    st.caption(plain("Took " + ", ".join(f"{stage} {ms:.0f} ms" for stage, ms in data["timings"].items())))
    st.dataframe(
        [
            {
                "passage of": place_of(hit),
                "score": hit["score"],
                "found by (rank)": ", ".join(f"{f['by']} {f['rank']}" for f in hit["retrievers"]),
                "matched words": ", ".join(hit["matched_words"]),
            }
            for hit in data["hits"]
        ],
        hide_index=True,
    )
