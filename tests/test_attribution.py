from __future__ import annotations

import pytest

from assistant.attribution import attribution_of
from assistant.entities import SpacyEntities
from assistant.records import Article, Status

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
        ("The source code was published in May.", Status.STATED),
        ("A judge dismissed the lawsuit on Monday.", Status.STATED),
        ("The device could reportedly fly for ten minutes.", Status.OTHER_OUTLET),
        ("The site allegedly sold stolen cards.", Status.NOT_VERIFIED),
        ("The singer told the Daily Mail that she was tired.", Status.OTHER_OUTLET),
        ("The researcher told The Post that it works.", Status.NAMED_SOURCE),
        ("I don't think that it was a choice.", Status.OPINION),
        ("Some residents said that the police came late.", Status.ANONYMOUS_SOURCES),
    ],
)
def test_the_status_of_a_sentence_of_the_post(text: str, status: Status) -> None:
    article = Article("a", "News", text, source="The Post")
    assert attribution_of(article, (0, len(text)), FINDER).status is status


def test_without_a_finder_the_words_alone_decide() -> None:
    text = "The CIA declined to comment."
    assert attribution_of(Article("a", "News", text), (0, len(text))).status is Status.DENIED
