"""What news calls the same, and how far one word stands for another."""

import pytest

from assistant.directions import stem
from assistant.synonyms import (
    Likeness,
    groups,
    in_one_word,
    said_for_the_same,
    said_in_one_word,
    stems_for,
    words_for,
)


def test_a_thing_is_called_by_each_word_of_its_line_and_by_itself() -> None:
    assert {stem("staff"), stem("employees")} <= stems_for(stem("workers"))
    assert stems_for("kraken") == {"kraken"}


def test_what_only_answers_for_another_word_is_not_the_same_thing() -> None:
    assert stem("accused") not in stems_for(stem("blamed"))
    assert "accused" in words_for("blamed", Likeness.LIKE)


def test_what_may_answer_for_a_word_may_not_be_written_for_it() -> None:
    assert "tariff" in words_for("duty", Likeness.ANSWERS)
    assert "tariff" not in said_for_the_same("a duty on steel")


def test_an_irregular_verb_is_met_in_all_its_forms() -> None:
    assert {"sell", "sold"} <= words_for("sold", Likeness.SAME)


def test_no_word_that_most_sentences_have_stands_for_a_name() -> None:
    words = {word for likeness in Likeness for group in groups(likeness) for word in group}
    assert not words & {"will", "can", "may", "might", "the", "mark", "rob", "jack"}


def test_a_vote_is_not_counted_as_an_election() -> None:
    assert not any({"vote", "election"} <= group for group in groups(Likeness.COUNTS))


@pytest.mark.parametrize("likeness", list(Likeness))
def test_the_same_thing_stands_for_another_however_it_is_asked(likeness: Likeness) -> None:
    assert any({"ship", "vessel"} <= group for group in groups(likeness))


def test_every_line_of_the_list_says_how_far_two_or_more_words_are_alike() -> None:
    counted = {likeness: len(groups(likeness)) for likeness in Likeness}
    assert all(len(group) > 1 for likeness in Likeness for group in groups(likeness))
    assert counted[Likeness.SAME] < counted[Likeness.LIKE] < counted[Likeness.ANSWERS]


def test_two_words_for_one_are_read_as_that_one() -> None:
    assert in_one_word("The court threw out the claim.") == "The court rejected the claim."
    assert said_in_one_word("She stepped down after talks broke out.") == ["resigned", "began"]
    assert said_in_one_word("She stepped on the brake.") == []
