"""Who did it, to whom it was done, and what a date dates: "who was killed?" is not answered by whoever told of it.

In: a question with a verb, a sentence, words of it. Out: whether the words stand in the part that is asked for, as far
as the sentence's build tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import days_in
from assistant.answering.converses import conversely
from assistant.answering.expected import ADJECTIVE, MANY_DO, PLURALS, WHO_NOUNS
from assistant.answering.placed import Placed
from assistant.answering.suspects import is_victim, shares, suspected
from assistant.corpus.headers import DAY_NAME, DUE, YEAR_DIGITS
from assistant.deeds import Deed, akin, deeds_in
from assistant.directions import NEGATION, irregular, stem, stems
from assistant.lettering import lettered
from assistant.synonyms import Likeness, stems_for
from assistant.yes_no import UNDECIDED

ASKS = re.compile(
    rf"(?i)^\W*(?:and\s+|so\s+)?(?:who|(?:which|what)\s+(?:other\s+|of\s+the\s+)?(?:{ADJECTIVE}){{0,3}}?(?:{PLURALS}|{WHO_NOUNS}))\s+"
    r"(?:(?P<passive>(?:(?:has|have|had)\s+been|was|were|is|are|got|gets)\s+(?!\w+ing\b))|(?:is\s+|are\s+|was\s+|were\s+|has\s+|have\s+|had\s+)?)"
    r"(?:\w+ly\s+|(?:also|first|last|ever|then|once|now|still)\s+)?(?P<verb>[a-z]+)\b"
)
PROGRESSIVE = re.compile(r"(?i)^\W*(?:and\s+|so\s+)?who\s+(?:is|are|was|were)\s+(?:\w+ly\s+|also\s+)?\w+ing\b")
PRESENT = re.compile(
    r"(?i)^\W*(?:and\s+|so\s+)?who\s+(?:\w+ly\s+|(?:also|now|still)\s+)?(?!(?:is|was|has|does|now|still)\b)"
    r"\w{2,}[^s\W]s\b"
)
TO_WHOM = lettered(
    r"^\W*(?i:and\s+|so\s+)?(?i:whom?)\s+(?i:did|does|has|had)\s+(?P<who>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)"
    r"\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)"
)
# "Who was awarded the prize?" may be answered by the prize that was awarded to somebody.
GIVES = frozenset(map(stem, "award give offer present hand grant pay sell send name elect".split()))
CRIMES = frozenset(
    map(
        stem,
        "steal rob kill murder poison shoot stab attack assault bomb kidnap abduct rape hijack assassinate strangle"
        " behead hack torture".split(),
    )
)
HARM_DONE = CRIMES | frozenset(map(stem, "die dead death victim body hurt injure wound casualty fatal".split()))
TOLD_BY = {  # acts that news names, and the words for them
    stem(act): re.compile(rf"(?i)\b(?:{words})")
    for act, words in (
        (
            "denied",
            "den(?:y|ied|ies|ial)|reject|dismiss|refut|disput|contradict|rebuff|lies?\\b|false|untrue|not\\b|neither|never",
        ),
        ("admitted", "admit|admission|confess|acknowledg|conced"),
        ("resigned", "resign|quit|step|stood|left|leav|gave up|vacat|handed in|departure"),
        ("vetoed", "veto"),
    )
}
SAYINGS = frozenset(
    map(
        stem,
        "say tell add state argue announce confirm warn write pen compose insist claim tweet comment explain report"
        " note".split(),
    )
)
DONE = re.compile(r"(?i)\bwhen\s+(?:did|was|were|has|have|had)\b")
AHEAD = re.compile(
    rf"(?i)\b(?:will|would|shall|should|could|(?-i:may)|might|intend\w*|plan(?:s|ned|ning)?|expect(?:s|ed)?|schedul\w+|{DUE}|vow\w*|promis\w+"
    r"|propos\w+|aim(?:s|ed)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|set\s+(?:to|for)|slated|deadline)\b"
)
TAKES_FOR_DONE = lettered(  # "why did Ann Lee resign?": that she did, which the parser does not always see
    r"^\W*(?i:and |so |but )?(?i:why|when|how)\s+(?:did|was|were|has|have)\s+(?:[a-z]+\s+){0,2}"
    r"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:been\s+|\w+ly\s+)?(?P<verb>[a-z]+)"
)
MEMBER = re.compile(
    r"(?:['’]s)?\s+(?:players?|officials?|coach\w*|spokes\w+|executives?|fans?|employees?|members?|workers?|drivers?|managers?|reporters?"
    r"|journalists?|lawyers?|advis[eo]rs?|staffers?|soldiers?|officers?|passengers?)\b"
)
TOLD_TO = re.compile(r"(?i)(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bare )\b(?:told|tells|telling)\s+(?:the\s+)?$")
OF_OTHERS, HIMSELF = lettered(r"\d|\b[A-Z]|\bpeople\b"), re.compile(r"(?i)\b(?:he|she|they|it|being)\b")
TELLS = re.compile(r"(?i)^,?\s+(?:said|says|told|announced|confirmed|reported|added)\s+(?!(?:he|she|they|it)\b)")
NAMED = lettered(r"\b[A-Z]")  # "singer Ann Lee"
OFFICE = re.compile(
    r"(?i)(?:the\s+)?(?:\w+\s+){0,2}?(?:senator|president|minister|mayor|governor|representative|secretary|chancellor|judge|captain|general)"
)
OF_SOMEBODY = lettered(r"\s+(?:from\s+[A-Z]\w+\s+)?[A-Z]\w+")
OTHER_DATES = re.compile(rf"\b{YEAR_DIGITS}\b|(?i:\b(?:{DAY_NAME}|yesterday|today)\b)")
TOLD = frozenset("born died buried married reported published updated registered found discovered identified".split())
SINCE_WHEN = re.compile(r"(?i)\bwho\s+(?:has|have|had)\s+(?P<verb>\w+)\b[^,;.]*\bsince\s+$")
WORD = re.compile(r"[^\W_]+")
NOT_YET = re.compile(  # before a verb, it says that it has not been done, or was not
    r"(?i)(?:\b(?:will|would|may|might|could|should|must|can|shall|not|never)|n[’']t)\s+(?:be\s+)?(?:\w+ly\s+)?$"
    r"|\bif\s+(?:(?:s?he|they)\s+(?:is|are)\s+)?$"
)
SAME_PAST = frozenset("beat hit quit cut set shut hurt cost put let spread split burst".split())
NOT_DOING = re.compile(
    r"(?i)\s+(?:will\s+not|won['’]t|would\s+not|(?:has\s+|have\s+)?ruled\s+(?:himself|herself|themselves)\s+out)\b"
)
ASKED_TO_DO = re.compile(r"(?i)\bto\s+(?:be\s+)?(?:\w+ly\s+)?$")  # "asked her to resign", but "chose to sell"


@dataclass(frozen=True, slots=True)
class Act:
    """The verb of "who did it?", as it is written, and whether whoever underwent it is asked for; or an empty verb."""

    verb: str = ""
    passive: bool = False


def act_asked(question: str) -> Act:
    """The act by which a question asks for somebody; one without a verb where it asks otherwise."""
    asked = ASKS.search(question)
    acts = asked and (_is_verb(asked["verb"]) or PROGRESSIVE.search(question) or PRESENT.search(question))
    return Act(asked["verb"], bool(asked["passive"])) if asked and acts else Act()


def _tells_of_it(base: str, words: Placed) -> bool:
    """Tell whether words are who says that somebody did it: what was done stands in what he says alone."""
    said = TELLS.match(words.after)
    told = words.after[said.end() :] if said else ""
    first = next((found.start() for found in WORD.finditer(told) if stem(found[0]) == base), 0)
    return OF_OTHERS.search(told[:first]) is not None and not HIMSELF.search(told[:first])


def can_have_done(question: str, words: Placed) -> bool:
    """Tell whether words may be who acts, or is acted upon, in a sentence; true where its build leaves it open."""
    act, text, sentence = act_asked(question), words.text, words.sentence
    if not act.verb:
        return not _by_another(question, sentence)
    if NOT_DOING.match(words.after) and not NEGATION.search(question):
        return False  # "Olsen will not stand" names nobody who will
    base, passive = stem(act.verb), act.passive
    if base not in SAYINGS and ((not passive and TOLD_TO.search(words.before)) or _tells_of_it(base, words)):
        return False  # "told the Guardian"; "the minister said that 18 died"
    if MANY_DO.search(question.strip()) and base not in stems(sentence):
        return False  # who only criticises has not condemned it
    if not passive and base in TOLD_BY and not TOLD_BY[base].search(sentence):
        return False  # nobody denies it in a sentence without a denial
    told = places(base, sentence)
    if told and all(undone(sentence[:at]) for at in told) and not AHEAD.search(question):
        return False  # "asked her to resign"
    if passive and base in GIVES:
        return True
    if passive and base in CRIMES and not HARM_DONE & set(stems(sentence)):
        return False  # a suspect who is named is no victim
    crime = not passive and base in CRIMES
    verbs = CRIMES if crime else {base}
    same_sentence = deeds_in(sentence)
    same = [deed for deed in same_sentence if (deed.verb if passive else deed.verb.split()[0]) in verbs]
    meant = [name for deed in same if (name := deed.patient if passive else deed.agent)]
    others = [name for deed in same if (name := deed.agent if passive else deed.patient)]
    if any(shares(text, name) or holds_office(name, text, sentence) for name in meant):
        return True
    if crime and not meant:  # nobody is named a criminal on a guess
        return suspected(words) and is_victim(question, sentence) and not any(shares(text, name) for name in others)
    if not meant and base not in SAYINGS and _tells(words, same_sentence):
        return False
    named = any(word[0].isupper() for name in meant for word in WORD.findall(name))
    if any(_belongs_to(name, text, sentence) for name in meant):
        return False
    return not named and not any(shares(text, name) for name in others)


def doers_told(question: str, sentence: str) -> list[str]:
    """The names that a sentence lets do what "who did it?" asks, to or with what the question has."""
    act = act_asked(question)
    if not act.verb or act.passive:
        return []
    verbs, asked = stems_for(stem(act.verb), Likeness.LIKE), set(stems(question)) - {stem(act.verb)}
    told = deeds_in(sentence)
    same = (deed for deed in told if deed.verb.split()[0] in verbs and set(stems(deed.patient)) & asked)
    names = [*(deed.agent for deed in same), *conversely(stem(act.verb), asked, told)]
    return list(dict.fromkeys(name for name in names if NAMED.search(name)))


def does_it(question: str, words: Placed) -> bool:
    """Tell whether a sentence lets words do what "who did it?" asks, whatever else its question names."""
    act = act_asked(question)
    deeds = deeds_in(words.sentence) if act.verb and not act.passive else ()
    return any(shares(words.text, deed.agent) for deed in deeds if deed.verb.split()[0] == stem(act.verb))


def _by_another(question: str, sentence: str) -> bool:
    """Tell whether a sentence has only others do what "who did Ann Lee choose?" asks of her."""
    asked = TO_WHOM.search(question)
    same = [d for d in deeds_in(sentence) if d.verb.split()[0] == stem(asked["verb"])] if asked else []
    agents = [deed.agent for deed in same if deed.agent[:1].isupper()]
    return asked is not None and bool(agents) and not any(akin(asked["who"], agent) for agent in agents)


def dates_another(question: str, words: Placed) -> bool:
    """Tell whether a date belongs to another verb than the one asked about.

    "Announced in June and released in May" was released in May; what was reported on Saturday need not have been then.
    """
    asked = {stem(word) for word in WORD.findall(question)}
    sentence, start = words.sentence, words.start
    before = WORD.findall(words.before)
    last = next((word for word in reversed(before) if _is_verb(word)), "")
    held = SINCE_WHEN.search(words.before)
    if (last.lower() in TOLD and stem(last) not in asked) or (held and stem(held["verb"]) not in asked):
        return True  # "born in 1932", "reported on Saturday", "who has held the post since 2026"
    places = [(m.end(), stem(m[0]) in asked) for m in WORD.finditer(sentence) if _is_verb(m[0])]
    dates = [day.start for day in days_in(sentence)] + [m.start() for m in OTHER_DATES.finditer(sentence)]

    def is_asked(at: int) -> bool | None:  # by the verb before it; a date that leads may belong to any
        before = [meant for end, meant in places if end <= at]
        return before[-1] if before else any(meant for _, meant in places) if places else None

    to_do = [stem(word) for word in re.findall(r"\bto\s+([a-z]+)", sentence)]
    done = {stem(m[0]) for m in WORD.finditer(sentence) if _is_verb(m[0])}
    if is_asked(start) is False and DONE.search(question) and any(verb in asked - done for verb in to_do):
        return True  # "voted on Monday to leave" is not leaving
    elsewhere = [at for at in dates if not start <= at < words.end]
    return is_asked(start) is False and any(is_asked(at) for at in elsewhere)


def of_a_phrase(text: str, after: str, *, member: bool) -> bool:
    """Tell from what follows whether words are but part of a phrase for somebody else.

    So are "United States" of "United States-based", the "Senator" of "Senator from Orvel Ann Lee" and, where a `member`
    may be meant, the "Kestrel" of "a Kestrel driver".
    """
    office = OFFICE.fullmatch(text) and OF_SOMEBODY.match(after)
    return bool(after.startswith("-") or office or (member and MEMBER.match(after)))


def of_another_doer(question: str, sentence: str) -> bool:
    """Tell whether a sentence lets only others do what a question has somebody do: when Lee fell ill, not when Roe did.

    True only where the question and the sentence name those who act, or are acted upon, in the same verb.
    """
    taken = TAKES_FOR_DONE.search(question)
    told = [(taken["name"], stem(taken["verb"]))] if taken else []
    told = told or [(deed.agent or deed.patient, deed.verb.split()[0]) for deed in deeds_in(question)]
    for who, verb in told:
        same = [deed for deed in deeds_in(sentence) if deed.verb == verb]
        named = [name for deed in same for name in (deed.agent, deed.patient) if NAMED.search(name)]
        if who[:1].isupper() and named and not any(akin(who, name) for name in named):
            return True
    return False


def only_intended(question: str, words: Placed) -> bool:
    """Tell whether a date is one that somebody means to keep, where the question asks when it was done.

    "He intends to leave in January" does not say when he left.
    """
    if not DONE.search(question) or AHEAD.search(question):
        return False
    before = words.before
    means = list(AHEAD.finditer(before))
    return bool(means) and not any(_is_verb(word) for word in WORD.findall(before[means[-1].end() :]))


def _tells(words: Placed, deeds: Sequence[Deed]) -> bool:
    """Tell whether somebody is who says what a sentence tells, and so seldom who did it."""
    text, sentence = words.text, words.sentence
    if re.match(r"\W*\s*who\b", words.after):
        return False  # "Ann Lee, who chairs it, said"
    if any(shares(text, deed.agent) for deed in deeds if deed.verb.split()[0] in SAYINGS):
        return True
    return re.search(rf"(?i)\baccording to (?:[\w’'-]+\s+){{0,6}}?{re.escape(text)}", sentence) is not None


def holds_office(office: str, text: str, sentence: str) -> bool:
    """Tell whether a name stands right behind an office that acts: "Senator from Orvel Ann Lee"."""
    between = r"(?:\s+from\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?\s+"
    return lettered(rf"\b{re.escape(office)}{between}{re.escape(text)}").search(sentence) is not None


def _belongs_to(name: str, text: str, sentence: str) -> bool:
    """Tell whether it is somebody of theirs: "an adviser to President Lee" is not Lee."""
    return (
        re.search(
            rf"\b{re.escape(name)}\s+(?:to|for|of|by|with)\s+(?:[\w.’'-]+\s+){{0,4}}?{re.escape(text)}\b", sentence
        )
        is not None
    )


def _is_verb(word: str) -> bool:
    return word.lower().endswith("ed") or word.lower() in irregular() or word.lower() in SAME_PAST


def undone(before: str) -> bool:
    """Tell from what stands before a verb that it was not done, or not yet."""
    return bool(NOT_YET.search(before) or (ASKED_TO_DO.search(before) and UNDECIDED.search(before)))


def places(base: str, text: str) -> list[int]:
    """Where words of a stem begin."""
    return [match.start() for match in WORD.finditer(text) if stem(match[0]) == base]
