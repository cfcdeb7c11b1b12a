"""The page under Streamlit's AppTest: what it draws, and that nothing it draws is markup from an article."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.history import Rating
from assistant.records import Draft, Filter, Sentence
from assistant.settings import settings
from assistant.ui import resources
from assistant.ui.asking import Request
from assistant.ui.components import JOINER, plain
from tests.conftest import HARBOUR, PROJECT


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(HARBOUR, tmp_path / "seeds")
    for name in ("seeds", "index"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("ASSISTANT_HISTORY", str(tmp_path / "history.sqlite"))
    settings.cache_clear()
    st.cache_resource.clear()
    monkeypatch.setattr(resources, "WARM_AFTER", 3_600.0)  # no test's models load while the next one runs
    return tmp_path


def page() -> AppTest:
    return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120).run()


def finished() -> None:
    """Wait for the update of the index to end, and well."""
    job = resources.update_job()
    job.wait(120)
    assert not job.running
    assert job.error == ""


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
    finished()
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
    finished()
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
    finished()
    app = page()
    app.chat_input[0].set_value("What is the boiling point of ethanol?").run()
    assert "Nearest passages" in str([e.label for e in app.expander])
    fresh = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    fresh.query_params["c"] = only(app.query_params["c"])
    fresh.run()
    assert len(fresh.chat_message) == 2


def test_new_files_are_offered_and_the_update_makes_them_answer(place: Path) -> None:
    resources.update_job().start()
    finished()
    (place / "seeds" / "zeppelin.txt").write_text(
        "Zeppelin lands\n\nDate: 2031-06-01\n\nA zeppelin landed on the north quay, the harbourmaster said."
    )
    app = page()
    assert "1 new" in words(app)
    app.button(key="update-index").click().run()
    finished()
    app.run()
    app.chat_input[0].set_value("What landed on the north quay?").run()
    assert "Zeppelin lands" in app.button(key="cite-0-1").label


def test_article_text_is_shown_as_text() -> None:
    assert plain("**a** $x$ <b> [l](e.example) :red[x] \u202eabc") == (
        "\\*\\*a\\*\\* \\$x\\$ \\<b\\> \\[l\\]\\(e\\.example\\) \\:red\\[x\\] \ufffdabc"
    )


@pytest.mark.parametrize(
    "text", ["http://e.example/x", "see HTTPS://e.example", "www.e.example", "a.b@e.example", "ftp://e.example"]
)
def test_an_address_in_an_article_is_no_link(text: str) -> None:
    bare = plain(text).replace("\\", "")
    assert bare.replace(JOINER, "") == text
    assert not re.search(r"(?i)https?://|ftp://|www\.\w|\w@\w", bare)


def test_the_copies_of_a_cited_story_are_named_and_counted(place: Path) -> None:
    resources.update_job().start()
    finished()
    app = page()
    app.chat_input[0].set_value("How many people fell ill after eating smoked mussels?").run()
    assert not app.exception
    assert re.search(r"\d articles, \d independent source", words(app))
    for cited in [button for button in app.button if str(button.key).startswith("cite-0-")]:
        cited.click().run()
        if "The same story, in nearly the same words:" in words(app):
            break
    assert "Coastline Wire" in words(app)
    assert "The same story, in nearly the same words:" in words(app)


def updated(place: Path) -> AppTest:
    resources.update_job().start()
    finished()
    return page()


def at(**params: str) -> AppTest:
    """The chat page at an address."""
    fresh = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    for key, value in params.items():
        fresh.query_params[key] = value
    return fresh.run()


def alone(module: str, function: str) -> AppTest:
    """Another page by itself: AppTest does not follow a navigation of functions."""
    script = f"from assistant.ui.{module} import {function}\n{function}()"
    return AppTest.from_string(script, default_timeout=120).run()


def ask(app: AppTest, question: str) -> AppTest:
    """Ask, and tell what went wrong if the page says that something did."""
    asked = app.chat_input[0].set_value(question).run()
    assert [e.value for e in asked.error] == []
    return asked


def test_an_empty_page_says_what_the_corpus_holds(place: Path) -> None:
    app = updated(place)
    text = words(app)
    assert "26 articles of 4 sources published from 2031-03-02 to 2031-05-28" in text
    assert "Grey Heron sails again" in " ".join(b.label for b in app.button)


def test_an_address_asks_its_question_with_its_limits(place: Path) -> None:
    updated(place)
    app = at(q="How many people were hurt when the Grey Heron hit the dredger?", source="The Harbour Post")
    assert not app.exception
    (answer,) = resources.history().answers(only(app.query_params["c"]))
    assert answer["filters"]["sources"] == ["The Harbour Post"]
    assert "q" not in app.query_params
    assert only(app.query_params["source"]) == "The Harbour Post"


def test_a_limit_of_an_answer_is_taken_away_by_its_chip(place: Path) -> None:
    app = ask(updated(place), "According to the Harbour Post, how many people were hurt in the ferry collision?")
    conversation = only(app.query_params["c"])
    assert resources.history().answers(conversation)[0]["filters"]["sources"] == ["The Harbour Post"]
    app.button(key="searched-0-0").click().run()
    assert not app.exception
    (answer,) = resources.history().answers(conversation)
    assert answer["filters"]["sources"] == []


def test_a_follow_up_says_that_it_was_asked_of_what_was_told_and_can_be_asked_of_everything(place: Path) -> None:
    app = ask(ask(updated(place), "Why was the fish market closed?"), "how many fell ill?")
    kept = resources.history().answers(only(app.query_params["c"]))
    assert kept[1]["within"]
    assert kept[1]["sentences"][0]["text"] == "Twenty-four"
    app.button(key="within-1").click().run()
    assert not app.exception
    again = resources.history().answers(only(app.query_params["c"]))
    assert len(again) == 2
    assert not again[1]["within"]


def test_a_question_asked_while_another_is_answered_waits_for_it(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    conversation = only(app.query_params["c"])
    app.session_state["requests"] = [
        Request("How many fell ill?", Filter(), conversation, id="a"),
        Request("Who led the inquiry?", Filter(), conversation, id="b"),
    ]
    app.run()
    assert not app.exception
    asked = [answer["question"] for answer in resources.history().answers(conversation)]
    assert asked[1:] == ["How many fell ill?", "Who led the inquiry?"]


def test_the_days_of_an_answer_are_changed_in_place_and_its_follow_up_keeps_them(place: Path) -> None:
    app = ask(updated(place), "What was reported on the breakwater since 10 March 2031?")
    conversation = only(app.query_params["c"])

    def since() -> list[str]:
        return [answer["filters"]["since"] for answer in resources.history().answers(conversation)]

    assert since() == ["2031-03-10"]
    app.date_input(key="change-0-Since-2031-03-10").set_value(date(2031, 4, 20)).run()
    app.button(key="change-0-again").click().run()
    assert not app.exception
    assert since() == ["2031-04-20"]
    ask(app, "and who voted on it?")
    assert since() == ["2031-04-20", "2031-04-20"]


def test_a_question_is_asked_again_and_edited_in_its_place(place: Path) -> None:
    app = ask(ask(updated(place), "Who won the mayoral election in Saltmere?"), "When does she take office?")
    conversation = only(app.query_params["c"])
    before = resources.history().answers(conversation)
    app.button(key="again-0").click().run()
    assert [a["question"] for a in resources.history().answers(conversation)] == [a["question"] for a in before]
    app.button(key="edit-0").click().run()
    assert "The question after it leans on this one and is dropped." in words(app)
    app.text_input(key="edited-0").set_value("Who lost the mayoral election in Saltmere?")
    app.button(key="ask-edited-0").click().run()
    assert not app.exception
    assert [a["question"] for a in resources.history().answers(conversation)] == [
        "Who lost the mayoral election in Saltmere?"
    ]


def test_a_thumb_down_is_kept_with_its_reason(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    conversation = only(app.query_params["c"])
    app.feedback[0].set_value(0).run()
    app.text_input(key=f"reason-{conversation}-0").set_value("too long").run()
    assert resources.history().ratings(conversation) == {0: Rating(good=False, reason="too long")}


def test_an_answer_is_stale_once_its_article_has_changed(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    assert "Stale" not in words(app)
    conversation = only(app.query_params["c"])
    cited = resources.history().answers(conversation)[0]["citations"][0]["article"]
    path = place / "seeds" / Path(cited).name
    path.write_text(path.read_text("utf-8") + "\n\nThe Gazette has amended this article.", "utf-8")
    updated(place)
    app = at(c=conversation, cite="0.1")
    assert not app.exception
    assert "Stale: of the cited articles 1 changed." in words(app)
    assert "This article has changed since the answer was given" in words(app)
    live = at(a=cited)
    assert "The Gazette has amended this article." in words(live)
    assert any("What changed from version 1 to 2" in e.label for e in live.expander)
    assert any("Questions that cited it (1)" in e.label for e in live.expander)


def test_asking_about_an_article_limits_the_next_question_to_it(place: Path) -> None:
    app = updated(place)
    newest = resources.facts(resources.assistant()).latest[0]
    article = newest.id
    app = at(a=article)
    app.button(key="ask-article").click().run()
    chip = app.button(key="limit-0").label.replace("\\", "")
    assert chip.removeprefix("article ").rstrip("…") in newest.title
    ask(app, "Who commands the ship?")
    (answer,) = resources.history().answers(only(app.query_params["c"]))
    assert {c["article"] for c in answer["citations"]} == {article}


def test_the_corpus_page_lists_searches_and_says_what_was_left_out(place: Path) -> None:
    (place / "seeds" / "bad.json").write_text("{")
    updated(place)
    app = alone("corpus", "corpus_page")
    assert not app.exception
    assert app.metric[0].value == "26"
    app.text_input(key="table-words").set_value("breakwater").run()
    found = app.dataframe[0].value
    assert 3 <= len(found) < 26
    assert all("breakwater" in title.lower() for title in found["title"])
    assert "not valid JSON" in str(app.dataframe[1].value)
    assert any("Quarantined (1)" in e.label for e in app.expander)


def test_a_file_that_was_added_on_the_page_is_taken_out_there(place: Path) -> None:
    sent = place / "seeds" / "uploads" / "zeppelin.txt"
    sent.parent.mkdir()
    sent.write_text("Zeppelin lands\n\nA zeppelin landed in Saltmere on Monday, 3 March 2031.")
    updated(place)
    app = alone("corpus", "corpus_page")
    app.multiselect(key="files-to-remove").set_value(["zeppelin.txt"]).run()
    app.button(key="remove-files").click().run()
    finished()
    assert not sent.exists()
    assert "1 article removed." in words(page())


def test_a_question_that_is_too_long_is_given_back(place: Path) -> None:
    updated(place)
    app = page()
    typed = "Who won the election? " * 100
    app.chat_input[0].set_value(typed).run()
    assert "2,199 characters" in words(app)
    assert app.code[0].value == typed.strip()
    assert len(app.chat_message) == 0
    app.chat_input[0].set_value("Who won the mayoral election in Saltmere?").run()
    assert "2,199 characters" not in words(app)
    assert len(app.chat_message) == 2


def test_blanks_are_no_question(place: Path) -> None:
    app = ask(updated(place), "   ")
    assert len(app.chat_message) == 0
    assert "What do you want to know?" in words(app)


def test_the_index_is_rebuilt_and_rolled_back_from_the_page(place: Path) -> None:
    updated(place)
    app = alone("corpus", "corpus_page")
    assert app.button(key="rollback").disabled
    app.button(key="rebuild").click().run()
    finished()
    app.run()
    assert "g0002 (in use)" in words(app)
    app.button(key="rollback").click().run()
    assert "g0001 (in use)" in words(app)
    assert "The index answers as it was built on" in words(app)
    assert not app.exception


def test_the_timeline_page_puts_a_topic_in_order_of_time(place: Path) -> None:
    updated(place)
    app = alone("timelines", "timeline_page")
    app.text_input(key="topic").set_value("the outbreak at the fish market").run()
    assert not app.exception
    text = words(app)
    assert text.index("7 April 2031") < text.index("12 May 2031")


def test_conversations_are_searched_renamed_and_deleted(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    conversation = only(app.query_params["c"])
    app = alone("conversations", "conversations_page")
    assert not app.exception
    app.text_input(key=f"title-{conversation}").set_value("The election")
    app.button(key=f"save-{conversation}").click().run()
    assert app.button(key=f"open-{conversation}").label == "The election"
    app.text_input(key="search-conversations").set_value("Dufaux").run()
    assert app.button(key=f"open-{conversation}")
    app.text_input(key="search-conversations").set_value("zeppelin").run()
    assert "No conversation holds these words." in words(app)
    app.text_input(key="search-conversations").set_value("").run()
    app.button(key=f"sure-{conversation}").click().run()
    assert resources.history().conversations() == []


def test_the_settings_page_says_who_answers_and_why(place: Path) -> None:
    app = alone("setup", "settings_page")
    assert not app.exception
    assert "Answers are **extracted**" in words(app)
    assert "the setting chat_model is 'none'" in words(app)
    app.button(key="test-model").click().run()
    assert "No language model is wanted" in words(app)


def test_a_question_that_waits_in_another_conversation_is_not_answered_in_this_one(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    conversation = only(app.query_params["c"])
    kept = resources.history().answers(conversation)
    app.session_state["requests"] = [Request("What is fog?", Filter(), "another", turn=0, id="r")]
    app.run()
    assert not app.exception
    assert resources.history().answers(conversation) == kept
    assert "requests" not in app.session_state


def test_a_question_that_was_being_answered_when_its_conversation_was_left_is_kept_there(place: Path) -> None:
    app = ask(updated(place), "Who won the mayoral election in Saltmere?")
    app.session_state["requests"] = [Request("What is fog?", Filter(), "another", id="r")]
    app.run()
    assert not app.exception
    assert [answer["question"] for answer in resources.history().answers("another")] == ["What is fog?"]
    assert resources.history().answers("another")[0]["answerer"] == "stopped"
    assert "requests" not in app.session_state
    app.session_state["requests"] = [Request("Who dug it?", Filter(), "another", id=n) for n in ("s", "t")]
    app.session_state["draft"] = Draft((Sentence("It was dug by hand.", ()),), "")
    app.run()
    kept = resources.history().answers("another")[1:]
    assert [[s["text"] for s in answer["sentences"]] for answer in kept] == [["It was dug by hand."], []]


def test_the_cited_sentences_of_an_article_stand_under_its_name_once(place: Path) -> None:
    app = ask(updated(place), "Who led the inquiry into the ferry and the dredger?")
    (answer,) = resources.history().answers(only(app.query_params["c"]))
    lines = [button.label for button in app.button if str(button.key).startswith("cite-0-")]
    articles = {citation["article"] for citation in answer["citations"]}
    assert len(answer["citations"]) > len(articles) == len(lines)
    numbers = [int(n) for line in lines for n in re.split(r"\D+", line.split(" · ")[0])]
    assert sorted(numbers) == sorted(citation["number"] for citation in answer["citations"])


def test_an_unexpected_failure_is_said_in_a_line_and_logged_with_where_it_happened(
    place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = updated(place)

    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(resources.assistant(), "search", broken)
    app.chat_input[0].set_value("Who won the mayoral election in Saltmere?").run()
    assert "Something unexpected went wrong: no such luck" in words(app)
    assert "in broken" in caplog.text


def test_a_failure_to_edit_loses_no_turn(place: Path) -> None:
    app = ask(ask(updated(place), "Who won the mayoral election in Saltmere?"), "When does she take office?")
    conversation = only(app.query_params["c"])
    kept = resources.history().answers(conversation)
    pointer = (place / "index" / "CURRENT").read_text()
    (place / "index" / "CURRENT").unlink()
    app.button(key="edit-0").click().run()
    app.text_input(key="edited-0").set_value("Who lost it?")
    app.button(key="ask-edited-0").click().run()
    assert not app.exception
    assert "assistant index" in " ".join(e.value for e in app.error)
    assert resources.history().answers(conversation) == kept
    (place / "index" / "CURRENT").write_text(pointer)
    app.button(key="try-again").click().run()  # what failed is kept until another question is asked
    assert [answer["question"] for answer in resources.history().answers(conversation)] == ["Who lost it?"]
    assert not [button for button in app.button if button.key == "try-again"]
