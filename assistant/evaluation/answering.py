"""Runs the whole assistant over questions whose answers are known, and counts what is shown, refused and cited.

In: a folder or a file of questions. Out: an `AnswerReport`. Where the settings name an entailment model, citation
recall and precision are counted too, as ALCE defines them (Gao et al. 2023); the rules that every shown sentence has
passed anyway would only agree with themselves.
"""

from __future__ import annotations

import re
import string
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answering.disagreement import Standing
from assistant.errors import EvaluationError
from assistant.evaluation.datasets import Asked, evenly, read_data_set
from assistant.evaluation.metrics import Figure, figure
from assistant.indexing import update_index
from assistant.pipeline import Assistant, Stage
from assistant.records import NOT_CERTAIN, Answer, Draft
from assistant.reporting import Progress, ProgressListener, ignore_progress
from assistant.settings import Settings
from assistant.verification.entailment import Entailer

ENTAILED = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer, and the texts that it cites."""

    text: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question got: the statements, the short answer that leads ('' for none), and the seconds that it took."""

    asked: Asked
    statements: tuple[Statement, ...]
    lead: str = ""
    first_word: float = 0.0
    whole: float = 0.0
    differ: bool = False  # short answers stand side by side as superseded or in dispute
    certain: bool = True  # nothing beside the short answer says that it is not
    nearest: tuple[str, ...] = ()  # the sentences that a refusal offers

    @property
    def refused(self) -> bool:
        return not self.statements


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """The figures of a run by name, and the median seconds to the first word and to the whole answer."""

    data_set: str
    figures: dict[str, Figure]
    first_word: float
    whole: float


def evaluate_answers(
    path: Path, settings: Settings, work: Path, *, limit: int = 0, listener: ProgressListener = ignore_progress
) -> AnswerReport:
    """Ask a data set's questions and count; its index is built under `work` and kept for the next run.

    A file of questions is asked of the index in use. Raises EvaluationError, StoreError, CorpusError or ModelError.
    """
    data = read_data_set(path)
    questions = evenly(data.asked, limit)
    if not questions:
        raise EvaluationError(f'{path} holds no question with an "answer", and none marked as unanswerable.')
    if data.corpus:
        settings = settings.model_copy(update={"seeds": data.corpus[0], "index": work / data.name})
    assistant = Assistant(settings)
    if data.corpus:
        update_index(settings, assistant.embedder, listener=listener)
    assistant.warm()
    replies = []
    for done, asked in enumerate(questions):
        listener(Progress("asking", done, len(questions)))
        replies.append(reply_to(asked, assistant))
    return answer_report(data.name, replies, assistant.verifier.entailer)


def reply_to(asked: Asked, assistant: Assistant) -> Reply:
    """Ask one question; the first word counts when it is shown, checked or still being written."""
    began, first = time.perf_counter(), 0.0
    answer: Stage | Draft | Answer | None = None
    for answer in assistant.stream(asked.text, where=asked.where):
        if not first and ((isinstance(answer, Draft) and answer.pending) or isinstance(answer, Answer)):
            first = time.perf_counter() - began
    assert isinstance(answer, Answer)  # noqa: S101 - the stream's promise
    leads = [s.text for s in answer.sentences if s.direct]
    statements = tuple(
        Statement(f"{asked.text} {s.text}" if s.direct else s.text, tuple(c.quote for c in s.citations))
        for s in answer.sentences
    )
    lead = leads[0] if leads else ""
    differ = any(s.direct and s.note.startswith(tuple(Standing)) for s in answer.sentences)
    certain = not any(s.direct and s.note.startswith(NOT_CERTAIN) for s in answer.sentences)
    near = tuple(c.quote for c in answer.nearest) if not statements else ()
    return Reply(asked, statements, lead, first, time.perf_counter() - began, differ, certain, near)


def answer_report(name: str, replies: Sequence[Reply], entailer: Entailer) -> AnswerReport:
    """Sum a run up: answerable and unanswerable questions apart, no figure where nothing was counted."""
    yes, no = [r for r in replies if r.asked.answerable], [r for r in replies if not r.asked.answerable]
    cited = [both for r in replies if not r.refused for both in citation_scores(r.statements, entailer)]
    values = {
        "answer shown": [float(shows(r)) for r in yes],
        "short answer F1": [_lead_f1(r) for r in yes],
        "F1 where certain": [_lead_f1(r) for r in yes if r.lead and r.certain],
        "F1 where not certain": [_lead_f1(r) for r in yes if r.lead and not r.certain],
        "wrongly refused": [float(r.refused) for r in yes],
        "answer among the nearest of those": [float(_has_gold(r, r.nearest)) for r in yes if r.refused],
        "answers differ": [float(r.differ) for r in yes],
        "rightly refused": [float(r.refused) for r in no],
        "citation recall": [recall for recall, _ in cited],
        "citation precision": [precision for _, precision in cited],
    }
    figures = {key: figure(some) for key, some in values.items() if some}
    seconds = [(r.first_word, r.whole) for r in replies] or [(float("nan"), float("nan"))]
    first, whole = (float(np.median([pair[i] for pair in seconds])) for i in (0, 1))
    return AnswerReport(name, figures, first, whole)


def _lead_f1(reply: Reply) -> float:
    return max((f1(reply.lead, gold) for gold in reply.asked.answers), default=0.0)


def shows(reply: Reply) -> bool:
    """Tell whether a gold answer stands in what is shown."""
    return _has_gold(reply, [reply.lead, *(statement.text for statement in reply.statements)])


def _has_gold(reply: Reply, texts: Sequence[str]) -> bool:
    asked = normalise(reply.asked.text)
    said = normalise(" ".join(texts)).replace(asked, " ")
    return any(normalise(gold) in said for gold in reply.asked.answers if normalise(gold))


def citation_scores(statements: Sequence[Statement], entailer: Entailer) -> list[tuple[float, float]]:
    """ALCE's citation recall and precision of one answer: a list of one pair, or an empty one without a model.

    Recall: the share of statements that their citations together entail. Precision: the share of citations that
    belong to such a statement and are needed: alone they entail it, or without them the others do not.
    """
    pairs = [("\n".join(s.cited), s.text) for s in statements if s.cited]
    together = dict(zip(pairs, entailer.probabilities(pairs), strict=False))
    if not together:
        return []
    held, needed = 0, []
    for statement in statements:
        entailed = together.get(("\n".join(statement.cited), statement.text), 0.0) >= ENTAILED
        held += entailed
        needed += [entailed and _needed(statement, place, entailer) for place in range(len(statement.cited))]
    return [(held / len(statements), sum(needed) / len(needed) if needed else 0.0)]


def _needed(statement: Statement, place: int, entailer: Entailer) -> bool:
    others = [text for i, text in enumerate(statement.cited) if i != place]
    if not others:
        return True
    alone, without = entailer.probabilities(
        [(statement.cited[place], statement.text), ("\n".join(others), statement.text)]
    )
    return alone >= ENTAILED or without < ENTAILED


def normalise(text: str) -> str:
    """SQuAD's normalisation: lower case, no punctuation, no articles."""
    bare = "".join(c for c in text.lower() if c not in string.punctuation + "’“”")
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def f1(found: str, gold: str) -> float:
    """SQuAD's token F1 (Rajpurkar et al. 2016)."""
    left, right = normalise(found).split(), normalise(gold).split()
    same = sum((Counter(left) & Counter(right)).values())
    return 2 * same / (len(left) + len(right)) if same else 0.0
