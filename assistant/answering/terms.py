"""What a question is compared with a text by: the index terms of their words, and the countries that they name.

In: texts and the store's lexicon. Out: sets of terms, weights, and the share of a question's weight that a text holds.
A country is one term however it is written ("=Turkey" for "Türkiye", "Turkish" and, where it acts, "Ankara").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Protocol

from assistant.countries import countries, countries_in, mentions
from assistant.periods import written_otherwise
from assistant.question_words import WORD, content_words
from assistant.synonyms import Likeness, said_in_one_word, words_for

COUNTRY = "="  # begins the term of a country; no index term holds it
SMOOTH = 0.5  # added to every rarity, so that what all of a few articles are about still counts
ENDING = 2  # characters of a name that may differ
NAME_STEM = 4  # characters of a name that must be met
LOST_LIFE = re.compile(r"(?i)\b(?:lost|lose|loses|losing)\s+(?:his|her|their)\s+li(?:fe|ves)\b")
SPELT = re.compile(r"([a-z]{2,}[iy])([sz])(e[ds]?|ing|ations?|ers?)\b")  # "organised", "organized"
WINDOW = 3  # words between two that belong together
NO_WORD = "\x00"  # a term that no text holds: its rarity is that of a word that the corpus does not have


class Lexicon(Protocol):
    """Index terms of a text, and how rare each is in the corpus."""

    def terms(self, words: str) -> list[str]:
        """The distinct index terms (stems) of a text."""
        ...

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """Inverse document frequency of each term."""
        ...


def terms_of(text: str, lexicon: Lexicon) -> set[str]:
    """Everything that a text can meet a question by: "bought" meets "buy" too, "organised" "organized"."""
    terms = lexicon.terms(text)
    plain = WORD.findall(text.lower())
    words = [*terms, *plain, *("died" for _ in LOST_LIFE.finditer(text))]
    words += said_in_one_word(text) + written_otherwise(text).split()
    forms = {form for word in words for form in words_for(word, Likeness.ANSWERS)}
    forms |= {f"{found[1]}{'s' if found[2] == 'z' else 'z'}{found[3]}" for w in plain if (found := SPELT.match(w))}
    return {*terms, *lexicon.terms(" ".join(forms)), *(COUNTRY + name for name in countries_in(text))}


def term_weights(question: str, lexicon: Lexicon) -> dict[str, float]:
    """The question's content terms with their rarity, a country as one; every word if it has none but common ones."""
    named, rest = _countries_apart(question)
    words = content_words(rest) or ([] if named else re.findall(r"\w+", question))
    weights = lexicon.rarity(lexicon.terms(" ".join(words)))
    weights |= {COUNTRY + name: country_rarity(name, lexicon) for name in named}
    return {term: weight + SMOOTH for term, weight in weights.items()}


def name_terms(name: str, lexicon: Lexicon) -> set[str]:
    """The terms by which a question weighs a name."""
    return set(term_weights(name, lexicon))


def country_rarity(name: str, lexicon: Lexicon) -> float:
    """How rare a country is: as rare as the commonest of its names, and a name of several words as its rarest word."""
    country = countries()[name]
    forms = [lexicon.terms(form) for form in (*country.words, *country.government)]
    known = lexicon.rarity([term for form in forms for term in form])
    rarest = [max(known[term] for term in form) for form in forms if form]
    return min(rarest, default=lexicon.rarity([NO_WORD])[NO_WORD])


def never_met(lexicon: Lexicon) -> float:
    """The weight of a word that the corpus does not have."""
    return lexicon.rarity([NO_WORD])[NO_WORD] + SMOOTH


def coverage(weights: dict[str, float], present: set[str]) -> float:
    """The share of the question's weight that `present` holds, 0 to 1."""
    total = sum(weights.values())
    return sum(w for term, w in weights.items() if term in present) / total if total > 0 else 0.0


def word_pairs(question: str, weights: dict[str, float], lexicon: Lexicon) -> dict[tuple[str, str], float]:
    """Neighbouring content words of a question, each pair with the weight of its commoner word."""
    found = [(lexicon.terms(word) or [NO_WORD])[0] for word in content_words(question)]
    return {
        (one, other): min(weights[one], weights[other])
        for one, other in pairwise(found)
        if one != other and one in weights and other in weights
    }


def pairs_held(pairs: dict[tuple[str, str], float], text: str, present: set[str], lexicon: Lexicon) -> float:
    """The share of the pairs' weight whose words stand within `WINDOW` words of each other in a text, 0 to 1.

    `present` are the text's terms. "Q1 2021" is more than "Q1" and "2021" (sequential dependence: Metzler and Croft,
    SIGIR 2005).
    """
    sought = {pair: weight for pair, weight in pairs.items() if present.issuperset(pair)}
    if not sought:
        return 0.0
    terms = {term for pair in sought for term in pair}
    places: dict[str, list[int]] = {term: [] for term in terms}
    for place, word in enumerate(WORD.findall(text)):
        for term in terms.intersection(lexicon.terms(word)):
            places[term].append(place)
    near = [w for (a, b), w in sought.items() if any(abs(i - j) <= WINDOW for i in places[a] for j in places[b])]
    return sum(near) / sum(pairs.values())


def _countries_apart(question: str) -> tuple[list[str], str]:
    """The countries that a question names, and the question without their names."""
    found = mentions(question)
    rest = question
    for start, end in sorted({(mention.start, mention.end) for mention in found}, reverse=True):  # "Brussels" is two
        rest = f"{rest[:start]} {rest[end:]}"
    return list(dict.fromkeys(mention.country for mention in found)), rest


def begins(term: str) -> str:
    """What must be met of a name: its first letters, more of a long one: "Calicut" is not in California."""
    return term[: max(NAME_STEM, len(term) - ENDING)]


def stands_near(term: str, near: Collection[str]) -> bool:
    """Tell whether terms hold a name's term, or one that begins as it does: 'Baloch' is met by 'Balochistan'."""
    if term in near or term.startswith(COUNTRY) or len(term) < NAME_STEM:  # "Ann" is not met by "announced"
        return term in near
    return any(other.startswith(begins(term)) for other in near)
