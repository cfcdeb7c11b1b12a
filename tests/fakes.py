"""Fakes with real geometry: texts that share words are near."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

import numpy as np

from assistant.copies import COPY_FROM, shingles
from assistant.embedding import Identity, Vectors, normalise
from assistant.entities import Entity, Kind, Saying
from assistant.records import EVERYTHING, Article, Filter, Passage, Span
from assistant.store import Match

DIMENSION = 96


class FakeEmbedder:
    """Bag-of-words vectors by hashing; remembers every text that it embedded."""

    def __init__(self, name: str = "fake", dimension: int = DIMENSION) -> None:
        self.identity = Identity(name, "0" * 64, dimension, 128)
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str], *, done: Callable[[int], None] = lambda _: None) -> Vectors:
        self.embedded += texts
        out = np.zeros((len(texts), self.identity.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                number = int.from_bytes(hashlib.md5(word[:6].encode(), usedforsecurity=False).digest()[:4], "big")
                out[row, number % self.identity.dimension] += 1
        done(len(texts))
        return normalise(out)

    def embed_with_parts(
        self, texts: Sequence[str], parts: Sequence[Sequence[Span]], *, done: Callable[[int], None] = lambda _: None
    ) -> tuple[Vectors, list[Vectors]]:
        """Each part as if it were a text of its own."""
        whole = self.embed(texts, done=done)
        plain = FakeEmbedder(self.identity.name, self.identity.dimension)
        return whole, [plain.embed([t[s:e] for s, e in some]) for t, some in zip(texts, parts, strict=True)]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def warm(self) -> None:
        self.embed(["warm"])


class FakeEntities:
    """Capitalised runs are groups, runs of digits numbers."""

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        return [
            tuple(
                Entity(m[0], m.start(), m.end(), Kind.NUMBER if m[0][0].isdigit() else Kind.PERSON)
                for m in re.finditer(r"\b(?:[A-Z]\w+(?: [A-Z]\w+)*|\d[\d,.]*\d|\d)\b", text)
            )
            for text in texts
        ]

    def sayings(self, sentence: str) -> tuple[Saying, ...]:
        """Whoever stands before 'said'."""
        return tuple(Saying(m[1], "said") for m in re.finditer(r"((?:[A-Z]\w+ ?)+|they|he|she) said", sentence))


class MemoryStore:
    """The plainest store there can be: the reference that the embedded one is held against."""

    def __init__(
        self, passages: Sequence[Passage], vectors: Vectors, sentences: Sequence[Vectors] | None = None
    ) -> None:
        self._sentences = dict(zip((p.id for p in passages), sentences or [], strict=False))
        self._passages = {p.id: p for p in passages}
        self._vectors = dict(zip(self._passages, vectors, strict=True))

    def search_vectors(self, vector: Vectors, k: int, where: Filter = EVERYTHING) -> list[Match]:
        scored = [
            Match(i, float(self._vectors[i] @ vector)) for i, p in self._passages.items() if where.allows(p.article)
        ]
        return sorted(scored, key=lambda m: (-m.score, m.passage))[:k]

    def search_words(self, words: str, k: int, where: Filter = EVERYTHING) -> list[Match]:
        wanted = set(re.findall(r"\w+", words.lower()))
        scored = [
            Match(i, float(len(wanted & set(re.findall(r"\w+", p.text.lower())))))
            for i, p in self._passages.items()
            if where.allows(p.article)
        ]
        return sorted((m for m in scored if m.score > 0), key=lambda m: (-m.score, m.passage))[:k]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        return [self._passages[i] for i in ids if i in self._passages]

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        return {i: self._sentences[i] for i in ids if i in self._sentences}

    def article(self, article_id: str) -> list[Article]:
        return [p.article for p in self._passages.values() if p.article.id == article_id][:1]

    def copies(self, article_id: str) -> list[Article]:
        """Those whose sets of shingles, compared exactly, are alike."""
        articles = list({p.article.id: p.article for p in self._passages.values()}.values())
        own = shingles(next(a.text[a.body :] for a in articles if a.id == article_id))
        others = [a for a in articles if a.id != article_id]
        sets = [shingles(a.text[a.body :]) for a in others]
        return [a for a, s in zip(others, sets, strict=True) if len(own & s) / len(own | s) >= COPY_FROM]


class FakeLexicon:
    """Words as they are, all equally rare."""

    def terms(self, words: str) -> list[str]:
        return list(dict.fromkeys(re.findall(r"\w+", words.lower())))

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        return dict.fromkeys(terms, 1.0)
