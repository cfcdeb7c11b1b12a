"""What an answer says to the question itself: yes, no, a wrong premise, a missing part."""

from __future__ import annotations

import pytest

from assistant.directions import ruling, turned_about_the_same
from assistant.pipeline import Assistant
from assistant.records import Outcome, Support


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Did the council approve the wall?", "The council approved the wall by nine votes to six.", "yes"),
        ("Did the council approve the wall?", "The council rejected the wall.", "no"),
        ("Did the council approve the wall?", "The council did not approve the wall.", "no"),
        ("Did the council approve the wall?", "The council may approve the wall.", ""),
        ("Did the council approve the wall?", "The mayor denied that the council approved the wall.", ""),
        ("Did the mayor deny the report?", "The mayor denied the report.", "yes"),
        ("Did the council approve the wall?", "The council approved the wall without a debate on fish.", "yes"),
        ("Did the council approve or reject the wall?", "The council approved the wall.", ""),
        ("Did the union accept the offer?", "The union will vote on whether to accept the offer.", ""),
        ("Did the mayor resign?", "Protesters demanded that the mayor resign.", ""),
        ("Did the mayor resign?", "The council asked whether the mayor would resign.", ""),
        ("Did the union strike at the port?", "The union threatened to strike at the port.", ""),
        ("Did Ann Lee sue Tobias Marrow?", "Tobias Marrow sued Ann Lee.", ""),
        ("Did Ann Lee sue Tobias Marrow?", "Ann Lee sued Tobias Marrow.", "yes"),
        ("Will the mayor resign?", "The mayor will resign.", "yes"),
        ("Who approved the wall?", "The council approved the wall.", ""),
        ("Did the plane crash in Toronto?", "The plane nearly crashed in Toronto.", ""),
        ("Will the bridge reopen in May?", "The council will decide whether the bridge will reopen in May.", ""),
        ("Was the deal signed?", "The talks collapsed before the deal was signed.", ""),
        ("Did Iran attack the ship?", "It is false that Iran attacked the ship.", ""),
        ("Did Lee resign?", "Lee said Tom Marrow resigned.", ""),
        ("Did Lee resign?", "Lee said he resigned on Monday before the vote.", "yes"),
        ("Did Lee resign?", "Lee not only resigned on Monday but left the country.", "yes"),
        ("Did Downing Street announce the deal?", "No. 10 Downing Street announced the deal.", "yes"),
    ],
)
def test_a_sentence_rules_only_where_it_leaves_nothing_open(question: str, sentence: str, says: str) -> None:
    assert ruling(question, sentence) == says


@pytest.mark.parametrize(
    ("question", "sentence", "turned"),
    [
        ("Why did prices fall?", "Prices have risen by 18 percent.", ("fall", "risen")),
        ("How many fell ill after eating mussels?", "Those made ill by mussels rose to 31.", ("", "")),
        ("Why did the mayor open the market?", "The school closed on Monday.", ("", "")),
        ("Why did prices rise?", "Prices rose and fell.", ("", "")),
    ],
)
def test_an_opposite_counts_only_beside_the_same_words(question: str, sentence: str, turned: tuple[str, str]) -> None:
    assert turned_about_the_same(question, sentence) == turned


def test_a_false_premise_is_contradicted_with_the_sentence_that_says_so(harbour: Assistant) -> None:
    answer = harbour.ask("Why did the price of quarry stone fall?")
    assert answer.notice.startswith("The question says “fall” where the article says “risen”.")
    assert any("has risen by 18 percent" in c.quote for c in answer.citations)


def test_yes_stands_on_a_sentence_that_says_so(harbour: Assistant) -> None:
    first = harbour.ask("Did the council approve the breakwater?").sentences[0]
    assert (first.text, first.direct, first.support) == ("Yes", True, Support.SUPPORTED)
    assert "approved the North Arm breakwater by nine votes to six" in " ".join(first.citations[0].quote.split())


def test_a_denial_is_the_word_of_whoever_denies(harbour: Assistant) -> None:
    answer = harbour.ask("Did Tarn Line deny that the ferry was going too fast?")
    assert answer.sentences[0].text == "Yes, according to Tarn Line"
    assert not any(s.direct for s in harbour.ask("Was the ferry going too fast?").sentences)


def test_a_part_that_no_article_answers_is_named_and_the_other_is_answered(harbour: Assistant) -> None:
    answer = harbour.ask("Who won the mayoral election in Saltmere, and who leads the Ruritanian navy?")
    assert answer.outcome is Outcome.PARTLY
    assert answer.sentences[0].text == "Renée Dufaux-Lind"
    assert answer.notice == "Nothing was found on this part: “who leads the Ruritanian navy?”."


def test_two_questions_in_one_are_both_answered(harbour: Assistant) -> None:
    answer = harbour.ask("How many people signed the oyster growers' petition, and how long did the dock strike last?")
    text = " ".join(s.text for s in answer.sentences)
    assert "5,100" in text
    assert "17 days" in text
    numbers = [c.number for s in answer.sentences for c in s.citations]
    assert sorted(set(numbers)) == list(range(1, len(answer.citations) + 1))
