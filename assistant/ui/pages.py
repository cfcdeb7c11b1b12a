"""The pages and their navigation."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from assistant.errors import AssistantError
from assistant.ui.chat import chat_page
from assistant.ui.components import plain
from assistant.ui.conversations import conversations_page
from assistant.ui.corpus import corpus_page
from assistant.ui.setup import settings_page
from assistant.ui.sidebar import draw_sidebar
from assistant.ui.timelines import timeline_page

# The name of an article that takes two lines reads from the left, as a list's does.
STYLE = '<style>[data-testid="stBaseButton-tertiary"] { justify-content: flex-start; text-align: left; }</style>'


def run() -> None:
    """Draw the page that the address names, with the sidebar that all share."""
    # A file of ours: the icons that Streamlit knows by name are fetched from Google when they stand for a page.
    icon = str(files("assistant.ui").joinpath("icon.svg"))
    st.set_page_config(page_title="News assistant", page_icon=icon, layout="wide")
    st.html(STYLE)
    pages = {
        "chat": st.Page(chat_page, title="Chat", icon=":material/chat:", default=True),
        "timeline": st.Page(timeline_page, title="Timeline", icon=":material/timeline:", url_path="timeline"),
        "corpus": st.Page(corpus_page, title="Corpus", icon=":material/library_books:", url_path="corpus"),
        "conversations": st.Page(
            conversations_page, title="Conversations", icon=":material/forum:", url_path="conversations"
        ),
        "settings": st.Page(settings_page, title="Settings", icon=":material/settings:", url_path="settings"),
    }
    st.session_state["pages"] = pages
    page = st.navigation(list(pages.values()))
    try:
        draw_sidebar()
        page.run()
    except AssistantError as error:  # what no part of the page can do without
        st.error(plain(str(error)))
