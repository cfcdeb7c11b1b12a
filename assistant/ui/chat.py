"""The chat page: the conversation, its answers with citations, and the reader beside them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.errors import AssistantError, IndexMissing
from assistant.history import new_conversation, turns_of
from assistant.pipeline import Assistant, interrupted
from assistant.presenting import answer_data, filter_words, place_of, sources_words, vouched
from assistant.receipts import receipt_text
from assistant.records import Answer, Draft, Filter
from assistant.ui.components import component, plain, shown
from assistant.ui.explanation import draw_explanation
from assistant.ui.reader import draw_reader
from assistant.ui.resources import assistant, history
from assistant.ui.sidebar import draw_sidebar

ALSO_FOUND = 5
NEAREST = 3  # passages that a refusal offers


def chat_page() -> None:
    """Draw the whole page."""
    opened = assistant()
    if "c" not in st.query_params:
        st.query_params["c"] = new_conversation()
    conversation = st.query_params["c"]
    where = draw_sidebar(opened)
    answers = history().answers(conversation)
    turn, number = _open_citation(answers)
    if number:
        chat, reader = st.columns([3, 2], gap="large")
        with reader:
            draw_reader(opened, answers[turn], number, lambda n: _open(turn, n))
    else:
        chat = st.container()
    question = st.chat_input("Ask the corpus", key="question")
    with chat:
        if not answers and not question:
            _draw_welcome(opened)
        for row, answer in enumerate(answers):
            _draw_turn(opened, row, answer, number if row == turn else 0)
        if question:
            _answer(opened, conversation, question, where, answers)


def _open_citation(answers: list[dict[str, Any]]) -> tuple[int, int]:
    """Which citation the address opens: (turn, number), or (0, 0) for none."""
    turn, _, number = st.query_params.get("cite", "").partition(".")
    if not (turn.isdecimal() and number.isdecimal() and int(turn) < len(answers)):
        return 0, 0
    cited = {c["number"] for c in answers[int(turn)]["citations"]}
    return (int(turn), int(number)) if int(number) in cited else (0, 0)


def _open(turn: int, number: int) -> None:
    """Open a citation in the reader (0 closes it); the address keeps it."""
    if number:
        st.query_params["cite"] = f"{turn}.{number}"
    elif "cite" in st.query_params:
        del st.query_params["cite"]


def _draw_welcome(opened: Assistant) -> None:
    st.header("What do you want to know?", anchor=False)
    try:
        store = opened.checked_store()
    except IndexMissing:
        st.info(
            "Nothing is indexed yet. Put articles into the seeds folder and press Update the index, "
            "or run: assistant index"
        )
        return
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    count = store.manifest.articles
    st.markdown(
        plain(f"Ask about {count:,} articles. Every sentence of an answer cites the exact sentence it stands on.")
    )
    st.caption("The newest articles:")
    for _, title, source, published in store.overview()[:4]:
        st.markdown("- " + plain(", ".join(part for part in (title, source, published) if part)))


def _draw_turn(opened: Assistant, row: int, answer: dict[str, Any], open_number: int) -> None:
    """Draw one question and its stored answer."""
    with st.chat_message("user"):
        st.markdown(plain(answer["question"]))
    with st.chat_message("assistant"):
        _draw_search(answer)
        if answer["notice"]:
            st.warning(plain(answer["notice"]))
        refused = answer["outcome"] == "not-in-corpus"
        key = f"answer-{row}"
        component("answer")(
            data={
                "refusal": "The corpus does not answer this." if refused else "",
                "sentences": [_sentence(s, answer) for s in answer["sentences"]],
                "open": open_number,
            },
            key=key,
            on_cite_change=lambda: _open(row, int(st.session_state[key].cite or 0)),
        )
        if answer["withheld"]:
            st.caption(f"{answer['withheld']} sentences were withheld because no quote supports them.")
        for citation in answer["citations"]:
            st.button(
                f"{citation['number']} · {plain(place_of(citation))}",
                key=f"cite-{row}-{citation['number']}",
                type="tertiary",
                icon=":material/format_quote:",
                on_click=_open,
                args=(row, citation["number"]),
            )
        if counted := sources_words(answer):
            st.caption(plain(counted))
        _draw_also_found(answer, expanded=refused)
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
        draw_explanation(opened, row, answer)


def _draw_search(answer: dict[str, Any]) -> None:
    """Say what was searched for when it is not simply what was typed."""
    narrowed = filter_words(answer["filters"])
    if answer["searched_for"] != answer["question"] or narrowed:
        st.caption(plain(f"Searched for: {answer['searched_for']}" + (f" (only {narrowed})" if narrowed else "")))


def _sentence(sentence: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    by_number = {c["number"]: c for c in answer["citations"]}
    cited = [by_number[n] for n in sentence["citations"] if n in by_number]
    return {
        "text": shown(sentence["text"]),
        "direct": sentence["direct"],
        "status": "; ".join(word for word in (sentence.get("note", ""), vouched(sentence)) if word),
        "citations": [
            {
                "number": c["number"],
                "place": shown(place_of(c)),
                "tip": shown(f"“{c['quote']}” {place_of(c)}"),
            }
            for c in cited
        ],
    }


def _draw_also_found(answer: dict[str, Any], *, expanded: bool) -> None:
    hits = answer["also_found"][: NEAREST if expanded else ALSO_FOUND]
    if not hits:
        return
    title = "Nearest passages (they do not answer it)" if expanded else "Also found"
    with st.expander(title, expanded=expanded, icon=":material/library_books:"):
        for hit in hits:
            st.caption(plain(place_of(hit)))
            st.markdown(plain(hit["snippet"]))


def _answer(opened: Assistant, conversation: str, question: str, where: Filter, answers: list[dict[str, Any]]) -> None:
    """Answer a new question, telling each stage, and keep it; the page is then drawn from what is kept."""
    with st.chat_message("user"):
        st.markdown(plain(question))
    with st.chat_message("assistant"):
        status, words = st.status("Searching"), st.empty()
        st.session_state["draft"] = Draft((), "")
        st.button("Stop", on_click=_stop, args=(conversation, question), icon=":material/stop_circle:", key="stop")
        try:
            for step in opened.stream(question, turns_of(answers), where):
                if isinstance(step, Answer):
                    history().add(conversation, answer_data(step))
                elif isinstance(step, Draft):
                    st.session_state["draft"] = step
                    words.markdown(_draft_words(step))
                else:
                    status.update(label=step.text)
        except AssistantError as error:
            status.update(label="This could not be answered", state="error")
            st.error(plain(str(error)))
            return
    _open(0, 0)
    st.rerun()


def _draft_words(draft: Draft) -> str:
    """What is checked, with its numbers, and then, in grey, the words that are being written."""
    checked = [plain(f"{s.text} " + "".join(f"[{c.number}]" for c in s.citations)) for s in draft.sentences]
    return "\n\n".join([*checked, f":gray[{plain(draft.pending)}]"] if draft.pending else checked)


def _stop(conversation: str, question: str) -> None:
    """Keep what was checked when the reader pressed Stop; the run that was answering has ended by then."""
    draft = st.session_state.get("draft")
    history().add(conversation, answer_data(interrupted(question, draft or Draft((), ""))))
