"""What a sentence says to a yes-or-no question: yes, no, or nothing.

In: a question and a sentence. Out: 'yes', 'no', or an empty string where the sentence doubts, wishes, only nearly
reaches what is asked, leaves a word of it out, or says it of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from assistant.circumstances import CIRCUMSTANCE
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.countries import countries_in
from assistant.deeds import Deed, akin, deeds_in
from assistant.directions import (
    ATTRIBUTION,
    NEGATION,
    ONE_FAMILY,
    PLAIN_NEGATION,
    SMALL,
    STRONG_DOUBT,
    WORD,
    begin_alike,
    denies,
    opposed,
    reached,
    stem,
    stems,
)
from assistant.lettering import lettered

# What almost was, was ruled out or is false did not happen.
NOT_SO = re.compile(
    r"\b(?:almost|nearly|narrowly|false|falsely|untrue|avoid(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|instead of|rather than"
    r"|stopp?(?:s|ed)? short|far from|anything but|myth|hoax|baseless|nonsense|(?<!\ba )few"
    r"|(?:tough|hard|difficult|impossible) to (?:argue|say|claim|believe|prove|see)(?!,))\b",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:before|until)\b([^,;]*)", re.IGNORECASE)  # what it did not come to
NEARLY = frozenset({"almost", "nearly", "narrowly"})  # where right before the verb
# "Officials did not say why it sank": that it did is taken for granted.
NOT_TOLD = re.compile(
    r"(?i)(?:\b(?:not|never|no)\b|n[’']t\b)\s+(?:\w+\s+){0,2}?(?:say|said|know|known|clear|explain\w*|reveal\w*|disclos\w*"
    r"|specif\w*|tell|told|reasons?|word|details?)\b[^.;]{0,40}?\b(?:why|when|where|how|whether|who|what|on|of)\b"
)
CALENDAR = re.compile(rf"(?i){DAY_NAME}|{MONTHS}")
UNDECIDED = re.compile(  # what is wished, threatened, asked or yet to come has not happened
    r"\b(?:whether|if|unless|would|will|shall|should|must|going to|about to|plan(?:s|ned|ning)?|propos\w+|threat\w+"
    r"|demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|want(?:s|ed)?|hop(?:e|es|ed|ing)|try|tries|tried"
    r"|trying|attempt\w*|ask(?:s|ed)?|vote on|wait\w* to|expect\w*|consider\w*|suggest\w*|promis\w+|vow\w*|intend\w*"
    r"|aim\w*|seek\w*|sought|(?:sue[ds]?|suing|petition\w*|appl(?:y|ies|ied)|appeal(?:s|ed)?) (?:for|to)"
    r"|accus\w+|alleg(?:e|es|ing)|claim\w*|condemn\w*|criticis\w*|congratulat\w*|welcom\w*|fear\w*|doubt\w*|rumou?rs?|insist\w*)\b",
    re.IGNORECASE,
)
# "Acquitted of murdering", "ready to sign": the act hangs on another word, which says whether it was done.
HANGS = re.compile(
    r"(?i)\b(?P<governor>\w+)\s+(?:to\s+(?:\w+ly\s+)?(?P<act>\w+)|(?:of|from|with|over|about|on|at|for|without|against)\s+"
    r"(?P<doing>\w+ing))\b"
)
FOR_TO = re.compile(  # "agreed on a way for Ann Lee to return": she has not yet
    r"(?i)\bfor\s+(?:[\w.’'-]+\s+){1,4}?to\s+(?:\w+ly\s+)?(?P<act>\w+)"
)
DONE = re.compile(  # whoever did one of these did the act
    r"(?i)(?:voted|went|going|goes|on|managed|forced|obliged|compelled|had|used|came|continued|began|started|convicted|guilty)"
)
IN_TURN = frozenset(map(stem, "arrest arrested detain detained release released freed".split()))
BY = re.compile(r"(?i)\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+)?(?P<act>\w+)\s+by\b")
PASSIVE = re.compile(r"(?i)^\W*(?:(?:and|but|so|then|also),?\s+)?(?:is|are|was|were)\b|\bbe(?:en|ing)?\b")
WHOLE = re.compile(r"(?i)\b(?:all|every|both|each)\b")
OF_SOMEBODY = re.compile(r"\b(?P<who>[^\W_]+)[’']s?\s+[a-z]")
WITHIN = lettered(r"\b(?:North(?:ern)?|South(?:ern)?|East(?:ern)?|West(?:ern)?|New|Latin|Central)\s+(?P<name>[A-Z]\w+)")
ONCE = re.compile(r"(?i)\b(?P<once>vice|deputy|former|acting|ex|late|then|assistant)[- ](?P<office>\w+)")
# "Did not approve it until Friday" says that it was approved then; a plea is no finding.
NO_DENIAL = re.compile(r"(?i)\b(?:until|hesitat\w+|plead\w*|pled)\b")
OF_A_NAME = lettered(r"\b(?:from|in|of|with|at|for|by|to|on)\s+(?:the\s+)?[A-Z]\w+")
# "Win in Orvel and lose in Vane": which is where must stand in order.
ORDERED = re.compile(r"(?i)\b(?:and|after|before|inside|outside|near|over)\b")
NAMED = lettered(r"\b[A-Z]")
ASKED = lettered(  # "Was Ann Lee convicted …"
    r"^\W*(?i:and |so |but )?(?i:did|was|were|is|are|has|have|had)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:been\s+|\w+ly\s+)?(?P<verb>[a-z]+)"
)
YES_NO = re.compile(
    r"^\s*(?:(?:and|but|so|then|also),?\s+)?"
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)(?:n[’']t)?\b",
    re.IGNORECASE,
)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dispute[sd]?|reject(?:s|ed)? (?:the )?claims?)\b", re.IGNORECASE)


def ruling(question: str, sentence: str) -> str:
    """What a sentence says to a yes-or-no question: 'yes', 'no', or '' where it leaves it open.

    A denial is somebody's word, no fact: 'denied that it was old' does not rule that it was not.
    """
    if not YES_NO.search(question) or " or " in question:
        return ""
    asked = YES_NO.sub("", question).strip(" ?")
    if (
        _left_open(asked, question, sentence)
        or _order_differs(asked, question, sentence)
        or _of_other_parts(asked, question, sentence)
        or (DENIAL.search(sentence) and not DENIAL.search(asked))
    ):
        return ""
    if _only_names(asked) and not all(where in sentence for where in OF_A_NAME.findall(asked)):
        return ""  # "released from a Wisconsin jail" is not from Wisconsin
    against = opposed(asked, sentence)
    if any(stem(word) in IN_TURN for word, _ in against):
        return ""  # who was released was arrested before
    if against and _by_others(question, sentence, {stem(other) for _, other in against}):
        return ""
    if _untold(asked, sentence, {word for word, _ in against}):
        return ""
    if bool(against) != bool(denies(asked, sentence)):
        return "no" if against or _denied_itself(asked, sentence) else ""
    denied = set(reached(NEGATION, sentence)) & set(stems(asked))
    return "" if denied and not NEGATION.search(asked) else "yes"


def _only_names(asked: str) -> bool:
    """Tell whether a question holds but names and small words: "Is Ann Lee from Orvel?"."""
    return not any(word[0].islower() and word.lower() not in SMALL for word in WORD.findall(asked))


def _denied_itself(asked: str, sentence: str) -> bool:
    """Tell whether it is the act asked about that a sentence denies, or a question that the sentence affirms."""
    negated = list(PLAIN_NEGATION.finditer(sentence))
    if not negated:
        return True
    plea = NO_DENIAL.search(sentence)  # which denies what is asked only where a plea is asked about
    if len(negated) > 1 or (plea and stem(plea[0]) not in stems(asked)):
        return False
    following = stems(sentence[negated[0].end() :])
    return not following or following[0] in stems(asked)


def _of_other_parts(asked: str, question: str, sentence: str) -> bool:
    """Tell whether a sentence says what is asked of other parts: of some not all, of a brother, of Northern Ireland.

    So it is where who acts and who is acted upon change places, and where only a small word is left to tell.
    """
    wanted, last = stems(asked), (WORD.findall(asked) or [""])[-1]
    if last.lower() in SMALL or (WHOLE.search(asked) and not WHOLE.search(sentence)):
        return True
    passive = [stem(match["act"]) for match in BY.finditer(sentence)]
    if not PASSIVE.search(question) and not re.search(r"\bby\b", asked) and set(passive) & set(wanted):
        return True
    if PASSIVE.search(question) and _did_it(asked, question, sentence):
        return True
    for match in HANGS.finditer(sentence):
        act = match["act"] or match["doing"]
        governed = DONE.fullmatch(match["governor"]) or stem(match["governor"]) in wanted
        if stem(act) in wanted and not governed and match[0].lower() not in question.lower():
            return True
    if any(
        stem(match["act"]) in wanted and match[0].lower() not in question.lower() for match in FOR_TO.finditer(sentence)
    ):
        return True
    owners = [match for match in OF_SOMEBODY.finditer(sentence) if not countries_in(match["who"])]
    others = {stem(m["who"]) for m in owners if m[0].lower() not in question.lower()}
    others |= {stem(m["office"]) for m in ONCE.finditer(sentence) if not re.search(rf"(?i)\b{m['once']}\b", question)}
    others |= {stem(m["name"]) for m in WITHIN.finditer(sentence) if m[0] not in question}
    return bool(others & set(wanted))


def _untold(asked: str, sentence: str, opposed: set[str]) -> bool:
    """Tell whether a sentence leaves out, and does not turn round, a word that a question asks with, names aside."""
    said = stems(sentence)
    words = [w for w in WORD.findall(asked) if w[0].islower() and w.lower() not in SMALL and w.lower() not in opposed]
    return any(not any(_one_stem(stem(word), other) for other in said) for word in words)


def _one_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return begin_alike(short, long, ONE_FAMILY) or (long.startswith(short) and len(long) - len(short) < 3 <= len(short))


def _left_open(asked: str, question: str, sentence: str) -> bool:
    """Tell whether a sentence doubts, wishes or only nearly reaches what is asked, or says it of somebody else."""
    known, wanted = {word.lower() for word in WORD.findall(question)}, stems(asked)
    if NOT_TOLD.search(sentence):
        return True
    for words in (STRONG_DOUBT, UNDECIDED, NOT_SO):
        for match in words.finditer(sentence):
            near = match[0].lower() not in NEARLY or set(stems(sentence[match.end() :])[:1]) & set(wanted)
            asked_so = set(match[0].lower().split()) <= known or set(stems(match[0])) <= set(stems(question))
            if near and not asked_so:
                return True
    if any(wanted and wanted[-1] in stems(match[1]) for match in EARLIER.finditer(sentence)):
        return True
    return _said_of_another(wanted, sentence)


def _said_of_another(wanted: Sequence[str], sentence: str) -> bool:
    """Tell whether a sentence goes on, after the first word asked for and a verb of saying, with another name.

    "Lee said Tom Marrow resigned" does not say that Lee did.
    """
    words = [word for word in WORD.findall(sentence) if not CALENDAR.fullmatch(word)]
    at = next((i for i, word in enumerate(words) if word[:1].isupper() and stem(word) in wanted), len(words))
    told = next((i for i in range(at + 1, len(words)) if ATTRIBUTION.fullmatch(words[i])), len(words))
    if wanted and wanted[-1] in {stem(word) for word in words[at:told]}:
        return False  # "Lee resigned, Tom Marrow said"
    left = [word for word in words[told + 1 :] if word.lower() not in SMALL]
    if told < len(words) and words[told].lower() in ("told", "tells"):  # whom it was told to
        left = list(dropwhile(lambda word: word[0].isupper(), left))
    return bool(left) and left[0][0].isupper() and stem(left[0]) not in wanted


def _order_differs(asked: str, question: str, sentence: str) -> bool:
    """Tell whether the words that both hold stand in another order: "Ann sued Tom" is not said by "Tom sued Ann".

    Where and when it was may stand anywhere; and so may all, where the parser finds the same done by and to the same.
    """
    said = stems(sentence)
    core = asked if ORDERED.search(asked) else CIRCUMSTANCE.sub("", asked)
    places = [said.index(word) for word in dict.fromkeys(stems(core)) if word in said]
    if places == sorted(places) or " and " in asked:
        return places != sorted(places)
    turned = {stem(other) for _, other in opposed(asked, sentence)}
    passive = PASSIVE.search(question) is not None
    both = [(deed, other) for deed in _asked_deeds(question) for other in deeds_in(sentence)]
    return not any(_same_deed(deed, other, turned, passive=passive) for deed, other in both)


def _did_it(asked: str, question: str, sentence: str) -> bool:
    """Tell whether somebody does to others what is asked whether it was done to him: "Judge Lee convicted a banker"."""
    meant = [(name, deed.verb.split()[0]) for deed in _asked_deeds(question) if (name := deed.patient or deed.agent)]
    return any(
        _one_stem(verb, deed.verb.split()[0]) and akin(name, deed.agent) and not akin(name, deed.patient)
        for name, verb in meant[:1]
        for deed in deeds_in(sentence)
        if deed.agent and stem(verb) in stems(asked)
    )


def _by_others(question: str, sentence: str, verbs: set[str]) -> bool:
    """Tell whether a sentence lets only others do the contrary of what is asked: it was Roe who survived, not Lee."""
    meant = [deed.agent or deed.patient for deed in _asked_deeds(question)][:1]
    told = [deed for deed in deeds_in(sentence) if deed.verb.split()[0] in verbs]
    names = [name for deed in told for name in (deed.agent, deed.patient) if NAMED.search(name)]
    return bool(meant and names) and NAMED.search(meant[0]) is not None and not any(akin(meant[0], n) for n in names)


def _asked_deeds(question: str) -> tuple[Deed, ...]:
    """The deeds of a question; of one in which the parser sees none, whom it names first and the word after."""
    found = ASKED.match(question)
    named = (Deed(found["who"], stem(found["verb"]), ""),) if found else ()
    return deeds_in(question) or named


def _same_deed(asked: Deed, told: Deed, turned: set[str], *, passive: bool) -> bool:
    """Tell whether a deed is the one asked about, or its contrary; the parser takes some who underwent it for doers."""
    verb, other = asked.verb.split()[0], told.verb.split()[0]
    agent, patient = ("", asked.patient or asked.agent) if passive else (asked.agent, asked.patient)
    return (
        (_one_stem(verb, other) or other in turned)
        and bool(agent or patient)
        and (not agent or akin(agent, told.agent))
        and (not patient or akin(patient, told.patient))
    )
