"""Sentences that a model might write against the quotes that they cite: what is withheld, what is shown, and why."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.entities import SpacyEntities
from assistant.records import Sentence, Support
from assistant.verification import Verifier
from benchmarks.claims import counted
from tests.verification.test_rules import sentence

VERIFIER = Verifier(SpacyEntities())


def judged(claim: str, quote: str) -> Sentence:
    return VERIFIER.check(sentence(claim, quote))


@pytest.fixture(scope="module")
def verdicts() -> Counter[tuple[str, bool, Support]]:
    return counted(VERIFIER)


@pytest.mark.parametrize(
    ("group", "least"),
    [("short", 0.9), ("news", 0.84), ("news again", 0.69), ("acceptance", 0.95), ("written fresh", 0.88)],
)
def test_most_false_claims_are_withheld_or_shown_as_partly_supported(
    verdicts: Counter[tuple[str, bool, Support]], group: str, least: float
) -> None:
    of = {verdict: verdicts[group, False, verdict] for verdict in Support}
    assert 1 - of[Support.SUPPORTED] / sum(of.values()) >= least


@pytest.mark.parametrize(
    ("group", "most"),
    [("short", 0.13), ("news", 0.15), ("news again", 0.24), ("acceptance", 0.12), ("written fresh", 0.07)],
)
def test_few_true_claims_are_withheld(verdicts: Counter[tuple[str, bool, Support]], group: str, most: float) -> None:
    of = {verdict: verdicts[group, True, verdict] for verdict in Support}
    assert of[Support.UNSUPPORTED] / sum(of.values()) <= most


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        # what is only denied, wished, intended, suspected or conditional
        ("The mayor took bribes in 2019.", "The mayor has denied that she took bribes in 2019.", "denies"),
        ("Police found the weapon in the river.", "Police failed to find the weapon in the river.", "denies"),
        ("The minister will resign.", "The minister ruled out resigning.", "denies"),
        ("The ministry confirmed 12 deaths.", "The ministry has yet to confirm 12 deaths.", "denies"),
        ("Lee was involved in the fraud.", "Lee denied involvement in the fraud.", "denies"),
        ("The bank failed.", "The bank was saved from failing.", "denies"),
        ("Iran attacked the tanker on Sunday.", "Iran threatened to attack the tanker on Sunday.", "that it was done"),
        ("The bridge has reopened.", "The bridge is to reopen.", "that it was done"),
        ("Acme sold its steel business.", "Acme will sell its steel business.", "that it was done"),
        ("Lee killed Roe.", "Lee is charged with killing Roe.", "doubt"),
        ("Lee committed fraud in May.", "Lee was accused of fraud in May.", "doubt"),
        ("Lee shot the guard.", "Lee is said to have shot the guard.", "doubt"),
        ("Acme will sell the mill.", "Acme will sell the mill if regulators approve.", "condition"),
        # words that exclude one another
        ("Shares of Acme surged 12%.", "Shares of Acme plunged 12%.", "plunged"),
        ("The court upheld the ban on Friday.", "The court struck down the ban on Friday.", "overturned"),
        ("The search of the car was lawful.", "The search of the car was unlawful.", "unlawful"),
        ("Lee voted for the bill.", "Lee voted against the bill.", "other side"),
        ("Roe was convicted of fraud on Tuesday.", "Roe was charged with fraud on Tuesday.", "charged"),
        ("The ship sank in the morning.", "The ship sank in the evening.", "evening"),
        ("The council met because of the storm.", "The council met. There was a storm.", "no cause"),
        # numbers
        ("He was jailed for 18 years.", "He was jailed for 18 months.", "month in the quote"),
        ("The firm owes $40 million a year.", "The firm owes $40 million a month.", "a month"),
        ("Inflation rose to 5%.", "Inflation rose by 5%.", "by 5%"),
        ("The vote was 52-48.", "The vote was 48-52.", "48-52"),
        ("Forty people were killed in the blast.", "Forty people were injured in the blast.", "what became"),
        ("Growth was -0.3%.", "Growth was 0.3%.", "minus"),
        ("Twenty people died.", "Up to 20 people died.", "bound"),
        ("Over 40,000 people signed.", "Almost 40,000 people signed.", "bound"),
        # parts and relations
        ("The mayor of Orvel was jailed.", "The deputy mayor of Orvel was jailed.", "deputy"),
        ("Ann Lee was arrested on Sunday.", "Ann Lee's husband was arrested on Sunday.", "husband"),
        ("Donald Roe was arrested.", "Donald Roe Jr. was arrested.", "Jr"),
        ("Gianluca's brother was held.", "Gianluca's brother-in-law was held.", "in-law"),
        ("It is the largest bank in Europe.", "It is the second-largest bank in Europe.", "second"),
        ("It was the deadliest attack.", "It was the deadliest attack in a decade.", "decade"),
        ("All passengers survived.", "Most passengers survived.", "most"),
        ("Phones were dead throughout Morocco.", "Phones were dead in northern Morocco.", "everywhere"),
        ("The company is bankrupt.", "The company is nearly bankrupt.", "nearly"),
        # from different sentences, or of others
        ("Acme paid $5m for Bolt.", "Acme paid $3m for Bolt. Bolt paid $5m for Cray.", "another number"),
        ("Ann Lee was arrested in Orvel.", "Ann Lee spoke in Orvel. Bob Roe was arrested in Paris.", "Roe"),
        (
            "The ministry warned that food prices would rise.",
            "Food prices will rise, the farmers warned; the ministry called it exaggerated.",
            "farmers",
        ),
        ("Lee called it “true”.", "Lee called it “untrue”.", "quoted words"),
    ],
)  # fmt: skip
def test_a_claim_that_says_more_than_its_quote_is_withheld(claim: str, quote: str, reason: str) -> None:
    found = judged(claim, quote)
    assert found.support is Support.UNSUPPORTED
    assert reason.lower() in found.reason.lower()


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Iran's minister said the talks had failed.", "Iran’s minister said the talks failed."),
        ("Seven people died in the fire on Monday.", "7 people died in the fire on Monday."),
        ("Half of the voters backed the plan.", "50 percent of the voters backed the plan."),
        ("About one in three schools lack water.", "About a third of the schools lack water."),
        ("The dockers will strike for two days.", "The dockers will strike for 48 hours."),
        ("No fewer than 20 people were hurt.", "At least 20 people were hurt."),
        ("The spokesman would not comment on the report.", "The spokesman declined to comment on the report."),
        ("The Stathakis family sold the line to Orsola.", "Orsola bought the line from the Stathakis family."),
        ("Ghana lent Togo two transformers.", "Togo borrowed two transformers from Ghana."),
        ("Erdogan met Zelensky in Paris.", "Erdoğan met Zelenskyy in Paris."),
        ("Lee called it “terrible … awful”.", "Lee called it “terrible and truly awful”."),
        ("Nobody survived the crash.", "Nobody survived the crash, and all on board died."),
        ("Lee may resign on Monday.", "Lee might resign on Monday."),
        ("Acme plans to sell the mill.", "Acme said that it plans to sell the mill; it said so on Monday."),
    ],
)  # fmt: skip
def test_a_claim_that_says_the_same_in_other_words_is_shown(claim: str, quote: str) -> None:
    assert judged(claim, quote).support in (Support.SUPPORTED, Support.PARTLY)


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        ("The gunman shot two teachers at the school.", "The gunman shot two pupils at the school.", "pupils"),
        ("Twenty homes burned down in Mbandu.", "At least 20 homes burned down in Mbandu.", "at least"),
    ],
)
def test_a_claim_that_is_nearly_its_quote_is_partly_supported(claim: str, quote: str, reason: str) -> None:
    found = judged(claim, quote)
    assert found.support is Support.PARTLY
    assert reason in found.reason


WORDS = (
    "The Lee Roe Iran Iran’s said denied to that not no if may by from between and in of was killed hurt rose fell 12 2020 5% "
    "trillion million one half quarter two ten days miles per hour at least nearly former “ ” . , - ’s É 日本"
).split(" ")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_any_words_get_a_verdict_and_a_reason_unless_they_are_supported(claim: str, quote: str) -> None:
    found = judged(claim, quote)
    assert found.support in (Support.SUPPORTED, Support.PARTLY, Support.UNSUPPORTED)
    assert bool(found.reason) == (found.support is not Support.SUPPORTED)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The fund held $3 trillion in 2020.", "In 2020 the fund held 3 trillion dollars."),
        ("Deaths rose from five in 2020 to six.", "There were five deaths in 2020; deaths rose to six."),
        ("The car did 60 mph on Monday.", "The car did 60 miles per hour on Monday."),
    ],
)
def test_a_year_is_no_denominator_and_miles_an_hour_are_no_miles(claim: str, quote: str) -> None:
    assert "number" not in judged(claim, quote).reason
    assert "mile" not in judged(claim, quote).reason
