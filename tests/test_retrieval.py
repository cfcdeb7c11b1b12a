from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Article, Filter, Hit, Part, Passage, Question
from assistant.retrieval import AGAIN, ALL_STAGES, HybridRetriever, Scored, fuse, merge, spread
from assistant.store import Match
from tests.fakes import FakeEmbedder, MemoryStore

TEXTS = {
    1: ("The Post", date(2031, 3, 1), "The ferry struck a dredger in the fog."),
    2: ("The Post", date(2031, 3, 9), "The mayor praised the new breakwater."),
    3: ("Gazette", date(2031, 3, 2), "The ferry struck a whale, a reader wrote."),
    4: ("Gazette", date(2031, 3, 8), "The breakwater will cost more."),
}
matches = st.lists(st.tuples(st.integers(1, 9), st.floats(0.01, 50)), max_size=9, unique_by=lambda pair: pair[0]).map(
    lambda pairs: sorted((Match(*p) for p in pairs), key=lambda m: (-m.score, m.passage))
)


@pytest.fixture
def retriever() -> HybridRetriever:
    passages = [
        Passage(
            key, Article(f"a{key}", f"Story {key}", text, source=source, published=day), 0, len(text), ((0, len(text)),)
        )
        for key, (source, day, text) in TEXTS.items()
    ]
    embedder = FakeEmbedder()
    return HybridRetriever(MemoryStore(passages, embedder.embed([p.text for p in passages])), embedder)


def ids(retriever: HybridRetriever, question: Question, k: int = 4) -> list[int]:
    return [hit.passage.id for hit in retriever.retrieve(question, k)]


def test_the_word_score_is_a_share_of_the_best_one() -> None:
    fused = fuse([Match(1, 8.0), Match(2, 4.0)], [Match(2, 0.6), Match(3, 0.5)])
    assert [(s.passage, s.score) for s in fused] == [(2, pytest.approx(0.55)), (1, 0.5), (3, 0.25)]
    assert [(f.by, f.rank) for f in fused[0].found_by] == [("words", 2), ("vectors", 1)]


@given(matches, matches)
def test_a_fused_ranking_holds_every_match_once_with_scores_that_fall(words: list[Match], vectors: list[Match]) -> None:
    fused = fuse(words, vectors)
    assert sorted(s.passage for s in fused) == sorted({m.passage for m in (*words, *vectors)})
    assert [s.score for s in fused] == sorted((s.score for s in fused), reverse=True)


def test_each_part_keeps_its_best_and_what_serves_both_gains() -> None:
    whole = [Scored(1, 0.9, ()), Scored(2, 0.5, ()), Scored(3, 0.4, ())]
    parts = [[Scored(2, 0.9, ())], [Scored(3, 0.9, ()), Scored(1, 0.2, ())]]
    ranked = merge(whole, parts)
    assert [s.passage for s in ranked] == [2, 3, 1]
    assert [f.by for f in ranked[1].found_by] == ["part 2"]
    assert merge(whole, []) == whole


def test_both_parts_of_a_question_find_their_passages(retriever: HybridRetriever) -> None:
    parts = (
        Part("the ferry struck a dredger", Filter(sources=("The Post",))),
        Part("breakwater cost", Filter(sources=("Gazette",))),
    )
    question = Question("?", "Did the ferry strike a dredger while the breakwater cost more?", parts=parts)
    assert set(ids(retriever, question, 2)) == {1, 4}


def test_a_filter_that_was_chosen_binds_the_parts_too(retriever: HybridRetriever) -> None:
    question = Question(
        "?", "ferry", Filter(sources=("Gazette",)), parts=(Part("ferry dredger", Filter(sources=("The Post",))),)
    )
    assert set(ids(retriever, question)) == {3, 4}


def test_a_day_without_articles_is_not_held_against_a_source(retriever: HybridRetriever) -> None:
    never = Filter(date(2030, 1, 1), date(2030, 1, 2), ("Gazette",))
    question = Question("?", "zzz", parts=(Part("the breakwater will cost more", never),))
    assert ids(retriever, question)[0] == 4


def test_an_explained_search_names_its_stages_and_finds_the_same(retriever: HybridRetriever) -> None:
    question = Question("?", "ferry dredger", parts=(Part("ferry"),))
    explained = retriever.explain(question, 4)
    assert [t.stage for t in explained.timings] == ["embedding", "searching", "searching 1 parts", "reading"]
    assert list(explained.hits) == retriever.retrieve(question, 4)


def test_a_chosen_date_range_binds_a_part_whose_own_day_gives_way(retriever: HybridRetriever) -> None:
    never = Filter(date(2030, 1, 1), date(2030, 1, 2), ("Gazette",))
    chosen = Filter(since=date(2031, 3, 5))
    question = Question("?", "zzz", chosen, parts=(Part("the ferry struck a whale", never),))
    assert set(ids(retriever, question)) <= {2, 4}
    assert 4 in ids(retriever, question)


def test_the_best_sentence_speaks_for_its_passage() -> None:
    fused = fuse([Match(1, 8.0), Match(2, 4.0)], [Match(2, 0.6), Match(3, 0.5)], [Match(3, 0.9), Match(1, 0.4)])
    assert [(s.passage, pytest.approx(s.score)) for s in fused] == [(1, 0.7), (2, 0.55), (3, 0.45)]
    assert [f.by for f in fused[2].found_by] == ["vectors", "sentences"]


def test_a_passage_with_one_fitting_sentence_among_others_is_found_by_it() -> None:
    texts = [
        "The ferry struck a dredger. Rain fell. Bells rang. Gulls cried.",
        "A ferry and a dredger, at rest, in rain.",
    ]
    embedder = FakeEmbedder()
    whole, parts = embedder.embed_with_parts(texts, [((0, 27), (28, 38)), ((0, len(texts[1])),)])
    passages = [Passage(n, Article(f"a{n}", "", t), 0, len(t), ((0, len(t)),)) for n, t in enumerate(texts, 1)]
    question = Question("?", "struck a dredger")
    with_sentences = HybridRetriever(MemoryStore(passages, whole, parts), embedder)
    assert ids(with_sentences, question, 1) == [1]
    assert [f.by for f in with_sentences.retrieve(question, 1)[0].found_by] == ["words", "vectors", "sentences"]


def test_a_second_passage_of_an_article_weighs_less_so_that_another_article_has_its_say() -> None:
    one, other = Article("one", "", "text"), Article("other", "", "text")
    hits = [Hit(Passage(n, a, 0, 4, ()), score) for n, a, score in ((1, one, 1.0), (2, one, 0.99), (3, other, 0.98))]
    ranked = spread(hits)
    assert [hit.passage.id for hit in ranked] == [1, 3, 2]
    assert [hit.score for hit in ranked] == pytest.approx([1.0, 0.98, 0.99 * AGAIN])


def test_a_story_with_many_copies_leaves_room_for_as_many_hits_as_were_asked_for() -> None:
    wire = "The ferry struck a dredger in the fog on Sunday and nineteen people were hurt, the harbourmaster said."
    texts = [wire] * 40 + ["The ferry sails again.", "Fog closed the harbour.", "The dredger was towed to Hallenby."]
    passages = [Passage(n, Article(f"a{n:02d}", "", t), 0, len(t), ((0, len(t)),)) for n, t in enumerate(texts, 1)]
    embedder = FakeEmbedder()
    retriever = HybridRetriever(MemoryStore(passages, embedder.embed(texts)), embedder)
    hits = retriever.retrieve(Question("?", "ferry struck dredger in the fog"), 3)
    assert hits[0].passage.id == 1
    assert len(hits) == 3
    assert len(hits[0].copies) == 39


def test_a_passage_with_a_name_whole_comes_before_one_with_its_words_apart() -> None:
    texts = ["Ann met a friend of Roe, who said that it was late.", "It was late, Ann Friend said of the Roe talks."]
    passages = [Passage(n, Article(f"a{n}", "", t), 0, len(t), ((0, len(t)),)) for n, t in enumerate(texts, 1)]
    embedder = FakeEmbedder()
    store = MemoryStore(passages, embedder.embed(texts))
    asked = Question("Was it late when Ann Friend met Roe?", "Was it late when Ann Friend met Roe?")
    assert ids(HybridRetriever(store, embedder, stages=replace(ALL_STAGES, names=False)), asked) == [1, 2]
    assert ids(HybridRetriever(store, embedder), asked) == [2, 1]


def test_a_party_is_found_by_the_name_that_articles_give_it() -> None:
    texts = ("The Liberal Democrats kept their seats.", "The library kept its seats.")
    passages = [
        Passage(key, Article(f"a{key}", f"Story {key}", text), 0, len(text), ((0, len(text)),))
        for key, text in enumerate(texts, 1)
    ]
    embedder = FakeEmbedder()
    store = MemoryStore(passages, embedder.embed([p.text for p in passages]))
    hits = HybridRetriever(store, embedder).retrieve(Question("Lib Dems", "Lib Dems"), 2)
    assert [(f.by, f.rank) for f in hits[0].found_by if f.by == "words"] == [("words", 1)]
    assert hits[0].passage.id == 1
