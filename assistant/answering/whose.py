"""Whose value it is, and of which rank: "who came second?" is not answered by the winner, nor "Lee's time" by Roe's.

In: a question and words of a sentence. Out: whether they are another's, as far as the sentence tells; false where the
question asks for nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.choices import not_offered, of_the_two
from assistant.answering.offices import held_for_another
from assistant.answering.placed import Placed
from assistant.answering.sorts import ASKS_RELATED
from assistant.countries import countries_in
from assistant.deeds import akin, deeds_in
from assistant.entities import Entity, Kind
from assistant.lettering import lettered

# A rank that a question asks for, and how a sentence may say it.
RANKS = tuple(
    (re.compile(rf"(?i)\b(?:{asked})\b"), re.compile(rf"(?i)\b(?:{told})\b"))
    for asked, told in (
        (
            r"(?:came|come|finished|placed|was|were|in)\s+second|second[- ]place|runners?-up|silver",
            r"second|2nd|runners?-up|silver|behind|followed|ahead of|lost|beat\w*|defeat\w*",
        ),
        (
            r"(?:came|come|finished|placed|was|were|in)\s+third|third[- ]place|bronze",
            r"third|3rd|bronze|behind|followed|podium",
        ),
        (r"gold(?=\s+(?:medal|in\b|at\b|for\b))", r"gold|w[oi]n|winn\w+|champion\w*|victor\w*|first"),
        (r"w[io]n\b.*\bnomination", r"nominat\w+|nominees?"),
        (r"w[io]n\b.*\bprimar(?:y|ies)", r"primar(?:y|ies)"),
        (r"w[io]n\b.*\bcaucus(?:es)?", r"caucus(?:es)?"),
        (r"surviv(?:ed|ors?)", r"surviv\w*|escap\w*|rescu\w*|alive|saved|pulled|walked"),
        (
            r"who\s+(?:has\s+|will\s+)?(?:replaced?|succeed(?:s|ed)?)|took\s+over\s+from",
            r"replac\w*|hired|picked|chosen?|follow\w*|steps? in|after|succe\w+|t[oa]k\w+\s+over|sworn|named"
            r"|appoint\w*|acting|interim|bec[ao]m\w*|inaugurat\w*|elected|new|w[oi]n\w*",
        ),
        (
            r"who(?:\s+(?:is|was|will\s+be|are)|['’]s)\s+(?:the\s+|(?:[\w.-]+\s+)?[\w.-]+['’]s?\s+)(?:new|next)\s+\w+",
            r"new|next|incoming|succe\w+|replac\w*|appoint\w*|named|elect\w*|sworn|bec[ao]m\w*|inaugurat\w*|designate"
            r"|t[oa]k\w+\s+(?:over|office)|chosen?|nominat\w*|acting|interim|promot\w*|w[oi]n\w*|crown\w*|hired|picked",
        ),
        (
            r"who\s+(?:makes(?!\s+(?:up|sure|money|(?:the\s+)?decisions?))|manufactures|produces)",
            r"\w*makers?|makes|manufactur\w+|produc\w+|brands?|owned|sells",
        ),
        (
            r"who\s+(?:flew|piloted|was\s+flying|was\s+piloting)|who\s+was\s+the\s+pilot",
            r"fl(?:ew|own|ying)|pilot\w*|captain\w*|cockpit|controls|aviators?",
        ),
        (
            r"who\s+(?:drove(?!.{0,60}\b(?:out|up|away|off))|was\s+driving)|who\s+was\s+the\s+driver",
            r"dr(?:ove|iv\w+)|wheel|chauffeur",
        ),
        (r"where\s+(?:was|were)\s.{2,60}?\bborn", r"born|birth\w*|nativ\w+|hometown|hails?|from|originally"),
        (r"(?:holds?|held|holder)\b.*\brecord|record[- ]holder", r"h[eo]ld\w*|belong\w*|holders?|owns?"),
    )
)
OWNED = lettered(  # "What was Ann Lee's time?"
    r"^\W*(?i:and\s+)?(?i:what|how\s+\w+)\s+(?i:is|was|are|were)\s+(?P<who>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)['’]s?\s+[a-z]"
)
SOMEBODY = re.compile(r"(?i)\b(?:he|she|they|it|the (?:company|team|country|runner|player|man|woman))\b")
ORIGIN = lettered(
    r"^\W*(?i:and\s+)?(?i:where\s+(?:is|was|are|were))\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*\s+from\W*$"
    r"|^\W*(?i:(?:and\s+)?where\s.*\b(?:com(?:e|es|ing)|came|set(?:ting)?\s+out|sail\w*|fly|flying|flew|depart\w*|hail\w*"
    r"|originat\w*|travel\w*|head\w*)\s+from)\W*$"
)
COMES_FROM = re.compile(
    r"(?i)\b(?:from|left|leaving|departed|out of|born (?:in|at|near)|raised in|native of|originat\w+ (?:in|from)"
    r"|hails? from|citizen of)\s+"
    r"(?:the\s+)?(?:[\w-]+,?\s+){0,3}$"
)
AT_FIRST = re.compile(
    r"(?i)\b(?:initial(?:ly| reports?)|originally|at first|first (?:reported|reports?|thought|said)|early reports?)\b"
)
MISSTATED = re.compile(
    r"(?i)\b(?:an?|our|the|this)\s+(?:earlier\s+|previous\s+)?(?:article|report|story|version|headline|caption)s?\b"
    r"[^.;]{0,60}?\b(?:gave|misstated|misreported|wrongly|incorrectly|mistakenly)\b"
)
RIGHT = re.compile(r"(?i)\bcorrect(?:ed|ion)?\b|\bshould have\b|\bin fact\b|\bit is\b")
LATER = re.compile(
    r"(?i)\b(?:but|though|although|however)\b[^.;]{0,40}?\b(?:later|afterwards?|subsequently|since)\b"
    r"|\blater (?:corrected|revised|updated)\b"
    r"|[;,][^.;]{0,40}?\blater\s+(?:reported|said|found|stated|determined|revealed)\b"
)


SUPERLATIVES = tuple(
    (re.compile(rf"(?i)\b(?:{words})\b"), re.compile(rf"(?i)\b(?:{words}|{told})\b"))
    for words, told in (
        ("largest|biggest|greatest", "most|major|main|record"),
        ("smallest|tiniest", "least|fewest"),
        ("highest|top", "most|record|peak|maximum|tops?|topped|largest|biggest"),
        ("lowest|fewest", "least|minimum|smallest|record"),
        ("fastest|quickest", "record|first|won|winn\\w+"),
        ("best", "top|most|record|first|won|winn\\w+"),
        ("worst|deadliest", "most|record|deadly"),
        ("oldest", "first|earliest|ancient|old"),
        ("youngest|newest", "latest|new|young"),
        ("richest|wealthiest", "rich|wealth\\w*"),
        ("longest|tallest|shortest", "record|most|least"),
    )
)
# Prizes, cups and laws are told apart by what stands before them.
TITLED = lettered(
    r"\b((?:[A-Z][\w’'-]*\s+){1,3}(?:Prize|Award|Medal|Cup|Championships?|League|Open|Prix|Games|Act|Agreement|Treaty|Accord))\b"
)
OTHER_KIND = (
    r"(?:Women['’]s|Men['’]s|Girls['’]|Boys['’]|Rugby|Cricket|Hockey|Basketball|Handball|Volleyball|T20|ODI|Club|Beach|Junior"
    r"|Youth|Under-\d+|U-?\d+|Asian|African|European)"
)
OF_ONE = lettered(  # "Judge Amy Lee", who is not "another judge"
    r"\b(?P<office>(?i:judge|senator|minister|president|governor|mayor|doctor|officer|court))\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)
ASKS_AGE = re.compile(r"(?i)\bhow\s+old\b|\bwhat\s+age\b")
BESIDE = lettered(
    r"\b(?:to|with|met|and|by)\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?P<name>[A-Z][a-z]+)"
)  # "was wed to Tom, 80"
ASKS_WRITER = lettered(r"^\W*(?i:and\s+)?(?i:who\s+wrote)\s+(?:the\s+)?[\"“‘'A-Z]|^\W*(?i:who\s+wrote)\s+\w+-\w+")
WRITES = re.compile(  # a message, on something or that it is so
    r"(?i)(?:\s?,[^,.;]{0,80},)?\s{0,3}(?:wrote|writes|has\s+written)\s+(?:on|that|to|at|about)\b"
    r"|[^.;]{0,80}\bwrote\s+(?:on|that|to)\b"
)
# "Who is the new mayor?" is not answered by the one who has died or left, "to become" something aside.
NEW_HOLDER = re.compile(
    r"(?i)\bwho(?:\s+(?:is|was|will\s+be)|['’]s)\s+(?:the\s+|(?:[\w.-]+\s+)?[\w.-]+['’]s?\s+)(?:new|next)\b"
    r"|\bwho\s+(?:replaced?|succeed(?:s|ed)?|took\s+over\s+from)\b"
)
LEAVES = re.compile(
    r"(?i)(?:\s?,[^,.;]{0,80},)?\s{0,3}(?:(?:has|had|who|was|is)\s+){0,2}(?:died|resign\w*|step(?:s|ped)\s+down|quit|killed|stabbed"
    r"|assassinated|murdered|oust\w*|fired|sacked|dismissed|retir\w+|left\s+office|succeeded\s+by|replaced\s+by|dies)\b"
    r"(?!.{0,80}\bto\s+(?:become|lead|head|take)\b)"
)
WRONGLY = re.compile(
    r"(?i)\b(?:claim|sa(?:y|id)|report|name|identif|announc|credit|state|list)\w*\s+"
    r"(?:incorrectly|wrongly|falsely|mistakenly|erroneously)\s+[^.;,]{0,40}$"
    r"|\b(?:incorrectly|wrongly|falsely|mistakenly|erroneously)\s+"
    r"(?:claim|sa(?:y|id)|report|name|identif|announc|credit|state|list)\w*\b[^.;,]{0,40}$"
)
CLAIMED = re.compile(
    r"(?i)\b(?:say|said|says|claim\w*|name[ds]?|call\w*|think|thought|believ\w*|report\w*|identif\w*|accus\w*|mistak\w*"
    r"|wrong\w*|false\w*|incorrect\w*|erroneous\w*|alleg\w*|told|credit\w*)\b"
)
OFFICE_ALONE = re.compile(
    r"(?i)(?:the\s+)?(?:(?:vice|deputy|prime|foreign|new|next)\s+)*(?:president|minister|mayor|governor|chair\w*|king|queen|leader)"
)
SUCCEEDED = lettered(  # "who succeeded Ann Lee?"
    r"(?i:^\W*who(?:['’]s|m)?\b.*\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|follow(?:s|ed)?|took\s+over\s+from|takes?\s+over\s+from))"
    r"\s+(?i:(?:the|mr|mrs|ms|dr|president|prime|minister|king|queen|pope|sir)\.?\s+)*(?P<whom>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)


COMPARES = re.compile(
    r"(?i)^\W*(?:and\s+)?(?:which|who|what)\b[^?,:]*?\b(?P<more>more|fewer|less|older|younger|bigger|larger|smaller|faster|slower|higher"
    r"|lower|longer|shorter|taller|heavier|lighter|cheaper|dearer|richer|poorer|further|farther|stronger|weaker|nearer|closer"
    r"|earlier|later|better|worse|greater|wider|deeper)\b"
    r"[^?,:]*[,:]\s+[^,?]+?,?\s+or\s+[^,?]+\W*$"
)


FULL_NAME = lettered(r"\b[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+")
KIN = re.compile(
    r"(?i)\b(?:wife|husband|spouse|widow\w*|mother|father|parents?|sons?|daughters?|child\w*|kids?|brothers?|sisters?|siblings?|uncle|aunt"
    r"|nephew|niece|cousins?|family|relatives?|grand\w+|namesake|married|twin)\b"
)


def superlative_met(question: str, sentence: str) -> bool:
    """Tell whether a sentence says of something that it is the largest, or the larger, as far as that is asked for."""
    compared = COMPARES.match(question)
    if compared and not re.search(rf"(?i)\b(?:than|most|{compared['more']})\b", sentence):
        return False  # "who has more, A or B?" is told by two numbers, which nobody here compares
    return all(told.search(sentence) for asked, told in SUPERLATIVES if asked.search(question))


def of_another_title(question: str, near: str) -> bool:
    """Tell whether a text has a prize or a cup of another name: the Vane Prize in Law is not the Vane Peace Prize."""
    said, asked = (set(re.findall(r"\w+", text)) for text in (near, question))
    for found in TITLED.finditer(question):
        more = re.findall(rf"(?:\b({OTHER_KIND})\s+)?{re.escape(found[1])}\b", near)  # "the T20 World Cup"
        if more and all(word and word not in asked for word in more):
            return True
        words = re.findall(r"\w+", found[1])
        if words[-1] in said and any(word in said for word in words[:-1]) and not said.issuperset(words):
            return True
    return False


def _wrongly_said(question: str, words: Placed) -> bool:
    """Tell whether a sentence says that they were given wrongly: "claims incorrectly that Lee won"."""
    told = WRONGLY.search(words.before)
    return told is not None and not CLAIMED.search(question)


def age_of_another(question: str, words: Placed, entities: Sequence[Entity]) -> bool:
    """Tell whether somebody else stands between whom "how old is Ann Lee?" names and an age: "Lee met Roe, 80"."""
    asked = {word for word in re.findall(r"\w+", question) if word[0].isupper()}
    named = [m.end() for m in re.finditer(r"\w+", words.before) if m[0] in asked]
    if not ASKS_AGE.search(question) or not named or ASKS_RELATED.search(question):
        return False
    between = [e for e in entities if named[-1] <= e.start and e.end <= words.start]
    if any(e.kind is Kind.PERSON and not akin(question, e.text) for e in between):
        return True
    known = [(e.start, e.end) for e in between]
    beside = (m.start("name") for m in BESIDE.finditer(words.before) if m.start("name") >= named[-1])
    return any(not any(start <= at < end for start, end in known) for at in beside)


def another_is_meant(question: str, words: Placed) -> bool:
    """Tell whether words are of another rank, owner or origin than is asked for, or are corrected in their sentence."""
    return (
        _of_another_rank(question, words.sentence)
        or _of_another_owner(question, words.sentence)
        or _of_another_one(question, words.sentence)
        or (ORIGIN.search(question) is not None and not _origin(words))
        or _corrected_later(words)
        or not_offered(question, words.text)
        or _wrongly_said(question, words)
        or held_for_another(question, words)
        or (ASKS_WRITER.match(question) is not None and WRITES.match(words.after) is not None)
        or (NEW_HOLDER.search(question) is not None and LEAVES.match(words.after) is not None)
    )


def _of_another_rank(question: str, sentence: str) -> bool:
    return any(asked.search(question) and not told.search(sentence) for asked, told in RANKS)


def _of_another_one(question: str, sentence: str) -> bool:
    """Tell whether a sentence is of "another judge" than the one whom a question names."""
    return any(
        re.search(rf"(?i)\b(?:another|a\s+different|a\s+second)\s+(?:\w+\s+)?{found['office']}\b", sentence)
        and not akin(found["name"], sentence)
        for found in OF_ONE.finditer(question)
    )


def _of_another_owner(question: str, sentence: str) -> bool:
    """Tell whether a sentence has somebody named act, but not whose it is that is asked for, and leaves nobody open."""
    owner = OWNED.search(question)
    if not owner or countries_in(owner["who"]) or akin(owner["who"], sentence) or SOMEBODY.search(sentence):
        return False
    return any(deed.agent[:1].isupper() for deed in deeds_in(sentence))


def _origin(words: Placed) -> bool:
    """Tell whether words stand where an origin does: "from Orvel", "an Orvel-based firm", "the Orvel woman"."""
    return (
        bool(COMES_FROM.search(words.before) or re.match(r"-(?:based|born)\b", words.after)) or words.text[:1].islower()
    )


def _corrected_later(words: Placed) -> bool:
    """Tell whether a sentence tells otherwise after the words, or what an article had wrong.

    "First reported as a van, but later as a lorry"; "an article on Monday gave the length as 40 metres".
    """
    if MISSTATED.search(words.before) and not RIGHT.search(words.sentence):
        return True
    return bool(AT_FIRST.search(words.before[-80:]) and LATER.search(words.after))


def repeats(question: str, text: str) -> bool:
    """Tell whether words are somebody whom a question names in full: "Ann Mary Lee" for Ann Lee."""
    words = re.findall(r"[^\W\d][\w’'-]*", text)
    names = [name.split() for name in FULL_NAME.findall(question)]
    return bool(words) and any(first in words and last == words[-1] for first, *_, last in names)


def echoes(question: str, name: str) -> bool:
    """Tell whether a full name is of whom a question names by the last one alone; kin may share that."""
    words = name.split()
    return (
        len(words) > 1
        and not (KIN.search(question) or of_the_two(question, name))
        and not set(words[:-1]) & set(re.findall(r"\w+", question))
        and re.search(rf"(?<=[a-z,] ){re.escape(words[-1])}\b", question) is not None
    )


def is_the_one_succeeded(question: str, text: str) -> bool:
    """Tell whether words name him whose successor is asked for: "President Ann Lee" of "who is to succeed Lee?"."""
    found = SUCCEEDED.search(question)
    if not found or OFFICE_ALONE.fullmatch(text):
        return found is not None  # "third term as president" names nobody
    whom, name = found["whom"].split(), text.split(",")[0].split()
    return whom[-1] in name and (len(whom) == 1 or whom[0] in name or len(name) == 1)  # Raúl is not Fidel Castro
