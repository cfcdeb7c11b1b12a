"""One question and its answer, with what can be done with them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.exporting import answer_markdown, answer_text
from assistant.freshness import stale_words
from assistant.history import Rating
from assistant.pipeline import Assistant
from assistant.presenting import OUTCOME_WORDS, badges, chosen_filter, filter_from, place_of, sources_words, visible
from assistant.receipts import receipt_text
from assistant.records import ABOUT, NEAREST, REFUSAL, Filter
from assistant.ui import address, asking
from assistant.ui.components import component, plain
from assistant.ui.explanation import draw_explanation
from assistant.ui.limits import draw_change, draw_chips
from assistant.ui.resources import history
from assistant.wording import withheld_words

ALSO_FOUND = 5
MOST_CITED = 8  # articles before the others are folded away
STOPPED = "stopped"


def draw_turn(opened: Assistant, conversation: str, row: int, answer: dict[str, Any], *, open_number: int) -> None:
    """Draw one question and its stored answer; one that has just arrived comes into view."""
    if st.session_state.get("arrived") == row:
        st.session_state.pop("arrived")
        component("scroll")(data={"mark": f"arrived {time.time()}"}, key=f"scroll-{row}")
    with st.chat_message("user"):
        _draw_question(conversation, row, answer)
    with st.chat_message("assistant"):
        if answer["answerer"] == ABOUT:
            st.markdown(plain(answer["notice"]))
            return
        _draw_search(row, answer)
        if answer["notice"]:
            note = st.info if answer["outcome"] == "answered" else st.warning
            note(plain(answer["notice"]))
        refused = answer["outcome"] == "not-in-corpus" and answer["answerer"] != STOPPED
        if answer["outcome"] in ("conflicting", "partly"):
            st.badge(OUTCOME_WORDS[answer["outcome"]], color="orange")
        key = f"answer-{row}"
        component("answer")(
            data={
                "refusal": REFUSAL if refused else "",
                "sentences": [_sentence(s, answer) for s in answer["sentences"]],
                "row": f"{conversation}-{row}",
                "open": open_number,
                "copies": {"text": answer_text(answer), "markdown": answer_markdown(answer)},
                "link": address.link_to(answer["searched_for"], filter_from(answer["filters"])),
            },
            key=key,
            on_cite_change=lambda: address.open_citation(row, int(st.session_state[key].cite or 0)),
        )
        if answer["withheld"]:
            st.caption(withheld_words(answer["withheld"]))
        _draw_cited(row, answer)
        _draw_also_found(row, answer, expanded=refused)
        _draw_actions(opened, conversation, row, answer)


def _draw_question(conversation: str, row: int, answer: dict[str, Any]) -> None:
    if st.session_state.get("editing") != (conversation, row):
        st.markdown(plain(answer["question"]))
        return
    component("scroll")(data={"mark": st.session_state["edited-at"], "focus": True}, key=f"scroll-edit-{row}")
    form = st.form(f"edit-form-{row}", border=False)
    form.text_input("The question in other words", answer["question"], key=f"edited-{row}")
    later = len(history().answers(conversation)) - row - 1
    if later:
        form.caption(
            "The question after it leans on this one and is dropped."
            if later == 1
            else f"The {later} later questions lean on this one and are dropped."
        )
    buttons = form.container(horizontal=True)
    where = chosen_filter(answer)  # what the old words stated goes with them
    buttons.form_submit_button(  # Enter does the same
        "Ask", type="primary", key=f"ask-edited-{row}", on_click=_ask_edited, args=(row, where)
    )
    buttons.form_submit_button(
        "Cancel", key=f"cancel-edit-{row}", on_click=lambda: st.session_state.pop("editing", None)
    )


def _ask_edited(row: int, where: Filter) -> None:
    st.session_state.pop("editing", None)
    words = st.session_state[f"edited-{row}"]
    if words.strip():
        asking.request(words, where, row, cut=True)


def _draw_search(row: int, answer: dict[str, Any]) -> None:
    """Say what was searched for when it is not simply what was typed, with its limits as removable chips."""
    where = filter_from(answer["filters"])
    if answer["searched_for"] != answer["question"]:
        st.caption(plain(f"Searched for: {answer['searched_for']}"))
    within = answer.get("within") if answer["sentences"] else None  # not in what earlier versions kept
    if where or within:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"searched-{row}"):
            st.caption("Only", width="content")

            def again(left: Filter) -> None:
                asking.request(answer["question"], left, row, exactly=True)

            if within:
                st.button(
                    "what was just told of", key=f"within-{row}", icon=":material/close:", icon_position="right",
                    help="Search all articles", on_click=again, args=(where,),
                )  # fmt: skip
            if where:
                draw_chips(where, f"searched-{row}", again)
                draw_change(where, f"change-{row}", again)


def _sentence(sentence: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    by_number = {c["number"]: c for c in answer["citations"]}
    cited = [by_number[n] for n in sentence["citations"] if n in by_number]
    return {
        "text": visible(sentence["text"]),
        "direct": sentence["direct"],
        "badges": [{**badge, "text": visible(badge["text"])} for badge in badges(sentence)],
        "citations": [
            {"number": c["number"], "place": visible(place_of(c)), "quote": visible(" ".join(c["quote"].split()))}
            for c in cited
        ],
    }


def _draw_cited(row: int, answer: dict[str, Any]) -> None:
    """The cited articles, apart from what was only found."""
    if not answer["citations"]:
        return
    counted = sources_words(answer)
    st.caption("Cited" + (f": {plain(counted)}" if counted else ""))
    listed = st.container(gap="xxsmall", key=f"cited-{row}")
    articles = list(_by_article(answer["citations"]).values())
    for place, cited in enumerate(articles):
        if place == MOST_CITED and len(articles) > MOST_CITED + 2:
            listed = listed.expander(f"The other {len(articles) - place} cited")
        numbers = ", ".join(str(citation["number"]) for citation in cited)
        listed.button(
            f"{numbers} · {plain(place_of(cited[0]))}",
            key=f"cite-{row}-{cited[0]['number']}",
            type="tertiary",
            icon=":material/format_quote:",
            on_click=address.open_citation,
            args=(row, cited[0]["number"]),
        )


def _by_article(citations: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The citations of each article, in the order in which the answer cites them."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for citation in citations:
        grouped.setdefault(citation["article"], []).append(citation)
    return grouped


def _draw_also_found(row: int, answer: dict[str, Any], *, expanded: bool) -> None:
    near = answer.get("nearest", ()) if expanded else ()  # not in what earlier versions kept
    hits = answer["also_found"][: NEAREST if expanded else ALSO_FOUND]
    if near:
        _draw_nearest(row, near)
    if near or not hits:
        return
    title = "Nearest passages (they do not answer it)" if expanded else "Also found, not cited"
    with st.expander(title, expanded=expanded, icon=":material/library_books:"):
        for number, hit in enumerate(hits):
            st.button(
                plain(place_of(hit)), key=f"found-{row}-{number}", type="tertiary",
                on_click=address.open_article, args=(hit["article"],),
            )  # fmt: skip
            st.markdown(plain(hit["snippet"]))


def _draw_nearest(row: int, near: Sequence[dict[str, Any]]) -> None:
    """The sentences that a refusal offers, each a click from its place in its article."""
    with st.expander("Nearest sentences (none was found to answer it)", expanded=True, icon=":material/library_books:"):
        for quoted in near:
            st.button(
                f"{quoted['number']} · {plain(place_of(quoted))}", key=f"near-{row}-{quoted['number']}",
                type="tertiary", icon=":material/format_quote:",
                on_click=address.open_citation, args=(row, quoted["number"]),
            )  # fmt: skip
            st.markdown(plain(" ".join(quoted["quote"].split())))


def _draw_actions(opened: Assistant, conversation: str, row: int, answer: dict[str, Any]) -> None:
    _draw_staleness(opened, answer)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions-{row}"):
        where = filter_from(answer["filters"])
        st.button(
            "Ask again",
            key=f"again-{row}",
            type="tertiary",
            icon=":material/refresh:",
            on_click=asking.request,
            args=(answer["question"], where, row),
            kwargs={"exactly": bool(where)},
        )
        st.button(
            "Edit", key=f"edit-{row}", type="tertiary", icon=":material/edit:", on_click=_edit, args=(conversation, row)
        )
        if answer["citations"]:
            st.download_button(
                "Receipt",
                receipt_text(answer),
                file_name=f"receipt-{row + 1}.json",
                mime="application/json",
                key=f"receipt-{row}",
                type="tertiary",
                icon=":material/receipt_long:",
                help="Quotes, offsets, article hashes and verdicts; check it later with: assistant verify FILE",
                on_click="ignore",
            )
            if st.button("Timeline", key=f"timeline-{row}", type="tertiary", icon=":material/timeline:"):
                st.switch_page(st.session_state["pages"]["timeline"], query_params={"c": conversation, "t": str(row)})
        _draw_rating(conversation, row)
    draw_explanation(opened, row, answer)


def _edit(conversation: str, row: int) -> None:
    st.session_state["editing"] = (conversation, row)
    st.session_state["edited-at"] = f"edit {time.time()}"


def _draw_staleness(opened: Assistant, answer: dict[str, Any]) -> None:
    try:
        stale = stale_words(answer, opened.store.current())
    except AssistantError:
        return  # the page says it elsewhere
    if stale:
        st.warning(plain(stale), icon=":material/history:")


def _draw_rating(conversation: str, row: int) -> None:
    """Thumbs, and the reason for a thumb that is down."""
    given = history().ratings(conversation).get(row)
    key = f"rating-{conversation}-{row}"
    thumb = st.feedback("thumbs", key=key, default=None if given is None else int(given.good))
    if thumb is None:
        return
    reason = given.reason if given else ""
    if thumb == 0:
        reason = st.text_input("What was wrong?", reason, key=f"reason-{conversation}-{row}", max_chars=500)
    if given != Rating(bool(thumb), reason):
        history().rate(conversation, row, Rating(bool(thumb), reason))
