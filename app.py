"""The Streamlit entry: navigation and nothing else. Run: streamlit run app.py"""

from assistant.ui.pages import run

run()
