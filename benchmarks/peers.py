"""Our retrieval beside others' defaults, on the same passages, vectors and questions in the same run.

    pip install -r benchmarks/requirements-peers.txt
    python -m benchmarks.peers ../shared/evaluation --sets scifact multihop_rag --limit 300

Every peer gets our passages with their titles (the text that we embed) and, where it takes vectors, our vectors, so
that the search is compared. bm25s: method lucene, k1 1.5, b .75, its English stop words, no stemmer (its defaults).
LangChain: `FAISS.from_embeddings`, flat L2, `similarity_search`. Haystack: `InMemoryBM25Retriever` and
`InMemoryEmbeddingRetriever`, joined by `DocumentJoiner` with reciprocal ranks, as in its hybrid tutorial.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from assistant.conversation import stand_alone
from assistant.embedding import SentenceTransformerEmbedder, Vectors
from assistant.evaluation.datasets import read_data_set
from assistant.evaluation.measuring import report_of, run_queries
from assistant.passages import Slice, text_for_embedding
from assistant.records import Hit, Passage, Question
from assistant.store import EmbeddedStore
from assistant.store.rows import read_vectors
from benchmarks.datasets import open_set

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
SETS = ("scifact", "multihop_rag", "squadshifts_newwiki", "newsqa_pilot50")
SHOWN = ("nDCG@10", "R@10", "R@100", "any fact @10", "facts @10", "all facts @10")


class Peer(Protocol):
    """Ranks passages for a question: (place in the list of passages, score)."""

    def search(self, text: str, vector: Vectors, k: int) -> list[tuple[int, float]]: ...


class Bm25s:
    """bm25s with its defaults."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        import bm25s

        self._library = bm25s
        self._index = bm25s.BM25()
        self._index.index(bm25s.tokenize(list(texts), stopwords="en", show_progress=False), show_progress=False)
        self._count = len(texts)

    def search(self, text: str, vector: Vectors, k: int) -> list[tuple[int, float]]:
        tokens = self._library.tokenize(text, stopwords="en", show_progress=False)
        places, scores = self._index.retrieve(tokens, k=min(k, self._count), show_progress=False)
        return [(int(p), float(s)) for p, s in zip(places[0], scores[0], strict=True) if s > 0]


class LangChainFaiss:
    """LangChain's FAISS vector store with its defaults."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        from langchain_community.vectorstores import FAISS
        from langchain_core.embeddings import FakeEmbeddings

        pairs = [(text, row.tolist()) for text, row in zip(texts, vectors, strict=True)]
        places = [{"place": place} for place in range(len(texts))]
        self._store = FAISS.from_embeddings(pairs, FakeEmbeddings(size=vectors.shape[1]), places)

    def search(self, text: str, vector: Vectors, k: int) -> list[tuple[int, float]]:
        found = self._store.similarity_search_with_score_by_vector(vector.tolist(), k=k)
        return [(int(document.metadata["place"]), -float(distance)) for document, distance in found]


class Haystack:
    """Haystack's in-memory hybrid."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        from haystack import Document
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(
            [
                Document(id=str(place), content=text, embedding=row.tolist())
                for place, (text, row) in enumerate(zip(texts, vectors, strict=True))
            ]
        )
        self._words, self._vectors = InMemoryBM25Retriever(store), InMemoryEmbeddingRetriever(store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(self, text: str, vector: Vectors, k: int) -> list[tuple[int, float]]:
        words = self._words.run(query=text, top_k=k)["documents"]
        vectors = self._vectors.run(query_embedding=vector.tolist(), top_k=k)["documents"]
        joined = self._joiner.run(documents=[words, vectors], top_k=k)["documents"]
        return [(int(d.id), float(d.score or 0)) for d in joined]


class AsRetriever:
    """A peer behind our seam, so that one program measures all."""

    def __init__(self, peer: Peer, passages: Sequence[Passage], embedder: SentenceTransformerEmbedder) -> None:
        self._peer, self._passages, self._embedder = peer, passages, embedder

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        found = self._peer.search(question.search, self._embedder.embed([question.search])[0], k)
        return [Hit(self._passages[place], score) for place, score in found]


PEERS: dict[str, type[Bm25s] | type[LangChainFaiss] | type[Haystack]] = {
    f"bm25s {version('bm25s')}": Bm25s,
    f"LangChain FAISS {version('langchain-community')}": LangChainFaiss,
    f"Haystack {version('haystack-ai')}": Haystack,
}


def compare(folder: Path, work: Path, limit: int) -> None:
    """Print a row for ours and for each peer."""
    embedder = SentenceTransformerEmbedder()
    assistant = open_set(folder, work, embedder)
    store: EmbeddedStore = assistant.checked_store()
    data = read_data_set(folder)
    if limit:
        data = replace(data, queries=data.queries[:: max(1, len(data.queries) // limit)][:limit])
    ids = store.ids
    passages = store.passages(ids)
    vectors = read_vectors(store._truth, ids)
    texts = [text_for_embedding(p.article, Slice(p.start, p.end, p.sentences)) for p in passages]
    plain = [Question(query.text, query.text) for query in data.queries]
    ours = [stand_alone((), query.text, sources=store.sources) for query in data.queries]
    rows = {"ours": report_of(data, run_queries(data, assistant.retriever(store), ours))}
    for name, peer in PEERS.items():
        rows[name] = report_of(data, run_queries(data, AsRetriever(peer(texts, vectors), passages, embedder), plain))
    for name, report in rows.items():
        figures = [f"{report.figures[f].mean:.3f}" if f in report.figures else "" for f in SHOWN]
        cells = [folder.name, name, str(len(data.queries)), *figures, f"{report.p50:.0f}"]
        print("| " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--sets", nargs="+", default=["scifact", "multihop_rag", "squadshifts_newwiki", "newsqa_pilot50"]
    )
    parser.add_argument("--limit", type=int, default=300, help="questions a set, evenly spread (0: all)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/news-assistant-bench"))
    given = parser.parse_args()
    print(f"| set | retriever | questions | {' | '.join(SHOWN)} | p50 ms |\n|{'---|' * (len(SHOWN) + 4)}")
    for name in given.sets:
        compare(given.data / name, given.work, given.limit)


if __name__ == "__main__":
    main()
