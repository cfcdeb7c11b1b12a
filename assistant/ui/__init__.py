"""The Streamlit pages: they draw what the other rooms decided.

resources.py   what is opened once: the assistant, the history, the update job
chat.py        the page: conversation, answers, reader beside it
sidebar.py     the corpus, the update, the conversations
reader.py      an article with its cited sentences highlighted
components.py  the two small browser components; text reaches them as data and is shown as text
jobs.py        an update in the background
"""
