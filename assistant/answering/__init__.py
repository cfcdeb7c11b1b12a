"""The answering room: sentences tied to quotes.

    expected.py    what a question asks for: a person, place, date, number, or an explanation
    evidence.py    the candidate sentences of the hits, scored against the question
    reader.py      the small model that finds the words that answer
    suitable.py    whether words can be what is asked for
    roles.py       who holds an office: the name beside the question's own words
    direct.py      the short answer that leads, where one is asked for
    disagreement.py  answers of other articles that differ: superseded, or in dispute
    forms.py       which sentences are quoted, and in which order: timelines, lists, comparisons, statements
    rulings.py     yes or no, a wrong premise, a part that nothing answers
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
