"""What nothing cited covers is said, and what only bears a name of the question does not cover it."""

from __future__ import annotations

from datetime import date

from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.lacking import to_the_point, unmet_names
from assistant.records import Question
from tests.answering.test_forms import candidate
from tests.fakes import FakeLexicon

ASKED = "Who condemned the raid on Orvel?"
QUESTION = Question(ASKED, ASKED)
ELSEWHERE = candidate("The mayor of Saltmere condemned the raid on the mill.", day=date(2031, 5, 3))
BEARS_THE_NAME = candidate("Orvel Quay was opened by the late king.", day=date(2031, 5, 4))
ANSWERS = candidate("The mayor of Orvel condemned the raid.", day=date(2031, 5, 5))


def unmet(*chosen: Candidate) -> list[str]:
    evidence = Evidence(tuple(chosen), {}, frozenset())
    return unmet_names(QUESTION, evidence, chosen, FakeLexicon())


def test_a_name_is_met_by_a_sentence_that_tells_what_is_asked() -> None:
    assert unmet(ANSWERS) == []
    assert unmet(ELSEWHERE, ANSWERS) == []


def test_a_name_is_not_met_by_a_sentence_that_tells_of_something_else() -> None:
    assert unmet(ELSEWHERE) == ["Orvel"]
    assert unmet(ELSEWHERE, BEARS_THE_NAME) == ["Orvel"]
    assert to_the_point(QUESTION, [ELSEWHERE, BEARS_THE_NAME, ANSWERS], FakeLexicon()) == [ELSEWHERE, ANSWERS]


def test_a_prize_of_which_the_first_article_has_but_some_words_is_not_met() -> None:
    asked = "Who won the Vane Peace Prize?"
    physics = candidate("The Vane Prize in physics was won by Ann Lee.", day=date(2031, 5, 3))
    named = candidate("His work won him a Vane Peace Prize nomination.", order=1, day=date(2031, 5, 4))

    def unmet_of(*chosen: Candidate) -> list[str]:
        question = Question(asked, asked)
        return unmet_names(question, Evidence(tuple(chosen), {}, frozenset()), chosen, FakeLexicon())

    assert unmet_of(physics, named) == ["Vane Peace Prize"]
    assert unmet_of(named, physics) == []


def test_a_year_in_a_name_may_stand_in_another_article() -> None:
    asked = "Who plays the pilot in Vane Sky 1984?"
    first = candidate("Ann Lee plays the pilot in Vane Sky again.", day=date(2031, 5, 3))
    second = candidate("Vane Sky 1984 opened on Monday.", order=1, day=date(2031, 5, 4))
    evidence = Evidence((first, second), {}, frozenset())
    assert unmet_names(Question(asked, asked), evidence, [first, second], FakeLexicon()) == []


def test_names_that_are_carried_along_need_not_be_met_where_the_question_has_its_own() -> None:
    def unmet_of(asked: str) -> list[str]:
        evidence = Evidence((ANSWERS,), {}, frozenset())
        return unmet_names(Question(asked, asked), evidence, [ANSWERS], FakeLexicon())

    assert unmet_of("who condemned the raid on Orvel? (Tallow Bessa)") == []
    assert unmet_of("who condemned it? (Tallow)") == ["Tallow"]
    assert unmet_of("who condemned it? (1010 195)") == []


def test_initials_are_met_by_words_side_by_side_only() -> None:
    def unmet_of(text: str) -> list[str]:
        told = candidate(text, day=date(2031, 5, 5))
        asked = "Who said that the OIA condemned the raid?"
        return unmet_names(Question(asked, asked), Evidence((told,), {}, frozenset()), [told], FakeLexicon())

    assert unmet_of("The Orvel Intelligence Agency condemned the raid, Roe said.") == []
    assert unmet_of("Police in Orvel, in Ithaca, said that Ann Lee condemned the raid.") == ["OIA"]


def test_where_the_first_has_but_the_name_all_are_to_the_point() -> None:
    told = Question("What happened in Orvel?", "What happened in Orvel?")
    assert to_the_point(told, [BEARS_THE_NAME, ELSEWHERE], FakeLexicon()) == [BEARS_THE_NAME, ELSEWHERE]


def test_a_country_is_met_by_any_of_its_names() -> None:
    asked = "When did Ann Lee come to the United States?"
    told = candidate("Ann Lee came to the U.S. at age 7.", day=date(2031, 5, 3))
    other = candidate("Ann Lee came to Norway at age 7.", day=date(2031, 5, 3))
    for chosen, names in (([told], []), ([other], ["United States"])):
        evidence = Evidence(tuple(chosen), {}, frozenset())
        assert unmet_names(Question(asked, asked), evidence, chosen, FakeLexicon()) == names
