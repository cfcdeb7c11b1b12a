"""The timeline page: the dated, cited events of a topic, or of an answer, in order, as a chart and a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from assistant.presenting import answer_data, place_of
from assistant.records import Answer
from assistant.timeline import Event, events_of
from assistant.times import day_words
from assistant.ui.charts import draw_events
from assistant.ui.components import plain
from assistant.ui.resources import assistant, history

LONGEST_TOPIC = 300


def timeline_page() -> None:
    """Draw the page: of the answer that the address names, else of the topic that is typed."""
    st.header("Timeline", anchor=False)
    opened = assistant()
    answers = history().answers(st.query_params.get("c", ""))
    turn = st.query_params.get("t", "")
    if turn.isdecimal() and int(turn) < len(answers):
        answer = answers[int(turn)]
        st.caption(plain(f"Of the answer to: {answer['question']}"))
        _draw(answer, events_of(answer), st.query_params["c"], int(turn))
        return
    topic = st.text_input(
        "Topic", st.query_params.get("topic", ""), placeholder="the dock strike", max_chars=LONGEST_TOPIC, key="topic"
    )
    if not topic.strip():
        st.info(
            "Name a topic: its events are looked up in the corpus and put in order, one a story, each with its source."
        )
        return
    st.query_params["topic"] = topic
    answer = _answered(opened, topic)
    if answer:
        _draw(answer, events_of(answer), "", 0)


def _answered(opened: Assistant, topic: str) -> dict[str, Any]:
    with st.status("Searching", type="compact") as status:
        try:
            for step in opened.stream(f"Timeline of {topic.strip()}"):
                if isinstance(step, Answer):
                    status.update(label="Done", state="complete")
                    return answer_data(step)
                status.update(label=getattr(step, "text", "Writing"))
        except AssistantError as error:
            status.update(label="This could not be answered", state="error")
            st.error(plain(str(error)))
    return {}


def _draw(answer: dict[str, Any], events: Sequence[Event], conversation: str, turn: int) -> None:
    if not events:
        st.warning("The corpus holds no events of this.")
        return
    draw_events(events)
    cited = {c["number"]: c for c in answer["citations"]}
    for place, event in enumerate(events):
        day, told = st.columns([1, 5])
        day.markdown(f"**{_day_words(event)}**")
        with told:
            st.markdown(plain(event.text))
            citation = cited[event.citation]
            if st.button(
                plain(place_of(citation)),
                key=f"event-{place}",
                type="tertiary",
                icon=":material/format_quote:",
            ):
                _open(citation, event.citation, conversation, turn)


def _open(citation: dict[str, Any], number: int, conversation: str, turn: int) -> None:
    """Read the cited sentence in its article, on the chat page."""
    where = {"c": conversation, "cite": f"{turn}.{number}"} if conversation else {
        "a": citation["article"], "at": f"{citation['start']}-{citation['end']}"
    }  # fmt: skip
    st.switch_page(st.session_state["pages"]["chat"], query_params=where)


def _day_words(event: Event) -> str:
    if event.day is None:
        return "undated"
    if (event.day.month, event.day.day) == (1, 1):
        return str(event.day.year)
    return f"{event.day:%B %Y}" if event.month else day_words(event.day)
