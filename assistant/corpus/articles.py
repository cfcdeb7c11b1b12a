"""Makes the finished `Article` of what a reader drafted: normalised text, every field bounded, gaps filled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.corpus.headers import read_header, title_from
from assistant.records import Article

FIELD_LENGTH = 300
WORD = re.compile(r"[^\W\d_]+")
# Words that English prose is full of and no other language is.
ENGLISH_ONLY = frozenset("the and that with which from this were have would their they".split())
CLEARLY_ENGLISH = 0.08  # the share of a text's words; 10 to 15 % in English news
LETTERS = re.compile(r"[^\W\d_]{2,}")
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which JSON can write and no file can hold


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader could tell of an article; empty means unknown."""

    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    url: str = ""
    fallback_date: date | None = None


def normalise(text: str) -> str:
    """Unicode NFC, line ends as \\n, no NUL, half character or byte-order mark: the one normalisation there is."""
    return (
        unicodedata.normalize("NFC", SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n"))
        .replace("\0", "")
        .removeprefix("\ufeff")
    )


def one_line(value: object) -> str:
    """A field as one bounded line."""
    return " ".join(SURROGATE.sub("\ufffd", str(value or "")).split())[:FIELD_LENGTH]


def finish(article_id: str, draft: Draft) -> Article:
    """Fill the gaps of a draft from its text; raise ValueError when there is no text to answer from."""
    text = normalise(draft.text)
    if not LETTERS.search(text):
        raise ValueError("holds no text")
    header = read_header(text)
    return Article(
        id=article_id,
        title=one_line(draft.title or header.title or title_from(text[header.body :])),
        text=text,
        source=one_line(draft.source or header.source),
        published=draft.published or header.published or draft.fallback_date,
        url=safe_url(draft.url or header.url),
        language=language_of(text[header.body : header.body + 1000]),
        body=header.body,
    )


def safe_url(value: object) -> str:
    """Keep web addresses only: a link in an article must not become a script on our page."""
    url = one_line(value)
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""


def language_of(text: str) -> str:
    """Guess the language as an ISO 639-1 code; plain English is seen without a model, which takes 0.5 s to load."""
    words = WORD.findall(text.lower())
    if len(words) >= 20 and sum(word in ENGLISH_ONLY for word in words) >= CLEARLY_ENGLISH * len(words):
        return "en"
    import py3langid

    return str(py3langid.classify(text)[0])


def date_in_name(path: Path) -> date | None:
    """Read a date such as 2026-03-04 out of a file's name."""
    found = re.search(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)", path.stem)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
