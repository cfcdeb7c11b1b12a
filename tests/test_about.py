"""What is asked of the assistant itself is answered as such, and never searched for in the news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.about import in_another_language
from assistant.answering.reader import NoReader
from assistant.history import turns_of
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.presenting import answer_data
from assistant.records import ABOUT, Outcome
from assistant.settings import Settings
from tests.fakes import FakeEmbedder, FakeEntities


@pytest.fixture
def opened(corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder) -> Assistant:
    write("a.txt", "Title: Ferry sank\nSource: The Post\nDate: 3 March 2031\n\nThe ferry sank off Orvel.")
    write(
        "b.txt", "Title: Hello to all\nSource: Gazette\nDate: 5 May 2031\n\nHello was the newest song of the Tamsins."
    )
    update_index(corpus, fake)
    return Assistant(corpus, embedder=fake, finder=FakeEntities(), reader=NoReader())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hello", "Hello. There are 2 articles in the corpus, from 3 March 2031 to 5 May 2031."),
        ("Thank you very much!", "You are welcome."),
        ("help", "There are 2 articles in the corpus"),
        ("How many articles do you have?", "There are 2 articles in the corpus, from 3 March 2031 to 5 May 2031."),
        ("Which sources do you have?", "The articles are from Gazette, The Post."),
        ("how many articles are in the corpus?", "There are 2 articles in the corpus"),
        ("What is the newest article?", "The newest article is “Hello to all”, Gazette, 5 May 2031."),
        ("what is the oldest article", "The oldest article is “Ferry sank”, The Post, 3 March 2031."),
        ("are you sure?", "What is shown is quoted from the articles"),
        ("What is the source of that?", "The number beside each sentence names its article"),
    ],
)
def test_what_is_asked_of_the_assistant_is_told(opened: Assistant, typed: str, said: str) -> None:
    answer = opened.ask(typed)
    assert answer.notice.startswith(said)
    assert (answer.sentences, answer.outcome, answer.answerer) == ((), Outcome.ANSWERED, ABOUT)


@pytest.mark.parametrize(
    "typed",
    [
        "Who sang hello?",
        "How many articles did Lee write?",
        "How many articles do you have on the ferry?",
        "How many articles are in The Post?",
        "What sank?",
        "Is it true that it sank?",
    ],
)
def test_what_names_a_subject_is_searched_for(opened: Assistant, typed: str) -> None:
    assert opened.ask(typed).answerer != ABOUT


def test_a_corpus_of_one_day_spans_nothing(
    corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder
) -> None:
    write("a.txt", "Title: Ferry sank\nSource: The Post\nDate: 3 March 2031\n\nThe ferry sank off Orvel.")
    update_index(corpus, fake)
    answer = Assistant(corpus, embedder=fake, finder=FakeEntities(), reader=NoReader()).ask(
        "how many articles are there?"
    )
    assert answer.notice == "There is 1 article in the corpus, of 3 March 2031."


def test_no_follow_up_leans_on_it(opened: Assistant) -> None:
    answers = [answer_data(opened.ask(text)) for text in ("What sank off Orvel?", "thanks")]
    assert [turn.asked for turn in turns_of(answers)] == ["What sank off Orvel?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wer wurde im Iran getötet?", True),
        ("Quand Jacques Chirac est-il mort ?", True),
        ("¿Cuándo murió el presidente de Francia?", True),
        ("Who was killed in Iran?", False),
        ("chirac death date", False),
        ("Saltmere ferry crash victims", False),
    ],
)
def test_a_question_in_another_language_is_told_that_it_is(text: str, said: bool) -> None:
    assert bool(in_another_language(text)) is said


def test_a_refusal_tells_of_the_language(opened: Assistant) -> None:
    answer = opened.ask("Wer wurde gestern in Norland getötet?")
    assert answer.outcome is Outcome.NOT_IN_CORPUS
    assert answer.notice.startswith("This question seems not to be in English")
