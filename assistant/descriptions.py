"""What a sentence calls somebody: "climate activist Greta Lee", "Lee, the mayor of Orvel,", "Lee is a judge".

In: a sentence and a name. Out: the descriptions that stand beside the name, by spaCy's parser, which
`assistant.entities` loads; each is a stretch of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.entities import PARSING, parsed
from assistant.lettering import lettered
from assistant.persons import JOB

LONGEST_SENTENCE = 2_000  # characters that are parsed
LONGEST = 12  # words of a description
BEFORE = frozenset({"compound", "amod", "nmod", "poss", "case"})
ARTICLE = re.compile(r"(?i)^(?:the|a|an|his|her|their)\s+")
# A noun after "in" or "announced", before a comma and a name, is seldom what it bears: "for sale a year ago, Lee".
STANDS_FIRST = re.compile(r"(?:^|[,;:—–(“\"])\s*$")
A_TIME = re.compile(r"(?i)\b(?:ago|earlier|later|(?:day|week|month|year|night|morning|evening|season)s?)$")
NAMES = frozenset({"PERSON", "GPE", "NORP", "DATE"})
JOINING = re.compile(r"[,\s]+(?:and|or)$")
BREAKS_OFF = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis"})


def descriptions(sentence: str, name: str) -> tuple[str, ...]:
    """The descriptions of whoever bears the name, in order; an empty tuple where the sentence gives none."""
    with PARSING:
        return _cached(sentence[:LONGEST_SENTENCE], name)


@lru_cache(maxsize=2048)
def _cached(sentence: str, name: str) -> tuple[str, ...]:
    document, wanted = parsed(sentence), name.split()
    found = []
    for entity in document.ents:
        words = [token.text for token in entity]
        if entity.label_ == "PERSON" and words[-1:] == wanted[-1:] and _one_person(words, wanted):
            found += [
                _whole(text, sentence, words) for span in _beside(entity) if re.search(r"\w", text := _tidy(span))
            ]
    return tuple(dict.fromkeys(found or _in_apposition(sentence, wanted)))


def _whole(text: str, sentence: str, name: list[str]) -> str:
    """A description with the last of its list: "singer, actor" of "singer, actor, and rights advocate Ann Lee"."""
    more = rf"{re.escape(text)}(?P<more>,?\s+and\s+[a-z][\w’' -]{{2,40}}?)\s+{re.escape(name[0])}\b"
    found = re.search(more, sentence) if "," in text else None
    return f"{text}{found['more']}" if found else text


def _in_apposition(sentence: str, wanted: list[str]) -> list[str]:
    """The same by commas alone, for a name that the tagger does not know: "the mayor of Orvel, Mary Lane,"."""
    name = rf"{re.escape(' '.join(wanted))}|(?<!\w ){re.escape(wanted[-1])}"
    noun = r"(?P<noun>[A-Z]?[a-z][\w’'-]*(?: [\w’'-]+){0,8}?)"
    for pattern in (
        rf"\b(?:[Tt]he|[Aa]n?) {noun}, (?:{name})\b",
        rf"(?:{name}), (?:the|an?) {noun}(?=[,.;—]| (?:that|which|who)\b)",
    ):
        found = lettered(pattern).search(sentence)
        behind = found is not None and wanted[0] == found[0].split()[0].strip(",")
        if found and (behind or _may_be_somebody(found["noun"], sentence[: found.start()])):
            return [found["noun"]]
    return []


def _may_be_somebody(noun: str, before: str) -> bool:
    """Tell whether a noun before a comma and a name is what the name bears: it leads its clause, or is a person's."""
    head = re.split(r"\s+(?:of|for|in|at|to|from|with)\b", noun)[0].split()[-1]
    return not A_TIME.search(noun) and (STANDS_FIRST.search(before) is not None or JOB.fullmatch(head) is not None)


def _one_person(words: list[str], wanted: list[str]) -> bool:
    """Tell whether a mention adds no first name to the one that is asked about: Melania Lee is not Ann Lee."""
    return len(wanted) == 1 or len(words) == 1 or words[-2] in wanted or words[0] in wanted


def _beside(entity: Any) -> Iterator[Any]:
    document, root, start = entity.doc, entity.root, entity.start
    while start > 0 and _belongs(document[start - 1], root):
        start -= 1
    yield document[start : entity.start]
    for child in root.children:
        if child.dep_ == "appos" and child.i > root.i:
            yield _bare(child)
    head = root.head
    if root.dep_ == "appos" and head.i < root.i:
        while head.dep_ == "pobj" and head.head.head.tag_.startswith("NN"):  # "the president of Norland, Lane"
            if not JOB.fullmatch(head.head.head.text):
                break  # "the departure of a talent, Lane" is no departure
            head = head.head.head
        yield document[head.left_edge.i : root.left_edge.i]
    if root.dep_ == "nsubj" and head.lower_ in {"is", "was"}:
        yield from (_bare(child) for child in head.children if child.dep_ == "attr")


def _belongs(token: Any, name: Any) -> bool:
    """Tell whether a word is part of what stands before a name; "on Friday" is not."""
    return token.dep_ in BEFORE and name.is_ancestor(token) and token.ent_type_ not in {"DATE", "TIME"}


def _bare(noun: Any) -> Any:
    """A noun with what belongs to it, up to a relative clause, an apposition or an "and"."""
    right = noun.i
    for child in noun.rights:
        if child.dep_ in BREAKS_OFF:
            break
        right = child.right_edge.i
    return noun.doc[noun.left_edge.i : right + 1]


def _tidy(span: Any) -> str:
    """A description without its article; empty where it is too long, or holds no noun of its own."""
    nouns = any(token.tag_.startswith("NN") and token.is_alpha and token.ent_type_ not in NAMES for token in span)
    text: str = JOINING.sub("", ARTICLE.sub("", span.text.strip(' ,;:–—“”"')))
    named = text.lower().endswith(("name", "pseudonym", "alias"))  # "the ring name Lane" is no description
    return text if nouns and text and not named and len(text.split()) <= LONGEST else ""
