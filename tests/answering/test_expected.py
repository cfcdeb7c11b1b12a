from __future__ import annotations

import pytest

from assistant.answering.expected import Expected, cues, expected_of
from assistant.question_words import asks_itself, content_words, names_in


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who first reported the CIA's involvement?", Expected.WHO),
        ("Which outlet reported it first?", Expected.WHO),
        ("Where did the ferry sink?", Expected.WHERE),
        ("Which minister told Ann Lee how many had died?", Expected.WHO),
        ("How many did the minister say had died?", Expected.NUMBER),
        ("In which city does she live?", Expected.WHERE),
        ("When was the market closed?", Expected.WHEN),
        ("According to the inquiry, when did it sink?", Expected.WHEN),
        ("The ferry sank when?", Expected.WHEN),
        ("How many people were hurt when it sank?", Expected.NUMBER),
        ("Who was mayor when it sank?", Expected.WHO),
        ("On which day did it begin?", Expected.WHEN),
        ("What is the latest on the CIA?", Expected.OPEN),
        ("What's the latest news on the strike?", Expected.OPEN),
        ("What is the latest price?", Expected.NUMBER),
        ("What is the release date of the report?", Expected.WHEN),
        ("What was the date of the vote?", Expected.WHEN),
        ("How many people were hurt?", Expected.NUMBER),
        ("How much did it cost?", Expected.NUMBER),
        ("What share of the dockers agreed?", Expected.NUMBER),
        ("What was reported on the breakwater?", Expected.OPEN),
        ("What did Ann Lee announce about the bridge?", Expected.OPEN),
        ("What has been said about the fine?", Expected.OPEN),
        ("What was the final cost of the bridge?", Expected.NUMBER),
        ("What percentage increase is expected?", Expected.NUMBER),
        ("What did Smith say about the price cap?", Expected.OPEN),
        ("What was the reason for the price rise?", Expected.WHAT),
        ("What do experts say about the cost of living?", Expected.OPEN),
        ("Which opposition figure was arrested in Minsk?", Expected.WHAT),
        ("Who was killed in the town where Lee was born?", Expected.WHO),
        ("Which city council voted for the strike?", Expected.WHAT),
        ("How was the man who attacked Lee caught?", Expected.OPEN),
        ("List the ministers who resigned", Expected.OPEN),
        ("Which vaccine did the WHO approve?", Expected.WHAT),
        ("WHO WON THE CUP?", Expected.WHO),
        ("Why did it sink?", Expected.OPEN),
        ("When the ferry sank, how many died?", Expected.NUMBER),
        ("When Lee quit, who replaced her?", Expected.WHO),
        ("Which country's president resigned?", Expected.WHO),
        ("Which country singer died?", Expected.WHO),
        ("Which state governor vetoed it?", Expected.WHO),
        ("Which state voted first?", Expected.WHERE),
        ("What weapon did the man who attacked the mayor use?", Expected.WHAT),
        ("What is the name of the man who was arrested?", Expected.WHO),
        ("By whom was it built?", Expected.WHO),
        ("breakwater cost", Expected.NUMBER),
        ("cost of the breakwater", Expected.NUMBER),
        ("Under what conditions would they leave?", Expected.OPEN),
        ("Did the mayor resign when she lost?", Expected.OPEN),
        ("What did Ann Lee say?", Expected.OPEN),
        ("captain of the ferry", Expected.PHRASE),
        ("the strait that the ferry crossed is called", Expected.PHRASE),
        ("the boy whom hazel loves in the fault in our stars", Expected.WHO),
        ("hazels boyfriend in the fault in our stars", Expected.PHRASE),
        ("list the ships that sank", Expected.OPEN),
        ("ferry", Expected.OPEN),
        ("Turkey's President proposes converting museum to mosque", Expected.OPEN),
    ],
)
def test_the_kind_of_short_answer_is_read_from_the_question(question: str, expected: Expected) -> None:
    assert expected_of(question) is expected


def test_content_words_leave_out_what_every_question_has() -> None:
    assert content_words("who first reported the CIA's involvement?") == ["CIA", "involvement"]


def test_names_are_words_written_as_names() -> None:
    assert names_in("Which bank lent money to Kestrel Vane in 2031?") == ["Kestrel", "Vane", "2031"]


@pytest.mark.parametrize(
    ("question", "sentence", "gives"),
    [
        ("Why did it sink?", "It sank because the hull had rusted.", True),
        ("Why did it sink?", "It sank on Monday.", False),
        ("What caused the fire?", "The fire was due to a fault.", True),
        ("Under what condition would they leave?", "They would leave if the port closed.", True),
        ("When did it sink?", "It sank because the hull had rusted.", False),
    ],
)
def test_a_sentence_that_gives_the_reason_or_condition_is_told_apart(question: str, sentence: str, gives: bool) -> None:
    assert bool(cues(question, sentence)) is gives


def test_an_aim_is_a_reason_for_what_somebody_wants_and_a_source_s_fear_is_none() -> None:
    assert cues("Why do they want a wall?", "With it the town hopes to keep the sea out.")
    assert not cues("Why is there a wall?", "With it the town hopes to keep the sea out.")
    assert not cues("Why do they want a wall?", "Both asked to remain anonymous because the talks are secret.")
    assert cues("Why did both remain anonymous?", "Both asked to remain anonymous because the talks are secret.")


def test_a_clause_that_goes_on_is_no_question_of_its_own() -> None:
    for clause in ("and who denied it", "was the mayor there", "did people vote", "has Lee won"):
        assert asks_itself(clause)
    for clause in ("but is also sometimes used for nets", "and the mayor", "and has been closed since"):
        assert not asks_itself(clause)
