"""The verbs of the program over one assistant: ask, search, read an article, update, status.

The command line, HTTP and MCP call these functions and nothing deeper, so that all of them give the same answer. In:
plain arguments. Out: plain data in the promised shapes (`presenting`, `explaining`, `wording`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from assistant.errors import SettingsError
from assistant.explaining import explanation_data
from assistant.indexing import update_index
from assistant.pipeline import Assistant, Stage
from assistant.presenting import answer_data, article_data, sentence_data
from assistant.records import EVERYTHING, LONGEST_QUESTION, Answer, Draft, Filter
from assistant.reporting import ProgressListener, ignore_progress
from assistant.state import state_of
from assistant.turns import Turn
from assistant.wording import report_data, state_data

MOST_EARLIER = 20  # questions of a conversation that are looked back on


class Service:
    """What can be asked of one index, as data; safe from several threads."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def ask(self, question: str, *, after: Sequence[str] = (), where: Filter = EVERYTHING) -> dict[str, Any]:
        """Answer a question, standing alone or `after` earlier ones; the promised shape of an answer."""
        return answer_data(self.assistant.ask(question[:LONGEST_QUESTION], self.turns(after, where), where))

    def stream(
        self, question: str, *, turns: Sequence[Turn] = (), where: Filter = EVERYTHING
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same step by step: ('stage', …), ('draft', …) while a model writes, and last ('answer', …)."""
        for step in self.assistant.stream(question[:LONGEST_QUESTION], turns, where):
            if isinstance(step, Stage):
                yield "stage", {"text": step.text}
            elif isinstance(step, Draft):
                yield "draft", {"sentences": [sentence_data(s) for s in step.sentences], "pending": step.pending}
            elif isinstance(step, Answer):
                yield "answer", answer_data(step)

    def turns(self, after: Sequence[str], where: Filter = EVERYTHING) -> list[Turn]:
        """Earlier questions as the turns that a follow-up leans on."""
        return self.assistant.turns([earlier[:LONGEST_QUESTION] for earlier in list(after)[-MOST_EARLIER:]], where)

    def search(self, words: str, *, where: Filter = EVERYTHING, limit: int = 10) -> dict[str, Any]:
        """The passages that are found for a question, with why, and what was read from the question."""
        question, explained = self.assistant.explain(words[:LONGEST_QUESTION], where, k=max(1, min(limit, 100)))
        return explanation_data(question, explained, self.assistant.checked_store())

    def article(self, article_id: str) -> list[dict[str, Any]]:
        """An article with its whole text: a list of one, or an empty one."""
        found = self.assistant.store.current().article(article_id)
        return [{**article_data(a), "language": a.language, "body": a.body, "text": a.text} for a in found]

    def update(self, listener: ProgressListener = ignore_progress) -> dict[str, Any]:
        """Bring the index up to date with its folders."""
        return report_data(update_index(self.assistant.settings, self.assistant.embedder, listener=listener))

    def status(self) -> dict[str, Any]:
        """What the index holds, what has changed since, and whether it verifies."""
        store = self.assistant.store.current()
        return state_data(state_of(store, self.assistant.settings), store.problems())


def filter_of(since: str = "", until: str = "", sources: Sequence[str] = (), articles: Sequence[str] = ()) -> Filter:
    """A filter of ISO dates and names; raise SettingsError when a date is none."""
    return Filter(_day(since), _day(until), tuple(sources), tuple(articles))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(f"{text!r} is no date ({error}). Write it as 2026-03-04.") from error
