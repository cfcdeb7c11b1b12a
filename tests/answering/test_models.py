"""Finding and opening a chat model: a small real HTTP server stands for Ollama and for an OpenAI-compatible one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant import pipeline
from assistant.answering.models import chat_model, open_chat
from assistant.errors import AnswererError
from assistant.pipeline import Assistant
from assistant.settings import Settings
from tests.fakes import FakeEmbedder, FakeEntities

REPLIES = {
    "/api/tags": {"models": [{"name": "nomic-embed-text:latest"}, {"name": "small:1b"}, {"name": "other:7b"}]},
    "/v1/models": {"data": [{"id": "served"}]},
    "/bare/models": {"data": [{"id": "text-embedding-3"}]},
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps(REPLIES.get(self.path, {"error": "?"})).encode()
        self.send_response(401 if self.path.startswith("/locked") else 200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_an_ollama_that_answers_is_found_with_its_first_model_that_chats(corpus: Settings, server: str) -> None:
    chat = open_chat(corpus.model_copy(update={"chat_model": "auto", "ollama_url": server}))
    assert chat.name == "ollama:small:1b"
    assert chat.model is not None


def test_a_configured_server_is_found_with_its_model(corpus: Settings, server: str) -> None:
    chat = open_chat(corpus.model_copy(update={"chat_model": "auto", "chat_base_url": f"{server}/v1"}))
    assert chat.name == "openai:served"


@pytest.mark.parametrize("path", ["", "/nothing"])
def test_without_a_server_there_is_no_model_and_the_reason_is_said(corpus: Settings, server: str, path: str) -> None:
    url = f"{server}{path}" if path else "http://127.0.0.1:9"
    chat = open_chat(corpus.model_copy(update={"chat_model": "auto", "ollama_url": url}))
    assert chat.model is None
    assert url in chat.why


@pytest.mark.parametrize(
    ("path", "words"),
    [("/locked", "refuses (401: see ASSISTANT_CHAT_API_KEY)"), ("/bare", "answers but offers no chat model")],
)
def test_a_server_that_answers_otherwise_is_not_said_to_be_silent(
    corpus: Settings, server: str, path: str, words: str
) -> None:
    chat = open_chat(corpus.model_copy(update={"chat_model": "auto", "chat_base_url": f"{server}{path}"}))
    assert chat.model is None
    assert words in chat.why


def test_none_asks_nobody(corpus: Settings, server: str) -> None:
    chat = open_chat(corpus.model_copy(update={"chat_model": "none", "ollama_url": server}))
    assert chat.model is None
    assert "'none'" in chat.why


def test_a_model_that_cannot_be_opened_names_the_setting(corpus: Settings) -> None:
    with pytest.raises(AnswererError, match="ASSISTANT_CHAT_MODEL"):
        chat_model(corpus, "nosuchprovider:x")


def test_an_assistant_whose_model_cannot_be_opened_extracts_and_says_so(
    corpus: Settings, fake: FakeEmbedder, write
) -> None:  # type: ignore[no-untyped-def]
    from assistant.indexing import update_index

    write("boat.txt", "Boat sinks\n\nThe boat Bessa sank in the fog on Monday, 14 people said.")
    update_index(corpus, fake)
    wrong = corpus.model_copy(update={"chat_model": "nosuchprovider:x", "refuse_below": 0.0})
    answer = Assistant(wrong, embedder=fake, finder=FakeEntities()).ask("Did the boat Bessa sink in the fog?")
    assert answer.answerer == "extractive"
    assert "nosuchprovider:x" in answer.notice


@pytest.mark.parametrize("setting", ["ollama_url", "chat_base_url"])
def test_a_server_that_starts_after_the_program_is_found(
    corpus: Settings, server: str, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LOOK_AGAIN", 0.0)
    settings = corpus.model_copy(update={"chat_model": "auto", setting: "http://127.0.0.1:9"})
    assistant = Assistant(settings, embedder=FakeEmbedder(), finder=FakeEntities())
    assert assistant.chat.model is None
    assistant.settings = settings.model_copy(update={setting: server + ("/v1" if setting == "chat_base_url" else "")})
    assert assistant.chat.model is not None
