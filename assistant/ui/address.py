"""What stands in the page's address, so that a refresh, a bookmark or a colleague finds the same view.

c       the conversation            cite    an open citation: turn.number
a, at   an open article, its mark   q       a question to ask on arrival
since, until, source, article       the filters of the next question
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from assistant.history import new_conversation
from assistant.records import EVERYTHING, Filter

LAST = -1  # of a conversation's turns: where one comes back to
OPENED = ("a", "cite", "at")
LIMITS = ("since", "until", "source", "article")


def conversation() -> str:
    """The conversation of this address; where it names none, the one that was left for another page, or a new one."""
    if "c" not in st.query_params:
        left = st.session_state.get("left")
        st.query_params["c"] = left.conversation if left else new_conversation()
        if left and chosen() == EVERYTHING:
            choose(left.where)
    st.session_state["left"] = _Left(st.query_params["c"], chosen())
    return st.query_params["c"]


@dataclass(frozen=True, slots=True)
class _Left:
    """What the chat page showed last in this browser tab: its conversation, and the limits of the next question."""

    conversation: str
    where: Filter


def go_to(conversation_id: str) -> None:
    """Open another conversation; everything else of the address goes."""
    st.query_params.from_dict({"c": conversation_id})


def come_back(conversation_id: str) -> None:
    """Go to the chat page with a kept conversation, at its last question; ends this drawing of the page."""
    st.session_state["arrived"] = LAST
    st.switch_page(st.session_state["pages"]["chat"], query_params={"c": conversation_id})


def open_citation(turn: int, number: int) -> None:
    """Open a citation in the reader; number 0 closes it."""
    _put(OPENED, {"cite": f"{turn}.{number}"} if number else {})


def asked() -> None:
    """Close the reader, and forget a question that was to be asked on arrival."""
    _put((*OPENED, "q"), {})


def open_article(article: str) -> None:
    """Open an article in the reader; an empty id closes it."""
    _put(OPENED, {"a": article} if article else {})


def opened_citation() -> tuple[int, int]:
    """The open citation as (turn, number), or (0, 0)."""
    turn, _, number = st.query_params.get("cite", "").partition(".")
    return (int(turn), int(number)) if turn.isdecimal() and number.isdecimal() else (0, 0)


def opened_span() -> tuple[int, int]:
    """The characters of the open article that are marked, or (0, 0)."""
    start, _, end = st.query_params.get("at", "").partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (0, 0)


def opened_article() -> str:
    """The id of the article that is open without a citation; empty for none."""
    return str(st.query_params.get("a", ""))


def chosen() -> Filter:
    """The filters that the address chooses; what is no date is left out."""
    get = st.query_params.get_all
    return Filter(_day("since"), _day("until"), tuple(get("source")), tuple(get("article")))


def choose(where: Filter) -> None:
    """Put filters into the address."""
    _put(LIMITS, dict(_limits(where)))


def _put(names: tuple[str, ...], values: dict[str, str | list[str]]) -> None:
    """Put values in the place of those of some names, at once: each change is a step of the browser's Back button."""
    before = {name: st.query_params.get_all(name) for name in st.query_params}
    kept: dict[str, str | list[str]] = {name: held for name, held in before.items() if name not in names}
    after = {**kept, **values}
    if {name: [value] if isinstance(value, str) else value for name, value in after.items()} != before:
        st.query_params.from_dict(after)


def link_to(question: str, where: Filter) -> str:
    """The part of an address after '?' by which somebody else asks the same."""
    return urlencode([("q", question), *_limits(where)], doseq=True)


def _limits(where: Filter) -> list[tuple[str, str | list[str]]]:
    days = [(name, day.isoformat()) for name, day in (("since", where.since), ("until", where.until)) if day]
    names = (("source", where.sources), ("article", where.articles))
    named = [(name, list(values)) for name, values in names if values]
    return [*days, *named]


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None
