"""The charts: coverage over time, and events on a line. Home of altair.

In: plain values. Out: nothing; they are drawn. Text of articles reaches a chart as data, which shows it as text.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair
import streamlit as st

from assistant.presenting import visible
from assistant.store.listing import Coverage
from assistant.timeline import Event

LARGEST = 7  # sources with a colour of their own
OTHERS = "other sources"
LONGEST = 140  # characters of an event's text in its tip


def draw_coverage(rows: Sequence[Coverage]) -> None:
    """Articles a month, stacked by source; undated ones are left out and counted beside it."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row.source] = totals.get(row.source, 0) + row.articles
    large = sorted(totals, key=lambda name: (-totals[name], name))[:LARGEST]
    bars: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.month:
            key = (f"{row.month}-01", (visible(row.source) or "no source") if row.source in large else OTHERS)
            bars[key] = bars.get(key, 0) + row.articles
    undated = sum(row.articles for row in rows if not row.month)
    if bars:
        data = altair.InlineData(
            values=[{"month": m, "source": s, "articles": n} for (m, s), n in sorted(bars.items())]
        )
        chart = altair.Chart(data).mark_bar().encode(
            x=altair.X("utcyearmonth(month):T", title="Published"),
            y=altair.Y("sum(articles):Q", title="Articles"),
            color=altair.Color("source:N", title="Source"),
            tooltip=["source:N", "utcyearmonth(month):T", "sum(articles):Q"],
        )  # fmt: skip
        st.altair_chart(chart, height=220, alt="Articles a month by source")
    if undated:
        st.caption("One article has no date." if undated == 1 else f"{undated:,} articles have no date.")


def draw_events(events: Sequence[Event]) -> None:
    """Events as points on a line of time, a row a source, their text in the tip."""
    values = [
        {
            "day": e.when,
            "source": visible(e.source) or "no source",
            "event": f"{e.citation}. {visible(e.text)[:LONGEST]}",
        }
        for e in events
        if e.day
    ]
    if len(values) < 2:
        return
    chart = altair.Chart(altair.InlineData(values=values)).mark_circle(size=140, opacity=0.85).encode(
        x=altair.X("utcyearmonthdate(day):T", title=None),
        y=altair.Y("source:N", title=None),
        color=altair.Color("source:N", legend=None),
        tooltip=[altair.Tooltip("utcyearmonthdate(day):T", title="day"), "event:N", "source:N"],
    )  # fmt: skip
    st.altair_chart(chart, alt="Events by day and source")
