"""The chat page: the conversation, its answers with citations, and the reader beside them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.errors import AssistantError, IndexMissing
from assistant.pipeline import Assistant
from assistant.presenting import quoted_in
from assistant.records import LONGEST_QUESTION, REFUSAL
from assistant.state import NO_SOURCE
from assistant.ui import address, asking
from assistant.ui.components import component, plain
from assistant.ui.limits import draw_limits
from assistant.ui.reader import draw_article, draw_citation
from assistant.ui.resources import assistant, facts, history, suggestions
from assistant.ui.turn import draw_turn


def chat_page() -> None:
    """Draw the whole page."""
    opened = assistant()
    conversation = address.conversation()
    answers = history().answers(conversation)
    turn, number = _citation(answers)
    article = address.opened_article()
    component("keys")(key="keys")
    # Columns with the reader and without: the conversation keeps its place in the page, and is not drawn anew.
    chat, *beside = st.columns([3, 2] if number or article else [1], gap="large")
    for reader in beside:
        with reader:
            if number:
                draw_citation(opened, answers[turn], number, lambda n: address.open_citation(turn, n))
            else:
                draw_article(opened, article)
    _take_question(opened, conversation)
    _announce(answers, conversation)
    with chat:
        _draw_conversation(opened, conversation, answers, (turn, number))


def _citation(answers: list[dict[str, Any]]) -> tuple[int, int]:
    """Which citation the address opens, if there is such a one: (turn, number), or (0, 0)."""
    turn, number = address.opened_citation()
    cited = {c["number"] for c in quoted_in(answers[turn])} if turn < len(answers) else set()
    return (turn, number) if number in cited else (0, 0)


def _take_question(opened: Assistant, conversation: str) -> None:
    """The box where a question is typed, its limits above it; a question in the address is asked on arrival."""
    with st.bottom:
        if opened.store.exists():
            try:
                draw_limits(facts(opened))
            except AssistantError as error:
                st.error(plain(str(error)))
        _draw_too_long()
        # Without a limit of its own: of a paste beyond it the box would keep nothing.
        st.chat_input("Ask the corpus", key="question", on_submit=_take_typed)
    if not asking.waiting(conversation) and st.query_params.get("q"):
        asking.request(st.query_params["q"], address.chosen())


def _take_typed() -> None:
    """Take what was typed before anything is drawn: a run that another one cuts short would lose it."""
    typed = (st.session_state["question"] or "").strip()
    st.session_state["too-long"] = typed if len(typed) > LONGEST_QUESTION else ""
    if typed and not st.session_state["too-long"]:
        asking.request(typed, address.chosen())


def _draw_too_long() -> None:
    """What was typed and is too long to be asked, so that it can be shortened."""
    if typed := st.session_state.get("too-long"):
        st.warning(f"This has {len(typed):,} characters and was not asked: {LONGEST_QUESTION:,} are the most.")
        with st.expander("What was typed"):
            st.code(typed, language=None, wrap_lines=True, height=150)


def _announce(answers: list[dict[str, Any]], conversation: str) -> None:
    """Tell a screen reader that a question is searched for, or what the last answer begins with."""
    told = f"{conversation} {len(answers)}"
    if asking.waiting(conversation):
        component("announce")(data={"words": "Searching", "mark": f"{told} waiting"}, key="announce")
    elif answers:
        last = answers[-1]
        first = last["sentences"][0]["text"] if last["sentences"] else REFUSAL
        words = f"Answered: {first} {len(last['citations'])} citations."
        component("announce")(data={"words": words, "mark": f"{told} {words}"}, key="announce")


def _draw_conversation(
    opened: Assistant, conversation: str, answers: list[dict[str, Any]], cited: tuple[int, int]
) -> None:
    waiting = asking.waiting(conversation)
    welcome = st.empty()  # what greeted is gone as soon as a question is asked, not only when it is answered
    if not answers and not waiting and not asking.failed_in(conversation):
        with welcome.container():
            _draw_welcome(opened)
    if st.session_state.get("arrived") == address.LAST:
        st.session_state["arrived"] = len(answers) - 1
    for row, answer in enumerate(answers):
        if waiting and waiting[0].turn == row:
            asking.answer_now(opened, waiting[0])
        else:
            draw_turn(opened, conversation, row, answer, open_number=cited[1] if row == cited[0] else 0)
    if waiting and not 0 <= waiting[0].turn < len(answers):
        st.query_params["q"] = waiting[0].question  # a refresh in the middle asks it again
        asking.answer_now(opened, waiting[0])
    elif not waiting:
        asking.draw_failed(conversation)


def _draw_welcome(opened: Assistant) -> None:
    st.header("What do you want to know?", anchor=False)
    try:
        known = facts(opened)
    except IndexMissing:
        st.info(
            "Nothing is indexed yet. Put articles into the seeds folder and press Update the index, "
            "add some on the Corpus page, or run: assistant index"
        )
        return
    except AssistantError as error:
        st.error(plain(str(error)))
        return
    span = f" published from {known.oldest} to {known.newest}" if known.newest else ""
    named = len([source for source in known.sources if source != NO_SOURCE])
    sources = f"{named:,} source" + ("" if named == 1 else "s")
    st.markdown(
        plain(
            f"{known.articles:,} articles of {sources}{span}. Every sentence of an answer cites the exact sentence "
            "it stands on; click its number to read it there."
        )
    )
    st.caption("The newest articles")
    newest = st.container(gap="xxsmall", key="newest")
    for listed in known.latest[:4]:
        label = ", ".join(part for part in (listed.title, listed.source, listed.published) if part)
        newest.button(plain(label), key=f"newest-{listed.id}", type="tertiary", icon=":material/article:",
                  on_click=address.open_article, args=(listed.id,))  # fmt: skip
    _draw_suggestions(opened)  # last: they arrive later, and nothing that is read or aimed at may move then


@st.fragment(run_every=1.5)
def _draw_suggestions(opened: Assistant) -> None:
    """Questions made from the corpus, once the models that make them are loaded."""
    found = suggestions(opened)
    if found:
        st.caption("You might ask")
    row = st.container(horizontal=True, gap="small", key="suggested")
    for number, question in enumerate(found):
        if row.button(plain(question), key=f"suggested-{number}", icon=":material/search:"):
            asking.request(question, address.chosen())
            st.rerun(scope="app")
