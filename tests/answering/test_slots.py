"""Words of the right sort in the wrong place are no answer: the prosecutor is not the charge, the effect not the cause."""

from __future__ import annotations

import pytest

from assistant.answering.counting import counts_a_part, counts_another, counts_elsewhere, of_another_unit
from assistant.answering.expected import Expected
from assistant.answering.measures import is_measured
from assistant.answering.placed import Placed
from assistant.answering.slots import contrary, fills


@pytest.mark.parametrize(
    ("question", "words", "sentence", "fits"),
    [
        ("What did Ann Lee die of?", "pneumonia", "Ann Lee died on Monday of pneumonia.", True),
        ("What did Ann Lee die of?", "a military hospital", "Ann Lee died on Monday in a military hospital.", False),
        ("What was the cause of death of Ann Lee?", "fraud", "Ann Lee was convicted of fraud in 2011.", False),
        ("What killed Ann Lee?", "her dogs", "Ann Lee was killed by her dogs.", True),
        ("What killed the horses?", "a farm", "Seven horses died on the way to a farm.", False),
        ("What is Ann Lee on trial for?", "fraud", "Her fraud trial opened on Monday.", True),
        ("What was the suspect wearing?", "a black hoodie", "He wore a black hoodie, police said.", True),
        ("What was Ann Lee charged with?", "a black hoodie", "Ann Lee wore a black hoodie.", False),
        ("What does the firm charge for the app?", "$5 a month", "The app costs $5 a month.", True),
        ("What killed the horses?", "a virus", "Tests showed that a virus killed the horses.", True),
        ("What did Ann Lee die of?", "pneumonia", "She died on Sunday, aged 80, of pneumonia.", True),
        ("What caused the crash?", "A faulty valve", "A faulty valve was to blame for the crash.", True),
        ("What sparked the protests?", "rising fuel prices", "Protests erupted over rising fuel prices.", True),
        ("How much did the shares fall?", "12%", "The shares slumped 12%.", True),
        ("Who won the election?", "Ann Lee", "Ann Lee ousted the mayor, Tom Roe, on Tuesday.", True),
        ("What is Ann Lee on trial for?", "the way he cares", "It is the way he cares for you, a patient said.", False),
        ("By how much did rents rise?", "430", "Rents jumped from 430 in January to 698 crowns.", False),
        ("By how much did rents rise?", "698", "Rents jumped from 430 in January to 698 crowns.", False),
        (
            "How many shops does Vane run?",
            "1,691",
            "From a modest 1,691 shops in 2030 the business has grown to 18,040 shops.",
            False,
        ),
        (
            "How many shops does Vane run?",
            "18,040",
            "From a modest 1,691 shops in 2030 the business has grown to 18,040 shops.",
            True,
        ),
        ("By how much did rents rise?", "60 percent", "Rents rose by 60 percent.", True),
        ("By how much did rents rise?", "60 percent", "Rents rose from January to March by 60 percent.", True),
        ("When will the bridge open?", "3 May", "The bridge will not open until 3 May.", True),
        ("When will the bridge open?", "3 May", "The bridge will not open on 3 May.", False),
        ("How many were injured?", "40", "Two people were killed and 40 others injured.", True),
        ("How many people died on Maui?", "97", "The fire killed 97 people in Lahaina.", True),
        ("By how much did rents rise?", "10 percent", "Rents rose by 5 to 10 percent.", True),
        ("What is Ann Lee accused of?", "the Supreme Court", "She was heard in the Supreme Court case.", False),
        ("What was she sentenced to?", "house arrest", "She was sentenced to house arrest.", True),
        ("Which road was closed?", "M25", "The M25 was closed.", True),
        (
            "How long were their terms?",
            "five and two years",
            "Their terms are five and two years, respectively.",
            False,
        ),
        ("How long were their terms?", "five and two years", "Their terms are five and two years.", True),
        ("What sentence did Ann Lee get?", "the gun", "A man suspected to have sold her the gun was arrested.", False),
        ("What sentence did Ann Lee get?", "two years in prison", "Ann Lee got two years in prison.", True),
        ("What street was the fire on?", "the Orvel mosque", "The fire was near the Orvel mosque.", False),
        ("What street was the fire on?", "Quay", "The fire was on Quay Street.", True),
        ("What killed Ann Lee?", "a dog shelter", "Ann Lee, owner of a dog shelter, was killed by her dogs.", False),
        ("What was Bob Roe convicted of?", "fraud", "A jury convicted Bob Roe, a banker, of fraud.", True),
        (
            "What was Bob Roe convicted of?",
            "Ann Lee",
            "Ann Lee, his lawyer, said he would appeal the conviction.",
            False,
        ),
        ("What is he accused of?", "arson", "He was arrested on a charge of arson.", True),
        ("What is he accused of?", "a police investigation", "The club knew of a police investigation.", False),
        ("What caused the fire?", "a candle", "The fire was caused by a candle.", True),
        ("What caused the fire?", "A candle", "A candle started the fire on Monday.", True),
        ("What caused the fire?", "the death of nine", "The fire resulted in the death of nine.", False),
        ("What caused the fire?", "overnight", "The boat, which caught fire overnight, sank.", False),
        (
            "What caused the fire?",
            "smoking",
            "Officials did not say what caused it, nor name a reason such as smoking.",
            False,
        ),
        ("What was the motive?", "revenge", "The motive was revenge.", True),
        (
            "What was the motive?",
            "The attacker was shot dead by police",
            "The attacker was shot dead by police.",
            False,
        ),
        ("How old was Ann Lee when she died?", "twelve years", "Ann Lee, who led it for twelve years, died.", False),
        ("How old was Ann Lee when she died?", "86", "Ann Lee died at 86.", True),
        ("Where was the bus heading?", "Orvel", "The bus left Vane for Orvel.", True),
        ("Where was the bus heading?", "Vane", "The bus left Vane for Orvel.", False),
        ("What did the mayor open?", "a bridge", "The mayor opened a bridge.", True),
        ("How long did he rule?", "three days", "It gave three days for a council to choose an heir.", False),
        ("How many died in Orvel?", "140", "In all 140 died worldwide.", False),
        ("How many jets were sold in May?", "45", "It sold 45 jets worldwide in May.", True),
        ("How many died in Orvel?", "8", "It killed 8 people in Orvel and more around the world.", True),
        ("How many died worldwide?", "140", "In all 140 died worldwide.", True),
        ("How many ships will it have?", "30", "It plans to grow to 58 from 30 ships.", False),
        ("How many ships will it have?", "58", "It plans to grow to 58 from 30 ships.", True),
        ("Which towns belong to the league?", "Orvel", "Orvel is not a member of the league.", False),
        ("Which towns do not belong to the league?", "Orvel", "Orvel is not a member of the league.", True),
        ("Who was arrested?", "Ann Lee", "Ann Lee was not hurt when she was arrested.", True),
        ("How fast was the storm?", "157 mph", "The cut-off for its kind is 157 mph; it blew at 180 mph.", False),
        ("How fast was the storm?", "180 mph", "The cut-off for its kind is 157 mph; it blew at 180 mph.", True),
    ],
)
def test_a_short_answer_stands_where_the_verb_asks(question: str, words: str, sentence: str, fits: bool) -> None:
    assert fills(question, Placed.first(words, sentence)) is fits


@pytest.mark.parametrize(
    ("question", "sentence", "is_contrary"),
    [
        ("Who won the men's race?", "Ann Lee won the women's race.", True),
        ("Who won the men's race?", "Ann Lee won the women's and Bob Roe the men's race.", False),
        ("How many people survived the fire?", "In the fire 33 people died.", True),
        ("How many people survived the fire?", "Of 40 people, 33 died and seven survived.", False),
        ("Which drug had the lowest death rate?", "The highest death rate was that of the old drug.", True),
        ("How many men were acquitted?", "Nine men were convicted.", True),
        ("When was the mild drought?", "In 2031 there was a severe drought.", True),
        ("What allows doses that are not measured?", "A pump allows doses that are measured.", True),
        ("Who called the vote certain?", "Ann Lee called the vote uncertain.", True),
        ("How many were hurt?", "In the fire seven people died.", True),
        ("How many were hurt?", "In the fire seven people died and nine were injured.", False),
        ("How many did not vote?", "Forty did not vote.", False),
        ("Who took first place?", "Ann Lee took third place in 2028.", True),
        ("Who leads the Republican Party?", "Ann Lee leads the Democratic Party.", True),
        ("Who was the 42nd president?", "Ann Lee, the forty-second president, spoke.", False),
        ("Who led after the 1st round?", "Lee led after the first round.", False),
        ("Who is the new mayor?", "Ann Lee, a former teacher, was sworn in as mayor.", False),
        ("Who is the new mayor?", "The former mayor, Tom Roe, was ill.", True),
        ("Who won the Republican primary?", "Lee won the primary and will face Democrat Tom Roe.", False),
        ("Who is the man accused of killing the woman?", "Tom Roe is accused of killing the woman.", False),
        ("Who took first place?", "Ann Lee took first place before Bob Roe, in third place.", False),
        ("When did the ferry sink?", "The ferry left the port on Monday.", False),
    ],
)
def test_a_sentence_of_the_contrary_answers_nothing(question: str, sentence: str, is_contrary: bool) -> None:
    assert contrary(question, sentence) is is_contrary


@pytest.mark.parametrize(
    ("question", "number", "sentence", "another"),
    [
        ("How many died in Orvel?", "12", "The storm killed 12 in Vane and 30 in Orvel.", True),
        ("How many died in Orvel?", "30", "The storm killed 12 in Vane and 30 in Orvel.", False),
        ("What share of women agreed?", "55%", "It won 55% of men and 35% of women.", True),
        ("How many seasons were shown?", "4", "The first five seasons were shown in regions 1, 2 and 4.", True),
        ("How many died in Orvel?", "12", "In all 12 people died on 5 May in Orvel.", False),
        ("How much was paid for the ships?", "$5 million", "It paid $5 million for the 40 ships.", False),
        ("What share of stalls opened?", "three-quarters", "About three-quarters of the 52 stalls opened.", False),
        ("How many died of measles?", "53", "Of 3,728 measles cases 53 ended in deaths.", False),
        ("How many were arrested?", "337", "In all 337 suspects in 38 countries were arrested.", False),
        ("How many were arrested?", "38", "In all 337 suspects in 38 countries were arrested.", False),
        ("How many were aboard?", "ten", "It had ten passengers and three crew aboard.", False),
        ("How many died?", "12", "In all 12 people died.", False),
    ],
)
def test_a_number_counts_what_follows_it(question: str, number: str, sentence: str, another: bool) -> None:
    assert counts_another(question, Placed.first(number, sentence)) is another


@pytest.mark.parametrize(
    ("question", "number", "sentence", "another"),
    [
        ("How many times was he seized?", "two hours", "He was seized two hours before noon.", True),
        ("How many times was he seized?", "five", "He was seized five times.", False),
        ("How many hours was he held?", "two hours", "He was held for two hours.", False),
        ("How many minutes was he held?", "two hours", "He was held for two hours.", False),
        ("How many kilometres did she run?", "42 km", "She ran 42 km.", False),
        ("How many people came?", "15 miles", "They came from 15 miles off.", True),
        ("How many dollars were paid?", "$15", "It paid $15 million.", False),
        ("How many people were paid?", "$15", "It paid $15 million.", True),
    ],
)
def test_a_distance_a_time_or_a_sum_counts_nothing_else(
    question: str, number: str, sentence: str, another: bool
) -> None:
    assert of_another_unit(question, Placed.first(number, sentence)) is another


@pytest.mark.parametrize(
    ("words", "sentence", "of_it"),
    [
        ("2031", "The dam broke in 2031.", True),
        ("2031", "In 2031 people fled.", True),
        ("1260", "It lay 785 miles (1260 kilometers) off.", False),
    ],
)
def test_a_year_is_no_number_of_something(words: str, sentence: str, of_it: bool) -> None:
    assert is_measured("In what year did it break?", Expected.WHEN, Placed.first(words, sentence)) == [of_it]


@pytest.mark.parametrize(
    ("question", "words", "sentence", "of_it"),
    [
        ("How high were the waves?", "120 miles", "It had winds of 120 miles per hour.", False),
        ("How high were the waves?", "30 feet", "It raised waves of over 30 feet.", True),
        ("How far is Orvel from Vane?", "75 miles", "Orvel is 75 miles, an hour by ferry, from Vane.", True),
        ("How long did it last?", "an hour", "It lasted an hour.", True),
        ("What was the final score?", "9:38", "9:38 p.m. Touchdown for Orvel.", False),
        ("What was the final score?", "42-10", "Orvel won 42-10.", True),
        ("How much did it earn per share?", "8%", "Its shares rose by 8%.", False),
        ("How much did it earn per share?", "94 cents", "It earned 94 cents per share.", True),
        ("How much did it earn per share?", "$1.45 billion", "It earned $1.45 billion, or 94 cents a share.", False),
        ("How much did it earn per share?", "94 cents", "It earned $1.45 billion, or 94 cents a share.", True),
        ("How much did it earn per share?", "94 cents", "It earned 94 cents, analysts had expected 90.", True),
        ("For how much?", "2-3 hours", "They met Lee for 2-3 hours.", False),
        ("For how much?", "$700 million", "Lee signs for $700 million.", True),
        ("What share of them voted?", "8%", "Of them 8% voted.", True),
    ],
)
def test_words_are_of_the_measure_that_is_asked_for(question: str, words: str, sentence: str, of_it: bool) -> None:
    assert is_measured(question, Expected.NUMBER, Placed.first(words, sentence)) == [of_it]


def test_a_score_of_a_review_is_one_number() -> None:
    assert is_measured("What score did the tablet get?", Expected.NUMBER, Placed.first("85", "It scored 85.")) == []


@pytest.mark.parametrize(
    ("words", "of_it"), [("90,000-seat", False), ("34-year-old", True), ("16", True), ("1910", False)]
)
def test_how_old_something_is_no_other_number_tells(words: str, of_it: bool) -> None:
    assert is_measured("How old is it?", Expected.NUMBER, Placed.first(words, f"It is a {words} hall.")) == [of_it]


@pytest.mark.parametrize(
    ("question", "number", "sentence", "part"),
    [
        ("How many died in the blast?", "two", "Rescuers found the last two bodies.", True),
        ("How many were in the last group?", "two", "The last two came late.", False),
        ("How many died?", "three", "Twelve died at once, and another three later.", True),
        ("How many died?", "Twelve", "Twelve died at once.", False),
        ("How many wore a scarf?", "2240", "Of them 908 of the 2240 guests wore a scarf.", True),
        ("How many wore a scarf?", "908", "Of them 908 of the 2240 guests wore a scarf.", False),
        ("How many died?", "seven", "Ann Lee, her son Tom and seven others died in it.", True),
        ("How many others died?", "seven", "Ann Lee, her son Tom and seven others died in it.", False),
        ("How many were hurt?", "seven", "Ann Lee was killed and seven others were hurt.", False),
        ("How many were hurt?", "12", "The crash, in May, killed Ann Lee and 12 others were hurt.", False),
        ("How many died?", "seven", "All on board — Lee aged 41, her son aged 13, and seven others — died.", True),
        ("How many guests came?", "2240", "Of them 908 of the 2240 guests wore a scarf.", False),
    ],
)
def test_what_is_left_over_is_not_the_whole(question: str, number: str, sentence: str, part: bool) -> None:
    assert counts_a_part(question, Placed.first(number, sentence)) is part


def test_words_are_judged_where_they_stand_and_not_where_they_first_do() -> None:
    sailed = "The Orvel ferry sailed from Vane to Orvel."
    later = sailed.rindex("Orvel")
    assert not fills("Where was the ferry heading?", Placed.first("Orvel", sailed))
    assert fills("Where was the ferry heading?", Placed(sailed, later, later + len("Orvel")))
    hurt = "Of the 12 crew, none was hurt; 2 passengers died."
    assert not counts_another(
        "How many passengers died?", Placed(hurt, hurt.index("2 pass"), hurt.index(" passengers"))
    )


@pytest.mark.parametrize(
    ("question", "sentence", "elsewhere"),
    [
        ("How many bases are there in Vane?", "The navy has two bases in Orvel.", True),
        ("How many bases are there in Orvel?", "The navy has two bases in Orvel.", False),
        ("How many bases are there in Vane?", "The navy has two bases in Orvel and one in Vane.", False),
        ("How many bases are there in France?", "The navy has two bases in Brest.", False),
        ("How many bases are there in Vane?", "The navy has two bases.", False),
        ("How many bases are there in Baghdad?", "The navy has two bases in Orvel.", True),
    ],
)
def test_what_is_counted_in_one_town_is_not_what_is_in_another(question: str, sentence: str, elsewhere: bool) -> None:
    for words in ("two", "two bases"):
        assert counts_elsewhere(question, Placed.first(words, sentence)) is elsewhere
