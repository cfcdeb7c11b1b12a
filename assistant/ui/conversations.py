"""The page of kept conversations: found by their words, opened, renamed, exported, deleted."""

from __future__ import annotations

import re

import streamlit as st

from assistant.exporting import conversation_html, conversation_json, conversation_markdown
from assistant.history import Conversation
from assistant.ui import address
from assistant.ui.components import plain
from assistant.ui.resources import history

MOST = 200
FORMATS = (
    ("Markdown", "md", "text/markdown", conversation_markdown),
    ("HTML", "html", "text/html", conversation_html),
    ("JSON", "json", "application/json", conversation_json),
)


def conversations_page() -> None:
    """Draw the page."""
    st.header("Conversations", anchor=False)
    words = st.text_input("Search", placeholder="words of a question or an answer", key="search-conversations")
    kept = history().conversations(MOST, containing=words)
    if not kept:
        st.info("No conversation holds these words." if words.strip() else "There are no conversations yet.")
    for conversation in kept:
        _draw(conversation)


def _draw(conversation: Conversation) -> None:
    key = conversation.id
    with st.container(border=True, key=f"kept-{key}"):
        if st.button(plain(conversation.title), key=f"open-{key}", type="tertiary", icon=":material/forum:"):
            address.come_back(key)
        row = st.container(horizontal=True, vertical_alignment="center", gap="small")
        with row:
            st.caption(f"{conversation.changed[:16].replace('T', ' ')} UTC")
            with (
                st.popover("Rename", icon=":material/edit:", type="tertiary", key=f"rename-{key}"),
                st.form(f"rename-form-{key}", border=False),  # Enter saves
            ):
                st.text_input("Name", conversation.title, key=f"title-{key}", max_chars=80)
                st.form_submit_button("Save", key=f"save-{key}", type="primary", on_click=_rename, args=(key,))
            export = st.popover(
                "Export", icon=":material/download:", type="tertiary", key=f"export-{key}", on_change="rerun"
            )
            if export.open:
                with export:
                    _draw_exports(conversation)
            with st.popover("Delete", icon=":material/delete:", type="tertiary", key=f"delete-{key}"):
                st.markdown("The conversation will be gone for good.")
                st.button("Delete it", key=f"sure-{key}", type="primary", on_click=_delete, args=(key,))


def _draw_exports(conversation: Conversation) -> None:
    answers = history().answers(conversation.id)
    for name, suffix, mime, make in FORMATS:
        st.download_button(
            name,
            make(conversation.title, answers),
            mime=mime,
            key=f"{suffix}-{conversation.id}",
            file_name=f"{_file_name(conversation.title)}.{suffix}",
            on_click="ignore",
        )


def _rename(conversation: str) -> None:
    history().rename(conversation, st.session_state[f"title-{conversation}"])


def _delete(conversation: str) -> None:
    history().delete(conversation)
    waiting = st.session_state.get("requests", [])  # else what it had asked last would bring it back
    st.session_state["requests"] = [one for one in waiting if one.conversation != conversation]


def _file_name(title: str) -> str:
    return re.sub(r"[^\w-]+", "-", title).strip("-")[:60] or "conversation"
