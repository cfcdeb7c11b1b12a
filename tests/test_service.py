"""One set of functions behind page, command line, HTTP and MCP: all of them give the same answer."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp import Client

from assistant import cli
from assistant.api import LARGEST_BODY, make_app
from assistant.chat_protocol import ChatRequest
from assistant.errors import SettingsError
from assistant.mcp_server import make_server
from assistant.pipeline import Assistant
from assistant.records import Filter
from assistant.service import Service, filter_of

QUESTION = "How many people were hurt when the Grey Heron hit the dredger?"
FOLLOW_UP = "When does she take office?"
BEFORE = "Who was elected mayor of Saltmere?"
HERE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def http(harbour: Assistant) -> TestClient:
    return TestClient(make_app(harbour), base_url=HERE, raise_server_exceptions=False)


def by_mcp(assistant: Assistant, tool: str, **given: object) -> dict[str, Any]:
    async def call() -> dict[str, Any]:
        async with Client(make_server(assistant)) as client:
            result = await client.call_tool(tool, given)
            return json.loads(result.content[0].text)

    return asyncio.run(call())


def by_command_line(assistant: Assistant, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    cli.settings.cache_clear()
    cli.app(["ask", *words, "--json"], standalone_mode=False)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("question", "after"), [(QUESTION, []), (FOLLOW_UP, [BEFORE]), ("Who won in Atlantis?", [])])
def test_page_command_line_http_and_mcp_give_the_same_answer(
    question: str,
    after: list[str],
    harbour: Assistant,
    http: TestClient,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = harbour.settings
    for name in ("seeds", "index", "history"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(getattr(settings, name)))
    ours = Service(harbour).ask(question, after=after)
    page = [
        data
        for name, data in Service(harbour).stream(question, turns=Service(harbour).turns(after))
        if name == "answer"
    ]
    assert page == [ours]
    assert http.post("/ask", json={"question": question, "after": after}).json() == ours
    assert by_mcp(harbour, "ask", question=question, after=after) == ours
    options = [word for earlier in after for word in ("--after", earlier)]
    assert by_command_line(harbour, capsys, question, *options) == ours
    cli.settings.cache_clear()


def test_an_answer_comes_as_events_when_that_is_asked_for(http: TestClient, harbour: Assistant) -> None:
    for given in ({"json": {"question": QUESTION, "stream": True}},
                  {"json": {"question": QUESTION}, "headers": {"Accept": "text/event-stream"}}):  # fmt: skip
        reply = http.post("/ask", **given)
        assert reply.headers["content-type"].startswith("text/event-stream")
        events = [block.split("\n", 1) for block in reply.text.strip().split("\n\n")]
        assert [name for name, _ in events][-1] == "event: answer"
        assert {name for name, _ in events[:-1]} == {"event: stage"}
        assert json.loads(events[-1][1].removeprefix("data: ")) == Service(harbour).ask(QUESTION)


def test_a_filter_narrows_every_door(http: TestClient, harbour: Assistant) -> None:
    posted = http.post("/ask", json={"question": QUESTION, "sources": ["The Harbour Post"]}).json()
    assert {c["source"] for c in posted["citations"]} == {"The Harbour Post"}
    assert by_mcp(harbour, "ask", question=QUESTION, sources=["The Harbour Post"]) == posted
    one = posted["citations"][0]["article"]
    within = http.post("/ask", json={"question": QUESTION, "articles": [one]}).json()
    assert {c["article"] for c in within["citations"]} == {one}
    found = http.get("/search", params={"q": "ferry", "until": "2031-03-03"}).json()
    assert {hit["published"] <= "2031-03-03" for hit in found["hits"]} == {True}


def test_an_article_is_read_by_its_id(http: TestClient, harbour: Assistant) -> None:
    (hit, *_) = http.get("/search", params={"q": "breakwater", "limit": 1}).json()["hits"]
    article = http.get(f"/articles/{hit['article']}").json()
    assert hit["snippet"].rstrip("…") in article["text"][hit["start"] : hit["end"]]
    assert by_mcp(harbour, "read_article", article=hit["article"]) == article
    missing = http.get("/articles/none.txt")
    assert missing.status_code == 404
    assert "There is no article 'none.txt'" in missing.json()["detail"]
    assert "There is no article" in by_mcp(harbour, "read_article", article="none.txt")["error"]


def test_the_index_is_described_and_brought_up_to_date(http: TestClient) -> None:
    assert http.get("/index").json()["articles"] == 26
    report = http.post("/index", json={}).json()
    assert (report["added"], report["unchanged"]) == ([], 26)


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"json": {"question": ""}}, 422, "at least 1"),
        ({"json": {"question": "x" * 5000}}, 422, "at most"),
        ({"json": {"question": "who?", "since": "yesterday"}}, 422, "Write it as 2026-03-04"),
        ({"content": b"x" * (LARGEST_BODY + 1)}, 413, "at most"),
        ({"content": iter([b"{}"])}, 413, "must say its length"),
        ({"content": b"question=who", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 422, ""),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    http: TestClient, given: dict[str, Any], code: int, words: str
) -> None:
    reply = http.post("/ask", **given)
    assert reply.status_code == code
    assert words in reply.text


def test_a_host_name_that_is_not_ours_is_refused(http: TestClient) -> None:
    assert http.get("/index", headers={"Host": "evil.example"}).status_code == 400


def test_with_a_key_every_verb_wants_it(harbour: Assistant) -> None:
    guarded = TestClient(make_app(harbour, key="s3cret"), base_url=HERE)
    for path in ("/index", "/search?q=boat", "/v1/models", "/articles/x"):
        assert guarded.get(path).status_code == 401
    assert guarded.post("/ask", json={"question": "who?"}).status_code == 401
    assert guarded.get("/index", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/index", headers={"Authorization": "Bearer s3cret"}).status_code == 200
    assert guarded.get("/docs").status_code == 200


def test_listening_beyond_this_machine_needs_a_key(harbour: Assistant) -> None:
    from assistant.api import run

    with pytest.raises(SettingsError, match="ASSISTANT_SERVE_KEY"):
        run(harbour, "0.0.0.0", 1)  # noqa: S104


def test_the_openapi_page_names_the_verbs_and_loads_nothing_from_elsewhere(http: TestClient) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    assert {"/ask", "/search", "/articles/{article_id}", "/index", "/v1/chat/completions"} <= set(paths)
    page = http.get("/docs").text
    assert "https://" not in page


def test_an_openai_client_gets_the_answer_with_its_citations(http: TestClient, harbour: Assistant) -> None:
    messages = [{"role": "user", "content": QUESTION}]
    reply = http.post("/v1/chat/completions", json={"model": "any", "messages": messages, "temperature": 0}).json()
    message = reply["choices"][0]["message"]
    ours = Service(harbour).ask(QUESTION)
    assert message["citations"] == ours["citations"]
    assert ours["citations"][0]["quote"].split(".")[0][:60] in message["content"].replace("\\", "")
    assert "[1]" in message["content"]
    with http.stream("POST", "/v1/chat/completions", json={"messages": messages, "stream": True}) as streamed:
        lines = [line.removeprefix("data: ") for line in streamed.iter_lines() if line]
    assert lines[-1] == "[DONE]"
    deltas = [json.loads(line)["choices"][0]["delta"] for line in lines[:-1]]
    assert "".join(delta.get("content", "") for delta in deltas) == message["content"]


def test_an_openai_conversation_carries_its_subject_on(http: TestClient, harbour: Assistant) -> None:
    first = http.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": BEFORE}]}).json()
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": BEFORE},
        first["choices"][0]["message"],
        {"role": "user", "content": [{"type": "text", "text": FOLLOW_UP}]},
    ]
    reply = http.post("/v1/chat/completions", json={"messages": messages}).json()
    assert reply["choices"][0]["message"]["citations"] == Service(harbour).ask(FOLLOW_UP, after=[BEFORE])["citations"]
    assert http.post("/v1/chat/completions", json={"messages": messages[:3]}).status_code == 422


def test_an_expected_failure_is_its_own_sentence(tmp_path: Path, harbour: Assistant) -> None:
    empty = Assistant(
        harbour.settings.model_copy(update={"index": tmp_path}), embedder=harbour.embedder, finder=harbour.finder
    )
    http = TestClient(make_app(empty), base_url=HERE)
    reply = http.post("/ask", json={"question": "who?"})
    assert reply.status_code == 409
    assert "assistant index" in reply.json()["detail"]
    chat = {"messages": [{"role": "user", "content": "who?"}], "stream": True}
    assert "assistant index" in http.post("/v1/chat/completions", json=chat).json()["detail"]
    streamed = http.post("/ask", json={"question": "who?", "stream": True}).text
    assert streamed.startswith("event: error")
    assert "assistant index" in by_mcp(empty, "ask", question="who?")["error"]


def test_a_filter_is_made_of_iso_dates() -> None:
    assert not filter_of()
    assert filter_of("2031-03-04", sources=["A"]).since is not None
    with pytest.raises(SettingsError, match="no date"):
        filter_of(until="soon")


def test_a_search_is_limited_as_the_question_is(harbour: Assistant) -> None:
    asked = "What has been reported since the mayoral debate?"
    question, explained = harbour.explain(asked)
    assert question == harbour.understood(asked)[0]
    assert question.where.since
    assert {hit.passage.article.published >= question.where.since for hit in explained.hits} == {True}


def test_thanks_are_no_turn_for_any_door(harbour: Assistant) -> None:
    kept = [turn.asked for turn in Service(harbour).turns([BEFORE, "thanks!", "hello"])]
    messages = [{"role": "user", "content": text} for text in (BEFORE, "thanks!", FOLLOW_UP)]
    assert (
        kept == [turn.asked for turn in ChatRequest.model_validate({"messages": messages}).turns(harbour)] == [BEFORE]
    )


def test_the_limit_that_is_named_as_dropped_is_the_one_that_was_read_from_the_words(harbour: Assistant) -> None:
    chosen = Filter(sources=("The Harbour Post",))
    answer = harbour.ask("What did the ferry collide with since 1 May 2032?", where=chosen)
    assert "Harbour Post" not in answer.notice.split("answers this")[0]
    assert answer.question.where == chosen
