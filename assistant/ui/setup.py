"""The settings page: which answerer is in use and why, how to connect a language model, and every setting's meaning."""

from __future__ import annotations

import time

import streamlit as st

from assistant.answering.models import open_chat, words_of
from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from assistant.settings import describe
from assistant.ui.components import plain
from assistant.ui.resources import assistant

PATIENCE = 20.0  # seconds that a test waits for a word
THRESHOLDS = ("refuse_below", "max_sentences", "read", "retrieve", "entailment", "reranker", "reader")


def settings_page() -> None:
    """Draw the page."""
    opened = assistant()
    st.header("Settings", anchor=False)
    _draw_answerer(opened)
    _draw_connecting(opened)
    rows = describe(opened.settings)
    st.subheader("Thresholds and stages", anchor=False)
    st.table([{"setting": n, "value": plain(v), "meaning": plain(m)} for n, v, m in rows if n in THRESHOLDS])
    with st.expander("Every setting", icon=":material/tune:"):
        st.dataframe([{"setting": n, "value": v, "meaning": m} for n, v, m in rows], hide_index=True)
    st.caption(
        "Settings are read once when the program starts, from assistant.toml in the project's folder and from "
        "variables such as ASSISTANT\\_CHAT\\_MODEL; change them there and start it again."
    )
    st.subheader("Appearance", anchor=False)
    theme = st.context.theme.type or "light"
    st.markdown(f"The page follows your system (now: {theme}). Choose light or dark by hand under ⋮ → Settings.")


def _draw_answerer(opened: Assistant) -> None:
    st.subheader("Who answers", anchor=False)
    chat = opened.chat
    if chat.model is None:
        st.markdown("Answers are **extracted**: sentences are chosen and quoted exactly, without a language model.")
    else:
        st.markdown(f"Answers are **written** by {plain(chat.name)}; every sentence is checked against what it cites.")
    if chat.why:
        st.caption(plain(chat.why))
    st.caption(
        plain(f"Embedding model: {opened.embedder.identity.name}, {opened.embedder.identity.dimension} dimensions")
    )


def _draw_connecting(opened: Assistant) -> None:
    st.subheader("Connect a language model", anchor=False)
    st.markdown(
        "With [Ollama](https://ollama.com) on this machine, nothing needs to be set: pull a model, and it is "
        "found within half a minute. For another server set its address:"
    )
    st.code(
        ".venv/bin/pip install '.[models]' # in the project's folder\n"
        "ASSISTANT_CHAT_MODEL=ollama:qwen2.5:3b assistant chat # a model of Ollama's\n"
        "ASSISTANT_CHAT_BASE_URL=http://127.0.0.1:8080/v1 assistant chat # an OpenAI-compatible server\n"
        "ASSISTANT_CHAT_MODEL=openai:gpt-4o-mini ASSISTANT_CHAT_API_KEY=… assistant chat\n"
        "ASSISTANT_CHAT_MODEL=none assistant chat # never use one",
        language=None,
        wrap_lines=True,
    )
    if st.button("Test the connection", key="test-model", icon=":material/network_check:"):
        _test(opened)


def _test(opened: Assistant) -> None:
    """Look for a model anew, as the settings say, and have it say a word."""
    with st.spinner("Asking"):
        began = time.perf_counter()
        try:
            chat = open_chat(opened.settings)
            if chat.model is None:
                st.warning(plain(chat.why))
                return
            said = "".join(words_of(chat.model, [("human", "Answer with one word: ready")], PATIENCE))
        except AssistantError as error:
            st.error(plain(str(error)))
            return
    st.success(
        plain(f"{chat.name} answered “{said.strip()[:80]}” after {time.perf_counter() - began:.1f} s. {chat.why}")
    )
