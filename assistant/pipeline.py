"""The ask line on one page: turns and text in, a verified `Answer` out.

conversation ─> retrieval ─> answering ─> verification ─> attribution
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from assistant.answering import ExtractiveAnswerer, WrittenAnswerer
from assistant.answering.forms import passages_read
from assistant.answering.models import Chat, open_chat
from assistant.answering.reader import SpanReader, reader_from
from assistant.attribution import attribute
from assistant.conversation import stand_alone
from assistant.embedding import Embedder, embedder_from
from assistant.entities import EntityFinder, SpacyEntities
from assistant.errors import AnswererError
from assistant.indexing import recipe_for
from assistant.records import EVERYTHING, Answer, Draft, Filter, Hit, Outcome, Question, Turn
from assistant.remarks import counted_from, remarks
from assistant.reranking import Reranker, reranker_from
from assistant.retrieval import Explained, HybridRetriever
from assistant.settings import Settings
from assistant.store import EmbeddedStore, LiveStore
from assistant.verification import Verifier, entailer_from


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of answering that has begun, in words for the page."""

    text: str


class Assistant:
    """Answers questions over the published index; one instance serves many threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        finder: EntityFinder | None = None,
        reader: SpanReader | None = None,
        model: Any = None,
    ) -> None:
        """Open nothing yet; parts given here replace those that the settings name."""
        self.settings = settings
        self.embedder: Embedder = embedder or embedder_from(settings)
        self.finder: EntityFinder = finder or SpacyEntities()
        self.reader: SpanReader = reader or reader_from(settings)
        self.reranker: Reranker = reranker_from(settings)
        self.store = LiveStore(settings.index)
        self._model = model

    @cached_property
    def chat(self) -> Chat:
        """The language model that writes answers, or why there is none; never raises."""
        if self._model is not None:
            return Chat(self._model, "given")
        try:
            return open_chat(self.settings)
        except AnswererError as error:
            return Chat(None, self.settings.chat_model, str(error))

    @cached_property
    def verifier(self) -> Verifier:
        """What every sentence is held against its quotes by."""
        model = self.chat.model if self.settings.entailment == "chat" else None
        return Verifier(self.finder, entailer_from(self.settings, model))

    def warm(self) -> None:
        """Load every model now, so that the first question does not wait for them; raises ModelError."""
        self.finder.find(["Ann Lee spoke in Paris."])
        self.reader.read("who spoke?", ["Ann Lee spoke in Paris."])
        self.embedder.warm()

    def ask(
        self, text: str, earlier: Sequence[Turn] = (), where: Filter = EVERYTHING, *, exactly: bool = False
    ) -> Answer:
        """Answer a question; raises StoreError when there is no index to answer from."""
        steps = self.stream(text, earlier, where, exactly=exactly)
        last = [step for step in steps if isinstance(step, Answer)]
        return last[-1]

    def stream(
        self, text: str, earlier: Sequence[Turn] = (), where: Filter = EVERYTHING, *, exactly: bool = False
    ) -> Iterator[Stage | Draft | Answer]:
        """The same, telling each stage as it begins and what a model writes; the last value is the answer.

        `exactly` tells that `where` is all that limits the search. Closing the iterator stops the model.
        """
        store = self.checked_store()
        today = self.settings.today or date.today()
        as_of = counted_from(today, store.newest)
        question = stand_alone(
            earlier, text, sources=store.sources, where=where, today=as_of, fresh=as_of == today, exactly=exactly
        )
        yield Stage(f"Searching {store.manifest.articles:,} articles")
        answer, dropped = None, None
        for attempt in _attempts(question, where):
            hits = self.search(store, attempt)
            yield Stage(f"Reading {len(hits)} passages")
            dropped = question.where if answer else None
            answer = yield from self._answer(store, attempt, hits)
            if answer.outcome is not Outcome.NOT_IN_CORPUS:
                break
        assert answer is not None  # noqa: S101 - there is always a first attempt
        yield Stage("Checking every citation")
        said = remarks(question, today=today, newest=store.newest, dropped=dropped)
        notice = " ".join([part for part in (answer.notice, *said) if part])
        label = f"{store.pointer.generation}/{store.pointer.snapshot}"
        yield replace(attribute(self.verifier.verify(answer), self.finder), index=label, notice=notice)

    def search(self, store: EmbeddedStore, question: Question) -> list[Hit]:
        """Retrieve the passages that an answer is made from."""
        return self.retriever(store).retrieve(question, passages_read(question.search, self.settings.read))

    def explain(self, asked: str, where: Filter = EVERYTHING, *, k: int = 10) -> tuple[Question, Explained]:
        """The question as it is searched, and the k passages that are found for it, with timings."""
        store = self.checked_store()
        question = stand_alone((), asked, sources=store.sources, where=where)
        self.embedder.embed(["warm"])  # loading the model is no part of a search's time
        return question, self.retriever(store).explain(question, k)

    def retriever(self, store: EmbeddedStore) -> HybridRetriever:
        """The retriever that answers are made from, over one snapshot."""
        return HybridRetriever(store, self.embedder, depth=self.settings.retrieve, reranker=self.reranker)

    def _answer(self, store: EmbeddedStore, question: Question, hits: Sequence[Hit]) -> Generator[Draft, None, Answer]:
        extractive = ExtractiveAnswerer(
            self.embedder,
            store,
            self.finder,
            self.reader,
            max_sentences=self.settings.max_sentences,
            refuse_below=self.settings.refuse_below,
        )
        if self.chat.model is None:
            answer = extractive.answer(question, hits)
            named = self.chat.name  # one that was asked for, and could not be opened
            return replace(answer, notice=f"{self.chat.why} This answer was extracted instead.") if named else answer
        written = WrittenAnswerer(
            self.chat.model, self.embedder, store, self.verifier.check, patience=self.settings.chat_timeout
        )
        try:
            return (yield from written.stream(question, hits))
        except AnswererError as error:
            return replace(extractive.answer(question, hits), notice=f"{error} This answer was extracted instead.")

    def checked_store(self) -> EmbeddedStore:
        """The published snapshot; raise IndexMismatch when it was made with another model or chunking."""
        store = self.store.current()
        store.recipe.require(recipe_for(self.embedder, self.settings))
        return store


def _attempts(question: Question, chosen: Filter) -> list[Question]:
    """First with the filters read from the question's words; then, if that finds nothing, with the chosen ones only."""
    return [question] if question.where == chosen else [question, replace(question, where=chosen, stated=EVERYTHING)]


def interrupted(asked: str, draft: Draft) -> Answer:
    """What is left of an answer that its reader stopped: the sentences that were checked by then."""
    outcome = Outcome.PARTLY if draft.sentences else Outcome.NOT_IN_CORPUS
    notice = "You stopped this answer before it was finished."
    return Answer(Question(asked, asked), draft.sentences, (), outcome, answerer="stopped", notice=notice)
