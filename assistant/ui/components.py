"""The two browser components. Article text and answers reach them as data only, and they show it as text nodes."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\ufffd")


def _asset(name: str) -> str:
    return files("assistant.ui").joinpath(name).read_text("utf-8")


@lru_cache(maxsize=2)
def component(name: str) -> Any:
    """Register a component once: its script beside this file, and the style that both share."""
    return st.components.v2.component(
        f"news_{name}", html='<div class="root"></div>', css=_asset("news.css"), js=_asset(f"{name}.js")
    )


def plain(text: str) -> str:
    """Text for a Markdown label that must come out as it went in: no markup, no formulas, no hidden direction."""
    tidy = " ".join(shown(text).split())
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$<>~:&@\"'/=^])", r"\\\1", tidy)


def shown(text: str) -> str:
    """Text with its bidi controls made visible."""
    return text.translate(BIDI)
