"""Words and vectors, fused by score; a question that ties articles together is also searched part by part.

Words and the vectors of passages propose; a proposed passage's meaning is that of its best sentence. In: a `Question`
and a store. Out: `Hit`s, best first, ties by id. Filters are applied inside each search. Knows nothing of answers.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.copies import says_the_same
from assistant.embedding import Embedder, Vectors
from assistant.lettering import lettered
from assistant.periods import spelled_out, written_otherwise
from assistant.question_words import in_full
from assistant.records import Article, Filter, Found, Hit, Part, Passage, Question, narrowed
from assistant.reranking import NoReranker, Reranker
from assistant.store.contract import Match, PassageStore

# The share of the word score in a fused score, chosen on the development halves; what the whole question weighs beside
# its best part, and what being found by many parts adds: chosen on MultiHop-RAG's alone (docs/log.md).
WORDS, WHOLE, TOGETHER = 0.5, 0.9, 0.35
AGAIN = 0.98  # what each better passage of the same article leaves of a score
NAMED = 0.1  # what a passage gains that has the question's names whole
NAMED_POOL = 100
WHOLE_NAME = lettered(r"(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
POOL = 3  # times the hits that are asked for: the passages among which repetition is weighed


class Retriever(Protocol):
    """Finds the passages for a question."""

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """At most k hits, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part; all do, but where the worth of one is measured (benchmarks/ablation.py)."""

    words: bool = True
    vectors: bool = True
    sentences: bool = True
    parts: bool = True
    spread: bool = True
    copies: bool = True
    names: bool = True


ALL_STAGES = Stages()


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a stage of one search took, in milliseconds."""

    stage: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Explained:
    """Hits with the time that each stage took."""

    hits: tuple[Hit, ...]
    timings: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage's fused score in one search, and what each retriever said of it."""

    passage: int
    score: float
    found_by: tuple[Found, ...]


class HybridRetriever:
    """Searches by vector and by word, for the whole question and for each of its parts, and fuses the scores."""

    def __init__(
        self,
        store: PassageStore,
        embedder: Embedder,
        *,
        depth: int = 100,
        reranker: Reranker | None = None,
        stages: Stages = ALL_STAGES,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._depth = depth
        self._reranker = reranker or NoReranker()
        self._stages = stages

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """Fuse the searches and read the best k passages."""
        return list(self.explain(question, k).hits)

    def explain(self, question: Question, k: int) -> Explained:
        """The same, with timings."""
        depth = max(self._depth, k)
        clock = _Clock()
        asked = question.parts if self._stages.parts else ()
        vectors = self._embedder.embed([spelled_out(in_full(q)) for q in (question.compared, *(p.text for p in asked))])
        clock.stage("embedding")
        whole = self._search(question.compared, vectors[0], question.where, depth)
        clock.stage("searching")
        parts = [
            self._search_part(part, vector, question.where, depth)
            for part, vector in zip(asked, vectors[1:], strict=True)
        ]
        if parts:
            clock.stage(f"searching {len(parts)} parts")
        ranked, reads = merge(whole, parts), self._reranker.reads
        hits = self._read(ranked, question, max(k, reads))
        clock.stage("reading")
        if reads:
            scores = self._reranker.scores(question.compared, [_with_title(hit) for hit in hits[:reads]])
            hits = reranked(hits, scores)
            clock.stage("reranking")
        return Explained(tuple(hits[:k]), tuple(clock.timings))

    def _read(self, ranked: Sequence[Scored], question: Question, k: int) -> list[Hit]:
        """Read the best k passages; what only repeats a better one from a copy of its article makes room for the next.

        Where the question names the sources that it compares, each keeps its own words.
        """
        size = max(POOL * k, NAMED_POOL)
        hits = self._read_from(ranked[:size], question, k)
        while len(hits) < k and size < len(ranked):  # a story with many copies filled the pool
            size *= 4
            hits = self._read_from(ranked[:size], question, k)
        return hits

    def _read_from(self, pool: Sequence[Scored], question: Question, k: int) -> list[Hit]:
        apart = any(part.where.sources for part in question.parts)
        found = {p.id: p for p in self._store.passages([scored.passage for scored in pool])}
        names = [] if question.parts or not self._stages.names else WHOLE_NAME.findall(question.compared)
        best = [
            Hit(found[s.passage], s.score + NAMED * _holds_whole(names, found[s.passage]), s.found_by)
            for s in pool
            if s.passage in found
        ]
        best = sorted(best, key=lambda hit: -hit.score) if names else best
        hits: list[Hit] = []
        for hit in spread(best) if self._stages.spread else best:
            others = self._store.copies(hit.passage.article.id) if self._stages.copies else []
            copies = tuple(copy for copy in others if question.where.allows(copy))
            if apart or not _repeats(hit, copies, hits):
                hits.append(replace(hit, copies=copies))
            if len(hits) >= k:
                break
        return hits

    def _search(self, text: str, vector: Vectors, where: Filter, depth: int) -> list[Scored]:
        stages = self._stages
        full = in_full(text)
        typed = " ".join(filter(None, (text, full if full != text else "", written_otherwise(text))))
        words = self._store.search_words(typed, depth, where) if stages.words else []
        near = self._store.search_vectors(vector, depth, where) if stages.vectors else []
        proposed = sorted({match.passage for match in (*words, *near)}) if stages.sentences else []
        sentences = self._store.sentence_vectors(proposed)
        best = {passage: float((rows @ vector).max()) for passage, rows in sentences.items() if len(rows)}
        return fuse(words, near, [Match(i, best[i]) for i in sorted(best, key=lambda i: (-best[i], i))])

    def _search_part(self, part: Part, vector: Vectors, chosen: Filter, depth: int) -> list[Scored]:
        """Search for a part where it says; its own day gives way if nothing was printed then."""
        found = self._search(part.text, vector, narrowed(chosen, part.where), depth)
        if not found and (part.where.since or part.where.until):
            return self._search(part.text, vector, narrowed(chosen, Filter(sources=part.where.sources)), depth)
        return found


def _holds_whole(names: Sequence[str], passage: Passage) -> float:
    """The share of some names that a passage, or its article's title, has as they are written: "Ann Friend"."""
    text = f"{passage.article.title} {passage.text}"
    return sum(name in text for name in names) / max(1, len(names))


def _with_title(hit: Hit) -> str:
    return f"{hit.passage.article.title}\n{hit.passage.text}".strip()


def reranked(hits: Sequence[Hit], scores: Sequence[float]) -> list[Hit]:
    """The first hits, as many as were scored, in the order of their new scores; the others after them as they were."""
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    first = [
        replace(hits[i], found_by=(*hits[i].found_by, Found("rerank", rank, scores[i])))
        for rank, i in enumerate(order, 1)
    ]
    return [*first, *hits[len(scores) :]]


def spread(hits: Sequence[Hit]) -> list[Hit]:
    """Weigh a passage less for every better one of the same article, so that other articles have their say."""
    seen: Counter[str] = Counter()
    weighed = []
    for hit in hits:
        weighed.append(replace(hit, score=hit.score * AGAIN ** seen[hit.passage.article.id]))
        seen[hit.passage.article.id] += 1
    return sorted(weighed, key=lambda hit: (-hit.score, hit.passage.id))


def _repeats(hit: Hit, copies: Sequence[Article], better: Sequence[Hit]) -> bool:
    """Tell whether a better hit's article is a copy of this one's and holds what this passage says."""
    ids = {copy.id for copy in copies}
    return any(h.passage.article.id in ids and says_the_same(hit.passage.text, h.passage.article.text) for h in better)


class _Clock:
    """Notes how long each stage took."""

    def __init__(self) -> None:
        self.timings: list[Timing] = []
        self._last = time.perf_counter()

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        self.timings.append(Timing(name, (now - self._last) * 1000))
        self._last = now


def fuse(words: Sequence[Match], vectors: Sequence[Match], sentences: Sequence[Match] = ()) -> list[Scored]:
    """Add the word score, as a share of the best one's, to the best sentence's cosine: best first, ties by id.

    A passage without vectors of sentences counts with its own. Both scores lie between 0 and 1 whatever the length of
    the lists, so that those of two searches compare.
    """
    top = max((match.score for match in words), default=1.0) or 1.0
    found: dict[int, list[Found]] = {}
    for name, matches in (("words", words), ("vectors", vectors), ("sentences", sentences)):
        for rank, match in enumerate(matches, 1):
            found.setdefault(match.passage, []).append(Found(name, rank, match.score))
    scores = {}
    for passage, by in found.items():
        score = {f.by: f.score for f in by}
        meaning = score.get("sentences", score.get("vectors", 0.0))
        scores[passage] = WORDS * score.get("words", 0.0) / top + (1 - WORDS) * meaning
    ranked = sorted(scores, key=lambda passage: (-scores[passage], passage))
    return [Scored(passage, scores[passage], tuple(found[passage])) for passage in ranked]


def merge(whole: Sequence[Scored], parts: Sequence[Sequence[Scored]]) -> list[Scored]:
    """One ranking of the whole question's and its parts': each part keeps its best, and what serves several gains."""
    if not parts:
        return list(whole)
    best: dict[int, float] = {s.passage: WHOLE * s.score for s in whole}
    total: dict[int, float] = {s.passage: s.score for s in whole}
    found: dict[int, tuple[Found, ...]] = {s.passage: s.found_by for s in whole}
    for number, part in enumerate(parts, 1):
        for rank, scored in enumerate(part, 1):
            key = scored.passage
            best[key] = max(best.get(key, 0.0), scored.score)
            total[key] = total.get(key, 0.0) + scored.score
            found[key] = (*found.get(key, ()), Found(f"part {number}", rank, scored.score))
    most = max(total.values(), default=1.0) or 1.0
    scores = {key: best[key] + TOGETHER * total[key] / most for key in best}
    return [Scored(key, scores[key], found[key]) for key in sorted(scores, key=lambda key: (-scores[key], key))]
