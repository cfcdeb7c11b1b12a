"""Answering a question on the page: its stages as they come, a button that stops it, and where the answer goes."""

from __future__ import annotations

import logging
import time
import uuid
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from assistant.errors import AssistantError
from assistant.history import turns_of
from assistant.pipeline import Assistant
from assistant.presenting import answer_data
from assistant.records import LONGEST_QUESTION, Answer, Draft, Filter
from assistant.remarks import interrupted
from assistant.ui import address
from assistant.ui.components import component, plain
from assistant.ui.resources import history

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """A question that waits to be answered, in the conversation that asked it.

    `turn` is the one whose answer it replaces, -1 for a new one; `cut` forgets the turns after it once there is an
    answer. Its `id` keeps an answer from being kept twice when a click interrupts the page in its last moment.
    """

    question: str
    where: Filter
    conversation: str
    turn: int = -1
    exactly: bool = False
    cut: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that could not be answered, and why: it is kept until another is asked."""

    asked: Request
    why: str


def request(question: str, where: Filter, turn: int = -1, *, exactly: bool = False, cut: bool = False) -> None:
    """Put a question on the next drawing of this conversation; one that is being answered is answered before it.

    Of an answer that a model had begun to write, what was checked by then is kept, as when Stop is pressed.
    """
    words = " ".join(question.split())[:LONGEST_QUESTION]
    asked = Request(words, where, address.conversation(), turn, exactly, cut, id=uuid.uuid4().hex)
    before = [] if cut else waiting(asked.conversation)  # an edit drops what was asked after it
    st.session_state.pop("failed", None)
    if before and (draft := st.session_state.get("draft")) and draft.sentences:
        _stop(before[0])
        before = before[1:]
    st.session_state["requests"] = [*(one for one in before if one.turn < 0), asked]


def waiting(conversation: str) -> list[Request]:
    """The questions that wait in a conversation, the first asked first.

    One that another conversation had asked when it was left is kept there as if Stop had been pressed.
    """
    asked: list[Request] = st.session_state.get("requests", [])
    if not any(one.conversation != conversation for one in asked):
        return asked
    for one in st.session_state.pop("requests"):
        _keep_stopped(one)
        st.session_state.pop("draft", None)  # the first one's
    return []


def answer_now(opened: Assistant, asked: Request) -> None:
    """Answer, telling each stage, and keep it; the page is then drawn from what is kept."""
    earlier = history().answers(asked.conversation)[: asked.turn if asked.turn >= 0 else None]
    component("scroll")(data={"mark": f"asked {time.time()}"}, key=f"scroll-asked-{asked.turn}")
    with st.chat_message("user"):
        st.markdown(plain(asked.question))
    with st.chat_message("assistant"):
        status, words = st.status("Searching", type="compact"), st.empty()
        st.session_state["draft"] = Draft((), "")
        st.button("Stop", on_click=_stop, args=(asked,), icon=":material/stop_circle:", key="stop")
        _draw_next(asked)
        try:
            for step in opened.stream(asked.question, turns_of(earlier), asked.where, exactly=asked.exactly):
                if isinstance(step, Answer):
                    _keep(asked, answer_data(step))
                elif isinstance(step, Draft):
                    st.session_state["draft"] = step
                    words.markdown(_draft_words(step))
                else:
                    status.update(label=step.text)
        except (StopException, RerunException):  # the page is being drawn anew: the question goes on waiting
            raise
        except Exception as error:
            known = isinstance(error, AssistantError)
            why = str(error) if known else f"Something unexpected went wrong: {error}. Ask in other words."
            if not known:  # the page says it in a line; who runs the program needs where it happened
                LOG.exception("A question could not be answered.")
            _forget_request()
            st.session_state["failed"] = Failed(asked, why)
            st.rerun()
    _forget_request()
    st.session_state["arrived"] = asked.turn if asked.turn >= 0 else len(earlier)
    st.rerun()


def failed_in(conversation: str) -> list[Failed]:
    """The last question of a conversation if it could not be answered: a list of one, or an empty one."""
    failed: Failed | None = st.session_state.get("failed")
    return [failed] if failed is not None and failed.asked.conversation == conversation else []


def draw_failed(conversation: str) -> None:
    """Draw it, with a button that asks it again."""
    for failed in failed_in(conversation):
        with st.chat_message("user"):
            st.markdown(plain(failed.asked.question))
        with st.chat_message("assistant"):
            st.error(plain(failed.why))
            again = (failed.asked,)
            st.button("Try again", icon=":material/refresh:", key="try-again", on_click=_again, args=again)


def _again(asked: Request) -> None:
    request(asked.question, asked.where, asked.turn, exactly=asked.exactly, cut=asked.cut)


def _draw_next(asked: Request) -> None:
    for later in waiting(asked.conversation)[1:]:
        st.caption(plain(f"Next: {later.question}"))


def _keep(asked: Request, answer: dict[str, Any]) -> None:
    history().add(asked.conversation, answer, turn=asked.turn, cut=asked.cut, request=asked.id)


def _draft_words(draft: Draft) -> str:
    """What is checked, with its numbers, and then, in grey, the words that are being written."""
    checked = [plain(f"{s.text} " + "".join(f"[{c.number}]" for c in s.citations)) for s in draft.sentences]
    return "\n\n".join([*checked, f":gray[{plain(draft.pending)}]"] if draft.pending else checked)


def _stop(asked: Request) -> None:
    """Keep what was checked when the reader pressed Stop; the run that was answering has ended by then."""
    _keep_stopped(asked)
    _forget_request()


def _keep_stopped(asked: Request) -> None:
    """Keep a new question with what was checked of its answer; one asked again keeps the answer that it had."""
    if asked.turn < 0:
        draft = st.session_state.get("draft") or Draft((), "")
        _keep(asked, answer_data(interrupted(asked.question, draft)))


def _forget_request() -> None:
    st.session_state["requests"] = st.session_state.get("requests", [])[1:]
    st.session_state.pop("draft", None)
    address.asked()
