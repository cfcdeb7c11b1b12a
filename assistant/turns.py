"""What a conversation needs of an earlier exchange: the question, its limits, and whom "he" or "it" may mean.

In: an answer, or its sentences as kept. Out: a `Turn`. Only what is certain is carried on: a wrong name would be looked
for in every question after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.directions import stems
from assistant.lettering import lettered
from assistant.records import EVERYTHING, NOT_CERTAIN, Answer, Filter

SHORT_SENTENCE = 120  # characters
LOOKED_BACK_ON, LONGEST_TOLD = 3, 2_000  # sentences; characters
NAMES = lettered(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
OPENERS = frozenset(
    """a an the in on at it he she they this that there these those but and according yesterday today last early late
    monday tuesday wednesday thursday friday saturday sunday officials police""".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an earlier answer, as far as a follow-up leans on it: a short answer or a quote, and its note."""

    text: str
    direct: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was typed, searched for, answered in short, and the limits that its words stated.

    `counted` is the relative time among these; `told` is what was quoted, with its titles, for "the bus" of it;
    `articles` are those that it stands on, by id, the nearest first (`stood_on`); `whole` is all that the first says.
    `first` is where the sentence stands that was cited first, and what it says: article, start, end, quote.
    """

    asked: str
    search: str
    lead: str = ""
    stated: Filter = EVERYTHING
    counted: str = ""
    told: str = ""
    articles: tuple[str, ...] = ()
    whole: str = ""
    first: tuple[str, int, int, str] | None = None

    @classmethod
    def of(cls, answer: Answer) -> Turn:
        """The turn that an answer ended."""
        question = answer.question
        lead = lead_of([Said(s.text, s.direct, s.note) for s in answer.sentences], question.search)
        told = told_in([(c.quote, c.article.title) for c in answer.citations])
        articles = stood_on([(c.article.id, c.article.title) for c in answer.citations], question.search)
        first = ((c.article.id, c.start, c.end, c.quote) for c in answer.citations)
        return cls(
            question.asked, question.search, lead, question.stated, question.counted, told,
            articles or question.within, first=next(first, None),
        )  # fmt: skip


def stood_on(cited: Sequence[tuple[str, str]], search: str) -> tuple[str, ...]:
    """Of cited articles (id, title) the one whose title has most of a question's words, and those with half as many."""
    asked = set(stems(search))
    shared = [(len(asked & set(stems(title))), article) for article, title in cited]
    enough = max((n for n, _ in shared), default=0) / 2
    ordered = sorted(shared, key=lambda one: -one[0])
    return tuple(dict.fromkeys(article for n, article in ordered if n >= enough))


def told_in(quoted: Sequence[tuple[str, str]]) -> str:
    """What quoted sentences say, each with its title, as far as a follow-up looks back."""
    return " ".join(f"{title} {text}" for text, title in quoted[:LOOKED_BACK_ON])[:LONGEST_TOLD]


def lead_of(sentences: Sequence[Said], search: str = "") -> str:
    """What a follow-up may mean by "he": the short answer if certain, else the names in a short first sentence.

    That sentence must have a name of the question, if the question has one: else it may be of somebody else.
    """
    certain = [said for said in sentences if not (said.direct and said.note.startswith(NOT_CERTAIN))]
    lead = next((said.text for said in certain if said.direct), "")
    first = certain[0].text if certain else ""
    if lead or len(first) > SHORT_SENTENCE:
        return lead
    names = [word for name in NAMES.findall(first) for word in name.split() if word.lower() not in OPENERS]
    asked = {word for name in NAMES.findall(search) for word in name.split()} - {search.split(" ")[0]}
    return " ".join(names) if not asked or asked & set(names) else ""
