"""The ask line on one page: turns and text in, a verified `Answer` out.

conversation ─> retrieval ─> answering ─> verification ─> attribution
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic
from typing import Any

from assistant.about import about_itself, in_another_language
from assistant.answering import ExtractiveAnswerer, WrittenAnswerer
from assistant.answering.forms import WIDER, passages_read
from assistant.answering.grounded import joined, settled
from assistant.answering.models import Chat, open_chat
from assistant.answering.reader import SpanReader, Titled, reader_from
from assistant.attribution import attribute, attributed
from assistant.conversation import news_subject, stand_alone
from assistant.digest import asks_for_news, digest, latest_on
from assistant.embedding import Embedder, embedder_from
from assistant.entities import EntityFinder, SpacyEntities
from assistant.errors import AnswererError, ModelError
from assistant.events import counted_from_event
from assistant.focus import asked_alone, asked_of_the_last, better, last_told, leaning_on, settles, surer
from assistant.indexing import recipe_for
from assistant.mentions import articles_asked_for
from assistant.records import ABOUT, EVERYTHING, Answer, Draft, Filter, Hit, Outcome, Question, Sentence, without
from assistant.remarks import counted_from, of_a_year, remarks, unmet_words
from assistant.reranking import Reranker, reranker_from
from assistant.retrieval import Explained, HybridRetriever
from assistant.settings import Settings
from assistant.spelling import corrected
from assistant.store import EmbeddedStore, LiveStore
from assistant.turns import Turn
from assistant.verification import Verifier, entailer_from
from assistant.vouching import vouched

LOOK_AGAIN = 30.0  # seconds after which a language model that was not found is looked for again


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
        self._verifier = Verifier(self.finder, entailer_from(settings))
        self._model = model
        self._lock = Lock()
        self._chat: tuple[Chat | None, float] = (None, 0.0)

    @property
    def chat(self) -> Chat:
        """The language model that writes answers, or why there is none; never raises.

        One that was not found is looked for again after a while, so that a server may start after the program.
        """
        with self._lock:
            found, looked = self._chat
            missing = found is None or (found.model is None and self.settings.chat_model in ("", "auto"))
            if missing and (found is None or monotonic() - looked > LOOK_AGAIN):
                self._chat = self._open_chat(), monotonic()
            return self._chat[0] or Chat(None)

    def _open_chat(self) -> Chat:
        if self._model is not None:
            return Chat(self._model, "given")
        try:
            return open_chat(self.settings)
        except AnswererError as error:
            return Chat(None, self.settings.chat_model, str(error))

    @property
    def verifier(self) -> Verifier:
        """What every sentence is held against its quotes by."""
        if self.settings.entailment != "chat":
            return self._verifier
        return Verifier(self.finder, entailer_from(self.settings, self.chat.model))

    def warm(self) -> None:
        """Load every model now, so that the first question does not wait for them; raises ModelError."""
        self.finder.find(["Ann Lee spoke in Paris."])
        self.reader.read("who spoke?", [Titled("", "Ann Lee spoke in Paris.")])
        self.embedder.warm()

    def ask(
        self,
        text: str,
        earlier: Sequence[Turn] = (),
        where: Filter = EVERYTHING,
        *,
        exactly: bool = False,
        written: bool = True,
    ) -> Answer:
        """Answer a question, without the language model unless `written`; raises StoreError when there is no index."""
        last = [s for s in self.stream(text, earlier, where, exactly=exactly, written=written) if isinstance(s, Answer)]
        return last[-1]

    def stream(
        self,
        text: str,
        earlier: Sequence[Turn] = (),
        where: Filter = EVERYTHING,
        *,
        exactly: bool = False,
        written: bool = True,
    ) -> Iterator[Stage | Draft | Answer]:
        """Answer a question, telling each stage as it begins and what a model writes; the last value is the answer.

        `exactly` tells that `where` is all that limits the search. Closing the iterator stops the model.
        """
        store = self.checked_store()
        today = self.settings.today or date.today()
        earlier = last_told(text, earlier, store)
        question, event = self.understood(text, earlier, where, exactly=exactly)
        yield Stage(f"Searching {store.manifest.articles:,} articles")
        answer, dropped = next(iter(self._at_once(question, earlier, store)), None), None
        near = [] if answer else self._of_the_last(question, earlier, store)
        for asked in [] if answer else _attempts(question, where):
            attempt = leaning_on(asked, near)
            if near and settles(near[0], question):
                extracted = near[0]
            else:
                hits = self.search(store, attempt)
                yield Stage(f"Reading {len(hits)} passages")
                dropped = without(question.where, where) if answer else None
                wide = self._extractive(store).answer(attempt, hits)
                extracted = better(near, wide, earlier[-1].articles) if near else wide
                for alone in asked_alone(attempt, earlier, extracted):
                    extracted = surer(self._extract(store, alone), extracted)
            answer = (yield from self._written(store, extracted.question, extracted)) if written else extracted
            if answer.outcome is not Outcome.NOT_IN_CORPUS:
                break
        assert answer is not None  # noqa: S101 - there is always a first attempt
        yield Stage("Checking every citation")
        answer = self.verifier.verify(answer)
        said = () if answer.answerer == ABOUT else remarks(question, today=today, newest=store.newest, dropped=dropped)
        if answer.outcome is Outcome.NOT_IN_CORPUS:
            said = (in_another_language(question.asked), *said)
        parts = (answer.notice, unmet_words(answer.unmet), "" if dropped else event, *said)
        yield replace(attribute(answer, self.finder), index=store.label, notice=" ".join(p for p in parts if p))

    def understood(
        self, text: str, earlier: Sequence[Turn] = (), where: Filter = EVERYTHING, *, exactly: bool = False
    ) -> tuple[Question, str]:
        """The question that is searched, with the limits that its words state, and how words of it were taken."""
        store = self.checked_store()
        spelt, respelt = (text, "") if exactly else corrected(text, store, self.embedder.count_tokens)
        today = self.settings.today or date.today()
        as_of = counted_from(today, store.newest)
        question = stand_alone(
            earlier, spelt, sources=store.sources, where=where, today=as_of, fresh=as_of == today,
            of_a_year=of_a_year(as_of, store.oldest, fresh=as_of == today), exactly=exactly,
        )  # fmt: skip
        if exactly:
            return question, ""
        question, event = counted_from_event(replace(question, asked=" ".join(text.split())), store)
        return question, _both(respelt, event)

    def search(self, store: EmbeddedStore, question: Question) -> list[Hit]:
        """Retrieve the passages that an answer is made from."""
        return self.retriever(store).retrieve(question, passages_read(question.search, self.settings.read))

    def _at_once(self, question: Question, earlier: Sequence[Turn], store: EmbeddedStore) -> list[Answer]:
        """What no ranking answers: talk, whose word the last answer is, the news of a time, a subject: one, or none."""
        said = about_itself(question, store) or articles_asked_for(question, store)
        said = said or vouched(question, earlier, store, self.finder)
        if said or asks_for_news(question):
            return said or [digest(question, store)]
        subject = news_subject(question)
        found = self.retriever(store).retrieve(question, WIDER * self.settings.read) if subject else []
        return latest_on(question, subject, found, store) if found else []

    def _of_the_last(self, question: Question, earlier: Sequence[Turn], store: EmbeddedStore) -> list[Answer]:
        """What the articles of the last answer say to a follow-up: one answer, or an empty list."""
        return [
            replace(
                self._extract(store, one),
                question=replace(question, search=question.leaning, within=one.where.articles),
            )
            for one in asked_of_the_last(question, earlier, store)
        ]

    def turns(self, questions: Sequence[str], where: Filter = EVERYTHING) -> list[Turn]:
        """Earlier questions of a conversation, answered again in order without a language model, as turns."""
        turns: list[Turn] = []
        for text in questions:
            answer = self.ask(text, turns, where, written=False)
            turns += [] if answer.answerer == ABOUT else [Turn.of(answer)]
        return turns

    def about_itself(self, text: str) -> bool:
        """Tell whether a message is a greeting, thanks or a question about the corpus, which no follow-up leans on."""
        return bool(about_itself(self.understood(text)[0], self.checked_store()))

    def explain(self, asked: str, where: Filter = EVERYTHING, *, k: int = 10) -> tuple[Question, Explained]:
        """The question as it is searched, and the k passages that are found for it, with timings."""
        store = self.checked_store()
        question, _ = self.understood(asked, where=where)
        self.embedder.embed(["warm"])  # loading the model is no part of a search's time
        return question, self.retriever(store).explain(question, k)

    def retriever(self, store: EmbeddedStore) -> HybridRetriever:
        """The retriever that answers are made from, over one snapshot."""
        return HybridRetriever(store, self.embedder, depth=self.settings.retrieve, reranker=self.reranker)

    def answered(self, text: str) -> bool:
        """Tell whether the corpus seems to answer a question; asks no language model."""
        store = self.checked_store()
        question, _ = self.understood(text)
        answer = digest(question, store) if asks_for_news(question) else self._extract(store, question)
        return answer.outcome is not Outcome.NOT_IN_CORPUS

    def _extract(self, store: EmbeddedStore, question: Question) -> Answer:
        return self._extractive(store).answer(question, self.search(store, question))

    def _extractive(self, store: EmbeddedStore) -> ExtractiveAnswerer:
        return ExtractiveAnswerer(
            self.embedder, store, self.finder, self.reader, vectors=store,
            max_sentences=self.settings.max_sentences, refuse_below=self.settings.refuse_below,
        )  # fmt: skip

    def _written(self, store: EmbeddedStore, question: Question, extracted: Answer) -> Generator[Draft, None, Answer]:
        """What the language model writes from the same passages, or what was extracted, with why."""
        if self.chat.model is None:
            named = self.chat.name  # one that was asked for, and could not be opened
            why = f"{self.chat.why} This answer was extracted instead."
            return replace(extracted, notice=_both(why, extracted.notice)) if named else extracted
        if settled(extracted):
            return extracted
        written = WrittenAnswerer(
            self.chat.model, self.embedder, store, self.verifier.check, patience=self.settings.chat_timeout
        )
        try:
            return joined(
                (yield from self._attributed(written.stream(question, extracted.hits), store.label)), extracted
            )
        except (AnswererError, ModelError) as error:
            return replace(extracted, notice=_both(f"{error} This answer was extracted instead.", extracted.notice))

    def _attributed(self, steps: Generator[Draft, None, Answer], index: str) -> Generator[Draft, None, Answer]:
        """The drafts of an answer with the status of each sentence; closing it closes them."""
        with closing(steps):
            read = shown = tuple[Sentence, ...]()
            while True:
                try:
                    draft = next(steps)
                except StopIteration as done:
                    answer: Answer = done.value
                    return answer
                if draft.sentences[: len(read)] != read:  # what came before was no answer: it begins anew
                    read, shown = (), ()
                shown = (*shown, *attributed(draft.sentences[len(read) :], self.finder))
                read = draft.sentences
                yield replace(draft, sentences=shown, index=index)

    def checked_store(self) -> EmbeddedStore:
        """The published snapshot; raise IndexMismatch when it was made with another model or chunking."""
        store = self.store.current()
        store.recipe.require(recipe_for(self.embedder, self.settings))
        return store


def _attempts(question: Question, chosen: Filter) -> list[Question]:
    """First with the filters read from the question's words; then, if that finds nothing, with the chosen ones only."""
    wider = [] if question.where == chosen else [replace(question, where=chosen, stated=EVERYTHING, counted="")]
    return [question, *wider]


def _both(first: str, second: str) -> str:
    return f"{first} {second}".strip()
