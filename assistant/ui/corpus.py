"""The corpus page: what there is, the table of articles, adding, updating, what was left out, older generations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.errors import AssistantError, IndexMissing
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.presenting import visible
from assistant.records import Filter
from assistant.state import NO_SOURCE, Facts, generations_of, objections, quarantined_of
from assistant.store.listing import ORDERS, STATES, Listing
from assistant.store.writing import rollback
from assistant.ui.charts import draw_coverage
from assistant.ui.components import plain
from assistant.ui.limits import draw_day
from assistant.ui.resources import assistant, facts, update_job
from assistant.ui.uploads import draw_uploads
from assistant.wording import went_back

ROWS = 25


def corpus_page() -> None:
    """Draw the page."""
    opened = assistant()
    st.header("Corpus", anchor=False)
    draw_uploads(opened)
    try:
        known = facts(opened)
    except IndexMissing:
        st.info("Nothing is indexed yet. Add files here, or put articles into the seeds folder, and update the index.")
        return
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    _draw_figures(known)
    draw_coverage(known.coverage)
    parts: tuple[Callable[[], None], ...] = (
        lambda: _draw_table(opened, known),
        lambda: _draw_left_out(opened),
        lambda: _draw_generations(opened),
    )
    for draw in parts:
        try:
            draw()
        except AssistantError as error:  # a damaged old generation must not take the rest of the page with it
            st.error(plain(str(error)))


def _draw_figures(known: Facts) -> None:
    first, second, third, fourth = st.columns(4)
    first.metric("Articles", f"{known.articles:,}")
    second.metric("Sources", f"{len([s for s in known.sources if s != NO_SOURCE]):,}")
    third.metric("Oldest", str(known.oldest or "undated"))
    fourth.metric("Newest", str(known.newest or "undated"))


def _draw_table(opened: Assistant, known: Facts) -> None:
    st.subheader("Articles", anchor=False)
    listing = _asked_for(known)
    store = opened.store.current()
    total = store.listing(Listing(**{**_as_values(listing), "rows": 0})).total
    pages = max(1, -(-total // ROWS))
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key="page"), pages)
    shown_rows = store.listing(Listing(**{**_as_values(listing), "first": (page - 1) * ROWS, "rows": ROWS})).articles
    st.caption(f"{total:,} article{'' if total == 1 else 's'}. Choose one to read it.")
    chosen = st.dataframe(
        [
            {
                "title": visible(row.title), "source": visible(row.source), "published": row.published or "undated",
                "language": row.language, "characters": row.length, "version": row.version,
            }
            for row in shown_rows
        ],
        column_config={
            "title": st.column_config.TextColumn(width="large"), "characters": st.column_config.NumberColumn("length"),
        },
        hide_index=True, on_select="rerun", selection_mode=["single-row", "single-cell"], key=f"table-{page}",
        alt="The articles",
    )  # fmt: skip
    picked = [*chosen["selection"]["rows"], *(row for row, _ in chosen["selection"]["cells"])]
    if picked and picked[0] < len(shown_rows):
        st.switch_page(st.session_state["pages"]["chat"], query_params={"a": shown_rows[picked[0]].id})


def _asked_for(known: Facts) -> Listing:
    """The table's filters, as they are chosen."""
    words, sources = st.columns(2)
    typed = words.text_input("Title or source holds", key="table-words")
    picked = sources.multiselect("Sources", [s for s in known.sources if s != NO_SOURCE], key="table-sources")
    since, until, language, state, order = st.columns(5)
    with since:
        first = draw_day("Since", None, "table-since", known)
    with until:
        last = draw_day("Until", None, "table-until", known)
    tongue = language.selectbox("Language", ["any", *known.languages], key="table-language")
    kind = state.selectbox(
        "State", ["any", *STATES], key="table-state", help="changed: edited after it was first indexed"
    )
    by = order.selectbox("Order", list(ORDERS), key="table-order")
    return Listing(
        typed, Filter(first, last, tuple(picked)), "" if tongue == "any" else tongue, "" if kind == "any" else kind, by
    )


def _as_values(listing: Listing) -> dict[str, Any]:
    return {name: getattr(listing, name) for name in ("words", "where", "language", "state", "order")}


def _draw_left_out(opened: Assistant) -> None:
    quarantined = quarantined_of(opened.settings, opened.store.current().pointer.generation)
    with st.expander(f"Quarantined ({len(quarantined)})", icon=":material/report:"):
        if not quarantined:
            st.caption("Every file could be read.")
            return
        st.caption("These could not be used. Mend the file and update the index.")
        st.dataframe([{"file": visible(q.path), "reason": visible(q.reason)} for q in quarantined], hide_index=True)


def _draw_generations(opened: Assistant) -> None:
    with st.expander("Index, rebuild and rollback", icon=":material/history:"):
        job = update_job()
        kept = generations_of(opened.settings.index)
        for one in kept:
            sign = "in use" if one.current else "kept"
            built = one.built[:16].replace("T", " ")
            held = f"{one.articles:,} articles, {one.passages:,} passages"
            st.markdown(plain(f"{one.name} ({sign}): {held}, {one.recipe}, built {built} UTC"))
        st.caption(
            "A rebuild makes a new generation beside the present one, which goes on answering until it is ready."
        )
        row = st.container(horizontal=True)
        row.button(
            "Rebuild", key="rebuild", icon=":material/build:", disabled=job.running, on_click=_rebuild, args=(opened,)
        )
        older = any(one.name < g.name for g in kept if g.current for one in kept)
        row.button("Go back a generation", key="rollback", icon=":material/undo:", disabled=job.running or not older,
                   on_click=_roll_back, args=(opened,))  # fmt: skip
        if words := st.session_state.pop("rolled-back", ""):
            st.info(plain(words))


def _rebuild(opened: Assistant) -> None:
    update_job().start(lambda listener: update_index(opened.settings, opened.embedder, rebuild=True, listener=listener))
    st.session_state["update-seen"] = False


def _roll_back(opened: Assistant) -> None:
    try:
        rollback(opened.settings.index)
        update_job().forget()
        words = [went_back(generations_of(opened.settings.index)), *objections(opened.checked_store)]
        st.session_state["rolled-back"] = " ".join(words)
    except AssistantError as error:
        st.session_state["rolled-back"] = str(error)
