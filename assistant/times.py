"""The times that a question names: bounds on publication, and whether the newest is wanted.

In: a question's text and the day to count from. Out: the first and last day of publication that it means, in words
that are shown to the user as a filter. Years ("last year") are left alone: they date events more often than articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.amounts import lowered
from assistant.corpus.headers import DATE, MONTHS, parse_date
from assistant.directions import irregular

MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTHS})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
DAY = rf"(?:{DATE.pattern}|{MONTHS}\s+(?:19|20)\d\d|\d{{1,2}}\s+{MONTHS}|{MONTHS}\s+\d{{1,2}})"
BOUND = re.compile(
    rf"\b(?P<word>since|after|from|before|until|till|as of|up to|(?:published|written|printed)\s+(?:on|in))\s+"
    rf"(?P<date>{DAY})\b",
    re.IGNORECASE,
)
MONTH_ALONE = re.compile(
    rf"(?i)\b(?:in|during|since)\s+(?:(?:early|late|mid)[- ])?"
    rf"(?P<month>(?-i:may)(?=\W*$)|(?!may\b){MONTHS}|(?-i:May))\b"
    r"(?![-'’])(?!\.?,?\s*(?:of\s+)?(?:\d|last|this|next))"
)
BETWEEN = re.compile(
    rf"\b(?:between\s+(?P<first>{DAY}|\d{{1,2}})\s+and|from\s+(?P<from>{DAY}|\d{{1,2}})\s+(?:to|until|till|through))\s+(?P<last>{DAY})\b",
    re.IGNORECASE,
)
OF_ARTICLES = re.compile(  # "articles from July 2019" are of that month, not since then
    rf"\b(?:articles?|stories|news|headlines)\s+(?:[^?]{{0,80}}?\s(?=from\s[^?]{{4,20}}\W*$))?"
    rf"(?:published\s+|written\s+)?(?:from|of|in)\s+"
    rf"(?P<time>{DAY}|(?:19|20)\d\d)\b(?!\s+(?:to|until|till|through|on(?:wards?)?|and|or|since)\b)",
    re.IGNORECASE,
)
AT_ITS_END = re.compile(rf"(?i)(?P<before>\w+)\s+(?:in|during|from)\s+(?:{DAY}|(?:19|20)\d\d|{MONTHS})\W*$")
ONE_TIME = re.compile(rf"\b(?:{DAY}|(?:19|20)\d\d|(?-i:{MONTHS}))(?!\w)", re.IGNORECASE)
NUMBERS = r"\d{1,3}|few|an?|two|three|four|five|six|seven|ten"
AHEAD = re.compile(r"(?i)\b(?:will|shall|must|next|due|scheduled|going to|expected|upcoming)\b")  # no report of it yet
DEADLINE = re.compile(r"(?i)\b(?:will|shall|must|(?:is|are) (?:due|going) to)\b")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = re.compile(
    r"(?:\b(?P<bound>since|after|until|till|before|up to|as of)\s+)?"
    r"(?:\b(?P<day>(?<!day before )yesterday|(?<!ago )today|this morning|tonight)\b"
    r"|\b(?P<which>last|this)\s+(?P<span>week|month|weekend)\b(?!\s+of\b)"
    r"|\b(?:in|over|during|within)?\s*the\s+(?:last|past)\s+"
    rf"(?:(?P<count>{NUMBERS})\s+)?(?P<unit>day|week|month)s?\b(?!\s+(?:of|before|when|that|in)\b)"
    rf"|\b(?P<ago>{NUMBERS})\s+(?P<back>day|week|month)s?\s+ago\b"
    rf"|\b(?:(?P<on>on)\s+|last\s+|(?<=since )|(?<=until )|(?<=before )|(?<=after ))(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"(?!,?\s+(?:the\s+)?(?:\d|{MONTHS}))"
    r"|\b(?P<recently>recently|lately|these days)\b)",
    re.IGNORECASE,
)
COUNTS = {"a": 1, "an": 1, "few": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
DAYS = {"day": 1, "week": 7, "month": 31}
RECENT = 31  # days that 'recently' reaches back
NEWEST = re.compile(
    r"\b(?:latest|newest|most recent|most recently|current(?:ly)?|now|at present|so far|up to date|by now|to date)\b"
    r"|^\W*(?:and\s+|but\s+)?(?:is|are|has|have|does|do)\b[^?]*\bstill\b(?!\s+(?:life|image|photo|water))"
    r"|\b(?:is|are)\s+still\b(?!\s+(?:life|image|photo|water))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of publication, inclusive; None leaves that end open. `words` is what said so, if relative."""

    since: date | None = None
    until: date | None = None
    words: str = ""


def period_in(text: str, today: date | None = None, *, fresh: bool = True) -> Period:
    """The bounds on publication that a question states; relative ones are counted from `today`, if that is given.

    `fresh` tells that the corpus reaches up to that day: else "on Tuesday" is any Tuesday, and bounds nothing.
    """
    between = BETWEEN.search(text)
    if between:
        words, last = between["first"] or between["from"], _days_of(between["last"], today)[1]
        first = _day_of_month(int(words), last) if words.isdigit() else _days_of(words, today)[0]
        return Period(first, last) if first and last and first <= last else Period()
    if of_then := OF_ARTICLES.search(text):
        return time_named(of_then["time"], today)
    stated = _bounds(text, today)
    if stated.until and not stated.since and DEADLINE.search(text) and not re.search(r"\b\d{4}\b", text):
        return Period()  # "what must it do before 20 March?" asks for no report of last year
    if stated != Period() or today is None:
        return stated
    found = RELATIVE.search(text)
    if not found or (found["on"] and not fresh) or (_may_be_ahead(found) and AHEAD.search(text[: found.start()])):
        return Period()
    return _bounded(found, today)


def _may_be_ahead(found: re.Match[str]) -> bool:
    """Tell whether relative words can mean a time to come: "on Friday" and "this weekend", not "last week"."""
    today = (found["day"] or "").lower() not in ("", "yesterday")
    return bool(found["on"] or today or (found["which"] or "").lower() == "this")


def timeless(text: str) -> str:
    """A question without any words that bound or name its time."""
    return ONE_TIME.sub(" ", NEWEST.sub(" ", unbounded(text)))


def unbounded(text: str) -> str:
    """A question without the words that bound its time."""
    for pattern in (BETWEEN, BOUND, RELATIVE):
        text = pattern.sub(" ", text)
    return re.sub(r"\s+(?=[?.!,;])", "", " ".join(text.split()))


def with_year(text: str, today: date) -> str:
    """A question with its year behind a month that stands without one, "in June": the last such month by `today`."""
    if AHEAD.search(text) or DEADLINE.search(text):
        return text  # a month to come
    return MONTH_ALONE.sub(lambda found: f"{found[0]} {_last_year_of(found['month'], today)}", text)


def _last_year_of(month: str, today: date) -> int:
    first = _days_of(f"1 {month}", today)[0]
    return first.year if first else today.year


def ends_with_its_time(text: str) -> bool:
    """Tell whether a question ends with the time of what it asks for, not with that of a deed: "sold in May 2019"."""
    found = AT_ITS_END.search(text)
    word = found["before"].lower() if found else ""
    return found is not None and not (word.endswith("ed") or word in irregular())


def asks_newest(text: str) -> bool:
    """Tell whether a question wants what holds now: the latest figure, the present captain."""
    return bool(NEWEST.search(text))


def day_words(day: date) -> str:
    """A day as it is read: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def _day_of_month(day: int, last: date | None) -> date | None:
    """The 3 of "from 3 to 10 March"."""
    try:
        return last.replace(day=day) if last else None
    except ValueError:
        return None


def _bounds(text: str, today: date | None) -> Period:
    since: date | None = None
    until: date | None = None
    for found in BOUND.finditer(text):
        first, last = _days_of(found["date"], today)
        if first is None or last is None:
            continue
        word = found["word"].lower()
        if word in {"since", "from"}:
            since = first
        elif word == "after":
            since = min(last, date.max - timedelta(days=1)) + timedelta(days=1)
        elif word == "before":
            until = max(first, date.min + timedelta(days=1)) - timedelta(days=1)
        elif word in {"until", "till", "as of", "up to"}:
            until = last
        else:
            since, until = first, last
    return Period(since, until)


def time_named(text: str, today: date | None) -> Period:
    """The one day, month or year that a text names without bounding anything by it; else an open period.

    The day after counts with a day: what happens in the evening is printed in the morning.
    """
    found = ONE_TIME.findall(text)
    if len(found) != 1:
        return Period()
    words = " ".join(found[0].split())
    if re.fullmatch(r"\d{4}", words):
        return Period(date(int(words), 1, 1), date(int(words), 12, 31))
    if re.fullmatch(MONTHS, words, re.IGNORECASE):
        last = _days_of(f"1 {words}", today)[0]
        words = f"{words} {last.year}" if last else words
    first, last = _days_of(words, today)
    if first and first == last:
        return Period(first, min(first, date.max - timedelta(days=1)) + timedelta(days=1))
    return Period(first, last)


def month_of(text: str) -> tuple[date | None, date | None]:
    """The first and last day of the month of a year that a text names; two None where it names none."""
    month = MONTH_OF_YEAR.search(text)
    first = parse_date(f"1 {month['month']} {month['year']}") if month else None
    if first is None:
        return None, None
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, following - timedelta(days=1)


def _days_of(text: str, today: date | None) -> tuple[date | None, date | None]:
    """The first and last day that a date or a month of a year means; a day without a year is the last such day."""
    if MONTH_OF_YEAR.fullmatch(text.strip()):
        return month_of(text)
    if re.search(r"\d{4}", text):
        day = parse_date(text)
        return day, day
    if today is None:
        return None, None
    day = parse_date(f"{text} {today.year}")
    if day and day > today:
        day = parse_date(f"{text} {today.year - 1}")
    return day, day


def _bounded(found: re.Match[str], today: date) -> Period:
    """The days that relative words mean, or what "since" and "until" make of them."""
    period = _relative(found, today)
    bound = (found["bound"] or "").lower()
    first, last = period.since or today, _last_day(found, period, today)
    if bound == "since":
        return Period(first, None, period.words)
    if bound == "after":
        return Period(last + timedelta(days=1), None, period.words)
    if bound == "before":
        return Period(None, first - timedelta(days=1), period.words)
    return Period(None, last, period.words) if bound else period


def _last_day(found: re.Match[str], period: Period, today: date) -> date:
    """The last of the days that the words mean, whatever is printed of it later."""
    if found["day"] or found["weekday"] or (found["ago"] and found["back"].lower() == "day"):
        return period.since or today
    return min(period.until or today, today)


def _relative(found: re.Match[str], today: date) -> Period:
    words = found[0].strip()
    if found["day"]:
        back = 1 if found["day"].lower() == "yesterday" else 0
        return Period(today - timedelta(days=back), None, words)
    if found["recently"]:
        return Period(today - timedelta(days=RECENT), None, words)
    if found["unit"]:
        return Period(today - timedelta(days=_count(found["count"]) * DAYS[lowered(found["unit"])]), None, words)
    if found["weekday"]:
        back = (today.weekday() - WEEKDAYS.index(lowered(found["weekday"]))) % 7
        day = today - timedelta(days=back or (0 if found["on"] else 7))
        return Period(day, day + timedelta(days=1), words)  # the next morning's papers tell of it
    if found["ago"]:
        return _ago(_count(found["ago"]), lowered(found["back"]), today, words)
    return _span(lowered(found["span"]), today, words, last=lowered(found["which"]) == "last")


def _count(words: str | None) -> int:
    count = lowered(words or "1")
    return int(count) if count.isdigit() else COUNTS[count]


def _ago(count: int, unit: str, today: date, words: str) -> Period:
    """'Two days ago' is a day and the morning after, 'two weeks ago' that week, 'two months ago' that month."""
    day = today - timedelta(days=count * {"day": 1, "week": 7, "month": 30}[unit])
    if unit == "day":
        return Period(day, day + timedelta(days=1), words)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), words)
    return Period(day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(1), words)


def _span(span: str, today: date, words: str, *, last: bool) -> Period:
    """Last or this week, month or weekend."""
    monday = today - timedelta(days=today.weekday())
    if span == "month":
        first = today.replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
        return Period(before, first - timedelta(days=1), words) if last else Period(first, None, words)
    if span == "weekend":
        saturday = monday - timedelta(days=2) if last or today.weekday() < 5 else monday + timedelta(days=5)
        return Period(saturday, saturday + timedelta(days=2), words)  # Monday's papers tell of Sunday
    return (
        Period(monday - timedelta(days=7), monday - timedelta(days=1), words) if last else Period(monday, None, words)
    )
