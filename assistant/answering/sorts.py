"""What sort of thing a question's noun asks for: "the driver's name" a person, "what was he doing" a deed.

In: a question, words of a sentence, the entities in them. Out: whether the words can be of that sort; true where the
noun tells nothing. The reader finds words of the right place in a sentence, and any words where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.placed import Placed
from assistant.deeds import akin, deeds_in
from assistant.directions import WORD, stem, stems
from assistant.entities import Entity, Kind
from assistant.lettering import lettered
from assistant.persons import JOB, PERSONS
from assistant.question_words import LEAD

NAME_OF = re.compile(
    rf"(?i)\bnames?\s+of\s+(?:[\w’'-]+\s+){{0,4}}?(?:{PERSONS})\b|\bwhat\s+(?:is|was)\s+.{{0,60}}?\b(?:{PERSONS})\s+called\b"
    rf"|\b(?:{PERSONS})['’]s\s+name\b"
)
RELATIONS = (  # whoever is asked for by one must stand in a sentence that has one of them
    "wife wives husband husbands spouse married marry marries wed wedding widow widower bride groom divorced couple",
    "fiance fiancee fiancé fiancée engaged engagement bride groom",
    "widow widower wife husband survived spouse married",
    "mother father parent parents mum mom dad son daughter child children born",
    "son sons daughter daughters child children father mother parents boy girl born kids",
    "brother brothers sister sisters sibling siblings twin",
    "girlfriend boyfriend partner dating couple relationship",
    "uncle aunt nephew niece cousin",
    "grandson granddaughter grandfather grandmother grandchild grandchildren grandparents",
)
ASKS_RELATED = re.compile(
    r"(?i)\b(?:who|what|how\s+old)(?:\s+(?:is|was|are|were)|['’]s)\s+(?:[\w’'.-]+\s+){0,4}?(?:[\w.-]+['’]s?|his|her|their|its)\s+"
    r"(?:\w+\s+)?(?P<by>wife|husband|spouse|widow|widower|fianc[eé]e?"
    r"|mother|father|sons?|daughters?|brothers?|sisters?|girlfriend|boyfriend|uncle|aunt|nephew|niece|cousin|grandson"
    r"|granddaughter|grandfather|grandmother)\b"
)
ASKS_DOING = re.compile(r"(?i)^\W*(?:and\s+|so\s+)?what\s+(?:was|were|is|are|has|have)\b.*\bdoing\b")
DOES = re.compile(r"(?i)\b\w{2,}ing\b")
ASKS_ROLE = re.compile(
    r"(?i)\b(?:what|which)\s+(?:\w+\s+)?(?:jobs?|positions?|posts?|role|office|profession|occupation|title)\b"
)
ASKS_BIRTH_NAME = re.compile(r"(?i)\b(?:real|birth|original|maiden|given|legal)\s+name\b")
BORN_AS = re.compile(r"(?i)\b(?:born|n[ée]e|names?|originally|launched|christened|called|formerly|aka|also known as)\b")
ASKS_LIVING = re.compile(r"(?i)\bwhat\s+(?:did|does|do)\s.+\bdo\s+for\s+(?:a\s+living|work)\b")
WORKS = re.compile(r"(?i)\b(?:work(?:s|ed|ing)?|jobs?|employ\w*|career|profession\w*)\b")
BEGINS_DOING = re.compile(r"(?i)^\W*\w+ing\s+(?:an?|the|his|her|its|on|in|to|for)\b")
ASKS_ILLNESS = re.compile(r"(?i)\b(?:what|which)\s+(?:\w+\s+)?(?:illness|disease|condition|virus|cancer|infection)\b")
NO_ILLNESS = re.compile(r"(?i)\b(?:hospitals?|clinics?|centers?|centres?|facilit\w+|homes?|wards?)\W*$")
VERBS = (
    r"(?:can|could|is|are|was|were|did|do|does|has|have|had|will|would|should|may|might|must|happen\w*|cause\w*|ma[dk]es?"
    r"|led|\w+ed)"
)
ASKS_A_NOUN = re.compile(rf"(?i){LEAD}(?:(?:for|in|on|of|to|from)\s+)?(?:what|which)\s+(?!{VERBS}\b)[a-z-]{{3,}}\b")
# One word that is no thing: "cheap", "proportionate", "twofold".
NO_NOUN = re.compile(
    r"(?i)(?:\w+(?:ful|less|ous|ive|able|ible|ionate|fold|ward|wards|ly)|cheap|expensive|small|large|big|great|good|bad"
    r"|new|old|high|low|long|short|real|free|full|easy|hard|better|worse|best|worst|likely|unlikely|different|same|other"
    r"|similar|first|last|next|early|late|more|less|many|most|some|several|it|this|that|they|one)"
)
STANDS_FOR = re.compile(r"(?i)\bwhat\s+(?:does|do|did)\b.*\bstands?\s+for\b")
IS_SHORT = re.compile(r"(?i)\b(?:stands?|standing|short|acronym|abbreviat\w+|represents?|initials)\b")
BARE_WHAT = re.compile(  # "what was the bus carrying?", not "what was it heading to?"
    r"(?i)^\W*(?:and\s+)?what\s+(?:was|were|is|are|did|does|has|had)\b(?!.*\b(?:to|in|at|from)\W*$)"
)
AT = re.compile(r"(?i)\b(?:to|in|at|from|near|off|outside|into|towards?)\s+(?:the\s+)?$")
COLOURS_AND_KINDS = re.compile(
    r"(?i)\b(?:what|which)\s+(?:kind|sort|type|colou?r|size|shape|way|nationality|language|side|rank|grade)\b"
)
# "What did the cook use?", "what sentence did he get?", "what are the best phones?"
ASKS_A_THING = re.compile(
    rf"(?i)^\W*(?:and\s+)?what(?:['’]s)?\s+(?:{VERBS}|(?!(?:\w+\s+)?(?:{PERSONS}|person|player|people|star|actor|actress)\b)[a-z]+\s+{VERBS})\s"
)
FOLLOWS = 12  # characters after a name that may say what it is: "Quay" of "Quay Street"
NAMES_SOMEBODY = re.compile(r"(?i)\b(?:names?|called|known as|nickname|title|who|whom|identity)\b")
ASKS_SENTENCE = re.compile(
    r"(?i)\bwhat\s+(?:\w+\s+)?sentence\s+(?:did|was|were|is|has|had)\b|\bwhat\s.*\bsentenced\s+to\W*$"
)
PUNISHED = re.compile(
    r"(?i)\b(?:years?|months?|weeks?|days?|life|death|prison|jail|imprison\w*|custody|detention|arrest|probation|fined?|service"
    r"|suspended|execut\w*|hang\w*|labou?r|exile|parole|lash\w*)\b"
)
ASKS_STREET = re.compile(
    r"(?i)\b(?:what|which)\s+(?:street|avenue)\s+(?:is|are|was|were|did|does|do|has|have|had|in|on|near)\b"
)
STREET = re.compile(
    r"(?i)\b(?:streets?|st|roads?|rd|avenue|ave|boulevard|lane|drive|highway|interstate|route|way|square|place|bridge|broadway)\b"
)


ROYAL = frozenset("king queen prince princess duke duchess emperor empress sultan".split())
ASKS_ROYAL = re.compile(rf"(?i)\b(?:which|what)\s+(?:\w+\s+)?(?P<title>{'|'.join(sorted(ROYAL))})\b")
ASKS_COLOUR = re.compile(r"(?i)\b(?:what|which)\s+colou?rs?\b")
COLOUR = re.compile(
    r"(?i)\b(?:black|white|red|green|blue|yellow|orange|purple|violet|pink|brown|gr[ae]y|silver|gold(?:en)?|beige|turquoise|maroon"
    r"|crimson|scarlet|khaki|navy|tan|cream|teal|amber|bronze|ivory|plum|rust|lilac|aqua|colou?rless|transparent|dark|light|\w+ish)\b"
)
ALIAS = re.compile(r"(?<![\w-])(?P<of>[\w-]{1,40})\s?\($")  # "the great white shark (Carcharodon carcharias)"


def of_the_sort(question: str, words: Placed, inside: Sequence[Entity]) -> bool:
    """Tell whether words can be of the sort that a question's noun asks for."""
    text = words.text.strip()
    people = [e for e in inside if e.kind is Kind.PERSON]
    if not any(letter.isalnum() for letter in text):
        return False
    if NAME_OF.search(question) and not people:
        return False
    if not related(question, words.sentence):
        return False
    if any(e.text == text for e in people) and ASKS_A_THING.match(question) and not NAMES_SOMEBODY.search(question):
        return False
    royal = ASKS_ROYAL.search(question)
    titles = ROYAL & {word.lower() for word in WORD.findall(text)}
    if royal and titles and royal["title"].lower() not in titles:
        return False
    alias = ALIAS.search(words.before)
    if alias and ASKS_A_NOUN.search(question.strip()) and stem(alias["of"]) in stems(question):
        return False
    if ASKS_ILLNESS.search(question) and NO_ILLNESS.search(text):
        return False
    noun = ASKS_A_NOUN.search(question.strip())
    bare = noun and not COLOURS_AND_KINDS.search(question)
    return not (bare and NO_NOUN.fullmatch(text.lower()) and text.lower() in words.sentence)


def tells_what_is_asked(question: str, words: Placed) -> bool:
    """Tell whether words tell a deed, a job, a thing or what letters stand for, where a question asks for one."""
    if ASKS_DOING.search(question) and not _does(question, words):
        return False
    if ASKS_SENTENCE.search(question) and not PUNISHED.search(words.text):
        return False
    if ASKS_COLOUR.search(question) and not COLOUR.search(words.text):
        return False
    if ASKS_STREET.search(question) and not STREET.search(words.text + words.after[:FOLLOWS]):
        return False
    if ASKS_BIRTH_NAME.search(question) and not BORN_AS.search(words.sentence):
        return False
    if ASKS_LIVING.search(question) and not (JOB.search(words.text) or WORKS.search(words.sentence)):
        return False
    if ASKS_ROLE.search(question) and BEGINS_DOING.match(words.text):
        return False
    told = len(WORD.findall(words.text)) > 1 and (IS_SHORT.search(words.sentence) or _spells_out(question, words))
    if STANDS_FOR.search(question) and not told:
        return False
    return not (BARE_WHAT.match(question) and words.text[:1].isupper() and AT.search(words.before))


def _spells_out(question: str, words: Placed) -> bool:
    """Tell whether words have the letters of the question for initials, or stand before them in brackets."""
    initials = "".join(word[0] for word in WORD.findall(words.text)).lower()
    asked = [word for word in WORD.findall(question) if len(word) > 1]
    bracketed = re.match(r"\W*\(\W*(?P<short>[\w-]+)", words.after)
    return any(initials.startswith(w.lower()) for w in asked) or bool(bracketed and bracketed["short"] in asked)


def _does(question: str, words: Placed) -> bool:
    """Tell whether words tell a deed, and none that is another's than of whom a question asks."""
    doing = DOES.search(words.text)
    if not doing:
        return False
    agents = [deed.agent for deed in deeds_in(words.sentence) if deed.verb.split()[0] == stem(doing[0]) and deed.agent]
    return not agents or any(akin(agent, question) for agent in agents)


def related(question: str, sentence: str) -> bool:
    """Tell whether a sentence tells of the kinship by which a question asks for somebody, if it does so."""
    asked = ASKS_RELATED.search(question)
    if not asked:
        return True
    by = asked["by"].lower()
    wanted = {by, *(word for group in RELATIONS if by in group.split() for word in group.split())}
    return bool(wanted & {word.lower() for word in WORD.findall(sentence)}) or bool(
        set(stems(by)) & set(stems(sentence))
    )


CONTESTS = frozenset(
    "Open Cup Prix Championship Championships Masters Derby Bowl Games Trophy League Tour Marathon Race".split()
)


def another_contest(question: str, text: str) -> bool:
    """Tell whether words are another contest of the name that a question asks the winner of: "British Open"."""
    *first, last = re.findall(r"\w+", text) or [""]
    named = lettered(r"\b[A-Z]\w+").findall(question)
    return last in CONTESTS and last in named and bool(first) and not set(first) <= set(named)
