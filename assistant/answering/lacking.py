"""What of a question nothing that is cited covers: names, parts, times, and acts that nobody affirms.

In: the question, its evidence, the sentences that are quoted. Out: names, or sentences for the answer's notice. What is
missing is said beside what was found; an answer that is silent on half of a question passes for one to all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amending import ASIDE
from assistant.answering.counting import counted, is_day
from assistant.answering.dated import unmet_times
from assistant.answering.doers import TAKES_FOR_DONE, places, undone
from assistant.answering.evidence import DAY_OR_MONTH, QUANTITY, SHORT_QUESTION, Candidate, Evidence
from assistant.answering.expected import Expected, expected_of
from assistant.answering.kinds import of_kind
from assistant.answering.measures import measures_of
from assistant.answering.placed import Placed
from assistant.answering.terms import Lexicon, coverage, name_terms, stands_near, term_weights, terms_of
from assistant.answering.whose import TITLED
from assistant.countries import countries_in, mentions
from assistant.directions import SMALL, WORD, stem, stems
from assistant.entities import TITLE_WORDS, EntityFinder, Kind
from assistant.lettering import lettered
from assistant.question_words import content_words, names_in
from assistant.records import Question

# Acts that news has one word for: where nothing has it, nothing tells of them.
EXACT = frozenset(map(stem, "acquit convict arrest charge sentence indict impeach sue marry divorce".split()))
WHETHER_DONE = lettered(  # "Was Ann Lee convicted of fraud?"
    r"^\W*(?i:and |so |but )?(?i:is|are|was|were|did|has|have)\s+(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)"
    r"\s+(?:been\s+|\w+ly\s+|ever\s+)?(?P<verb>[a-z]+)"
)
FOUND_GUILTY = re.compile(r"(?i)\bfound\s+guilty\b")
UNSAID = "Nothing that was found says in these words that it happened."
NO_NUMBER = "Nothing that is quoted here gives that number."
NO_PLACE = "Nothing that is quoted here names that place."
AT_A_NAME = lettered(
    r"\b(?:in|at|near|from|to|off|outside|towards?|into)\s+(?:the\s+)?[A-Z]"
)  # no tagger knows every place
NO_FIRST_NAME = TITLE_WORDS | frozenset("The While When After Before As In But And If".split())
EVENT = re.compile(r"\b(?:Tour|Festival|Marathon|Olympics?|Summit)\b")
STEM = 5  # characters of a name that must be met
PART_COVERED = 0.4  # of a part's weighted words, in one cited passage
ACRONYM_FROM = 3  # letters


def unaffirmed(question: str, evidence: Evidence) -> list[str]:
    """That what "why did she resign?" takes for granted, or "was he tried?" asks, is told by nothing, or as planned."""
    question = FOUND_GUILTY.sub("convicted", question)
    taken = TAKES_FOR_DONE.search(question) or WHETHER_DONE.search(question)
    if not taken or taken["verb"] in SMALL or (taken.re is WHETHER_DONE and stem(taken["verb"]) not in EXACT):
        return []
    verb, named = stem(taken["verb"]), stems(taken["name"])[-1:]
    if not named:
        return []  # "The Who"
    told = [c.text for c in evidence.candidates if {verb, *named} <= set(stems(c.text))]
    titles = {c.hit.passage.article.title for c in evidence.candidates}
    granted = [text for text in told if any(not undone(text[:at]) for at in places(verb, text))]
    if not told and verb in EXACT and any(named[0] in stems(c.text) for c in evidence.candidates):
        return [UNSAID]
    if not told or granted or any({verb, *named} <= set(stems(title)) for title in titles):
        return []
    return [f"{UNSAID[:-1]}, only that it was asked for, planned or possible."]


def missing_parts(question: Question, evidence: Evidence, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[str]:
    """What of a question no cited passage covers, in words: names that no article has, parts that nothing answers."""
    said = [f"No article mentions “{name}”." for name in _strange(question, evidence, lexicon)]
    near = [_around(candidate, lexicon) for candidate in chosen]
    for part in dict.fromkeys(part.text for part in question.parts if part.text != question.search):
        weights = term_weights(part, lexicon)
        if max((coverage(weights, terms) for terms in near), default=0.0) < PART_COVERED:
            said.append(f"Nothing was found on this part: “{part}”.")
    return said


def unmet_names(question: Question, evidence: Evidence, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[str]:
    """The names of a question that some article has, but no cited passage, and the times that none is of."""
    if not chosen:
        return []
    sources = terms_of(" ".join(candidate.hit.passage.article.source for candidate in chosen), lexicon)
    chosen = to_the_point(question, chosen, lexicon)
    met = sources.union(*(_around(candidate, lexicon) for candidate in chosen))
    carried = [name for name in names_in(question.compared) if not name[0].isdigit()]
    typed = names_in(ASIDE.sub("", question.compared)) or carried  # a number that it carries along was never typed
    names = [n for n in dict.fromkeys(typed) if n not in _strange(question, evidence, lexicon)]
    names = [name for name in names if not (DAY_OR_MONTH.fullmatch(name) or QUANTITY.fullmatch(name))]
    passages = [candidate.hit.passage.text for candidate in chosen]
    said_otherwise = _countries_met(question.compared, passages)
    names = [name for name in names if name not in said_otherwise]
    unmet = [
        name
        for name in names
        if _missing(name, question.compared, passages, met, lexicon=lexicon)
        or (_namesake(name, question.compared, chosen) and not _met(name, met, lexicon))
    ]
    if not unmet and len(evidence.terms) <= SHORT_QUESTION:
        unmet = _strayed(names, question.compared, chosen[0], lexicon)
    times = unmet_times(question, chosen)
    return [*_joined([name for name in unmet if not any(name in time for time in times)], question.compared), *times]


def _countries_met(question: str, texts: Sequence[str]) -> set[str]:
    """The words of a question for a country that texts have in any form: "United States" where they say "U.S."."""
    there = {country for text in texts for country in countries_in(text)}
    return {
        word
        for mention in mentions(question)
        if mention.country in there
        for word in WORD.findall(question[mention.start : mention.end])
    }


def _missing(name: str, question: str, texts: Sequence[str], met: set[str], *, lexicon: Lexicon) -> bool:
    """Tell whether texts, whose terms are `met`, have a name in no form, nor the name that follows a first name."""
    return not (
        any(_spelt_out(name, text) or re.search(rf"\b{re.escape(name)}\b", text) for text in texts)
        or _met(name, met, lexicon)
        or _family_met(name, question, met, lexicon)
    )


def _strayed(names: Sequence[str], question: str, first: Candidate, lexicon: Lexicon) -> list[str]:
    """The name of several words of which the article that is quoted first has but some: it is of another prize."""
    article = first.hit.passage.article
    text = f"{article.label()} {article.source} {article.text}"
    met = terms_of(text, lexicon)
    for phrase in _joined(names, question):
        if not (EVENT.search(phrase) or any(found[1] in phrase for found in TITLED.finditer(question))):
            continue  # "Prime Minister Ann Lee" may be "Lee" in it
        words = [name for name in names if f" {name} " in f" {phrase} "]
        told_apart = [word for word in words if word[0].isalpha()]  # a year may stand in the next article
        if len(words) > 1 and any(_missing(word, question, [text], met, lexicon=lexicon) for word in told_apart):
            return words
    return []


def valueless(question: str, chosen: Sequence[Candidate], finder: EntityFinder, lexicon: Lexicon) -> list[str]:
    """That nothing which is quoted gives a number, or names a place, where one is asked for; else an empty list."""
    expected = expected_of(question)
    if not chosen or expected not in (Expected.NUMBER, Expected.WHERE):
        return []
    if expected is Expected.NUMBER:
        return [] if any(gives_number(question, c.text, lexicon) for c in chosen) else [NO_NUMBER]
    asked = {word.lower() for word in WORD.findall(question)}
    found = finder.find([f"{c.hit.passage.article.title}. {c.text}" for c in chosen])
    places = (e for entities in found for e in entities if e.kind is Kind.PLACE)
    named = any(not {w.lower() for w in WORD.findall(e.text)} <= asked for e in places)
    return [] if named or any(AT_A_NAME.search(c.text) for c in chosen) else [NO_PLACE]


def to_the_point(question: Question, chosen: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The first sentence, and of the others those that have any of the question's words but names, if it has one.

    "CHAZ (Capitol Hill Autonomous Zone) was formed in Seattle" bears a name of "who condemned the attack on the
    Capitol?", and tells nothing of an attack.
    """
    words = [word for word in content_words(question.compared) if not word[0].isupper()]
    told = {term for word in words for term in lexicon.terms(word)}
    held = [told & terms_of(f"{c.hit.passage.article.title} {c.text}", lexicon) for c in chosen]
    return [c for n, (c, has) in enumerate(zip(chosen, held, strict=True)) if n == 0 or has or not held[0]]


def _joined(names: Sequence[str], question: str) -> list[str]:
    """Names that stand side by side in a question as one: "San Francisco"."""
    joined: list[str] = []
    for name in names:
        if joined and f"{joined[-1]} {name}" in question:
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return joined


def _spelt_out(name: str, text: str) -> bool:
    """Tell whether a text has the words of which a name is the initials, side by side."""
    if not (name.isupper() and name.isalpha() and len(name) >= ACRONYM_FROM):
        return False
    letters = r"\w*[ -](?:(?:of|and|the|for|in|on) (?:the )?)*".join(name)
    return re.search(rf"\b{letters}\w*", text) is not None


def _strange(question: Question, evidence: Evidence, lexicon: Lexicon) -> list[str]:
    """The names of a question that no article has."""
    names = dict.fromkeys(names_in(question.compared))
    return [n for n in names if name_terms(n, lexicon) & evidence.unknown and not _in_some_form(n, evidence)]


def _around(candidate: Candidate, lexicon: Lexicon) -> set[str]:
    """The terms of a sentence's passage, with its article's title, source and day."""
    article = candidate.hit.passage.article
    return terms_of(f"{article.label()} {article.source} {candidate.hit.passage.text}", lexicon)


def _met(name: str, met: set[str], lexicon: Lexicon) -> bool:
    wanted = name_terms(name, lexicon)
    return not wanted or any(stands_near(term, met) for term in wanted)


def _family_met(name: str, question: str, met: set[str], lexicon: Lexicon) -> bool:
    """Tell whether the name that follows a first name is met: "Brian Thomas" is "Thomas" in the next sentence.

    A country is no first name, nor is what tells a prize apart: "Saha Airlines" is not "Ethiopian Airlines".
    """
    if countries_in(name) or any(name in found[1] for found in TITLED.finditer(question)):
        return False
    following = _name_behind(name).search(question)
    return following is not None and _met(following[1], met, lexicon)


def _name_behind(name: str) -> re.Pattern[str]:
    return lettered(rf"\b{re.escape(name)}\s+([A-Z][\w’'-]+)")


def _namesake(name: str, question: str, chosen: Sequence[Candidate]) -> bool:
    """Tell whether the articles have only somebody else of the same last name: Donald Lee, not Ivanka."""
    last = following[1] if (following := _name_behind(name).search(question)) else ""
    texts = [f"{c.hit.passage.article.title} {c.hit.passage.article.text}" for c in chosen]
    first = {found for text in texts for found in lettered(rf"\b([A-Z][a-z]+)\s+{re.escape(last)}\b").findall(text)}
    return bool(last and first - NO_FIRST_NAME) and not any(
        re.search(rf"\b{re.escape(name)}\b", text) for text in texts
    )


def _in_some_form(name: str, evidence: Evidence) -> bool:
    """Tell whether a retrieved passage holds a name as another word of its stem: 'Pakistan' for 'Pakistani'."""
    begun = re.compile(rf"(?i)\b{re.escape(name[:STEM])}" + ("" if len(name) >= STEM else r"\b"))
    return any(begun.search(c.hit.passage.text) for c in evidence.candidates)


def gives_number(question: str, sentence: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence gives a number of the measure that a question names, or of what it counts."""
    numbers = [e for e in of_kind(Expected.NUMBER, sentence, ()) if not is_day(Placed(sentence, e.start, e.end))]
    numbers = [e for e in numbers if e.text.lower() not in ("one", "half")]  # "one of the largest"
    for wants in measures_of(question, Expected.NUMBER)[:1]:
        return wants.search(sentence) is not None
    nouns = counted(question, lexicon)
    return bool(numbers) and (not nouns or bool(nouns & terms_of(sentence, lexicon)))
