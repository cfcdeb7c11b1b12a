"""What is asked of the assistant itself, not of the news: "hello", "how many articles do you have?", "are you sure?".

In: what was typed, the store. Out: an `Answer` that says it in its notice and cites nothing, or an empty list. Only
whole utterances are meant; whatever names a subject is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from assistant.corpus.articles import ENGLISH_ONLY, language_of
from assistant.records import ABOUT, Answer, Outcome, Question
from assistant.store import EmbeddedStore
from assistant.store.listing import Listed, Listing
from assistant.times import day_words

ENGLISH = ENGLISH_ONLY | frozenset("who what when where which why how did does is are".split())
SHORTEST = 4  # words from which a question shows its language
SOURCES = 12  # that are named
_WHOLE = r"(?i)^\W*(?:{})\W*$"
_ARTICLES = r"(?:articles|documents|stories|texts|files|news)"
_HAVE = (  # of all of it: not "do you have on the strike"
    r"(?:\s+(?:(?:do|have)\s+you\s+(?:have|got|know|read|cover|indexed|use)|are\s+(?:there|indexed)))?"
    r"(?:\s+(?:are\s+)?in\s+(?:the\s+)?(?:corpus|index|total|all|here))?"
)


def about_itself(question: Question, store: EmbeddedStore) -> list[Answer]:
    """What is to be said to an utterance that is no question on the news: a list of one, or an empty one."""
    said = next((words for pattern, words in UTTERANCES if pattern.match(question.asked)), None)
    if said is None:
        return []
    return [Answer(question, (), (), Outcome.ANSWERED, 1.0, answerer=ABOUT, notice=said(store))]


def in_another_language(text: str) -> str:
    """That questions are read in English, where one is in another language; else an empty string."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if len(words) < SHORTEST or any(word in ENGLISH for word in words) or language_of(text) == "en":
        return ""
    return "This question seems not to be in English, in which questions are read."


def _greeting(store: EmbeddedStore) -> str:
    return f"Hello. {_help(store)}"


def _help(store: EmbeddedStore) -> str:
    return (
        f"{_corpus(store)} Ask who, when, where, how many or why; “what’s new?”, “what happened last week?”, "
        "“tell me about the strike”, “which articles mention it?”. Each answer quotes the sentences that it stands on; "
        "their numbers open the articles."
    )


def _corpus(store: EmbeddedStore) -> str:
    total = store.manifest.articles
    oldest, newest = (_first(store, order) for order in ("oldest", "newest"))
    days = [_day(listed) for listed in (*oldest, *newest) if listed.published]
    span = f", from {days[0]} to {days[-1]}" if len(set(days)) > 1 else "".join(f", of {day}" for day in days[:1])
    return f"There {'is 1 article' if total == 1 else f'are {total:,} articles'} in the corpus{span}."


def _sources(store: EmbeddedStore) -> str:
    named = [source for source in store.sources if source]
    more = f" and {len(named) - SOURCES} more" if len(named) > SOURCES else ""
    return f"The articles are from {', '.join(named[:SOURCES])}{more}." if named else "No article names its source."


def _newest(store: EmbeddedStore) -> str:
    return _one(store, "newest")


def _oldest(store: EmbeddedStore) -> str:
    return _one(store, "oldest")


def _one(store: EmbeddedStore, order: str) -> str:
    for listed in _first(store, order):
        day = _day(listed) if listed.published else "undated"
        return f"The {order} article is “{listed.title}”, {', '.join(part for part in (listed.source, day) if part)}."
    return "There is no article in the corpus."


def _day(listed: Listed) -> str:
    return day_words(date.fromisoformat(listed.published))


def _first(store: EmbeddedStore, order: str) -> list[Listed]:
    return list(store.listing(Listing(order=order, rows=1)).articles)


def _thanks(_: EmbeddedStore) -> str:
    return "You are welcome."


def _sure(_: EmbeddedStore) -> str:
    return (
        "What is shown is quoted from the articles, word for word; whether they are right, the assistant cannot know. "
        "A number beside a sentence opens it in its article; “not certain” stands beside what may be the wrong words."
    )


def _source(_: EmbeddedStore) -> str:
    return "The number beside each sentence names its article, source and day, and opens it there."


UTTERANCES: tuple[tuple[re.Pattern[str], Callable[[EmbeddedStore], str]], ...] = tuple(
    (re.compile(_WHOLE.format(pattern)), words)
    for pattern, words in (
        (r"(?:hello|hi|hey|good\s+(?:morning|afternoon|evening|day))(?:\s+(?:there|assistant|all))?", _greeting),
        (r"(?:many\s+)?(?:thanks|thank\s+you|cheers)(?:\s+(?:a\s+lot|very\s+much|so\s+much|again))?", _thanks),
        (r"(?:bye|goodbye|good\s+bye|see\s+you|that(?:['’]s|\s+is)\s+all)", _thanks),
        (
            r"help(?:\s+me)?|what\s+can\s+(?:you\s+do|i\s+ask(?:\s+you)?)|how\s+do(?:es)?\s+(?:this|it|you)\s+work"
            r"|who\s+are\s+you|what\s+are\s+you|what\s+is\s+this",
            _help,
        ),
        (rf"how\s+many\s+{_ARTICLES}{_HAVE}|how\s+(?:big|large)\s+is\s+the\s+corpus", _corpus),
        (r"what\s+(?:period|time|dates?|years?)\s+(?:do\s+you|does\s+the\s+corpus)\s+cover", _corpus),
        (rf"(?:which|what)\s+(?:are\s+(?:the|your)\s+)?(?:sources|newspapers|outlets|papers){_HAVE}", _sources),
        (r"(?:what|which)\s+(?:is|are)\s+(?:the|your)\s+(?:newest|latest|most\s+recent|last)\s+articles?", _newest),
        (r"(?:what|which)\s+(?:is|are)\s+(?:the|your)\s+(?:oldest|earliest|first)\s+articles?", _oldest),
        (
            r"(?:are\s+you|is\s+(?:that|this))\s+(?:really\s+)?(?:sure|certain|true|right|correct)"
            r"(?:\s+about\s+(?:that|this))?",
            _sure,
        ),
        (
            r"(?:what\s+is\s+|what['’]s\s+)?(?:the|your)\s+sources?(?:\s+(?:of|for)\s+(?:that|this))?"
            r"|(?:when|where)\s+was\s+(?:that|this|it|the\s+article)\s+(?:published|printed|written)"
            r"|who\s+wrote\s+(?:that|this|it)",
            _source,
        ),
    )
)
