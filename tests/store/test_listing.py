"""The table of articles: searched, filtered, sorted and paged in SQLite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Filter
from assistant.settings import Settings
from assistant.store import EmbeddedStore
from assistant.store.listing import Listing
from tests.fakes import FakeEmbedder


def test_pages_put_together_are_every_article_once(harbour: Assistant) -> None:
    store = harbour.store.current()
    pages = [store.listing(Listing(first=first, rows=7)) for first in range(0, 28, 7)]
    assert {page.total for page in pages} == {26}
    ids = [row.id for page in pages for row in page.articles]
    assert len(ids) == len(set(ids)) == 26
    days = [row.published for page in pages for row in page.articles]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("listing", "total"),
    [
        (Listing(words="ferry"), 6),
        (Listing(words="gazette ferry"), 2),
        (Listing(where=Filter(sources=("the harbour post",))), 8),
        (Listing(where=Filter(since=date(2031, 4, 1), until=date(2031, 4, 30))), 10),
        (Listing(language="en"), 26),
        (Listing(language="fi"), 0),
        (Listing(words="100%"), 0),
        (Listing(words="'; DROP TABLE article; --"), 0),
    ],
)
def test_a_listing_holds_what_was_asked_for_and_nothing_else(harbour: Assistant, listing: Listing, total: int) -> None:
    store = harbour.store.current()
    page = store.listing(listing)
    for row in page.articles:
        (article,) = store.article(row.id)
        assert all(w in f"{article.title} {article.source}".lower() for w in listing.words.split())
        assert listing.where.allows(article)
    assert (page.total, len(page.articles)) == (total, total)


@pytest.mark.parametrize("order", ["oldest", "title", "source", "no such order"])
def test_an_order_sorts_all_articles(harbour: Assistant, order: str) -> None:
    rows = harbour.store.current().listing(Listing(order=order, rows=100)).articles
    keys = {
        "oldest": [r.published for r in rows],
        "title": [r.title.lower() for r in rows],
        "source": [r.source.lower() for r in rows],
        "no such order": [[-ord(c) for c in r.published] for r in rows],
    }[order]
    assert len(rows) == 26
    assert keys == sorted(keys)


def test_coverage_counts_every_article_once(harbour: Assistant) -> None:
    store = harbour.store.current()
    found = store.coverage()
    assert sum(row.articles for row in found) == 26
    march = [row for row in found if row.month == "2031-03" and row.source == "Coastline Wire"]
    wire = Filter(date(2031, 3, 1), date(2031, 3, 31), ("Coastline Wire",))
    assert sum(row.articles for row in march) == store.listing(Listing(where=wire)).total
    assert store.languages() == ["en"]


def test_a_listing_is_limited_to_articles_and_to_a_source_in_any_case(
    corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder
) -> None:
    for number, source in enumerate(("Écho", "ÉCHO", "Wire")):
        write(f"{number}.txt", f"Title: News {number}\nSource: {source}\n\nThe mill of pier {number} burned on Monday.")
    update_index(corpus, fake)
    store = EmbeddedStore.open(corpus.index)
    assert store.listing(Listing(where=Filter(sources=("écho",)))).total == 2
    first = store.listing(Listing()).articles[0].id
    assert [row.id for row in store.listing(Listing(where=Filter(articles=(first,)))).articles] == [first]


@pytest.mark.parametrize("typed", ["österreich", "ÖSTERREICH", "Österreich"])
def test_words_of_the_table_are_found_whatever_their_case(
    corpus: Settings, write: Callable[[str, str], Path], typed: str
) -> None:
    write("a.txt", "Österreich wählt\n\nThe vote was held on Sunday.")
    update_index(corpus, FakeEmbedder())
    assert EmbeddedStore.open(corpus.index).listing(Listing(words=typed)).total == 1
