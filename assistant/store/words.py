"""The word index: BM25 over passages with their context, derived from the truth. Home of tantivy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Filter as Step
from tantivy import Occur, Query

from assistant.passages import context_of
from assistant.records import Filter, Passage
from assistant.store.contract import Match

ANALYZER = "news"
CONTEXT_WEIGHT = 0.6
SPELT_LIKE = 20  # passages read for the words that are spelt like another
LEAST_SPELT, LONG_SPELT = 4, 7  # letters of a stem that may be one edit off, and two
WRITER_MEMORY = 50_000_000  # bytes


def analyzer() -> Any:
    """Words as they are indexed and searched: lower case, no accents, English stems."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(Step.remove_long(60))
        .filter(Step.lowercase())
        .filter(Step.ascii_fold())
        .filter(Step.stemmer("english"))
        .build()
    )


def schema() -> Any:
    """Passage id, text, context (title, source, date), day and source."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_text_field("context", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_text_field("source", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _open(folder: Path, *, create: bool = False) -> Any:
    index = tantivy.Index(schema(), path=str(folder)) if create else tantivy.Index.open(str(folder))
    index.register_tokenizer(ANALYZER, analyzer())
    return index


def create_words(folder: Path) -> None:
    """Make an empty word index."""
    folder.mkdir(parents=True)
    _open(folder, create=True)


def change_words(folder: Path, added: Iterable[Passage], removed: Iterable[int]) -> None:
    """Take passages out of, and put passages into, the index in a folder, in one commit."""
    index = _open(folder)
    writer = index.writer(WRITER_MEMORY, 1)
    for passage_id in removed:
        # By query: tantivy-py 0.27's deletion by term matches no unsigned field, and says nothing.
        writer.delete_documents_by_query(Query.term_query(index.schema, "id", passage_id, "basic"))
    for passage in added:
        article = passage.article
        document = tantivy.Document()
        document.add_unsigned("id", passage.id)
        document.add_text("text", passage.text)
        document.add_text("context", context_of(article))
        document.add_text("source", article.source.casefold())
        if article.published:
            document.add_integer("day", article.published.toordinal())
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class WordIndex:
    """One committed state of a word index, open for searching."""

    def __init__(self, folder: Path) -> None:
        self._index = _open(folder)
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._analyzer = analyzer()

    @property
    def count(self) -> int:
        return int(self._searcher.num_docs)

    def terms(self, words: str) -> list[str]:
        """The distinct terms of a text, in order."""
        return list(dict.fromkeys(self._analyzer.analyze(words[:10_000])))

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of terms (the BM25 formula), in natural logarithms.

        A term that no text holds may still be a source's name or an article's day, which are the context's.
        """
        from math import log

        total = self.count
        df = {term: self._frequency("text", term) or self._frequency("context", term) for term in terms}
        return {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in df.items()}

    def _frequency(self, field: str, term: str) -> int:
        return int(self._searcher.doc_freq(field, term))

    def search(self, words: str, k: int, where: Filter, only: Iterable[int] | None = None) -> list[Match]:
        """Find the best k by BM25, among `only` if given; ties at the end of the list are settled by id."""
        terms = self.terms(words)
        if not terms or k < 1 or self.count == 0:
            return []
        either = [
            (Occur.Should, query)
            for term in terms
            for query in (
                Query.term_query(self._schema, "text", term, "freq"),
                Query.boost_query(Query.term_query(self._schema, "context", term, "freq"), CONTEXT_WEIGHT),
            )
        ]
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(either)), *self._conditions(where, only)])
        found = self._searcher.search(query, limit=min(k + 50, max(self.count, 1)), count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        matches = [Match(int(i), float(score)) for i, (score, _) in zip(ids, found, strict=True) if i is not None]
        return sorted(matches, key=lambda m: (-m.score, m.passage))[:k]

    def spelt_like(self, word: str) -> list[int]:
        """Passages with a term that is an edit or two from a word's: the ids of a few, best first."""
        term = (self.terms(word) or [""])[0]
        if len(term) < LEAST_SPELT:
            return []
        edits = 2 if len(term) >= LONG_SPELT else 1
        like = Query.fuzzy_term_query(self._schema, "text", term, distance=edits, transposition_cost_one=True)
        found = self._searcher.search(like, limit=SPELT_LIKE, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return [int(i) for i in ids if i is not None]

    def _conditions(self, where: Filter, only: Iterable[int] | None) -> list[tuple[Any, Any]]:
        conditions = []
        if only is not None:
            conditions.append(Query.term_set_query(self._schema, "id", [int(i) for i in only]))
        if where.since or where.until:
            since = where.since.toordinal() if where.since else 1
            until = where.until.toordinal() if where.until else 10_000_000
            kind = tantivy.FieldType.Integer
            conditions.append(Query.range_query(self._schema, "day", kind, since, until))
        if where.sources:
            names = [source.casefold() for source in where.sources]
            conditions.append(Query.term_set_query(self._schema, "source", names))
        return [(Occur.Must, Query.const_score_query(condition, 0.0)) for condition in conditions]
