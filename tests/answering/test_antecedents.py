"""Whom 'he' means, in brackets, where that is certain."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answering.antecedents import leans, with_antecedent, without_other_people
from assistant.answering.evidence import Candidate
from assistant.entities import SpacyEntities
from assistant.passages import split_sentences
from assistant.records import Article, Citation, Hit, Passage, Sentence, Support
from assistant.verification import Verifier

check = Verifier().check  # by the rules alone


def last_sentence(text: str) -> Candidate:
    spans = tuple(split_sentences(text))
    passage = Passage(1, Article("a", "News", text), 0, len(text), spans)
    return Candidate(Hit(passage, 1.0), spans[-1], 0, 0, 0.5, 0.5, 0.5, 1.0, np.zeros(2, np.float32))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Tobias Marrow spoke on the quay on Friday. He said that the strike would last.",
            "He [Tobias Marrow] said that the strike would last.",
        ),
        (
            "Tobias Marrow met Hendrik Oskarsen on the quay. He said that the strike would last.",
            "He said that the strike would last.",
        ),
        (
            "In May the union's Oskars beat Tobias Marrow in the vote. He said that the strike would last.",
            "He said that the strike would last.",
        ),
        (
            "Police arrested Tobias Marrow on Friday. He said that the strike would last.",
            "He [Tobias Marrow] said that the strike would last.",
        ),
        ("It rained on the quay all day. He said that the strike would last.", "He said that the strike would last."),
        (
            "The quay was closed on Friday by order of Tobias Marrow. He said that the strike would last.",
            "He said that the strike would last.",
        ),
        (
            "The driver fled, Tobias Marrow of the police said. He lived in Brennel.",
            "He lived in Brennel.",
        ),
        (
            "Tobias Marrow spoke on the quay. He said that Marrow must go.",
            "He said that Marrow must go.",
        ),
        (
            "After a fight with Tobias Marrow last May, the Queenslander was famous. He was to meet another boxer.",
            "He was to meet another boxer.",
        ),
        (
            "When Tobias Marrow announced that he would go, Cumm-Fried joined the race. He voted against the quay.",
            "He voted against the quay.",
        ),
        (
            "Tobias Marrow spoke on the quay. Zorblat-Fried pleaded not guilty. He could face ten years.",
            "He could face ten years.",
        ),
        (
            "Tobias Marrow spoke on the quay. He called for a strike. He said that it would last.",
            "He [Tobias Marrow] said that it would last.",
        ),
        (
            "Tobias Marrow spoke on the quay. The fog was thick. He said that it would last.",
            "He said that it would last.",
        ),
        (
            "Sam Zorblat-Fried was tried on Friday. The hall was full. Zorblat-Fried pleaded not guilty. He could face ten years.",
            "He [Zorblat-Fried] could face ten years.",
        ),
        ("Ann Lee’s lawyer resigned on Monday. She will go to court.", "She will go to court."),
        ("Tobias Marrow spoke on the quay. It was raining hard by then.", "It was raining hard by then."),
        (
            "Tobias Marrow spoke on the quay on Friday. “The strike will last,” he said.",
            "“The strike will last,” he [Tobias Marrow] said.",
        ),
        ("The Harbour Wire reported it on Friday. The court set no date.", "The court set no date."),
        (
            "The High Court of Orvel met on Friday. The court set no date.",
            "The court [High Court of Orvel] set no date.",
        ),
        (
            "Tobias Marrow spoke on the quay on Friday. “Hendrik Oskarsen will see,” he said.",
            "“Hendrik Oskarsen will see,” he [Tobias Marrow] said.",
        ),
        (
            "Tobias Marrow spoke on the quay on Friday. “You will see,” he told Hendrik Oskarsen.",
            "“You will see,” he told Hendrik Oskarsen.",
        ),
        ("“I never met Ann Lee,” the mayor said. She left on Monday.", "She left on Monday."),
        ("Mr Tobias Marrow came to the quay on Friday. She said that it was over.", "She said that it was over."),
        ("Ann Leeson met Tom Lee on the quay. He resigned on Monday.", "He resigned on Monday."),
    ],
)
def test_a_pronoun_gets_its_name_only_where_one_person_leads_the_sentence_before(
    entities: SpacyEntities, text: str, shown: str
) -> None:
    assert with_antecedent(last_sentence(text), entities) == shown


def test_a_name_in_brackets_that_does_not_stand_before_the_quote_does_not_verify() -> None:
    text = "Tobias Marrow spoke. He said that the strike would last."
    (_, span) = split_sentences(text)
    citation = Citation(1, Passage(1, Article("a", "News", text), 0, len(text), (span,)), *span)
    for name, support in (("Tobias Marrow", Support.SUPPORTED), ("Hendrik Oskarsen", Support.UNSUPPORTED)):
        said = Sentence(f"He [{name}] said that the strike would last.", (citation,))
        assert check(said).support is support


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Tobias Marrow spoke on the quay on Friday. He said that the strike would last.", False),
        ("It rained on the quay all day. He said that the strike would last.", True),
        ("It rained on the quay all day. They left before noon.", True),
        ("It rained on the quay all day. It is not known who left.", False),
        ("It rained on the quay all day. Tobias Marrow left before noon.", False),
    ],
)
def test_a_sentence_leans_on_others_where_its_pronoun_means_nobody_for_certain(text: str, leaning: bool) -> None:
    assert leans(last_sentence(text), SpacyEntities()) is leaning


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("How long could Tom Roe be jailed?", "Tobias Marrow stood trial on Friday. He could face ten years.", False),
        ("How long could Tobias Marrow be jailed?", "Tobias Marrow stood trial. He could face ten years.", True),
        ("How long could Marrow be jailed?", "Tobias Marrow stood trial. He could face ten years.", True),
        ("How long could Tom Roe be jailed?", "Tobias Marrow stood trial. Tom Roe could face ten years.", True),
        ("How long could he be jailed?", "Tobias Marrow stood trial on Friday. He could face ten years.", True),
        ("How old is Tom Roe's son?", "Tobias Marrow stood trial on Friday. He is ten years old.", True),
        ("How long was the strike in Orvel?", "Tobias Marrow led it. He ended it after ten days.", True),
        ("How old was the man who shot Tom Roe?", "Tobias Marrow stood trial. He was ten years old.", True),
        ("How long could Tom Roe be jailed?", "Tobias Marrow met Tom Roe. He could face ten years.", True),
        ("When did Ann Lee die?", "Ann Lee lived in Orvel. Her brother is Tom Roe. She died in 1990.", True),
        (
            "How long could Ann Lee be jailed?",
            "Ann Lee helped the court. Tobias Marrow pleaded not guilty. He could face ten years.",
            False,
        ),
        ("How long could Tom Roe be jailed?", "The trial began on Friday. He could face ten years.", True),
    ],
)
def test_a_sentence_on_somebody_else_answers_nothing_on_whom_a_question_names(
    entities: SpacyEntities, question: str, text: str, kept: bool
) -> None:
    candidate = last_sentence(text)
    assert without_other_people(question, [candidate], entities) == ([candidate] if kept else [])
