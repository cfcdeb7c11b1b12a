"""A few first questions made from the corpus itself: what its newest articles name and who speaks in them.

In: the newest articles. Out: questions, each about a name that stands in at least one of them. No language model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.entities import EntityFinder, Kind, bare_name
from assistant.records import Article

LEAD = 700  # characters of an article that are looked at
MOST = 4
SHORTEST = 4  # characters of a name
LONGEST = 40


def suggested_questions(articles: Sequence[Article], finder: EntityFinder) -> list[str]:
    """At most four questions of different kinds; fewer where the articles name little."""
    leads = [f"{a.title}. {' '.join(a.text[a.body : a.body + LEAD].split())}" for a in articles]
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for found in finder.find(leads):
        for name, kind in {(bare_name(e.text), e.kind) for e in found}:
            if SHORTEST <= len(name) <= LONGEST and name[0].isupper() and "\n" not in name:
                counts[kind][name] += 1
    speakers = [
        name
        for lead in leads
        for saying in finder.sayings(lead)[:1]
        if (name := bare_name(saying.speaker)) in counts[Kind.PERSON]
    ]
    questions = [f"What did {name} say?" for name in speakers[:1]]
    for kind, form in ((Kind.GROUP, "What is the latest on {}?"), (Kind.PLACE, "What happened in {} so far?"),
                       (Kind.PERSON, "Who is {}?")):  # fmt: skip
        named = [name for name, _ in _by_count(counts[kind]) if not any(name in q for q in questions)]
        questions += [form.format(name) for name in named[:1]]
    return questions[:MOST]


def _by_count(names: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, ties by name."""
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
