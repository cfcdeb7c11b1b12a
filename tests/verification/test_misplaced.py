"""What is said of another, in another order, or beside what a quote tells: withheld, and nothing else with it."""

from __future__ import annotations

import pytest

from assistant.records import Support
from assistant.verification.frames import joints_in, slots_in
from tests.verification.test_claims import judged


@pytest.mark.parametrize(
    ("claim", "quote", "reason"),
    [
        # in another's place
        (
            "Judge Lee fined Carl Roe for assaulting Ian Poe.",
            "Judge Lee fined Ian Poe for assaulting Carl Roe.",
            "Carl",
        ),
        ("Lee flew from Paris to Rome.", "Lee flew from Rome to Paris.", "Rome"),
        ("The boat sank on Monday.", "The boat left on Monday. It sank on Tuesday.", "Tuesday"),
        (
            "The truce between Orvel and Tamsin, brokered by Kesh, held.",
            "The truce between Orvel and Kesh, brokered by Tamsin, held.",
            "Kesh",
        ),
        (
            "A spokesman for Lee said it was safe.",
            "A spokesman for the ministry said it was safe for Lee.",
            "spokesman",
        ),
        # of something else
        ("The number of deaths fell.", "The number of cases fell, but deaths continued to climb.", "deaths"),
        ("He was cleared of fraud and bribery.", "He was cleared of fraud but convicted of bribery.", "bribery"),
        (
            "The president vetoed the pension bill.",
            "The president signed the pension bill and vetoed the budget.",
            "bill",
        ),
        ("The union rejected a 6.8% rise.", "The union rejected a 5% rise; inflation stands at 6.8%.", "6.8%"),
        # the other way round
        ("The strike began after the talks collapsed.", "The talks collapsed after the strike began.", "way round"),
        ("The dam burst because the road gave way.", "The road gave way because the dam burst.", "way round"),
        ("More men than women voted.", "More women than men voted.", "way round"),
        ("Cars outnumber bicycles in Orvel.", "Bicycles outnumber cars in Orvel.", "way round"),
        # told by nobody
        ("The boat sank after its rotten engine exploded.", "The boat sank on Monday in the fog.", "exploded"),
        ("The mayor, who beat his wife, resigned.", "The mayor resigned on Monday.", "beat wife"),
        ("The owner denied the claim and fled the country.", "The owner denied the claim on Tuesday.", "fled"),
        ("The owner denied that the boat sank in fog.", "The owner denied that the boat was old.", "sank fog"),
        ("The hospital was bombed by the army.", "The hospital was bombed.", "by whom"),
        ("The union met the corrupt minister.", "The union met the minister.", "corrupt"),
        # of two quoted sentences one
        ("Ann Lee was arrested in Paris.", "Ann Lee spoke on Monday. A man was arrested in Paris.", "not of Lee"),
        # how many
        ("One of the three suspects was freed.", "Two of the three suspects were freed.", "'Two'"),
        ("She has one daughter.", "She has two daughters.", "'two'"),
        ("The players have all signed.", "Some of the players have signed.", "'all'"),
        ("The vaccine is harmful, doctors said.", "The vaccine is harmless, doctors said.", "harmless"),
        ("The agency told staff to leave.", "The agency plans to tell staff to leave.", "plans"),
    ],
)
def test_what_is_misplaced_or_added_is_withheld_with_the_reason(claim: str, quote: str, reason: str) -> None:
    checked = judged(claim, quote)
    assert checked.support is Support.UNSUPPORTED
    assert reason in checked.reason


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Lee bought the firm from Roe.", "Roe sold the firm to Lee."),
        ("Wages rose faster than prices.", "Prices rose more slowly than wages."),
        ("The strike began before the talks collapsed.", "The talks collapsed after the strike began."),
        ("The strike began on Monday and ended on Friday.", "The strike, which began on Monday, ended on Friday."),
        ("The firm sold its mill.", "The firm plans job cuts and sold its mill."),
        ("She resigned.", "She called the vote a farce and resigned."),
        ("The firm must pay 3m euros, the court ruled.", "The firm will have to pay 3m euros, the court ruled."),
        ("It was fined for not protecting data.", "It was fined for failing to protect data."),
        ("The sprinter won the 200m race.", "The sprinter won the race over 200 metres."),
        ("It rose by 0.25 percentage points.", "It rose by a quarter of a percentage point."),
        ("He was convicted of bribery.", "He was cleared of fraud but convicted of bribery."),
        ("Twenty-one people died.", "21 people died."),
        ("One man died.", "A man died."),
        (
            "The slide buried 40 homes.",
            "The slide buried 40 homes, and rescuers were still searching for 11 missing people.",
        ),
        ("Ann Lee resigned.", "Ann Lee, the minister, spoke on Monday. The minister resigned."),
        ("The firm shut the mine.", "The firm, which reported a loss of £45m, shut the mine."),
        ("Parliament passed a bill banning bags.", "Parliament passed a bill that would ban bags."),
        ("The court convicted Hill and acquitted Ross.", "Hill was convicted and Ross acquitted by the court."),
        ("The number of cases rose while deaths fell.", "Cases rose but the number of deaths fell."),
        (
            "Car makers' shares fell; a drug maker's shares rose.",
            "A drug maker's shares rose; car makers' shares fell.",
        ),
        ("Trains are cheaper than planes.", "Planes are more expensive than trains."),
        ("Apples cost less than oranges.", "Oranges cost more than apples."),
        ("Labour won 320 seats and the Greens 20.", "The Greens won 20 seats, and Labour 320."),
        ("Both sides should stop, the UN said.", "The UN called on both sides to stop."),
        ("The firm must pay $3m.", "The court ordered the firm to pay $3m."),
        ("A quake killed at least 40 and injured 90.", "At least 40 were killed and 90 injured in a quake."),
    ],
)
def test_what_is_told_from_another_side_is_shown_as_supported(claim: str, quote: str) -> None:
    checked = judged(claim, quote)
    assert checked.support is Support.SUPPORTED, checked.reason


def test_one_word_beside_what_is_told_is_shown_as_partly_supported() -> None:
    checked = judged("Prosecutors charged Lee with fraud, and he confessed.", "Prosecutors charged Lee with fraud.")
    assert (checked.support, checked.reason) == (Support.PARTLY, "the quote does not tell of 'confessed'")
    checked = judged("A book about her divorce won Lee the prize.", "Lee won the prize for a book about her childhood.")
    assert (checked.support, checked.reason) == (Support.PARTLY, "the quote has 'childhood' where it says 'divorce'")


def test_who_acts_and_who_is_acted_upon_are_read_alike_from_active_and_passive() -> None:
    active = {(slot.head, slot.role, slot.noun) for slot in slots_in("The court fined Ann Lee.")}
    assert active == {(slot.head, slot.role, slot.noun) for slot in slots_in("Ann Lee was fined by the court.")}


def test_before_and_after_join_the_same_two_deeds() -> None:
    for sentence in ("The boat sank after the engine failed.", "The engine failed before the boat sank."):
        assert [(joint.first, joint.second) for joint in joints_in(sentence)] == [("fail", "sink")]


def test_another_comparison_from_the_other_side_excuses_nothing_else() -> None:
    claim = "Ann Lee fined Bob Roe, and trains are cheaper than planes."
    assert judged(claim, "Bob Roe fined Ann Lee, and planes are faster than trains.").support is Support.UNSUPPORTED
