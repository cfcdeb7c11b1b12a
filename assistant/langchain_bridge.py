"""Our retriever and embeddings as LangChain's base types, so that any LangChain program can use them.

retriever = AssistantRetriever(assistant=Assistant(settings()), k=4)
chain = {"context": retriever, "question": RunnablePassthrough()} | prompt | model
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.embedding import Embedder
from assistant.pipeline import Assistant
from assistant.records import EVERYTHING, Filter, Hit


class AssistantEmbeddings(Embeddings):
    """Our embedder as LangChain `Embeddings`: unit vectors as lists of floats."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts; one vector each, in order."""
        return [[float(x) for x in row] for row in self._embedder.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Embed one query."""
        return self.embed_documents([text])[0]


class AssistantRetriever(BaseRetriever):
    """Our retrieval as a LangChain `BaseRetriever`; each Document keeps its span so that it can be cited exactly."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 4
    where: Filter = EVERYTHING

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        _, explained = self.assistant.explain(query, self.where, k=self.k)
        return [_document(hit) for hit in explained.hits]


def _document(hit: Hit) -> Document:
    passage, article = hit.passage, hit.passage.article
    metadata: dict[str, Any] = {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "start": passage.start,
        "end": passage.end,
        "score": hit.score,
    }
    return Document(page_content=passage.text, metadata=metadata, id=str(passage.id))
