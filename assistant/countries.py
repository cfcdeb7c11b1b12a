"""Countries in their several names: "US", "American" and "the United States" are one, "Ankara said" is Turkey's word.

In: a text. Out: where it names a country, and which. The names stand in `countries.txt`, our own list; no library that
is kept up holds what is of a country ("Dutch") beside its names. Knows nothing of questions or quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.lettering import lettered

COUNTRIES = "countries.txt"
NAME_BEFORE, NAME_BEHIND = lettered(r"[a-z.,] [A-Z][\w.]*\s$"), lettered(r"\s[A-Z]")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'-][^\W_]+)*")
THE_US = re.compile(r"\bthe us\b(?!\s+(?:all|both)\b)")  # as it is typed in haste; "us" alone is a pronoun
PLACED = re.compile(
    r"(?:^|\W)(?:in|at|near|around|outside|inside|of|to|from|into|through|across|over)\s+$", re.IGNORECASE
)
WITHIN = re.compile(  # no part of the country, or none of it: "\n" stands before the name
    r"\b(?:Northern \nIr(?:eland|ish)|New \nMexic\w+|(?:South|Latin|Central|North) \nAmerica\w*|West \nIndians?)"
    r"(?:['’]s)?$"
)
LONGEST_PREFIX = 12  # characters
LONGEST = 5  # words of a name


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its first name, the words that mean it, and those that mean its government."""

    name: str
    words: frozenset[str]
    government: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a country, by [start, end) in characters."""

    start: int
    end: int
    country: str


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Every country of the list by its name."""
    found = {}
    for line in files(__package__).joinpath(COUNTRIES).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        words, _, government = line.partition("|")
        names = [name.strip() for name in words.split(",")]
        capitals = frozenset(name.strip() for name in government.split(",") if name.strip())
        found[names[0]] = Country(names[0], frozenset(names), capitals)
    return found


def mentions(text: str) -> list[Mention]:
    """The countries that a text names, in order; a capital counts where it acts, not where something is in it."""
    words = list(WORD.finditer(text))
    found: list[Mention] = []
    at = 0
    first = _first_words()
    while at < len(words):
        word = words[at][0]
        if word not in first and not (word[0].isupper() and _plain(word) in first):
            at += 1
            continue
        mention, used = _longest(text, words, at)
        found += [
            m
            for m in mention
            if not WITHIN.search(f"{text[max(0, m.start - LONGEST_PREFIX) : m.start]}\n{text[m.start : m.end]}")
        ]
        at += used
    return sorted(
        [*found, *(Mention(m.start() + 4, m.end(), "United States") for m in THE_US.finditer(text))], key=_start
    )


def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names."""
    return frozenset(mention.country for mention in mentions(text))


def is_country(name: str, country: str) -> bool:
    """Tell whether a name, in capitals or not, means a country; its government's seat does not."""
    bare = _plain(name.removeprefix("the ").removeprefix("The ")).casefold()
    return any(bare == _plain(word).casefold() for word in countries()[country].words)


def _start(mention: Mention) -> int:
    return mention.start


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[list[Mention], int]:
    """The longest name that begins at a word, as a list of one or none, and how many words it takes."""
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + size - 1].end()
        key = _plain(text[start:end])
        names = _named().get(key) or _governed().get(key, frozenset())
        if names and key not in _named() and not _acts(text, start, end):
            continue
        if names:
            return [Mention(start, end, name) for name in sorted(names)], size
    return [], 1


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether a capital may stand for its government: 'said Paris', not 'in Paris' and not 'Paris Match'."""
    before, after = text[max(0, start - 12) : start], text[end : end + 2]
    within_name = NAME_BEFORE.search(before) or NAME_BEHIND.match(after)
    return not within_name and not PLACED.search(before)


def _plain(name: str) -> str:
    bare = re.sub(r"[’']s$", "", " ".join(name.split())).replace("’", "'")
    return bare.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", bare) else bare


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Every word that a name begins with: most words of a text begin none, and need not be looked at longer."""
    return frozenset(_plain(WORD.findall(form)[0]) for form in (*_named(), *_governed()))


@lru_cache(maxsize=1)
def _named() -> dict[str, frozenset[str]]:
    return _by_word({country.name: country.words for country in countries().values()})


@lru_cache(maxsize=1)
def _governed() -> dict[str, frozenset[str]]:
    return _by_word({country.name: country.government for country in countries().values()})


def _by_word(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, forms in words.items():
        for form in forms:
            found[_plain(form)] = found.get(_plain(form), frozenset()) | {name}
    return found
