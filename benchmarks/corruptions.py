"""True sentences re-said, and corrupted: a number, a name, a day, a negation, a direction, a doubt, an exchange.

In: sentences of real articles. Out: (kind, text, quote) cases. Made by rules that know nothing of the checker's, except
for the list of opposites, which both use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.directions import opposites
from assistant.entities import Entity, Kind

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|did|does|do|should)\b(?! not|n)")
NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|did|does|do|should)(?: not|n['’]t)\b")
DOUBTS = re.compile(r"\b(?:may|might|could)\b|\b(?:allegedly|reportedly|possibly|probably|apparently|likely) ?")
ATTRIBUTED = re.compile(
    r", (?:according to [^,.]+|(?:[A-Z][\w. ]+|the \w+|officials|police) (?:said|says|told [^,.]+))\.?$"
)
JOINING = frozenset("and or of to in on by from for with at than the a an".split())
COUNT = re.compile(r"(?<![\w.,$€£:/–-])\d{1,3}(?![\w,.:/–-])")
ASIDE = re.compile(r", (?:who|which|where|a|an|the) [^,]+,(?= )")
OPENING = re.compile(r"^(?:On|In|At|During|After) [^,]{3,40}, (?=[a-zA-Z])")
SAYING = {"said": "stated", "also": "", "However, ": "", "around": "about", "approximately": "about"}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence to be checked against a quote; `true` where it should stand."""

    kind: str
    text: str
    quote: str
    true: bool


def corrupted(
    quote: str, entities: Sequence[Entity], pool: dict[str, list[str]], random_: random.Random
) -> Iterator[Case]:
    """Every corruption that a sentence allows, at most one of each kind."""
    for kind, text in (
        ("number", _number(quote, random_)), ("name", _name(quote, entities, pool, random_)),
        ("day", _day(quote, random_)), ("negation added", AUXILIARY.sub(r"\1 not", quote, count=1)),
        ("negation dropped", NOT.sub(r"\1", quote, count=1)),
        ("direction", _direction(quote, random_)), ("doubt dropped", DOUBTS.sub("", quote, count=1)),
        ("attribution dropped", ATTRIBUTED.sub(".", quote)),
        ("names exchanged", _names_exchanged(quote, entities)), ("numbers exchanged", _numbers_exchanged(quote)),
    ):  # fmt: skip
        if text and text != quote:
            yield Case(kind, " ".join(text.split()), quote, False)


def true_sayings(quote: str, following: str) -> Iterator[Case]:
    """The sentence said otherwise, all of it still standing."""
    yield Case("as it is, two cited", quote, f"{quote} {following}", True)
    if re.search(r"[\"“]", quote):
        return  # to change what stands between quotation marks is to misquote
    for kind, text in (
        ("aside left out", ASIDE.sub("", quote, count=1)), ("opening left out", _capital(OPENING.sub("", quote))),
        ("number in figures", _figures(quote)), ("number in words", _words(quote)),
        ("day abbreviated", _abbreviated(quote)), ("other word", _other_word(quote)),
        ("contraction", re.sub(r"\b(is|was|did|does|has|were) not\b", r"\1n't", quote)),
    ):  # fmt: skip
        if text != quote and len(text.split()) >= 5:
            yield Case(kind, " ".join(text.split()), quote, True)


def _number(quote: str, random_: random.Random) -> str:
    found = list(re.finditer(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])", quote))
    if not found:
        return ""
    match = random_.choice(found)
    value = float(match[0].replace(",", ""))
    other = value + random_.choice((1, 2, 3, 10)) if random_.random() < 0.6 else value * random_.choice((2, 10))
    return quote[: match.start()] + (f"{other:,.0f}" if other == int(other) else f"{other:.1f}") + quote[match.end() :]


def _name(quote: str, entities: Sequence[Entity], pool: dict[str, list[str]], random_: random.Random) -> str:
    named = [e for e in entities if e.kind in (Kind.PERSON, Kind.PLACE, Kind.GROUP) and e.text[0].isupper()]
    if not named:
        return ""
    entity = random_.choice(named)
    words = set(re.findall(r"\w+", quote.lower()))
    others = random_.sample(pool[entity.label], min(20, len(pool[entity.label])))
    strange = [o for o in others if o[0].isupper() and not set(re.findall(r"\w+", o.lower())) & words]
    return quote[: entity.start] + strange[0] + quote[entity.end :] if strange else ""


def _names_exchanged(quote: str, entities: Sequence[Entity]) -> str:
    """The subject of the sentence and a later name of its kind, each in the other's place."""
    named = [e for e in entities if e.kind in (Kind.PERSON, Kind.GROUP, Kind.PLACE) and e.text[:1].isupper()]
    for i, one in enumerate(named):
        for other in named[i + 1 :]:
            between = quote[one.end : other.start]
            apart = set(re.findall(r"[a-z]+", between)) - JOINING and not re.match(r"\s*(?:,|\(|[’']s|of\b)", between)
            if one.subject and apart and one.label == other.label and not _share_a_word(one.text, other.text):
                return _exchange(quote, (one.start, one.end), (other.start, other.end))
    return ""


def _numbers_exchanged(quote: str) -> str:
    """Two neighbouring numbers of up to three digits with words between them, each in the other's place."""
    found = list(COUNT.finditer(quote))
    for one, other in pairwise(found):
        between = set(re.findall(r"[a-z]+", quote[one.end() : other.start()])) - JOINING
        if one[0] != other[0] and between and quote[other.end() :].strip(" ."):
            return _exchange(quote, one.span(), other.span())
    return ""


def _exchange(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    (a, b), (c, d) = one, other
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(re.findall(r"\w+", one.lower())) & set(re.findall(r"\w+", other.lower())))


def _day(quote: str, random_: random.Random) -> str:
    found = [m for m in re.finditer(rf"\b(?:{'|'.join(DAYS + MONTHS)})\b", quote) if m[0] != "May"]
    if not found:
        return ""
    match = random_.choice(found)
    other = random_.choice([d for d in (DAYS if match[0] in DAYS else MONTHS) if d not in quote and d != "May"])
    return quote[: match.start()] + other + quote[match.end() :]


def _direction(quote: str, random_: random.Random) -> str:
    held = {w.lower() for w in re.findall(r"\w+", quote)}
    found = [m for m in re.finditer(r"\b[a-z]+\b", quote) if m[0] in opposites() and not opposites()[m[0]] & held]
    if not found:
        return ""
    match = random_.choice(found)
    others = sorted(opposites()[match[0]])
    alike = [o for o in others if o[-2:] == match[0][-2:]] or others  # "rose" to "fell" rather than to "falling"
    return quote[: match.start()] + random_.choice(alike) + quote[match.end() :]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _figures(quote: str) -> str:
    match = re.search(rf"\b(?:{'|'.join(SMALL[2:])})\b(?! hundred| thousand| million| dozen)", quote)
    return quote[: match.start()] + str(SMALL.index(match[0])) + quote[match.end() :] if match else quote


def _words(quote: str) -> str:
    match = re.search(r"(?<![\w.,$€£:-])(?:[2-9]|1[0-2])(?= [a-z]{3})", quote)
    match = None if match and re.search(rf"(?:{'|'.join(MONTHS)}) $", quote[: match.start()]) else match
    return quote[: match.start()] + SMALL[int(match[0])] + quote[match.end() :] if match else quote


def _abbreviated(quote: str) -> str:
    match = re.search(r"\b(January|February|August|September|October|November|December) (\d{1,2})\b", quote)
    return quote[: match.start()] + f"{match[1][:3]}. {match[2]}" + quote[match.end() :] if match else quote


def _other_word(quote: str) -> str:
    for word, other in SAYING.items():
        if re.search(rf"\b{re.escape(word)}", quote):
            return _capital(re.sub(rf"\b{re.escape(word)}\b ?", f"{other} " if other else "", quote, count=1))
    return quote
