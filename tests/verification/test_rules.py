from __future__ import annotations

from datetime import date

import pytest

from assistant.directions import opposites
from assistant.entities import SpacyEntities
from assistant.records import Article, Citation, Passage, Sentence, Support
from assistant.verification import Verifier
from assistant.verification.names import missing, proper_names
from assistant.verification.rivalled import contrary

check = Verifier().check  # by the rules alone


def sentence(text: str, quote: str, *, before: str = "", title: str = "News") -> Sentence:
    article = Article("a", title, before + quote, source="The Post", published=date(2031, 3, 6))  # a Thursday
    passage = Passage(1, article, 0, len(article.text), ())
    return Sentence(text, (Citation(1, passage, len(before), len(article.text)),))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("24 people were hurt, police said.", "Two dozen people were hurt, police said."),
        ("The owner paid US$1.2bn for it.", "The owner paid $1.2 billion for it."),
        ("The ferry sank on Sept. 3, officials said.", "The ferry sank on 3 September, officials said."),
        ("The ferry sank on 4 March, officials said.", "The ferry sank on Tuesday, officials said."),
        ("About 400 people signed, the mayor said.", "The mayor said that 412 people signed."),
        ("The U.S. backed the plan, Ann Lee said.", "The American government backed the plan, Ann Lee said."),
        ("The KRG did not answer.", "The Kurdistan Regional Government did not answer."),
        ("The bill did not rise, Ann Lee said.", "The bill fell, Ann Lee said."),
        ("Prices rose in May.", "Prices did not rise in April after the cut, but they rose in May."),
        (
            "Deaths in the north reached 12.",
            "No deaths were reported in the capital on Monday, but officials said deaths in the north reached 12.",
        ),
        (
            "The minister called the vote ‘illegal’ and the unions’ spokesman agreed.",
            "The minister called the vote illegal on Friday, and a spokesman of the unions agreed.",
        ),
        ("More than 400 people signed, the mayor said.", "The mayor said that 412 people signed."),
        ("Nearly 400 people signed, the mayor said.", "The mayor said that 389 people signed."),
        ("Ann Lee said ‘it isn’t safe’ there.", "“It isn’t safe there,” Ann Lee said."),
        ("Workers' pay rose and the owners' share fell.", "Workers' pay rose and the owners' share fell, it said."),
        ("At least 5 people died.", "Police said that not less than 5 people died."),
        ("The sit-in lasted 14 days.", "The sit-in lasted a fortnight."),
        ("The sit-in lasted two weeks.", "The sit-in lasted a fortnight."),
        ("All schools closed.", "All schools closed on Monday, and some schools reopened on Friday."),
        ("40 were dead.", "The toll rose again – 40 were dead, police said."),
        ("Above 400 people signed, the mayor said.", "The mayor said that 412 people signed."),
        ("The team won the 2000 title.", "The team won the title of the 1999-00 season."),
        ("The watchdog is considering a fine on the chain.", "The chain may be fined by the watchdog, it said."),
        ("Downing Street resigned itself to it.", "No. 10 Downing Street resigned itself to it."),
    ],
)
def test_what_is_said_otherwise_but_truly_is_not_withheld(text: str, quote: str) -> None:
    checked = check(sentence(text, quote))
    assert checked.support is not Support.UNSUPPORTED, checked.reason


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Dozens of people were hurt.", "Hundreds of people were hurt.", "number"),
        ("Una Smith said that it would leave.", "The US said that it would leave.", "name"),
        ("The UN condemned the raid.", "Ursula Nolan condemned the raid.", "name"),
        ("The sit-in lasted 13 days.", "The sit-in lasted a fortnight.", "number"),
        ("The ferry sank on 4 September.", "The ferry sank on 3 September.", "day"),
        ("The ferry sank on Friday.", "The ferry sank on Tuesday.", "day"),
        ("Ann Lee backed the plan in Iraq.", "Ann Lee backed the plan in Iran.", "name"),
        ("Prices rose in the town.", "Prices fell in the town.", "rose"),
        ("The mayor confirmed the report.", "The mayor denied the report.", "confirmed"),
        ("The CIA commented on the plan.", "The CIA did not comment on the plan.", "denies"),
        ("The CIA did not give them weapons.", "The CIA gave them weapons.", "denies"),
        ("The operation will weaken the country.", "The operation could weaken the country.", "doubt"),
        ("The mayor said that it was “quite safe”.", "The mayor said that it was safe.", "quoted"),
        ("More than 71 people signed the letter.", "More than 70 people signed the letter.", "number"),
        ("Bob closed the harbour on Monday.", "Ann closed the harbour on Monday.", "name"),
        ("The plan was approved by Özgür Özel.", "The plan was approved by Ali Babacan.", "name"),
        ("About 40 people died in the attack.", "The attack may have killed about 40 people, who died.", "doubt"),
        ("The mayor called it ‘a total and utter disgrace’.", "The mayor called it a setback.", "quoted"),
        ('He said "no" and called it "a criminal mistake".', "He said “no” and called it a mistake.", "quoted"),
        ("More than 130 people were killed.", "In all 127 people were killed.", "number"),
        ("Nearly 400 people signed.", "In all 412 people signed.", "number"),
        ("In March 10,500 people marched.", "In March 10,000 people marched.", "number"),
    ],
)
def test_what_is_changed_is_withheld_with_its_reason(text: str, quote: str, reason: str) -> None:
    checked = check(sentence(text, quote))
    assert checked.support is Support.UNSUPPORTED
    assert reason in checked.reason


def test_a_name_behind_a_pronoun_is_partly_supported_and_says_why() -> None:
    checked = check(
        sentence("Ann Lee said that the bill rose.", "She said that the bill rose.", before="Ann Lee spoke. ")
    )
    assert checked.support is Support.PARTLY
    assert "before the quote" in checked.reason


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Marco Rubio held talks there.", "He held talks there.", "stands in the title"),
        ("The old ferry sank near the pier on 6 March 2031.", "The old ferry sank near the pier.", "the day 6 March"),
        (
            "Officials said that it armed the groups.",
            "Three anonymous people said that it armed the groups.",
            "officials",
        ),
        ("The Post confirmed that it armed the groups.", "The Post reported that it armed the groups.", "confirmed"),
    ],
)
def test_what_only_the_article_around_the_quote_supports_is_partly_supported(
    text: str, quote: str, reason: str
) -> None:
    checked = check(sentence(text, quote, title="Marco Rubio in town"))
    assert checked.support is Support.PARTLY
    assert reason in checked.reason


def test_brackets_of_the_article_itself_are_part_of_the_quote() -> None:
    quote = "“We [the council] will not pay for the bridge,” Ann Lee said."
    checked = check(sentence(quote, quote, before="A bill was sent to the council on Monday. "))
    assert checked.support is Support.SUPPORTED


def test_a_word_of_many_digits_is_no_ordinal() -> None:
    assert check(sentence("9" * 5000 + "th place.", "It won.")).support is Support.UNSUPPORTED


def test_a_first_word_is_a_name_where_the_tagger_says_so() -> None:
    said = sentence(
        "Macron met the mayor of the town and talked.", "The minister met the mayor of the town and talked."
    )
    assert Verifier(SpacyEntities()).check(said).support is Support.UNSUPPORTED


def test_an_attribution_that_is_left_out_is_partly_supported() -> None:
    checked = check(sentence("The harbour will close in March.", "The harbour will close in March, the mayor said."))
    assert checked.support is Support.PARTLY


def test_every_opposite_is_the_opposite_of_its_opposite() -> None:
    for word, others in opposites().items():
        assert word not in others
        assert all(word in opposites()[other] for other in others)


def test_an_opposite_that_the_quote_says_as_well_is_no_turn() -> None:
    assert contrary("prices rose", "prices rose and fell") == ""


@pytest.mark.parametrize(
    ("name", "ground", "found"),
    [
        ("Iran", "the Iranian forces", True),
        ("Iraq", "the Iranian forces", False),
        ("Austria", "Australia won", False),
        ("United Nations", "the UN said", True),
        ("Dutch", "the Netherlands", True),
        ("the Swiss", "Switzerland voted", True),
        ("Washington", "American troops", False),
        ("Ankara", "Turkish troops", False),
        ("Ann Lee", "Lee said", False),
    ],
)
def test_a_name_is_met_by_its_other_forms(name: str, ground: str, found: bool) -> None:
    assert (missing(name, ground) == "") is found


def test_names_are_read_without_common_first_words() -> None:
    assert proper_names("The mayor met Ann Lee in New York on Monday.") == ["Ann Lee", "New York"]


def test_a_year_that_neither_the_quote_nor_its_time_gives_is_not_supported() -> None:
    quote = "The mole was opened on 3 September, the harbour office said."
    for year, verdict in ((2019, Support.UNSUPPORTED), (2031, Support.SUPPORTED)):
        text = f"The mole was opened on 3 September {year}, the harbour office said."
        assert check(sentence(text, quote)).support is verdict


def test_letters_that_no_accent_makes_are_written_plainly_too() -> None:
    assert missing("Østergaard", "Ostergaard said so.") == ""
    assert missing("Łukasz Đorđević", "Lukasz Dordevic said so.") == ""
    assert missing("Østergaard", "Austergaard said so.") != ""


def test_a_fighter_is_no_degree() -> None:
    quote = "The 12 F-16 jets and the 5 C-130 planes flew for 12 days."
    assert check(sentence("12 F-16 jets flew.", quote)).reason == ""
