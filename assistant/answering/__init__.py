"""The answering room: sentences tied to quotes.

    expected.py    what a question asks for: a person, place, date, number, or an explanation
    quotable.py    whether a sentence can be quoted at all: no caption, no link, no question
    evidence.py    the candidate sentences of the hits, scored against the question
    meanings.py    how near each is to the question in meaning; only those that may lead are embedded
    reader.py      the small model that finds the words that answer
    placed.py      words and where they stand in their sentence
    terms.py       the terms that a question is compared with a text by
    counting.py    the numbers of a sentence, and what they count
    kinds.py       the names, days and numbers of a text that are of the kind that is asked for
    measures.py    the words that an answer of a measure must hold: a unit, a currency, a share
    quantities.py  what a figure is a figure of: revenue, profit, a fine, the inflation rate
    sorts.py       whether words are of the sort that a noun asks for: a person's name, a deed, kin
    suitable.py    whether words can be what is asked for
    suspects.py    whom a sentence names as the suspect
    converses.py   who did it by the verb of the other side: whom it was bought from sold it
    doers.py       whether a name can have done, or undergone, the act; what a date dates
    slots.py       whether words stand where a charge, a cause, a death or a count would
    choices.py     whether words are of those that a question offers
    whose.py       whether words are another's: of another rank, owner or origin
    offices.py     whose office somebody holds
    doubts.py      the word by which a sentence doubts its own answer
    roles.py       who holds an office: the name beside the question's own words
    nearest.py     the name or number nearest to the question's words, where no reader finds one
    subject.py     whether a sentence is of whom and of what a question names
    tied.py        the name that a long question's articles have in common
    several.py     everybody who did it, where a question has several answers
    spans.py       its words, cut as they should be shown
    direct.py      the short answer that leads, where one is asked for
    claims.py      what an answer comes to: amounts, a day, a name's words
    disagreement.py  answers of other articles that differ: superseded, or in dispute
    forms.py       which sentences are quoted, and in which order: timelines, lists, comparisons, statements
    statements.py  what somebody said: who speaks comes first
    dated.py       the months and years of a question, and whether a sentence is of them
    rulings.py     yes or no, or which of two; a wrong premise
    lacking.py     what of a question nothing covers: names, parts, acts that nobody affirms
    antecedents.py the name behind a pronoun, in brackets
    confidence.py  how likely the corpus answers the question at all
    extractive.py  the default answerer: quotes, no language model
    models.py      the chat model, configured or found
    markers.py     citation markers in a model's text
    written.py     the answerer that uses a chat model through langchain
    grounded.py    what a model wrote, held to what the extractive answerer found
    told.py        what stands beside a sentence: its source and day, what its "yesterday" means

In: a `Question` and `Hit`s. Out: an `Answer` whose every sentence cites spans of those hits.
"""

from assistant.answering.extractive import Answerer, ExtractiveAnswerer
from assistant.answering.written import WrittenAnswerer

__all__ = ["Answerer", "ExtractiveAnswerer", "WrittenAnswerer"]
