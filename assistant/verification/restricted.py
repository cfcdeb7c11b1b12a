"""What a quote says of part of something, or of somebody related, and a sentence of the whole or of the one named.

In: a sentence and its quotes' nearest sentence. Out: which restriction is missing, or an empty string: "the former
mayor" is not the mayor, "Ann Lee's husband" not Ann Lee, "most" not all, "the second-largest" not the largest,
"nearly bankrupt" not bankrupt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.directions import SMALL, VERB_AND_NOUN, WORD, begin_alike, stem, stems
from assistant.entities import LONGEST_PARSED, PARSING, parsed
from assistant.lettering import lettered
from assistant.verification.frames import NOUNS, PROPER

PRIVATIVE = re.compile(
    r"(?i)\b(former|ex|deputy|vice|acting|interim|alleged|suspected|would-be|so-called|fake|attempted|proposed"
    r"|planned|aspiring|outgoing|incoming|shadow|assistant|equatorial)[ -]+(?=(?P<what>\w+))"
)
FORMERLY = re.compile(r"(?i)\b(?:former\w*|previous\w*|once|ex|then|retired|old)\b")
NO_PERSON = re.compile(  # by whom somebody says something; or a part of somebody
    r"(?i)(?:spokes\w+|representative|statement|report|survey|\W|halves|half|thirds?|quarters?|fifths?|majority|number|group"
    r"|members?|cent|share|part|dozens|hundreds|thousands|millions|many|most|rest|total|one|two|team|army|police"
    r"|government|shares?|stock|forces|troops)$"
)
IN_LAW = re.compile(r"(?i)\b(\w+)-in-law\b")
EVERYWHERE = re.compile(r"(?i)\b(?:throughout|across|all over|nationwide|countrywide|worldwide)\b")
WHOLE = re.compile(r"(?i)\b(?:throughout|across|all|every|entire|whole|nationwide|countrywide|worldwide|global\w*)\b")
HARDLY = re.compile(
    r"(?i)\b(nearly|almost|virtually|not|far from|close to|on the (?:brink|verge|edge) of|in danger of|at risk of)\s+"
    r"(?:being\s+|becoming\s+|a\s+|an\s+|the\s+)?(?P<what>[a-z]+)"
)
JUNIOR = lettered(r"\b([A-Z][\w’-]+),?\s+(Jr|Sr|III?)\b")
MAN, WOMAN = lettered(r"\bMr\.?\s+([A-Z]\w+)"), lettered(r"\b(?:Mrs|Ms|Miss)\.?\s+([A-Z]\w+)")
SUPERLATIVE = re.compile(r"(?i)\b(?:most\s+\w+|[a-z]{3,}est|first|worst|best|last|only|record)\b")
ONE_OF_THEM = re.compile(
    r"(?i)\b(?:(?:second|third|fourth|fifth|sixth|\d+(?:nd|rd|th))[- ]"
    r"|(?:one of|among)\s+(?!them\b|others\b)(?:\w+\s+){0,2}?)(?=\w+est\b|most\b|best\b|worst\b)"
)
AMONG_WHICH = re.compile(
    r"(?i)\b(?:since\s+(?:the\s+)?\w+"
    r"|in\s+(?:an?|(?:nearly|almost|more than|over) a|(?:the )?(?:last|past)|\w+)\s+(?:\w+\s+)?"
    r"(?:decades?|centur(?:y|ies)|years|months|generation)"
    r"|(?:this|of the) (?:year|season|decade|century|month|week))\b"
)
AS_HIGH_AS = re.compile(r"(?i)\b\w+[- ](?:year|month|week|decade)[- ](?:high|low)\b")
QUANTIFIER = re.compile(
    r"(?i)\b(all|every|each|everyone|everybody|most|few|some|many|several|half|none|only)\b(?:\s+of)?"
    r"(?:\s+(?:the|its|their|his|her))?(?:\s+[\d,]+)?\s+(?=(?P<what>\w+))"
)
FLOATING = re.compile(  # "the players have all signed"
    r"(?i)\b(?P<what>\w+)\s+(?:is|are|was|were|has|have|had|will|would|can|could)\s+(?:now\s+|also\s+)?(?P<much>all|each|none)\b(?!\s+(?:of|but|that|the)\b)"
)
AMOUNTS_TO = {
    "every": "all", "each": "all", "everyone": "all", "everybody": "all", "many": "some", "several": "some",
}  # fmt: skip


def restriction_lost(plain: str, quote: str) -> str:
    """Which restriction of the quote is missing in a sentence; empty where none is."""
    return next(
        (
            reason
            for rule in (_privative, _hardly, _namesake, _superlative, _quantified, _related)
            if (reason := rule(plain, quote))
        ),
        "",
    )


def _privative(plain: str, quote: str) -> str:
    said = {word.lower() for word in WORD.findall(plain)}
    for match in PRIVATIVE.finditer(quote):
        held, what = match[1].lower(), match["what"].lower()
        elsewhere = re.search(rf"(?i)(?<!{re.escape(match[0])})\b{re.escape(what)}\b", quote)
        again = FORMERLY if held in {"former", "ex"} else re.compile(rf"(?i)\b{held}")
        if what in said - SMALL and held not in said and not again.search(plain) and not elsewhere:
            return f"{match[0].strip()!r} of the quote is missing before {what!r}"
    return ""


def _hardly(plain: str, quote: str) -> str:
    said, there = set(stems(plain)), list(stems(quote))
    for match in HARDLY.finditer(quote):
        what = stem(match["what"])
        missing = match[1].lower() not in plain.lower() and not re.search(
            r"(?i)\b(?:not|n[o’']t|never|close|near|brink|verge|almost|nearly|virtual\w+)\b", plain
        )
        if (
            match[1].lower() != "not"
            and what
            and any(begin_alike(what, word, VERB_AND_NOUN) for word in said)
            and there.count(what) <= 1
            and missing
        ):
            return f"{match[1].lower()!r} of the quote is missing"
    return ""


def _namesake(plain: str, quote: str) -> str:
    """A father for his son, a man for a woman of the same name."""
    for match in JUNIOR.finditer(quote):
        if re.search(rf"\b{re.escape(match[1])}\b", plain) and match[2] not in plain and quote.count(match[1]) == 1:
            return f"the quote tells it of {match[1]} {match[2]}"
    for match in IN_LAW.finditer(quote):
        if re.search(rf"(?i)\b{match[1]}\b(?!-in-law)", plain) and not IN_LAW.search(plain):
            return f"the quote tells it of a {match[0]}"
    for ours, theirs in ((MAN, WOMAN), (WOMAN, MAN)):
        other = {m[1] for m in theirs.finditer(quote)} - {m[1] for m in ours.finditer(quote)}
        if wrong := {m[1] for m in ours.finditer(plain)} & other:
            return f"{min(wrong)} is of the other sex in the quote"
    return ""


def _superlative(plain: str, quote: str) -> str:
    ours = [match[0].lower() for match in SUPERLATIVE.finditer(plain)]
    for match in ONE_OF_THEM.finditer(quote):
        word = SUPERLATIVE.match(quote, match.end())
        if (
            word
            and word[0].lower() in ours
            and not ONE_OF_THEM.search(plain)
            and quote.lower().count(word[0].lower()) == 1
        ):
            return f"{match[0].strip().lower()!r} of the quote is missing before {word[0].lower()!r}"
    for match in SUPERLATIVE.finditer(quote):
        among = AMONG_WHICH.search(quote, match.end())
        near = among and among.start() - match.end() < 60
        if near and match[0].lower() in ours and match[0].lower() not in {"last", "only"} and not _among(plain, among):
            return f"{among[0].lower()!r} of the quote is missing" if among else ""
    if (
        re.search(r"(?i)\brecord\s+(?:high|low)\b", plain)
        and AS_HIGH_AS.search(quote)
        and "record" not in quote.lower()
    ):
        return "the quote tells of no record"
    return ""


def _among(plain: str, among: re.Match[str] | None) -> bool:
    return among is None or AMONG_WHICH.search(plain) is not None or stem(among[0].split()[-1]) in stems(plain)


def _quantified(plain: str, quote: str) -> str:
    """'All' for 'most' before the same word, or 'only' where the quote limits it to nobody."""
    theirs: dict[str, set[str]] = {}
    for match in QUANTIFIER.finditer(quote):
        theirs.setdefault(stem(match["what"]), set()).add(_amounts_to(match[1]))
    for match in FLOATING.finditer(quote):
        theirs.setdefault(stem(match["what"]), set()).add(_amounts_to(match["much"]))
    said = [(match[1], match["what"]) for match in QUANTIFIER.finditer(plain)]
    said += [(match["much"], match["what"]) for match in FLOATING.finditer(plain)]
    for much, what in said:
        ours, others = _amounts_to(much), theirs.get(stem(what), set())
        other = min(others, default="")
        if other and ours not in others and {ours, other} != {"some", "few"} and "only" not in {ours, other}:
            return f"says {much.lower()!r} where the quote says {other!r}"
    if EVERYWHERE.search(plain) and not WHOLE.search(quote):
        return "the quote does not say that it was everywhere"
    if re.match(r"(?i)only\s+\w", plain) and not re.search(
        r"(?i)\b(?:only|alone|sole|limited|restricted|nobody else|no one else|single)\b", quote
    ):
        return "'only' does not stand in the quote"
    return ""


def _amounts_to(word: str) -> str:
    return AMOUNTS_TO.get(word.lower(), word.lower())


def _related(plain: str, quote: str) -> str:
    """What the quote tells of "Ann Lee's husband", or of "the minister's deputy", and a sentence of the one named."""
    theirs = subjects_in(quote)
    for ours in subjects_in(plain):
        same = [other for other in theirs if other.verb == ours.verb]
        if same and all(ours.text.lower() in one.owners and not NO_PERSON.search(one.text) for one in same):
            return f"the quote tells it of {same[0].text!r}, not of {ours.text!r}"
    return ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The last word of a verb's subject, the verb's stem, and to whom the subject belongs: "Lee" of "Lee's husband".

    `whole` is all of the subject up to a relative clause, `passive` tells that it undergoes the verb.
    """

    text: str
    verb: str
    owners: frozenset[str]
    whole: str = ""
    passive: bool = False
    named: bool = False


def subjects_in(sentence: str) -> tuple[Subject, ...]:
    """The subjects of a sentence's verbs, in order."""
    with PARSING:
        return tuple(
            Subject(
                token.text,
                stem(token.head.text),
                frozenset(_owners(token)),
                _whole(token),
                token.dep_ == "nsubjpass",
                _named(token),
            )
            for token in parsed(sentence[:LONGEST_PARSED])
            if token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ in NOUNS
        )


def _whole(noun: Any) -> str:
    """A noun with all that belongs to it, but for relative clauses."""
    left_out = {far.i for child in noun.children if child.dep_ in {"relcl", "acl"} for far in child.subtree}
    return " ".join(token.text for token in noun.subtree if token.i not in left_out)


def _named(noun: Any) -> bool:
    """Tell whether a subject has a proper name outside of its relative clauses."""
    return noun.tag_ in PROPER or any(child.tag_ in PROPER for child in noun.children)


def _owners(noun: Any) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child.lower_
        if child.lower_ in {"of", "for"}:
            yield from (far.lower_ for far in child.children)
