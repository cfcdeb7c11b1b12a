"""What somebody said: which sentences let the one who is asked about speak, and that none does.

In: "what did Ann Lee say about it?", candidates. Out: the candidates in a new order; words for the answer's notice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence import MANY, Candidate
from assistant.answering.quotable import QUOTATION
from assistant.answering.terms import Lexicon, name_terms, stands_near, terms_of
from assistant.entities import EntityFinder
from assistant.lettering import lettered
from assistant.question_words import content_words
from assistant.records import Question

SPEAKS = (
    0.35  # what it adds to a sentence's score that the one asked about speaks in it, and takes that only another does
)
SPEAKS_OF_ANYTHING = 1.0  # the same where nothing is said on what
WHO = re.compile(
    r"(?i)\b(?:what|how)\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+(?:the\s+)?(?P<who>.{2,60}?)\s+(?:(?:also|first|ever|publicly)\s+)?"
    r"(?P<verb>say|said|tell|told|respond(?:ed)?|react(?:ed)?|argued?|claim(?:ed)?|announced?|report(?:ed)?|reveal(?:ed)?|comment(?:ed)?|promised?|warn(?:ed)?"
    r"|explain(?:ed)?)\b"
)
SIGNED = lettered(r"[^\n]*?[—–]\s?(?P<name>[A-Z][^()\n]{1,50}?)\s\(@\w+\)")  # a message: "— Ann Lee (@annlee)"
SIGNED_WITHIN = 400  # characters after, and before, a sentence
STATEMENT = re.compile(
    r"(?i)\b(?:statements?|letters?|messages?|tweets?|posts?|speech|remarks|interview|decree|reply)\b"
)
NAMED = lettered(r"\b(?!(?:I|He|She|They|We|It|His|Her|Their|Our|The|A|An)\b)[A-Z]\w")


def speaker_asked(question: str) -> str:
    """Whose words a question asks for; empty where it asks for nobody's."""
    found = WHO.search(question)
    return found["who"] if found and content_words(found["who"]) else ""


def is_heard(question: Question, candidates: Sequence[Candidate], finder: EntityFinder) -> bool:
    """Tell whether somebody speaks of whom is asked what he said, and on nothing in particular."""
    found = WHO.search(question.search)
    if not found or content_words(question.search[found.end() :]) or not NAMED.search(found["who"]):
        return False
    name = content_words(found["who"])
    named = [c for c in candidates[:MANY] if " ".join(name) in c.hit.passage.article.text]  # Anna is not Dora Lee
    heard = (speaker for candidate in named for speaker in _heard(candidate, finder))
    return any(name[-1] in speaker.split() for speaker in heard)  # "a friend" is not Ann Friend


def spoken_first(
    question: Question, candidates: Sequence[Candidate], finder: EntityFinder, lexicon: Lexicon
) -> list[Candidate]:
    """Candidates again sorted: those in which the one asked about speaks, those that tell of it, those of others."""
    asked, named = _asked(question, lexicon), NAMED.search(speaker_asked(question.search))
    found = WHO.search(question.search)
    topic = found is not None and content_words(question.search[found.end() :])
    ranked = []
    for rank, candidate in enumerate(candidates):
        heard = _heard(candidate, finder) if rank < MANY and asked else []
        own = any(_is_asked(speaker, asked, lexicon) for speaker in heard)
        others = named and heard and all(NAMED.search(speaker) for speaker in heard)  # "the agency" may be the CIA
        gain = (SPEAKS if topic else SPEAKS_OF_ANYTHING) if own else -SPEAKS if others else 0.0
        ranked.append(replace(candidate, score=candidate.score + gain))
    return sorted(ranked, key=lambda c: (-c.score, c.hit.passage.id, c.span))


def unheard(question: Question, chosen: Sequence[Candidate], finder: EntityFinder, lexicon: Lexicon) -> list[str]:
    """That the one asked about speaks in nothing that is quoted; an empty list where somebody there may be meant."""
    who, asked = speaker_asked(question.search), _asked(question, lexicon)
    if not NAMED.search(who) or not asked:
        return []
    heard = [speaker for candidate in chosen for speaker in _heard(candidate, finder)]
    if any(_is_asked(speaker, asked, lexicon) or not NAMED.search(speaker) for speaker in heard):
        return []  # "she said" may be her
    if any(STATEMENT.search(c.text) and _is_asked(c.text, asked, lexicon) for c in chosen):
        return []  # "in a statement of the king"
    around = (QUOTATION.sub(" ", c.text) for c in chosen if QUOTATION.search(c.text))
    if any(_is_asked(text, asked, lexicon) for text in around):
        return []  # 'its founder, Ann Lee, wrote: "…"'
    return [f"Nothing that is quoted here is said by {who}."]


def _asked(question: Question, lexicon: Lexicon) -> set[str]:
    return name_terms(speaker_asked(question.search), lexicon)


def _heard(candidate: Candidate, finder: EntityFinder) -> list[str]:
    """Who speaks in a sentence, has signed it, or had begun to speak before it in the same quotation."""
    said = [saying.speaker for saying in finder.sayings(candidate.text)]
    article, (start, end) = candidate.hit.passage.article, candidate.span
    signed = SIGNED.match(article.text[end : end + SIGNED_WITHIN])
    before = article.text[:start].rsplit("\n", 1)[-1][-SIGNED_WITHIN:]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    begun = [saying.speaker for saying in finder.sayings(before)] if opened else []
    return [*said, *([signed["name"]] if signed else []), *begun]


def _is_asked(speaker: str, asked: set[str], lexicon: Lexicon) -> bool:
    near = terms_of(speaker, lexicon)
    return any(stands_near(term, near) for term in asked)
