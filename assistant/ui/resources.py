"""What is opened once for all sessions of the page."""

from __future__ import annotations

import threading

import streamlit as st

from assistant.errors import AssistantError
from assistant.history import History
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.settings import settings
from assistant.ui.jobs import UpdateJob


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """The assistant, its models loading in the background from the first paint on."""
    opened = Assistant(settings())
    threading.Thread(target=_warm, args=(opened,), name="load-models", daemon=True).start()
    return opened


def _warm(opened: Assistant) -> None:
    try:
        opened.warm()
    except AssistantError:
        return  # the first question says it to the person who asks


@st.cache_resource(show_spinner=False)
def history() -> History:
    """The conversations."""
    return History(settings().history)


@st.cache_resource(show_spinner=False)
def update_job() -> UpdateJob:
    """The one background update that all sessions share."""
    opened = assistant()
    return UpdateJob(lambda listener: update_index(opened.settings, opened.embedder, listener=listener))
