"""The filters as chips that can be taken away, and the form in which they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from assistant.errors import AssistantError
from assistant.records import Filter
from assistant.state import NO_SOURCE, Facts
from assistant.ui import address
from assistant.ui.components import plain
from assistant.ui.resources import assistant

LONGEST_TITLE = 40  # characters of a chip
FIRST_DAY, LAST_DAY = date(1700, 1, 1), date(2200, 12, 31)


def chips_of(where: Filter) -> list[tuple[str, Filter]]:
    """Each limit in words, with the filter that is left without it."""
    found = []
    if where.since:
        found.append((f"since {where.since}", replace(where, since=None)))
    if where.until:
        found.append((f"until {where.until}", replace(where, until=None)))
    for source in where.sources:
        found.append((source, replace(where, sources=tuple(s for s in where.sources if s != source))))
    for article in where.articles:
        left = tuple(a for a in where.articles if a != article)
        found.append((f"article {_title(article)}", replace(where, articles=left)))
    return found


def _title(article: str) -> str:
    """What an article is called, shortened; the end of its id where it has no title, or is gone."""
    try:
        titles = [one.title for one in assistant().store.current().article(article) if one.title]
    except AssistantError:
        titles = []
    title = next(iter(titles), article.rsplit("/", 1)[-1])
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"


def draw_chips(where: Filter, key: str, without: Callable[[Filter], None]) -> None:
    """Draw a chip for each limit; a click calls `without` with the filter that is left."""
    for number, (words, left) in enumerate(chips_of(where)):
        st.button(
            plain(words), key=f"{key}-{number}", icon=":material/close:", icon_position="right",
            help="Search without this limit", on_click=without, args=(left,),
        )  # fmt: skip


def draw_change(where: Filter, key: str, again: Callable[[Filter], None]) -> None:
    """A form for other days than those that an answer was limited to; its button calls `again` with them."""
    with st.popover("Change", icon=":material/edit_calendar:", key=key):
        since, until = (
            st.date_input(
                name, value=_possible(day), key=f"{key}-{name}-{day}",
                min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD",
            )
            for name, day in (("Since", where.since), ("Until", where.until))
        )  # fmt: skip
        wanted = replace(where, since=since, until=until)
        st.button("Search again", key=f"{key}-again", type="primary", on_click=again, args=(wanted,))


def _possible(day: date | None) -> date | None:
    """A day as the form can show it."""
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


def draw_limits(facts: Facts) -> None:
    """The filters of the next question, above the box where it is typed."""
    where = address.chosen()
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="limits")
    with row:
        with st.popover("Limits", icon=":material/filter_alt:", key="limits-form"):
            known = [source for source in facts.sources if source != NO_SOURCE]
            picked = [s for s in where.sources if s in known]
            sources = st.multiselect("Sources", known, default=picked, key=f"pick-sources-{hash(where)}")
            first, last = _within(where.since, facts), _within(where.until, facts)
            since = draw_day("Since", first, f"pick-since-{hash(where)}", facts)
            until = draw_day("Until", last, f"pick-until-{hash(where)}", facts)
            st.caption("A day that is typed counts once its box is left: press Tab.")
            wanted = replace(
                where,
                since=where.since if since == first else since,
                until=where.until if until == last else until,
                sources=where.sources if sources == picked else tuple(sources),
            )
            if wanted != where:
                address.choose(wanted)
                st.rerun()
        draw_chips(where, "limit", address.choose)


def draw_day(label: str, value: date | None, key: str, facts: Facts) -> date | None:
    """A box for a day that the corpus covers; empty for none."""
    if facts.oldest is None or facts.newest is None:
        return None
    return st.date_input(
        label, value=value, key=key, min_value=facts.oldest, max_value=facts.newest, format="YYYY-MM-DD"
    )


def _within(day: date | None, facts: Facts) -> date | None:
    """A day as the form can show it, which knows only days that the corpus has."""
    if day is None or facts.oldest is None or facts.newest is None:
        return None
    return min(max(day, facts.oldest), facts.newest)
