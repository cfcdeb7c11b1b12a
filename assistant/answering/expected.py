"""What a question asks for, read from its words; and which of its words carry its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.directions import irregular
from assistant.entities import Kind
from assistant.question_words import LEAD, content_words, names_in


class Expected(StrEnum):
    """The kind of short answer that a question wants: WHAT any short one, OPEN sentences only.

    PHRASE is what is typed into a search box, "captain of the ferry": short, asking nothing, yet it may mean one thing.
    """

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    NUMBER = "number"
    WHAT = "what"
    PHRASE = "phrase"
    OPEN = "open"


KINDS: dict[Expected, tuple[Kind, ...]] = {
    Expected.WHO: (Kind.PERSON, Kind.GROUP),
    Expected.WHERE: (Kind.PLACE,),
    Expected.WHEN: (Kind.DATE,),
    Expected.NUMBER: (Kind.NUMBER,),
    Expected.WHAT: (),
    Expected.PHRASE: (),
    Expected.OPEN: (),
}
BODY_NOUNS = (
    r"outlet|newspaper|broadcaster|agency|company|firm|corporation|startup|retailer|airline|organi[sz]ation|institution"
    r"|university|party|team|club|bank"
)
WHO_NOUNS = (
    rf"{BODY_NOUNS}|politician|minister|president|leader|captain|mayor|official|person|individual|man|woman|candidate|entity"
    r"|group|country|source|author|actor|singer|player|athlete|ceo|governor|senator|lawmaker|artist|musician|scientist"
)
PLURALS = (  # of whom or of what there may be several
    r"outlets|newspapers|agencies|companies|firms|airlines|organi[sz]ations|parties|politicians|ministers|presidents"
    r"|leaders|lawmakers|senators|captains|mayors|officials|men|women|candidates|teams|clubs|banks|groups"
    r"|authors|actors|singers|players|states|countries|nations|governments|cities|towns|provinces|regions"
)
ADJECTIVE = r"(?!(?:is|are|was|were)\b)[\w-]+\s+"
WHERE_NOUNS = r"place|city|cities|town|country|countries|province|region|village|street|port|state|location|island"
WHEN_NOUNS = r"day|date|year|month|time|week|hour|decade|century"
NUMBER_NOUNS = (
    r"number|share|proportion|percentage(?:\s+(?:increase|decrease|change|rise|drop))?|price|cost|amount|value|sum|figure"
    r"|rate|score|total|estimate|pay rise|fine|salary|budget|fee|valuation|ransom|weight|height|age"
)
# After the noun that a question asks for: no further noun.
HEAD = (
    r"(?=\W*$|\W*,|\s+(?:of|for|in|on|at|to|from|by|per|that|did|does|do|is|was|were|are|has|have|had|will|would|can|could"
    r"|should|paid|after|before|since|during|now|then)\b)(?! of living)"
)
BODIES = (
    r"councils?|governments?|officials?|police|ministers?|leaders?|presidents?|party|parties|compan\w+|banks?|courts?|teams?"
    r"|clubs?|agenc\w+|departments?|hospitals?|universit\w+|media|newspapers?|hall|department|authorit\w+|legislature"
)
TELLING = (
    r"(?:say|said|happen\w*|think|respond|react|feel|want|mean|announce|claim|warn|promise|propose|argue|tell|demand"
    r"|reveal)\b"
)
PATTERNS: tuple[tuple[Expected, str], ...] = (
    (Expected.OPEN, LEAD + r"(?:why|did|does|do|is|are|was|were|has|have|had|can|could|would|will|should)\b"),
    (
        Expected.OPEN,
        LEAD + r"(?:compare\b|what\s+(?:do|does|is)\s+(?:we|you|anyone|known)\s*(?:already\s+)?(?:know\s+)?about\b)",
    ),
    (Expected.OPEN, r"\bwhat (?:has |had )?(?:happen|(?:become|became) of\b)"),
    (
        Expected.OPEN,
        LEAD + r"what(?:['’]?s|\s+is|\s+are)\s+(?:the\s+)?"
        r"(?:(?:latest|newest|new|news)(?:\W*$|\s+(?:on|about|in|from|with|of)\b)"
        r"|(?:latest |recent |newest )+(?:news|developments?|updates?|reports?|headlines?)\b)",
    ),
    (Expected.OPEN, r"\b(?:under|on) (?:what|which) (?:conditions?|circumstances?|terms)\b"),
    # "Who led when it sank?" does not ask for a time.
    (Expected.WHEN, rf"(?:^|[,;:(]\s*){LEAD[1:]}(?:since |until |by )?when\b|\bwhen\W*$"),
    (Expected.WHEN, rf"\b(?:what|which)\s+(?:{WHEN_NOUNS})\b"),
    (
        Expected.WHEN,
        rf"\bwhat\s+(?:is|was|were|are)\s+(?:the|its|their|his|her)\s+(?:[\w'’-]+\s+){{0,2}}?(?:date|dates|day|year|deadline)\b{HEAD}",
    ),
    (Expected.NUMBER, r"\bhow\s+(?:many|much|old|long|far|fast|large|big|tall|high|deep|heavy|often)\b"),
    (Expected.NUMBER, r"\bhow\s+(?:strong|powerful)\b.*\b(?:quakes?|earthquakes?|tremors?|storms?|winds?|blasts?)\b"),
    (Expected.OPEN, LEAD + r"(?:what|how)\s+(?:did|does|do)\s+.*\b" + TELLING),
    (
        Expected.OPEN,
        LEAD
        + r"what\s+(?:is|was|were|(?:has|have|had)\s+been)\s+(?:reported|said|known|written|announced|published)\b",
    ),
    (  # "what was the final cost of it", not "what was the reason for the price rise"
        Expected.NUMBER,
        rf"\b(?:what|which)\s+(?:is|was|were|are)\s+(?:the\s+|its\s+|their\s+)?(?:(?!(?:for|of|about|behind)\b)[\w'’-]+\s+){{0,3}}?"
        rf"(?:{NUMBER_NOUNS})\b{HEAD}",
    ),
    (
        Expected.NUMBER,
        rf"\b(?:what\s+(?:\w+\s+)?(?:{NUMBER_NOUNS})|which\s+(?:\w+\s+)?(?!figure)(?:{NUMBER_NOUNS}))\b{HEAD}",
    ),
    (Expected.NUMBER, r"\bwhat did (?:it|they|that|the \w+) cost\b|\bfor how (?:many|much|long)\b"),
    # "Who died in the town where she was born?" does not ask for a place.
    (
        Expected.WHERE,
        rf"(?:^|[,;:(]\s*){LEAD[1:]}(?:from |to )?where\b|\bwhere\W*$|\bwhere\s+(?:is|are|was|were|did|does|do)\b",
    ),
    (Expected.WHERE, rf"\b(?:what|which)\s+(?:\w+\s+)?(?:{WHERE_NOUNS})\b(?!['’]s\b|\s+(?:{BODIES}|{WHO_NOUNS})s?\b)"),
    (Expected.OPEN, LEAD + r"(?:how|list|explain|describe|summari[sz]e|compare)\b"),
    (Expected.OPEN, LEAD + r"(?:what|how)\s+(?:did|does|do|has|have|would|will|was|is)\s+.*\b" + TELLING),
    (
        Expected.WHO,
        # "What weapon did the man who did it use?" asks for no person.
        rf"^(?!{LEAD[1:]}(?:what|which)\b).*\b(?:who|whom|whose)\b|\b(?:by|to|with|for|from|of|against)\s+whom\b"
        rf"|\bnames?\s+of\s.*\bwho\b|\b(?:what|which)\s+(?:\w+\s+)?(?:{WHO_NOUNS})\b"
        rf"|\b(?:what|which)\s+(?:{ADJECTIVE}){{0,3}}?(?:{PLURALS})\b(?!['’]s)",
    ),
    (Expected.WHAT, r"\b(?:what|which)\b"),
    (Expected.OPEN, r"^\W*(?:the\s+)?(?:latest|news|updates?|developments?|overview|background|summary|timeline)\b"),
    (
        Expected.OPEN,
        LEAD
        + r"(?:please\b|tell|give|show|list|name|explain|describe|summari[sz]e|compare|find|how|whether|if|any|all)\b",
    ),
    (
        Expected.NUMBER,
        r"^\W*(?:[\w'’-]+\s+){1,3}(?:cost|price|death toll)\W*$|^\W*(?:the\s+)?(?:cost|price|death toll) of\b",
    ),
    # A longer one may be a headline, which means no one thing, unless it breaks off: "the strait is called".
    (Expected.PHRASE, r"^\W*[\w'’-]+(?:[^\w'’-]+[\w'’-]+){1,4}\W*$|\b(?:is|are|was|were|of|by|in|called|between)$"),
)
TELLING_HOW = re.compile(  # "which minister told Putin how many died?" asks for the minister
    r"^(\W*(?:who|which|what|when|where)\b.*?\b(?:told|tells?|said|says?|knew|knows?|revealed|asked|estimated|explained)\b"
    r"(?:\s+\w+){0,3}?)\s+how\s.*"
)
AFTER_CLAUSE = re.compile(  # "When the ferry sank, how many died?" asks for a number
    r"^(?:when|where|after|before|if|while|once)\b[^,?]*,\s+(?=(?:who|what|which|when|where|why|how|did|was|is|has)\b)"
)
SEVERAL = re.compile(
    rf"(?i){LEAD}(?:which|what)\s+(?:other\s+|of\s+the\s+)?(?:{ADJECTIVE}){{0,3}}?(?:{PLURALS})\b(?!['’]s)"
)
PAST = "|".join(sorted(irregular()))
_SEVERAL = r"(?:(?:two|three|four|five|six|other|of\s+the)\s+)?"
_ONE = r"(?:news|series|species|thus|is|was|has|does|wins)\b"  # ends in "s", and is no plural
ASKS_PLURAL = re.compile(  # "which two drugs worked", "what languages are spoken"; not "what causes it"
    rf"(?i){LEAD}(?:(?:in|on|at|from|to|for|with)\s+)?(?:which|what)\s+{_SEVERAL}(?:[\w-]+\s+){{0,2}}?(?!{_ONE})"
    r"[a-z]{2,}(?:[^su\W]s|ies)\s+(?:of\s+[\w-]+\s+)?"
    r"(?:are|were|have|had|did|does|do|is|was|has|will|would|can|could)\b"
    rf"|{LEAD}which\s+{_SEVERAL}(?:[a-z-]+\s+)?(?!{_ONE})[a-z]{{2,}}[^su\W]s\s+(?:[a-z]+ed|left|{PAST})\b"
    rf"|{LEAD}who\s+(?:are|were)\s+(?:the\s+|[\w.’'-]+(?:\s+[\w.’'-]+)?['’]s?\s+)(?:[a-z-]+\s+){{0,2}}?"
    r"[a-z]{2,}[^su\W]s\b"
)
ANYBODY = re.compile(rf"(?i){LEAD}who\b")
MANY_DO = re.compile(  # what one person seldom does alone
    rf"(?i){LEAD}who\s+(?:else\s+)?(?:has\s+|have\s+|had\s+|also\s+)?(?:endors|condemn|critici[sz]|congratulat|attend|support|oppos"
    r"|sign|boycott|welcom|denounc|prais|back|recogni[sz])(?:e|es|ed|s|en)?\b"
)
CALENDAR = re.compile(rf"(?i)\d+(?:st|nd|rd|th)?|{MONTHS}|{DAY_NAME}")
MANY_WORDS = 2  # content words of a question in small letters from which it must be thought to name something
LONGEST_PHRASE = 14  # words
REASON = re.compile(
    rf"(?i){LEAD}why\b|\b(?:for what|what (?:is|was|were|are) the) reasons?\b|\bwhat caused\b|\bhow come\b"
    r"|\bmotiv(?:e|ation)\b"
)
CAUSE = (
    r"(?i)\b(?:because|since (?=(?:s?he|it|they|we|there)\b)|due to|owing to|thanks to|as a result|in order to|so that"
    r"|to avoid|in response to"
    r"|(?<!no )reasons?|caused?|motiv\w+|citing|cited|in protest|disagree[ds]?|dissatisf\w+|opposed to|opposition to"
    r"|opposed (?=[A-Z])|unhappy|underwhelmed|prompt(?:ed|ing)|concern(?:s|ed)? (?:about|over)|fears? (?:of|over|that)"
    r"|unable to|scrubbed|blam(?:ed|ing))\b"
)
ASKS_DEATH = re.compile(
    r"(?i)\bwhat\s+(?:\w+\s+)?(?:did|does|do)\s+.{2,60}?\sdie\s+(?:of|from)\b|\bwhat\s+killed\b"
    r"|\bcause of\s+(?:[\w’'-]+\s+){0,3}death\b"
)
ASKS_CAUSE = re.compile(
    r"(?i)\bwhat\s+(?:caused|causes|triggered|sparked|led\s+to)\b"
    r"|\bwhat\s+(?:was|is|were|are)\s+the\s+(?:\w+\s+)?(?:cause|motive|motivation|reason)s?\b"
    r"(?! of (?:[\w’'-]+\s+){0,3}death)"
)
NO = r"(?:\b(?:not|no|never)\b|n[’']t\b)"
NOT_NAMED = re.compile(  # "have not named a cause": that it is not known is the answer, and it leads
    rf"(?i){NO}[^.;]{{0,60}}\b(?:caused?|motiv\w+|reasons?)\b"
    r"|\b(?:cause|motive|reason)s?\b[^.;]{0,60}\b(?:un(?:known|clear)|not\s+(?:yet\s+)?(?:known|clear)|investigat\w+)"
)
ASKS_PRICE = re.compile(
    r"(?i)\bhow much\b.*\b(?:pay|paid|cost|spend|spent|worth|offer\w*|bid|sell|sold|buy\w*|bought)\b|\bwhat price\b"
)
UNNAMED = re.compile(
    r"(?i)\banonym\w+|\bnot authori[sz]ed\b"
    r"|\b(?:declined|asked not) to be (?:named|identified)\b"
)
ASKS_AIM = re.compile(
    r"(?i)^\W*(?:and\s+)?why\s.*\b(?:want|plan|seek|intend|hope|wish|try|tri)\w*\b|\bwhat\s.*\b(?:aims?|goals?|purpose)\b"
)
AIM = re.compile(
    r"(?i)\b(?:hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|want(?:s|ed)?|seek(?:s|ing)?|sought|intend\w*)\s+to\b"
    r"|\b(?:goals?|purpose|objective)\b"
)
ANNOUNCES = re.compile(  # "The letter gives two reasons."
    r"(?i)\b(?:two|three|four|five|several|various|many|these|following)\s+(?:\w+\s+)?(?:reasons|causes|grounds|factors)\b[^.]{0,20}\W*$"
)
ASKS_NAMING = re.compile(r"(?i)\bwhy\b.*\b(?:called|named|known as)\b")
NAMING = re.compile(
    r"(?i)\b(?:named|called)\s+(?:after|for)\b|\bin (?:honou?r|memory|tribute)\b"
    r"|\b(?:name|refers?|stands?)\b[^.;]{0,30}\b(?:from|to|for)\b"
)
CUES = (  # a question that wants a reason or a condition, and the words by which a sentence gives one
    (REASON, re.compile(CAUSE)),
    (ASKS_AIM, AIM),
    (ASKS_NAMING, NAMING),
    (ASKS_CAUSE, NOT_NAMED),
    (ASKS_CAUSE, NOT_NAMED),  # weighs twice: that nobody knows is all that there is to be told
    (ASKS_DEATH, NOT_NAMED),
    (REASON, re.compile(rf"(?i){NO}[^.;]{{0,60}}\bmotiv\w+")),
    (
        ASKS_PRICE,
        re.compile(
            rf"(?i)\b(?:terms?|price|value|amount|sum|details?)\b[^.;]{{0,40}}?{NO}\s+(?:\w+\s+)?(?:disclosed|given|announced|reveal\w*)"
        ),
    ),
    (ASKS_DEATH, re.compile(r"(?i)\bcause of death\b|\bdie[ds]? (?:of|from|after)\b|\bkilled by\b|\bcomplications\b")),
    (
        re.compile(r"(?i)\b(?:under|on|in) (?:what|which) (?:conditions?|circumstances?|case|terms)\b"),
        re.compile(r"(?i)\b(?:if|unless|in case|provided|on condition|as long as|until|only when|should)\b"),
    ),
)


ASKS_MEANING = re.compile(  # "what is the fediverse?", "what is ID, the new app?"
    rf"(?i){LEAD}what(?:['’]s|\s+is|\s+are)\s+(?:an?\s+|the\s+)?(?P<what>(?!also\b)[\w’'-]+"
    r"(?:\s+(?!(?:\w+ed|for|of|in|to|from|with|by|on|at|like|that|which|who|as|used)\b)[\w’'-]+){0,2}?)\s*(?:,[^?]*)?\W*$"
)


def meaning_from(question: str, sentence: str) -> list[int]:
    """Where a sentence begins to say what the thing is that "what is …?" asks about: one place, or an empty list."""
    asked = ASKS_MEANING.match(question.strip())
    if not asked:
        return []
    what = re.escape(asked["what"])
    said = re.search(
        rf"(?i)\b{what}(?:\s*\([^)]*\))?(?:,[^,]{{1,60}},)?\s+(?:is|are|was|were|means|refers\s+to)\s+(?!(?:not|also|now|to)\b)"
        rf"|\b{what}(?:\s*\([^)]*\))?(?:,|\s[–—-])\s+(?=(?:an?|the)\s)",
        sentence,
    )
    return [said.end()] if said else []


def says_what_it_is(question: str, text: str, sentence: str) -> bool:
    """Tell whether an answer to "what is …?" stands behind "… is a" in its sentence."""
    start = sentence.lower().find(text.lower())
    return any(begin <= start for begin in meaning_from(question, sentence))


def expected_of(question: str) -> Expected:
    """Tell what short answer a question wants, by the first pattern that fits."""
    body = question if question.isupper() else re.sub(r"(?<=\w )WHO\b", "it", question)  # the World Health Organization
    text = TELLING_HOW.sub(r"\1", AFTER_CLAUSE.sub("", body.strip().lower()))
    kind = next((kind for kind, pattern in PATTERNS if re.search(pattern, text)), None)
    if kind is None:  # a headline has capitals; what is typed into a search box has none
        return (
            Expected.PHRASE
            if question == question.lower() and 1 < len(text.split()) <= LONGEST_PHRASE
            else Expected.OPEN
        )
    return kind


def asks_several(question: str) -> bool:
    """Tell whether a question may have several answers: of a plural, of a "who" that names nothing but a time, or of
    what many do."""
    told = [word for word in content_words(question) if not CALENDAR.fullmatch(word)]
    named = set(names_in(question)) & set(told) or (question == question.lower() and len(told) > MANY_WORDS)
    if MANY_DO.search(question.strip()):
        return True
    return bool(SEVERAL.search(question.strip()) or (ANYBODY.search(question.strip()) and not named))


def announced(question: str, before: Sequence[str]) -> int:
    """1 where a reason is asked for and one of the two sentences before says that reasons follow, else 0."""
    return int(bool(REASON.search(question.strip())) and any(ANNOUNCES.search(text) for text in before[-2:]))


def cues(question: str, sentence: str) -> int:
    """How many cues of a reason, a condition or a cause a sentence gives to a question that asks for one."""
    if UNNAMED.search(sentence) and not UNNAMED.search(question):
        return 0  # why somebody is not named is no reason for anything else
    given = sum(1 for asks, gives in CUES if asks.search(question.strip()) and gives.search(sentence))
    return given + len(meaning_from(question, sentence))
