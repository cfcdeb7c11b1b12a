"""The numbers of a sentence, and what they count: "27 have ratified it" answers another question than "54 signed it".

In: a question and a number where it stands. Out: the noun that is counted, and whether the number counts another thing,
or but a part. What follows a number up to the next says what it counts.
"""

from __future__ import annotations

import re

from assistant.amending import ASIDE
from assistant.amounts import NUMBER_WORD
from assistant.answering.placed import Placed
from assistant.answering.terms import Lexicon
from assistant.corpus.headers import MONTHS
from assistant.countries import countries_in, is_country
from assistant.deeds import asked_verb, deeds_in
from assistant.directions import WORD, stem, stems
from assistant.lettering import lettered
from assistant.question_words import content_words
from assistant.synonyms import Likeness, groups

OF_SO_MANY = re.compile(r"(?i)\d\s+(?:out\s+)?of\s+(?:(?:the|its|their|some|about|a\s+total\s+of)\s+)?$")
COUNT_WORD = (
    rf"(?:(?:tens|hundreds)\s+of\s+(?:thousands|millions)|(?:thousands|hundreds|millions)\b|{NUMBER_WORD}|dozens?|half"
    r"|three-quarters|a third|two-thirds|two dozen|a dozen)"
)
UNIT = (
    r"(?:\s?%|(?:\s|-)?(?:percent|per cent|thousand|million|billion|trillion|mln|bn|knots|metres|meters|miles|km"
    r"|kilometres|kilometers|crowns|dollars|euros|pounds|days|weeks|months|years|hours|minutes|tonnes|tons))"
)
DIGITS = r"\d[\d,]*(?:\.\d+)?"
NUMBER = re.compile(  # "£2.8tn", "10-12 ships", "34-year-old"; no part of a longer figure
    r"(?<![\w.,-])(?:(?:[$€£¥₹]|(?:US|AU?|CA?|NZ|HK)\$|\$(?:US|AU?|CA?))\s?)?"
    rf"(?:(?:{DIGITS}[-–])?{DIGITS}(?:bn|m|k|tn|trn|kg|km|mph|kph)?(?:-[a-z]+){{0,2}}"
    rf"|{COUNT_WORD}(?:[- ]{COUNT_WORD})*)(?:{UNIT}){{0,2}}(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?$")
COUNTED = re.compile(  # 'how many American bases are there': the word before the verb or preposition is what is counted
    r"\bhow many\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:is|are|was|were|do|does|did|has|have|had|will|can|of|in|on|at|told|\w+ed|works?|lives?|left|lost|won|took|made"
    r"|went|got|fled|fell|came|held|sent|vote|attend|need|own|use|speak|want)\b|\W*$)"
)
HOW_MANY = re.compile(r"(?i)\bhow many\b|\b(?:percentage|share|proportion)\b")
HOW_MANY_DID = re.compile(r"(?i)\bhow many\b.*\bdid\b")
A_RATE = re.compile(r"(?i)^(?:\s+[\w-]+){0,2}\s+(?:per|for every)\s+(?:100,?000|10,?000|1,?000|million|capita|head)\b")
ASKS_RATE = re.compile(r"(?i)\b(?:per|every|rate)\b")
COMPOUND = re.compile(r"\W*[\d.,]+-[a-z]{3,}")  # "18-karat" counts nothing
PEOPLE = frozenset({"people", "persons"})  # "14 were hurt" counts people without the word
INCLUDED = re.compile(r"(?i)\binclud(?:ing|es?|ed)\s+(?:the\s+|at least\s+|about\s+)?$")
OF_THE_REST = re.compile(
    r"(?i)\b(?:(?:the|an?)\s+(?!another)|(?=another\b))(?P<which>last|other|remaining|another|further|additional|final)\s+$"
)
OF_THEM = re.compile(
    r"(?i)\s+of\s+(?:the|those|these)\s+[\w-]+\s+(?P<done>\w+(?:ed|en))\s.*\b(?:was|were|had|have|are)\b"
)
OTHERS = re.compile(r"(?i)\s+(?:people\s+)?(others)\b")  # "twelve died there, and four others in hospital"
AND = re.compile(r"\band\s+$")
LISTED_WITHIN = 120  # characters before the last of a list
AGED = "aged"  # "aged 41" is no clause
FROM_ANOTHER = re.compile(rf"(?i)^\s+from\s+{NUMBER.pattern}")
ELIDED = re.compile(
    r"\s+(?:of them\s+|others?\s+|more\s+)?(?:have|has|had|were|was|are|is|did)\b"
)  # "27 have ratified it"
RANGES = re.compile(r"(?i)\s*(?:and|to|or|[-–—])\s*")
FOLLOWS = 60  # characters after a number that say what it counts
# "Three-quarters of the 52 stalls", "337 suspects in 38 countries", "ten passengers and three crew": one thing counted.
GOES_ON = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?:of|in|across|from|among|within|over|on|at)\s+(?:(?:the|its|their|those|all|some|about|over)\s+)*"
    r"|\s+(?!(?:of|in|at|on|from|for|to|by|with)\b)[a-z-]+(?:\s+(?!in\b|at\b|on\b|from\b)[a-z-]+)?\s+and\s+"
)
MONTH = re.compile(rf"(?i)(?:^|\W)(?:{MONTHS})\W*$|^\W*(?:st|nd|rd|th)?\W*(?:of\s+)?(?:{MONTHS})\b")
RISEN_TO = re.compile(rf"(?i)\bfrom\s+(?:\w+\s+){{0,2}}?{NUMBER.pattern}[^.;]{{0,25}}?\s+to\s+(?:\w+\s+)?$")
DAYS_TO = re.compile(rf"(?i)\b(?:{MONTHS})\W*\d{{1,2}}\s*(?:to|and|through|until|[-–—])\s*$")
IN_A_TOWN = lettered(r"\b(?:in|at|near)\s+(?P<where>[A-Z][\w’-]+)")
MEASURED = re.compile(
    rf"(?i)(?:(?<![\w.,])(?:{DIGITS}|{COUNT_WORD}|an?|few|several)[\s-](?P<unit>miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|yards?|inches"
    r"|hours?|minutes?|seconds?|acres|barrels?|gallons?|lit(?:er|re)s?|degrees?|dollars|euros|pounds|kg|kilograms?|tons|tonnes|mph|knots|[ap]\.?m)\b|(?:[$€£¥])\s?\d)"
)
DIMENSIONS = tuple(
    frozenset(map(stem, words.split()))
    for words in (
        "mile km kilometer kilometre meter metre foot feet yard inch", "hour minute second", "acre", "degree",
        "barrel gallon liter litre",
        "kg kilogram kilo ton tonne pound", "dollar euro pound money", "mph knot", "am pm a.m p.m",
    )
)  # fmt: skip
UNITS = frozenset(map(stem, "year month week day hour minute second mile kilometer kilometre".split()))
MONTH_WITHIN = 24  # characters after a number: "th of September"
SHARE = re.compile(r"(?i)\s?%|\s?\bper ?cent\b|\bhalf of (?!(?:them|those|these|the\s+people|people)\b)")
UNIT_WITHIN = 12  # characters after a number
MONEY = re.compile(r"[$€£¥₹]|dollar|euro|pound|crown|franc|yen|yuan|rupee")


def counted(question: str, lexicon: Lexicon) -> set[str]:
    """The noun that a question counts, and those that news says for it: 'how many ships were waiting' counts ships."""
    found = COUNTED.search(question.lower())
    words = content_words(found[1]) if found else []
    if not words or PEOPLE & set(words):
        return set()
    own = set(lexicon.terms(words[-1]))
    families = (set(lexicon.terms(" ".join(group))) for group in groups(Likeness.COUNTS))
    return own.union(*(family for family in families if own & family))


def names_what_is_counted(question: str, sentence: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence names what a question counts; so it does where the question counts nothing, or people."""
    nouns = counted(question, lexicon)
    return not nouns or bool(nouns & set(lexicon.terms(sentence)))


def of_another_unit(question: str, words: Placed) -> bool:
    """Tell whether a number is a distance, a time, a sum or a share, where a question counts something else."""
    of = COUNTED.search(question.lower())
    if of and PEOPLE & set(of[1].split()) and (SHARE.search(words.text) or SHARE.match(words.after)):
        return True  # "how many people play it?" is not told by "half of the games"
    unit = of and stem(of[1].split()[-1])
    found = MEASURED.search(words.text + words.after[:UNIT_WITHIN])
    if unit in UNITS and found is None and unit not in stems(words.text + words.after[:UNIT_WITHIN]):
        return True  # of "how many years?" no number without them
    if found is None or found.start() > len(words.text):
        return False
    told, asked = stem(found["unit"] or "money"), {*stems(question), *(["money"] if MONEY.search(question) else [])}
    return not any(told in family and family & asked for family in DIMENSIONS)


def _listed_before(words: Placed) -> bool:
    """Tell whether a number ends a list of people, and begins no clause of its own: "Ann Lee, her son and seven"."""
    before = words.before[-LISTED_WITHIN:]
    if not AND.search(before) or "," not in before:
        return False
    verbs = {deed.verb.split()[0] for deed in deeds_in(words.sentence)} - {AGED}
    return not verbs & set(stems(before))


def counts_a_part(question: str, words: Placed) -> bool:
    """Tell whether a number counts but some: "36 people, including 26 soldiers", "the last two were returned"."""
    number = NUMBER.search(words.text)
    before = words.before + (words.text[: number.start()] if number else "")
    left = OF_THE_REST.search(before)
    if left and not re.search(rf"(?i)\b{left['which']}\b", question):
        return True
    others = OTHERS.match(words.after)
    if others and _listed_before(words) and not re.search(r"(?i)\bothers?\b", question):
        return True  # "Ann Lee, her son and seven others died"
    if others and not set(stems(question)) & set(stems(words.after[others.end() : FOLLOWS])):
        return True
    some = OF_THEM.match(words.after)
    if some and stem(some["done"]) in stems(question) and not re.search(r"(?i)\bhow many of the\b", question):
        return True  # "eight of the people rescued were wearing life jackets"
    if OF_SO_MANY.search(before) and (noun := WORD.search(words.after)) and stem(noun[0]) not in stems(question):
        return True  # "908 of the 2,240 attendees" are 908
    among = INCLUDED.search(words.before)
    return among is not None and not set(stems(question)) & set(stems(words.after[:FOLLOWS]))


def counts_another(question: str, words: Placed) -> bool:
    """Tell whether what a number counts in a sentence is another thing than is asked for, while one beside it is that.

    What follows a number up to the next says what it counts: "55% of white voters, 35% of Asian ones".
    """
    sentence = words.sentence
    if RISEN_TO.search(words.before):
        return False  # "from five people to six" counts people twice
    values = [
        m for m in NUMBER.finditer(sentence) if not (YEAR.match(m[0]) or _is_day(m, sentence) or _aside(m, sentence))
    ]
    overlaps = [i for i, m in enumerate(values) if m.start() < words.end and words.start < m.end()]
    mine = overlaps[0] if overlaps else len(values)
    while mine + 1 in overlaps and RANGES.fullmatch(sentence[values[mine].end() : values[mine + 1].start()]):
        mine += 1  # the last of "between two and five boats" has the noun
    if mine == len(values):
        return False
    ends = [*(m.start() for m in values[1:]), len(sentence)]
    question = ASIDE.sub("", question)  # what a follow-up carries along is not what it counts
    asked = _told(question)
    ends = [
        after if GOES_ON.fullmatch(sentence[m.end() : end]) else end
        for m, end, after in zip(values, ends, [*ends[1:], len(sentence)], strict=True)
    ]
    counted = [asked & _told(sentence[m.end() : end][:FOLLOWS]) for m, end in zip(values, ends, strict=True)]
    alike = [i for i, m in enumerate(values) if _measure(m, sentence) == _measure(values[mine], sentence)]
    verb = asked_verb(question)
    done = [i for i in alike if verb in counted[i] and ELIDED.match(sentence[values[i].end() :])]
    if done and verb not in counted[mine]:
        return True
    noun = COUNTED.search(question.lower())
    named = noun is not None and not noun[1].startswith(("were", "was", "are", "is"))
    beside = [i for i in alike if noun and named and _counts_at_once(noun[1], sentence[values[i].end() :])]
    if beside and not ELIDED.match(sentence[values[mine].end() :]):
        return mine not in beside  # "92,153 votes, out of 160,000 members"
    return any(counted[i] > counted[mine] for i in alike)


def counts_elsewhere(question: str, words: Placed) -> bool:
    """Tell whether a number counts the same thing of another town: "two bases in Erbil" are none in Baghdad."""
    noun, where = COUNTED.search(question.lower()), IN_A_TOWN.search(question)
    if not noun or not where or _no_town(where["where"]) or where["where"] in words.sentence:
        return False
    if PEOPLE & set(noun[1].split()):
        return False  # who died in Lahaina died on Maui
    number = NUMBER.search(words.text)
    after = (words.text[number.end() :] if number else "") + words.after
    there = re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>[\w-]+)\s+{IN_A_TOWN.pattern}", after)
    return there is not None and set(stems(there["noun"])) <= set(stems(noun[1])) and not _no_town(there["where"])


def _no_town(name: str) -> bool:
    """Tell whether a name is a month, or a country's own, not its capital's: what is in a town of it is in it."""
    return bool(re.fullmatch(MONTHS, name)) or any(is_country(name, country) for country in countries_in(name))


def _counts_at_once(noun: str, after: str) -> bool:
    """Tell whether the noun that is asked for is right behind a number: "58 ships", "58 from 30 ships"."""
    first = re.findall(r"[\w’'-]+", FROM_ANOTHER.sub("", after)[:FOLLOWS])[:2]
    return bool(set(stems(noun.split()[-1])) & set(stems(" ".join(first))))


def _told(text: str) -> set[str]:
    """What a text says: its words' stems and the countries, however it calls them."""
    return {*stems(text), *(f"={country}" for country in countries_in(text))}


def is_day(words: Placed) -> bool:
    """Tell whether a number is a day of the calendar: 17 of "from March 15 to 17"."""
    number = NUMBER.search(words.text)
    return number is not None and bool(
        (MONTH.search(words.before[-12:]) or DAYS_TO.search(words.before))
        and re.fullmatch(r"\W*\d{1,2}\W*", words.text)
    )


def _is_day(number: re.Match[str], sentence: str) -> bool:
    return bool(MONTH.search(sentence[: number.start()][-12:]) or MONTH.match(sentence[number.end() :][:MONTH_WITHIN]))


def _aside(number: re.Match[str], sentence: str) -> bool:
    """Tell whether a number stands in brackets: the same in other units."""
    before = sentence[: number.start()]
    return before.count("(") > before.count(")")


def _measure(number: re.Match[str], sentence: str) -> str:
    """What a number is of, as far as it says: money, a share, or neither."""
    text = sentence[max(number.start() - 1, 0) : number.end() + 9]
    return "money" if MONEY.search(text) else "share" if re.search(r"%|\bper ?cent", text) else ""


def is_a_rate(question: str, words: Placed) -> bool:
    """Tell whether a number is of each hundred thousand, where a count is asked for: "18.9 deaths per 100,000"."""
    return A_RATE.match(words.after) is not None and not ASKS_RATE.search(question)
