"""What every page has at its side: a new conversation, the update of the index, the last conversations."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError, IndexMissing
from assistant.history import new_conversation
from assistant.pipeline import Assistant
from assistant.ui import address
from assistant.ui.components import plain
from assistant.ui.jobs import UpdateJob
from assistant.ui.resources import assistant, facts, folder_watch, history, update_job
from assistant.wording import change_words

POLL_SECONDS = 2.0
NOTES = 3
LAST = 10  # conversations


def draw_sidebar() -> None:
    """Draw the sidebar of any page."""
    opened = assistant()
    with st.sidebar:
        if st.button("New conversation", icon=":material/add:", width="stretch", key="new-conversation"):
            st.switch_page(st.session_state["pages"]["chat"], query_params={"c": new_conversation()})
        # While the whole page is drawn, nothing may ask to draw it again: what was just typed would be lost.
        st.session_state["drawing-all"] = True
        _draw_update(opened)
        st.session_state["drawing-all"] = False
        _draw_corpus(opened)
        _draw_conversations()


@st.fragment(run_every=POLL_SECONDS)
def _draw_update(opened: Assistant) -> None:
    """Offer the update when files have changed; show its progress; the old index goes on answering."""
    job = update_job()
    if job.running:
        _draw_progress(job)
        st.session_state["update-seen"] = False
        return
    if st.session_state.get("update-seen") is False:
        st.session_state["update-seen"] = True
        if not st.session_state.get("drawing-all"):
            st.rerun(scope="app")
    _draw_result(job)
    try:
        store = opened.store.current()
        pending = str(folder_watch().pending(str(store.folder), store.pointer.generation))
    except IndexMissing:
        pending = "nothing is indexed yet"
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    if pending != "nothing":
        st.info(plain(f"In the corpus folders: {pending}."), icon=":material/inbox:")
        st.button("Update the index", type="primary", width="stretch", key="update-index", on_click=_start, args=(job,))


def _start(job: UpdateJob) -> None:
    job.start()
    st.session_state["update-seen"] = False


def _draw_progress(job: UpdateJob) -> None:
    progress, left = job.progress, job.seconds_left
    share = progress.done / progress.total if progress.total else 0.0
    counted = f" {progress.done:,} of {progress.total:,}" if progress.total else ""
    words = f", {left:.0f} s left" if left is not None and left >= 1 else ""
    st.progress(min(share, 1.0), text=plain(f"{progress.stage.capitalize()}{counted}{words}"))
    st.caption("Questions are answered from the present index meanwhile.")
    if progress.stage != "publishing":  # what is committed is published
        st.button("Cancel", key="cancel-update", icon=":material/cancel:", on_click=job.cancel)


def _draw_result(job: UpdateJob) -> None:
    if job.error:
        st.error(plain(job.error))
    elif job.cancelled:
        st.info("The update was cancelled. What was embedded is kept; the next update goes on from there.")
    elif job.report is not None:
        report = job.report
        sent = st.session_state.get("sent", ())
        named = [q for q in report.quarantined if q.path.rsplit("/", 1)[-1] in sent]
        note, icon = (st.warning, "report") if named else (st.success, "check")
        note(plain(change_words(report)), icon=f":material/{icon}:")
        for one in named:
            st.warning(plain(f"{one.path.rsplit('/', 1)[-1]} could not be used: {one.reason}"))
        if others := len(report.quarantined) - len(named):
            st.caption(f"{others}{' more' if named else ''} could not be used: the Corpus page says which, and why.")
        for remark in report.notes[:NOTES]:
            st.caption(plain(remark))
        st.button("Hide this", key="hide-report", type="tertiary", icon=":material/close:", on_click=job.forget)


def _draw_corpus(opened: Assistant) -> None:
    if not opened.store.exists():
        return
    try:
        known = facts(opened)
    except AssistantError:
        return  # the page itself says what is wrong
    span = f", {known.oldest} to {known.newest}" if known.newest else ""
    st.caption(plain(f"{known.articles:,} articles, {known.passages:,} passages{span}"))


def _draw_conversations() -> None:
    kept = history().conversations(LAST)
    if not kept:
        return
    st.caption("Last conversations")
    listed = st.container(gap="xxsmall", key="last-conversations")
    for conversation in kept:
        if listed.button(plain(conversation.title), key=f"conversation-{conversation.id}", type="tertiary"):
            address.come_back(conversation.id)
