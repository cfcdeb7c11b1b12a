"""What every PassageStore must do, run over each implementation."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.embedding import Vectors, normalise
from assistant.passages import Slice
from assistant.records import Article, Filter, Passage
from assistant.store import EmbeddedStore, PassageStore, Recipe, StoreWriter
from assistant.store.rows import packed, unpacked
from assistant.store.truth import Addition, Change
from tests.fakes import MemoryStore

DIMENSION = 16
RECIPE = Recipe("fake", "", DIMENSION, 128, 60, "s")
FIRST = date(2030, 1, 1)
Build = Callable[[list[Article], Vectors], PassageStore]


def articles(n: int) -> list[Article]:
    """Articles over 100 days and ten sources; every seventh has no date."""
    return [
        Article(
            id=f"a{i:05d}",
            title=f"Title {i}",
            text=f"Boat number{i} sailed on colour{i % 10} water.",
            source=f"Source {i % 10}",
            published=None if i % 7 == 3 else FIRST + timedelta(days=i % 100),
        )
        for i in range(n)
    ]


def vectors(n: int) -> Vectors:
    random = np.random.default_rng(3)
    centres = random.normal(size=(20, DIMENSION))
    return normalise(centres[random.integers(0, 20, n)] + 0.6 * random.normal(size=(n, DIMENSION)))


def in_memory(found: list[Article], rows: Vectors) -> PassageStore:
    passages = [Passage(i, a, 0, len(a.text), ((0, len(a.text)),)) for i, a in enumerate(found, 1)]
    return MemoryStore(passages, rows, sentences_of(rows))


def sentences_of(rows: Vectors) -> list[Vectors]:
    """Two for each passage: its own vector, and one that leans another way."""
    return [normalise(np.stack([row, row[::-1]])) for row in rows]


def additions(found: list[Article], start: int = 0) -> tuple[Addition, ...]:
    return tuple(
        Addition(a, "f", a.id, (Slice(0, len(a.text), ((0, len(a.text)),)),), (f"{i:08d}".encode(),))
        for i, a in enumerate(found, start)
    )


def embedded(folder: Path, found: list[Article], rows: Vectors) -> EmbeddedStore:
    """Written in two updates, with an article in between that is removed again: segments and dead rows included."""
    half = len(found) // 2
    with StoreWriter(folder, RECIPE) as writer:
        writer.truth.keep_vectors([f"{i:08d}".encode() for i in range(len(found))], rows, sentences_of(rows))
        writer.apply(Change(additions=additions(found[:half])))
        writer.publish()
        writer.apply(Change(additions=additions(found[half:], half)))
        writer.publish()
        writer.collect(2)
    return EmbeddedStore.open(folder)


@pytest.fixture(params=["memory", "embedded", "embedded-ivf"])
def build(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    if request.param == "memory":
        return in_memory
    if request.param == "embedded-ivf":
        monkeypatch.setattr("assistant.store.vectors.EXACT_UP_TO", 300)
    number = itertools.count()
    return lambda found, rows: embedded(tmp_path / f"index{next(number)}", found, rows)


@pytest.mark.parametrize("share", [1.0, 0.1, 0.01])
def test_recall_at_10_is_at_least_95_percent_under_filters_that_pass_all_a_tenth_and_a_hundredth(
    build: Build, share: float
) -> None:
    found, rows = articles(3000), vectors(3000)
    where = {
        1.0: Filter(),
        0.1: Filter(sources=("Source 4",)),
        0.01: Filter(since=FIRST + timedelta(days=8), until=FIRST + timedelta(days=8)),
    }[share]
    store, truth = build(found, rows), in_memory(found, rows)
    hits = wanted = 0
    for query in vectors(3000)[::150] + 0.1:
        expected = {m.passage for m in truth.search_vectors(query, 10, where)}
        hits += len(expected & {m.passage for m in store.search_vectors(query, 10, where)})
        wanted += len(expected)
    assert wanted >= 200
    assert hits / wanted >= 0.95


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    since=st.none() | st.integers(0, 99),
    length=st.integers(0, 99),
    sources=st.lists(st.integers(0, 9), max_size=3),
    named=st.lists(st.integers(0, 250), max_size=6),
    k=st.integers(1, 40),
)
def test_a_filter_is_applied_inside_the_search(
    build: Build, since: int | None, length: int, sources: list[int], named: list[int], k: int
) -> None:
    found = articles(200)
    where = Filter(
        since=None if since is None else FIRST + timedelta(days=since),
        until=None if since is None else FIRST + timedelta(days=since + length),
        sources=tuple(f"SOURCE {s}" for s in sources),
        articles=tuple(f"a{n:05d}" for n in named),
    )
    store = _kept(build, found)
    passing = sum(where.allows(a) for a in found)
    matches = store.search_vectors(vectors(200)[0], k, where)
    assert len(matches) == min(k, passing)
    assert all(where.allows(p.article) for p in store.passages([m.passage for m in matches]))
    by_words = store.search_words("boat", k, where)
    assert len(by_words) == min(k, passing)
    assert all(where.allows(p.article) for p in store.passages([m.passage for m in by_words]))


_stores: dict[int, PassageStore] = {}


def _kept(build: Build, found: list[Article]) -> PassageStore:
    """One store for all examples of a run: building is what takes time."""
    return _stores.setdefault(id(build), build(found, vectors(200)))


def test_ties_are_settled_by_id(build: Build) -> None:
    found = articles(12)
    same = np.tile(vectors(1), (12, 1))
    store = build(found, same)
    assert [m.passage for m in store.search_vectors(same[0], 5)] == [1, 2, 3, 4, 5]
    assert [m.passage for m in store.search_words("boat", 4)] == [1, 2, 3, 4]


def test_passages_come_in_the_order_asked_and_missing_ones_are_left_out(build: Build) -> None:
    store = build(articles(5), vectors(5))
    assert [p.id for p in store.passages([4, 99, 2])] == [4, 2]
    assert store.passages([2])[0].text == "Boat number1 sailed on colour1 water."


def test_an_article_is_found_by_its_id_and_an_unknown_one_is_an_empty_list(build: Build) -> None:
    store = build(articles(5), vectors(5))
    assert [a.title for a in store.article("a00003")] == ["Title 3"]
    assert store.article("nothing") == []


def test_a_search_for_words_that_nothing_holds_finds_nothing(build: Build) -> None:
    store = build(articles(5), vectors(5))
    assert store.search_words("zebra", 5) == []
    assert store.search_words("", 5) == []
    assert store.search_words('"(boat AND title:x^2 [a TO', 5) != []


def test_an_empty_store_finds_nothing(build: Build) -> None:
    store = build([], np.zeros((0, DIMENSION), np.float32))
    assert store.search_vectors(vectors(1)[0], 5) == []
    assert store.search_words("boat", 5) == []


def test_copies_are_the_other_articles_that_say_the_same(build: Build) -> None:
    wire = "Boat crews voted on Tuesday to strike from Monday, their union said, after talks on pay had broken down."
    texts = [
        wire,
        "Rain fell on the harbour all night and the fog bell rang until noon on Sunday.",
        wire + " More soon.",
    ]
    found = [Article(f"a{i}", f"Title {i}", text, published=FIRST + timedelta(days=i)) for i, text in enumerate(texts)]
    store = build(found, vectors(3))
    assert [copy.id for copy in store.copies("a0")] == ["a2"]
    assert [copy.id for copy in store.copies("a2")] == ["a0"]
    assert store.copies("a1") == []
    assert store.copies("a0")[0].text == texts[2]


def test_vectors_of_sentences_come_back_by_passage_nearly_as_they_were(build: Build) -> None:
    found, rows = articles(30), vectors(30)
    store = build(found, rows)
    some = store.sentence_vectors([7, 3, 999])
    assert sorted(some) == [3, 7]
    for key, kept in some.items():
        expected = sentences_of(rows)[key - 1]
        assert kept.shape == expected.shape
        np.testing.assert_allclose((kept * expected).sum(axis=1), 1, atol=0.002)


@given(st.integers(0, 5))
def test_packed_vectors_keep_their_number_and_rows_of_zeros(count: int) -> None:
    rows = np.vstack([vectors(5)[:count], np.zeros((1, DIMENSION), np.float32)])
    again = unpacked(packed(rows))
    assert again.shape == rows.shape
    assert not again[-1].any()
    np.testing.assert_allclose(again, rows, atol=0.005)
    assert len(unpacked(packed(rows[:0]))) == 0
