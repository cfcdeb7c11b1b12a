"""How sure it is: the status of a quoted sentence, read from its own words.

In: a sentence and its article. Out: a `Status`. Signals stand in a fixed order, the one that
weakens most first, so that "two sources said they could not verify" is marked as not verified.
"""

from __future__ import annotations

import re

from assistant.lettering import lettered
from assistant.records import Article, Status

PEOPLE = r"(?:people|persons?|sources?|officials?|insiders?|employees?|aides?|members?|diplomats?|executives?|staff)"
OUTLET = (
    r"(?:[Tt]he )?(?:CNN|M?S?NBC|CNBC|BBC|ABC|CBS|PBS|NPR|AP|AFP|ANSA|DPA|NHK|WSJ|Reuters|Axios|Bloomberg|Politico"
    r"|Al Jazeera|Al Arabiya|Fox News|Sky News|Economist|Associated Press|Agence France-Presse|Guardian|Independent"
    r"|Daily [A-Z]\w+|Fars|Xinhua|TASS|Interfax|Yonhap|Kyodo|Nikkei|Haaretz|Bild|(?:Der )?Spiegel|Le Monde"
    r"|Le Figaro|El País"
    r"|Variety|TechCrunch|The Verge|Channel \d+"
    r"|[Ss]tate (?:television|media|TV|radio|news agency)|(?:US|U\.S\.|[Ll]ocal) media"
    r"|(?:[A-Z]\w+ )+(?:Times|Post|News|Gazette|Herald|Radio|Journal|Wire|Mail|Tribune|Telegraph|Guardian|Chronicle"
    r"|Star|Observer|Television|Magazine|Courier|Bulletin))"
)
# What lies close by is a place; what gives heat is no person; who reports what they counted is no outlet.
PLACE = (
    r"(?:(?:the|a|an) )?(?:border|front|scene|site|river|coast|city|town|village|school|airport|station|shore|sea|area"
    r"|line|building|fire|blast|explosion|homes?|where)"
)
NO_PERSON = (
    r"(?:heat|power|energy|light|water|food|income|main|primary|major|renewable|likely|possible|suspected|known) "
)
NOT = r"(?:\b(?:not|cannot|never|unable|yet|impossible|nor)\b|n[’']t\b)"
# What is withheld, or turned down by a court, is not denied in words.
NO_DENIAL = (
    r"(?:\s+(?:him|her|them|us|me)\b|\s+(?!(?!funding|boarding)\w+ing\b"
    r"|(?:the |any |these |those |all )?(?:allegations?|claims?|charges?|accusations?|reports?)\b)"
    r"(?:\w+['’]?s?\s+){0,3}(?:funding|funds|entry|access|visas?|bail|parole|asylum|permission|permits?|requests?|motions?|appeals?|petitions?"
    r"|licen[cs]es?|benefits?|treatment|care|boarding|service|rights?|opportunity|application)\b)"
)
# Who counts its own sales or its own dead is no outlet that tells of others.
OF_ITSELF = r"(?:it|its|they|their|profits?|sales|revenues?|earnings|income|orders|\d)\b"
NO_OUTLET = (
    r"(?:ministry|police|officials?|doctors?|hospitals?|governments?|agency|agencies|company|companies|army|military"
    r"|department|authorities|office|service|nations?|UN|WHO|NASA|UNICEF|EU|FBI|cent(?:re|er)s?|he|she|they|who|we|i|it|has|had|first|also|witnesses|residents)"
)
MEDIUM = r"(?:broadcaster|newspaper|news (?:agency|outlet|site|channel)|outlets?|magazine|news website|media)"


def _any(*patterns: str, case: bool = False) -> re.Pattern[str]:
    return lettered("|".join(patterns), 0 if case else re.IGNORECASE)


SIGNALS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.NOT_VERIFIED,
        _any(
            rf"{NOT}[^.;]{{0,40}}\b(?:independently\s+(?:been\s+)?confirm|verif(?:y|ied)\b|authenticat(?:e|ed)\b)",
            r"\b(?:unverified|unconfirmed)\b",
            r"\bcould not (?:\w+ly )?(?:confirm (?:the|that|this|these|those|it|any|their|his|her)\b"
            r"|be (?:\w+ly )?confirmed)",
            r"\b(?:has|have|had) not (?:yet )?(?:been )?confirmed\b(?! (?:him|her|them))",
            r"(?<!\bpolice )(?<!\bofficials )\b(?:(?:was|were) (?:unable|not able)|not possible) to (?:\w+ly )?confirm"
            r" (?:the|that|this|these|those|it|any|their|his|her)\b",
            r"\bno (?:independent|immediate|official) (?:confirmation|verification)\b",
            r"\bauthenticity\b[^.;]{0,60}\b(?:not|unclear|unknown|questioned|doubt\w*)\b",
            r"\bnot (?:immediately )?clear whether (?:the|this|that) (?:\w+ )?(?:video|footage|photo|image|recording"
            r"|account|document|letter|report)s? (?:was|is|were|are) (?:real|genuine|authentic|recent)\b",
        ),
    ),
    (
        Status.DENIED,
        _any(
            rf"(?<!\bnot )(?<!\bnever )(?<!\bnobody )(?<!\bcannot )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbeing )"
            rf"\bden(?:y|ies|ied|ying)\b(?!{NO_DENIAL})",
            r"\b(?:was|were|been) denied by\b",
            r"\b(?:refut|disput)(?:e|es|ed)\b(?= (?:the |these |those |such |any |all |this |that |it\b|\w+['’]s ))",
            r"\bplead(?:s|ed)? not guilty\b|\bpled not guilty\b",
            r"\b(?:dismissed|rejected) (?:the |these |those |such |any |all |\w+['’]s )?(?:\w+ )?"
            r"(?:claims?|allegations?|accusations?|reports?|suggestions?|idea|rumou?rs?|criticism)\b",
            r"\b(?:had|has|have|made|gave|offered|with|was|were) no (?:immediate |further )?comment\b(?! section)"
            r"|[“\"]no comment",
            r"\b(?:declin|refus)(?:e|es|ed|ing) to (?:comment|say|answer|confirm|discuss)\b",
            r"\b(?:did|does|do|has|have|had|would) not (?:immediately |yet )?(?:respond|reply|answer|comment)",
            r"\bnot (?:immediately )?return(?:ed)? (?:\w+ )?(?:phone )?(?:calls?|emails?|messages?|requests?)\b",
            r"\bnot (?:be )?(?:immediately |be )*(?:reached|available) for comment\b|\bunavailable for comment\b",
            r"\bneither [^.,]{2,60} nor [^.,]{2,60} (?:respond|repl|answer|comment)",
            r"\b(?:no|without an?) immediate (?:response|reply|answer|comment)\b",
            r"\b(?:no|without an?) (?:response|reply|answer|comment)\b"
            r"(?= (?:from|by) |[^.;]{0,20}\bto (?:\w+ )?(?:request|question|inquir|e-?mail|message))",
            r"\bawaiting (?:an? )?(?:responses?|repl\w+|comments?)\b(?! from (?:his|her|their|my))",
            r"\b(?:called|described|branded) (?:it|this|that|them|(?:the|these|such) (?:\w+ )?"
            r"(?:allegations?|accusations?|claims?|charges?|reports?|story|rumou?rs?)) (?:as )?[“\"]?"
            r"(?:\w+ (?:and|or) )?(?:\w+ly )?(?:false|untrue|a lie|lies|fake|baseless|absurd|fabricated|unfounded"
            r"|nonsense|ridiculous|fiction)\b",
        ),
    ),
    (
        Status.ANONYMOUS_SOURCES,
        _any(
            r"\b(?:condition of anonymity|asked not to be (?:named|identified)|anonymously)\b",
            r"\bnames? (?:were |was |be |being )?withheld\b",
            rf"\b{PEOPLE} (?:familiar|with (?:direct )?knowledge|who knows? of|close to (?!{PLACE})"
            r"|briefed (?:on|about|by))\b",
            r"\b(?:the|two|three|four|several|some|a|one|other|its|government|diplomatic|security|police"
            rf"|military|anonymous|unnamed) (?:(?!{NO_PERSON})\w+ )?(?:sources?|insiders?)\b"
            r"(?! (?:code|of|for|language|text))",
            r"\bsources? (?:said|says?|told|confirmed|added|within|who|familiar|claimed|cited by)\b",
            r"\bciting (?:\w+ )?sources\b",
        ),
    ),
    (
        Status.OTHER_OUTLET,
        _any(
            r"\b(?:first (?:to report|reported)|was the first (?:outlet )?to report)\b",
            r"\b(?:reported|cited|obtained) by (?:[Tt]he )?[A-Z]",
            rf"\b(?:told|according to|According to|in an interview with|an interview to) {OUTLET}\b",
            rf"\btold (?:the )?{MEDIUM}\b(?!['’])",
            rf"\b[Ss]peaking (?:to|with|on) (?:[A-Z][\w ]+ of )?{OUTLET}|\bto {OUTLET}\.?$",
            rf"\b(?i:in an interview (?:with|on|to)) {OUTLET}|\bsaid on {OUTLET}",
            rf"\b{OUTLET},? (?:citing [^,]{{2,60}}, )?(?:\w+ )?"
            r"(?:reported|reports|said|says|revealed|quoted|describe[sd]|published|wrote)\b",
            rf"\b{MEDIUM}(?: [A-Z][\w ]+?)? (?:reported|reports|said|revealed|published)\b",
            rf"\b(?!(?i:{NO_OUTLET})\b)\w+ (?:has |had |first |also )*reported "
            rf"(?:that (?!{OF_ITSELF})|on |[A-Z]|he |she |the )",
            r"\b(?:[Aa]ccording to (?:\w+ )?reports|reportedly|(?:is|are|was|were) reported to)\b",
            r"\b[Rr]eports (?:say|said|suggest)\b",
            r"\bpublished an interview\b",
            r"\b[Aa]ccording to (?:an?|the) (?:[A-Z]{2,}|media|news|press|newspaper|TV|television) reports?\b",
            r"\b[Aa]ccording to (?:an?|the) report (?:in|by) (?:the )?[A-Z]",
            case=True,
        ),
    ),
    (Status.NOT_VERIFIED, _any(r"\b(?:allegedly|(?:is|are|was|were) (?:accused of|alleged to|said to have))\b")),
    (
        Status.OPINION,
        _any(
            r"\bI (?:(?:do not|don['’]t|really|still) )?(?:think|believe|suspect|doubt|feel that|hope)\b",
            r"\b[Ii]n my (?:view|opinion)\b|\bthis is my\b|\bI have no problem\b|\bto us, honestly\b",
            case=True,
        ),
    ),
    (
        Status.OFFICIAL_DOCUMENT,
        _any(
            r"\b(?:interim|final|annual|official|autopsy|police|court|inquest) (?:report|records?|documents?|papers)"
            r",? (?:has |have )?(?:sa(?:y|ys|id)|f(?:ou|i)nds?|note[sd]?|state[sd]?|conclude[sd]?|show(?:s|ed|n)?"
            r"|blame[sd]?)\b",
            r"\bthe report (?:says|said|found|notes|noted|concluded|states|stated)\b",
            r"\b(?:data|figures|statistics) from (?:the )?(?-i:[A-Z])[^,.;]{0,60}? (?:show|suggest)(?:s|ed|n)?\b",
            r"\baccording to (?:the |an? )(?:\w+ )?(?:complaint|lawsuit|ruling|verdict|records?)\b",
            r"\b(?:inquiry(?:['’]s)? (?:report|found|finds)|memorandum|indictment|affidavit|communiqu[ée])\b",
            r"\bcensus (?:figures|data|says)\b",
            r"\b(?:the|a) (?:motion|lawsuit|complaint|filing|memo|ruling) (?:claim|say|said|allege|state)",
            r"\b(?:the|an?) (?:\w+ )?(?:memo|memorandum|filing|audit|death certificate|decree)\b[^.;]{0,40}"
            r"\b(?:show|instruct|order|state|record|list|reveal)(?:s|ed|ing|n)?\b",
            r"\bon (?:the|his|her) death certificate\b",
            r"\b(?:court (?:filing|documents?)|minutes of|official (?:figures|documents?))\b",
            r"\baccording to official statements\b",
            r"\baccording to (?!(?:an?|the)\s+(?:(?-i:[A-Z]{2,})|(?:media|news|press|local|newspaper|TV|television))\b)"
            r"[^,.]{0,40}?\b(?:report(?!\s+(?:in|by|on)\s+(?:the\s+)?[A-Z])|filing|document|statement|memo\w*|study|figures)\b(?!s)",
        ),
    ),
    (
        Status.NAMED_SOURCE,
        _any(
            r"\b(?:[A-Z][\w.’'-]+|he|she|they|statement|spokes\w+|ministry|police|officials?)\s+(?:\w+ly\s+)?"
            r"(?:said|says|told|reported|added|stated|argued|announced|confirmed|warned|wrote|insisted|claimed|called)\b",
            r"\b(?:said|told by)\s+(?:the\s+)?[A-Z]|\b[Aa]ccording to\b",
            case=True,
        ),
    ),
)
OPINION_TITLE = re.compile(
    r"(?i)^\s*(?:opinion|editorial|column|comment(?:ary)?|analysis|letters?|op-?ed|(?:guest )?essay)\b\s*(?:[:|–—-]|$)"
    r"|[|–—-]\s*(?:opinion|editorial|commentary|op-?ed)\s*$"
)


def status_of(text: str, article: Article) -> Status:
    """The status of a sentence of an article: the first signal that its words give."""
    for status, signal in SIGNALS:
        if signal.search(_without_own(text, article) if status is Status.OTHER_OUTLET else text):
            return status
    return Status.OPINION if OPINION_TITLE.search(article.title) else Status.STATED


def _without_own(text: str, article: Article) -> str:
    """The text without what was told to, or obtained by, the article's own outlet, which is no other one."""
    own = re.sub(r"^the\s+", "", article.source, flags=re.IGNORECASE)
    ways = rf"\b(?:told|telling|to|(?:obtained|seen|reviewed|reported|viewed) by) (?:the )?{re.escape(own)}\b"
    return re.sub(ways, "said", text, flags=re.IGNORECASE) if own else text
