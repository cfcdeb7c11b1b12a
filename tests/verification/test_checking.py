from __future__ import annotations

import pytest

from assistant.attribution import status_of
from assistant.conversation import stand_alone
from assistant.records import Answer, Article, Citation, Outcome, Passage, Question, Sentence, Status, Support
from assistant.verification import Verifier

check = Verifier().check  # by the rules alone


def sentence(text: str, quote: str) -> Sentence:
    article = Article("a", "The boat", quote, source="The Post")
    passage = Passage(1, article, 0, len(quote), ((0, len(quote)),))
    return Sentence(text, (Citation(1, passage, 0, len(quote)),))


QUOTE = "The bill rose to 5.1 million crowns on Monday, the city engineer Ann Lee said."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (QUOTE, Support.SUPPORTED),
        ("The bill rose to 5.1 million crowns on Monday, Ann Lee said.", Support.SUPPORTED),
        ("The bill rose to 5.2 million crowns, Ann Lee said.", Support.UNSUPPORTED),
        ("The bill rose to 5.1 million crowns, Bob Roe said.", Support.UNSUPPORTED),
        ("The bill did not rise to 5.1 million crowns, Ann Lee said.", Support.UNSUPPORTED),
        ("Ann Lee said that the bill was “far too high”.", Support.UNSUPPORTED),
        ("The bill rose to 5.1 million crowns on Monday.", Support.PARTLY),
    ],
)
def test_a_sentence_is_held_against_exactly_what_it_cites(text: str, verdict: Support) -> None:
    assert check(sentence(text, QUOTE)).support is verdict


def test_number_words_and_digits_agree() -> None:
    assert (
        check(
            sentence("About 17 people were hurt, the hospital said.", "Seventeen people were hurt, the hospital said.")
        ).support
        is Support.SUPPORTED
    )


def test_a_sentence_without_a_citation_is_unsupported() -> None:
    assert check(Sentence("It rained.")).support is Support.UNSUPPORTED


def test_unsupported_sentences_are_withheld_and_counted() -> None:
    good, bad = sentence(QUOTE, QUOTE), sentence("It cost 9 crowns.", QUOTE)
    answer = Answer(Question("q", "q"), (good, bad), (), Outcome.ANSWERED)
    checked = Verifier().verify(answer)
    assert [s.text for s in checked.sentences] == [QUOTE]
    assert checked.withheld == 1
    nothing = Verifier().verify(Answer(Question("q", "q"), (bad,), (), Outcome.ANSWERED))
    assert nothing.outcome is Outcome.NOT_IN_CORPUS
    assert [near.quote for near in nothing.nearest] == [QUOTE]  # what it cited stands in the corpus, and is offered
    assert checked.nearest == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Reuters could not independently confirm the extent of it.", Status.NOT_VERIFIED),
        ("The CIA declined to comment.", Status.DENIED),
        ("The KRG did not immediately respond to a request for comment.", Status.DENIED),
        (
            "A final decision has not been made, added the sources, who spoke on condition of anonymity.",
            Status.ANONYMOUS_SOURCES,
        ),
        ("They have consulted, according to three people with knowledge of the talks.", Status.ANONYMOUS_SOURCES),
        ("CNN was the first to report on the involvement.", Status.OTHER_OUTLET),
        ("The inquiry's interim report says that the ferry was too fast.", Status.OFFICIAL_DOCUMENT),
        ("“I heard the horn,” Mireille Anstrup said.", Status.NAMED_SOURCE),
        ("The ferry returned to its route on Monday.", Status.STATED),
        ("Reuters was able to independently verify the video.", Status.STATED),
        ("The video has not been independently verified.", Status.NOT_VERIFIED),
        ("The health ministry reported that 12 people had died.", Status.NAMED_SOURCE),
        ("Local media reported that 12 people had died.", Status.OTHER_OUTLET),
        ("It was reported that 12 people had died.", Status.OTHER_OUTLET),
        ("A heat source in the kitchen frightened people close to the border.", Status.STATED),
        ("People close to the talks said that they failed.", Status.ANONYMOUS_SOURCES),
        ("Officials briefed reporters on the deal.", Status.STATED),
        ("Two officials briefed on the deal said that it failed.", Status.ANONYMOUS_SOURCES),
        ("The judge has denied bail.", Status.STATED),
        ("The mayor has denied it.", Status.DENIED),
    ],
)
def test_the_status_of_a_sentence_is_read_from_its_words(text: str, status: Status) -> None:
    assert status_of(text, Article("a", "News", text)) is status


@pytest.mark.parametrize(
    "text", ["Lee told the Guardian that it sank.", "Papers seen by The Guardian show that it sank."]
)
def test_what_an_outlet_heard_itself_is_no_other_outlets(text: str) -> None:
    for source in ("The Guardian", "Guardian"):
        assert status_of(text, Article("a", "News", text, source=source)) is not Status.OTHER_OUTLET
    assert status_of("Lee told the Guardian that it sank.", Article("a", "News", "x", source="The Post")) is (
        Status.OTHER_OUTLET
    )


def test_a_column_is_opinion() -> None:
    assert status_of("The town needs two mayors.", Article("a", "Opinion: Two Marrows", "x")) is Status.OPINION


@pytest.mark.parametrize(
    ("asked", "withheld"), [("Did the boat sink in May, and did Ann Lee resign?", 0), ("Did the boat sink in May?", 1)]
)
def test_a_yes_is_held_against_the_question_of_two_that_it_answers(asked: str, withheld: int) -> None:
    told = sentence("Ann Lee resigned on Monday.", "Ann Lee resigned on Monday.")
    yes = Sentence("Yes", told.citations, direct=True)
    assert Verifier().verify(Answer(stand_alone((), asked), (yes, told), (), Outcome.ANSWERED)).withheld == withheld
