"""Finds title, source and publication date in the text itself, where no field gives them.

News text pasted into a file begins in many ways: a headline, "By Ann Lee, The Post", "Date: 4 March 2026",
"LONDON, March 4 (Reuters) - …", or ` date 2026-03-04 ` before the first word. The header is measured, not
removed: the text stays as it is and `body` says where prose begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import isfinite

from assistant.lettering import lettered

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"  # whole, in any case
YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"  # in which something can have been published or have happened
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
# In prose "sat", "sun" and "wed" are words: a short form counts with "on" before it, and as it is written.
RELATIVE_DAY = re.compile(  # not "Tuesday, 14 January", which says its own day, nor "Black Friday" or "USA Today"
    r"\b(?<!Black )(?<!Good )(?<!Bloody )(?<!USA )"
    rf"(?i:(?:last\s+)?(?:{DAY_NAME}|yesterday|today|tomorrow))\b"
    rf"(?!,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}|{MONTHS}\s+\d{{1,2}}\b))"
    r"(?!\s+(?:Times|Mirror|Express|Telegraph|Post|Mail|Night|Show)\b)"
    r"|(?<=\bon )(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b"
)
FIRST_YEAR, LAST_YEAR = 1500, 2199  # of anything that can have been published; exports write 0001-01-01 for no date
LOOK_BACK = 60  # characters before a weekday in which it may be said to lie ahead
DUE = (  # and not "due to the rain"
    r"due(?!\s+to\s+(?:an?|the|its|their|his|her|bad|heavy|high|low|strong|poor|rain|snow|fog|ice|wind|weather|concerns?"
    r"|fears?|lack|ill\w*|injur\w+|financial|technical|security|safety|covid\S*|coronavirus|rising|falling|staff)\b)"
)
AHEAD = re.compile(
    rf"\b(?:(?:will|would|shall|to be|{DUE}|expect\w*|schedul\w*"
    r"|plan(?:s|ned|ning)?|next|set to|going to|ahead of|deadline)\b[^.;]*"
    r"|(?:from|until|till|by|before|every|each)\s+)$",
    re.IGNORECASE,
)
WEEKDAYS = rf"(?:{WEEKDAY},?\s+)?"
DAY_OF = re.compile(
    rf"(?:last\s+)?(?:{WEEKDAY}|yesterday|today|tomorrow|{MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTHS})", re.IGNORECASE
)
CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
DATE = re.compile(
    rf"{WEEKDAYS}(?:\d{{4}}-\d{{2}}-\d{{2}}{CLOCK}|{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS},?\s+\d{{4}}|\d{{4}}/\d{{2}}/\d{{2}})",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\s*(?P<label>title|headline|source|publisher|outlet|date|published(?: on| at)?|updated|url|link|author|byline)"
    r"\s*:\s*(?P<value>\S.*?)\s*$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"\s*By\s+(?P<who>[^.!?]{2,80}?)(?:,\s*(?P<outlet>[^,.!?]{2,60}))?\s*$")
DATED_START = re.compile(rf"\s*+(?:dated?+(?:\s*+:)?\s++)?(?P<date>{DATE.pattern})[\s.,:|–—-]*", re.IGNORECASE)
OUTLET = r"(?P<outlet>[A-Z][\w.&'’-]{0,40}(?:\s+(?:of\s+|the\s+)?[A-Z][\w.&'’-]{0,40}){0,4})"
DATELINE = lettered(rf"\s*[A-Z][\w .,'’/-]{{1,60}}?\s*\({OUTLET}\)\s*[-–—]")
DATELINE_DAY = re.compile(rf",\s*(?P<day>{MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTHS})\s*\(", re.IGNORECASE)
SELF_REFERENCE = lettered(
    rf"\b{OUTLET}\s+(?:could not|was (?:not able|unable) to|has not been able to|did not)\s+(?:immediately\s+)?"
    r"independently\s+(?:confirm|verify)"
)
TITLE_LENGTH = 150
OUTLET_LENGTH = 60
OUTLET_LINE = re.compile(rf"(?!.*\s[-–—]\s*\d)[\w*(\"“].{{0,{OUTLET_LENGTH - 1}}}")  # no "█ Green Party - 365 seats"
WRAPPED_AT_MOST = 120  # characters of a line that may have been wrapped
ENDS_NOTHING = (  # words after which no line of prose and no heading ends
    "a|an|the|of|in|on|at|to|for|from|with|by|as|and|or|but|that|which|who|is|are|was|were|be|been|has|have|had|will|would"
    "|could|may|not|its|his|her|their|than|about|into|over|between"
)
NO_TITLE = re.compile(  # headlines are in the present tense, and break off nowhere
    rf"[!?…]$|\bsaid\b|^Dear\b|\b(?:{ENDS_NOTHING})$"
)
WIDTH_OF = 6  # lines
BEGINS_PROSE = lettered(r"[\"“‘'(]?[A-Z0-9]")
ENDS_PROSE = re.compile(r"[.!?…][\"”’')]*$")
FIRST_SECOND, LAST_SECOND, LAST_MILLISECOND = 1e8, 1e11, 1e14  # since 1970: a smaller number is a year or a count
NEAR_A_DATELINE = timedelta(days=45)  # of a date that gives a dateline its year: what it tells of is near
YEAR_WITHIN = 20_000  # characters of a text in which such a date is looked for
LONGEST_LINE = 300  # of a header: what is longer is prose


@dataclass(frozen=True, slots=True)
class Header:
    """What a text's beginning says of the article; `body` is where its prose starts."""

    title: str = ""
    source: str = ""
    published: date | None = None
    url: str = ""
    body: int = 0


def parse_date(value: object) -> date | None:
    """Read a date out of a field or a line; nothing readable, or no day of any newspaper (year 1), gives None."""
    day = _read_date(value)
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _day_of_number(value: float) -> date | None:
    """The day that a number writes (20310304), or seconds or milliseconds since 1970; None for a year or a count."""
    if not isfinite(value):
        return None
    written = str(int(value)) if value == int(value) else ""
    if len(written) == len("20310304") and written.isdigit():
        return _from_iso(written)
    if not FIRST_SECOND <= value < LAST_MILLISECOND:
        return None
    seconds = value / 1000 if value > LAST_SECOND else value
    return datetime.fromtimestamp(seconds, UTC).date()


def _from_iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_number(value)
    text = str(value or "").strip()[:80]
    if not text:
        return None
    if day := _from_iso(text[:10].replace("/", "-")):
        return day
    import dateparser

    parsed = dateparser.parse(text, languages=["en"], settings={"STRICT_PARSING": True})
    return parsed.date() if parsed else None


def resolve_date(text: str, published: date) -> date | None:
    """Read a day such as 'yesterday', 'Tuesday' or 'Apr. 3' as an article of that date means it, else None."""
    import dateparser

    base = datetime(published.year, published.month, published.day)
    bare = re.sub(r"(?i)^(?:on|late|early)\s+|\s+(?:morning|afternoon|evening|night)$", "", text.strip())
    if not DAY_OF.fullmatch(bare):
        return None
    options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    if bare.lower() == published.strftime("%A").lower():
        return published
    if re.search(r"\d", bare):  # a day of a month: the nearest one, before or after
        near = [day for year in (-1, 0, 1) if (day := parse_date(f"{bare} {published.year + year}"))]
        return min(near, key=lambda day: abs(day - published), default=None)
    parsed = dateparser.parse(re.sub(r"(?i)^last\s+", "", bare), languages=["en"], settings=options)
    return parsed.date() if parsed else None


def relative_days(text: str, published: date) -> list[tuple[str, date]]:
    """Each 'yesterday' and 'on Tuesday' of a text with the day that an article of that date means by it.

    A weekday is told only where it is past: not in 'will vote on Thursday', 'from Monday', 'until Friday'; nor that of
    the day after the article's, which may be tomorrow's, or today's farther east.
    """
    found = [
        (match[0], resolve_date(match[0], published))
        for match in RELATIVE_DAY.finditer(text)
        if not AHEAD.search(text[max(0, match.start() - LOOK_BACK) : match.start()])
    ]
    return [(words, day) for words, day in found if day and not _may_be_tomorrow(words, day, published)]


def _may_be_tomorrow(words: str, day: date, published: date) -> bool:
    weekday = f"{day:%A}"[:3].lower() in words.lower()
    return weekday and published - day == timedelta(days=6) and "last" not in words.lower()


def read_header(text: str) -> Header:
    """Read the header lines of a text and what its first sentence and self-references tell."""
    header = _read_lines(text)
    body = text[header.body :]
    dateline = DATELINE.match(body)
    if dateline and not header.source:
        header = replace(header, source=dateline["outlet"].strip())
    if dateline and header.published is None and (day := DATELINE_DAY.search(dateline[0])):
        header = replace(header, published=_with_year_of(day["day"], body))
    if not header.source and (own := SELF_REFERENCE.search(body)):
        header = replace(header, source=re.sub(r"^(?:But|And)\s+", "", own["outlet"]).strip())
    return header


def _with_year_of(day: str, body: str) -> date | None:
    """A dateline's day in the year of the latest date of the text that lies near it; a birthday of 1961 does not."""
    told = [parse_date(found[0]) for found in DATE.finditer(body[:YEAR_WITHIN])]
    days = [(parse_date(f"{day} {one.year}"), one) for one in told if one]
    near = [written for written, one in days if written and abs(written - one) <= NEAR_A_DATELINE]
    return max(near, default=None)


def _read_lines(text: str) -> Header:
    """Consume header lines from the top until one is prose."""
    header, position = Header(), 0
    for line in text.splitlines(keepends=True)[:40]:
        bare = line.strip()
        if not bare:
            position += len(line)
            continue
        step = _labelled(header, bare) or _date_line(header, bare) or _byline(header, bare)
        if step is None and _is_headline(text, position, line):
            if not header.title:
                step = replace(header, title=bare.lstrip("# ").strip())
            elif not header.source and OUTLET_LINE.fullmatch(bare):
                step = replace(header, source=bare)
        if step is None:
            start = DATED_START.match(line[:LONGEST_LINE])
            if start and header.published is None and (day := parse_date(start["date"])):
                header, position = replace(header, published=day), position + start.end()
            break
        header, position = step, position + len(line)
    at_prose = len(text) - len(text[position:].lstrip())
    return replace(header, body=at_prose if at_prose < len(text) else 0)


def _labelled(header: Header, line: str) -> Header | None:
    found = LABELLED.match(line) if len(line) <= LONGEST_LINE else None
    if not found:
        return None
    label, value = found["label"].lower(), found["value"]
    if label in {"title", "headline"}:
        return replace(header, title=value)
    if label in {"source", "publisher", "outlet"}:
        return replace(header, source=value)
    if label in {"url", "link"}:
        return replace(header, url=value)
    if label in {"author", "byline", "updated"}:
        return header
    day = parse_date(value)
    return replace(header, published=day) if day else None


def _byline(header: Header, line: str) -> Header | None:
    found = BYLINE.match(line) if len(line) <= LONGEST_LINE else None
    if not found:
        return None
    return replace(header, source=header.source or (found["outlet"] or "").strip())


def _date_line(header: Header, line: str) -> Header | None:
    """A line that is a date, or "The Post, 18 March 2031, by Ann Lee" in any order."""
    found = DATE.search(line)
    if not found or header.published or len(line) > TITLE_LENGTH or line.endswith("."):
        return None
    rest = re.split(r"\s*[,|·–—]\s*", line[: found.start()] + "|" + line[found.end() :])
    names = [part for part in rest if part and not re.match(r"(?i)(?:by|date|dated|published|updated)\b", part)]
    day = parse_date(found[0])
    if not day or len(names) > 1 or any(len(name) > OUTLET_LENGTH or name[0].islower() for name in names):
        return None
    return replace(header, published=day, source=header.source or "".join(names))


def _is_headline(text: str, position: int, line: str) -> bool:
    """A short first line without a full stop, with other text after it."""
    bare = line.strip()
    rest = text[position + len(line) :]
    if len(bare) > TITLE_LENGTH or bare.endswith((".", ",", ";", ":")) or not rest.strip():
        return False
    following = rest.lstrip(" \t").splitlines()[0].strip()[:LONGEST_LINE] if rest.strip() else ""
    first = not text[:position].strip() and not (NO_TITLE.search(bare) or DATELINE.match(bare))
    titled = first and _is_prose(following) and _broken_early(bare, rest)
    header = LABELLED.match(following) or BYLINE.match(following) or DATE.search(following[:80])
    return titled or not following or bool(header)


def _broken_early(line: str, rest: str) -> bool:
    """Tell whether the word after a line would have found room on it, as far as the next lines are wide."""
    following = [one.strip()[:LONGEST_LINE] for one in rest.splitlines()[:WIDTH_OF]]
    return len(line) + 1 + len(following[0].split()[0]) <= max(map(len, following))


def _is_prose(line: str) -> bool:
    """Tell whether a line is a paragraph, or a sentence, of its own, and no rest of a line that was wrapped."""
    return bool(BEGINS_PROSE.match(line)) and (len(line) > WRAPPED_AT_MOST or bool(ENDS_PROSE.search(line)))


def title_from(text: str) -> str:
    """Make a title of the first sentence, for articles that have none."""
    dateline = DATELINE.match(text)
    first = " ".join((text[dateline.end() :] if dateline else text).split()[:40])
    end = re.search(r"(?<=[a-z0-9\)”\"])[.!?](?=\s|$)", first)
    sentence = first[: end.start()] if end else first
    if len(sentence) <= 100:
        return sentence
    return sentence[:100].rsplit(" ", 1)[0].rstrip(",;:") + "…"
