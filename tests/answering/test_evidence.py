from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.evidence import gather_evidence, read_passages, similar
from assistant.answering.reader import NoReader, ReadSpan, Titled
from assistant.records import Article, Hit, Passage, Question
from tests.fakes import FakeEmbedder, FakeLexicon

TEXT = "The town band won the regional prize on Sunday evening."


def hit(number: int, day: date | None) -> Hit:
    article = Article(f"a{number}", "Band", TEXT, published=day)
    return Hit(Passage(number, article, 0, len(TEXT), ((0, len(TEXT)),)), 1 / number)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who won the regional prize in 2025?", 2),
        ("Who won the regional prize in June 2025?", 3),
        ("Who won the regional prize?", 1),
    ],
)
def test_a_time_in_the_question_prefers_articles_of_that_time(question: str, first: int) -> None:
    hits = [hit(1, date(2026, 6, 1)), hit(2, date(2025, 2, 1)), hit(3, date(2025, 6, 9)), hit(4, None)]
    evidence = gather_evidence(Question(question, question), hits, FakeEmbedder(), FakeLexicon(), reader=NoReader())
    assert evidence.candidates[0].hit.passage.id == first


def test_header_lines_and_stubs_are_no_candidates() -> None:
    text = "Band wins prize\n\nNo. The town band won the regional prize."
    article = Article("a", "Band", text, body=text.index("No."))
    spans = ((0, 15), (17, 20), (21, len(text)))
    found = Hit(Passage(1, article, 0, len(text), spans), 1.0)
    question = Question("Who won the prize?", "Who won the prize?")
    evidence = gather_evidence(question, [found], FakeEmbedder(), FakeLexicon(), reader=NoReader())
    assert [c.text for c in evidence.candidates] == ["The town band won the regional prize."]


def test_sentences_of_one_article_repeat_one_another_only_in_words() -> None:
    texts = ("The mayor threatened to close the port.", "It would come to that if the crews refused.")
    article = Article("a", "Port", " ".join(texts))
    end = len(texts[0])
    found = Hit(Passage(1, article, 0, len(article.text), ((0, end), (end + 1, len(article.text)))), 1.0)
    question = Question("When would the port close?", "When would the port close?")
    evidence = gather_evidence(question, [found], FakeEmbedder(), FakeLexicon(), reader=NoReader())
    first, second = (replace(c, vector=evidence.candidates[0].vector) for c in evidence.candidates)
    assert not similar(first, second)
    elsewhere = replace(second.hit.passage, article=replace(article, id="b"))
    assert similar(first, replace(second, hit=Hit(elsewhere, 1.0)))


class Recorder:
    """Notes what it is given to read, and finds the first four characters everywhere."""

    def __init__(self) -> None:
        self.given: list[Titled] = []

    def read(self, question: str, texts: Sequence[Titled]) -> list[tuple[ReadSpan, ...]]:
        self.given += texts
        return [(ReadSpan(0, 4, 1.0),) for _ in texts]


def test_the_reader_meets_a_passage_behind_its_title_and_without_its_header_lines() -> None:
    text = "Band wins prize\n\nIt rained. The town band won."
    article = Article("a", "Band wins prize", text, body=text.index("It"))
    reader = Recorder()
    found = read_passages("Who won?", [Hit(Passage(1, article, 0, len(text), ((17, 26),)), 1.0)], reader)
    assert reader.given == [Titled("Band wins prize", "It rained. The town band won.")]
    assert [text[s.start : s.end] for s in found[1]] == ["It r"]


@pytest.mark.parametrize("title", ["The town band won the regional prize on Sunday evening.", "The town band won the…"])
def test_a_title_that_was_taken_from_the_first_sentence_is_read_once(title: str) -> None:
    reader = Recorder()
    read_passages(
        "Who won?", [Hit(Passage(1, Article("a", title, TEXT), 0, len(TEXT), ((0, len(TEXT)),)), 1.0)], reader
    )
    assert reader.given == [Titled("", TEXT)]
