"""Questions for an overview: what "the latest on the strike", or "summarise the news about Boeing", wants the news of.

In: the words of a question. Out: its subject, or an empty string. Stories answer such a question, and not the sentence
that has most of its words: "tell me about the strike" is met by each sentence with the word "strike".
"""

from __future__ import annotations

import re

NEWS_ON = re.compile(
    r"^\W*(?:(?:what(?:['’]s|\s+is|\s+are)|give\s+me|show\s+me|any)\s+)?(?:the\s+)?(?:(?:latest|newest|recent|new|top)\s+)*"
    r"(?:latest|news|headlines|updates?|developments?|stories)\s+(?:on|about|regarding|concerning)\s+(?P<what>.+?)\W*$",
    re.IGNORECASE,
)
_NEWS = r"(?:news|articles?|reports?|coverage|reporting|stories|story|events?|situation|developments?)"
_ON = r"(?:on|about|of|from|around|regarding|in)"
_SUMMARY = r"(?:overview|summary|digest|round-?up|recap|briefing|synopsis|outline)"
OVERVIEW = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:"
    r"(?:summari[sz]e|sum\s+up|recap|outline|brief\s+me\s+on|catch\s+me\s+up\s+on)"
    r"|tell\s+(?:me|us)\s+(?:(?:something|all|everything)\s+)?about"
    r"|(?:(?:give|write|show|make)\s+(?:me\s+|us\s+)?|i\s+(?:want|need)\s+)?(?:an?\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?"
    rf"{_SUMMARY}\s+{_ON}"
    r"|what(?:['’]s|\s+is|\s+has\s+been)\s+(?:going\s+on|happening)\s+(?:in|with|at|around)"
    r"|what(?:['’]s|\s+is)\s+the\s+situation\s+(?:in|with|at|around)"
    rf"|(?:is|are)\s+there\s+(?:any\s+|some\s+)?(?:recent\s+|new\s+)?{_NEWS}\s+{_ON}"
    r"|what\s+are\s+the\s+(?:main|key|most\s+important)\s+(?:points?|facts?|events?|developments?)\s+(?:of|in|about|on)"
    rf")\s+(?:the\s+)?(?:(?:latest\s+|recent\s+)?{_NEWS}\s+{_ON}\s+(?:the\s+)?)?(?P<what>.+?)(?:,?\s+please)?\W*$",
    re.IGNORECASE,
)
_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*"
OF_A_NAME = re.compile(  # of anything but a name, "know" and "happened in" ask for more than stories
    r"^\W*(?i:what\s+(?:do|can)\s+(?:you|we|they)\s+know\s+(?:about|of|on)"
    rf"|what\s+(?:has\s+)?happened\s+in)\s+(?P<what>{_NAME})\W*$"
)
# Somebody or something told of before, or a clause, and no subject.
NO_SUBJECT = re.compile(
    r"(?i)^(?:it|him|hers?|his|them|their|that|this|those|these|its|what|how|why|who|whom|whose|when|where|whether|which"
    r"|yourself|you|me|us|more|other|another)\b"
)
THE_ARTICLE = re.compile(  # "summarise this", "what is the article about?"
    r"(?i)^\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:"
    r"(?:summari[sz]e|sum\s+up|recap|outline)(?:\s+(?:it|this|that))?"
    rf"|(?:give\s+(?:me\s+|us\s+)?)?(?:an?\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?{_SUMMARY}(?:\s+of\s+(?:it|this|that))?"
    r"|what(?:['’]s|\s+is)\s+(?:this|that)(?=\s+(?:article|story|report|piece|text))"
    r"|what(?:['’]s|\s+is)\s+(?=the\s+(?:article|story|report|piece|text)\s+about)|tl;?dr"
    r")(?:\s*\b(?:of\s+)?(?:the\s+)?(?:article|story|report|piece|text)s?)?(?:\s+about)?(?:\s+please)?\W*$"
)

LEFT_OVER = re.compile(r"(?i)\s+(?:in|on|during|of)(?=\s*\W*$)")


def news_of(text: str) -> str:
    """The subject that a question wants the news, or an overview, of; empty for any other question.

    Of a text whose time was taken out, "news about the strike in ?", the preposition is left over.
    """
    text = LEFT_OVER.sub("", text)
    found = NEWS_ON.match(text) or OVERVIEW.match(text) or OF_A_NAME.match(text)
    return found["what"] if found and not NO_SUBJECT.match(found["what"]) else ""


def asks_for_the_gist(text: str) -> bool:
    """Tell whether "summarise this" asks what an article tells, without naming any."""
    return THE_ARTICLE.match(text) is not None
