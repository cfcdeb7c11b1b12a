"""Who 'he' is: the name behind a pronoun that begins a quoted sentence, or says who spoke it, from the words before it.

In: a candidate sentence. Out: its text with the name in brackets, 'He [Tobias Marrow] said', or unchanged where it is
not certain. Certain means: the sentence before names one person (for 'the union' one body; 'it' is never certain) and
no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.answering.evidence import Candidate
from assistant.deeds import akin, deeds_in, main_clause
from assistant.entities import EntityFinder, Kind, bare_name
from assistant.lettering import lettered
from assistant.persons import SOMEBODY, named_in
from assistant.turns import NAMES

PERSON = re.compile(r"(?:He|She|His|Her)\b")
SPOKE = re.compile(  # "…," he said
    r"(?<=[,”\"’] )(?:he|she)(?= (?:said|says|added|told|wrote|explained|warned|argued|announced|insisted|recalled)\b)"
)
BODY = re.compile(
    r"The (?P<noun>group|company|agency|union|party|ministry|organi[sz]ation|council|firm|court|newspaper)\b"
)
OFFICIAL = frozenset({"court", "council", "ministry"})  # whose names say what they are
LEANS = re.compile(  # not "It is not known …"
    r"(?:He|She|It|They|His|Her|Its|Their|This|These|Those|Both|Such)\b"
    r"(?! (?:is|was) (?:not )?(?:clear|unclear|known|likely)\b)"
)
SPOKEN_OF = {"he": "he", "his": "he", "she": "she", "her": "she"}  # the subject of a sentence that goes on about them
NEAR_BEFORE = 600  # characters before a quote in which verification looks for the name
LOOKED_AT = 2  # sentences before the quoted one
UNKNOWN_NAME = lettered(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+(?=,|\s+[a-z])")  # two capitals that lead a sentence
NO_FIRST_NAME = (
    "The|An?|In|At|On|And|But|When|Since|If|From|For|With|By|As|After|Before|While|Where|North|South|East|West|Downtown|New|Old"
    "|Greater|Of|To|Inside|Outside|Near"
)
ASKED_OF = lettered(
    r"(?i:\b(?:did|does|do|is|was|were|are|could|can|will|would|has|have|had|may|might|must)\s+)(?P<who>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
    r"(?!\s+(?i:and|or)\b)"
)
OWNED = lettered(r"[A-Z][\w-]*['’]s?\s")  # "how old is Ann Lee's son?" may be of him
NAMED = lettered(r"\b[A-Z]")


def with_antecedent(candidate: Candidate, finder: EntityFinder) -> str:
    """A sentence on one line, the name behind its first pronoun in brackets where that is certain."""
    text = " ".join(candidate.text.split())
    pronoun = PERSON.match(text) or BODY.match(text) or SPOKE.search(text)
    if not pronoun:
        return text
    body = BODY.match(text)
    kind = Kind.GROUP if body else Kind.PERSON
    if pronoun.start() and named_in(text, kind, finder):
        return text  # it may be one of them
    for sentence in _before(candidate):
        names = [one.name for one in named_in(sentence, kind, finder) if body or one.may_be(pronoun[0])]
        if not (names or body) and _is_somebody(subject := main_clause(sentence)[0], candidate):
            names = [subject]  # a family name that the tagger takes for a firm's
        unnamed = kind is Kind.PERSON and SOMEBODY.search(sentence)
        if len(names) > 1 or unnamed or any(re.search(rf"\b{re.escape(name.split()[-1])}\b", text) for name in names):
            return text
        if names and body and body["noun"] in OFFICIAL and body["noun"] not in names[0].lower():
            return text  # "the court" is no news agency
        if names:
            name = names[0]
            another = kind is Kind.PERSON and (not _acts(sentence, name) or _is_a_place(name, candidate))
            if another or not _speaks(sentence, name):
                return text
            return f"{text[: pronoun.end()]} [{name}]{text[pronoun.end() :]}"
        if kind is Kind.PERSON and main_clause(sentence)[0].lower() != SPOKEN_OF.get(pronoun[0].lower()):
            return text  # somebody whom the tagger does not know, or something else, is spoken of
    return text


def without_other_people(question: str, candidates: Sequence[Candidate], finder: EntityFinder) -> list[Candidate]:
    """The sentences but those that begin with "he" or "she", who by the ones before is not who a question is of.

    That is who stands right behind its auxiliary: "how long could Tom Roe be jailed?", not "the man who shot Tom Roe".
    """
    asked = ASKED_OF.search(question)
    names = NAMES.findall(asked["who"]) if asked and not OWNED.search(question) else []
    if not names or not any(PERSON.match(candidate.text) for candidate in candidates):
        return list(candidates)
    people = {bare_name(entity.text) for entity in finder.find([question])[0] if entity.kind is Kind.PERSON}
    return [c for c in candidates if not _of_another_person(names, people, c, finder)]


def _of_another_person(names: Sequence[str], people: Set[str], candidate: Candidate, finder: EntityFinder) -> bool:
    text = " ".join(candidate.text.split())
    if not PERSON.match(text):
        return False
    asked = [name for name in names if name in people or _is_somebody(name, candidate)]
    if not asked or any(akin(name, text) for name in asked):
        return False
    before = _before(candidate)
    if any(akin(name, sentence) for name in asked for sentence in before[:1]):
        return False
    for sentence in (one for one in before if not PERSON.match(one)):  # "her brother is Roe" goes on of her
        subject = main_clause(sentence)[0]
        if _is_somebody(subject, candidate):
            return not any(akin(name, subject) for name in asked)
        if others := named_in(sentence, Kind.PERSON, finder):
            return not any(akin(name, one.name) for name in asked for one in others)
    return False


def _is_somebody(name: str, candidate: Candidate) -> bool:
    """Tell whether a name is a person's family name: the article has another name before it."""
    if " " in name or not NAMES.fullmatch(name):
        return False
    whole = lettered(rf"\b(?!(?:{NO_FIRST_NAME})\b)[A-Z][\w’-]+ {re.escape(name)}\b")
    return whole.search(candidate.hit.passage.article.text) is not None


def leans(candidate: Candidate, finder: EntityFinder) -> bool:
    """Tell whether a sentence begins with a pronoun or "the group" of which it is not certain who is meant."""
    text = " ".join(candidate.text.split())
    return bool(LEANS.match(text) or BODY.match(text)) and with_antecedent(candidate, finder) == text


def _before(candidate: Candidate) -> list[str]:
    """The sentences before this one in its passage, nearest first."""
    text = candidate.hit.passage.article.text
    body = candidate.hit.passage.article.body
    earliest = max(body, candidate.span[0] - NEAR_BEFORE)
    spans = [s for s in candidate.hit.passage.sentences if earliest <= s[0] < candidate.span[0]]
    return [" ".join(text[start:end].split()) for start, end in reversed(spans[-LOOKED_AT:])]


def _is_a_place(name: str, candidate: Candidate) -> bool:
    """Tell whether the article says a name as that of a place too: "below Nether Harlow"."""
    where = rf"\b(?:in|at|near|below|above|outside|around|to|from)\s+{re.escape(name)}\b"
    return re.search(where, candidate.hit.passage.article.text) is not None


def _another_leads(sentence: str, name: str) -> bool:
    """Tell whether a sentence begins with a name that the tagger does not know, before the one that it does."""
    led = UNKNOWN_NAME.match(sentence)
    return led is not None and name not in led[0] and led[0].split()[-1] not in name.split()


def _undergoes(sentence: str, name: str) -> bool:
    """Tell whether somebody else, whom the tagger may not know, does something to who bears a name: "Roe beat Lee".

    A capital at the beginning of the sentence is no name: "Police arrested Ann Lee".
    """
    done = [deed for deed in deeds_in(sentence) if akin(deed.patient, name) and NAMED.search(deed.agent)]
    return any(not (akin(deed.agent, name) or sentence.startswith(deed.agent.split()[0])) for deed in done)


def _acts(sentence: str, name: str) -> bool:
    """Tell whether whoever bears a name is whom a sentence's main clause speaks of, or to whom something nameless acts.

    "Ann Lee resigned", "police arrested Ann Lee"; not "when Ann Lee resigned, Roe joined", nor "Roe beat Ann Lee".
    """
    subject, acted_upon = main_clause(sentence)
    if re.search(rf"{re.escape(name.split()[-1])}['’]s?\b", subject):
        return False  # "Ann Lee's lawyer"
    if akin(subject, name):
        return not _another_leads(sentence, name)
    nameless = not NAMED.search(subject[1:])
    return nameless and akin(acted_upon, name) and not _undergoes(sentence, name)


def _speaks(sentence: str, name: str) -> bool:
    """Tell whether a name leads its sentence: what is named at its end is seldom what the next one speaks of."""
    return sentence.find(name) < len(sentence) / 2
