"""What is opened once for all sessions of the page."""

from __future__ import annotations

import logging
import threading

import streamlit as st

from assistant.errors import AssistantError
from assistant.history import History
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.settings import settings
from assistant.state import Facts, FolderWatch, facts_of, pending_of
from assistant.store import EmbeddedStore
from assistant.suggesting import suggested_questions
from assistant.ui.jobs import UpdateJob

LOG = logging.getLogger(__name__)
WARM_AFTER = 1.5  # seconds: importing torch would hold up the first paint


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """The assistant, its models loading in the background once the first page is painted."""
    opened = Assistant(settings())
    loading = threading.Timer(WARM_AFTER, _warm, (opened,))
    loading.daemon = True
    loading.start()
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


@st.cache_resource(show_spinner=False)
def folder_watch() -> FolderWatch:
    """The one watch over the corpus folders that all sessions share."""
    current = settings()
    return FolderWatch(lambda generation: pending_of(current, generation))


def facts(opened: Assistant) -> Facts:
    """What the published snapshot holds, counted once a snapshot; raises StoreError when there is none."""
    store = opened.store.current()
    return _facts(_named(store), store)


def _named(store: EmbeddedStore) -> str:
    """A snapshot's name: an index that was deleted and made again has the same folder."""
    return f"{store.folder} {store.manifest.built}"


@st.cache_data(show_spinner=False, max_entries=4)
def _facts(snapshot: str, _store: EmbeddedStore) -> Facts:  # noqa: ARG001 - the snapshot is the key
    return facts_of(_store)


class _Suggestions:
    """Suggested questions by snapshot, made in a thread: the models that make them may still be loading."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, list[str]] = {}

    def get(self, opened: Assistant) -> list[str]:
        """Those of the published snapshot; an empty list until they are made."""
        store = opened.store.current()
        key = _named(store)
        with self._lock:
            if key in self._made:
                return self._made[key]
            self._made = {key: []}
        # No daemon: a program that ends waits for the question that is being tried; native code cannot be cut off.
        threading.Thread(target=self._make, args=(opened, key), name="suggest", daemon=False).start()
        return []

    def _make(self, opened: Assistant, key: str) -> None:
        try:
            store = opened.store.current()
            latest = [article for listed in facts_of(store).latest for article in store.article(listed.id)]
            made = suggested_questions(
                latest, opened.finder, lambda text: threading.main_thread().is_alive() and opened.answered(text)
            )
        except AssistantError:  # the index went away meanwhile: nothing hangs on it
            made = []
        except Exception:
            made = []
            if threading.main_thread().is_alive():  # else the program is ending
                LOG.exception("No questions could be suggested.")
        with self._lock:
            if not self._made or key in self._made:  # else a newer snapshot's are being made
                self._made = {key: made}


@st.cache_resource(show_spinner=False)
def _suggestions() -> _Suggestions:
    return _Suggestions()


def suggestions(opened: Assistant) -> list[str]:
    """A few questions made from the newest articles; an empty list until they are made, or where there is no index."""
    try:
        return _suggestions().get(opened)
    except AssistantError:
        return []
