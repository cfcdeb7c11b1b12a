"""Numbers and days in a text, made comparable: "two dozen" is 24, "US$1.2bn" 1.2 billion dollars, "Sept. 3" a day.

In: a text. Out: `Amount`s and `Day`s with their offsets. Knows English number words (text2num reads them) and the
usual scales, currencies and shares; knows nothing of questions or quotes. What is vague ("dozens", "hundreds") is an
amount of its own kind, so that "dozens" never passes for "hundreds".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from text_to_num import text2num

from assistant.corpus.headers import MONTHS

NUMBER_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
    r"|billion|trillion)"
)
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0, "score": 20.0,
}  # fmt: skip
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
SHARES = {
    "half": 0.5, "quarter": 0.25, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3, "two thirds": 2 / 3,
    "two-thirds": 2 / 3, "three quarters": 0.75, "three-quarters": 0.75, "a fifth": 0.2, "one fifth": 0.2,
    "one-fifth": 0.2, "two fifths": 0.4, "two-fifths": 0.4, "a tenth": 0.1, "one tenth": 0.1, "one-tenth": 0.1,
}  # fmt: skip
UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent", "percentage": "percent",
    "percentage point": "point", "percentage points": "point",
    "$": "dollar", "us$": "dollar", "dollar": "dollar", "dollars": "dollar", "usd": "dollar",
    "€": "euro", "euro": "euro", "euros": "euro", "eur": "euro",
    "£": "pound", "pound": "pound", "pounds": "pound", "gbp": "pound",
    "¥": "yen", "yen": "yen", "₹": "rupee", "rupee": "rupee", "rupees": "rupee",
}  # fmt: skip
_AND = rf"(?:(?<=hundred)|(?<=thousand))\s+and\s+{NUMBER_WORD}"
AMOUNT = re.compile(
    r"(?<![\w.,])(?:(?P<before>(?-i:[A-Z]{1,2})?\$(?-i:US|AU?|CA?|NZ|HK)?|[€£¥₹])\s?)?"
    rf"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)"
    rf"|(?P<words>(?:an?\s+(?=(?:hundred|thousand)\s+(?:and\s+)?{NUMBER_WORD}\b))?{NUMBER_WORD}"
    rf"(?:[ -]{NUMBER_WORD}|{_AND})*)\b"
    r"|(?P<article>an?)(?=\s+(?:dozen|score|hundred|thousand|million|billion|trillion)\b))"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|mln|mn|bn|tn|dozen|score|[mbk](?![\w]))\b)?"
    r"(?:(?:\s|-)?(?P<after>%|percentage\s+points?\b|per\s?cent(?:age)?\b|pct\b|dollars?\b|USD\b|euros?\b|EUR\b|pounds?\b|GBP\b|yen\b|rupees?\b))?",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"\b(?:(?P<digits>\d{{1,9}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))\b", re.IGNORECASE)
_OF = r"(?= (?:of|less|more|fewer|lower|higher|smaller|larger)\b)"
OF_A_WHOLE = {  # "the quarter" is three months, "a third" the next one
    "a third": rf"a third{_OF}|(?<=\bby )a third", "a fifth": rf"a fifth{_OF}|(?<=\bby )a fifth",
    "a tenth": rf"a tenth{_OF}|(?<=\bby )a tenth",
    "quarter": r"(?<=\ba )quarter|(?<=\bone )quarter|(?<=\bone-)quarter"
    r"|(?<!first[ -])(?<!second[ -])(?<!third[ -])(?<!fourth[ -])quarter(?= of)",
}  # fmt: skip
_PARTS = "|".join(OF_A_WHOLE.get(name, name) for name in sorted(SHARES, key=len, reverse=True))
SHARE = re.compile(rf"\b(?:{_PARTS})\b", re.IGNORECASE)
SEASON = re.compile(r"\b(?P<century>(?:1[5-9]|20))\d\d[-–/](?P<short>\d\d)\b(?![-–/.\d])")  # "2018–19"
VAGUE = re.compile(  # "tens of thousands" are more than thousands, "several hundred" are not a hundred
    r"\b(?:(?:(?P<times>tens|dozens|scores|hundreds|thousands)\s+of\s+)?"
    r"(?P<many>dozens|scores(?=\s+of\b)|hundreds|thousands|millions|billions|trillions)"
    r"|(?:several|(?:a\s+)?few|many)\s+(?P<some>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
PART_OF_UNIT = re.compile(  # "a quarter of a percentage point"
    r"\b(?P<part>half|(?:a\s+)?quarter|three[- ]quarters)(?:\s+of)?\s+an?\s+"
    r"(?P<unit>percentage\s+points?|per\s?cent|dollar|euro|pound)\b",
    re.IGNORECASE,
)
TIMES = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3}
PART = re.compile(  # "half a million", "two and a half million"
    r"\b(?:(?P<part>half|(?:a\s+)?quarter|three[- ]quarters)(?:\s+of)?\s+an?\s+"
    rf"|(?P<whole>{NUMBER_WORD}|\d+)\s+and\s+a\s+half\s+)(?P<scale>dozen|hundred|thousand|million|billion|trillion)\b"
    r"(?:\s+(?P<after>dollars?|euros?|pounds?|yen|rupees?)\b)?",
    re.IGNORECASE,
)
ONE_PERSON = re.compile(r"(?i)\s+(?:person|man|woman|child|boy|girl|soldier|civilian|worker|passenger|officer)\b")
DAY = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<month>{MONTHS})\s+(?P<day>\d{{1,2}})(?!,\d{{3}}\b)(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>(?:1[5-9]|20)\d\d)\b)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTHS})(?:,?\s+(?P<year2>(?:1[5-9]|20)\d\d)\b)?"
    rf"|(?P<month3>{MONTHS}),?\s+(?:of\s+)?(?P<year3>(?:1[5-9]|20)\d\d)\b"
    rf"|(?P<month4>January|February|March|April|May|June|July|August|September|October|November|December))\b",
)
ASCII_LETTERS = str.maketrans("ıſİ", "isI")  # which patterns that ignore case take for i and s
MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text: its value, its unit ('' where none is named, 'ordinal' or 'vague' for those), its place."""

    value: float
    unit: str
    start: int
    end: int
    text: str

    def same(self, other: Amount) -> bool:
        """Tell whether two amounts can be the same: equal values, and no two different units."""
        near = abs(self.value - other.value) <= SAME * max(1.0, abs(self.value))
        return near and (
            self.unit == other.unit
            or not ({"ordinal", "vague"} & {self.unit, other.unit} or (self.unit and other.unit))
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as a text names it: 0 where the day or the year is left out."""

    day: int
    month: int
    year: int
    start: int = 0
    end: int = 0

    def fits(self, other: Day) -> bool:
        """Tell whether this day says no more than, and nothing against, another."""
        return self.month == other.month and self.day in (0, other.day) and self.year in (0, other.year or self.year)

    @classmethod
    def of(cls, day: date) -> Day:
        """A day of the calendar."""
        return cls(day.day, day.month, day.year)


def days_in(text: str) -> tuple[Day, ...]:
    """The days and months that a text names, in order; weekdays are not among them."""
    return tuple(_days(text))


@lru_cache(maxsize=2048)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """The numbers of a text, in order of kind; those of its days are not among them."""
    taken = [(day.start, day.end) for day in days_in(text)]
    found: list[Amount] = []
    for amount in (*_seasons(text), *_parts(text), *_shares(text), *_ordinals(text), *_vague(text), *_plain(text)):
        if not any(start < amount.end and amount.start < end for start, end in taken):
            found.append(amount)
            taken.append((amount.start, amount.end))
    return tuple(sorted(found, key=lambda a: a.start))


def lowered(text: str) -> str:
    """A text in small letters, of as many characters: "fıve" as "five", for a pattern that ignores case matches it."""
    return text.translate(ASCII_LETTERS).lower()


def month_of(name: str) -> int:
    """The number of a month by its name or the short form of it; raises ValueError for other words."""
    return MONTH_STARTS.index(lowered(name[:3])) + 1


def value_of(words: str) -> float:
    """The number that number words say, such as 'five thousand two hundred'; raises ValueError for other words."""
    bare = " ".join(lowered(words).replace("-", " ").split())
    return float(text2num(re.sub(r"^an? ", "one ", bare), "en"))


def _days(text: str) -> Iterator[Day]:
    for match in DAY.finditer(text):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        else:
            name = match["month"] or match["month2"] or match["month3"] or match["month4"]
            if (
                name == "May"
                and match["month4"]
                and not re.search(
                    r"(?:in|since|until|by|of|last|next|early|late|mid)[ -]$", text[: match.start()].lower()[-8:]
                )
            ):
                continue  # the verb, at the head of a sentence
            month = month_of(name)
            day, year = (
                int(match["day"] or match["day2"] or 0),
                int(match["year"] or match["year2"] or match["year3"] or 0),
            )
        if 1 <= month <= 12 and 0 <= day <= 31:
            yield Day(day, month, year, match.start(), match.end())


def _plain(text: str) -> Iterator[Amount]:
    for match in AMOUNT.finditer(text):
        try:
            value = (
                float(match["digits"].replace(",", ""))
                if match["digits"]
                else 1.0
                if match["article"]
                else value_of(match["words"])
            )
        except ValueError:
            continue
        scale = lowered(match["scale"] or "")
        unit = _unit(match["before"] or match["after"] or "")
        one = bool(match["words"]) and lowered(match["words"]) == "one" and not scale and not unit
        if one and not ONE_PERSON.match(text, match.end()):
            continue  # mostly a pronoun
        yield Amount(value * SCALES.get(scale, 1.0), unit, match.start(), match.end(), match[0].strip())


def _unit(words: str) -> str:
    """A unit by one name however it is written; the dollar of a country by that of its sign."""
    bare = " ".join(lowered(words).split())
    bare = f"{bare[1:]}$" if bare.startswith("$") else bare  # "$US" is "US$"
    return UNITS.get(bare, f"{bare[:-1]} dollar" if bare.endswith("$") else "")


def _share_of(words: str) -> float:
    return SHARES[re.sub(r"^a\s+", "", " ".join(lowered(words).split()))]


def _parts(text: str) -> Iterator[Amount]:
    for match in PART_OF_UNIT.finditer(text):
        yield Amount(_share_of(match["part"]), _unit(match["unit"]), match.start(), match.end(), match[0])
    for match in PART.finditer(text):
        if match["part"]:
            value = _share_of(match["part"])
        else:
            value = 0.5 + (float(match["whole"]) if match["whole"].isdigit() else value_of(match["whole"]))
        unit = _unit(match["after"] or "")
        yield Amount(value * SCALES[lowered(match["scale"])], unit, match.start(), match.end(), match[0])


def _seasons(text: str) -> Iterator[Amount]:
    for match in SEASON.finditer(text):
        first, second = match[0][:4], f"{match['century']}{match['short']}"
        second = second if second > first else str(int(second) + 100)  # "1999-00"
        yield Amount(float(first), "", match.start(), match.start() + 4, first)
        yield Amount(float(second), "", match.start() + 4, match.end(), second)


def _ordinals(text: str) -> Iterator[Amount]:
    for match in ORDINAL.finditer(text):
        value = int(match["digits"]) if match["digits"] else ORDINALS[lowered(match["word"])]
        yield Amount(float(value), "ordinal", match.start(), match.end(), match[0])


def _shares(text: str) -> Iterator[Amount]:
    for match in SHARE.finditer(text):
        yield Amount(SHARES[lowered(match[0])], "share", match.start(), match.end(), match[0])


def _vague(text: str) -> Iterator[Amount]:
    for match in VAGUE.finditer(text):
        if match["some"]:
            value = SCALES[lowered(match["some"])]
        else:
            value = SCALES[lowered(match["many"])[:-1]] * TIMES.get(lowered(match["times"] or ""), 1.0)
        yield Amount(value, "vague", match.start(), match.end(), match[0])


def stated(amount: Amount, others: Sequence[Amount]) -> bool:
    """Tell whether an amount stands among others."""
    return any(amount.same(other) for other in others)
