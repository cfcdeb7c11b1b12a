"""The Streamlit entry: navigation and nothing else. Run: streamlit run app.py"""

import streamlit as st

from assistant.ui.chat import chat_page

st.set_page_config(page_title="News assistant", page_icon=":material/newspaper:", layout="wide")
st.navigation([st.Page(chat_page, title="Chat", icon=":material/chat:", default=True)], position="hidden").run()
