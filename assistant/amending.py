"""An earlier question with a piece of it exchanged: "no, I meant 2024", "and in Turkey?", "as of 3 March?".

In: the earlier question as it was searched for, the words typed. Out: the question as they amend it, or an empty string
where they amend nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.corpus.headers import YEAR_DIGITS
from assistant.lettering import lettered
from assistant.persons import PERSONS
from assistant.question_words import asks_itself, content_words
from assistant.times import BOUND, ONE_TIME, timeless, unbounded
from assistant.turns import Turn

_NO = r"(?:no|nope|sorry|actually|wait|oh)"
MEANT = re.compile(
    rf"^\s*(?:{_NO}\s*[,;:.!-]\s*|(?:{_NO}[\s,;:.!-]+)+(?=not\b|i\s+mean|make\s+that|rather|\d))(?:(?:no|sorry)[,\s]+)?"
    r"(?:i\s+mean[t]?|make\s+that|rather)?[,:\s]*(?P<what>.+?)\s*[?.!]*\s*$|^\s*i\s+mean[t]?[,:\s]+(?P<what2>.+?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
NOT_THAT = re.compile(
    r"^(?:not\s+(?P<wrong>.+?)(?:\s*[,;]\s*(?:but\s+)?|\s+but\s+)(?P<right>.+)|(?P<right2>.+?),?\s+not\s+(?P<wrong2>.+))$",
    re.IGNORECASE,
)
THE_OTHER = re.compile(r"(?i)^(?:the\s+)?(?:other|first|previous|earlier)\s+one$")
THE_YEAR = re.compile(rf"(?i)^(?:(?:the\s+)?(?:one\s+)?(?:in|from|of)\s+)?(?:the\s+)?({YEAR_DIGITS})(?:\s+one)?$")
LEADS_ON = re.compile(r"(?i)^\W*(?:(?:and|but|so|only|just|then|what\s+about|how\s+about)\b[\s,]*)+")
OF_SOMEBODY = re.compile(
    rf"(?i)(?:the|his|her|its|their)\s+(?:[a-z-]+\s+)?(?:{PERSONS}|crew|passenger|survivor|gunm[ae]n)s?"
)
OF_AN_EVENT = re.compile(
    r"(?i)^\W*(?:and\s+)?(?:when|where|how)\s+(?:did|was|were)\b.*\b(?:crash\w*|sink|sank|happen\w*|overturn\w*|burn\w*|explo\w+|attack\w*"
    r"|collid\w+|derail\w*|start|shoot\w*|fire|taken|held|capsiz\w*|collaps\w*|die|killed)\b|^\W*(?:was|were)\s+there\b"
)
ASIDE = re.compile(r"\s*\((?P<carried>[^()]*)\)\s*$")
YEAR = re.compile(rf"\b{YEAR_DIGITS}\b")
NAMES = lettered(r"\b[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*")
WHO_ACTS = lettered(  # "what did Lee say", "how many did Lee win": the place of another who acts
    r"(?i:\b(?:did|does|do|has|have|had|will|would|can|could)\s+)(?P<who>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)(?=\s+[a-z])"
)
SAID_BY = re.compile(
    r"(?i)^\W*(?:what|how)\s+(?:did|does|has|will|would)\s+(?P<who>[\w.’'-]+(?:\s+[\w.’'-]+)?)\s+"
    r"(?:say|do|think|react|respond)\b"
)
PLACED = re.compile(r"(?i)(?:in|at|on|from|for|of|to|by|with)\s")
# "The fish market", but "the latest on": what a question is about, with a word or two before the noun.
_NO_NOUN = r"(?!(?:\w+ed|off|up|out|down|called|built|held|sold|shot|found|of|in|on|at|for|from|to|by|with)\b)"
THING = re.compile(
    rf"(?i)\b(?:the|an?)\s+(?:{_NO_NOUN}[a-z-]+\s+){{0,2}}?(?P<what>{_NO_NOUN}[a-z-]+)"
    r"(?=\W*$|\s+(?:in|on|at|of|for|from|to|by|with|start|begin|end|happen|take|sink|break|say|cost|open|close|change|mean|go"
    r"|get|do|have|crash|land|die|win|lose|leave|resign|arrive|strike|hit|rise|fall|pay|sell|buy|called|built|held|sold|shot"
    r"|found|\w+ed)\b)"
)
THING_ALONE = re.compile(r"(?i)^(?:the|an?)\s+(?:[a-z-]+\s+){0,2}?[a-z-]+$")
NOUN_PHRASE = re.compile(
    r"\b(?:the|an?)\s+(?P<what>(?:[a-z-]+\s+){0,2}?[a-z-]+)(?=\W*$|\s+(?:in|on|at|of|for|from|to|by|with)\b)"
)
WITHOUT_NAMES = lettered(r"(?<=\bthe )(?:[A-Z][\w’'-]*\s+)+(?=[a-z])")  # "the Orvel bus crash" as "the bus crash"
NO_THINGS = frozenset("latest news newest story stories update updates headlines time year day week month".split())
LONGEST_CORRECTION = 8  # words
TOPIC_FIRST = re.compile(  # "what about the gold toilet, where was it stolen?"
    rf"(?i)^\W*(?:(?:and|but|ok|okay|so|{_NO})[\s,]+)*(?:(?:what|how)\s+about|i\s+meant?)[\s,:]+(?P<topic>[^?,;:]{{2,80}}?)\s*"
    r"(?:[,;:?–—]|\.(?=\s))\s*"
    r"(?P<asks>(?:who|whom|whose|what|when|where|which|why|how|was|were|is|are|did|does|has|have|had)\b.+)$"
)
THE_ONE = re.compile(r"(?i)^(?:the\s+)?(?:one|that)(?=\s+(?:in|at|on|of|from|near|off)\b)")
MEANS_IT = re.compile(r"(?i)\b(?:it|he|she|they|him|them)\b|\b(?:its|his|their)\b(?=\s)|\bher\b(?=\s+[a-z])")


def only_a_time(typed: str) -> bool:
    """Tell whether words name a time and nothing else: "and in May 2020?", "as of 3 March?"."""
    body = LEADS_ON.sub("", typed)
    timed = timeless(body) != " ".join(body.split())
    return timed and not asks_itself(body) and not content_words(timeless(body))


def at_another_time(search: str, words: str) -> str:
    """A question with its time exchanged for another, or with that time added."""
    times, other = ONE_TIME.findall(search), ONE_TIME.search(words)
    if len(times) == 1 and other and not BOUND.search(words):
        return ONE_TIME.sub(lambda _: other[0], search)
    head, aside = _apart(search)
    return f"{unbounded(head).rstrip(' ?.!')} {words.rstrip(' ?.!')}?{aside}"


def meant_instead(typed: str) -> str:
    """The whole question of "no, I meant who airlifted him"; empty where no question is put in another's place."""
    what = _meant(typed)
    return what if asks_itself(what) and re.search(r"(?i)\bmeant?\b", typed) else ""


def on_another_topic(last: str, typed: str) -> str:
    """The question of "what about the gold toilet, where was it stolen?", which leans on nothing; else an empty string.

    "The one in Orvel" is what the question before was on: "the ferry in Orvel".
    """
    found = TOPIC_FIRST.match(typed)
    if not found:
        return ""
    things = [m["what"] for m in NOUN_PHRASE.finditer(WITHOUT_NAMES.sub("", _apart(last)[0]))]
    things = [thing for thing in things if thing.split()[-1] not in NO_THINGS]
    topic = THE_ONE.sub(f"the {things[-1]}", found["topic"]) if things else found["topic"]
    asks, meant = found["asks"].rstrip(" ?.!"), MEANS_IT.search(found["asks"])
    if meant is None:
        return f"{asks}? ({topic})"
    owner = meant[0].lower() in ("its", "his", "their", "her")
    return f"{asks[: meant.start()]}{topic}{'’s' if owner else ''}{asks[meant.end() :]}?"


def corrected(earlier: Sequence[Turn], typed: str) -> str:
    """The earlier question as "no, I meant 2024" corrects it, or one on another topic; empty where nothing is."""
    if own := on_another_topic(earlier[-1].search, typed):
        return own
    what, search = _meant(typed), earlier[-1].search
    if (
        not what
        or len(what.split()) > LONGEST_CORRECTION
        or asks_itself(what)
        or (typed.rstrip().endswith("?") and not re.search(r"mean", typed, re.IGNORECASE))
    ):
        return ""
    if THE_OTHER.match(what):
        return earlier[-2].search if len(earlier) > 1 else ""
    if (year := THE_YEAR.match(what)) and YEAR.search(search):
        return YEAR.sub(year[1], search)
    swap = NOT_THAT.match(what)
    if swap:
        right, wrong = swap["right"] or swap["right2"], swap["wrong"] or swap["wrong2"]
        if re.search(rf"(?i)(?<!\w){re.escape(wrong)}(?!\w)", search):
            return re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", lambda _: right, search, flags=re.IGNORECASE)
        # "the helicopter, not the plane" after "the cargo plane in Orvel": with its own words and its place.
        noun = re.escape(wrong.split()[-1])
        place = rf"(?:\s+(?:in|of|at|near|from|off|on)\s+(?:the\s+)?{NAMES.pattern})?"
        whole = rf"(?i:\b(?:the|an?)\s+(?:[\w-]+\s+){{0,2}}?{noun}\b){place}"
        return re.sub(whole, lambda _: right, search) if re.search(whole, search) else f"{search} {right}"
    return exchanged(search, what)


def exchanged(search: str, what: str) -> str:
    """A question with its year exchanged for another, or a name for one in its place; else the words are added."""
    if YEAR.fullmatch(what.strip()) and YEAR.search(search):
        return YEAR.sub(what.strip(), search)
    placed = PLACED.match(what)
    bare = re.sub(r"^(?:in|on|at|the|for|about|of|from|to|by|with)\s+", "", what, flags=re.IGNORECASE)
    head, aside = _apart(search)
    names = [m for m in NAMES.finditer(head) if m.start() > 0]
    alike = [m.span() for m in names if placed and head[: m.start()].lower().endswith(f" {placed[0].lower()}")]
    acts = WHO_ACTS.search(head) or SAID_BY.match(head)
    if placed and acts:
        names = [m for m in names if m.start() != acts.start("who")]
    places = alike if len(alike) == 1 else [m.span() for m in names] if len(names) == 1 else []
    if not places and not placed and acts:
        places = [acts.span("who")]
    if places and (NAMES.fullmatch(bare) or (acts and not placed and len(bare.split()) <= 2)):
        start, end = places[0]
        return f"{head[:start]}{bare}{head[end:]}{aside}"
    things = [m for m in THING.finditer(head) if m["what"].lower() not in NO_THINGS]
    if things and THING_ALONE.match(what):  # "the strike" for "the fish market"
        thing = things[-1]
        return f"{head[: thing.start()]}{what}{head[thing.end() :]}{aside}"
    if not aside:
        return f"{search} {what}"
    # Who or what else was named may not fit; "the jackal" is meant for whatever else was told of.
    kept = [word for word in content_words(aside) if not word[0].isupper() and not THING_ALONE.match(what)]
    return f"{head} ({' '.join([what, *kept])})"


def _meant(typed: str) -> str:
    found = MEANT.match(typed)
    return (found["what"] or found["what2"]) if found else ""


def _apart(search: str) -> tuple[str, str]:
    """A question and what it carries along in brackets, if anything."""
    aside = ASIDE.search(search)
    return (search[: aside.start()], aside[0]) if aside else (search, "")


def is_own_topic(what: str, search: str) -> bool:
    """Tell whether "what about abortion in Argentina?" is a topic of its own: a name, and words that were not asked."""
    known = {word.lower() for word in content_words(search)}
    own = [word for word in content_words(what) if not word[0].isupper() and word.lower() not in known]
    return bool(own) and NAMES.search(what) is not None


def what_happened_to(what: str, search: str) -> str:
    """The question that "what about the driver?" asks after "where did the bus crash?"; empty where the last one's is
    asked of whoever it is, and for what is nobody."""
    return f"what happened to {what}?" if OF_SOMEBODY.fullmatch(what) and OF_AN_EVENT.match(search) else ""
