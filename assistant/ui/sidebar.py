"""The sidebar: conversations, what the corpus holds, and the update when the folders have changed."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError, IndexMissing
from assistant.history import new_conversation
from assistant.pipeline import Assistant
from assistant.records import Filter
from assistant.state import pending_of, state_of
from assistant.ui.components import plain
from assistant.ui.jobs import UpdateJob
from assistant.ui.resources import history, update_job
from assistant.wording import quarantine_lines, report_lines

POLL_SECONDS = 2.0


def draw_sidebar(opened: Assistant) -> Filter:
    """Draw the sidebar and return the filters chosen in it."""
    with st.sidebar:
        st.title("News assistant", anchor=False)
        if st.button("New conversation", icon=":material/add:", width="stretch"):
            st.query_params.clear()
            st.query_params["c"] = new_conversation()
            st.rerun()
        _draw_update(opened)
        where = _draw_corpus(opened)
        _draw_conversations()
    return where


@st.fragment(run_every=POLL_SECONDS)
def _draw_update(opened: Assistant) -> None:
    """Offer the update when files have changed; show its progress; the old index goes on answering."""
    job = update_job()
    if job.running:
        progress = job.progress
        share = progress.done / progress.total if progress.total else 0.0
        st.progress(
            min(share, 1.0),
            text=plain(f"Updating: {progress.stage} {progress.done or ''} {progress.detail[:60]}"),
        )
        st.session_state["update-seen"] = False
        return
    if st.session_state.get("update-seen") is False:
        st.session_state["update-seen"] = True
        st.rerun(scope="app")
    _draw_result(job)
    try:
        pending = str(pending_of(opened.settings, opened.store.current().pointer.generation))
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


def _draw_result(job: UpdateJob) -> None:
    if job.error:
        st.error(plain(job.error))
    elif job.report is not None:
        lines = list(report_lines(job.report))
        st.success(plain(lines[0]), icon=":material/check:")
        for line in lines[1:]:
            st.caption(plain(line))


def _draw_corpus(opened: Assistant) -> Filter:
    """Say what the corpus holds, and let a search be narrowed to sources and dates."""
    if not opened.store.exists():
        return Filter()
    state = state_of(opened.store.current(), opened.settings)
    st.subheader("Corpus", anchor=False)
    span = f"{state.oldest} to {state.newest}" if state.newest else "undated"
    st.markdown(plain(f"{state.articles:,} articles, {state.passages:,} passages"))
    st.caption(plain(f"{span}. Newest: {state.newest_title}"))
    with st.expander("Narrow the search", icon=":material/filter_alt:"):
        sources = st.multiselect("Sources", [s for s in state.sources if s != "(no source)"], key="sources")
        since = st.date_input("Since", value=None, key="since", min_value=state.oldest, max_value=state.newest)
        until = st.date_input("Until", value=None, key="until", min_value=state.oldest, max_value=state.newest)
    if state.quarantined:
        with st.expander(f"Quarantined ({len(state.quarantined)})", icon=":material/report:"):
            for line in quarantine_lines(state.quarantined):
                st.caption(plain(line))
    st.caption(plain(f"Index {state.snapshot}, {state.model}, built {state.built[:16].replace('T', ' ')} UTC"))
    return Filter(since, until, tuple(sources))


def _draw_conversations() -> None:
    kept = history().conversations(12)
    if not kept:
        return
    st.subheader("Conversations", anchor=False)
    for conversation in kept:
        if st.button(
            plain(conversation.title), key=f"conversation-{conversation.id}", type="tertiary", width="stretch"
        ):
            st.query_params.clear()
            st.query_params["c"] = conversation.id
            st.rerun()
