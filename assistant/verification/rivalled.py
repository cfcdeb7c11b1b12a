"""Words that cannot both be right: "morning" for "evening", "lawful" for "unlawful", "voted for" for "voted against".

In: a sentence and its quotes' nearest sentence. Out: which word stands where the quote has another, or an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.directions import PLAIN_NEGATION, WORD, beside, opposed, reached, rivals, stem, stems
from assistant.synonyms import in_one_word
from assistant.verification.restricted import subjects_in

NEGATIVE = re.compile(r"(?:un|non-?|de-|in|im|il|ir|dis)(?P<rest>\w{4,})")
ALWAYS = ("un", "non", "de-")  # "in" begins "income" too: there the word must look like an adjective
NO_NEGATIVE = frozenset({"unions", "united"})
ADJECTIVE = re.compile(r"\w+(?:ive|able|ible|ant|ent|ate|ful|ar|ous|lete|ect|valid|legal|sane|honest|loyal)$")
CONVERSE = frozenset(
    frozenset(stem(word) for word in pair.split())
    for pair in ("buy sell", "lend borrow", "win lose", "beat lose", "defeat lose", "import export")
)
SHORT = 7  # content words
ORDERED = frozenset({"before", "after", "earlier", "later"})
CAUSE = re.compile(
    r"(?i)\b(?:because|owing to|due to|thanks to|as a result of|led to|prompted by|in response to|reacted to"
    r"|in reaction to|caused)\b|,? by (?:doubling|cutting|raising|closing|banning|increasing|reducing|halving)\b"
)
MAY_BE_A_CAUSE = re.compile(
    r"(?i)\b(?:because|since|as|so|after|following|over|owing|due|thanks|results?|resulted|resulting|led|leads?|leading"
    r"|caus\w+|prompt\w+|forc\w+|respon\w+|react\w+|cit(?:ed|es|ing)|blam\w+|attribut\w+|amid|for|by|from|when|reasons?"
    r"|knocked|left|means?|meant|why|through|in protest|driven|trigger\w*|spark\w*)\b"
)
SIDE = re.compile(
    r"\b(?P<verb>vot|sp[eo]k|argu|campaign|rul|stood|stand)\w*\s+(?:\w+\s+)?(?P<side>for|against|in favou?r of)\b"
)


def rivalled(plain: str, quote: str) -> str:
    """Which word of a sentence excludes one of the quote's that it stands for; empty where none does."""
    plain, quote = in_one_word(plain), in_one_word(quote)
    said, there = _words(plain), _words(quote)
    ours = set(reached(PLAIN_NEGATION, plain))
    for word in sorted(said - there):
        denied = set(reached(PLAIN_NEGATION, quote))  # "whom it did not name" is unnamed
        others = {one for one in _denials(word, there - said) if stem(one) not in denied} or {
            other for other in rivals().get(word, ()) if other in there - said
        }
        others = {one for one in others if not _converse(word, plain, one, quote)}
        if not others or stem(word) in ours or any(rivals().get(other, frozenset()) & said & there for other in others):
            continue
        same = rivals().get(min(others), frozenset())
        if same & there or not any(_same_place(word, plain, other, quote) for other in others):
            continue  # the quote says it in another form too, or of something else
        return f"says {word!r} where the quote says {min(others)!r}"
    return _other_side(plain, quote)


def contrary(plain: str, quote: str) -> str:
    """Which opposite of the quote's word a sentence says of the same; empty where it says none.

    Who sells and who buys, who lends and who borrows, are two: "Lee bought it of Roe" is "Roe sold it to Lee".
    """
    pairs = (
        f"says {word!r} where the quote says {other!r}" for word, other, denied in _opposed(plain, quote) if not denied
    )
    return next(pairs, "")


def denies_the_opposite(plain: str, quote: str) -> bool:
    """Tell whether a sentence denies an opposite of what the quote says: "no longer allowed" is banned."""
    return any(denied for _, _, denied in _opposed(plain, quote))


def _opposed(plain: str, quote: str) -> Iterator[tuple[str, str, bool]]:
    """(a word, its opposite of the same in the quote, whether just one of the two is denied)."""
    plain, quote = in_one_word(plain), in_one_word(quote)
    for word, other in opposed(plain, quote):
        if _converse(word, plain, other, quote) or not _of_the_same(word, plain, other, quote):
            continue
        if word in ORDERED and not _right_behind(word, plain) & _right_behind(other, quote):
            continue  # "B after A" is "A before B"
        ours, theirs = stem(word) in reached(PLAIN_NEGATION, plain), stem(other) in reached(PLAIN_NEGATION, quote)
        yield word, other, ours != theirs


def cause_added(plain: str, ground: str) -> str:
    """Why a cause that a sentence names is none of the quotes'; empty where it names none, or they do too."""
    cause = CAUSE.search(plain)
    return f"the quote names no cause ({cause[0].lower()!r})" if cause and not MAY_BE_A_CAUSE.search(ground) else ""


def _of_the_same(word: str, plain: str, other: str, quote: str) -> bool:
    """Tell whether two opposites stand beside a word that both texts hold; in a short sentence they do anyway."""
    return len(stems(plain)) <= SHORT or bool(beside(word, plain) & beside(other, quote))


def _converse(word: str, plain: str, other: str, quote: str) -> bool:
    """Tell whether two words tell one deed from its two sides, since their subjects are two."""
    return frozenset({stem(word), stem(other)}) in CONVERSE and not _same_subject(word, plain, other, quote)


def _same_subject(word: str, plain: str, other: str, quote: str) -> bool:
    ours = [one.text.lower() for one in subjects_in(plain) if one.verb == stem(word)]
    theirs = [one.text.lower() for one in subjects_in(quote) if one.verb == stem(other)]
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _right_behind(word: str, text: str) -> set[str]:
    """The stems of the two content words behind a word, wherever it stands."""
    return {one for m in re.finditer(rf"(?i)\b{word}\b", text) for one in stems(text[m.end() :])[:2]}


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _denials(word: str, others: set[str]) -> set[str]:
    """The words of which a word is the negative, or which are its negative: "lawful" and "unlawful"."""
    return {other for other in others if _negative(word, other) or _negative(other, word)}


def _negative(one: str, other: str) -> bool:
    if one.endswith("less") and other.endswith("ful") and one[:-4] == other[:-3]:
        return True  # "harmless" and "harmful"
    found = NEGATIVE.fullmatch(one)
    if not found or one in NO_NEGATIVE or stem(found["rest"]) != stem(other):
        return False
    return one.startswith(ALWAYS) or ADJECTIVE.fullmatch(other) is not None


def _same_place(word: str, plain: str, other: str, quote: str) -> bool:
    """Tell whether the two words stand beside a word that both texts hold, or nothing stands beside them."""
    mine, theirs = beside(word, plain), beside(other, quote)
    return bool(mine & theirs) or not mine


def _other_side(plain: str, quote: str) -> str:
    ours, theirs = ({(m["verb"], m["side"] != "against") for m in SIDE.finditer(text)} for text in (plain, quote))
    turned = [verb for verb, side in ours if (verb, not side) in theirs and (verb, side) not in theirs]
    return "it takes the other side than the quote" if turned else ""
