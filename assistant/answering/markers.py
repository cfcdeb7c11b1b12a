"""Citation ids in a model's stream of words: `[3.2]`, `[3.2, 4.1]`, `[3.1-3.4]`, `(3.2)`, full-width brackets.

What may yet become ids is held back, so that half a bracket is never shown; what stands in code is left alone. Linear
in the text's length. An id is (passage, sentence); sentence 0 stands for `[3]`, the passage as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

from assistant.passages import split_sentences

Id = tuple[int, int]
Token = str | tuple[Id, ...]

SPECIAL = re.compile(r"[\[【［〔⟦({<]|`+")
CLOSING, LOOSELY = re.compile(r"[\]】］〕⟧]"), re.compile(r"[\]】］〕⟧)}>]")
SURE = frozenset("[【［〔⟦")  # in other brackets only "3.2" is an id: "(3)" and "<b>" are something else
WITHIN = re.compile(r"\s*(\d+(?:\s?\.\s?\d+)?|[A-Za-z]+|\.\.|[^\s\w])")
WORDS = frozenset(
    """and or to through thru sentence sentences source sources id ids s passage passages ref refs see citation
    citations p no number cf""".split()
)
RANGE = frozenset("- – — − ‑ ‐ ~ .. … to through thru".split())
SIGNS = frozenset(",;:&#^–—-−‑‐~/|+、，\"'“”‘’=\\…")
DAGGER = re.compile(r"†.*$")  # "【3:2†source】"
SAID_BEHIND = re.compile(r"\s*(\d{1,3})\.(\d{1,3})\s*(?::\s*[^\d\s]|\()")
CALLED = re.compile(r"(?i)^(?:see|sources?|sentences?|passages?|refs?|cf)\b[.:]?\s*")
SPELT_OUT = re.compile(
    r"(?i)\(?\b(?:(?:according to|as (?:stated|reported) (?:in|by)|in|per|see)\s+)?"
    r"(?:sentences?|sources?|passages?)\s+(\d{1,2})\.(\d{1,2})\b\)?,?"
)
NUMBER = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?$")
MAY_BECOME = re.compile(  # in NFKC; behind "[3.2:" the model may say what stands there
    r"[\[【〔⟦](?:[\s\d.,;:&#^–—−‑‐~/|+、A-Za-z†\"'“”‘’=\\…-]*|\s*\d{1,3}\.\d{1,3}\s*[:(–—-][^\]】〕⟧]*)\Z"
)
LOOSE = re.compile(r"[({<](?:\s*[A-Za-z]{0,9}[.:]?)[\s\d.,;/&-]*\Z")  # longer words are held back in no other bracket
HELD = 200  # characters in which a bracket must close
IN_LINE = 200  # characters in which a stretch of code within a line must close; else the backtick is one
FENCE = 3  # backticks
LONGEST_RANGE = 8
MOST_IDS = 12
ENDED = re.compile(r"[.!?…][\"”’')*]*\s+\Z")
LONGEST_SENTENCE = 1_500
LIST_SIGN = re.compile(r"^\s*(?:[-*•>#]+|\d{1,2}[.)])\s+")
TAG = re.compile(r"<\|[\w-]{1,20}\|>|</?(?:s|b|i|p|sup|sub|cite|answer|br|li|ul|ol)\s*/?>")
LITTER = re.compile(
    r"\(\s*(?:see|cf\.?|sources?:?)?\s*[,;]*\s*\)|\[\s*[,;]*\s*\]|\(\s*(?:https?://|#)[^()\s]*\)|\\(?=[\s.,;!?]|$)|^\s*\||\|\s*$"
)
LABEL = re.compile(r"(?i)^(?:[:;,.–—-]+\s+|(?:the\s+)?(?:short\s+)?answer\s*:\s*)+")
NOTHING = re.compile(
    r"^(?:[Aa]ccording to|[Aa]s (?:per|(?:stated|reported|mentioned|noted|described|shown) in)|[Pp]er|[Ff]rom|[Ii]n)"
    r"\s*,\s*(\w)"
    r"|^(?:says|states|reports|mentions|notes|shows) that (\w)"
)  # what "According to [3.2]," leaves
PREAMBLE = re.compile(
    r"^(?:based on|according to|from|in)\s+the\s+(?:(?:provided|given|above|numbered)\s+)?"
    r"(?:(?:sentences|passages|articles?|text|context)(?:\s+(?:provided|given|above))?"
    r"|(?:information|sources)\s+(?:provided|given|above))\s*,\s*(\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of a model with its ids taken out, and those ids in order, once each."""

    text: str
    ids: tuple[Id, ...]


class MarkerStream:
    """Takes a model's words as they come; gives words and ids apart. Round brackets hold `known` ids only."""

    def __init__(self, known: Container[Id] | None = None) -> None:
        self._known = known  # what a round bracket may name: "(5.8)" is mostly a figure
        self._sure = False  # whether ids have come in square brackets: then a round one holds none
        self._held = ""
        self._code = ""  # the backticks that opened what is now code

    def feed(self, words: str) -> list[Token]:
        """What is certain now that these words have come."""
        self._held += words
        return list(self._drain(last=False))

    def close(self) -> list[Token]:
        """What was held back, now that nothing follows."""
        return list(self._drain(last=True))

    def _drain(self, *, last: bool) -> Iterator[Token]:
        text, at = self._held, 0
        while at < len(text):
            if self._code:  # a block: it ends where its backticks stand again
                end = text.find(self._code, at)
                if end < 0:
                    stop = len(text) if last else max(at, len(text.rstrip("`")))
                    yield text[at:stop]
                    at = stop
                    break  # what is left may be the first of the closing backticks
                yield text[at : end + len(self._code)]
                at, self._code = end + len(self._code), ""
                continue
            special = SPECIAL.search(text, at)
            if special is None:
                yield text[at:]
                at = len(text)
                break
            if special.start() > at:
                yield text[at : special.start()]
            at = special.start()
            if special[0][0] == "`":
                taken = self._code_at(special, last=last)
                if not taken:
                    break
                yield text[at:taken]
                at = taken
                continue
            closing = (CLOSING if text[at] in SURE else LOOSELY).search(text, at, at + HELD)
            may_become = MAY_BECOME if text[at] in SURE else LOOSE
            held = len(text) - at < HELD and may_become.match(unicodedata.normalize("NFKC", text[at:]))
            if closing is None and not last and held:
                break
            if closing is None and last and text[at] in SURE and (open_ := ids_in(text[at + 1 :])):
                yield open_  # the model broke off in its bracket
                at = len(text)
                break
            ids = self._named(text[at], text[at + 1 : closing.start()]) if closing else ()
            yield ids or text[at]
            at = closing.end() if closing and ids else at + 1
        self._held = text[at:]

    def _named(self, opening: str, inside: str) -> tuple[Id, ...]:
        ids = ids_in(inside, sure=opening in SURE)
        if opening in SURE:
            self._sure = self._sure or bool(ids)
            return ids
        return ids if not self._sure and all(self._known is None or i in self._known for i in ids) else ()

    def _code_at(self, ticks: re.Match[str], *, last: bool) -> int:
        """Where what these backticks open ends, as far as it is code; 0 where that is not certain yet.

        Three open a block. Fewer must close in their line, or they are no code but a stray sign.
        """
        text, end = ticks.string, ticks.end()
        if end == len(text) and not last:
            return 0  # one backtick, or the first of three?
        if len(ticks[0]) >= FENCE:
            self._code = ticks[0]
            return end
        line = text[end : end + IN_LINE].partition("\n")[0]
        if ticks[0] in line:
            return end + line.index(ticks[0]) + len(ticks[0])
        certain = last or len(line) == IN_LINE or "\n" in text[end : end + IN_LINE]
        return end if certain else 0


def ids_in(inside: str, *, sure: bool = True) -> tuple[Id, ...]:
    """The ids that a bracket holds, ranges spelt out; empty where it holds anything else.

    Where the bracket is not `sure` to be one of ids, each must have its point: "(3.2)", not "(3)".
    """
    found: list[Id] = []
    open_range = False
    inside = unicodedata.normalize("NFKC", inside)
    if "†" in inside:
        inside = DAGGER.sub("", inside).replace(":", ".")
    if said := SAID_BEHIND.match(inside) if sure else None:
        return ((int(said[1]), int(said[2])),)  # "[3.2: The boat sank]"
    bare = CALLED.sub("", inside.strip())
    if not sure and not re.fullmatch(r"(?:\d{1,2}\.\d{1,2}[\s,;/&-]*)+", bare):
        return ()
    inside = bare if not sure else inside
    for token in WITHIN.findall(inside):
        number = NUMBER.match("".join(token.split()))
        if number:
            now = (int(number[1]), int(number[2] or 0))
            found += _between(found[-1], now) if open_range and found else [now]
            open_range = False
        elif token.lower() in WORDS or token in SIGNS or token in RANGE:
            open_range = token.lower() in RANGE
        else:
            return ()
    return tuple(dict.fromkeys(found))[:MOST_IDS]


def _between(first: Id, last: Id) -> list[Id]:
    """What a range adds to its first id: '3.1-3.4', '3.1-4' and, of whole passages, '3-5'."""
    if first[1] and (last[0] == first[0] or not last[1]):
        end = last[1] or last[0]
        return [(first[0], n) for n in range(first[1] + 1, min(end, first[1] + LONGEST_RANGE) + 1)]
    if not first[1] and not last[1]:
        return [(n, 0) for n in range(first[0] + 1, min(last[0], first[0] + LONGEST_RANGE) + 1)]
    return [last]


class SentenceStream:
    """Takes a model's words as they come; gives whole sentences with their ids, ids after a full stop included."""

    def __init__(self, known: Container[Id] | None = None) -> None:
        self._markers = MarkerStream(known)
        self._text = ""
        self._ids: list[tuple[int, tuple[Id, ...]]] = []
        self._leading: bool | None = None  # whether ids stand before their sentences: "[3.2] It rained."

    @property
    def pending(self) -> str:
        """The words of the sentence that is being written."""
        return " ".join(self._text.split())

    def feed(self, words: str) -> list[Marked]:
        """The sentences that are whole now."""
        return list(self._take(self._markers.feed(words)))

    def close(self) -> list[Marked]:
        """The sentences that are left."""
        return [*self._take(self._markers.close()), *self._cut([*self._spans()])]

    def _take(self, tokens: list[Token]) -> Iterator[Marked]:
        """Give sentences away at the same places however the text was cut on its way: after a sign, not a piece."""
        for token in tokens:
            if not isinstance(token, str):
                self._leading = not self._text.strip() if self._leading is None else self._leading
                self._ids.append((len(self._text), token))
                continue
            for sign in token:
                ended = not sign.isspace() and ENDED.search(self._text[-12:])
                self._text += sign
                if self._leading is None and sign.isalnum():
                    self._leading = False
                if ended or sign == "\n" or len(self._text) > LONGEST_SENTENCE:
                    yield from self._whole()

    def _spans(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self._text.splitlines(keepends=True):
            yield from ((at + start, at + end) for start, end in split_sentences(line))
            at += len(line)

    def _whole(self) -> list[Marked]:
        spans = list(self._spans())
        if self._text.endswith("\n") or len(self._text) > LONGEST_SENTENCE:
            return self._cut(spans)
        return self._cut(spans[:-1], rest=spans[-1][0] if spans else 0)

    def _cut(self, spans: list[tuple[int, int]], *, rest: int | None = None) -> list[Marked]:
        """Give these sentences away; an id belongs to the last one that begins before it, a first one to the first.

        Where ids lead, an id belongs to the first sentence that ends behind it.
        """
        if not spans:
            return []
        found: list[list[Id]] = [[] for _ in spans]
        kept: list[tuple[int, tuple[Id, ...]]] = []
        end = len(self._text) if rest is None else rest
        for at, ids in self._ids:
            behind = next((n for n, (_, stop) in enumerate(spans) if stop > at), -1)
            if at > end or (self._leading and behind < 0 and rest is not None):
                kept.append((max(at - end, 0), ids))
            elif self._leading and behind >= 0:
                found[behind] += ids
            else:
                found[max((n for n, (start, _) in enumerate(spans) if start < at), default=0)] += ids
        spelt = [spelt_out(self._text[start:end]) for start, end in spans]
        marked = [
            Marked(tidy(text), tuple(dict.fromkeys([*ids, *named])))
            for (text, named), ids in zip(spelt, found, strict=True)
        ]
        self._text, self._ids = self._text[end:], kept
        return [sentence for sentence in marked if re.search(r"[^\W\d_]", sentence.text)]


def spelt_out(text: str) -> tuple[str, list[Id]]:
    """A sentence without "according to sentence 3.2", and the ids that it names so."""
    return SPELT_OUT.sub(" ", text), [(int(found[1]), int(found[2])) for found in SPELT_OUT.finditer(text)]


def tidy(text: str) -> str:
    """A sentence without list signs, stars, tags, a preamble about 'the passages', and the litter that ids leave."""
    bare = LIST_SIGN.sub("", LITTER.sub(" ", TAG.sub(" ", text))).replace("**", "").strip()
    bare = PREAMBLE.sub(lambda m: m[1].upper(), LABEL.sub("", bare))
    bare = NOTHING.sub(lambda m: (m[1] or m[2]).upper(), bare)
    return re.sub(r"\s+([.,;!?])", r"\1", " ".join(bare.split()))
