from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant.answering.written import chat_model
from assistant.errors import AnswererError
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Outcome
from assistant.settings import Settings
from tests.fakes import FakeEmbedder, FakeEntities

Write = Callable[[str, str], Path]
ARTICLE = "Boat sinks\n\nThe boat Bessa sank in the fog on Monday, 14 people said. The owner denied that the boat Bessa was old."


@pytest.fixture
def ask(corpus: Settings, write: Write, fake: FakeEmbedder) -> Callable[..., object]:
    write("boat.txt", ARTICLE)
    update_index(corpus, fake)

    def _ask(reply: str | Exception):  # type: ignore[no-untyped-def]
        model = GenericFakeChatModel(messages=iter([AIMessage(reply)] if isinstance(reply, str) else []))
        lenient = corpus.model_copy(update={"refuse_below": 0.0})
        return Assistant(lenient, embedder=fake, finder=FakeEntities(), model=model).ask(
            "Did the boat sink in the fog on Monday?"
        )

    return _ask


def test_a_written_sentence_cites_the_offered_sentence_that_it_names(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask("The boat Bessa sank on Monday, people said [1].")
    assert answer.answerer == "written"
    assert [s.text for s in answer.sentences] == ["The boat Bessa sank on Monday, people said."]
    assert answer.citations[0].quote in ARTICLE


def test_numbers_that_were_not_offered_are_dropped_and_uncited_sentences_withheld(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask("The boat Bessa sank on Monday, people said [1, 99]. It was a sad day. Everyone cried [77].")
    assert len(answer.sentences) == 1
    assert [c.number for c in answer.sentences[0].citations] == [1]
    assert answer.withheld == 2


def test_a_written_number_that_the_quote_lacks_is_withheld(ask) -> None:  # type: ignore[no-untyped-def]
    answer = ask("The boat Bessa sank, 99 people said [1].")
    assert answer.sentences == ()
    assert answer.outcome is Outcome.NOT_IN_CORPUS
    assert answer.withheld == 1


def test_a_model_that_says_it_is_not_there_is_believed(ask) -> None:  # type: ignore[no-untyped-def]
    assert ask("NOT FOUND").outcome is Outcome.NOT_IN_CORPUS


@pytest.mark.parametrize("reply", ["It sank on Monday, for sure.", "", RuntimeError("down")])
def test_a_model_that_cites_nothing_or_fails_gives_way_to_extraction(ask, reply) -> None:  # type: ignore[no-untyped-def]
    answer = ask(reply)
    assert answer.answerer == "extractive"
    assert "extracted instead" in answer.notice
    assert answer.sentences[-1].text in ARTICLE


def test_a_model_that_cannot_be_opened_names_the_setting(corpus: Settings) -> None:
    with pytest.raises(AnswererError, match="ASSISTANT_CHAT_MODEL"):
        chat_model(corpus.model_copy(update={"chat_model": "nosuchprovider:x"}))
