"""A value of another rank, owner or origin is no answer, nor what its sentence corrects."""

from __future__ import annotations

import pytest

from assistant.answering.choices import not_offered
from assistant.answering.doubts import doubted
from assistant.answering.placed import Placed
from assistant.answering.slots import fills
from assistant.answering.whose import age_of_another, is_the_one_succeeded, of_another_title, superlative_met
from assistant.entities import SpacyEntities


@pytest.mark.parametrize(
    ("question", "words", "sentence", "fit"),
    [
        (
            "Who came second in the women's race in Chicago?",
            "Brigid Kosgei",
            "Brigid Kosgei of Kenya won the race.",
            False,
        ),
        (
            "Who came second in the women's race in Chicago?",
            "Ababel Yeshaneh",
            "Kosgei was followed by Ababel Yeshaneh.",
            True,
        ),
        ("Who won silver in the hurdles?", "Karsten Warholm", "Karsten Warholm won in 47.42 seconds.", False),
        ("What was Lawrence Cherono's time?", "2:14:04", "Brigid Kosgei finished in 2:14:04.", False),
        ("What was Lawrence Cherono's time?", "2:05:45", "Her countryman Lawrence Cherono won in 2:05:45.", True),
        (
            "How many nations have ratified the pact?",
            "54",
            "54 nations have signed the pact and 27 have ratified it.",
            False,
        ),
        (
            "How many nations have ratified the pact?",
            "27",
            "54 nations have signed the pact and 27 have ratified it.",
            True,
        ),
        (
            "How many people in Antarctica caught it?",
            "26",
            "36 people tested positive, which included 26 members of the army.",
            False,
        ),
        ("How many of them are children?", "26", "36 people, including 26 children, were hurt.", True),
        (
            "What share of the Hungarian market has Orvel?",
            "16%",
            "Orvel has 4% of sales in Poland and 16% in Hungary.",
            True,
        ),
        (
            "Which car started the fire?",
            "electric vehicle",
            "It was initially reported that an electric vehicle was to blame, but later reported to be an Opel.",
            False,
        ),
        ("Where was Matt Roe from?", "Croydon", "Matt Roe was shot in Croydon.", False),
        ("Where was Matt Roe from?", "Orvel", "Matt Roe, who came from Orvel, was shot.", True),
        ("What caused the blast?", "a gas leak", "The cause was not in fact a gas leak.", False),
        (
            "What was Lawrence Cherono's time?",
            "2:14:04",
            "Kosgei was ahead of her rivals, finishing in 2:14:04.",
            False,
        ),
        ("Who was the runner-up of the cup?", "Orvel", "Vane beat Orvel in the final.", True),
        ("How many people survived the fire?", "33", "All 33 passengers died.", False),
        ("How many people survived the fire?", "Five", "Five crew were rescued; 33 are presumed dead.", True),
        ("Which was faster, Ann's boat or Tom's?", "81 seconds", "Ann's boat was 81 seconds ahead.", False),
        ("Which was faster, Ann's boat or Tom's?", "Ann's boat", "Ann's boat was 81 seconds ahead.", True),
        ("How many paintings were stolen?", "two", "The last two paintings were returned.", False),
        ("How many were there?", "four", "They saw twelve bodies, and four others in hospital.", False),
        ("How many reporters were killed?", "sixteen", "It counts sixteen other deaths of reporters.", True),
        ("Who replaced Bob Roe?", "Ann Lee", "Ann Lee took office, succeeding Bob Roe.", True),
        ("Who replaced Bob Roe?", "Ann Lee", "Ann Lee praised Bob Roe.", False),
        ("Who replaced Bob Roe?", "Ann Lee", "The team hired Ann Lee after Bob Roe quit.", True),
        ("How long is the wall?", "40 metres", "An article on Monday gave the length of the wall as 40 metres.", False),
        ("How long was the opening?", "an hour", "It had been an hour since it opened.", False),
        ("Who won the nomination?", "Ann Lee", "Ann Lee won the Orvel primary.", False),
        ("Who is the new mayor of Orvel?", "Ann Lee", "Ann Lee has been mayor of Orvel since 1998.", False),
        ("Who is the new mayor of Orvel?", "Ann Lee", "Ann Lee was sworn in as mayor of Orvel.", True),
        ("Who is the new mayor?", "Ann Lee", "Ann Lee resigned and Tom Roe was sworn in as mayor.", False),
        ("Who is the new mayor?", "Tom Roe", "Ann Lee resigned and Tom Roe was sworn in as mayor.", True),
        ("Where was Ann Lee born?", "Orvel", "Ann Lee was married in Orvel.", False),
        ("Where was Ann Lee born?", "Orvel", "Ann Lee, a native of Orvel, was married.", True),
        ("Who makes Calmol?", "Senators Lee and Roe", "An inquiry into it was made by Senators Lee and Roe.", False),
        ("Who makes Calmol?", "Vane", "The drugmaker Vane knew of it.", True),
        ("Who flew the plane?", "Orvel Hospital", "Orvel Hospital received five victims by helicopter.", False),
        ("Who wrote “The Ferry”?", "Ann Lee", "Ann Lee, a reader of it, wrote on her page that it was dull.", False),
        ("Who wrote ferry-dl?", "Ann Lee", "Ann Lee, who keeps ferry-dl, wrote on her page that it was back.", False),
        ("Who wrote “The Ferry”?", "Ann Lee", "Ann Lee wrote it in a year.", True),
        ("Who won the match between Lee and Roe?", "Tom Vane", "Lee had lost his title to Tom Vane.", False),
        ("Who won the match between Lee and Roe?", "Ann Lee", "Ann Lee won it on points.", True),
        ("Who won the presidency of Bosnia and Herzegovina?", "Ann Lee", "Ann Lee won the presidency.", True),
        ("Who wrote “The Ferry”?", "Ann Lee", "Ann Lee wrote “The Ferry” in 1990.", True),
        ("Who makes up the panel?", "Ann Lee", "The panel is Ann Lee and Tom Roe.", True),
        ("Who is the new head of the bank?", "Tom Roe", "Tom Roe resigned to become the new head of the bank.", True),
        ("How long did she rule?", "A few years", "A few years into her rule, she fell ill.", False),
        ("How many people were saved?", "eight", "Only eight of the people saved had been wearing vests.", False),
        ("Who won the nomination?", "Ann Lee", "Ann Lee, the presumptive nominee, won in Orvel.", True),
        ("Where was the Orvel flight coming from?", "Vane", "The flight tried to land at Vane airport.", False),
        ("Where was the Orvel flight coming from?", "Vane", "The flight was on its way from Vane to Orvel.", True),
        ("Where did Lee buy the boat from?", "Vane", "Lee bought the boat at a shop in Vane.", True),
        ("Where did the Orvel ship set out from?", "Vane", "The ship left Vane for Orvel on Monday.", True),
    ],
)
def test_a_value_is_of_whom_and_of_what_is_asked(question: str, words: str, sentence: str, fit: bool) -> None:
    assert fills(question, Placed.first(words, sentence)) is fit


@pytest.mark.parametrize(
    ("question", "words", "sentence", "another"),
    [
        ("How old is Ann Lee?", "80", "Ann Lee was wed to Tom, a man of 80.", True),
        ("How old is Ann Lee?", "80", "Ann Lee, a judge in Germany, is 80.", False),
        ("How old was Ann Lee?", "80", "Ann Lee, the former Prime Minister, died on Sunday aged 80.", False),
        ("How old is Ann Lee's son?", "8", "Ann Lee has a son, Tom, 8.", False),
        ("Who is Ann Lee?", "80", "Ann Lee was wed to Tom, a man of 80.", False),
    ],
)
def test_an_age_is_of_whoever_is_named_last_before_it(question: str, words: str, sentence: str, another: bool) -> None:
    (entities,) = SpacyEntities().find([sentence])
    assert age_of_another(question, Placed.first(words, sentence), entities) is another


@pytest.mark.parametrize(
    ("question", "words", "sentence", "word"),
    [
        ("Who shot the sergeant?", "Tom Roe", "A man suspected to be Tom Roe was arrested.", "suspected to be"),
        ("Who shot the sergeant?", "Tom Roe", "Tom Roe allegedly shot the sergeant.", "allegedly"),
        ("Who shot the sergeant?", "Tom Roe", "Tom Roe shot the sergeant, apparently in the back.", ""),
        ("Who is suspected of the shooting?", "Tom Roe", "The man suspected to be Tom Roe was arrested.", ""),
        ("Who drove the mayor?", "Tom Roe", "The driver may have been Tom Roe.", "may have been"),
        ("Who may have driven?", "Tom Roe", "The driver may have been Tom Roe.", ""),
        ("Who is alleged to have shot him?", "Tom Roe", "Tom Roe allegedly shot the sergeant.", ""),
    ],
)
def test_the_doubt_of_a_sentence_is_told(question: str, words: str, sentence: str, word: str) -> None:
    assert doubted(question, Placed.first(words, sentence)) == word


@pytest.mark.parametrize(
    ("question", "words", "same"),
    [
        ("Who is to succeed Lee as president?", "Ann Lee, the president", True),
        ("Who replaced President Ann Lee?", "Ann Lee", True),
        ("Who succeeded Ann Lee?", "Tom Roe", False),
        ("Who did Ann Lee succeed?", "Ann Lee", False),
        ("Who led the talks with Ann Lee?", "Ann Lee", False),
        ("Who succeeded Raul Castro?", "Fidel Castro", False),
        ("Who is to succeed Lee?", "President", True),
        ("Who is to succeed Lee?", "President Tom Roe", False),
    ],
)
def test_nobody_is_his_own_successor(question: str, words: str, same: bool) -> None:
    assert is_the_one_succeeded(question, words) is same


def test_what_a_choice_does_not_offer_is_told_by_its_content_words() -> None:
    asked = "Which was faster, the Bessa or the Orvel?"
    assert not_offered(asked, "the lifeboat")
    assert not not_offered(asked, "the Orvel")
    league = "Who leads the league, Orvel Rovers or Real Vane?"
    assert not_offered(league, "Real Orvel")
    assert not_offered(league, "Real Quist’s Aitor Roe")
    assert not not_offered("Who won more votes, Roe or Lee in Orvel?", "Ann Lee")
    assert not not_offered("Who, if anyone, was killed or hurt in the raid on Orvel?", "Ann Lee")
    assert not any(not_offered(league, one) for one in ("Rovers", "Real Vane", "Vane"))


def test_a_prize_is_told_apart_by_what_stands_before_it() -> None:
    assert of_another_title("Who won the Vane Peace Prize?", "The Vane Prize in Physics went to Ann Lee.")
    assert not of_another_title("Who won the Vane Peace Prize?", "The Vane Peace Prize went to Ann Lee.")
    assert not of_another_title("Who won the Vane Peace Prize?", "Ann Lee won.")
    assert not of_another_title("Who won the 2031 World Cup?", "On Sunday World Cup glory came to Vane.")
    assert of_another_title("Who won the 2031 World Cup?", "Vane wins the T20 World Cup.")
    assert not of_another_title("Who won the 2031 World Cup?", "Vane wins the FIFA World Cup.")


def test_a_superlative_is_met_by_itself_or_its_like() -> None:
    assert superlative_met("Which drug had the lowest death rate?", "It had the fewest deaths.")
    assert not superlative_met("Which drug had the lowest death rate?", "Of those given the drug, 53 % died.")
    assert superlative_met("Which drug was given?", "The drug was given.")
    assert not superlative_met("Who has more boats, Lee or Roe?", "Lee has nine boats, and Roe seven.")
    assert superlative_met("Who has more boats, Lee or Roe?", "Lee has more boats than Roe.")
    assert superlative_met("Who was the winner of the cup, Lee or Roe?", "Lee won the cup.")
    assert superlative_met("Who led after the vote, Lee or Roe?", "Lee led with nine votes.")
