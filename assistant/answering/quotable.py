"""Whether a sentence of an article can be quoted at all: no date line, no interviewer's question, no caption, no shop.

What stands around the prose of a web page (captions, links to other pages, newsletters, prices) is searched like the
rest, and answers nothing.
"""

from __future__ import annotations

import re

from assistant.corpus.headers import DAY_NAME, MONTHS

ONLY_A_DAY = re.compile(rf"(?i)(?:\W|\d|{MONTHS}|{DAY_NAME})++")
MIN_WORDS = 4
QUOTATION = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
TELLS_FROM = 25  # words from which a question tells something too: "Can he, 18 years old and the first pick, …?"
_AGENCY = r"(?:AFP|AP|PA|Reuters|Getty|iStock|Shutterstock|EPA|Alamy)"
SHORT = 12  # words of a heading or a caption; a longer one may have a sentence behind it
CAPTION = re.compile(r"^(?:Credit|Photograph|Photo|Image|Picture)s?\s?(?::|by\b)")
ENDED = re.compile(r"[.!?…:;\"”’'»)\]]\W*$")  # as a sentence is, and a heading is not
BESIDE_THE_PROSE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\((?:[^()]*[/ ])?{_AGENCY}(?:[ /][^()]*)?\)\W*$",  # "The mayor in May (Ann Lee/Getty Images)"
        rf"^\d{{1,2}} [A-Z].{{10,160}}\bCredit: {_AGENCY}\b",
        r"(?:\b|(?<=[a-z]))(?:Image|Photo|Picture)s?:\s[^.!?]{2,80}\W*$",  # "Ann Lee in 2016 (Image: CDCR)"
        r"https?://t\.co/|\bpic\.twitter\.com/|^\W*[—–-]\s?[^()]{2,50}\(@\w+\)",  # the end of a message, and its writer
        r"^(?:MORE|READ|WATCH|RELATED|CLICK HERE|ALSO READ|SEE ALSO|ADVERTISEMENT)\b|^Published by .*\d{4}\.$",
        r"(?i)\b(?:read|see|check out) our (?:earlier post|full|guide|best|review)\b|^\W*(?:read more|related)\b\W",
        r"(?i)\bskip past newsletter\b|\bverifyErrors\b|\b(?:valid|your) email\b|\bsign up (?:to|for) (?:our|the)\b"
        r"|\bsubscribe to (?:our|the)\b|\bprivacy (?:notice|policy)\b|\ball rights reserved\b",
        r"^Price: |[$£€][\d.,]+\+?\s+(?:Amazon|Walmart|Target|GameStop|Best Buy)\b|^Buy (?:now|at)\b",
    )
)


ROW = 14  # words from which rows of a table, run together, can be told from a heading
PROSE = 0.34  # share of a sentence's words that begin with a small letter, at least


def in_rows(text: str) -> bool:
    """Tell whether a text is rows of a table run together, in which nothing says what is whose."""
    words = text.split()
    cased = [word for word in words if word[0].isupper() or word[0].isdigit()]
    small = sum(word[0].islower() for word in words)
    return len(words) >= ROW and small < PROSE * len(words) < len(cased)


def quotable(text: str) -> bool:
    """Tell whether a sentence can answer: prose that tells something, not what stands around it."""
    words = len(re.findall(r"\w+", text))
    if words < MIN_WORDS or ONLY_A_DAY.fullmatch(text.strip()):
        return False
    if words <= SHORT and (CAPTION.match(text) or not ENDED.search(text)):
        return False
    asks = text.rstrip().endswith("?") and words < TELLS_FROM
    return not asks and not any(pattern.search(text) for pattern in BESIDE_THE_PROSE)
