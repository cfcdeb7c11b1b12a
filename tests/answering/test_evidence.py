from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.evidence import CUED, gather_evidence, read_passages, similar
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


class Knows(FakeLexicon):
    """A corpus that has but some words."""

    def __init__(self, *known: str) -> None:
        self._known = known

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        return {term: 1.0 if term in self._known else 9.0 for term in terms}


@pytest.mark.parametrize(("known", "strange"), [("robert", set()), ("roderick", {"bobby"}), ("bobby", set())])
def test_a_name_that_the_corpus_has_in_another_form_is_no_strange_one(known: str, strange: set[str]) -> None:
    asked = Question("Who did Bobby marry?", "Who did Bobby marry?")
    found = gather_evidence(asked, [hit(1, None)], FakeEmbedder(), Knows(known, "marry"), reader=NoReader())
    assert found.unknown == strange


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


class Unsure:
    """Finds the first four characters of each passage, so many logits above 'not here'."""

    def __init__(self, margins: Sequence[float]) -> None:
        self._margins = margins

    def read(self, question: str, texts: Sequence[Titled]) -> list[tuple[ReadSpan, ...]]:
        return [(ReadSpan(0, 4, margin),) for margin in self._margins]


def scores(question: str, sentences: Sequence[str], margins: Sequence[float]) -> dict[str, float]:
    """What each sentence, an article of its own, scores."""
    hits = [
        Hit(Passage(n, Article(f"a{n}", "Harbour", text), 0, len(text), ((0, len(text)),)), 1.0)
        for n, text in enumerate(sentences)
    ]
    asked = Question(question, question)
    found = gather_evidence(asked, hits, FakeEmbedder(), FakeLexicon(), reader=Unsure(margins))
    return {candidate.text: candidate.score for candidate in found.candidates}


def test_a_sentence_of_which_the_reader_is_surer_comes_before_one_of_the_same_words() -> None:
    one, other = "The ferry sank at Orvel.", "The ferry sank at Tallow."
    assert (
        scores("Where did the ferry sank?", [one, other], [14.0, 5.0])[one]
        > scores("Where did the ferry sank?", [one, other], [5.0, 14.0])[one]
    )


def test_the_first_sentence_of_an_article_is_the_news_that_its_title_tells() -> None:
    text = "She fell ill on Monday at Orvel. She was 90, her son said."
    spans = ((0, 32), (33, len(text)))

    def gained(title: str, question: str = "When did Ann Lee die?") -> float:
        hit = Hit(Passage(1, Article("a", title, text), 0, len(text), spans), 1.0)
        asked = Question(question, question)
        found = gather_evidence(asked, [hit], FakeEmbedder(), FakeLexicon(), reader=Unsure([0.0]))
        by_start = {c.span[0]: c.score - c.meaning for c in found.candidates}
        return by_start[0] - by_start[33]

    assert gained("Ann Lee did die at Orvel") > gained("Ann Lee of Orvel") + 0.5
    why = "Why did Ann Lee die?"
    assert gained("Ann Lee did die at Orvel", why) == pytest.approx(gained("Ann Lee of Orvel", why))


def test_the_reader_weighs_less_where_yes_or_no_is_asked() -> None:
    text = "The ferry sank at Orvel."
    sure, unsure = (scores("Did the ferry sink at Orvel?", [text], [margin])[text] for margin in (15.0, 8.0))
    asked, unasked = (scores("Where did the ferry sink?", [text], [margin])[text] for margin in (15.0, 8.0))
    assert sure - unsure < asked - unasked


def test_reasons_that_a_sentence_announces_gain_as_those_with_a_cue() -> None:
    text = "The letter gives two reasons. Clay was found, and stone is dear. The fair opens."
    ends = [29, 64, len(text)]
    spans = ((0, ends[0]), (30, ends[1]), (65, ends[2]))
    hits = [Hit(Passage(1, Article("a", "Harbour", text), 0, len(text), spans), 1.0)]
    scored = {}
    for question in ("Why is the wall dear?", "When is the wall dear?"):
        found = gather_evidence(
            Question(question, question), hits, FakeEmbedder(), FakeLexicon(), reader=Unsure([-9.0])
        )
        scored[question] = {c.text: c.score for c in found.candidates}
    why, when = scored.values()
    clay = "Clay was found, and stone is dear."
    assert why[clay] - when[clay] > CUED
