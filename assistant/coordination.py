"""A noun with those that stand beside it: of "Orvel, Vane and Saltmere" any one names but a third.

In: a sentence and a span of it. Out: the span of the whole list, or the same span. By spaCy's parser, which
`assistant.entities` loads.
"""

from __future__ import annotations

from typing import Any

from assistant.entities import PARSING, parsed

MOST = 160  # characters of a list; a longer one is no short answer


def whole_list(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The span of the nouns joined by commas and "and" of which those at start to end are some."""
    if not sentence[start:end].strip():
        return start, end
    with PARSING:
        span = parsed(sentence).char_span(start, end, alignment_mode="expand")
        if span is None:
            return start, end
        first = span.root
        while first.dep_ == "conj" and first.head.tag_.startswith("NN"):
            first = first.head
        nouns = _joined(first)
        begins, ends = _begin(first), max(noun.idx + len(noun.text) for noun in nouns)
    widened = min(start, begins), max(end, ends)
    joined = len(nouns) > 1 and start < ends and widened[1] - widened[0] <= MOST
    return widened if joined else (start, end)


def _joined(noun: Any) -> list[Any]:
    """A noun and those that hang on it by "and", if all are nouns."""
    found = [noun]
    for child in noun.rights:
        if child.dep_ == "conj":
            found += _joined(child)
    return found if all(one.tag_.startswith("NN") for one in found) else [noun]


def _begin(noun: Any) -> int:
    """Where a noun begins with the words before it that are part of it."""
    own = [child.idx for child in noun.lefts if child.dep_ in {"compound", "amod", "det", "nummod", "nmod", "poss"}]
    return int(min([noun.idx, *own]))
