"""Sentences, then passages of whole sentences, with exact offsets into the article's text.

In: an `Article` and a token counter. Out: `Slice`s in reading order that cover every word. Knows nothing of
embeddings or the index. Home of sentencex.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sentencex import get_sentence_boundaries

from assistant.corpus.headers import DAY_NAME, ENDS_NOTHING
from assistant.records import Article, Span

# Part of the index's recipe: raise it when the cuts made here change.
SPLITTER = "sentencex-5, vectors of sentences"
CountTokens = Callable[[Sequence[str]], list[int]]

BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*$")
CLAUSE = re.compile(r"[;,—–:]\s|\s")
# No heading ends so: "High feed prices will cause the".
OPEN_END = re.compile(rf"(?:[,–—-]|\b(?:said|{ENDS_NOTHING}))$")
# "Marvin W.", "said L.K."; after "in the U.S." or "Vitamin C." a sentence may end.
INITIALS = re.compile(
    r"(?<!\w)(?!(?i:vitamin|plan|group|class|hepatitis|type|grade|title|section|division|war|series|league|part|degrees)\s)"
    r"[^\W\d_]+\s(?!(?:U\.[SKN]|E\.U|D\.C|N\.[YJACV]|L\.[AP]|[BSA]\.[CDA]|P\.M|R\.I|I)\.$)(?:[A-Z]\.){1,2}$"
)
NAME_AT_MOST = 80  # characters before a break in which a name may have begun
VERSUS = re.compile(r"\b(?:vs|v)\.$")  # "Orvel vs. | Vane"
HOUR = re.compile(r"(?i)\b[ap]\.m\.$")  # "at 5 a.m. | ET", "at 8 p.m. | Tuesday"
OF_AN_HOUR = re.compile(
    rf"(?:[ECMP][SD]?T|A?[BCEIJ]?E?[SD]T|CES?T|UTC|GMT|Eastern|Central|Mountain|Pacific|Greenwich|(?i:{DAY_NAME}))\b(?!['’])"
)
FIRM = re.compile(r"\b(?:Ltd|Inc|Corp|Co|Kft|Zrt|GmbH|Bros|Jr|Sr)\.$")  # "Vane Ltd. | (VL) bought"
HALF_INITIALS = re.compile(r"-[A-Z]\.$")
LAST_NAME = re.compile(r"(?!(?:The|An?|I|We|He|She|It|They|This|In|On|At|But|And)\b)[A-Z][a-z’']+")
WRAPPED_LINE = 55  # characters; where no line of a paragraph is as long, its lines stand for themselves


@dataclass(frozen=True, slots=True)
class Slice:
    """A passage that the store has not numbered yet."""

    start: int
    end: int
    sentences: tuple[Span, ...]


def split_sentences(text: str, language: str = "en", body: int = 0) -> list[Span]:
    """Cut a text into sentences: trimmed spans in order that cover every word; header and body never share one."""
    spans: list[Span] = []
    for part_start, part_end in ((0, body), (body, len(text))):
        for start, end in _blocks(text, part_start, part_end):
            spans += _sentences_of(text[start:end], start, language)
    return spans


def _blocks(text: str, start: int, end: int) -> list[Span]:
    """Paragraphs, and within them the lines that stand for themselves; hard-wrapped lines stay together."""
    blocks: list[Span] = []
    position = start
    for gap in [*BLANK_LINES.finditer(text, start, end), None]:
        paragraph_end = gap.start() if gap else end
        line_start = position
        lines = text[position:paragraph_end].split("\n")
        widest, cut = max(map(len, lines)), position - 1
        for line, following in pairwise(lines):
            cut += len(line) + 1
            if not _goes_on(line.rstrip(), following.split(maxsplit=1)[:1], widest):
                blocks.append((line_start, cut))
                line_start = cut
        blocks.append((line_start, paragraph_end))
        position = gap.end() if gap else end
    return [span for span in blocks if text[span[0] : span[1]].strip()]


def _goes_on(line: str, following: list[str], widest: int) -> bool:
    """Tell whether a line is broken because no more words fitted, not because a heading or an entry ends.

    `following` is the next line's first word, `widest` the longest line of the paragraph, in characters; where none is
    long, nothing was wrapped.
    """
    if widest < WRAPPED_LINE or not following:
        return False
    if len(line) + 1 + len(following[0]) > widest:
        return True
    if TERMINAL.search(line):
        return _one_name(line, following[0])
    return len(line) >= WRAPPED_LINE or following[0][0].islower() or OPEN_END.search(line) is not None


def _sentences_of(block: str, offset: int, language: str) -> list[Span]:
    spans: list[Span] = []
    for boundary in get_sentence_boundaries(language or "en", block):
        start, end = boundary["start_index"], boundary["end_index"]
        piece = block[start:end]
        if not piece.strip():
            continue
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        # "At 5 a.m. | on Monday", "then-U. | S.": a sentence begins neither in lower case nor amid initials.
        ended = spans[-1][1] - offset if spans else 0
        before, after = block[max(0, ended - NAME_AT_MOST) : ended], block[start : start + NAME_AT_MOST]
        if spans and (block[start].islower() or _goes_on_after(before, after)):
            spans[-1] = (spans[-1][0], offset + end)
        else:
            spans.append((offset + start, offset + end))
    return spans


def _goes_on_after(before: str, after: str) -> bool:
    """Tell whether a text breaks off behind an abbreviation after which its sentence goes on."""
    if VERSUS.search(before) or _amid_initials(before, after) or (FIRM.search(before) and after[:1] == "("):
        return True
    return HOUR.search(before) is not None and OF_AN_HOUR.match(after) is not None


def _amid_initials(before: str, after: str) -> bool:
    """Tell whether a text breaks off within initials: "then-U. | S."."""
    return HALF_INITIALS.search(before) is not None and after[:1].isupper() and after[1:2] == "."


def _one_name(before: str, after: str) -> bool:
    """Tell whether a line breaks off between a person's initials and his last name."""
    return INITIALS.search(before[-NAME_AT_MOST:]) is not None and LAST_NAME.match(after) is not None


def split_passages(article: Article, count: CountTokens, limit: int) -> list[Slice]:
    """Pack whole sentences into passages of at most `limit` tokens; a longer sentence is cut at a clause."""
    sentences = split_sentences(article.text, article.language, article.body)
    sizes = count([article.text[start:end] for start, end in sentences])
    pieces: list[tuple[Span, int]] = []
    for span, size in zip(sentences, sizes, strict=True):
        pieces += [(span, size)] if size <= limit else _cut_long(article.text, span, count, limit)
    passages: list[Slice] = []
    held: list[Span] = []
    tokens = 0
    for span, size in pieces:
        if held and tokens + size > limit:
            passages.append(Slice(held[0][0], held[-1][1], tuple(held)))
            held, tokens = [], 0
        held.append(span)
        tokens += size
    if held:
        passages.append(Slice(held[0][0], held[-1][1], tuple(held)))
    return passages


def _cut_long(text: str, span: Span, count: CountTokens, limit: int) -> list[tuple[Span, int]]:
    """Halve a sentence at the clause mark (else the space, else the character) nearest its middle, until it fits."""
    start, end = span
    (size,) = count([text[start:end]])
    if size <= limit or end - start < 2:
        return [(span, size)]
    middle = (start + end) // 2
    marks = [m.end() for m in CLAUSE.finditer(text, start, end) if start < m.end() < end]
    clauses = [m for m in marks if text[m - 2 : m].strip()[:1] in tuple(";,—–:")]
    near = [m for m in clauses if abs(m - middle) < (end - start) / 4] or marks
    cut = min(near, key=lambda mark: abs(mark - middle), default=middle)
    left, right = (start, start + len(text[start:cut].rstrip())), (cut + _leading(text[cut:end]), end)
    return [piece for half in (left, right) if half[0] < half[1] for piece in _cut_long(text, half, count, limit)]


def _leading(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def context_of(article: Article) -> str:
    """Title, source and date as the retrievers see them; never part of a quote."""
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    where = ", ".join(part for part in (article.source, day) if part)
    return f"{article.title[:200]} ({where})" if where else article.title[:200]


def text_for_embedding(article: Article, piece: Slice) -> str:
    """What is embedded for a passage: its context, then its prose without the article's header lines."""
    return _with_context(article, piece)[0].strip()


def sentences_for_embedding(article: Article, piece: Slice) -> tuple[Span, ...]:
    """Where the passage's sentences stand in `text_for_embedding`; empty for those of the header."""
    text, begin = _with_context(article, piece)
    shift = len(context_of(article)) + 1 - begin - _leading(text)
    return tuple((start + shift, end + shift) if start >= begin else (0, 0) for start, end in piece.sentences)


def _with_context(article: Article, piece: Slice) -> tuple[str, int]:
    """Context and prose, and where the prose begins in the article."""
    begin = max(piece.start, min(article.body, piece.end))
    return f"{context_of(article)}\n{article.text[begin : piece.end]}", begin
