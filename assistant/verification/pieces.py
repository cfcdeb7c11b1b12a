"""A sentence of one deed that takes its subject, place, day or number from another sentence than the deed: a new story.

In: a sentence, the nearest sentence of its quotes, all of its quotes. Out: what comes from elsewhere, or an empty
string. "Lee was arrested on Monday" is not said by "Lee spoke on Monday. Roe was arrested on Sunday", though each word
is.
"""

from __future__ import annotations

from assistant.amounts import Amount, amounts_in, days_in, stated
from assistant.directions import stem, stems
from assistant.lettering import lettered
from assistant.passages import split_sentences
from assistant.verification.held import held_in
from assistant.verification.measured import YEARS
from assistant.verification.names import missing
from assistant.verification.restricted import subjects_in

PLACE = lettered(r"\b(?:in|at|near|to|from|for)\s+(?:the\s+)?([A-Z][\w’'-]+)")


def pieced_together(plain: str, near: str, ground: str) -> str:
    """What a sentence of one deed takes from elsewhere, where the nearest sentence has something else in its place."""
    if near == ground or len({held.verb for held in held_in(plain) if not held.noun}) > 1:
        return ""
    return _subject(plain, ground) or _places(plain, near) or _amounts(plain, near) or _days(plain, near)


def _subject(plain: str, ground: str) -> str:
    sentences = [ground[start:end] for start, end in split_sentences(ground)]
    for ours in subjects_in(plain):
        told = [(one, other.text) for one in sentences for other in subjects_in(one) if other.verb == ours.verb]
        strange = [text for _, text in told if text[:1].isupper() or not _is_called(text, ours.text, ground)]
        if ours.text[:1].isupper() and strange and all(missing(ours.text, one) for one, _ in told):
            return f"the quote tells it of {strange[0]}, not of {ours.text}"
    return ""


def _is_called(noun: str, name: str, ground: str) -> bool:
    """Tell whether quotes say somewhere that the named one is it: "Ann Lee, the minister, spoke"."""
    sentences = (ground[start:end] for start, end in split_sentences(ground))
    return any(stem(noun) in stems(one) and not missing(name, one) for one in sentences)


def _places(plain: str, near: str) -> str:
    strange = [name for name in PLACE.findall(plain) if missing(name, near)]
    instead = [name for name in PLACE.findall(near) if missing(name, plain)]
    return f"{strange[0]} stands in another sentence than what is told" if strange and instead else ""


def _amounts(plain: str, near: str) -> str:
    ours, theirs = _counted(plain), _counted(near)
    strange = [amount for amount in ours if not stated(amount, theirs)]
    instead = [amount for amount in theirs if not stated(amount, ours)]
    pairs = [one for one in strange for other in instead if one.unit == other.unit]
    return f"{pairs[0].text} is another number in the nearest sentence" if pairs else ""


def _counted(text: str) -> list[Amount]:
    """The numbers of a text that are no years and no ordinals."""
    return [one for one in amounts_in(text) if one.unit != "ordinal" and not (YEARS[0] < one.value < YEARS[1])]


def _days(plain: str, near: str) -> str:
    ours, theirs = days_in(plain), days_in(near)
    strange = [day for day in ours if not any(day.fits(other) for other in theirs)]
    instead = [day for day in theirs if not any(other.fits(day) for other in ours)]
    return "its day is another one in the nearest sentence" if strange and instead else ""
