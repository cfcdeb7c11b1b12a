"""What sort of thing may answer a question by its noun, and which numbers, names and meanings may not."""

from __future__ import annotations

import pytest

from assistant.answering.counting import is_day
from assistant.answering.doubts import doubted
from assistant.answering.expected import Expected, cues, expected_of, meaning_from
from assistant.answering.lacking import gives_number
from assistant.answering.placed import Placed
from assistant.answering.slots import contrary, fills
from assistant.answering.sorts import of_the_sort, related, tells_what_is_asked
from assistant.answering.whose import another_is_meant, echoes
from assistant.entities import SpacyEntities
from tests.answering.test_direct import ask, candidate
from tests.fakes import FakeLexicon

FINDER = SpacyEntities()


def placed(sentence: str, words: str) -> Placed:
    start = sentence.index(words)
    return Placed(sentence, start, start + len(words))


def can_be(question: str, sentence: str, words: str) -> bool:
    inside = [e for e in FINDER.find([sentence])[0] if words in e.text or e.text in words]
    there = placed(sentence, words)
    return of_the_sort(question, there, inside) and tells_what_is_asked(question, there)


@pytest.mark.parametrize(
    ("question", "sentence", "words", "can"),
    [
        ("What was the name of the bus driver?", "The bus, run by Viazul, overturned near Orvel.", "Viazul", False),
        ("What was the name of the bus driver?", "The bus driver, John Marrow, was not hurt.", "John Marrow", True),
        ("What is the name of the officer who fired?", "On Monday police fired a round.", "police", False),
        ("What was Lee doing at the consulate?", "Lee was murdered in Orvel last year.", "Orvel", False),
        ("What was Lee doing at the consulate?", "Ann Lee was collecting papers there.", "collecting papers", True),
        ("What was Lee doing there?", "Tom Marrow was calling for justice for Lee.", "calling for justice", False),
        ("What job did Lee have before?", "Lee has been keeping an eye on it.", "keeping an eye on it", False),
        ("What job did Lee have before?", "Lee was head of sales at Orvel Foods.", "head of sales", True),
        ("Which illness did he have?", "He died in a military hospital.", "military hospital", False),
        ("Which illness did he have?", "He had cancer of the throat.", "cancer of the throat", True),
        ("What penalty can it impose?", "It takes a proportionate approach.", "proportionate", False),
        ("What budget did the film have?", "It has cheap scares.", "cheap", False),
        ("What kind of approach is it?", "It takes a proportionate approach.", "proportionate", True),
        ("who is Ann Lee?", "Ann Lee - spoke.", "-", False),
        ("What was her real name?", "Tom Lee was jailed for her murder.", "Tom Lee", False),
        ("What was her real name?", "When she was born, she was Fay Roe.", "Fay Roe", True),
        ("What did he do for a living?", "He was found unresponsive.", "unresponsive", False),
        ("What did he do for a living?", "He was the head chef of a hotel.", "head chef", True),
        ("What did he do for a living?", "He worked in the trades.", "the trades", True),
        ("Which princess ran?", "Her brother is King Tom of Orvel.", "King Tom of Orvel", False),
        ("Which princess ran?", "It was Princess Ann of Orvel.", "Princess Ann of Orvel", True),
        ("What colour are the eggs?", "They feed on natural grass.", "natural grass", False),
        ("What colour are the eggs?", "They lay green eggs.", "green", True),
        ("What animal replaced the shark?", "The shark (Carcharias albus) left.", "Carcharias albus", False),
        ("What animal replaced the shark?", "The shark left; seals (Phoca albus) came.", "seals", True),
        ("How old is Ann Lee's husband?", "Ann Lee was 66.", "66", False),
        ("How old is Ann Lee's husband?", "Ann Lee is married to Tom, 66.", "66", True),
    ],
)
def test_words_are_of_the_sort_that_is_asked_for(question: str, sentence: str, words: str, can: bool) -> None:
    assert can_be(question, sentence, words) is can


@pytest.mark.parametrize(
    ("question", "sentence", "tells"),
    [
        ("What was Marcus Urann's wife called?", "Marcus Urann was born to Marcus and Chestina Urann.", False),
        ("What was Marcus Urann's wife called?", "Urann married Mary Roe in 1899.", True),
        ("Who is his widow?", "Joe Biden knew about the deal.", False),
        ("Who is his widow?", "He is survived by Maureen, a painter.", True),
        ("Who are her brothers?", "Her siblings, Tom and Dan, left.", True),
        ("Who said that the wife knew?", "Tom Marrow said so.", True),
    ],
)
def test_kin_is_named_where_kinship_is_told(question: str, sentence: str, tells: bool) -> None:
    assert related(question, sentence) is tells


def test_a_day_of_a_range_counts_nobody() -> None:
    told = "The fair was held from March 15 to 17 with 900 guests."
    assert is_day(placed(told, "17"))
    assert not is_day(placed(told, "900"))
    assert not gives_number(
        "How many people came?", "The fair, one of the largest, was held from March 15 to 17.", FakeLexicon()
    )
    assert gives_number("How many people came?", told, FakeLexicon())
    assert not gives_number("How much did it cost?", told, FakeLexicon())
    assert gives_number("How much did it cost?", "It cost $40.", FakeLexicon())


@pytest.mark.parametrize(
    ("question", "name", "same"),
    [
        ("Who succeeds Marrow as president?", "Tom Marrow", True),
        ("Who is Marrow's wife?", "Ann Marrow", False),
        ("Who succeeds Tom Marrow?", "Tom Marrow", False),  # set aside by its words alone
        ("Who succeeds Marrow?", "Ann Lee", False),
        ("Who beat Lee?", "Marrow", False),
    ],
)
def test_a_question_s_own_person_is_no_answer_by_his_full_name(question: str, name: str, same: bool) -> None:
    assert echoes(question, name) is same


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("How many may one carry under the new law?", "Under the previous law it was 80.", True),
        ("How many may one carry under the new law?", "The new law cuts the previous 80 to six.", False),
        ("How many delegates does a Republican need?", "The Democratic Party needs 1,991 delegates.", True),
        ("How many delegates does a Republican need?", "On the Republican side 1,276 are needed.", False),
        ("How many members voted against it?", "231 members voted, supporting the bill.", True),
        ("How many members voted against it?", "Two members opposed it.", False),
        ("How many people died?", "Of those in hospital 81 lost their lives.", False),
    ],
)
def test_a_sentence_of_the_other_side_is_set_aside(question: str, sentence: str, other: bool) -> None:
    assert contrary(question, sentence) is other


def test_the_number_that_something_rose_from_is_not_the_number() -> None:
    told = "The toll rose from five people to six on Saturday."
    assert not fills("How many people died?", placed(told, "five"))
    assert fills("How many people died?", placed(told, "six"))
    assert fills("How many dead were first reported?", placed(told, "five"))


def test_another_judge_is_not_the_one_who_is_named() -> None:
    question = "What was the sentence from Judge Amy Lee?"
    assert another_is_meant(question, placed("Another federal judge gave him 47 months.", "47 months"))
    assert not another_is_meant(question, placed("Judge Amy Lee gave him 73 months.", "73 months"))
    assert not another_is_meant(question, placed("Lee, unlike another judge, gave 73 months.", "73 months"))


@pytest.mark.parametrize(
    "question", ["What salary does Lee earn?", "What is the budget of the film?", "how much does the drum weigh"]
)
def test_money_and_weight_are_numbers(question: str) -> None:
    assert expected_of(question) is Expected.NUMBER
    assert not ask(question, candidate("Lee sees a twofold chance in the film's drum.", "twofold", 9.0))


def test_a_weight_is_no_price() -> None:
    question = "how much does the drum weigh"
    assert not ask(question, candidate("The drum is down to $248.", "$248", 9.0))
    assert ask(question, candidate("The drum weighs 12 kg.", "12 kg", 9.0))[0].text == "12 kg"


DEFINED = "In a sentence, the fediverse is an interconnected set of apps."


@pytest.mark.parametrize(
    ("question", "sentence", "from_words"),
    [
        ("What is the fediverse?", DEFINED, "an interconnected"),
        ("What is the fediverse?", "Mastodon is the biggest thing in the fediverse.", ""),
        ("What is ID, the new app?", "ID is a social app.", "a social"),
        ("What is a solenoid?", "A solenoid, a coil of wire, hummed.", "a coil"),
        ("What is the plan?", "The plan is not known.", ""),
        ("What is the acronym for download?", "The acronym is a short word.", ""),
        ("What is the rule that agrees?", "The rule is a long one.", ""),
        ("What did she say?", "The plan is a bad one.", ""),
    ],
)
def test_what_a_thing_is_stands_behind_its_name(question: str, sentence: str, from_words: str) -> None:
    assert [sentence[start:].startswith(from_words) for start in meaning_from(question, sentence)] == [True] * bool(
        from_words
    )
    assert cues(question, sentence) == bool(from_words)


def test_a_thing_that_only_stands_in_it_does_not_say_what_it_is() -> None:
    told = candidate("Mastodon is the biggest thing in the fediverse.", "Mastodon", 12.0)
    assert not any(answer.shown for answer in ask("What is the fediverse?", told))
    said = candidate(DEFINED, "an interconnected set of apps", 12.0)
    assert [answer.shown for answer in ask("What is the fediverse?", said)] == [True]


def test_who_did_it_is_not_certain_where_the_deed_is_not_told() -> None:
    believed = candidate("Delrahim believes that the movie is a model.", "Delrahim", 12.0, meaning=0.9)
    directed = candidate("Sam Wrench directed the movie.", "Sam Wrench", 1.0, meaning=0.2, order=1)
    assert [answer.certain for answer in ask("Who directed the movie?", believed, directed)] == [False]
    assert [answer.certain for answer in ask("Who directed the movie?", believed)] == [True]


def test_who_did_it_is_read_where_the_deed_is_told() -> None:
    believed = candidate("Delrahim believes that the movie is a model.", "Delrahim", 12.0)
    directed = candidate("Sam Wrench directed the movie.", "Sam Wrench", 11.0, order=1)
    assert [answer.text for answer in ask("Who directed the movie?", believed, directed)] == ["Sam Wrench"]


@pytest.mark.parametrize(
    ("question", "sentence", "words", "can"),
    [
        ("What does COVID-19 stand for?", "COVID-19 is the name of the disease.", "the name of the disease", False),
        ("what does sip stand for", "The Session Initiation Protocol is used.", "Session Initiation Protocol", True),
        ("What does COVID-19 stand for?", "The D in COVID-19 represents disease.", "disease", False),
        ("What does U-PARC stand for?", "The Pitt Research Center (U-PARC) is old.", "Pitt Research Center", True),
        ("What does AI stand for?", "AI stands for artificial insight.", "artificial insight", True),
        ("What was the bus carrying?", "A bus carrying pupils to Paris, France overturned.", "Paris", False),
        ("What was the bus heading to?", "A bus heading to Paris overturned.", "Paris", True),
        ("What was the bus carrying?", "A bus carrying pupils overturned in Paris.", "pupils", True),
    ],
)
def test_a_place_is_no_thing_and_a_name_spells_out_nothing(question: str, sentence: str, words: str, can: bool) -> None:
    assert can_be(question, sentence, words) is can


def test_days_of_mourning_are_not_how_long_somebody_reigned() -> None:
    question = "How long was Ann Lee president?"
    assert not fills(question, placed("Three days of national mourning began.", "Three days"))
    assert fills(question, placed("Ann Lee was president for three years.", "three years"))


def test_what_was_first_reported_and_later_found_otherwise_is_not_it() -> None:
    told = "Initial reports stated that it was a pineapple; officials later reported that it was a coconut."
    assert another_is_meant("What fruit was it?", placed(told, "a pineapple"))
    assert not another_is_meant("What fruit was it?", placed(told, "a coconut"))


def test_why_it_is_called_so_is_told_by_whom_it_is_named_after() -> None:
    assert cues("Why is it called Rocky Linux?", "It is named after Rocky Lee.") == 1
    assert cues("Why is it called Rocky Linux?", "Rocky Linux is a system.") == 0


def test_the_number_right_before_what_is_counted_counts_it() -> None:
    told = "He won with 92,153 votes, out of roughly 160,000 members of the party that could vote."
    assert fills("How many votes did he get in the party?", placed(told, "92,153"))
    assert not fills("How many votes did he get in the party?", placed(told, "160,000"))
    assert fills("How many members did the party have?", placed(told, "160,000"))


@pytest.mark.parametrize(
    ("question", "sentence", "words", "right"),
    [
        ("By how much did the price fall?", "Crude fell 5.6 per cent to $85 a barrel.", "$85", False),
        ("By how much did the price fall?", "Crude fell 5.6 per cent to $85 a barrel.", "5.6 per cent", True),
        ("How much did sales rise?", "There was a 400% increase in sales.", "400%", True),
        ("How much did Gilead pay for it?", "Merck did pay $4 billion for it.", "$4 billion", False),
        ("How much did Gilead pay for it?", "Gilead did pay $2 billion for it.", "$2 billion", True),
    ],
)
def test_a_change_is_no_level_and_another_s_payment_is_not_his(
    question: str, sentence: str, words: str, right: bool
) -> None:
    assert fills(question, placed(sentence, words)) is right


def test_a_fine_that_would_be_is_told_as_supposed() -> None:
    told = placed("That would result in a fine of up to $180 million.", "$180 million")
    assert doubted("How big was the fine on X?", told) == "would"
    assert doubted("How big could the fine on X be?", told) == ""
    assert doubted("How big was the fine on X?", placed("X was fined $180 million.", "$180 million")) == ""


@pytest.mark.parametrize(
    ("question", "sentence", "words", "can"),
    [
        ("What did the cook use against him?", "The cook, Luke Marrow, took a whale tusk.", "Luke Marrow", False),
        ("What sentence did the driver get?", "Judge Tom Roe gave him life.", "Tom Roe", False),
        ("What was the cook called?", "The cook was Luke Marrow.", "Luke Marrow", True),
        ("What player did they buy?", "They bought Luke Marrow.", "Luke Marrow", True),
    ],
)
def test_a_person_is_no_thing(question: str, sentence: str, words: str, can: bool) -> None:
    assert can_be(question, sentence, words) is can


def test_who_is_said_wrongly_to_have_won_did_not() -> None:
    told = "The tool claims incorrectly that Ann Lee won the cup, not Tom Roe, the actual winner."
    assert another_is_meant("Who won the cup?", placed(told, "Ann Lee"))
    assert not another_is_meant("Who won the cup?", placed(told, "Tom Roe"))
    assert not another_is_meant("Who did the tool say won the cup?", placed(told, "Ann Lee"))
    jailed = "Tom Roe was wrongly imprisoned for 23 years."
    assert not another_is_meant("How long was Tom Roe in prison?", placed(jailed, "23 years"))


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        ("Who shot the mayor?", "Ann Lee, the suspect in the shooting, was freed on bail.", "suspect"),
        ("Who shot the mayor?", "Ann Lee is accused of shooting the mayor.", "accused"),
        ("Who shot the mayor?", "The suspect, Ann Lee, was freed on bail.", "suspect"),
        ("Who shot the mayor?", "Ann Lee was convicted of shooting the mayor.", ""),
        ("Who shot the mayor?", "Ann Lee, charged with murder in May and convicted in June, shot the mayor.", ""),
        ("Who is accused of shooting the mayor?", "Ann Lee is accused of shooting the mayor.", ""),
        ("Who met the mayor?", "Ann Lee, the suspect in a shooting, met the mayor.", ""),
    ],
)
def test_whoever_is_only_accused_of_a_crime_is_told_as_that(question: str, sentence: str, word: str) -> None:
    assert doubted(question, placed(sentence, "Ann Lee")) == word


def test_what_each_of_several_has_is_told_as_that() -> None:
    assert doubted("How many eyes does it have?", placed("Each lobe has six eyes.", "six")) == "each"
    assert doubted("How many eyes does each lobe have?", placed("Each lobe has six eyes.", "six")) == ""
    assert doubted("How many eyes does it have?", placed("The lobes have six eyes each.", "six")) == ""


def test_what_is_said_to_come_from_a_log_is_doubted() -> None:
    log = Placed.first("14 knots", "A page said to come from the log puts her speed at 14 knots.")
    assert doubted("How fast was she?", log) == "said to"
