from __future__ import annotations

import pytest

from assistant.answering.doers import (
    act_asked,
    can_have_done,
    dates_another,
    doers_told,
    of_a_phrase,
    of_another_doer,
    only_intended,
)
from assistant.answering.placed import Placed


@pytest.mark.parametrize(
    ("question", "sentence", "right", "wrong"),
    [
        (
            "Who was killed in the raid?",
            "On Monday President Ann Lee said that Bob Roe, a son of the late commander, has been killed in a raid.",
            "Bob Roe",
            "Ann Lee",
        ),
        ("Who was arrested?", "Bob Roe, 34, was arrested by Inspector Ann Lee on Monday.", "Bob Roe", "Ann Lee"),
        ("Who arrested Bob Roe?", "Bob Roe, 34, was arrested by Inspector Ann Lee on Monday.", "Ann Lee", "Bob Roe"),
        ("Who was arrested?", "On Friday, Norish officials arrested a man in Orvel.", "a man", "Norish officials"),
        ("Who sued Tamsin?", "Tamsin, which was sued by Orvel over the bridge, lost.", "Orvel", "Tamsin"),
        ("Who stole the bell?", "Bob Roe stole the bell, Ann Lee of the police said.", "Bob Roe", "Ann Lee"),
        ("Who stole the bell?", "Police arrested Bob Roe after the theft of the bell.", "Bob Roe", "Police"),
        ("Who stabbed the mayor?", "The suspect, Bob Roe, fled, Ann Lee of the police said.", "Bob Roe", "Ann Lee"),
        (
            "Who stabbed the mayor?",
            "The attacker, identified by police as Bob Roe, fled, Ann Lee said.",
            "Bob Roe",
            "Ann Lee",
        ),
        ("Who shot the mayor?", "Bob Roe, the gunman, was held on the order of Ann Lee.", "Bob Roe", "Ann Lee"),
        ("Who was arrested?", "An adviser to Ann Lee was arrested.", "adviser", "Ann Lee"),
        ("Who is buying the shops?", "Orvel is buying the shops of Tamsin.", "Orvel", "the shops"),
        ("Who owns the ferry?", "Orvel owns the ferry, Ann Lee said.", "Orvel", "Ann Lee"),
        ("Who won the vote?", "Senator from Orvel Ann Lee won the vote, Bob Roe said.", "Ann Lee", "Bob Roe"),
        (
            "Who is going to run for mayor?",
            "Ann Lee will not stand, so that Bob Roe is to run for mayor.",
            "Bob Roe",
            "Ann Lee",
        ),
        (
            "Who shot Ann Lee?",
            "Bob Roe, the suspect, was held for the shooting of Ann Lee, as Tom Vane was for a theft.",
            "Bob Roe",
            "Ann Lee",
        ),
        ("Who died in the crash?", "Minister Ann Lee said 18 people and Bob Roe died.", "Bob Roe", "Ann Lee"),
        ("Who has won the seat?", "Ann Lee won the seat on Friday, Bob Roe conceded.", "Ann Lee", "Bob Roe"),
    ],
)
def test_who_acts_is_told_from_who_is_acted_upon(question: str, sentence: str, right: str, wrong: str) -> None:
    assert can_have_done(question, Placed.first(right, sentence))
    assert not can_have_done(question, Placed.first(wrong, sentence))


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        ("Who was killed?", "An engineer", "An engineer was killed at the station on Wednesday."),
        ("Who was killed?", "Ann Lee", "The dead were named as Ann Lee and Bob Roe."),
        ("Who was killed?", "Ann Lee", "Five people, Ann Lee among them, were killed."),
        ("Who is the mayor?", "Ann Lee", "The mayor, Ann Lee, was arrested by Bob Roe."),
        ("When was Bob Roe arrested?", "Ann Lee", "Bob Roe was arrested by Ann Lee."),
    ],
)
def test_where_a_sentence_leaves_it_open_anybody_can(question: str, text: str, sentence: str) -> None:
    assert can_have_done(question, Placed.first(text, sentence))


@pytest.mark.parametrize(
    ("question", "text", "sentence", "another"),
    [
        ("When was the ferry launched?", "June 2028", "It was ordered in June 2028 and launched in May 2031.", True),
        ("When was the ferry launched?", "May 2031", "It was ordered in June 2028 and launched in May 2031.", False),
        ("When did Bob Roe die?", "2 May 1950", "Bob Roe was born on 2 May 1950 and died on 9 June 2031.", True),
        ("When was Bob Roe born?", "2 May 1950", "Bob Roe was born on 2 May 1950 and died on 9 June 2031.", False),
        ("When was the ferry launched?", "June 2028", "It was ordered in June 2028.", False),
        (
            "When was Bob Roe chosen?",
            "1865",
            "It was in 1867 that Bob Roe was chosen to lead what was given in 1865.",
            True,
        ),
        (
            "When was Bob Roe chosen?",
            "1867",
            "It was in 1867 that Bob Roe was chosen to lead what was given in 1865.",
            False,
        ),
        ("When did the siege end?", "15 May", "On 29 May the siege, begun on 15 May, ended.", True),
        ("When did the siege end?", "29 May", "On 29 May the siege, begun on 15 May, ended.", False),
        ("When did the siege end?", "15 May", "On Sunday the siege, begun on 15 May, ended.", True),
        ("When was Bob Roe elected?", "1950", "Bob Roe, who led the council, was born in 1950.", True),
        ("When was the gate shut?", "on Saturday", "That the gate was shut was reported on Saturday.", True),
        ("When did Norland leave?", "June 2028", "Norland voted in June 2028 to leave the union.", True),
        ("When was it repaired?", "2026", "Lee, who has held the post since 2026, said it was repaired.", True),
        ("When did Lee leave Arsenal?", "2015", "Lee, born in Cardiff, left Arsenal in 2015.", False),
        ("When did it hit the coast?", "2031", "The storm, first reported in May, hit the coast in 2031.", False),
        ("When was the ferry launched?", "June 2028", "A ferry, in June 2028, and one that sank in 2031.", False),
    ],
)
def test_a_date_belongs_to_the_verb_before_it(question: str, text: str, sentence: str, another: bool) -> None:
    assert dates_another(question, Placed.first(text, sentence)) is another


@pytest.mark.parametrize(
    ("question", "sentence", "intended"),
    [
        ("When did Norland leave?", "Lee says that she intends to leave the union by the end of May 2031.", True),
        ("When was the bridge opened?", "The bridge was expected to open by May 2031.", True),
        ("When was the bridge opened?", "The bridge, planned by Lee, was opened in May 2031.", False),
        ("When did Norland leave?", "Norland left the union in May 2031.", False),
        ("When will Norland leave?", "Lee says that she intends to leave the union in May 2031.", False),
        ("When was the match cancelled?", "The match was cancelled due to the rain in May 2031.", False),
        ("When did Johnson take office?", "Johnson succeeded Theresa May in May 2031.", False),
        ("When did the house burn?", "Boys set fire to the house in May 2031.", False),
        ("When was Norland due to leave?", "Norland was due to leave in May 2031.", False),
    ],
)
def test_a_date_that_is_only_intended_does_not_say_when_it_was_done(
    question: str, sentence: str, intended: bool
) -> None:
    assert only_intended(question, Placed.first("May 2031", sentence)) is intended


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        ("Who stole the bell?", "Orvel Police", "Orvel Police said on Monday that the bell was found."),
        ("Who poisoned Ann Lee?", "President Roe", "Ann Lee, a critic of President Roe, was poisoned, doctors said."),
    ],
)
def test_nobody_is_named_a_criminal_where_the_sentence_does_not(question: str, text: str, sentence: str) -> None:
    assert not can_have_done(question, Placed.first(text, sentence))


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("When did Bob Roe visit Norland?", "Ann Lee visited Norland on Monday.", True),
        ("When did Boris Marsh resign?", "Ann Lee resigned on Monday.", True),
        ("When did Boris Marsh resign?", "Marsh resigned on Monday.", False),
        ("When did Boris Marsh resign?", "The aide resigned on Monday.", False),
        ("When did Norland strike Sudrey?", "Sudrey was struck by Norland on Monday.", False),
        ("When did the bridge open?", "Ann Lee opened it on Monday.", False),
        ("When did Doris Lane die?", "The singer, actor and campaigner Doris Lane died on Monday.", False),
    ],
)
def test_when_one_did_it_is_not_when_another_did(question: str, sentence: str, another: bool) -> None:
    assert of_another_doer(question, sentence) is another


def test_whom_another_chose_is_not_whom_she_chose() -> None:
    assert can_have_done("Who did Ann Lee choose?", Placed.first("Tamsin", "Ann Lee chose Tamsin as her deputy."))
    assert not can_have_done("Who did Ann Lee choose?", Placed.first("Knapp", "Bob Roe chose Knapp as his deputy."))


@pytest.mark.parametrize(
    ("text", "after", "part"),
    [
        ("Kestrel", " driver fell ill.", True),
        ("Kestrel", "’s lawyer said so.", True),
        ("Kestrel", " bought it.", False),
        ("Norland", "-based workers", True),
        ("Senator", " from Orvel Ann Lee spoke.", True),
        ("The senator", " spoke.", False),
    ],
)
def test_part_of_a_phrase_for_somebody_is_not_who_is_meant(text: str, after: str, part: bool) -> None:
    assert of_a_phrase(text, after, member=True) is part
    assert not of_a_phrase("Kestrel", " driver fell ill.", member=False)


def test_nobody_condemns_in_a_sentence_without_the_word() -> None:
    question = "Who condemned the attack on the ferry?"
    assert not can_have_done(
        question, Placed.first("Ann Lee", "Ann Lee, a critic of the owner, was told of the attack on the ferry.")
    )
    assert can_have_done(question, Placed.first("Ann Lee", "Ann Lee strongly condemned the attack on the ferry."))


def test_whoever_declines_to_comment_may_have_done_it() -> None:
    assert can_have_done(
        "Who founded Kestrel?", Placed.first("Ann Lee", "Ann Lee, who founded Kestrel, declined to comment.")
    )
    assert can_have_done("Who won the vote?", Placed.first("Ann Lee", "Ann Lee, who won the vote, has not spoken yet."))


def test_nobody_denies_it_in_a_sentence_without_a_denial() -> None:
    said = "President Ann Lee spoke by telephone with two leaders."
    assert not can_have_done("who denied it?", Placed.first("Ann Lee", said))
    assert can_have_done("who denied it?", Placed.first("Ann Lee", "Ann Lee rejected the report."))
    assert not can_have_done("who resigned?", Placed.first("Ann Lee", said))


def test_a_suspect_who_is_named_is_no_victim() -> None:
    question = "Who was killed in the attack?"
    assert not can_have_done(question, Placed.first("Tom Roe", "Reports named him as Tom Roe of Orvel."))
    assert can_have_done(question, Placed.first("Ann Lee", "The victim was Ann Lee of Orvel."))
    assert can_have_done(question, Placed.first("Ann Lee", "Ann Lee of Orvel died in the attack."))


def test_who_was_only_asked_to_do_it_has_not_done_it() -> None:
    question = "Who resigned over the bill?"
    assert not can_have_done(question, Placed.first("Ann Lee", "They had asked Ann Lee to resign over the bill."))
    assert can_have_done(question, Placed.first("Ann Lee", "Ann Lee resigned over the bill."))
    assert can_have_done(question, Placed.first("Ann Lee", "Asked to resign, Ann Lee resigned over the bill."))


def test_who_now_runs_it_asks_for_whoever_does() -> None:
    assert act_asked("Who now runs FTX?").verb == "runs"
    assert act_asked("who still leads the party?").verb == "leads"
    assert act_asked("Who now is mayor?").verb != "now"


@pytest.mark.parametrize(
    ("question", "sentence", "named"),
    [
        ("Who led Kestrel's round?", "Kestrel closed a round in May, with Vane leading the round.", ["Vane"]),
        ("Who led Kestrel's round?", "Kestrel closed a round in May, and Ann Lee led the choir.", []),
        ("Who bought the yard?", "The yard was acquired by Kestrel in May.", ["Kestrel"]),
        ("Who was hurt at the yard?", "In May Kestrel hurt the yard.", []),
    ],
)
def test_whoever_the_parse_lets_do_it_is_named(question: str, sentence: str, named: list[str]) -> None:
    assert doers_told(question, sentence) == named


def test_whoever_is_told_has_not_done_it() -> None:
    sentence = "Kestrel told the Herald that it had followed every rule."
    assert not can_have_done("Who accused Kestrel?", Placed.first("Herald", sentence))
    assert can_have_done("Who won the race?", Placed.first("Ann Lee", "Reporters were told Ann Lee had won the race."))


def test_somebody_may_be_who_others_say_has_died_and_the_killer_of_a_protester() -> None:
    told = "The family of singer Nora Feld said on Monday she had died in Orvel."
    assert can_have_done("Who died in Orvel?", Placed.first("Nora Feld", told))
    tried = "Bob Roe was convicted of murdering protester Ann Lee."
    assert can_have_done("Who killed Ann Lee?", Placed.first("Bob Roe", tried))


@pytest.mark.parametrize(
    "sentence",
    [
        "Bob Roe, the suspect in a shooting of protesters, was freed.",
        "Bob Roe is accused of killing two people at a protest against the shooting of Ann Lee.",
    ],
)
def test_nobody_is_a_criminal_for_another_crime_than_the_one_that_is_asked_about(sentence: str) -> None:
    assert not can_have_done("Who shot Ann Lee?", Placed.first("Bob Roe", sentence))
