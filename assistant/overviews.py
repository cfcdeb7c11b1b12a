"""Questions for an overview: what "the latest on the strike", or "which articles mention Boeing", wants the news of.

In: the words of a question. Out: its subject, or an empty string; what articles it asks for, or an empty list.
Stories answer such a question, and not the sentence that has most of its words: "tell me about the strike" is met by
each sentence with the word "strike".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amending import ASIDE
from assistant.amounts import NUMBER_WORD
from assistant.corpus.headers import DAY_NAME, MONTHS
from assistant.lettering import lettered
from assistant.times import ends_with_its_time, timeless

NEWS_ON = lettered(
    r"^\W*(?:(?:what(?:['’]s|\s+is|\s+are)|give\s+me|show\s+me|any)\s+)?(?:the\s+)?(?:(?:latest|newest|recent|new|top)\s+)*"
    r"(?:latest|news|headlines|updates?|developments?|stories)\s+"
    r"(?:(?:on|about|regarding|concerning)\s+|(?:in|from|of|with)\s+(?=(?:the\s+)?"
    rf"(?!(?:{MONTHS}|{DAY_NAME}|today)\b)(?-i:[A-Z])))(?P<what>.+)$",
    re.IGNORECASE,
)
_NEWS = r"(?:news|articles?|reports?|coverage|reporting|stories|story|events?|situation|developments?)"
_ON = r"(?:on|about|of|from|around|regarding|in)"
_SUMMARY = (
    r"(?:overview|summary|digest|round-?up|recap|briefing|(?:brief|report)(?=\s+(?:on|about)\b)|synopsis|outline"
    r"|(?:(?:key|main)\s+|(?:\w+\s+)?bullet\s+)(?:points?|facts?)|bullets)"
)
OVERVIEW = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:"
    r"(?:summari[sz]e|sum\s+up|recap|outline|brief\s+me\s+on|catch\s+me\s+up\s+on)"
    r"|tell\s+(?:me|us)\s+(?:(?:something|all|everything)\s+)?about"
    r"|(?:(?:give|write|show|make|draft|prepare|list)\s+(?:me\s+|us\s+)?(?:up\s+)?|i\s+(?:want|need)\s+)?(?:an?\s+|the\s+|\d+\s+)?"
    rf"(?:short\s+|brief(?!\s+{_ON})\s+|quick\s+|detailed\s+)?{_SUMMARY}\s+{_ON}"
    r"|what(?:['’]s|\s+is|\s+has\s+been)\s+(?:going\s+on|happening)\s+(?:in|with|at|around)"
    r"|what(?:['’]s|\s+is)\s+the\s+situation\s+(?:in|with|at|around)"
    rf"|(?:is|are)\s+there\s+(?:any\s+|some\s+)?(?:recent\s+|new\s+)?{_NEWS}\s+{_ON}"
    r"|what\s+are\s+the\s+(?:main|key|most\s+important)\s+(?:points?|facts?|events?|developments?)\s+(?:of|in|about|on)"
    rf")\s+(?:the\s+)?(?:(?:latest\s+|recent\s+)?{_NEWS}\s+{_ON}\s+(?:the\s+)?)?(?P<what>.+)$",
    re.IGNORECASE,
)
_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*"
OF_A_NAME = lettered(  # of anything but a name, "know" and "happened in" ask for more than stories
    r"^\W*(?i:what\s+(?:do|can)\s+(?:you|we|they)\s+know\s+(?:about|of|on)"
    rf"|what\s+(?:has\s+)?happened\s+in)\s+(?P<what>{_NAME})$"
)
# Somebody or something told of before, a clause, or no subject at all; "US trade" and "IT" are written in capitals.
NO_SUBJECT = re.compile(
    r"^(?:it|he|she|they|him|hers?|his|them|their|that|this|those|these|its|what|how|why|who|whom|whose|when|where|whether"
    r"|which|yourself|you|me|us|more|another|there|here|both|others?|today)\b"
    r"|^(?i:(?:the\s+)?(?:articles?|story|stories|piece|text|news|world))$"
)
SECOND = re.compile(  # "the strike, and when did it end": that is asked for too
    r"(?:[,:;]\s*|\s)(?:and\s+|but\s+)?(?:who|whom|what|when|where|why|how|which|has|have|is|are|did|does|do|will|was|were)\s"
)
PLEASE = re.compile(r"(?i),?\s+please$")
AT_LENGTH = re.compile(  # "in three bullets": a story a sentence is given anyway; not "the rise in prison sentences"
    rf"(?i),?\s+in\s+(?:(?:no\s+more|less|fewer)\s+than\s+)?(?:(?:a\s+few|\d+|{NUMBER_WORD})\s+(?:short\s+)?"
    r"(?:bullets?(?:\s+points?)?|points|sentences?|lines?|words?|paragraphs?)|bullets?(?:\s+points)?)$"
)
LEFT_OVER = re.compile(r"(?i)\s(?:in|on|during|of)$")
OWNED = re.compile(r"^['’]s\s")
THE_ARTICLE = re.compile(  # "summarise this", "what is the article about?"
    r"(?i)^\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:"
    r"(?:summari[sz]e|sum\s+up|recap|outline)(?:\s+(?:it|this|that))?"
    rf"|(?:give\s+(?:me\s+|us\s+)?)?(?:an?\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?{_SUMMARY}(?:\s+of\s+(?:it|this|that))?"
    r"|what\s+are\s+the\s+(?:main|key|most\s+important)\s+(?:points?|facts?)\s+(?:of|in)(?=\s+(?:the\s+)?(?:article|story|piece|text)\b)"
    r"|what(?:['’]s|\s+is)\s+(?:this|that)(?=\s+(?:article|story|report|piece|text))"
    r"|what(?:['’]s|\s+is)\s+(?=the\s+(?:article|story|report|piece|text)\s+about)|tl;?dr"
    r")(?:\s*\b(?:of\s+)?(?:the\s+)?(?:article|story|report|piece|text)s?)?(?:\s+about)?$"
)
TRAILING = re.compile(r"(?i)(?:\s+(?:are|is|were|was|from|published|written|in|of))+$")  # "on Orton are from May 2031"
ASKED_KINDLY = re.compile(r"(?i)^\W*(?:can|could|would|will)\s+you\s+(?:please\s+)?")
NEITHER = re.compile(r"(?i)\b(?:not|without|except|but)\b")  # of which words alone are no count
POINTS_BACK = re.compile(r"(?i)it|this|that|them|him|her|these|those")
LONGEST_SUBJECT = 8  # words of what articles are to mention
_ARTICLES = r"(?:articles?|stories|news\s+(?:articles|stories|reports)|news\s+items)"
_SOURCES = r"(?:sources|newspapers|papers|outlets|media|publications|news\s+(?:sites|outlets|sources))"
_VERBS = (
    r"mention(?:s|ed|ing)?|cover(?:s|ed|ing)?(?!\s+up\b)|discuss(?:es|ed|ing)?|(?:deal|deals|dealt|dealing)\s+with"
    r"|(?:talk|talks|talking)\s+about|refer(?:s|red|ring)?\s+to|report(?:s|ed|ing)?\s+(?:on|about)"
    r"|(?:writ(?:e|es|ten|ing)|wrote)\s+(?:about|on)|nam(?:e|es|ed|ing)|contain(?:s|ing)?\s+the\s+words?"
)
_HAVE = (
    r"(?:\s+(?:from|of|in|on(?=\s+(?:about|that|which|mention))|published|written|are\s+there|is\s+there|(?:do|have)\s+you\s+(?:have|got)"
    r"|in\s+the\s+(?:corpus|index)))*"
)
_TELLING_OF = (
    r"(?:\s+(?:that|which))?(?:(?:\s+(?:are|is|were|was|have|has|do|does))?\s+(?:about(?!\s+to\b)|regarding|concerning"
    rf"|{_VERBS})|\s+on)\s+"
)
_REPORTED = rf"(?:\s+(?:have|has|did|do))?\s+(?:{_VERBS})\s+"
SHOW_ME = (
    r"(?:please\s+)?(?:list|show|find|give|get|search(?:\s+for)?)\s+(?:me\s+|us\s+)?"
    r"(?:all\s+|every\s+|any\s+)?(?:the\s+)?"
)
_ANONYMOUS = (
    r"(?:\s+(?:that|which))?\s+(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|us(?:e|es|ed|ing)|rel(?:y|ies|ied|ying)\s+(?:up)?on"
    r"|have|has|contain|contains|with)\s+(?:anonymous|unnamed|unidentified)\s+(?:sources?|officials?|people|persons?)"
)
_ANYTHING = (  # "do you have anything on it?", "what do you have on it?"; a source that is named is taken out
    r"(?:(?:(?:is|are)\s+there|(?:do|have)\s+you(?:\s+(?:have|got))?|has|have)\s+(?:(?:run|published|printed|written)\s+)?"
    r"(?:anything|something|any\s+(?:articles?|stories))|what\s+(?:do|have)\s+you\s+(?:have|got)"
    r"|how\s+many\s+(?:articles\s+|stories\s+)?did\s+(?:publish|run|print|write))"
)
_WHICH = r"(?:which|what|how\s+many)\s+"
_WHAT = (
    r"(?P<what>.+?)(?:\s+(?:are|is|were)\s+there|\s+(?:do|have)\s+(?:you|we)\s+(?:have|got)"
    r"|\s+have\s+been\s+(?:published|written|printed))?"
)
FORMS = tuple(
    (re.compile(rf"^\W*(?:and\s+|so\s+)?(?:{form})\W*$", re.IGNORECASE), of)
    for form, of in (
        (rf"(?:{_WHICH}|{SHOW_ME}){_ARTICLES}{_HAVE}{_ANONYMOUS}(?:\s+(?:about|on)\s+{_WHAT})?", "anonymous"),
        (rf"(?:{_WHICH}{_ARTICLES}{_HAVE}|{SHOW_ME}{_ARTICLES}){_TELLING_OF}{_WHAT}", "articles"),
        (rf"(?:all\s+)?{_ARTICLES}{_HAVE}{_TELLING_OF}{_WHAT}", "articles"),
        (rf"{_ANYTHING}\s+(?:about|on|regarding)\s+{_WHAT}", "articles"),
        (rf"{_WHICH}{_SOURCES}{_HAVE}{_REPORTED}{_WHAT}", "sources"),
    )
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are asked for: those with a subject, those with anonymous sources, or which sources have one.

    The words of a subject may stand `apart` in an article where they are of what was told before.
    """

    subject: str
    of: str
    apart: bool = False


def news_of(text: str) -> str:
    """The subject that a question wants the news, or an overview, of; empty for any other question."""
    text = bare_subject(AT_LENGTH.sub("", PLEASE.sub("", _ended(text))))
    found = NEWS_ON.match(text) or OVERVIEW.match(text) or OF_A_NAME.match(text)
    what = found["what"] if found else ""
    return "" if NO_SUBJECT.match(what) or SECOND.search(what) else what


def articles_wanted(text: str, sources: Sequence[str] = ()) -> list[Wanted]:
    """What articles a question asks for, the sources that it names aside: one, or an empty list."""
    for source in sources:
        name = re.escape(re.sub(r"(?i)^the\s+", "", source))
        text = re.sub(rf"(?i)\b(?:(?:in|from|of|by)\s+)?(?:the\s+)?{name}\b", " ", text)
    carried = next((found["carried"] for found in ASIDE.finditer(text)), "")
    carried = " ".join(word for word in carried.split() if word[0].isupper()) or carried  # "it" is what has a name
    text = PLEASE.sub("", " ".join(timeless(ASIDE.sub("", text)).split()).strip(" ?.!"))
    text = ASKED_KINDLY.sub("", text)
    for form, of in FORMS:
        if found := form.match(text):
            what = re.sub(
                r"(?i)^(?:the|an?)\s+", "", TRAILING.sub("", bare_subject(found["what"] or "")).strip(" \"“”'‘’")
            )
            apart = bool(carried) and POINTS_BACK.fullmatch(what) is not None
            what = carried if apart else what
            if NEITHER.search(what):
                return []
            fits = len(what.split()) <= LONGEST_SUBJECT and not (NO_SUBJECT.match(what) or SECOND.search(what))
            return [Wanted(what, of, apart)] if fits and (what or of == "anonymous") else []
    return []


def asks_of_a_time(text: str, timeless_text: str) -> bool:
    """Tell whether the time that a question names is what its articles, or its news, are to be of."""
    if lacks_its_time(timeless_text) and news_of(timeless_text):
        return True
    return ends_with_its_time(text) and bool(articles_wanted(text))


def bare_subject(text: str) -> str:
    """A subject without what is left of its time once that is taken out: "the strike in", "'s storm"."""
    return OWNED.sub("", LEFT_OVER.sub("", _ended(text)))


def lacks_its_time(text: str) -> bool:
    """Tell whether a question ends with the preposition of a time that was taken out: "what happened there in ?"."""
    return LEFT_OVER.search(_ended(text)) is not None


def asks_for_the_gist(text: str) -> bool:
    """Tell whether "summarise this" asks what an article tells, without naming any."""
    return THE_ARTICLE.match(AT_LENGTH.sub("", PLEASE.sub("", _ended(text)))) is not None


def _ended(text: str) -> str:
    """A text on one line without the marks that end it."""
    return " ".join(text.split()).rstrip(" ?.!,;:")
