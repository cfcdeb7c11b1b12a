"""A few first questions made from the corpus itself: what its newest articles name and who speaks in them.

In: the newest articles, a way to try a question. Out: questions that the corpus answers, each but the first about a
name that stands in at least one of those articles. No language model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

from assistant.entities import EntityFinder, bare_name
from assistant.lettering import lettered
from assistant.records import Article

NEWEST = "What's new?"
PERSON, BODY, PLACE = "PERSON", "ORG", "GPE"  # the tagger's labels
TRIED = 3  # names of a kind of which one is to be answered
LEAD = 700  # characters of an article that are looked at
MOST = 4
SHORTEST = 4  # characters of a name
LONGEST = 40


def suggested_questions(
    articles: Sequence[Article], finder: EntityFinder, answered: Callable[[str], bool]
) -> list[str]:
    """At most four questions of different kinds that `answered` grants; fewer where the articles name little."""
    if not articles:
        return []
    leads = [f"{a.title}. {' '.join(a.text[a.body : a.body + LEAD].split())}" for a in articles]
    names = _names(leads, finder)
    sources = {a.source.casefold() for a in articles}
    speakers = [
        name
        for lead in leads
        for saying in finder.sayings(lead)[:1]
        if (name := bare_name(saying.speaker)) in names.get(PERSON, ())
    ]
    bodies = [name for name in names.get(BODY, ()) if name.casefold() not in sources]
    places = names.get(PLACE, ())
    text = "\n".join(leads)
    chosen = [NEWEST] if answered(NEWEST) else []
    for form, those in (
        ("What did {} say?", speakers),
        ("What is the latest on {}?", bodies),
        ("What happened in {}?", places),
    ):
        fresh = [name for name in dict.fromkeys(those) if not any(name in question for question in chosen)]
        asked = (form.format(_with_article(name, text)) for name in fresh[:TRIED])
        chosen += islice((question for question in asked if answered(question)), 1)
    return chosen[:MOST]


def _names(leads: Sequence[str], finder: EntityFinder) -> dict[str, list[str]]:
    """The names that leads hold, by what the tagger takes them for, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for found in finder.find(leads):
        for name, label in {(bare_name(e.text), e.label or e.kind.upper()) for e in found}:
            if SHORTEST <= len(name) <= LONGEST and name[0].isupper() and "\n" not in name:
                counts.setdefault(label, Counter())[name] += 1
    return {label: [name for name, _ in _by_count(counted)] for label, counted in counts.items()}


def _with_article(name: str, text: str) -> str:
    """A name with "the" before it, where texts mostly write it so."""
    behind = len(lettered(rf"\b[Tt]he {re.escape(name)}\b(?! [A-Z])").findall(text))
    return f"the {name}" if 2 * behind > len(re.findall(rf"\b{re.escape(name)}\b", text)) else name  # "the Iran talks"


def _by_count(names: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, ties by name."""
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
