"""The page under Streamlit's AppTest: what it draws, and that nothing it draws is markup from an article."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.settings import settings
from assistant.ui import resources
from assistant.ui.components import plain
from tests.conftest import HARBOUR, PROJECT


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(HARBOUR, tmp_path / "seeds")
    for name in ("seeds", "index"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("ASSISTANT_HISTORY", str(tmp_path / "history.sqlite"))
    settings.cache_clear()
    st.cache_resource.clear()
    return tmp_path


def page() -> AppTest:
    return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120).run()


def only(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.success, app.error, app.header, app.subheader, app.warning)
    return " ".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def test_the_journey_from_an_empty_index_to_a_cited_article(place: Path) -> None:
    app = page()
    assert not app.exception
    assert "nothing is indexed yet" in words(app).lower()
    app.button(key="update-index").click().run()
    resources.update_job().wait(120)
    app.run()
    assert "26 articles" in words(app)

    app.chat_input[0].set_value("Who won the mayoral election in Saltmere?").run()
    assert not app.exception
    assert len(app.chat_message) == 2
    cite = app.button(key="cite-0-1")
    assert "Saltmere Gazette" in cite.label
    (receipt,) = app.get("download_button")
    assert receipt.proto.label == "Receipt"
    cite.click().run()
    assert not app.exception
    assert only(app.query_params["cite"]) == "0.1"
    assert app.button(key="close-reader")
    app.button(key="next-citation").click().run()
    app.button(key="close-reader").click().run()
    assert "cite" not in app.query_params

    app.chat_input[0].set_value("When does she take office?").run()
    assert "Searched for: When does she take office? (" in words(app)
    again = page()
    assert any("Who won the mayoral election" in b.label.replace("\\", "") for b in again.sidebar.button)


def test_a_panel_shows_why_the_passages_were_found(place: Path) -> None:
    resources.update_job().start()
    resources.update_job().wait(120)
    app = page()
    app.chat_input[0].set_value(
        "What did the Gazette write on the North Arm, while the growers feared for the oyster beds?"
    ).run()
    app.toggle(key="why-0").set_value(True).run()
    assert not app.exception
    assert "Part 2: the growers feared for the oyster beds?" in words(app)
    assert "searching 2 parts" in words(app)
    assert "matched words" in app.dataframe[0].value.columns


def test_a_refresh_at_the_same_address_shows_the_same_conversation(place: Path) -> None:
    resources.update_job().start()
    resources.update_job().wait(120)
    app = page()
    app.chat_input[0].set_value("What is the boiling point of ethanol?").run()
    assert "Nearest passages" in str([e.label for e in app.expander])
    fresh = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    fresh.query_params["c"] = only(app.query_params["c"])
    fresh.run()
    assert len(fresh.chat_message) == 2


def test_new_files_are_offered_and_the_update_makes_them_answer(place: Path) -> None:
    resources.update_job().start()
    resources.update_job().wait(120)
    (place / "seeds" / "zeppelin.txt").write_text(
        "Zeppelin lands\n\nDate: 2031-06-01\n\nA zeppelin landed on the north quay, the harbourmaster said."
    )
    app = page()
    assert "1 new" in words(app)
    app.button(key="update-index").click().run()
    resources.update_job().wait(120)
    app.run()
    app.chat_input[0].set_value("What landed on the north quay?").run()
    assert "Zeppelin lands" in app.button(key="cite-0-1").label


def test_article_text_is_shown_as_text() -> None:
    assert plain("**a** $x$ <b> [l](http://e.example) :red[x] \u202eabc") == (
        "\\*\\*a\\*\\* \\$x\\$ \\<b\\> \\[l\\]\\(http\\:\\/\\/e\\.example\\) \\:red\\[x\\] \ufffdabc"
    )


def test_the_copies_of_a_cited_story_are_named_and_counted(place: Path) -> None:
    resources.update_job().start()
    resources.update_job().wait(120)
    app = page()
    app.chat_input[0].set_value("How many people fell ill after eating smoked mussels?").run()
    assert not app.exception
    assert re.search(r"\d articles, \d independent source", words(app))
    for number in range(1, 5):
        app.button(key=f"cite-0-{number}").click().run()
        if "The same story, in nearly the same words:" in words(app):
            break
    assert "Coastline Wire" in words(app)
    assert "The same story, in nearly the same words:" in words(app)
