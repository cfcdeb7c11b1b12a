"""Makes a follow-up stand alone, and reads the sources and dates that a question names into filters.

In: the earlier turns, the text typed, the corpus's sources. Out: a `Question`. No language model: rules that a
reader can follow, and the page shows what was searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answering.expected import asks_itself, content_words
from assistant.countries import countries_in
from assistant.parts import named_sources, parts_of
from assistant.records import EVERYTHING, Filter, Part, Question, narrowed
from assistant.times import BOUND, ONE_TIME, Period, asks_newest, period_in, time_named, timeless, unbounded
from assistant.turns import Turn

CARRIED_WORDS = 14
SAYS_LITTLE = frozenset(
    """happen happened happening happens changed known new news event events story stories headline headlines summary
    summarise summarize overview digest update updates briefing brief recap main top important major big biggest key
    give going day days week weeks month months year years time today""".split()
)
POLITE = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would|will|do)\s+you\s+(?:please\s+)?(?:tell|show|say|know|explain|find\s+out|remind)"
    r"|tell|i\s+(?:want|need)\s+to\s+know|i(?:['’]d|\s+would)\s+like\s+to\s+know)\s+(?:(?:me|us)\s+)?(?:please\s+)?"
    r"(?=(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
NEWS_ON = re.compile(
    r"^\W*(?:(?:what(?:['’]s|\s+is|\s+are)|give\s+me|show\s+me|any)\s+)?(?:the\s+)?(?:(?:latest|newest|recent|new|top)\s+)*"
    r"(?:latest|news|headlines|updates?|developments?|stories)\s+(?:on|about|regarding|concerning)\s+(?P<what>.+?)\W*$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|hers|them|his|its|their|theirs|there|the same|such(?!\s+as\b))\b", re.IGNORECASE
)
POINTING = re.compile(
    r"\b(?:this|that|these|those)\b"
    r"(?=\s*(?:[?.!,]|$|(?:first|last|then|before|happen|mean|way|day|time|report|claim|figure)\b))",
    re.IGNORECASE,
)
# "Is there a truce?", "Is it true that she left?": nothing is pointed at.
EXPLETIVE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|be|been)\s+there\b|\bthere\s+(?:is|are|was|were|will|has|have)\b"
    r"|\b(?:is|was)\s+it\s+(?:true|possible|likely|clear|known)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
# Whose "its" it may be: "did the company raise its prices", not "the reason for its collapse".
OWNER = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could)\s+(?:the|a|an|these|those)\s+[a-z][\w-]+", re.IGNORECASE
)
OPENING = re.compile(
    r"^\s*(?:and|but|so|then|also|or)\b|^\s*(?:what|how)\s+about\b|^\s*why\s*(?:not)?\s*\?*$", re.IGNORECASE
)
WHAT_ABOUT = re.compile(r"^\s*(?:and\s+)?(?:what|how)\s+about\s+(?P<what>.+?)\s*\??\s*$", re.IGNORECASE)
WHO_IS_NAMED = re.compile(r"^\s*(?:[Ww]ho|[Ww]hat)(?:\s+(?:is|was|are|were)|['’]s)\s+(?:the\s+)?[A-Z]")  # "Who is Lee?"
AND_NAME = re.compile(  # "and in France?" after a question on Germany
    r"^\s*(?:[Aa]nd|[Bb]ut)\s+(?:(?:in|for|at|from|with|by)\s+)?"
    r"(?P<what>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*|(?:1[5-9]|20)\d\d)\s*\??\s*$"
)
SPOKEN = r"(?:say|said|report|reported|write|wrote|claim|claimed|put|give|gave|publish|published|first)"
MEANT = re.compile(
    r"^\s*(?:(?:no|nope|sorry|actually|wait)\s*[,;:.!-]\s*|(?:no|nope|sorry|actually|wait)\s+(?=not\b|i\s+mean|make\s+that|rather|\d))(?:(?:no|sorry)[,\s]+)?(?:i\s+mean[t]?|make\s+that|rather)?[,:\s]*"
    r"(?P<what>.+?)\s*[?.!]*\s*$|^\s*i\s+mean[t]?[,:\s]+(?P<what2>.+?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
NOT_THAT = re.compile(
    r"^(?:not\s+(?P<wrong>.+?)(?:\s*[,;]\s*(?:but\s+)?|\s+but\s+)(?P<right>.+)|(?P<right2>.+?),?\s+not\s+(?P<wrong2>.+))$",
    re.IGNORECASE,
)
LEADS_ON = re.compile(r"(?i)^\W*(?:(?:and|but|so|only|just|then|what\s+about|how\s+about)\b[\s,]*)+")
RELEASES = re.compile(  # "and without that limit?"
    r"(?i)\W*(?:(?:and|but|now|then|what\s+about|how\s+about)\b[\s,]*)*"
    r"(?:without\s+(?:(?:that|the|this|any)\s+)?(?:limit|filter|date|time|bound)s?|at\s+any\s+time|any\s+time|ever|overall)\W*"
)
NARROWS = re.compile(r"(?i)^\W*(?:and\s+)?(?:only|just)\s+(?P<what>(?:about|on|in|from|for|at)\s+.+?)\W*$")
OF_THEM = re.compile(  # "were the others convicted?", "who came second?"; not "the first president of norland"
    r"(?i)\bthe\s+(?:others?|rest(?!\s+of))\b|\b(?:came|finished)\s+(?:first|second|third|next|last)\b|\b(?:who|what|where)\s+else\b"
    r"|\bthe\s+(?:first|second|third|bronze|silver|gold|winners?|losers?|latter|former)\W*$|\bas\s+well\W*$"
)
OBJECT = re.compile(r"(?i)(?:him|them|her)$")
ASIDE = re.compile(r"\s*\((?P<carried>[^()]*)\)\s*$")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
NAMES = re.compile(r"\b[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*")
LONGEST_CORRECTION = 8  # words


def stand_alone(
    earlier: Sequence[Turn],
    text: str,
    *,
    sources: Sequence[str] = (),
    where: Filter = EVERYTHING,
    today: date | None = None,
    fresh: bool = True,
    exactly: bool = False,
) -> Question:
    """Turn what was typed into a question that can be searched by itself; "last week" counts back from `today`.

    `fresh` tells that the corpus reaches up to that day (`period_in`). `exactly` tells that `where` is all that limits
    the search: nothing is read from the words.
    """
    typed = " ".join(text.split())
    plain = POLITE.sub("", typed)
    search = _searched(earlier, plain, sources)
    if exactly:
        return Question(typed, search, where, today, (), asks_newest(typed), stated=where)
    parts = tuple(parts_of(search, sources))
    stated, counted = _stated(search if _only_a_time(plain) else plain, sources, today, fresh)
    if earlier and not (stated.since or stated.until) and _corrected(earlier[-1].search, plain):
        stated, counted = _stated(search, sources, today, fresh)
    if len({part.text for part in parts}) > 1 and not _binds_the_whole(typed, parts):
        stated, counted = EVERYTHING, ""
    if earlier and search != plain and not RELEASES.fullmatch(plain):
        stated, counted = _inherited(earlier[-1], stated, counted)
    bare = telling(unbounded(search)) if stated.since or stated.until else ""
    if subject := NEWS_ON.match(bare or search):
        bare = subject["what"]  # no article says "latest news" of what it tells
    return Question(
        typed, search, narrowed(where, stated), today, parts, asks_newest(typed), counted=counted, stated=stated,
        bare=bare,
    )  # fmt: skip


def news_subject(question: Question) -> str:
    """What "the latest on the strike" wants the news of; empty for any other question."""
    found = NEWS_ON.match(question.bare or question.search) or NEWS_ON.match(unbounded(question.search))
    return timeless(found["what"]).strip(" ?.!") if found else ""


def _binds_the_whole(typed: str, parts: Sequence[Part]) -> bool:
    """Tell whether one bound ("since 3 March") holds for a whole question; where it ties several reports together, a
    source or a date named in it binds its part."""
    sources = {source for part in parts for source in part.where.sources}
    bounds = [found["word"].lower() for found in BOUND.finditer(typed)]
    return not sources and len(bounds) <= 1 and not any(word.startswith(("publ", "writ", "print")) for word in bounds)


def _stated(text: str, sources: Sequence[str], today: date | None, fresh: bool) -> tuple[Filter, str]:
    """The limits that words state, and the relative time among them; the "Today" of USA Today is none."""
    unnamed = text
    for name in named_sources(text, sources):
        unnamed = unnamed.replace(name, "it")
    period = period_in(unnamed, today, fresh=fresh)
    if period == Period() and not telling(timeless(unnamed)):
        period = time_named(unnamed, today)  # "what happened in March 2031?" asks for nothing else
    return Filter(period.since, period.until, sources=_sources_in(text, sources)), period.words


def _inherited(last: Turn, stated: Filter, counted: str) -> tuple[Filter, str]:
    """The limits of a follow-up: its own, and of what it does not state those of the question that it leans on."""
    own_time = bool(stated.since or stated.until)
    time = stated if own_time else last.stated
    both = Filter(time.since, time.until, stated.sources or last.stated.sources, last.stated.articles)
    return both, counted if own_time else last.counted


def telling(bare: str) -> str:
    """What is left of a question without its bounds, if it says what it is about; else an empty string."""
    return bare if {word.lower() for word in content_words(bare)} - SAYS_LITTLE else ""


def is_follow_up(text: str) -> bool:
    """Tell whether a question leans on the one before: it opens with 'and', points back, or says hardly anything."""
    if OPENING.search(text) or POINTING.search(text):
        return True
    text = text.lower() if text.isupper() else text
    if OF_THEM.search(text) and not re.search(r"(?<!^)\b[A-Z]", text):
        return True
    bare = EXPLETIVE.sub(" ", text)
    pronouns = list(PRONOUN.finditer(bare))
    for pronoun in pronouns:
        before = bare[: pronoun.start()]
        owned = OWN.fullmatch(pronoun[0]) and OWNER.search(before)
        names = re.findall(r"(?<!^)\b[A-Z][\w-]+", before)
        if OBJECT.match(pronoun[0]):  # "why did the US kill him?": no country is him
            names = [name for name in names if not countries_in(name)]
        if not owned and not names:
            return True
    # "Did Ann Lee say she …": the name stands before.
    return not pronouns and len(content_words(text)) <= 1 and not WHO_IS_NAMED.match(text)


def _searched(earlier: Sequence[Turn], typed: str, sources: Sequence[str]) -> str:
    """What is searched for: the words typed, the earlier question corrected by them, or both joined."""
    if not earlier:
        return typed
    last = earlier[-1].search
    if RELEASES.fullmatch(typed):
        return unbounded(last)
    if _only_a_time(typed):
        return _at_another_time(last, LEADS_ON.sub("", typed))
    if narrowed_to := NARROWS.match(typed):
        return f"{last.rstrip(' ?.!')} {narrowed_to['what']}?"
    corrected = _corrected(last, typed)
    if corrected:
        return corrected
    return _carry(earlier[-1], typed, sources) if is_follow_up(typed) else typed


def _only_a_time(typed: str) -> bool:
    """Tell whether words name a time and nothing else: "and in May 2020?", "only since December"."""
    body = LEADS_ON.sub("", typed)
    return body != typed and timeless(body) != " ".join(body.split()) and not content_words(timeless(body))


def _at_another_time(search: str, words: str) -> str:
    """A question with its time exchanged for another, or with that time added."""
    times, other = ONE_TIME.findall(search), ONE_TIME.search(words)
    if len(times) == 1 and other and not BOUND.search(words):
        return search.replace(times[0], other[0])
    aside = ASIDE.search(search)
    head = search[: aside.start()] if aside else search
    return f"{unbounded(head).rstrip(' ?.!')} {words.rstrip(' ?.!')}?{aside[0] if aside else ''}"


def _corrected(search: str, typed: str) -> str:
    """The earlier question as "no, I meant 2024" corrects it; empty where nothing is corrected."""
    found = MEANT.match(typed)
    what = (found["what"] or found["what2"]) if found else ""
    if (
        not what
        or len(what.split()) > LONGEST_CORRECTION
        or asks_itself(what)
        or (typed.rstrip().endswith("?") and not re.search(r"mean", typed, re.IGNORECASE))
    ):
        return ""
    swap = NOT_THAT.match(what)
    if swap:
        right, wrong = swap["right"] or swap["right2"], swap["wrong"] or swap["wrong2"]
        return (
            re.sub(re.escape(wrong), lambda _: right, search, flags=re.IGNORECASE)
            if wrong.lower() in search.lower()
            else f"{search} {right}"
        )
    return exchanged(search, what)


def exchanged(search: str, what: str) -> str:
    """A question with its year exchanged for another, or its one name for another; else the words are added."""
    if YEAR.fullmatch(what.strip()) and YEAR.search(search):
        return YEAR.sub(what.strip(), search)
    bare = re.sub(r"^(?:in|on|at|the|for|about)\s+", "", what, flags=re.IGNORECASE)
    aside = ASIDE.search(search)
    head = search[: aside.start()] if aside else search
    names = [m for m in NAMES.finditer(head) if m.start() > 0]
    beside = re.match(r"(?i)(?:in|at|on|from|for)\s", what)
    alike = [m for m in names if beside and head[: m.start()].lower().endswith(f" {beside[0].lower()}")]
    if NAMES.fullmatch(bare) and (len(alike) == 1 or len(names) == 1):
        at = (alike if len(alike) == 1 else names)[0]
        return f"{head[: at.start()]}{bare}{head[at.end() :]}{aside[0] if aside else ''}"
    return f"{head} ({what})" if aside else f"{search} {what}"


def _carry(last: Turn, typed: str, sources: Sequence[str]) -> str:
    """Join a follow-up with the words of the question it leans on (and its short answer, for pronouns)."""
    about = WHAT_ABOUT.match(typed) or AND_NAME.match(typed)
    if about:
        without = _without_rivals(last.search, about["what"], sources)
        return exchanged(without, about["what"]) if without == last.search else f"{without} {about['what']}"
    have = {word.lower() for word in content_words(typed)}
    about_what = BOUND.sub(" ", last.search) if last.stated.since or last.stated.until else last.search
    words = [*content_words(last.lead), *content_words(about_what)]  # the bound itself is inherited as a limit
    carried = [w for w in dict.fromkeys(words) if w.lower() not in have][:CARRIED_WORDS]
    return f"{typed} ({' '.join(carried)})" if carried else typed


def _without_rivals(search: str, what: str, sources: Sequence[str]) -> str:
    """'What about the Post?' after a question on the Gazette: take the Gazette out."""
    if not _sources_in(f"according to {what}", sources):
        return search
    for source in sources:
        bare = re.sub(r"^the\s+", "", source, flags=re.IGNORECASE)
        search = re.sub(rf"\b(?:the\s+)?{re.escape(bare)}(?:['’]s)?\b", "it", search, flags=re.IGNORECASE)
    return search


def _sources_in(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The corpus's sources that a question asks to go by: 'according to the Post', 'what did the Post report'."""
    named = []
    for source in sources:
        name = re.sub(r"^the\s*", "", source, flags=re.IGNORECASE)
        bare = f"(?-i:{re.escape(name)})"  # "the age" is no paper
        pattern = (
            r"\b(?:according to|what about|how about|as reported by|published (?:in|by)|in the pages of)"
            rf"\s+(?:the\s+)?{bare}\b"
            rf"|\bdid\s+(?:the\s+)?{bare}\s+(?:\w+\s+)?{SPOKEN}\b"
            rf"|\b(?:articles?|reports?|coverage|stories|news|headlines|latest)\s+(?:in|by|from|of)\s+(?:the\s+)?{bare}\b"
        )
        if name and re.search(pattern, text, re.IGNORECASE):
            named.append(source)
    return tuple(named)
