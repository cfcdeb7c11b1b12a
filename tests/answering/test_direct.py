from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.answering.counting import NUMBER, counted
from assistant.answering.direct import DirectAnswer, find_direct, suiting
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.expected import Expected, expected_of
from assistant.answering.placed import Placed
from assistant.answering.reader import ReadSpan
from assistant.answering.spans import shaped, tidy
from assistant.answering.suitable import suits
from assistant.answering.whose import repeats
from assistant.directions import stems
from assistant.entities import Entity, Kind
from assistant.records import Article, Hit, Passage
from tests.fakes import FakeEntities, FakeLexicon


def candidate(text: str, words: str, margin: float, *, meaning: float = 0.7, order: int = 0) -> Candidate:
    """A one-sentence article in which the reader found `words`."""
    article = Article(f"a{order}", "Harbour news", text)
    passage = Passage(order + 1, article, 0, len(text), ((0, len(text)),))
    start = text.index(words)
    span = ReadSpan(start, start + len(words), margin)
    vector = np.zeros(2, np.float32)
    return Candidate(Hit(passage, 1.0), (0, len(text)), order, order, meaning, 0.5, 0.5, 1.5 + meaning, vector, (span,))


def ask(question: str, *candidates: Candidate, names: frozenset[str] = frozenset()) -> list[DirectAnswer]:
    evidence = Evidence(tuple(candidates), {}, names)
    return find_direct(question, expected_of(question), evidence, (FakeEntities(), FakeLexicon()))


@pytest.mark.parametrize(
    ("question", "words", "fits"),
    [
        ("When did it launch?", "128GB", False),
        ("When did it launch?", "on Tuesday", True),
        ("When did it launch?", "Hours", False),
        ("When did it launch?", "several years", False),
        ("When did it launch?", "two years ago", True),
        ("When did it launch?", "27 March", True),
        ("When did it launch?", "at 9:40", True),
        ("When did it launch?", "British Summer Time", False),
        ("Who won the Orton Open?", "Vale Open", False),
        ("Who won the final against Vane City?", "Orton City", True),
        ("Who won the cup, Vane United or Orton United?", "Orton United", True),
        ("How much does the boat cost?", "three hulls", False),
        ("How much does the boat cost?", "$190", True),
        ("How large was the fine?", "60,000 crowns", True),
        ("How large was the fine?", "40 tonnes", False),
        ("What share of them agreed?", "81 percent", True),
        ("What share of them agreed?", "Ten hours", False),
        ("How many ships came?", "the harbour", False),
        ("How long did he need to cross it?", "161 km/h", False),
        ("How long did he need to cross it?", "22 minutes", True),
        ("How long is the bridge?", "two miles", True),
        ("How long will the bridge be?", "two miles", True),
        ("What time did it begin?", "seven on Saturday", True),
        ("How much does the boat weigh?", "about ten lbs", True),
        ("What time did it sink?", "1944", False),
        ("What time did it sink?", "9:40", True),
        ("How many people were hurt?", "5.7 million barrels", False),
        ("How many years did she work?", "33", False),
        ("How many years did she work?", "33 long years", True),
        ("How many people play it?", "50% of the copies", False),
        ("How many people came?", "half of them", True),
        ("What share of people play it?", "50% of the people", True),
        ("How much did it cost?", "$US13", True),
        ("How far does it go? (cost cheapest Vane)", "250 miles", True),
        ("How fast did she run it?", "26 miles", False),
        ("How fast did she run it?", "under two hours", True),
        ("How fast did the ferry sail?", "14 knots", True),
        ("Where was he killed?", "Saltmere Post, and he lived in exile", False),
        ("Who did Kestrel sell it to?", "The ships", False),
        ("Who imposed the fine on Kestrel Vane?", "the harbour court", True),
        ("When was the price cap introduced?", "on Tuesday", True),
        ("How many people work at the plant?", "400", True),
        ("Who wrote the letter, Ann Lee or Tom Marrow?", "Ann Lee", True),
        ("When did the strike begin?", "22 days", False),
        ("When did the strike begin?", "three weeks ago", True),
        ("When will the strike begin?", "in two weeks", True),
        ("How many ships came?", "tens of thousands", True),
        ("When did the strike begin?", "today", True),
        ("How much did the bridge cost?", "₹500 crore", True),
        ("How large was it?", "1 2 3 4", False),
        ("How many people voted?", "1 200 000", True),
        ("How many ships came?", "about 15 miles", False),
        ("How strong was the quake?", "a small wave", False),
        ("How strong was the quake?", "6.6", True),
        ("How many times did the ships come?", "two hours", False),
        ("How many ships came?", "$15 million", False),
        ("How many miles of cable do the ships lay?", "15 miles of cable", True),
    ],
)
def test_a_short_answer_is_of_the_kind_that_is_asked_for(question: str, words: str, fits: bool) -> None:
    sentence = f"The ships: {words}."
    assert (
        suits(question, expected_of(question), Placed.first(words, sentence), inside=[], lexicon=FakeLexicon()) is fits
    )


def test_a_weight_before_a_noun_is_of_that_noun() -> None:
    question, sentence = "How much did Ann Lee weigh?", "She beat the 135-pound champion."
    weight = Placed.first("135-pound", sentence)
    assert not suits(question, expected_of(question), weight, inside=[], lexicon=FakeLexicon())
    question = "How much does the champion weigh?"
    assert suits(question, expected_of(question), weight, inside=[], lexicon=FakeLexicon())


def test_whom_a_question_names_in_full_is_no_answer_in_a_fuller_form() -> None:
    assert repeats("Who was convicted of killing Ann Lee?", "Ann Mary Lee, 23")
    assert not repeats("Who is married to Ann Lee?", "Tom Lee")
    assert not repeats("Who bought Vane Bank?", "Vane Harbour")


def test_a_count_of_what_was_done_is_taken_from_a_sentence_with_the_deed() -> None:
    released = candidate("The rebels released five hostages.", "five", 10.0)
    shot = candidate("The rebels shot four hostages.", "four", 9.0, order=1)
    (found,) = ask("How many hostages did the rebels shoot?", released, shot)
    assert found.text == "Four"


def test_a_place_is_taken_from_a_sentence_with_a_word_of_the_question_but_names() -> None:
    attack = candidate("The Orvel rebels may attack forces in Vane.", "Vane", 8.0)
    base = candidate("The rebels train in Karst.", "Karst", 7.9, order=1)
    (found,) = ask("Where do the Orvel fighters train?", attack, base)
    assert found.text == "Karst"


def test_a_company_is_not_a_person() -> None:
    question = "Which company owns the dredger?"
    for kind, fits in ((Kind.PERSON, False), (Kind.GROUP, True)):
        inside = [Entity("Kestrel Vane", 0, 12, kind)]
        assert (
            suits(
                question,
                expected_of(question),
                Placed.first("Kestrel Vane", "Kestrel Vane owns it."),
                inside=inside,
                lexicon=FakeLexicon(),
            )
            is fits
        )


def test_who_was_killed_is_no_power_line_and_who_attacked_is_nobody_who_was_attacked() -> None:
    def fits(question: str, words: str, sentence: str, *kinds: Kind) -> bool:
        inside = [Entity(words, 0, len(words), kind) for kind in kinds]
        return suits(
            question, expected_of(question), Placed.first(words, sentence), inside=inside, lexicon=FakeLexicon()
        )  # fmt: skip

    crash = "A helicopter of Kestrel struck power lines near Saltmere, killing its firefighters."
    assert not fits("Who was killed in the crash?", "power lines", crash)
    assert not fits("Who was killed in the crash?", "Kestrel", crash, Kind.GROUP)
    assert fits("Who was killed in the crash?", "its firefighters", crash)
    stabbed = "Ann Lee, mayor of Saltmere, was stabbed by Tom Marrow, police said."
    assert not fits("Who stabbed the mayor?", "Ann Lee", stabbed, Kind.PERSON)
    assert fits("Who stabbed the mayor?", "Tom Marrow", stabbed, Kind.PERSON)
    for told in (
        "Tom Marrow stabbed the mayor, who was injured in the neck.",
        "Tom Marrow was arrested after he stabbed the mayor.",
        "Tom Marrow strangled the mayor.",
    ):
        assert fits("Who stabbed the mayor?", "Tom Marrow", told, Kind.PERSON)
    for people in ("a nurse", "a civilian", "a couple", "an official"):
        assert fits("Who was killed?", people, f"In the fire {people} died.")
    assert fits("Who murdered Ann Lee?", "Tom Marrow", "Tom Marrow, a cook, was sentenced for her murder.", Kind.PERSON)
    assert fits("Who approved it?", "WHO director Tedros", "WHO director Tedros approved it.", Kind.PERSON)
    assert not fits("Who beat Ann Lee?", "Orvel", "Orvel’s first senator, Ann Lee, lost.", Kind.PLACE)
    assert fits("Who beat Norland?", "Orvel", "Orvel beat Norland.", Kind.PLACE)
    assert not fits("Who was found dead in a motel?", "Orvel", "At a motel of Orvel he was found.", Kind.PLACE)
    assert not fits("Who stabbed the mayor?", "Hendrik Oskarsen", "Hendrik Oskarsen prayed for her.", Kind.PERSON)


def test_a_lead_in_a_poll_is_no_victory() -> None:
    question, name = "Who won the mayoral election?", "Tom Marrow"
    inside = [Entity(name, 0, len(name), Kind.PERSON)]
    for sentence, fits in (
        ("Tom Marrow leads in the poll two weeks before the town elects its mayor.", False),
        ("Tom Marrow won the mayoral election.", True),
        ("Tom Marrow was elected mayor on Sunday.", True),
        ("Ann Lee was elected mayor, beating the sitting mayor Tom Marrow.", False),
        ("Tom Marrow of the election office announced the winners.", False),
        ("Tom Marrow was beaten by Ann Lee in the mayoral election.", False),
        ("Tom Marrow conceded the election.", False),
    ):
        assert (
            suits(question, expected_of(question), Placed.first(name, sentence), inside=inside, lexicon=FakeLexicon())
            is fits
        )


def test_an_adjective_of_a_people_is_nobody() -> None:
    question = "Who signed the letter?"
    for words, fits in (("Polish", False), ("Poles", True)):
        inside = [Entity(words, 0, len(words), Kind.GROUP, label="NORP")]
        sentence = f"{words} signed it."
        assert (
            suits(question, expected_of(question), Placed.first(words, sentence), inside=inside, lexicon=FakeLexicon())
            is fits
        )


def test_what_somebody_does_is_never_certain_as_a_place() -> None:
    def certain(words: str) -> list[bool]:
        return [
            a.certain for a in ask("Where did they promise to be?", candidate(f"They promised {words}.", words, 11.0))
        ]

    assert certain("live in separate homes") == [False]
    assert certain("a house by the sea") == certain("northern Vane's free region") == [True]


def test_a_nationality_a_day_and_somebody_are_no_place() -> None:
    question, sentence = "Where was it filmed?", "It is a 2017 American film by Ann Lee, shot near Saltmere."
    for words, kind, label, fits in (
        ("American", Kind.GROUP, "NORP", False),
        ("2017", Kind.DATE, "DATE", False),
        ("Ann Lee", Kind.PERSON, "PERSON", False),
        ("near Saltmere", Kind.PLACE, "GPE", True),
    ):
        inside = [Entity(words.removeprefix("near "), 0, len(words), kind, label=label)]
        assert (
            suits(question, expected_of(question), Placed.first(words, sentence), inside=inside, lexicon=FakeLexicon())
            is fits
        )


def test_the_surest_span_leads_and_is_shown() -> None:
    sure = candidate("Ann Lee steered the ferry that night.", "Ann Lee", 9.0)
    other = candidate("Bo Marsh saw the ferry that night.", "Bo Marsh", 2.0, order=1)
    assert [(a.text, a.shown) for a in ask("Who steered the ferry?", other, sure)] == [("Ann Lee", True)]


def test_an_unsure_span_is_found_but_not_shown() -> None:
    unsure = candidate("Bo Marsh saw the ferry that night.", "Bo Marsh", 0.5, meaning=0.1)
    assert [a.shown for a in ask("Who steered the ferry?", unsure)] == [False]


def test_a_search_phrase_needs_a_surer_span_than_a_question() -> None:
    for margin, phrase, question in ((2.0, False, True), (9.0, True, True)):
        found = candidate("Ann Lee steered the ferry that night.", "Ann Lee", margin, meaning=0.3)
        assert [a.shown for a in ask("ferry steered that night by", found)] == [phrase]
        assert [a.shown for a in ask("Who steered the ferry?", found)] == [question]


def test_a_bare_topic_asks_for_no_one_thing() -> None:
    held = candidate("Kestrel's captain Ann Lee left the yard.", "Ann Lee", 12.0)
    assert ask("kestrel yard", held) == []
    assert [answer.text for answer in ask("captain of Kestrel", held)] == ["Ann Lee"]


def test_articles_that_agree_count_more_and_sentences_of_one_article_do_not() -> None:
    first = candidate("Bo Marsh steered it.", "Bo Marsh", 7.0)
    rivals = [candidate(f"It was number {n} that Ann Lee steered.", "Ann Lee", 6.95, order=n) for n in range(1, 4)]
    assert ask("Who steered the ferry?", first)[0].text == "Bo Marsh"
    assert ask("Who steered the ferry?", first, rivals[0])[0].text == "Bo Marsh"
    assert ask("Who steered the ferry?", first, *rivals)[0].text == "Ann Lee"


def test_a_short_answer_from_a_passage_without_the_names_of_the_question_is_not_shown() -> None:
    found = candidate("Ann Lee won the race in 2031.", "Ann Lee", 9.0)
    assert ask("Who won the race of 2031?", found, names=frozenset({"2031"}))[0].shown
    assert not ask("Who won the race of 2040?", found, names=frozenset({"2040"}))[0].shown


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The debt has passed £2.8tn now", ["£2.8tn"]),
        ("A 5.8-magnitude quake hit 3,500-strong crowds", ["5.8-magnitude", "3,500-strong"]),
        ("The 34-year-old counted 10-12 ships, not 10–13", ["34-year-old", "10-12", "10–13"]),
        ("It cost $2.5m-a-year", ["$2.5m-a-year"]),
        ("Two dozen of the 1,200 on 2031-03-04", ["Two dozen", "1,200"]),
    ],
)
def test_a_number_is_read_whole(text: str, numbers: list[str]) -> None:
    assert [match[0] for match in NUMBER.finditer(text)] == numbers


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("How many people work at the plant?", set()),
        ("How many families lost their homes?", {"families"}),
        ("How many American bases are there?", {"bases"}),
        ("How many ships were waiting?", {"ships"}),
    ],
)
def test_what_is_counted_is_the_noun_after_how_many(question: str, nouns: set[str]) -> None:
    assert counted(question, FakeLexicon()) == nouns


class Stems(FakeLexicon):
    """Knows plurals, as the index does."""

    def terms(self, words: str) -> list[str]:
        return stems(words)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many worshippers died in the fire?", "people"),
        ("How many shacks burned down?", "home"),
        ("How many deaths had the ministry confirmed?", "people"),
        ("How many mandates did the Liberals lose?", "seat"),
    ],
)
def test_news_counts_the_same_by_other_nouns(question: str, noun: str) -> None:
    assert set(stems(noun)) <= counted(question, Stems())


def test_one_of_two_that_a_question_offers_can_be_the_answer() -> None:
    found = candidate("Ann Lee won the race on Monday.", "Ann Lee", 9.0)
    assert [a.text for a in ask("Who won the race, Ann Lee or Tom Marrow?", found)] == ["Ann Lee"]
    assert ask("What race did Ann Lee win?", found) == []


def test_a_short_answer_that_is_cut_out_of_a_quotation_has_no_lone_mark() -> None:
    found = candidate('Ann Lee called it a "breach of his duty," he said.', 'a "breach of his duty', 9.0)
    assert [a.text for a in ask("What was the act of Tom Marrow?", found)] == ["A breach of his duty"]


def test_an_abbreviation_keeps_its_full_stop() -> None:
    for whole in ("5 a.m.", "Washington, D.C."):
        assert tidy(f"{whole} ", Expected.WHEN) == whole
    assert tidy("the pier.", Expected.WHAT) == "The pier"


def test_who_beat_or_won_is_told_by_other_verbs_too() -> None:
    for question, sentence in (
        ("Who beat the Lakers?", "The Celtics defeated the Lakers 110-102."),
        ("Who struck a deal with the union?", "The Celtics signed a deal with the union."),
        ("Who won the election?", "The Celtics declared victory on Sunday."),
    ):
        words = Placed.first("The Celtics", sentence)
        assert suits(question, Expected.WHO, words, inside=[], lexicon=FakeLexicon()), question


def test_a_number_of_which_the_reader_is_sure_may_name_what_it_counts_otherwise_and_is_not_certain() -> None:
    told = "He said that 3000 of the Guard were to be at the ready."
    (sure,) = ask("How many troops did he arrange?", candidate(told, "3000", 9.0))
    assert (sure.text, sure.shown, sure.certain) == ("3000", True, False)
    assert not any(a.fits and a.shown for a in ask("How many troops did he arrange?", candidate(told, "3000", 6.0)))


def test_a_number_that_its_verb_follows_counts_what_is_asked_for() -> None:
    question = "How many passengers were hurt?"
    for sentence, fits in (("Twelve were hurt on the way.", True), ("Twelve trucks came.", False)):
        words = Placed.first("Twelve", sentence)
        assert suits(question, Expected.NUMBER, words, inside=[], lexicon=FakeLexicon()) is fits


def test_an_hour_is_shown_with_its_day() -> None:
    for text, whole in (
        ("The boat left at 1922 UTC yesterday from the pier.", "1922 UTC yesterday"),
        ("The boat left at 9:40 a.m. on Tuesday from the pier.", "9:40 a.m. on Tuesday"),
        ("The boat left at 9:40 from the pier.", "9:40"),
    ):
        found = candidate(text, whole.split()[0], 9.0)
        assert [a.text for a in ask("When did the boat leave?", found)] == [whole]


def test_a_year_that_says_which_thing_is_meant_is_no_answer_to_when() -> None:
    question = "When did the rocket start?"
    for sentence, fits in (
        ("The rocket came of the navy's 2014 selection of a yard.", False),
        ("The rocket came of its 2014 start.", True),
        ("The rocket left in 2014 and came back.", True),
        ("The rocket left in the winter of 2014.", True),
    ):
        assert (
            suits(question, expected_of(question), Placed.first("2014", sentence), inside=[], lexicon=FakeLexicon())
            is fits
        )


def test_a_span_takes_in_the_whole_name_that_it_cuts() -> None:
    text = "The Royal Academy of Sciences gave it."
    span = candidate(text, "Royal Academy", 9.0)
    whole = Entity("Royal Academy of Sciences", 4, 29, Kind.GROUP)
    found = suiting("Who gave it?", expected_of("Who gave it?"), span, [whole], lexicon=FakeLexicon())
    assert [text[s.start : s.end] for s in found] == ["Royal Academy of Sciences"]


def test_a_range_is_shown_with_both_its_ends() -> None:
    (found,) = ask(
        "How many boats passed?",
        candidate("In between 60 and 90 boats passed the quay, 8 percent late.", "60 and 90", 9.0),
    )
    assert found.text == "Between 60 and 90"
    assert found.shown


def test_a_number_is_taken_without_the_one_that_it_rose_from() -> None:
    text = "It plans to grow its fleet to 58 from 30 ships by May."
    (answer,) = ask("How many ships will it have?", candidate(text, "58 from 30", 9.0))
    assert answer.text == "58"
    (both,) = ask("Up to how many ships will it grow from 30?", candidate(text, "58 from 30", 9.0))
    assert both.text == "58 from 30"


@pytest.mark.parametrize(
    ("question", "words", "fits"),
    [
        ("Where are the Iranian fighters based?", "Iran", False),
        ("Where are the Iranian fighters based?", "Iraq", True),
        ("Which Pakistani province is it?", "a province of Pakistan", False),
        ("Which Pakistani province is it?", "Balochistan", True),
        ("In which Iraqi cities did they meet?", "Baghdad", True),
    ],
)
def test_a_place_is_not_the_country_that_the_question_names(question: str, words: str, fits: bool) -> None:
    found = candidate(f"They met last year in {words} at night.", words, 9.0)
    assert bool(suiting(question, expected_of(question), found, [], lexicon=FakeLexicon())) is fits


def test_who_is_in_office_now_is_no_answer_to_who_was() -> None:
    sentence, inside = "The ship is now commanded by Ann Lee.", [Entity("Ann Lee", 29, 36, Kind.PERSON)]
    for question, fits in (("Who commanded the ship when it was hit?", False), ("Who commands the ship?", True)):
        assert (
            suits(
                question, expected_of(question), Placed.first("Ann Lee", sentence), inside=inside, lexicon=FakeLexicon()
            )
            is fits
        )


def test_a_party_leader_is_a_person() -> None:
    question, inside = "Which party leader resigned?", [Entity("Ann Lee", 0, 7, Kind.PERSON)]
    said = "Ann Lee resigned."
    assert suits(question, expected_of(question), Placed.first("Ann Lee", said), inside=inside, lexicon=FakeLexicon())


def test_a_name_with_a_title_is_a_person_whatever_the_tagger_says() -> None:
    question, sentence = "Who commands the ship?", "The ship is now commanded by Capt. Thyra Lomax."
    inside = [Entity("Thyra Lomax", 35, 46, Kind.GROUP, label="ORG")]
    for words, fits in (("Capt. Thyra Lomax", True), ("Thyra Lomax", False)):
        assert (
            suits(question, expected_of(question), Placed.first(words, sentence), inside=inside, lexicon=FakeLexicon())
            is fits
        )


def test_a_day_is_given_with_the_year_that_another_article_says() -> None:
    short = candidate("The ferry was launched on 29 April.", "29 April", 9.0)
    full = candidate("The ferry was launched on 29 April 2031.", "29 April 2031", 8.0, order=1)
    other = candidate("The ferry was launched on 2 May 2030.", "2 May 2030", 4.0, order=2)
    assert [a.text for a in ask("When was the ferry launched?", short, full, other)] == ["29 April 2031"]
    assert [a.text for a in ask("When was the ferry launched?", short, other)] == ["29 April"]


def test_a_day_without_a_year_is_of_its_articles_year() -> None:
    article = Article("a", "News", "The ferry was launched on 29 April.", published=date(2028, 5, 1))
    short = candidate(article.text, "29 April", 9.0)
    short = replace(short, hit=replace(short.hit, passage=replace(short.hit.passage, article=article)))
    full = candidate("The ferry was launched on 29 April 2031.", "29 April 2031", 8.0, order=1)
    assert [a.text for a in ask("When was the ferry launched?", short, full)] == ["29 April"]


def test_a_short_answer_of_which_the_reader_is_not_sure_is_not_certain() -> None:
    sure = candidate("The ferry belongs to Tobias Marrow.", "Tobias Marrow", 9.0)
    unsure = candidate("The ferry belongs to Tobias Marrow.", "Tobias Marrow", 3.0)
    question = "Who owns the ferry?"
    assert [(a.shown, a.certain) for a in (*ask(question, sure), *ask(question, unsure))] == [
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("question", "words", "sentence", "fits"),
    [
        ("How many people died in the crash?", "18.9", "Orvel has 18.9 deaths per 100,000 people a year.", False),
        ("How many people died in the crash?", "18", "In the crash 18 people died.", True),
        ("Who won the cup?", "Ann Lee", "Ann Lee described the five-time cup winner’s move as sad.", False),
        ("Who won the cup?", "Ann Lee", "Ann Lee congratulated the winner of the cup.", False),
        ("Who won the cup?", "Ann Lee", "Ann Lee was the winner of the cup.", True),
        ("Who won the cup?", "Ann Lee", "Ann Lee won the cup.", True),
        ("What is the death rate of Orvel?", "18.9", "Orvel has 18.9 deaths per 100,000 people a year.", True),
        ("Where did the bus crash?", "Orvel", "A bus from Orvel to Vane crashed in Hallenby.", False),
        ("Where did the bus crash?", "Hallenby", "A bus from Orvel to Vane crashed in Hallenby.", True),
        ("Where did the bus set out from?", "Orvel", "A bus from Orvel to Vane crashed in Hallenby.", True),
    ],
)
def test_what_stands_beside_what_is_asked_for_is_not_it(question: str, words: str, sentence: str, fits: bool) -> None:
    told = suits(question, expected_of(question), Placed.first(words, sentence), inside=[], lexicon=FakeLexicon())
    assert told is fits


def test_where_the_reader_found_nothing_no_name_near_by_is_shown() -> None:
    name = candidate("Tobias Marrow waited for the ferry.", "waited", -4.0)
    number = candidate("At 9 the ferry had 40 crowns for fuel.", "had", -4.0)
    assert [(a.text, a.shown) for a in ask("Who owns the ferry?", name)] == [("Tobias Marrow", False)]
    assert [(a.shown, a.certain) for a in ask("How much is the ferry?", number)] == [(True, False)]


@pytest.mark.parametrize(
    ("words", "name", "fits"),
    [
        ("MV Grey Heron vanished off Orvel", "MV Grey Heron", False),
        ("Tobias Marrow", "Tobias Marrow", False),
        ("crude palm oil", "", True),
    ],
)
def test_a_thing_is_neither_somebody_nor_what_the_question_names(words: str, name: str, fits: bool) -> None:
    question, sentence = "What cargo was the Grey Heron carrying?", f"It was said that {words}."
    inside = [Entity(name, sentence.index(name), sentence.index(name) + len(name), Kind.PERSON)] if name else []
    told = suits(question, expected_of(question), Placed.first(words, sentence), inside=inside, lexicon=FakeLexicon())
    assert told is fits


def test_of_a_span_with_two_people_the_one_whom_the_question_does_not_name_is_meant() -> None:
    text = "On Monday Mayor Ann Lee, the candidate of the Harbour Party, named the pilot Tom Marrow as her deputy."
    people = [
        Entity(name, text.index(name), text.index(name) + len(name), Kind.PERSON) for name in ("Ann Lee", "Tom Marrow")
    ]
    whole = candidate(text, text[len("On Monday Mayor ") : text.index(" as her")], margin=7.0)
    found = shaped(whole.spans_read[0], Expected.WHO, whole, people, question="Who did Ann Lee pick as deputy?")
    assert text[found.start : found.end] == "Tom Marrow"


def test_a_day_behind_an_age_is_shown_without_the_age() -> None:
    (answer,) = ask("When did Ann Lee die?", candidate("Ann Lee died at the age of 55 on Monday.", "55 on Monday", 9.0))
    assert answer.text == "Monday"


def test_where_a_plural_is_asked_for_a_list_leads_before_one_of_it() -> None:
    one = candidate("Orvel banned the airline on Monday.", "Orvel", 9.0)
    several = candidate("It still flies to Vane, Saltmere and Hallenby.", "Vane, Saltmere and Hallenby", 7.0, order=1)
    question = "Which cities does the airline still fly to?"
    (answer,) = ask(question, one, several)
    assert answer.text == "Vane, Saltmere and Hallenby"
    (alone,) = ask(question, one)
    assert (alone.text, alone.certain) == ("Orvel", False)


def test_the_doubt_of_a_short_answer_is_kept() -> None:
    (answer,) = ask("Who shot the captain?", candidate("Tom Marrow allegedly shot the captain.", "Tom Marrow", 9.0))
    assert (answer.text, answer.doubt) == ("Tom Marrow", "allegedly")


def test_the_day_of_the_news_is_when_what_its_title_tells_happened() -> None:
    text = "On Sunday a boat with Ann Lee and two others on board went down at Orvel."

    def when(title: str, published: date | None) -> list[tuple[str, bool]]:  # of the text as it stands then
        article = Article("a", title, text, published=published)
        told = candidate(text, "Ann Lee", -1.0)
        hit = replace(told.hit, passage=replace(told.hit.passage, article=article))
        evidence = Evidence((replace(told, hit=hit, spans_read=()),), {"lee": 5.0, "die": 3.0}, frozenset())
        tools = (FakeEntities(), FakeLexicon())
        found = find_direct("When did Lee die?", Expected.WHEN, evidence, tools)
        return [(answer.text, answer.certain) for answer in found if answer.shown]

    assert when("How Lee did die off Orvel", date(2031, 5, 6)) == [("Sunday", False)]
    assert when("Lee sails to Orvel", date(2031, 5, 6)) == []
    text = "After a fall on Sunday, a boat with Ann Lee on board went down."
    assert when("How Lee did die off Orvel", date(2031, 5, 6)) == []
    text = "Ann Lee, who was hurt on Sunday, went down with a boat."
    assert when("How Lee did die off Orvel", date(2031, 5, 6)) == []
    assert when("How Lee did die off Orvel", None) == []


def test_whoever_died_or_left_by_the_title_is_no_new_holder() -> None:
    text = "Ann Lee, who was elected mayor in 2014, was taken to Orvel."

    def shown(title: str, question: str) -> list[str]:
        told = candidate(text, "Ann Lee", 12.0)
        article = replace(told.hit.passage.article, title=title)
        hit = replace(told.hit, passage=replace(told.hit.passage, article=article))
        return [answer.text for answer in ask(question, replace(told, hit=hit)) if answer.shown]

    assert shown("Mayor Ann Lee dies aged 78", "Who is the new mayor?") == []
    assert shown("Mayor Ann Lee taken to Orvel", "Who is the new mayor?") == ["Ann Lee"]
    assert shown("Mayor Ann Lee dies aged 78", "Who was the mayor?") == ["Ann Lee"]


def test_a_range_is_taken_whole() -> None:
    text = "The Copts make up between 8 and 11 % of the people."
    found = ask("What percentage of the people are Copts?", replace(candidate(text, "Copts", -9.0), spans_read=()))
    assert [answer.text for answer in found] == ["Between 8 and 11 %"]


def test_where_the_readers_number_counts_but_some_another_one_near_is_taken() -> None:
    some = candidate("Only eight of the people saved were wearing vests.", "eight", 9.0)
    all_of_them = replace(candidate("Boats saved 26 people.", "Boats", -9.0, order=1), spans_read=())
    assert [a.text for a in ask("How many people were saved?", some, all_of_them) if a.shown] == ["26"]


def test_an_answer_is_certain_only_well_ahead_of_every_other() -> None:
    far = candidate("The ferry sank at Orvel.", "Orvel", 11.0)
    near = candidate("The ferry sank at Vane.", "Vane", 10.5, order=1)
    weak = candidate("The ferry sank at Vane.", "Vane", 4.0, meaning=0.3, order=1)
    assert [a.certain for a in ask("Where did the ferry sink?", far, weak)] == [True]
    assert [(a.shown, a.certain) for a in ask("Where did the ferry sink?", far, near)] == [(True, False)]


def test_a_place_that_acts_is_a_government_and_not_certain() -> None:
    acts = candidate("Orvel sought peace with the banned league.", "Orvel", 11.0)
    placed = candidate("The league was banned in Orvel.", "Orvel", 11.0)
    assert [[a.certain for a in ask("Where is the league banned?", one)] for one in (acts, placed)] == [[False], [True]]
