"""Figures are told apart by what they are figures of."""

import pytest

from assistant.answering.placed import Placed
from assistant.answering.quantities import names_another, of_another_quantity, quantity_asked, quantity_of

BOTH = "Kestrel made a profit of $1 billion on revenue of $2 billion, while its debt rose to $3 billion."


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("What was Kestrel's turnover in 2031?", "revenue"),
        ("How much profit did Kestrel make?", "profit"),
        ("How high is unemployment in Orvel?", "unemployment"),
        ("Who announced the profit?", ""),
        ("How much did Kestrel pay for the yard?", ""),
    ],
)
def test_a_question_names_the_quantity_that_it_asks_for(question: str, quantity: str) -> None:
    assert quantity_asked(question) == quantity


@pytest.mark.parametrize(
    ("figure", "sentence", "quantity"),
    [
        ("$1 billion", BOTH, "profit"),
        ("$2 billion", BOTH, "revenue"),
        ("$3 billion", BOTH, "debt"),
        ("$2 billion", "Kestrel had $2 billion in annual revenue and a profit.", "revenue"),
        ("$340 million", "Net profit rose to $340 million in the second quarter.", "profit"),
        ("$2 billion", "Kestrel bought the yard for $2 billion.", ""),
        ("4%", "Inflation fell to 2%, and unemployment to 4%.", "unemployment"),
    ],
)
def test_a_figure_is_of_the_quantity_of_its_clause(figure: str, sentence: str, quantity: str) -> None:
    assert quantity_of(Placed.first(figure, sentence)) == quantity


def test_a_figure_of_another_quantity_does_not_answer() -> None:
    assert of_another_quantity("What was Kestrel's profit?", Placed.first("$2 billion", BOTH))
    assert not of_another_quantity("What was Kestrel's profit?", Placed.first("$1 billion", BOTH))
    assert not of_another_quantity("What was Kestrel's price?", Placed.first("$2 billion", BOTH))
    assert not of_another_quantity("What was behind its profit?", Placed.first("revenue", BOTH))


def test_a_text_that_tells_only_of_another_quantity_is_told_from_one_that_tells_of_none() -> None:
    assert names_another("What was Kestrel's revenue?", "Net profit rose.")
    assert not names_another("What was Kestrel's revenue?", BOTH)
    assert not names_another("What was Kestrel's revenue?", "Kestrel opened a yard.")
    assert not names_another("Who runs Kestrel?", "Net profit rose.")
