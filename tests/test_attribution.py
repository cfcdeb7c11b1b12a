from __future__ import annotations

import time

import pytest

from assistant.attribution import attributed, attribution_of
from assistant.attribution.speakers import UNNAMED
from assistant.entities import Saying, SpacyEntities
from assistant.records import Article, Citation, Passage, Sentence, Status
from tests.fakes import FakeEntities

FINDER = SpacyEntities()
ARTICLE = (
    "The groups want weapons, two of the sources said. They have also asked for air support, they said. "
    "Mayor Ann Lee said that the harbour would close. “It will reopen in May,” she added. "
    "The ferry runs every hour. The inquiry's report says that the fog was thick. "
    "Officials expect rain, according to the weather service."
)


def of(beginning: str) -> tuple[Status, str, str, str]:
    start = ARTICLE.index(beginning)
    ends = [i for i in (ARTICLE.find(". ", start), len(ARTICLE) - 1) if i >= 0]
    found = attribution_of(Article("a", "News", ARTICLE), (start, min(ends) + 1), FINDER)
    return found.status, found.speaker, found.verb, found.speech


@pytest.mark.parametrize(
    ("beginning", "attribution"),
    [
        ("The groups want", (Status.ANONYMOUS_SOURCES, "two of the sources", "said", "indirect")),
        ("They have also", (Status.ANONYMOUS_SOURCES, "two of the sources", "said", "indirect")),
        ("Mayor Ann Lee", (Status.NAMED_SOURCE, "Mayor Ann Lee", "said", "indirect")),
        ("“It will reopen", (Status.NAMED_SOURCE, "Mayor Ann Lee", "added", "direct")),
        ("The ferry runs", (Status.STATED, "", "", "")),
        ("The inquiry's", (Status.OFFICIAL_DOCUMENT, "The inquiry's report", "says", "indirect")),
        ("Officials expect", (Status.NAMED_SOURCE, "the weather service", "according to", "indirect")),
    ],
)
def test_the_speaker_the_verb_and_the_status_of_each_sentence(
    beginning: str, attribution: tuple[Status, str, str, str]
) -> None:
    assert of(beginning) == attribution


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Congress has denied funding for the wall.", Status.STATED),
        ("He was accused of it, which he denied.", Status.DENIED),
        ("Lee denied the allegations against him.", Status.DENIED),
        ("The minister denied misusing public funds.", Status.DENIED),
        ("Lee denied killing her.", Status.DENIED),
        ("The court denied him bail.", Status.STATED),
        ("The judge denied the company's request.", Status.STATED),
        ("The source code was published in May.", Status.STATED),
        ("A judge dismissed the lawsuit on Monday.", Status.STATED),
        ("The device could reportedly fly for ten minutes.", Status.OTHER_OUTLET),
        ("The site allegedly sold stolen cards.", Status.NOT_VERIFIED),
        ("The singer told the Daily Mail that she was tired.", Status.OTHER_OUTLET),
        ("The researcher told The Post that it works.", Status.NAMED_SOURCE),
        ("I don't think that it was a choice.", Status.OPINION),
        ("The bank is in talks, according to a report in the Gazette.", Status.OTHER_OUTLET),
        ("The bank is in talks, according to an official report.", Status.OFFICIAL_DOCUMENT),
        ("According to the hypothesis of the report, nitrates had fed them.", Status.OFFICIAL_DOCUMENT),
        ("Some residents said that the police came late.", Status.ANONYMOUS_SOURCES),
    ],
)
def test_the_status_of_a_sentence_of_the_post(text: str, status: Status) -> None:
    article = Article("a", "News", text, source="The Post")
    assert attribution_of(article, (0, len(text)), FINDER).status is status


def test_without_a_finder_the_words_alone_decide() -> None:
    text = "The CIA declined to comment."
    assert attribution_of(Article("a", "News", text), (0, len(text))).status is Status.DENIED


def test_a_named_person_with_others_is_not_unnamed_and_long_speakers_are_quickly_judged() -> None:
    assert UNNAMED.match("two senior officials of the bank")
    assert UNNAMED.match("White House aides")
    assert not UNNAMED.match("Ann Lee and others")
    assert not UNNAMED.match("Union leader Ann Lee and other officials")
    began = time.process_time()
    assert not UNNAMED.match("the " * 40 + "x!")
    assert time.process_time() - began < 1  # doubling with each word, it would not end today


class Named(FakeEntities):
    """Hears Marrow speak, as the tagger does."""

    def sayings(self, text: str) -> tuple[Saying, ...]:
        return (Saying("Tom Marrow", "said"),)


def test_a_speaker_whom_the_sentence_names_is_not_looked_for_before_it() -> None:
    text = "The ship sank, Ann Lee said. Tom Marrow said he told the crew to leave the ship."
    found = attribution_of(Article("a", "News", text), (29, len(text)), Named())
    assert found.speaker == "Tom Marrow"


def test_of_several_citations_the_one_that_weakens_most_decides() -> None:
    text = "The ship sank on Monday. Two people close to the talks said that it was old."
    passage = Passage(1, Article("a", "News", text), 0, len(text), ((0, 24), (25, len(text))))
    cited = (Citation(1, passage, 0, 24), Citation(2, passage, 25, len(text)))
    assert attributed([Sentence("The old ship sank.", cited)])[0].status is Status.ANONYMOUS_SOURCES


def test_he_is_nobody_whom_his_own_sentence_names() -> None:
    text = "Ann Lee said that it was late. “I wrote to Lee on Monday,” he said. “I left at noon,” she said."
    first, second = text.index("“I wrote"), text.index("“I left")
    article = Article("a", "News", text)
    assert attribution_of(article, (first, second - 1), FINDER).speaker == "he"
    assert attribution_of(article, (second, len(text)), FINDER).speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("before", "text", "speaker", "status"),
    [
        (  # whoever is named nearest is meant, not the last who spoke
            "Ann Lee, the minister, said that the dam was safe. Bob Roe, who lives below it, laughed. ",
            "“It will burst any day,” he said.", "Bob Roe", Status.NAMED_SOURCE,
        ),
        (  # "he" is no group
            "The militia said that 40 people were killed. The army's spokesman, Daniel Hagar, spoke to reporters. ",
            "He said that the army had hit a depot.", "Daniel Hagar", Status.NAMED_SOURCE,
        ),
        (  # what sources said before is not what the president says
            "Two people familiar with the talks said a deal was close. President Lee spoke to reporters on Monday. ",
            "He said he knew of no deal.", "Lee", Status.NAMED_SOURCE,
        ),
        (
            "According to court documents, Roe took $5m. Ann Lee, his lawyer, spoke outside the court. ",
            "“He is innocent,” she said.", "Ann Lee", Status.NAMED_SOURCE,
        ),
        (  # either may be meant
            "Ann Lee met Eve Roe on Monday. ", "She said that it was late.", "She", Status.NAMED_SOURCE,
        ),
        (
            "Mr Tom Lee met Eve Roe on Monday. ", "She said that it was late.", "Eve Roe", Status.NAMED_SOURCE,
        ),
        (  # the husband is another
            "Eve Roe runs the port. Beside her husband, Ann Lee opened the pier. ", "She said that it was late.",
            "Ann Lee", Status.NAMED_SOURCE,
        ),
        (  # those officials are no single person
            "Ann Lee said that the plan was dead. ", "Those officials said that it was not.", "Those officials",
            Status.NAMED_SOURCE,
        ),
        (  # a woman without a name is meant
            "Ann Lee said that the dam was safe. A woman in the street laughed. ",
            "She said that it was not.", "She", Status.NAMED_SOURCE,
        ),
        (  # a quotation runs on in the next sentence
            "“We won the vote,” Lee told supporters. ", "“The vote in Orvel was rigged by the harbour board.", "Lee",
            Status.NAMED_SOURCE,
        ),
        (
            "“We won the vote,” Lee told supporters. “It was rigged by the harbour board. ",
            "They burned 4,000 ballots in the yard.", "Lee", Status.NAMED_SOURCE,
        ),
        ("“We won,” Lee said. ", "The “freedom convoy” blocked the bridge.", "", Status.STATED),
        ("“We won,” Lee said. ", "The convoy blocked the bridge on Monday.", "", Status.STATED),
    ],
)  # fmt: skip
def test_who_speaks_is_whom_the_pronoun_or_the_quotation_means(
    before: str, text: str, speaker: str, status: Status
) -> None:
    whole = before + text + "” The meeting ended at noon."
    found = attribution_of(Article("a", "News", whole), (len(before), len(before) + len(text)), FINDER)
    assert (found.speaker, found.status) == (speaker, status)


def test_a_quotation_is_of_the_speaker_who_is_named_where_it_closes() -> None:
    text = "Ann Lee sighed. “We lost the vote. They burned 4,000 ballots in the yard,” Roe said. It rained."
    start = text.index("“We lost")
    found = attribution_of(Article("a", "News", text), (start, text.index(" They")), FINDER)
    assert (found.speaker, found.speech) == ("Roe", "direct")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A senior administration official said that Russia attacked the ship.", Status.ANONYMOUS_SOURCES),
        ("An aide to the president said that it was over.", Status.ANONYMOUS_SOURCES),
        ("Two of those people said that it was over.", Status.ANONYMOUS_SOURCES),
        ("An official, Ann Lee, said that it was over.", Status.NAMED_SOURCE),
        ("A spokesman for the ministry said that it was over.", Status.NAMED_SOURCE),
        ("Reuters could not immediately verify the report.", Status.NOT_VERIFIED),
        ("The toll could not immediately be confirmed.", Status.NOT_VERIFIED),
        ("There was no independent confirmation of the claim.", Status.NOT_VERIFIED),
        ("The authenticity of the video is not confirmed.", Status.NOT_VERIFIED),
        ("It was not clear whether the video was real.", Status.NOT_VERIFIED),
        ("Police could not confirm a motive.", Status.STATED),
        ("Russia denied attacking the ship.", Status.DENIED),
        ("Lee denied Roe's account.", Status.DENIED),
        ("Lee disputed the figure.", Status.DENIED),
        ("Lee has pleaded not guilty.", Status.DENIED),
        ("Acme did not return calls seeking comment.", Status.DENIED),
        ("The ministry could not be reached for comment.", Status.DENIED),
        ("A request to the ministry for comment brought no immediate answer.", Status.DENIED),
        ("Lee did not deny the allegation.", Status.STATED),
        ("The judge denied the motion on Monday.", Status.STATED),
        ("The court denied his appeal.", Status.STATED),
        ("He was denied entry on Monday.", Status.STATED),
        ("The goalkeeper had no answer to the shot.", Status.STATED),
        ("He has no comment section on his site.", Status.STATED),
        ("NASA reported that the probe had landed.", Status.NAMED_SOURCE),
        ("Toyota reported that profit rose by a third.", Status.NAMED_SOURCE),
        ("Iranian state television said that it was over.", Status.OTHER_OUTLET),
        ("In an interview with Fox News on Sunday, Lee said that it was over.", Status.OTHER_OUTLET),
        ("Court records show that he paid.", Status.OFFICIAL_DOCUMENT),
        ("He took the money, according to the complaint.", Status.OFFICIAL_DOCUMENT),
        ("The final report will be published in May.", Status.STATED),
        ("The audit found that a third had never been paid.", Status.OFFICIAL_DOCUMENT),
        ("The memo, dated 4 May, instructs staff to delete it.", Status.OFFICIAL_DOCUMENT),
        ("Heart failure was given as the cause on the death certificate.", Status.OFFICIAL_DOCUMENT),
        ("Western intelligence officials say it was supplied.", Status.ANONYMOUS_SOURCES),
        ("Roe told the broadcaster NTV that it had been noisy.", Status.OTHER_OUTLET),
        ("The rebels say they hold it, but The Post was unable to confirm this.", Status.NOT_VERIFIED),
        ("Her lawyer called the accusation absurd and untrue.", Status.DENIED),
        ("Lee blamed the results on a strong dollar.", Status.NAMED_SOURCE),
    ],
)
def test_the_status_that_an_acceptance_reader_expected(text: str, status: Status) -> None:
    article = Article("a", "News", text, source="The Post")
    assert attribution_of(article, (0, len(text)), FINDER).status is status


@pytest.mark.parametrize("title", ["The mayor must go | Opinion", "Commentary: the mayor", "Op-Ed: the mayor"])
def test_what_stands_under_an_opinion_s_title_is_an_opinion(title: str) -> None:
    text = "The mayor should go."
    assert attribution_of(Article("a", title, text), (0, len(text)), FINDER).status is Status.OPINION


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("The ministry did not reply to emailed questions.", "ministry", "reply"),
        ("A spokesman for the governor dismissed the allegations.", "spokesman", "dismissed"),
        ("The committee denied the firm a licence to sell alcohol.", "", ""),
    ],
)
def test_who_denies_or_does_not_answer_is_named_and_who_withholds_says_nothing(
    text: str, speaker: str, verb: str
) -> None:
    found = attribution_of(Article("a", "News", text, source="The Post"), (0, len(text)), FINDER)
    assert (found.speaker, found.verb) == (speaker, verb)
