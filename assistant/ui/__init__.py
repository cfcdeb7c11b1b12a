"""The Streamlit pages: they draw what the other rooms decided.

serving.py        starts the server, and loads the pages before the first visit
resources.py      what is opened once: the assistant, the history, the update job, facts and suggestions
address.py        what stands in the page's address: conversation, open citation or article, filters, a question
chat.py           the chat page: the conversation, its answers, the reader beside them
asking.py         answering a question with its stages, and stopping
turn.py           one question and its answer, with what can be done with it
limits.py         the filters of the next question, and of one that was answered, as removable chips
reader.py         an article with its cited sentences highlighted, its versions, copies and other questions
timelines.py      the timeline page
corpus.py         the corpus page: the table, coverage, rebuild, generations
uploads.py        adding article files, and taking them out again
conversations.py  the page of kept conversations
setup.py          the settings page
charts.py         the charts (home of altair)
sidebar.py        what every page has at its side
components.py     the browser components; text reaches them as data and is shown as text
jobs.py           an update in the background
"""
