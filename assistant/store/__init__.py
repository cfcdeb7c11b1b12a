"""The store room: articles, passages and vectors, searched by vector and by word, with filters, in versions.

    contract.py    what any store must do (one contract suite runs over every implementation)
    schema.py      the SQLite tables: the truth
    rows.py        rows of the truth as values
    truth.py       reading and writing the truth
    catalogue.py   which passages are live, with date and source, in arrays: filters work inside the search
    vectors.py     vector segments, derived from the truth (home of faiss)
    words.py       the word index, derived from the truth (home of tantivy)
    listing.py     lists of articles for a table: searched, filtered, sorted and paged
    deriving.py    a snapshot from the truth: from the one before it, or from nothing
    publishing.py  snapshots, manifests, the pointer file: crash-safe publication
    embedded.py    the reader: one consistent snapshot
    live.py        the snapshot that the pointer names, followed as it moves
    writing.py     the one writer: updates, rebuilds, rolls back

It takes arrays and rows; it knows nothing of models, files of the corpus or questions.
"""

from assistant.store.contract import Match, PassageStore, Recipe
from assistant.store.embedded import EmbeddedStore
from assistant.store.live import LiveStore
from assistant.store.writing import StoreWriter

__all__ = ["EmbeddedStore", "LiveStore", "Match", "PassageStore", "Recipe", "StoreWriter"]
