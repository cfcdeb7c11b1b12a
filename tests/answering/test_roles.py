from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.roles import described, holder, office_holder, speaker
from assistant.entities import SpacyEntities
from assistant.records import Article, Hit, Passage
from tests.fakes import FakeLexicon


def evidence(*texts: str) -> Evidence:
    found = []
    for order, text in enumerate(texts):
        passage = Passage(order + 1, Article(f"a{order}", "News", text), 0, len(text), ((0, len(text)),))
        vector = np.zeros(2, np.float32)
        found.append(Candidate(Hit(passage, 1.0), (0, len(text)), order, order, 0.5, 0.5, 0.5, 1.0, vector))
    return Evidence(tuple(found), {}, frozenset())


AWAY = "As vice president of Barack Obama, Joe Biden called for the government of Ukraine to reduce corruption."


@pytest.mark.parametrize(
    ("question", "texts", "name"),
    [
        (
            "Who is the president of Ukraine?",
            [AWAY, "The president of Ukraine, Volodymyr Zelenskyy, said so."],
            "Volodymyr Zelenskyy",
        ),
        (
            "Who was the president of Ukraine?",
            ["Volodymyr Zelenskyy, the president of Ukraine, said so."],
            "Volodymyr Zelenskyy",
        ),
        ("Who is the president of Ukraine?", [AWAY], ""),
        ("Who was stabbed in Orvel?", ["Orvel mourned. Minister Ann Lee called the stabbing barbaric."], ""),
        ("Who is the president of Ukraine?", ["The vice president of Ukraine, Ann Lee, said so."], ""),
        ("Who is the president of Ukraine?", ["Ann Lee, a former president of Ukraine, said so."], ""),
        ("Who is Barack Obama?", [AWAY], ""),
        ("Who won in Ukraine?", ["The president of Ukraine, Volodymyr Zelenskyy, won."], ""),
    ],
)
def test_an_office_is_held_by_the_name_beside_it(
    entities: SpacyEntities, question: str, texts: list[str], name: str
) -> None:
    found = holder(question, evidence(*texts), entities, FakeLexicon())
    assert [text for text, _ in found] == ([name] if name else [])


SAID = "“He was a dictator who ruined Zimbabwe”, said Ashton Bumhira, who leads the Youth Forum."


@pytest.mark.parametrize(
    ("question", "name"),
    [("Who said that Mugabe was a dictator?", "Ashton Bumhira"), ("Who ruined Zimbabwe?", ""), ("Who said no?", "")],
)
def test_who_said_it_is_whoever_the_sentence_has_speak(entities: SpacyEntities, question: str, name: str) -> None:
    held = replace(evidence(SAID).candidates[0], in_sentence=0.2 if question == "Who said no?" else 0.8)
    found = speaker(question, Evidence((held,), {}, frozenset()), entities, FakeLexicon())
    assert [text for text, _ in found] == ([name] if name else [])


def test_who_somebody_is_is_said_in_the_words_that_most_articles_use() -> None:
    found = described(
        "Who is Mary Lane?",
        evidence(
            "The lawyer Mary Lane met the council on Monday.",
            "On Friday Mayor Mary Lane opened the bridge.",
            "The Orvel mayor Mary Lane closed the bridge.",
        ),
    )
    assert [text for text, _ in found] == ["Orvel mayor"]
    assert described("Who is the mayor?", evidence("The lawyer Mary Lane met the council.")) == []
    assert described("Who is Mary Lane?", evidence("It rained on Monday.")) == []


@pytest.mark.parametrize(
    ("text", "name"), [("The company's CEO Ann Lee left.", "Ann Lee"), ("Vane's CEO Ann Lee left.", "")]
)
def test_the_title_may_say_whose_office_it_is(entities: SpacyEntities, text: str, name: str) -> None:
    passage = Passage(1, Article("a", "Kestrel in debt", text), 0, len(text), ((0, len(text)),))
    held = replace(evidence(text).candidates[0], hit=Hit(passage, 1.0))
    found = holder("Who is the CEO of Kestrel?", Evidence((held,), {}, frozenset()), entities, FakeLexicon())
    assert [said for said, _ in found] == ([name] if name else [])


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("Who is the boss of Kestrel?", "Kestrel's CEO Ann Lee left.", "Ann Lee"),
        ("Who runs Kestrel?", "Ann Lee, the president of Kestrel, left.", "Ann Lee"),
        ("Who is the chief executive of Kestrel?", "Kestrel's new boss, Ann Lee, spoke.", "Ann Lee"),
        ("Who runs Kestrel?", "Kestrel's chief engineer Ann Lee left.", ""),
        ("Who runs Kestrel?", "Ann Lee, the founder and CEO of the ferry line Vane, left Kestrel.", ""),
        ("Who runs Kestrel?", "Ann Lee, the former CEO of Kestrel, left.", ""),
        ("Who runs Kestrel?", "Ann Lee sailed with Kestrel on Monday.", ""),
        ("Who runs Kestrel?", "Vane's CEO Ann Lee said that Kestrel had lied.", ""),
        ("Who leads Kestrel?", "Opposition leader Ann Lee said that Kestrel must pay.", ""),
        ("Who runs Kestrel?", "Kestrel's next CEO, Ann Lee, starts in May.", ""),
        ("Who runs Kestrel?", "Kestrel product manager Ann Lee left.", ""),
    ],
)
def test_an_office_is_held_under_another_of_its_names(
    entities: SpacyEntities, question: str, text: str, name: str
) -> None:
    found = office_holder(question, replace(evidence(text), names=frozenset({"kestrel"})), entities, FakeLexicon())
    assert [said for said, _ in found] == ([name] if name else [])


def test_who_somebody_is_is_said_first_by_what_a_person_can_be() -> None:
    texts = (
        "Mary Lane was the subject of a heavily publicised battle over the custody of a bell in Orvel.",
        "The lawyer Mary Lane met the council on Monday.",
    )
    assert [text for text, _ in described("Who is Mary Lane?", evidence(*texts))] == ["lawyer"]
