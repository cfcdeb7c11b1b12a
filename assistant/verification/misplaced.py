"""What a sentence says of another than the quote does, though each of its words stands there.

In: a sentence and its quotes. Out: what is misplaced, or an empty string. "Cases fell while deaths rose" does not say
that deaths fell; "the strike began after the talks collapsed" is not "the talks collapsed after the strike began";
"more trains than buses" is not "more buses than trains". What stands where is read off the parse (frames.py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from assistant.amounts import NUMBER_WORD, Amount, amounts_in
from assistant.deeds import MUTUAL
from assistant.directions import opposites, rivals, stem, stems
from assistant.lettering import lettered
from assistant.passages import split_sentences
from assistant.verification.frames import Joint, Said, Slot, counted_in, joints_in, said_in, slots_in
from assistant.verification.rivalled import CONVERSE

OUTNUMBERS = re.compile(r"(?i)\b(?P<way>outnumber|outsold|outperform)(?:s|ed)?\b(?P<between>)(?P<right>[^.;]{0,200})")
_NUMBER = rf"(?:\d|[$€£]|(?:an?|half|twice|thrice|third|{NUMBER_WORD})\b)"
THAN = re.compile(
    rf"(?i)\b(?P<way>(?:more|less|fewer)(?!\s+than\s+{_NUMBER})(?:\s+[a-z]+ly)?|worse|(?!other|rather|whether|either|neither)[a-z]{{2,}}er)\b"
    r"(?P<between>[^.;]{0,40}?)\bthan\b(?P<right>[^.;]{0,200})"
)
LONGEST_SIDE = 200  # characters
MORE, FEWER = frozenset({"more"}), frozenset({"less", "fewer"})
SIDE = 5  # content words on each side of a comparison that say what is compared
PEOPLE = frozenset(stem(word) for word in "people person persons man men woman women others one two".split())
PERIOD = re.compile(
    r"(?i)\b(?P<which>next|last|this|previous|coming|past)\s+(?P<unit>week|month|year|season|quarter|decade|century)\b"
)
ROLE_OF = lettered(
    r"\b(?P<role>spokes\w+|lawyers?|attorneys?|representatives?|advis[eo]rs?|aides?|agents?|relatives?)\s+(?:for|of|to)\s+"
    r"(?:the\s+|an?\s+)?(?P<whom>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|[\w’'-]+)"
)


def misplaced(plain: str, ground: str) -> str:
    """What a sentence puts where the quotes have something else; empty where it does nothing of the kind."""
    sentences = [ground[start:end] for start, end in split_sentences(ground)]
    return (
        _turned_order(plain, sentences)
        or _turned_comparison(plain, sentences)
        or _said_of_another(plain, sentences)
        or _in_another_place(plain, sentences)
        or _counts_another(plain, sentences)
        or _speaks_for_another(plain, ground)
        or _other_period(plain, ground)
    )


def _turned_order(plain: str, sentences: list[str]) -> str:
    """Why what came first, or caused the other, is the other way round in the quotes."""
    theirs = [joint for one in sentences for joint in joints_in(one)]
    for ours in joints_in(plain):
        turned = [other for other in theirs if (other.first, other.second) == (ours.second, ours.first)]
        if turned and not any(_same_order(ours, other) for other in theirs):
            return f"the quote has it the other way round ({turned[0].by!r})"
    return ""


def _same_order(one: Joint, other: Joint) -> bool:
    return (one.first, one.second) == (other.first, other.second)


def _turned_comparison(plain: str, sentences: list[str]) -> str:
    """Why more is less: the two sides of a comparison exchanged, or its direction."""
    theirs = [compared for one in sentences for compared in _compared(one)]
    for left, right, way in _compared(plain):
        for other_left, other_right, other_way in theirs:
            turned = left & other_right - other_left and right & other_left - other_right
            same = left & other_left - other_right and right & other_right - other_left
            if (turned and way == other_way) or (same and not turned and _opposite(way, other_way)):
                return "the quote compares the two the other way round"
    return ""


def _opposite(one: str, other: str) -> bool:
    """Tell whether two words compare in opposite directions; of words that no list holds nothing is known."""
    ways = {one, other}
    return other in _against().get(one, frozenset()) or bool(ways & MORE and ways & FEWER)


def says_it_turned_about(plain: str, ground: str) -> bool:
    """Tell whether a sentence compares the same two from the other side: B is slower than A, as A is faster than B."""
    theirs = [compared for start, end in split_sentences(ground) for compared in _compared(ground[start:end])]
    return any(
        left & other_right and right & other_left and _opposite(way, other_way)
        for left, right, way in _compared(plain)
        for other_left, other_right, other_way in theirs
    )


def _compared(sentence: str) -> list[tuple[set[str], set[str], str]]:
    """(what stands before a comparison, what behind it, the stem of the word by which it compares) for each of them."""
    found = []
    for pattern in (THAN, OUTNUMBERS):
        for match in pattern.finditer(sentence):
            before = sentence[max(0, match.start() - LONGEST_SIDE) : match.start()]
            left = stems(f"{before} {match['between']}")[-SIDE:]
            right, way = stems(match["right"])[:SIDE], match["way"].lower().split()[-1]
            found.append((set(left) - set(right), set(right) - set(left), way if way in MORE | FEWER else stem(way)))
    return found


def _said_of_another(plain: str, sentences: list[str]) -> str:
    """What a sentence says of a noun where the quotes say only what excludes it: "deaths fell" of rising deaths."""
    theirs, all_ours = [said for one in sentences for said in said_in(one)], said_in(plain)
    for ours in all_ours:
        same = [other for other in theirs if other.noun == ours.noun and other.subject == ours.subject]
        against = _against().get(ours.predicate, frozenset())
        if ours.noun in PEOPLE or ours.denied or not same or any(_agrees(ours, other) for other in same):
            continue
        besides = {mine.predicate for mine in all_ours if mine.noun == ours.noun}
        for other in (other for other in same if other.predicate not in besides and _of_one_kind(ours, other)):
            converse = frozenset({ours.predicate, other.predicate}) in CONVERSE  # what is sold is bought
            if other.predicate in against and not (other.denied or converse):
                return f"says {ours.text[1]!r} of {ours.text[0]!r} where the quote says {other.text[1]!r}"
    return ""


def _of_one_kind(ours: Said, other: Said) -> bool:
    """Tell whether two deeds may be of the same: not of other makers' shares, nor done to something else."""
    apart = ours.of and other.of and not ours.of & other.of
    elsewhere = ours.subject and ours.to and other.to and ours.to != other.to
    return not (apart or elsewhere)


def _agrees(ours: Said, other: Said) -> bool:
    """Tell whether two words say the same of something, or stand against the same: "convicted" and "found guilty"."""
    mine, theirs = (_against().get(one.predicate, frozenset()) for one in (ours, other))
    return ours.predicate == other.predicate or (other.predicate not in mine and bool(mine & theirs))


@lru_cache(maxsize=1)
def _against() -> dict[str, frozenset[str]]:
    """The stem of each word that has opposites or rivals with theirs."""
    found: dict[str, set[str]] = {}
    for table in (opposites(), rivals()):
        for word, others in table.items():
            found.setdefault(stem(word), set()).update(stem(other) for other in others)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def _in_another_place(plain: str, sentences: list[str]) -> str:
    """Whose name stands where the quotes have another's: fined for assaulting whom he was assaulted by."""
    theirs: dict[tuple[str, str], list[Slot]] = {}
    for slot in (slot for one in sentences for slot in slots_in(one)):
        theirs.setdefault((slot.head, slot.role), []).append(slot)
    everywhere = {name for slots in theirs.values() for slot in slots for name in slot.names}
    ours = sorted(slots_in(plain), key=lambda slot: (slot.head, slot.role))
    for place, members in groupby(ours, key=lambda slot: (slot.head, slot.role)):
        here, others = list(members), theirs.get(place, []) if place[0] not in MUTUAL else []
        left = [other for other in others if not any(_same(mine, other) for mine in here)]
        for slot in (slot for slot in here if not any(_same(slot, other) for other in others)):
            if left and _swapped(slot, left[0], ours, theirs):
                return f"{slot.text} and {left[0].text} stand in each other's place in the quote"
            if left and all(other.names for other in left) and slot.names and slot.names & everywhere:
                return f"{slot.text} stands where the quote has {left[0].text}"
    return ""


def _swapped(slot: Slot, instead: Slot, ours: list[Slot], theirs: dict[tuple[str, str], list[Slot]]) -> bool:
    """Tell whether two things have changed places: the one stands where the quotes have the other, both ways."""
    mine = {(one.head, one.role) for one in ours if _same(one, instead) and one.head not in {slot.noun, instead.noun}}
    return any(_same(slot, other) for place in mine for other in theirs.get(place, []))


def _same(one: Slot, other: Slot) -> bool:
    return bool(one.names & other.names) or (one.noun == other.noun and bool(one.noun))


def _counts_another(plain: str, sentences: list[str]) -> str:
    """Which number stands before a noun that has another in the quotes, while it counts something else there."""
    theirs = [pair for one in sentences for pair in _numbers(one)]
    for amount, noun in ((amount, noun) for amount, noun in _numbers(plain) if noun and stem(noun) not in PEOPLE):
        here = [other for other, its in theirs if stem(its) == stem(noun)]
        equal = [its for other, its in theirs if other.same(amount) and (its or amount.unit)]
        elsewhere = equal and not any(stem(its) == stem(noun) for its in equal)
        if here and elsewhere and all(one.unit == amount.unit and not one.same(amount) for one in here):
            return f"{amount.text} counts another thing in the quote than {noun!r}"
    return ""


def _numbers(sentence: str) -> list[tuple[Amount, str]]:
    """The numbers of a sentence, each with the noun that it counts; with an empty string where it counts none."""
    counted = counted_in(sentence)
    return [
        (amount, next((noun for start, end, noun in counted if start < amount.end and amount.start < end), ""))
        for amount in amounts_in(sentence)
    ]


def _other_period(plain: str, ground: str) -> str:
    """Why next year is another time than the quotes tell of: next month, and no year."""
    theirs = {(found["which"].lower(), found["unit"].lower()) for found in PERIOD.finditer(ground)}
    for found in PERIOD.finditer(plain):
        which, unit = found["which"].lower(), found["unit"].lower()
        others = [its for its_which, its in theirs if its_which == which]
        if others and unit not in {its for _, its in theirs}:
            return f"says {found[0].lower()!r} where the quote says '{which} {others[0]}'"
    return ""


def _speaks_for_another(plain: str, ground: str) -> str:
    """For whom somebody speaks who speaks for somebody else in the quotes."""
    theirs = [(stem(found["role"]), set(stems(found["whom"])), found["whom"]) for found in ROLE_OF.finditer(ground)]
    for found in ROLE_OF.finditer(plain):
        same = [(whom, text) for role, whom, text in theirs if role == stem(found["role"])]
        named = found["whom"][0].isupper() or any(text[0].isupper() for _, text in same)
        if same and named and not any(whom & set(stems(found["whom"])) for whom, _ in same):
            return f"the {found['role'].lower()} is of {same[0][1]} in the quote, not of {found['whom']}"
    return ""
