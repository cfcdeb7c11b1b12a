"""Whether a question leans on the one before it: "why?", "when did she say that?", "how many people died?".

In: a question, and the turn before it if there is one. Out: yes or no. A question with a subject of its own stands
alone, else every topic would be searched for the one before.
"""

from __future__ import annotations

import re

from assistant.countries import countries_in
from assistant.directions import ONE_FAMILY, begin_alike, stems
from assistant.entities import TITLE_WORDS
from assistant.lettering import lettered
from assistant.question_words import WORD, content_words
from assistant.turns import Turn

PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|hers|them|his|its|their|theirs|there|the same|such(?!\s+as\b))\b", re.IGNORECASE
)
POINTING = re.compile(
    r"\b(?:this|that|these|those)\b"
    r"(?=\s*(?:[?.!,]|$|(?:first|last|then|before|happen|mean|way|day|time|report|claim|figure)\b))"
    r"|\b(?:this|that)\s+(?:(?:last|first|ever)\s+)?happen\w*\W*$"
    r"|\b(?:is|was|are|were)\s+(?:this|that|these|those)\s+(?:still\b|(?:true|right|correct|so|the\s+case)\W*$)",
    re.IGNORECASE,
)
# "Is there a truce?", "Is it true that she left?": nothing is pointed at.
EXPLETIVE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|be|been)\s+there\b|\bthere\s+(?:is|are|was|were|will|has|have)\b"
    r"|\b(?:is|was)\s+it\s+(?:true|possible|likely|clear|known)\b"
    r"|\b(?:does|did|will|would|has)\s+it\s+(?:take|taken|cost)\b(?=.*\bto\s+\w+\s+(?:the|an?|\w+['’]s)\s)"
    r"|\b(?:does|did|will|would|has)\s+it\s+(?:rain|rained|snow|snowed)\b(?=.*\b(?:in|for)\s)",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?i)\b(?:he|she|him|her|hers|his)\b")
ASKED_WHO = re.compile(r"(?i)^\W*(?:and\s+|so\s+)?(?:who|whom|whose)\b")
OWN = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
# Whose "its" it may be: "did the company raise its prices", not "the reason for its collapse".
OWNER = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could)\s+(?:the|a|an|these|those)\s+[a-z][\w-]+", re.IGNORECASE
)
OPENING = re.compile(
    r"^\s*(?:and|but|so|then|also|or)\b|^\s*(?:what|how)\s+about\b|^\s*why\s*(?:not)?\s*\?*$", re.IGNORECASE
)
NAME_WITHIN = lettered(r"(?<!^)\b[A-Z][\w-]*")
WHO_IS_NAMED = lettered(r"^\s*(?:[Ww]ho|[Ww]hat)(?:\s+(?:is|was|are|were)|['’]s)\s+(?:the\s+)?[A-Z]")  # "Who is Lee?"
OF_THEM = re.compile(  # "were the others convicted?", "who came second?"; not "the first president of norland"
    r"(?i)\bthe\s+(?:others?|rest(?!\s+of))\b|\b(?:came|finished)\s+(?:first|second|third|next|last)\b|\b(?:who|what|where)\s+else\b"
    r"|\bthe\s+(?:first|second|third|bronze|silver|gold|winners?|losers?|latter|former)\W*$|\bas\s+well\W*$"
)
WHOSE_ALONE = re.compile(  # "what was the motive?" is of what was told; "who paid the penalty?" says of what it is
    r"(?i)^\W*(?:what|who|how\s+\w+|was|were|is|are)\s+(?:(?:is|was|were|are)\s+)?(?:the|there\s+any)\s+"
    r"(?:(?:final|exact|likely|official)\s+)?(?:causes?|motives?|reasons?|damage|(?:death\s+)?toll|victims?|suspects?|culprits?"
    r"|driver|pilot|captain|winners?|losers?|score|results?|outcome|verdict|sentence|charges?|ransom|funeral|penalty|fine"
    r"|turnout)(?:\s+of\s+death|['’]s\s+\w+)?\W*$"
)
OBJECT = re.compile(r"(?i)(?:him|them|her)$")
SUBJECT = lettered(  # who acts in "what did Lee say about him?", and so is not him
    r"\b(?:did|does|do|has|have|had|will|would)\s+(?P<who>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)\s"
)
BARE_COUNT = re.compile(  # of what happened, and where, says nothing
    r"(?i)^\W*(?:and\s+)?how\s+many(?:\s+(?:people|kids|children|others?|men|women|passengers|victims))?\s+"
    r"(?:were\s+|was\s+|have\s+been\s+|are\s+|got\s+)?(?:died?|dead|killed|hurt|injured|wounded|survived|missing|arrested|rescued)\W*$"
)
ANYBODY = re.compile(  # "was anyone arrested?", "did anybody else die?"
    r"(?i)^\W*(?:and\s+)?(?:was|were|is|are|has|have|had|did|does|do|will)\s+(?:any|some|no)[\s-]?(?:one|body)\b"
)
BY_WHOM = re.compile(  # "by whom?", "against which team?"
    r"(?i)^\W*(?:and\s+)?(?:by|against|for|with|from|to|in|on|at|of|about|under|into|over)\s+(?:whom?|what|which|how\s+many|how\s+much)\b"
)
BARE_ANSWER = re.compile(
    r"(?i)^\W*how\s+(?:did|has|have)\s+[\w\s.’'-]{2,40}\s+(?:react(?:ed)?|respond(?:ed)?|repl(?:y|ied))\W*$"
)
DEFINITE = re.compile(
    r"(?i)(?<!before )(?<!after )(?<!since )(?<!until )(?<!during )\bthe\s+([a-z][\w-]+)"
    r"(?!\s+(?:of|in|at|for|on|from|to|by|with|before|after|during|that|which|who|behind)\b)"
)
MORE_WITH_A_NAME = 3  # content words of one that names somebody itself
MORE_WORDS = 5  # of one that may be of what its article tells
THEN = re.compile(r"(?i)\bthen\W*$")
OF_ITS_OWN = 3  # content words of a question that can stand alone
FEW_WORDS = 4  # content words of a question that may be about "the bus" of the one before


def is_follow_up(text: str, last: Turn | None = None) -> bool:
    """Tell whether a question leans on the one before: it opens with 'and', points back, or says hardly anything."""
    if OPENING.search(text) or POINTING.search(text):
        return True
    text = text.lower() if text.isupper() else text
    unnamed = not NAME_WITHIN.search(text)
    if unnamed and (OF_THEM.search(text) or BARE_COUNT.search(text) or (last and _of_its_things(text, last))):
        return True
    few = len(content_words(text)) <= FEW_WORDS
    if unnamed and last and few and WHOSE_ALONE.search(text):
        return True
    if unnamed and last and few and (ANYBODY.search(text) or (BY_WHOM.search(text) and len(text.split()) <= FEW_WORDS)):
        return True
    if last and BARE_ANSWER.search(text):
        return True
    bare = EXPLETIVE.sub(" ", text)
    pronouns = list(PRONOUN.finditer(bare))
    if any(_points_back(pronoun, bare) for pronoun in pronouns):
        return True
    # "Did Ann Lee say she …": the name stands before.
    return not pronouns and len(content_words(text)) <= 1 and not WHO_IS_NAMED.match(text)


def seems_of(text: str, last: Turn) -> bool:
    """Tell whether a short question may be of what the last answer's article tells."""
    words = content_words(text)
    if not last.whole or not words or len(words) > MORE_WORDS or WHO_IS_NAMED.match(text):
        return False
    known = set(stems(f"{last.search} {last.whole}"))
    named = [word for word in words if word[0].isupper() and not text.startswith(word)]
    if named and len(words) > MORE_WITH_A_NAME:
        return False  # it says itself what it is about
    meant = [*named, *(found[1] for found in DEFINITE.finditer(text))]
    there = [word for word in words if is_told(word, known)]
    return all(is_told(word, known) for word in meant) and 2 * len(there) >= len(words)


def names_another(asked: str, last: Turn) -> bool:
    """Tell whether what follows "and", "who was the captain of the ferry Bessa?", is whole: names what was not told."""
    words = [word for word in content_words(asked) if word not in TITLE_WORDS]
    known = {word.lower() for word in content_words(f"{last.search} {last.told}")}
    if THEN.search(asked) or any(found[1].lower() in known for found in DEFINITE.finditer(asked)):
        return False  # "the attack" is the one that was told of
    strange = [w for w in words if w[0].isupper() and w.lower() not in known and not asked.startswith(w)]
    return len(words) >= OF_ITS_OWN and bool(strange) and not PRONOUN.search(asked)


def is_told(word: str, known: set[str]) -> bool:
    """Tell whether stems hold a word's, or one that begins as it does: "eruption" for "erupted"."""
    return all(stem in known or any(begin_alike(stem, k, ONE_FAMILY) for k in known) for stem in stems(word))


def _points_back(pronoun: re.Match[str], text: str) -> bool:
    """Tell whether a pronoun means nobody whom its own question names before it."""
    before = text[: pronoun.start()]
    owned = OWN.fullmatch(pronoun[0]) and OWNER.search(before)
    if OBJECT.match(pronoun[0]):
        before = SUBJECT.sub(" ", before)  # nobody is the object of what he does himself
    names = NAME_WITHIN.findall(before)
    if OBJECT.match(pronoun[0]):  # "why did the US kill him?": no country is him
        names = [name for name in names if not countries_in(name)]
    return not owned and not names


def _of_its_things(text: str, last: Turn) -> bool:
    """Tell whether a short question is about "the bus", a bus having been spoken of, and says nothing more of it."""
    if len(content_words(text)) > FEW_WORDS:
        return False
    known = {word.lower() for word in WORD.findall(f"{last.search} {last.told}")}
    return any(found[1].lower() in known for found in DEFINITE.finditer(text))
