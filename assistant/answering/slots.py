"""What must stand around a short answer for it to be what a question's verb asks for: "convicted of", "died of".

In: a question, words of a sentence and that sentence. Out: whether the words can fill the place; true where the
question asks for nothing of the kind. A reader finds words of the right sort; which of them were the charge, the
prosecutor or the court, it often does not know.
"""

from __future__ import annotations

import re

from assistant.amounts import ORDINALS, lowered
from assistant.answering.counting import HOW_MANY, NUMBER, counts_a_part, counts_another, counts_elsewhere
from assistant.answering.doers import of_another_doer
from assistant.answering.expected import ASKS_CAUSE, ASKS_DEATH
from assistant.answering.placed import Placed
from assistant.answering.quantities import of_another_quantity
from assistant.answering.sorts import tells_what_is_asked
from assistant.answering.terms import LOST_LIFE
from assistant.answering.whose import ASKS_AGE, another_is_meant
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.directions import NEGATION, PLAIN_NEGATION, WORD, opposites, right_after, stem, stems
from assistant.lettering import lettered
from assistant.yes_no import NOT_TOLD

ASKS_WINNER = re.compile(r"(?i)\bwho\s+(?:has\s+|had\s+)?won\b|\bwho\s+(?:was|is)\s+(?:re-?)?elected\b")
WINS = re.compile(  # a lead in a poll is no victory
    r"(?i)\b(?:w[io]n|wins|winn\w+|(?:re-?)?elected|beat\w*|defeat\w*|victor\w*|champion\w*|gold|clinch\w*|triumph\w*|takes?|took"
    r"|tak(?:en|ing)|award\w*|crown\w*|prizes?|titles?|secur\w*|claim\w*|bec[ao]m\w*|sworn|go(?:es)?|went|receiv\w*|earn\w*"
    r"|overcame|edg\w+|oust\w*|unseat\w*|prevail\w*|thrash\w*|topped|swept|out-?point\w*|finished\s+first)\b"
)
DEATHS = re.compile(  # "died of", "death was due to the", "killed by"
    r"(?i)\b(?:die[ds]?|dying|deaths?|dead|kill(?:ed|s))\b(?:[^.;,]|,\s*aged\s+\d+,?){0,60}?\b(?:of|from|by|(?:due|owing|attributed|linked)\s+to|after|with|following|was|is)\s+"
    r"(?:(?:an?|the|his|her|their|apparent|suspected)\s+)*$"
)
_TRIED = (
    r"on trial|prosecuted|convict|accus|charg|suspect|guilty|acquit|arrest|sentenc|jail|indict|imprison|fined|detain"
)
_WAS_TRIED = (
    r"(?:on trial|prosecuted|convicted|accused|charged|suspected|(?:found\s+)?guilty|acquitted|arrested|sentenced"
    r"|jailed|indicted|imprisoned|fined|detained)"
)
ASKS_CRIME = re.compile(  # not "what was the suspect wearing?", "what is the name of the detained man?"
    r"(?i)\bwhat\s+(?:crimes?\s+|offen[cs]es?\s+|charges?\s+)?(?:is|are|was|were|has|have|had|did|does)\s"
    rf".*?\b{_WAS_TRIED}(?:\s+(?:of|with|for|over|on)\b|\W*$|\s+(?:in|at|after|by|last|this|yesterday)\b)"
    rf"|\b(?:for|of|with) what\s.*\b(?:{_TRIED})\w*\b"
)
CRIMES = re.compile(  # "convicted of two counts of", "arrested on a charge of", "accused of trying to"
    rf"(?i)(?:\b(?:{_TRIED})\w*\b[^.;]{{0,120}}?|\b(?:charges?|counts?|suspicion|allegations?|accusations?)\s+)"
    r"\b(?:of|on|with|for|over|to|that)\s+(?:[\w'’-]+[\s,]+){0,4}$"
)
OF_A_TRIAL = re.compile(r"(?i)\s+(?:trial|charges?|conviction|counts?)\b")  # "her manslaughter trial"
_SETS_OFF = r"caused|triggered|sparked|started|set\s+off|ignited|prompted|provoked"
CAUSES = re.compile(  # "due to the", "was caused by", "the cause was a"
    r"(?i)\b(?:because(?:\s+of)?|due\s+to|owing\s+to|blam\w+(?:\s+on)?|attributed\s+to|result\s+of|resulted\s+from"
    rf"|stem\w*\s+from|(?:{_SETS_OFF}|motivated|driven)\s+by|in\s+response\s+to|in\s+retaliation\s+for"
    r"|(?:began|begun|erupted|broke\s+out|started|flared)\b[^.;]{0,40}?\b(?:over|amid)"
    r"|(?:cause|motiv\w+|reason)\b[^.;]{0,40}?\b(?:was|is|were|to))\s+(?:[^\s.;]+\s+){0,5}$"
)
EFFECTS = re.compile(  # "sparked the fire"
    rf"(?i)^\W*(?:\w+\s+){{0,3}}?(?:causing|led\s+to|resulted\s+in|{_SETS_OFF}|(?:was|were|is|are)\s+(?:to\s+blame|responsible|behind))\b"
)
NEGATED_FROM = 5  # letters of a word that "un" turns round
HOW_LONG = re.compile(r"(?i)\bhow long\b")
AGO = re.compile(r"(?i)\s+(?:since|ago|earlier|later|into|thereafter)\b")
OF_WHAT = re.compile(r"(?i)\s+of\s+(?:(?:the|national|public|heavy|intense|more)\s+)?(?P<what>[a-z]+)")
FOR_ANOTHER = re.compile(r"(?i)\s+for\s+(?:an?|the|its|their)\s+[\w’'-]+(?:\s+[\w’'-]+){0,4}?\s+to\s+[a-z]")
LASTING = re.compile(
    r"(?i)\b(?:for|after|over|within|past|last)\s+(?:(?:the|past|last|nearly|about|over|more than)\s+)*$"
)
BOUND = re.compile(
    r"(?i)\b(?:cut-?offs?|thresholds?|minimum|eligib\w+|requires?|required|limits?)\b[^.;:]{0,60}?\b(?:is|are|was|were|of|at)\s+$"
)
HEADING = re.compile(r"(?i)\bwhere\b.*\b(?:heading|headed|going|bound|travell?ing|flying|sailing|driving)\b")
HEADED = re.compile(r"(?i)\b(?:to|towards?|for|into)\s+(?:the\s+)?$")
# Of these a sentence that has only the one says nothing of the other: "the women's race" is not the men's.
CONTRARY = frozenset(
    "highest lowest largest biggest smallest oldest youngest longest shortest best worst men women mild severe"
    " male female winner loser".split()
)
# Which of two things is meant: a sentence that has only the other one's words is of the other.
APART = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("republican republicans gop", "democrat democrats democratic"),
        ("democrat democrats democratic", "republican republicans gop"),
        ("against", "supporting favour favor favouring favoring"),
    )
)
NEW = frozenset("new newly current currently now".split())
FORMER = re.compile(r"(?i)\b(?:previous|previously|prior|former|formerly)\s+(?P<what>[a-z]+)")
PARTY_OF = lettered(
    r"\b(?:Democrat|Republican)\s+(?=[A-Z])(?!Party|National|Senate|House|Congress|Committee)"
)  # "and will face Democrat Tom Roe"
CHANGED_TO = re.compile(
    rf"(?i)^\s+(?:(?:[a-z]+\s+)?|[^.;]{{0,80}}?\b(?:gr[eo]wn?|rose|risen|increased|expanded|climbed|fell|fallen|dropped|declined)\s+)"
    rf"to\s+(?:[a-z]+\s+)?{NUMBER.pattern}"
)
REACHED = re.compile(
    rf"(?i)\bto\s+(?:[a-z]+\s+)?{NUMBER.pattern}\s+from\s+(?:[a-z]+\s+){{0,2}}$"
)  # "to 58 from 30 ships"
CHANGED_FROM = re.compile(r"(?i)\bfrom\s+(?:[a-z]+\s+){0,2}$")
ASKS_BEFORE = re.compile(
    r"(?i)\b(?:from|before|previous\w*|original\w*|initial\w*|first|earlier|former\w*|used to|range)\b"
)
HOW_MUCH = re.compile(r"(?i)\bhow\s+(?:much|many)\b.*\b(?:did|has|have)\b")
BY_HOW_MUCH = re.compile(
    r"(?i)\bby\s+how\s+(?:much|many)\b"
    r"|\bhow\s+much\s+did\s+.{2,60}?\s(?:fall|drop|rise|increase|decrease|grow|decline)\b"
)
CHANGED_BY = re.compile(
    r"(?i)\b(?:by|fell|fall\w*|rose|ris\w+|dropp?\w*|gain\w*|lost|up|down|jump\w*|climb\w*|slid\w*|plung\w*|sank|grew|grow\w*"
    r"|increas\w*|decreas\w*|declin\w*|surg\w*|soar\w*|tumbl\w*|slump\w*|slipp?\w*|shed|dipp?\w*|plummet\w*|eased"
    r"|ahead)\s+(?:[\w’'-]+\s+){0,3}$"
)
CHANGE = re.compile(
    r"(?i)\s+(?:increase|rise|drop|fall|spike|jump|gain|surge|decline|decrease|cut|hike|lower|higher)\b"
)
ENDS_OF_CHANGE = re.compile(
    r"(?i)(?<!\bby \d )(?<!\bby \d\d )\b(?:from|to)\s+(?:[\w’'-]+\s+){0,2}$"
)  # not "by 5 to 10 percent"
EVERYWHERE = re.compile(r"(?i)\b(?:world-?wide|globally|(?:around|across|in)\s+the\s+world)\b")
IN_ONE_PLACE = lettered(
    rf"(?i:\bhow\s+many\b)[^?]{{0,200}}?\bin\s+(?!(?:{MONTHS}|{DAY_NAME})\b)(?P<where>[A-Z][\w’-]+)"
)
RESPECTIVELY = re.compile(r"(?i)\brespectively\b")
COUNTS_OR_NAMES = re.compile(r"(?i)\bhow many\b|^\W*(?:and\s+)?who\b")
DEAD, HURT = (frozenset(map(stem, words.split())) for words in ("die kill murder", "injure hurt wound hospitalize"))
RANK = re.compile(rf"(?i)(?<![\w-])(?P<which>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))[- ](?P<what>[a-z]{{4,}})")
OUTCOMES = frozenset(
    map(
        stem,
        "survive die kill acquit convict arrest release rise fall increase decrease accept reject approve hire".split(),
    )
)


IS_NOT = re.compile(  # not "was not hurt", which says nothing of whether he was arrested
    r"(?i)^\s+(?:(?:is|are|was|were)\s+not|(?:is|are|was|were)n[’']t)\s+(?:an?|the|one|among|part)\b"
)
KILLS = re.compile(r"(?i)^\s+(?:has\s+|had\s+)?killed\b")  # "a virus killed the horses"
UNTIL_WITHIN = 200  # characters
NOT_BEFORE = re.compile(
    rf"(?i)(?:{PLAIN_NEGATION.pattern})[^.;]*\buntil\s+$"
)  # "will not open until Monday": on Monday it will
SAVED = re.compile(r"(?i)\b(?:rescu|escap|sav)(?:ed|ing)\b")  # "five were rescued, 33 died" tells of survivors


def fills(question: str, words: Placed) -> bool:
    """Tell whether words stand where a charge, a death, a cause or a count would; in no sentence of the contrary."""
    before = words.before
    if ASKS_DEATH.search(question) and not (DEATHS.search(before) or KILLS.match(words.after)):
        return False
    if ASKS_CRIME.search(question) and not (CRIMES.search(before) or OF_A_TRIAL.match(words.after)):
        return False
    if ASKS_CAUSE.search(question) and (NOT_TOLD.search(words.sentence) or not _causes(words)):
        return False
    if HOW_LONG.search(question) and AGO.match(words.after):
        return False  # "an hour since it began"
    if HOW_LONG.search(question) and (of := OF_WHAT.match(words.after)) and stem(of["what"]) not in stems(question):
        return False  # "three days of mourning"
    if HOW_LONG.search(question) and FOR_ANOTHER.match(words.after):
        return False  # "three days for a council to choose"
    if BOUND.search(before) and not BOUND.search(question):
        return False  # "the cut-off for Category 5 is 157 mph"
    if ASKS_AGE.search(question) and LASTING.search(before):
        return False  # "president for twelve years"
    if HEADING.search(question) and not HEADED.search(before):
        return False
    if not tells_what_is_asked(question, words) or (ASKS_WINNER.search(question) and not WINS.search(words.sentence)):
        return False
    denied = contrary(question, words.sentence) and not NOT_BEFORE.search(before[-UNTIL_WITHIN:])
    if denied or another_is_meant(question, words) or _was_before(question, words):
        return False
    place = IN_ONE_PLACE.search(question)
    if place and place["where"] not in words.sentence and EVERYWHERE.search(words.sentence):
        return False  # the dead of all the world are not Samoa's
    if IS_NOT.match(words.after) and not NEGATION.search(question):
        return False  # "Orvel is not a member"
    if of_another_quantity(question, words):
        return False  # its revenue is not its profit
    if HOW_MUCH.search(question) and of_another_doer(question, words.sentence):
        return False  # "how much did Gilead pay" of a sentence in which Merck paid
    by = words.before.rstrip().endswith(" by")
    changed = CHANGED_BY.search(words.before) and (by or not ENDS_OF_CHANGE.search(words.before))
    if BY_HOW_MUCH.search(question) and not (changed or CHANGE.match(words.after)):
        return False
    if RESPECTIVELY.search(words.sentence) and re.search(r"\band\b", words.text) and NUMBER.search(words.text):
        return False  # "five and two years", of which one is meant
    return not HOW_MANY.search(question) or not (
        counts_another(question, words) or counts_a_part(question, words) or counts_elsewhere(question, words)
    )


def _was_before(question: str, words: Placed) -> bool:
    """Tell whether a number is the one that something rose or fell from, unless that is asked for."""
    changed = CHANGED_FROM.search(words.before) and (CHANGED_TO.match(words.after) or REACHED.search(words.before))
    return bool(changed and NUMBER.search(words.text) and not ASKS_BEFORE.search(question))


def _causes(words: Placed) -> bool:
    """Tell whether words stand where a cause does, and not as what it was not."""
    blamed = CAUSES.search(words.before)
    return bool(blamed and not NEGATION.search(blamed[0])) or EFFECTS.search(words.after) is not None


def contrary(question: str, sentence: str) -> bool:
    """Tell whether a sentence denies what a question says, or has only the contrary of a word that tells apart."""
    if _turned_by_not(question, sentence) or _other_casualties(question, sentence) or _other_rank(question, sentence):
        return True
    asked, there = (
        {w.lower() for w in WORD.findall(re.sub(r"['’]s\b", "", one))} for one in (question, PARTY_OF.sub("", sentence))
    )
    known = set(stems(sentence))
    once = {stem(found["what"]) for found in FORMER.finditer(sentence)}
    if asked & NEW and not (there & NEW or FORMER.search(question)) and once & set(stems(question)):
        return True  # the former mayor is not the new one; a former teacher may be
    sides = APART if COUNTS_OR_NAMES.search(question) else ()
    if any(asked & one and not asked & other and there & other and not there & one for one, other in sides):
        return True
    if any(_negated(word) in there or word in map(_negated, there) for word in asked - there):
        return True
    return any(
        opposites().get(word, frozenset()) & (there - asked)
        for word in asked - there
        if (word in CONTRARY or stem(word) in OUTCOMES)
        and stem(word) not in known
        and not (word.startswith("surviv") and SAVED.search(sentence))
    )


def _other_casualties(question: str, sentence: str) -> bool:
    """Tell whether a question counts the dead and a sentence only the hurt, or the other way round."""
    asked, told = (set(stems(LOST_LIFE.sub("died", text))) for text in (question, sentence))
    pairs = ((DEAD, HURT), (HURT, DEAD))
    return COUNTS_OR_NAMES.search(question) is not None and any(
        asked & one and not asked & other and told & other and not told & one for one, other in pairs
    )


def _other_rank(question: str, sentence: str) -> bool:
    """Tell whether a sentence has another rank of what a question asks: "third place" is not "first place"."""
    asked, told = (
        {(m["what"].lower(), _place(lowered(m["which"]))) for m in RANK.finditer(text)} for text in (question, sentence)
    )
    both = {what for what, _ in asked} & {what for what, _ in told}
    return bool(both) and not asked & told


def _place(which: str) -> int:
    """A rank as a number: "1st" is first."""
    return ORDINALS[which] if which in ORDINALS else int(which[:-2])


def _turned_by_not(question: str, sentence: str) -> bool:
    """Tell whether only one of the two has "not" before a word that both have."""
    ours, theirs = (right_after(PLAIN_NEGATION, text) for text in (question, sentence))
    said = stems(sentence)
    if ours:
        return not NEGATION.search(sentence) and ours[0] in said
    asked = set() if NEGATION.search(question) else set(stems(question))
    return any(word in asked and said.count(word) == 1 for word in theirs)


def _negated(word: str) -> str:
    """A word with "un" before it, where that is a word: "certain", not "less"."""
    return f"un{word}" if len(word) >= NEGATED_FROM else ""
