from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.statements import is_heard, speaker_asked, spoken_first, unheard
from assistant.records import Question
from tests.answering.test_forms import candidate
from tests.fakes import FakeEntities, FakeLexicon

DAY = date(2031, 3, 4)
TOOLS = (FakeEntities(), FakeLexicon())


def asked(text: str) -> Question:
    return Question(text, text)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did Ann Lee say about the bill?", "Ann Lee"),
        ("What has the council ever said on it?", "council"),
        ("How did Norland respond to the strike?", "Norland"),
        ("What did it cost?", ""),
        ("Who said that the bill was high?", ""),
    ],
)
def test_whose_words_are_asked_for(question: str, who: str) -> None:
    assert speaker_asked(question) == who


def test_those_asked_about_speak_first_and_others_last() -> None:
    texts = ["Bob Roe said Lee was wrong.", "The bill for Lee was high.", "Ann Lee said the bill was high."]
    pool = [candidate(text, order=n, day=DAY) for n, text in enumerate(texts)]
    ranked = spoken_first(asked("What did Ann Lee say?"), pool, *TOOLS)
    assert [c.text for c in ranked] == texts[::-1]


@pytest.mark.parametrize(
    ("question", "text", "heard"),
    [
        ("What did Ann Friend say?", "Bob Roe was late, Ann Friend said.", True),
        ("What did Ann Friend say?", "A friend of the mayor said that it was late.", False),
        ("What did Ann Friend say?", "Ann Friend lost the race.", False),
        ("What did Ann Friend say about the whales?", "Bob Roe was late, Ann Friend said.", False),
        ("What did Mary Friend say?", "Bob Roe was late, Ann Friend said.", False),
        ("What did the council say?", "The council said that it was late.", False),
        ("Who is Ann Friend?", "Bob Roe was late, Ann Friend said.", False),
    ],
)
def test_whoever_is_asked_about_is_heard_where_he_speaks_himself(question: str, text: str, heard: bool) -> None:
    assert is_heard(asked(question), [candidate(text, day=DAY)], FakeEntities()) is heard


def test_that_nobody_quoted_is_the_one_asked_about_is_said() -> None:
    question = asked("What did Ann Lee say?")
    of_her = [candidate("Bob Roe said Lee was wrong.", day=DAY), candidate("Lee was named a judge.", order=1, day=DAY)]
    assert unheard(question, of_her, *TOOLS) == ["Nothing that is quoted here is said by Ann Lee."]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said no.",
        "Judge Lee said no.",
        "She said no.",
        "It was late, she said.",
        "It shut after a letter from Lee.",
    ],
)
def test_nothing_is_said_where_she_may_be_heard(text: str) -> None:
    assert unheard(asked("What did Ann Lee say?"), [candidate(text, day=DAY)], *TOOLS) == []
    told = "The port’s founder and chair, Ann Lee, wrote: “The Court said that Bob Roe was right.”"
    assert unheard(asked("What did Ann Lee say?"), [candidate(told, day=DAY)], *TOOLS) == []
    assert unheard(asked("Who is Ann Lee?"), [candidate("Bob Roe said no.", day=DAY)], *TOOLS) == []
