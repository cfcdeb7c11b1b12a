"""Questions for articles: "which articles mention the strike?", "how many?", "which quote anonymous sources?".

In: a question and the store. Out: an `Answer` that counts the articles, or their sources, and quotes of the newest the
sentence that the question is met by. Words are met as the index reads them; no ranking decides, so that a count is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from assistant.answering.quotable import quotable
from assistant.attribution import status_of
from assistant.digest import quoted
from assistant.entities import ACCORDING, SAYING_VERB
from assistant.overviews import Wanted, articles_wanted
from assistant.question_words import content_words
from assistant.records import Answer, Hit, Outcome, Passage, Question, Span, Status
from assistant.remarks import limits
from assistant.store import EmbeddedStore

SHOWN = 20  # articles that are quoted
MOST = 2_000  # passages that are looked through; where there are more, a count is "at least"
NAMED = 12  # sources that are named
SAID = re.compile(rf"(?i)\b(?:{SAYING_VERB.pattern}|cit(?:ed|es|ing))\b|{ACCORDING.pattern}")
ANONYMOUSLY = "anonymous anonymity unnamed sources source officials people familiar condition spoke said"
OR = re.compile(r"(?i)\s+or\s+")
STRAIGHT = str.maketrans("’‘“”", "''\"\"")
A_NAME = 2  # words up to which a subject is one that an article mentions, or does not
OPENING = 240  # characters of an article that tell what it is about
_Place = tuple[Passage, Span]


def articles_asked_for(question: Question, store: EmbeddedStore) -> list[Answer]:
    """The articles that a question asks for, as an answer: a list of one; an empty one where it asks for none.

    What describes a subject in several words that no article has together is left to be searched for.
    """
    wanted = articles_wanted(question.search, question.where.sources)
    found = [(one, _with(question, one, store)) for one in wanted]
    return [answer for one, answer in found if answer.sentences or len(_content(one.subject).split()) <= A_NAME]


def _with(question: Question, wanted: Wanted, store: EmbeddedStore) -> Answer:
    """The articles that are asked for, counted, the newest quoted; an answer without any says so."""
    matches = store.search_words(wanted.subject or ANONYMOUSLY, MOST, question.where)
    passages = _met_by(wanted, [match.passage for match in matches], store)
    meets = _anonymous if wanted.of == "anonymous" else partial(_named, words=wanted.subject, store=store)
    met = _by_article((passage, span) for passage in passages for span in meets(passage))
    if not met:
        what = _does(wanted, 1)
        nothing = f"No article {limits(question.where)} {what}.".replace("  ", " ")
        return Answer(question, (), (), Outcome.NOT_IN_CORPUS, notice=nothing)
    newest = sorted(met.values(), key=lambda found: found[0].article.published or date.min, reverse=True)
    if wanted.of == "sources":
        chosen, said = _one_a_source(newest)[:SHOWN], _of_sources(newest, wanted)
    else:
        first = [found for found in newest if _begins_with(found, wanted, store)] if wanted.of == "articles" else []
        begun = {passage.article.id for passage, _ in first}
        chosen = [*first, *(found for found in newest if found[0].article.id not in begun)][:SHOWN]
        said = _of_articles(len(met), len(first), wanted)
    told = [(Hit(passage, 1.0), [span]) for passage, span in chosen]
    if len(matches) >= MOST:  # those that have the words most were looked through, whatever their days
        said = f"At least {said.replace('the newest', 'the newest of those that say it most')}"
    return quoted(question, told, said)


def _met_by(wanted: Wanted, found: Sequence[int], store: EmbeddedStore) -> list[Passage]:
    """Those of the passages found that hold the subject, all of them where there is none."""
    return [
        one
        for one in store.passages(found)
        if not wanted.subject or _holds(f"{one.article.title} {_told_in(one)}", wanted, store)
    ]


def _told_in(passage: Passage) -> str:
    """A passage's text without the header lines of its article."""
    return passage.article.text[max(passage.start, passage.article.body) : passage.end]


def _holds(text: str, wanted: Wanted, store: EmbeddedStore) -> bool:
    """Tell whether a text holds all words of a subject, those of a name side by side."""
    return any(_has(text, words, store, apart=wanted.apart) for words in OR.split(wanted.subject))


def _has(text: str, words: str, store: EmbeddedStore, *, apart: bool) -> bool:
    if all(word[0].isupper() for word in words.split()) and not apart:
        name, told = (" ".join(one.translate(STRAIGHT).split()) for one in (words, text))
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told, re.IGNORECASE) is not None
    return set(store.terms(_content(words))) <= set(store.terms(text))


def _content(words: str) -> str:
    """A subject's words without the small ones among them."""
    return " ".join(content_words(words)) or words


def _named(passage: Passage, words: str, store: EmbeddedStore) -> list[Span]:
    """The sentence of a passage that holds most of the words, the first of equals: a list of one, or an empty one."""
    best = sorted(_quotable(passage), key=lambda span: (-_share(passage, span, words, store), span))[:1]
    title = set(store.terms(_content(words))) & set(store.terms(passage.article.title))
    return [span for span in best if title or _share(passage, span, words, store)]


def _share(passage: Passage, span: Span, words: str, store: EmbeddedStore) -> int:
    return len(set(store.terms(_content(words))) & set(store.terms(passage.article.text[span[0] : span[1]])))


def _begins_with(found: _Place, wanted: Wanted, store: EmbeddedStore) -> bool:
    """Tell whether an article's title or first sentence has the subject."""
    passage, _ = found
    article = passage.article
    opening = article.text[article.body :].lstrip()[:OPENING]
    return _holds(f"{article.title} {opening}", wanted, store)


def _anonymous(passage: Passage) -> list[Span]:
    """The first sentence of a passage that rests on anonymous sources: a list of one, or an empty one."""
    text = passage.article.text
    for start, end in _quotable(passage):
        if SAID.search(text, start, end) and status_of(text[start:end], passage.article) is Status.ANONYMOUS_SOURCES:
            return [(start, end)]
    return []


def _quotable(passage: Passage) -> list[Span]:
    article = passage.article
    return [s for s in passage.sentences if s[0] >= article.body and quotable(article.text[s[0] : s[1]])]


def _by_article(found: Iterable[_Place]) -> dict[str, _Place]:
    """What meets a question best, of each article; places come best first."""
    met: dict[str, _Place] = {}
    for passage, span in found:
        met.setdefault(passage.article.id, (passage, span))
    return met


def _one_a_source(newest: Sequence[_Place]) -> list[_Place]:
    first: dict[str, _Place] = {}
    for passage, span in newest:
        first.setdefault(passage.article.source, (passage, span))
    return list(first.values())


def _of_articles(count: int, begun: int, wanted: Wanted) -> str:
    """How many articles there are, how many begin with the subject, and which are quoted."""
    said = f"{count:,} {'article' if count == 1 else 'articles'} {_does(wanted, count)}"
    inside = f", {begun:,} of them in the title or the opening" if 0 < begun < count else ""
    shown = f" {SHOWN} are quoted" if count > SHOWN else " first"
    return f"{said}." if count == 1 else f"{said}{inside}; the newest{' of these' if inside else ''}{shown}."


def _of_sources(newest: Sequence[_Place], wanted: Wanted) -> str:
    """How many sources have an article that is asked for, the ones with most first."""
    counts = Counter(passage.article.source or "no named source" for passage, _ in newest)
    named = ", ".join(f"{source} ({count})" for source, count in counts.most_common(NAMED))
    more = f" and {len(counts) - NAMED} more" if len(counts) > NAMED else ""
    one = len(counts) == 1
    have = "source has an article that mentions" if one else "sources have articles that mention"
    return f"{len(counts)} {have} “{wanted.subject}”: {named}{more}."


def _does(wanted: Wanted, count: int) -> str:
    s = "s" if count == 1 else ""
    if wanted.of != "anonymous":
        return f"mention{s} “{wanted.subject}”"
    on = f" in passages that mention “{wanted.subject}”" if wanted.subject else ""
    return f"rest{s} a sentence on anonymous sources{on}"
