"""Whether words can be the short answer that a question asks for: a name for 'who', a time for 'when'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amending import ASIDE
from assistant.amounts import days_in
from assistant.answering.choices import offered
from assistant.answering.counting import (
    COMPOUND,
    COUNT_WORD,
    ELIDED,
    HOW_MANY,
    NUMBER,
    YEAR,
    is_a_rate,
    is_day,
    names_what_is_counted,
    of_another_unit,
)
from assistant.answering.doers import can_have_done, dates_another, does_it, of_a_phrase, of_another_doer, only_intended
from assistant.answering.expected import ASKS_PLURAL, BODY_NOUNS, KINDS, MANY_DO, WHERE_NOUNS, Expected
from assistant.answering.kinds import vague
from assistant.answering.measures import is_measured
from assistant.answering.offices import OUTGOING
from assistant.answering.placed import Placed, sets_out
from assistant.answering.slots import ASKS_WINNER, WINS
from assistant.answering.sorts import another_contest, of_the_sort
from assistant.answering.terms import Lexicon
from assistant.answering.whose import KIN, echoes, is_the_one_succeeded, repeats
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.countries import countries_in, is_country
from assistant.entities import TITLES, Entity, Kind
from assistant.lettering import lettered
from assistant.question_words import content_words

ASKS_OBJECT = re.compile(r"(?i)^\W*(?:and\s+)?whom?\s+(?:did|does|do|will|would)\b")
_UNDERGOES = (
    r"(?:was|were|is|got)\s+(?:killed|injured|hurt|wounded|arrested|born|shot|murdered|stabbed|poisoned|married|sentenced|jailed"
    r"|convicted|detained|found\s+(?:dead|alive)|rescued|hanged|kidnapped|abducted|hospitali[sz]ed)"
)
UNDERGOES = re.compile(rf"(?i)\bwho\s+{_UNDERGOES}\b")
ASKS_PERSON = re.compile(rf"(?i)\bwho\s+(?:{_UNDERGOES}|heads|leads|runs|chairs|commands|directs)\b")
BODY = re.compile(
    r"\b(?:Committee|Agency|Ministry|Department|Compan(?:y|ies)|Inc|Association|Board|Commission|Council|University|Party|Police"
    r"|Court|Office|Institute|Corporation|Bureau|Administration)\b"
)
HOLDS = re.compile(
    r"(?i)\bwho\s+(?:will\s+|would\s+|is\s+to\s+)?(?:replace|succeed)(?:s|d|ed)?\b|\bwho(?:\s+(?:is|was)|['’]s)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}?(?:director|president|chair\w*|chief|captain|ceo"
    r"|minister|mayor|governor|secretary|manager|coach|judge|boss|founder|editor|spokes\w+|general|king|queen|pope)\b"
)
_HARM = (
    r"(?:attack|stabb|shoot|shot|kill|murder|poison|hit|injur|assault|abduct|kidnapp?|bomb|beat|struck|wound|hurt|strangl|knif"
    r"|gunn|slain|behead|assassinat|ramm)(?:ed|en|s)?"
)
HARM = re.compile(
    rf"(?i)\b(?:{_HARM}|fired|suspects?|attackers?|assailants?|killers?|gunm[ae]n|charged|accused|convicted)\b"
)
HARMS = re.compile(  # not "who beat the Lakers?", "who struck a deal?"
    rf"(?i)\bwho\s+(?:\w+ly\s+)?(?:(?!hit|beat|struck){_HARM}\b|beat\b.*\b(?:to\s+death|up|severely)\b)"
)
HARMED = re.compile(rf"(?i)(?:\s?,[^,.;]{{0,80}},)?\s{{0,3}}(?:was|were|had been|has been)\s+(?:\w+ly\s+)?{_HARM}\b")
# What is killed in a figure of speech only, as the last word: "power lines".
NOBODY = re.compile(
    r"(?:lines?|cables?|wires?|compan\w+|helicopters?|planes?|aircraft|cars?|bus(?:es)?|trains?|ships?|boats?|crash|fire"
    r"|buildings?|storm|hurricane|bombs?|explosion|power|fuel|gas|water)\W*$"
)
# More than a name or a place.
CLAUSE = re.compile(r"\b(?:[Hh]e|[Ss]he|it|[Tt]hey|who|which)\s+\w+|\b(?:was|were|is|are|has|have|had)\b")
RUNS = re.compile(
    r"(?i)\bpolls?\b|\b(?:lead|leads|leading|ahead)\b|\bcandidates?\b|\bfavou?rites?\b|\bnominees?\b|\bcampaign\w*"
)
LOSER_NEXT = re.compile(
    r"(?i)\b(?:beat(?:s|ing|en)?|defeat(?:s|ed|ing)?|out-?point(?:s|ed|ing)?|knock(?:s|ed|ing)\s+out|oust(?:s|ed|ing)?|over|against|unseat(?:s|ed|ing)?|overcame)\s+"
    r"(?:(?:the|incumbent|sitting|mr|ms|mrs|rival|president|mayor|champions?)\s+)*$"
)
WAS = re.compile(r"(?i)\b(?:was|were|did|had)\b(?!.*\bnow\b)")
# "The ship is now commanded by".
NOW = re.compile(r"(?i)\b(?:is|are|has|have)\s+now\b|\bnow\s+(?:is|are|has|have|\w+s)\b")
SETS_OUT = re.compile(
    r"(?i)\b(?:from|t[ao]ke?\s+off|took\s+off|depart\w*|le(?:ave|ft)|beg[iau]n\w*|start\w*|set\s+out|originat\w*)\b"
)
OF_THE_WINNER = re.compile(  # "Lee congratulated the winner"
    r"(?i)^\s+(?!(?:is|was|were|are|became|becomes|emerged|finished|remains?|and|or)\b)\w+\s+(?:\w+\s+)??"
    r"(?:the|an?|last|this|\w+['’]s)\s+[^,;.]{0,40}\bwinners?\b"
)
LOSES = re.compile(
    r"(?i)(?:\s?,[^,.;]{0,80},)?\s{0,3}(?:(?:was|were|had been|has been)\s+(?:\w+ly\s+)?(?:beaten|defeated|ousted"
    r"|unseated)|lost|conceded|fell to)\b"
)
ASKS_LOSER = re.compile(r"(?i)\bwho\s+(?:has\s+|had\s+)?lost\b")
WON = re.compile(r"(?i)\s+(?:has\s+|had\s+)?(?:won|beat)\b")
ASKS_GROUP = re.compile(
    rf"(?i)\b(?:which|what)\s+(?:\w+\s+)?(?:{BODY_NOUNS})\b"
    r"(?!\s+(?:leader|boss|captain|chief|official|manager|director|president)|['’]s)"
)
TIME_WORDS = re.compile(
    rf"(?i)\b(?:{MONTHS}|{DAY_NAME}|yesterday|today|tomorrow|tonight|noon|midnight"
    r"|morning|afternoon|evening|night|spring|summer|autumn|winter|weeks?|months?|years?|days?|hours?|minutes?"
    r"|(?:1\d|20)\d\ds?)\b|\b\d{1,2}(?::\d\d|\s?[ap]\.?m\b)|\b(?:BCE?|AD|CE|century)\b"
)
HOUR_AND_DAY = re.compile(  # "1922 UTC yesterday": a day belongs to the hour
    r"(?i)\b(?:[01]?\d|2[0-4])[:.]?[0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s+(?:UTC|GMT|[A-Z]{2,3}T|local time))?\s+(?:on\s+)?"
    rf"(?:yesterday|today|(?:last\s+)?{DAY_NAME})\b"
)
OF_A_LAND = lettered(r"(?<!\s)\s+(?:of|from)\s+[A-Z].*$")  # "Ann Lee of Norway"
LED_BY = re.compile(r"(?i)^(?:against|by|with|from|for|at|in|on|to)\s+")
THING = re.compile(
    r"(?i)\b(?:what|which)\s+(?:\w+\s+)?(?:weapons?|cargo|drugs?|vehicles?|diseases?|illness\w*|substances?|materials?|animals?"
    r"|crimes?|charges?|injur\w+|tools?|objects?)\b"
)
WHOSE = re.compile(r"(?i)^\W*(?:and\s+)?whose\s+(?!(?:country|team|city|side|nation|state|government)\b)")
NAMED_PLACE = re.compile(rf"(?i)\b(?:which|what)\s+(?:\w+\s+)?(?:{WHERE_NOUNS})\b")
HOW_OLD = re.compile(r"(?i)\bhow\s+old\b")
OWNS = re.compile(r"['’]s?\s")  # "Orvel's first senator"
AT_PLACE = re.compile(r"(?i)\b(?:at|in|near|on|from|outside|around)\s+(?:the\s+)?$")
NATIONALITY = "NORP"  # spaCy's label of "American"
GIVER = re.compile(
    r"(?i)(?:\s+of\s+[\w ]{1,40}?)?\s+(?:announced|awarded|named|gave|declared(?!\s+victory)|presented)\b"
)
ON_A_DAY = re.compile(
    rf"(?i)(?:on\s+)?(?:{DAY_NAME}|today|yesterday|(?:this|last|next)\s+(?:week|month|year|{DAY_NAME}))"
)
OF_A_CLOCK = re.compile(r"\b(?:Summer|Winter|Standard|Saving|Savings) Time$")  # the name of a time zone
DURATION = re.compile(
    rf"(?i)\W*(?!(?:in|within|every|after)\b)(?:[\w-]+\s+){{0,3}}?(?:\d{{1,3}}|{COUNT_WORD}|an?|several|few)[\s-](?:minute|hour|day|week|month|year)s?\W*"
)  # "22 days"
OF_A_TABLE = re.compile(r"\W*(?!\d{1,3}(?:\s\d{3})+\W*$)\d+(?:\s+\d+){2,}\W*")  # "1 2 3 4", but "1 200 000"
YEARLY = re.compile(r"(?:\b(?:the|its|their|his|her|an?)|['’]s)\s+$")  # before a year and a noun: "NASA's 2014 choice"
LONGEST_NAME, LONGEST_SPAN = 8, 16  # words
LONGEST = {Expected.WHO: LONGEST_NAME, Expected.PHRASE: LONGEST_NAME}


def suits(
    question: str, expected: Expected, words: Placed, *, inside: Sequence[Entity], lexicon: Lexicon, sure: bool = False
) -> bool:
    """Tell whether words hold what is asked for: a name for 'who', a number for 'how many', a time for 'when'.

    What is counted need not be named in the sentence where a reader is `sure` of the number.
    """
    text, sentence = words.text, words.sentence
    unnamed = expected is Expected.NUMBER and not sure and not names_what_is_counted(question, sentence, lexicon)
    if unnamed and not ELIDED.match(words.after):  # "twelve were hurt"
        return False
    if not of_the_sort(question, words, inside):
        return False
    for of_it in is_measured(question, expected, words):
        return of_it
    asked = set(lexicon.terms(question))
    if expected in (Expected.WHO, Expected.WHERE) and CLAUSE.search(text):
        return False
    several = ASKS_PLURAL.search(question.strip()) or MANY_DO.search(question.strip())
    if len(text.split()) > (LONGEST_SPAN if several else LONGEST.get(expected, LONGEST_SPAN)):
        return False
    if expected is Expected.WHO:
        return _can_be_who(question, words, inside=inside, lexicon=lexicon)
    if expected is Expected.NUMBER:
        return _can_be_number(question, words)
    if expected is Expected.WHAT and ON_A_DAY.fullmatch(text):
        return False  # "this week" is nothing that somebody did
    if (
        expected is Expected.WHAT
        and THING.search(question)
        and (LED_BY.match(text) or any(_no_thing(e, text, question) for e in inside))
    ):
        return False
    if expected is Expected.WHERE:
        return _can_be_where(question, words, inside=inside, lexicon=lexicon)
    if expected is Expected.WHEN:
        if _quoted(words) and not any(day.day or day.year for day in days_in(text)):
            return False  # "this morning" of a quotation is the day of whoever spoke
        told = (
            bool(TIME_WORDS.search(text))
            and not (vague(text) or DURATION.fullmatch(text) or OF_A_CLOCK.search(text))
            and not _of_another(words, asked, lexicon)
        )
        another = dates_another(question, words) or only_intended(question, words)
        return told and not (another or of_another_doer(question, sentence))
    return True


def _can_be_where(question: str, words: Placed, *, inside: Sequence[Entity], lexicon: Lexicon) -> bool:
    """Tell whether words are a place where something is, or happened."""
    text, asked = words.text, set(lexicon.terms(question))
    nameless = NAMED_PLACE.search(question) and not _says_a_name(question, text, asked, lexicon)
    if nameless or (sets_out(words) and not SETS_OUT.search(question)):
        return False
    somebody = " " in text and not AT_PLACE.search(words.before)  # the tagger takes towns for people, seldom so
    kinds = (Kind.DATE, Kind.PERSON) if somebody else (Kind.DATE,)
    return not any(e.text == text and (e.label == NATIONALITY or e.kind in kinds) for e in inside)


def _can_be_number(question: str, words: Placed) -> bool:
    """Tell whether words hold a number of what is asked for: no day, no row of a table, nothing in another unit."""
    text = words.text
    many = HOW_MANY.search(question) and (COMPOUND.match(text) or is_day(words) or of_another_unit(question, words))
    many = (
        many or is_a_rate(question, words) or (HOW_OLD.search(question) and COMPOUND.match(text) and "old" not in text)
    )
    return bool(NUMBER.search(text)) and not (many or OF_A_TABLE.fullmatch(text))


def _can_be_who(question: str, words: Placed, *, inside: Sequence[Entity], lexicon: Lexicon) -> bool:
    """Tell whether words are a person or group that can have done, or undergone, what is asked about."""
    asked = set(lexicon.terms(question))
    text, sentence, before, after = words.text, words.sentence, words.before, words.after
    named = [e for e in inside if e.kind in KINDS[Expected.WHO]]
    titled = TITLES.match(text)  # "Capt. Thyra Lomax" is a person, whatever the tagger takes her for
    if (
        ASKS_PERSON.search(question)
        and not titled
        and (all(e.kind is Kind.GROUP and e.label != NATIONALITY for e in named) if named else NOBODY.search(text))
    ):
        return False
    body = (text.isupper() and text.isalpha()) or BODY.search(text)  # or its initials
    if HOLDS.search(question) and (body or OUTGOING.search(before)):
        return False
    known = repeats(question, text) and not (offered(question, text) or KIN.search(question))
    if known or is_the_one_succeeded(question, text):
        return False
    if _is_an_adjective(text, inside) or of_a_phrase(text, after, member=not ASKS_GROUP.search(question)):
        return False
    if (WAS.search(question) and NOW.search(sentence)) or not can_have_done(question, words):
        return False
    loses = LOSER_NEXT.search(before) or GIVER.match(after) or LOSES.match(after) or OF_THE_WINNER.match(after)
    not_the_winner = bool(loses) or another_contest(question, text)
    runs = RUNS.search(sentence) and not WINS.search(sentence)
    if ASKS_WINNER.search(question) and (not_the_winner or runs):
        return False
    if ASKS_LOSER.search(question) and WON.match(after):
        return False
    # "Who stabbed the mayor?" is not answered by whoever was stabbed.
    if HARMS.search(question) and (HARMED.match(after) or not HARM.search(sentence)):
        return False
    if named and ASKS_GROUP.search(question) and all(e.kind is Kind.PERSON for e in named):
        return False
    placed = [e for e in inside if e.kind is Kind.PLACE and e.text == text]
    if placed and (
        WHOSE.search(question) or UNDERGOES.search(question) or AT_PLACE.search(before) or OWNS.match(after)
    ):
        return False  # where it was, not who did it
    people = [e for e in named if e.label != NATIONALITY]
    if ASKS_OBJECT.search(question) and people and all(e.subject for e in people):
        return False  # "Who did Ann call?" is not answered by whoever did something
    if named:
        if any(echoes(question, e.text) for e in named if e.text in (text, OF_A_LAND.sub("", text))):
            return False
        known = all(set(lexicon.terms(e.text)) <= asked for e in named)
        return not known or offered(question, text) or (ASIDE.search(question) is not None and does_it(question, words))
    if ASKS_OBJECT.search(question) and sentence.lstrip(" “\"'").startswith(text):
        return False  # what the tagger knows not, but leads its sentence
    return len(text.split()) <= 6 and not NUMBER.search(text)


def _is_an_adjective(text: str, inside: Sequence[Entity]) -> bool:
    """Tell whether words end with a nationality that names nobody: "Polish", but not "Poles" or "the Polish"."""
    people = text.endswith("s") or text.lower().startswith("the ")
    return not people and any(text.endswith(e.text) and e.label == NATIONALITY for e in inside)


def _no_thing(entity: Entity, text: str, question: str) -> bool:
    """Tell whether words are a person, a place or a day, or hold a name of the question."""
    shared = {word for word in entity.text.split() if word[0].isupper()} & set(re.findall(r"\w+", question))
    alone = entity.text == LED_BY.sub("", text)
    return bool(shared) or (alone and entity.kind in (Kind.PERSON, Kind.PLACE, Kind.DATE))


def _quoted(words: Placed) -> bool:
    """Tell whether words stand within double quotation marks."""
    before = words.before
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _of_another(words: Placed, asked: set[str], lexicon: Lexicon) -> bool:
    """Tell whether a year says which thing is meant, not asked about, rather than when something was."""
    noun = re.match(r"\s+([a-z]{3,})\b", words.after)
    if not YEAR.match(words.text) or not noun or not YEARLY.search(words.before):
        return False
    return bool(content_words(noun[1])) and not set(lexicon.terms(noun[1])) & asked


def _says_a_name(question: str, text: str, asked: set[str], lexicon: Lexicon) -> bool:
    """Tell whether words hold a name that the question has not: "a province of Pakistan" names no Pakistani one."""
    names = [word for word in content_words(text) if word[0].isupper() and not asked_country(word, question)]
    return any(not set(lexicon.terms(name)) <= asked for name in names)


def asked_country(text: str, question: str) -> bool:
    """Tell whether words are but a country that the question names: "Iran" is not where the Iranian fighters are."""
    return any(is_country(text, country) for country in countries_in(question))
