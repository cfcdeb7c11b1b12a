"""Names that are typed wrongly: "Rittenhose" where the articles have "Rittenhouse". Home of rapidfuzz.

In: what was typed, and a store. Out: the same with names that no article has as the articles spell them, and words that
say so. Left alone is a word that any article has, a short one, and one that the embedding model knows whole.
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import OSA

from assistant.passages import CountTokens
from assistant.question_words import content_words
from assistant.records import Passage
from assistant.store import EmbeddedStore

# Letters of a name that may be one edit off (an exchange of neighbours is one), and two; of one with another letter.
SHORTEST, LONG, EXCHANGED = 6, 10, 9
PLAIN = 8  # where nothing has a capital
MOST_CORRECTED = 3
WORD = re.compile(r"[^\W\d_]{4,}")


def corrected(text: str, store: EmbeddedStore, count_tokens: CountTokens) -> tuple[str, str]:
    """A question with its names as the articles spell them, and a sentence that says what was taken for what."""
    shortest = PLAIN if text == text.lower() else SHORTEST  # without capitals a plain word may be meant
    unknown = [w for w in _unknown(text, store) if len(w) >= shortest and w.isalpha() and w.isascii()]
    unknown = [word for word, pieces in zip(unknown, count_tokens(unknown), strict=True) if pieces > 1]
    said = []
    for word in unknown[:MOST_CORRECTED]:
        for meant in _spelt_like(word, store.spelt_like(word)):
            text = re.sub(rf"\b{re.escape(word)}\b", meant, text)
            said.append(f"No article has “{word}”; “{meant}” was searched for.")
    return text, " ".join(said)


def _unknown(text: str, store: EmbeddedStore) -> list[str]:
    """The names of a question that no article has; where nothing has a capital, any word may be a name."""
    plain = text == text.lower()
    words = [word for word in content_words(text) if plain or word[0].isupper()]
    terms = {word: store.terms(word) for word in words}
    rarity = store.rarity([term for some in terms.values() for term in some])
    never = store.rarity([""])[""]
    return [word for word, some in terms.items() if some and all(rarity[term] >= never for term in some)]


def _spelt_like(word: str, passages: list[Passage]) -> list[str]:
    """The name of some passages that is nearest to a word in spelling, the most frequent of these; or none."""
    most = 2 if len(word) >= LONG else 1
    near: Counter[str] = Counter()
    for found in (found for passage in passages for found in WORD.findall(passage.text)):
        near_enough = OSA.distance(found.lower(), word.lower()) <= most and found[0].lower() == word[0].lower()
        if near_enough and not _is_another(found.lower(), word.lower()):
            near[found.capitalize() if found.isupper() else found] += 1
    near = Counter({name: n for name, n in near.items() if name[0].isupper() and n > near[name.lower()]})
    near = Counter({name: n for name, n in near.items() if not _goes_on(name.lower(), word.lower())})
    best = min(near, key=lambda name: (OSA.distance(name.lower(), word.lower()), -near[name], name), default="")
    return [best] if best else []


def _goes_on(one: str, other: str) -> bool:
    """Tell whether a word is the other with an ending, and so found by it: "Californian"."""
    return one.startswith(other) or other.startswith(one)


def _is_another(one: str, other: str) -> bool:
    """Tell whether two short names differ by a letter that stands for another: Fernanda is not Fernando."""
    return len(one) == len(other) < EXCHANGED and sorted(one) != sorted(other)
