"""Makes a follow-up stand alone, and reads the sources and dates that a question names into filters.

In: the earlier turns, the text typed, the corpus's sources. Out: a `Question`. No language model: rules that a
reader can follow, and the page shows what was searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.amending import (
    ASIDE,
    LEADS_ON,
    SAID_BY,
    at_another_time,
    corrected,
    exchanged,
    is_own_topic,
    meant_instead,
    only_a_time,
    what_happened_to,
)
from assistant.amounts import amounts_in
from assistant.corpus.headers import YEAR_DIGITS
from assistant.leaning import is_follow_up, names_another, seems_of
from assistant.lettering import lettered
from assistant.overviews import articles_wanted, asks_for_the_gist, asks_of_a_time, bare_subject, news_of
from assistant.parts import named_sources, names_of, parts_of
from assistant.question_words import content_words
from assistant.records import EVERYTHING, Filter, Part, Question, narrowed
from assistant.times import BOUND, Period, asks_newest, period_in, time_named, timeless, unbounded, with_year
from assistant.turns import Turn

CARRIED_WORDS = 14
SAYS_LITTLE = frozenset(
    """happen happened happening happens changed known new news event events story stories headline headlines summary
    summarise summarize overview digest update updates briefing brief recap main top important major big biggest key
    give going article articles published world day days week weeks month months year years time today""".split()
)
POLITE = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would|will|do)\s+you\s+(?:please\s+)?(?:tell|show|say|know|explain|find\s+out|remind)"
    r"|tell|i\s+(?:want|need)\s+to\s+know|i(?:['’]d|\s+would)\s+like\s+to\s+know)\s+(?:(?:me|us)\s+)?(?:please\s+)?"
    r"(?=(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.IGNORECASE,
)
WHAT_ABOUT = re.compile(r"^\s*(?:and\s+)?(?:what|how)\s+about\s+(?P<what>.+?)\s*\??\s*$", re.IGNORECASE)
AND_NAME = lettered(  # "and in France?" after a question on Germany
    r"^\s*(?:[Aa]nd|[Bb]ut)\s+(?P<what>(?:(?:in|for|at|from|with|by|of)\s+)?"
    rf"(?:(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*|{YEAR_DIGITS}))\s*\??\s*$"
)
# The same in small letters, after what somebody said or did: "and pompeo?"; not "and injured?", "and why?".
AND_WORD = re.compile(
    r"^\s*(?:and|but)\s+(?P<what>(?!(?:who|whom|what|when|where|which|why|how|then|now|so|if|the|not|yes|no|did|was|is|are)\b)"
    r"[a-z][\w’'-]*(?<!ed)(?<!ly)(?<!ing))\s*\??\s*$"
)
BACK_TO = re.compile(
    r"(?i)^\W*(?:(?:ok|okay|so|now|and|anyway)[\s,]+)*(?:back|returning|going back)\s+to\s+(?P<topic>[^,:;?]+)"
    r"(?:[,:;?]\s*(?P<rest>.*))?$"
)
_ACTS = r"(?:did|was|is|were|are|will|does|do|has|have|had|would)"
ASKED_WHEN = re.compile(
    rf"(?i)^\W*(?:and\s+|so\s+)?(?:when\b|(?:(?:in|on|at|since|until)\s+)?(?:what|which)\s+(?:day|date|year|month|time|hour)\s+{_ACTS}\b)"
)
ASKED_WHERE = re.compile(
    rf"(?i)^\W*(?:and\s+|so\s+)?(?:where\b|(?:in|at|to|from)\s+(?:what|which)\s+(?:city|town|place|state)\s+{_ACTS}\b)"
)
PLACE_MEANT = re.compile(  # and nobody who is no place
    r"(?i)^(?!.*\b(?:he|him|his|she|her|hers)\b).*\b(?:there|its?|that|this|they|them|their|the\s+(?:city|town|place|state|country))\b"
)
NAMED_IN = 4  # content words of a short answer; a longer one is a clause
ASKED_HOW = re.compile(r"(?i)^\W*(?:and\s+|so\s+)?(?:how|what\b.*\bdoing)\b")
DOING = re.compile(r"(?i)^\W*\w{3,}ing\b")
# What a question asks by, and no part of what it is about: "how long", "how much was it worth".
MEASURE = re.compile(
    r"(?i)\bhow\s+(?:long|old|far|fast|soon|often|big|large|tall|high|deep|heavy|wide|strong)\b"
    r"|(?<=\S\s)\b(?:worth|called|named)\W*$"
)
THEY = re.compile(r"(?i)\b(?:they|them|their)\b")  # "three people" may be meant
# Of an earlier question these are no topic.
NO_TOPIC = frozenset(
    "yes no former else ok okay exactly happened happen happens meant mean wait sorry actually back".split()
)
SPOKEN = r"(?:say|said|report|reported|write|wrote|claim|claimed|put|give|gave|publish|published|first)"
RELEASES = re.compile(  # "and without that limit?"
    r"(?i)\W*(?:(?:and|but|now|then|what\s+about|how\s+about)\b[\s,]*)*"
    r"(?:without\s+(?:(?:that|the|this|any)\s+)?(?:limit|filter|date|time|bound)s?|at\s+any\s+time|any\s+time|ever|overall)\W*"
)
NARROWS = re.compile(r"(?i)^\W*(?:and\s+)?(?:only|just)\s+(?P<what>(?:about|on|in|from|for|at)\s+.+?)\W*$")


def stand_alone(
    earlier: Sequence[Turn],
    text: str,
    *,
    sources: Sequence[str] = (),
    where: Filter = EVERYTHING,
    today: date | None = None,
    fresh: bool = True,
    of_a_year: bool = False,
    exactly: bool = False,
) -> Question:
    """Turn what was typed into a question that can be searched by itself; "last week" counts back from `today`.

    `fresh` tells that the corpus reaches up to that day (`period_in`), `of_a_year` that a month needs no year in it.
    `exactly` tells that `where` is all that limits the search: nothing is read from the words.
    """
    typed = " ".join(text.split())
    if asks_for_the_gist(typed) and not (exactly or where.articles) and earlier and earlier[-1].articles:
        where = narrowed(where, Filter(articles=earlier[-1].articles[:1]))
    plain = POLITE.sub("", typed)
    undated, plain = plain, with_year(plain, today) if today and of_a_year else plain
    search = _searched(earlier, plain, sources)
    without_year = search.replace(plain, undated) if undated != plain and plain in search else ""  # as articles tell it
    if exactly:
        return Question(typed, search, where, today, (), asks_newest(typed), stated=where, bare=without_year)
    parts = tuple(parts_of(search, sources))
    stated, counted = _stated(search if only_a_time(plain) else plain, sources, today, fresh)
    if earlier and not (stated.since or stated.until) and corrected(earlier, plain):
        stated, counted = _stated(search, sources, today, fresh)
    if len({part.text for part in parts}) > 1 and not _binds_the_whole(typed, parts):
        stated, counted = EVERYTHING, ""
    if earlier and search != plain and not RELEASES.fullmatch(plain):
        stated, counted = _inherited(earlier[-1], stated, counted)
    bare = telling(unbounded(search)) if stated.since or stated.until else ""
    subject = news_of(bare or search) or news_of(timeless(bare or search))
    bare = subject or bare or without_year  # no article says "latest news" of what it tells
    return Question(
        typed, search, narrowed(where, stated), today, parts, asks_newest(typed), counted=counted, stated=stated,
        bare=bare, leaning=_leaning(earlier, plain, search),
    )  # fmt: skip


def _leaning(earlier: Sequence[Turn], plain: str, search: str) -> str:
    """The search with the words that it carries, where it is, or seems to be, of what the last answer told."""
    if not earlier:
        return ""
    if search != plain:
        about = WHAT_ABOUT.match(plain)
        happened = what_happened_to(about["what"], earlier[-1].search) if about else ""
        return search if ASIDE.sub("", search) in (plain, happened) else ""
    return _joined(plain, _topic(earlier[-1])) if seems_of(plain, earlier[-1]) else ""


def news_subject(question: Question) -> str:
    """What a question wants the news of, without the time that bounds it; empty for one that wants none."""
    asked = question.search
    subject = bare_subject(timeless(news_of(asked) or news_of(unbounded(asked)) or news_of(timeless(asked))))
    return "" if any(subject in source for source in question.stated.sources) else subject  # "news from the Post"


def _binds_the_whole(typed: str, parts: Sequence[Part]) -> bool:
    """Tell whether one bound ("since 3 March") holds for a whole question; where it ties several reports together, a
    source or a date named in it binds its part."""
    sources = {source for part in parts for source in part.where.sources}
    bounds = [found["word"].lower() for found in BOUND.finditer(typed)]
    return not sources and len(bounds) <= 1 and not any(word.startswith(("publ", "writ", "print")) for word in bounds)


def _stated(text: str, sources: Sequence[str], today: date | None, fresh: bool) -> tuple[Filter, str]:
    """The limits that words state, and the relative time among them; the "Today" of USA Today is none."""
    unnamed = text
    for name in [name for source in named_sources(text, sources) for name in names_of(source)]:
        unnamed = unnamed.replace(name, "it")
    period = period_in(unnamed, today, fresh=fresh)
    asked = timeless(unnamed)
    if period == Period() and (not telling(asked) or asks_of_a_time(unnamed, asked)):
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


def _searched(earlier: Sequence[Turn], typed: str, sources: Sequence[str]) -> str:
    """What is searched for: the words typed, the earlier question amended by them, or both joined."""
    if not earlier:
        return typed
    last = earlier[-1].search
    if RELEASES.fullmatch(typed):
        return unbounded(last)
    if back := BACK_TO.match(typed):
        return _back_to(earlier, back["topic"], back["rest"] or "")
    if only_a_time(typed):
        return at_another_time(last, LEADS_ON.sub("", typed))
    if narrowed_to := NARROWS.match(typed):
        return f"{last.rstrip(' ?.!')} {narrowed_to['what']}?"
    if amended := corrected(earlier, typed):
        return amended
    asked = meant_instead(typed) or typed
    leans = is_follow_up(asked, earlier[-1]) and not articles_wanted(asked)
    return _carry(earlier[-1], asked, sources) if leans else asked


def _back_to(earlier: Sequence[Turn], topic: str, rest: str) -> str:
    """A question on the topic of an earlier turn: the last one that was on it, or else on the words alone."""
    wanted = {word.lower() for word in content_words(topic)}
    turn = next((t for t in reversed(earlier) if wanted & {w.lower() for w in content_words(t.search)}), None)
    if turn is None:
        return f"{rest} ({topic.strip()})" if rest else topic
    return _joined(rest, [*content_words(topic), *_topic(turn)]) if rest else turn.search


def _carry(last: Turn, typed: str, sources: Sequence[str]) -> str:
    """Join a follow-up with the words of the question it leans on (and its short answer, for pronouns)."""
    about = WHAT_ABOUT.match(typed) or AND_NAME.match(typed)
    if about := about or (AND_WORD.match(typed) if SAID_BY.match(last.search) else None):
        what = about["what"]
        if is_own_topic(what, last.search):
            return what
        if happened := what_happened_to(what, last.search):
            return _joined(happened, _topic(last))
        without = _without_rivals(last.search, what, sources)
        return exchanged(without, what) if without == last.search else f"{without} {what}"
    if LEADS_ON.match(typed) and names_another(LEADS_ON.sub("", typed), last):
        return typed
    return _joined(typed, [*_lead(last, typed), *_topic(last, whole=len(content_words(typed)) <= 1)])


def _lead(last: Turn, typed: str) -> list[str]:
    """The words of the short answer that a pronoun may mean: no yes, no day, a place only for "there" or "it".

    A number, as in "three people", is meant by "they" alone; of a clause only what it names.
    """
    own = ASIDE.sub("", last.search)
    if ASKED_WHEN.search(own) or (ASKED_WHERE.search(own) and not PLACE_MEANT.search(typed)):
        return []
    lead, counted = last.lead, [] if THEY.search(typed) else amounts_in(last.lead)
    if any(amount.start == 0 for amount in counted):
        lead = lead[max(amount.end for amount in counted) :]
    doing = ASKED_HOW.match(own) and DOING.match(lead)
    words = [word for word in content_words(DOING.sub("", lead) if doing else lead) if word.lower() not in NO_TOPIC]
    clause = len(words) > NAMED_IN or doing or lead != last.lead
    return [word for word in words if not clause or word[0].isupper()]


def _topic(last: Turn, *, whole: bool = False) -> list[str]:
    """What a chain of follow-ups is about: the words that its first question left, and of the last one its names.

    The `whole` of the last question's words is carried on where the next one says nothing itself: "when?".
    """
    about = BOUND.sub(" ", last.search) if last.stated.since or last.stated.until else last.search
    aside = ASIDE.search(about)  # the bound itself is inherited as a limit
    if not aside:
        return _telling_words(about)
    own = _telling_words(about[: aside.start()])
    return [*(word for word in own if whole or word[0].isupper()), *_telling_words(aside["carried"])]


def _telling_words(text: str) -> list[str]:
    return [word for word in content_words(MEASURE.sub(" ", text)) if word.lower() not in NO_TOPIC]


def _joined(typed: str, words: Sequence[str]) -> str:
    have = {word.lower() for word in content_words(typed)}
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
        names = [re.sub(r"^the\s+", "", name, flags=re.IGNORECASE) for name in names_of(source)]
        held = [re.escape(name) for name in names if name and name in text]
        bare = f"(?-i:{'|'.join(held)})"  # "the age" is no paper
        pattern = (
            r"\b(?:according to|what about|how about|as reported by|published (?:in|by)|in the pages of)"
            rf"\s+(?:the\s+)?{bare}\b"
            rf"|\bdid\s+(?:the\s+)?{bare}\s+(?:\w+\s+)?{SPOKEN}\b"
            rf"|\b(?:articles?|reports?|coverage|stories|news|headlines|latest)\s+(?:in|by|from|of)\s+(?:the\s+)?{bare}\b"
            rf"|\b(?:articles?|stories)\b[^?]*\s(?:in|from|by)\s+(?:the\s+)?{bare}\W*$"
            rf"|\b(?:has|have|did)\s+(?:the\s+)?{bare}\s+(?:run|publish(?:ed)?|print(?:ed)?)\b|\b{bare}\s+(?:articles?|stories)\b"
        )
        if held and re.search(pattern, text, re.IGNORECASE):
            named.append(source)
    return tuple(named)
