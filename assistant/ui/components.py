"""The browser components. Article text and answers reach them as data only, and they show it as text nodes."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from assistant.presenting import visible

# Markdown makes links of bare addresses, whatever is escaped in them; an unseen word joiner keeps them text.
AUTOLINK = re.compile(r"(?i)\bhttps?:/|\bftp:/|\bmailto:\w|\bxmpp:\w|\bwww\.\w|\w@\w")
JOINER = "\u2060"


def _asset(name: str) -> str:
    return files("assistant.ui").joinpath(name).read_text("utf-8")


@lru_cache(maxsize=8)
def component(name: str) -> Any:
    """Register a component once: its script beside this file, and the style that all share."""
    return st.components.v2.component(
        f"news_{name}", html='<div class="root"></div>', css=_asset("news.css"), js=_asset(f"{name}.js")
    )


def plain(text: str) -> str:
    """Text for a Markdown label that must come out as it went in: no markup, no formulas, no hidden direction."""
    tidy = AUTOLINK.sub(lambda m: f"{m[0][:-1]}{JOINER}{m[0][-1]}", " ".join(visible(text).split()))
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$<>~:&@\"'/=^])", r"\\\1", tidy)
