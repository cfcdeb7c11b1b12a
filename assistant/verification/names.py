"""Names in a sentence, and whether a quote holds them in some form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.countries import countries_in, is_country, mentions

CAPITAL = f"[{''.join(chr(code) for code in range(0x590) if chr(code).isupper())}]"  # Latin, Greek, Cyrillic, Armenian
_WORD = rf"(?:{CAPITAL}[\w’'&.-]*\w|{CAPITAL}\b\.?)"
NAME = re.compile(rf"\b{_WORD}(?:\s+(?:of\s+|the\s+|de\s+|al-)?{_WORD})*")
WORD = re.compile(r"\w+")
SHORTEST_RESPELT = 5  # letters of a name that may be written in two ways
ENDINGS = ("", "s", "n", "an", "ian", "ean", "i", "ish", "ese", "ic", "er", "ans", "ians", "is")
NO_NAME = frozenset(
    """a about according after all also although an and another any as at because before both but by despite during
    each even every few first following for former four from he her his how however i if in it its last later least
    many meanwhile most much new no none nor not of on once one only or other over people several she since so some
    still such that the their then there these they this those though three through to two under until unlike up was
    we what when where whether which while who why with within without yes you monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun
    based bound area born led backed run owned ceo cfo coo
    mr mrs ms dr sen rep gov gen capt sgt prof sir senator president minister police officials""".split()
)


def proper_names(text: str, *, first: bool = False) -> list[str]:
    """The names that a sentence writes with capitals; `first` tells that its first word is one."""
    return list(_names(text, first))


def missing(name: str, ground: str) -> str:
    """The first word of a name that a text holds in no form; empty where it holds them all."""
    name, ground = re.sub(r"'s\b", "", _folded(name)), _folded(ground)
    for country in mentions(name):
        if country.country in countries_in(ground) and len(name) > country.end - country.start:
            name = name.replace(name[country.start : country.end], "", 1)  # "South Korea's Hanbit", of Seoul
            break
    if _initials_stand(re.sub(r"^The\s+", "", name), ground) or _alias(name, ground):
        return ""
    there = {word.lower() for word in WORD.findall(ground)}
    for word in _words(name):
        if not any(_same_name(word, other) for other in there) and not _alias(word, ground):
            return word
    return ""


UNACCENTED = str.maketrans("’ıøØłŁđĐ", "'ioOlLdD")  # letters that no accent makes


def _folded(text: str) -> str:
    """A text without accents and with straight apostrophes: "Erdoğan" is written "Erdogan" too."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return plain.translate(UNACCENTED)


def _names(text: str, first: bool) -> Iterator[str]:
    for match in NAME.finditer(text):
        if text[match.end() : match.end() + 1] == "$":
            continue  # "US$" is a currency
        name = match[0]
        if not (first and match.start() == 0) and re.search(r"^$|[.!?“\"]\s*$", text[: match.start()]):
            word, _, rest = name.partition(" ")
            if not rest or word.lower().strip(".’'") in NO_NAME:
                name = rest  # any first word has a capital
        if _words(name):
            yield name


def _words(name: str) -> list[str]:
    """The words of a name that must be found, without possessives, titles and particles."""
    bare = re.sub(r"[’']s\b", "", name)
    joined = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", bare)  # "U.S." is one word
    return [w.lower() for w in WORD.findall(joined) if w.lower() not in NO_NAME and (len(w) > 1 or w.isdigit())]


def _same_name(one: str, other: str) -> bool:
    """'Iran' and 'Iranian', 'Iraq' and 'Iraqi' are one; 'Austria' and 'Australia' are not."""
    if one == other or (min(len(one), len(other)) > SHORTEST_RESPELT and _respelt(one) == _respelt(other)):
        return True
    short, long = sorted((one, other), key=len)
    stems = {short, short[:-1]} if short[-1:] in "aye" else {short}
    return len(short) >= 4 and any(long == stem + ending for stem in stems for ending in ENDINGS)


def _respelt(word: str) -> str:
    """A name as it is heard: "Zelenskyy" and "Zelensky", "Qaddafi" and "Gaddafi" are one."""
    heard = re.sub(r"^(?:q|g|kh)", "k", word).replace("iy", "y").replace("ii", "y")
    return re.sub(r"(.)\1", r"\1", heard).removesuffix("i").removesuffix("y")


def _alias(name: str, ground: str) -> bool:
    """'US' where the quote writes 'American', and 'American' where it writes that Washington did something."""
    return any(is_country(name, country) for country in countries_in(ground))


def _initials_stand(name: str, ground: str) -> bool:
    """'KRG' where the quote writes 'Kurdistan Regional Government', and the other way."""
    if re.fullmatch(r"[A-Z]{3,6}", name):
        letters = r"\b" + r"\w*\W+(?:of\W+|and\W+|the\W+|for\W+)*".join(name) + r"\w*"
        return bool(re.search(letters, ground))
    capitals = "".join(w[0] for w in name.split() if w[:1].isupper())
    return len(capitals) > 2 and bool(re.search(rf"\b{re.escape(capitals)}\b", ground))
