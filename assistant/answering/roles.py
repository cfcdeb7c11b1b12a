"""Who holds an office, what somebody is, and who said it: names that the sentence's build tells, not the reader.

In: "who is the president of Ukraine?" or "who said that it was late?" and the evidence. Out: the name with its
sentence, or an empty list. The reader, which has seen few titles, would take any president that the passage names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.doers import act_asked
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.offices import OUTGOING, beside_the_office, held_for_another
from assistant.answering.placed import Placed
from assistant.answering.terms import Lexicon, terms_of
from assistant.descriptions import descriptions
from assistant.entities import Entity, EntityFinder, Kind
from assistant.lettering import lettered
from assistant.persons import JOB
from assistant.question_words import content_words
from assistant.records import Span
from assistant.yes_no import ONCE

WHO_IS = re.compile(r"(?i)^\W*who(?:\s+(?:is|was|are)|['’]s)\s+(?:the\s+|now\s+|currently\s+)*(?P<role>.+?)\W*$")
WHO_IS_NAMED = lettered(  # wants a description
    r"^\W*(?i:who(?:['’]s|\s+is|\s+was))\s+(?!.*['’]s?\s+[a-z])(?P<name>[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,4}?)\W*$"
    r"|^\W*(?i:what(?:['’]s|\s+is|\s+was))\s+(?P<thing>[A-Z][\w.-]*(?:\s+[A-Z\d][\w.-]*){0,3})\W*$"
)
WHO_SAID = re.compile(
    r"(?i)^\W*(?:and\s+)?who\s+(?:has\s+|had\s+|also\s+|first\s+)?(said|says|warned|argued|claim(?:ed|s)\s+that)\b"
)
A_YEAR = 365  # days
LEAD = 400  # characters of an article in which it says who somebody is
FULLEST = 6  # words of a description beyond which more is no gain
SPOKEN_IN = 5  # best sentences in which a speaker is looked for
SAYS_MOST = 0.5  # share of the question's weighted words that such a sentence must hold
READ = 16  # candidates that are looked through
MOST_WORDS = 4  # of a role; a longer one is a sentence of its own
TITLES = frozenset({"CEO", "CFO", "CTO", "COO", "PM", "MP"})  # capitals that are an office, no name
ITS = re.compile(
    r"(?i)\b(?:the\s+(?:company|club|team|party|firm|bank|agency|country|city|group|union|university)['’]s|its|their)\s"
)
RIGHT_BESIDE = re.compile(
    r"(?:\s?[,(]\s?|\s)(?:(?:is|was|the|its|their|interim|new|current|and|founder|co-founder)\s)*"
)
ANOTHER_NEXT = lettered(r"\s+[A-Z]\w")
ONCE_WITHIN = 10  # characters before an office that may say "former"
SLACK = 22  # characters between the name and the words of the role, in all


def holder(question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon) -> list[tuple[str, Candidate]]:
    """The name beside the role that is asked for, in the best sentence that has one: a list of one, or an empty one."""
    asked = WHO_IS.match(question)
    words = content_words(asked["role"]) if asked else []
    terms = set(lexicon.terms(" ".join(words)))
    if (
        len(words) < 2
        or not 2 <= len(terms) <= MOST_WORDS
        or not any(word[0].islower() or word in TITLES for word in words)
    ):
        return []  # "who is Ann Lee?" asks for a description
    names = [word for word in words if word[0].isupper() and word not in TITLES and not act_asked(question).verb]
    owner = set(lexicon.terms(" ".join(names)))  # "stabbed in Orvel" is no office that Orvel owns
    held = [c for c in evidence.candidates[:READ] if _of_the_office(c, terms, owner, lexicon)]
    for candidate, entities in zip(held, finder.find([c.text for c in held]), strict=True):
        near = terms & set(lexicon.terms(candidate.text))
        if any(
            not re.search(rf"(?i)\b{re.escape(m['once'])}\b", question) and set(lexicon.terms(m["office"])) & terms
            for m in ONCE.finditer(candidate.text)
        ):
            continue  # a vice president is no president
        people = [e for e in entities if e.kind is Kind.PERSON and not set(lexicon.terms(e.text)) & terms]
        beside = [
            e
            for e in people
            if slack(e, candidate.text, near, lexicon) <= SLACK
            and not held_for_another(question, Placed(candidate.text, e.start, e.end))
            and not OUTGOING.search(candidate.text[: e.start])
        ]
        if beside:
            return [(min(beside, key=lambda e: slack(e, candidate.text, near, lexicon)).text, candidate)]
    return []


def office_holder(
    question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon
) -> list[tuple[str, Candidate]]:
    """Who holds the office that is asked for, by its own word or by another: a list of one, or an empty one."""
    return holder(question, evidence, finder, lexicon) or _leads(question, evidence, finder, lexicon)


def _leads(question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon) -> list[tuple[str, Candidate]]:
    """The name right beside the office that is asked for in another word, "boss" for "CEO": a list of one, or none."""
    held = [(c, at) for c in evidence.candidates[:READ] if (at := beside_the_office(question, c.text))]
    for (candidate, offices), entities in zip(held, finder.find([c.text for c, _ in held]), strict=True):
        told, passage = candidate.text, candidate.hit.passage
        if not evidence.names <= terms_of(f"{told} {passage.article.title} {passage.text}", lexicon):
            continue
        people = [e for e in entities if e.kind is Kind.PERSON and not set(lexicon.terms(e.text)) & evidence.names]
        holders = (person for office in offices for person in people if _holds(question, told, office, person))
        if person := next(holders, None):
            return [(person.text, candidate)]
    return []


def _holds(question: str, told: str, office: Span, person: Entity) -> bool:
    """Tell whether a name stands right before or behind an office, now its own."""
    start, end = office
    between = told[end : person.start] if person.start > start else told[person.end : start]
    former = ONCE.search(told[max(0, start - ONCE_WITHIN) : end]) or OUTGOING.search(told[: person.start])
    placed = Placed(told, person.start, person.end)
    if person.start < start and ANOTHER_NEXT.match(told, end):
        return False  # "Kestrel CEO Ann Lee" is not of somebody called Kestrel
    return bool(RIGHT_BESIDE.fullmatch(between)) and not (former or held_for_another(question, placed))


def _of_the_office(candidate: Candidate, terms: set[str], owner: set[str], lexicon: Lexicon) -> bool:
    """Tell whether a sentence names an office, and it, its title or its passage whose: "the company's CEO Dan Lee"."""
    said = set(lexicon.terms(candidate.text))
    passage = candidate.hit.passage
    around = said | set(lexicon.terms(f"{passage.article.title} {passage.text}"))
    leans = owner <= said or ITS.search(candidate.text) is not None
    return bool(terms - owner) and terms - owner <= said and leans and owner <= around


def described(question: str, evidence: Evidence) -> list[tuple[str, Candidate]]:
    """What the sentences call the person in "who is Ann Lee?": a list of one, or an empty one.

    It is the noun that most articles use, in its fullest form of the last year: offices are left.
    """
    asked = WHO_IS_NAMED.match(question)
    found = [
        (text, candidate)
        for candidate in evidence.candidates[:READ]
        if asked and _of_whom(asked["name"] or asked["thing"], candidate)
        for text in (descriptions(candidate.text, asked["name"] or asked["thing"]) if asked else ())
    ]
    newest = max((candidate.day for _, candidate in found), default=0)
    recent = [(text, candidate) for text, candidate in found if newest - candidate.day <= A_YEAR]
    articles: dict[str, set[str]] = {}
    for text, candidate in recent:
        articles.setdefault(_head(text), set()).add(candidate.hit.passage.article.id)

    def rank(one: tuple[str, Candidate]) -> tuple[bool, int, bool, int, int]:
        text, candidate = one
        leads = candidate.span[0] < candidate.hit.passage.article.body + LEAD
        somebody = JOB.search(_head(text)) is not None
        return somebody, len(articles[_head(text)]), leads, min(len(text.split()), FULLEST), candidate.day

    return [one for one in sorted(recent, key=rank, reverse=True) if re.search(r"\w", one[0])][:1]


def _of_whom(name: str, candidate: Candidate) -> bool:
    """Tell whether a passage or its title has every word of a name: Hunter Lee is not Robert Hunter."""
    passage = candidate.hit.passage
    return set(re.findall(r"\w+", name)) <= set(re.findall(r"\w+", f"{passage.article.title} {passage.text}"))


def _head(description: str) -> str:
    """The last word before "of" or "for": what somebody is."""
    return re.split(r"\s+(?:of|for|in|at|to|from)\b", description.lower())[0].split()[-1]


def speaker(question: str, evidence: Evidence, finder: EntityFinder, lexicon: Lexicon) -> list[tuple[str, Candidate]]:
    """Who says what "who said …?" asks about, in the best sentence that holds most of it and names its speaker."""
    if not WHO_SAID.search(question):
        return []
    for candidate in evidence.candidates[:SPOKEN_IN]:
        if candidate.in_sentence < SAYS_MOST:
            continue
        for saying in finder.sayings(candidate.text):
            named = [e for e in finder.find([saying.speaker])[0] if e.kind in (Kind.PERSON, Kind.GROUP)]
            people = [e for e in named if e.kind is Kind.PERSON]  # "former House Speaker Newt Gingrich"
            name = max((e.text for e in people or named), key=len, default="")
            if name and name in candidate.text and not set(lexicon.terms(name)) <= evidence.terms.keys():
                return [(name, candidate)]
    return []


def slack(name: Entity, text: str, terms: set[str], lexicon: Lexicon) -> int:
    """The fewest characters of a stretch that holds the name and each term, beside these themselves."""
    places: dict[str, list[tuple[int, int]]] = {term: [] for term in terms}
    for match in re.finditer(r"\w+", text):
        for term in set(lexicon.terms(match[0])) & terms:
            if not name.start <= match.start() < name.end:
                places[term].append(match.span())
    if not all(places.values()):
        return len(text)
    nearest = [min(spans, key=lambda span: _distance(span, name)) for spans in places.values()]
    return _gaps([(name.start, name.end), *nearest])


def _distance(span: tuple[int, int], name: Entity) -> int:
    return max(span[0] - name.end, name.start - span[1], 0)


def _gaps(spans: Sequence[tuple[int, int]]) -> int:
    ordered = sorted(spans)
    return ordered[-1][1] - ordered[0][0] - sum(end - start for start, end in ordered)
