"""Which days the words of a sentence mean."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.told import day_meant, days_meant
from assistant.records import Article

SATURDAY = date(2031, 11, 8)


@pytest.mark.parametrize(
    ("sentence", "noted"),
    [
        ("The quake struck on Friday.", ""),
        ("The quake struck on Tuesday.", "“Tuesday”: 4 November 2031"),
        ("The mayor spoke on Friday.", "“Friday”: 7 November 2031"),
    ],
)
def test_what_happened_before_the_news_is_not_dated_after_it(sentence: str, noted: str) -> None:
    article = Article("a", "Quake", f"The search was ended on Wednesday. {sentence}", published=SATURDAY)
    assert days_meant(sentence, article) == noted


def test_a_short_answer_of_such_a_day_is_not_dated_either() -> None:
    article = Article(
        "a", "Quake", "The search was ended on Wednesday. The quake struck on Friday.", published=SATURDAY
    )
    assert day_meant("Friday", "The quake struck on Friday.", article) == ""
    assert day_meant("Friday", "The mayor spoke on Friday.", article).startswith("7 November 2031")


@pytest.mark.parametrize(
    ("text", "sentence", "noted"),
    [
        (
            "“I signed it today,” Lee wrote on Friday.",
            "“I signed it today,” Lee wrote on Friday.",
            "“Friday”: 7 November 2031",
        ),
        ('Lee said: "Come. I will go today. It is late."', "I will go today.", ""),
        ("Lee spoke today of the quay.", "Lee spoke today of the quay.", "“today”: 8 November 2031"),
        ("“It is late.” Lee spoke today.", "Lee spoke today.", "“today”: 8 November 2031"),
    ],
)
def test_the_today_of_whoever_is_quoted_is_not_the_articles(text: str, sentence: str, noted: str) -> None:
    assert days_meant(sentence, Article("a", "Quay", text, published=SATURDAY)) == noted


def test_a_day_of_an_article_without_a_date_is_nobodys() -> None:
    article = Article("a", "Quake", "The quake struck on Friday.")
    assert (days_meant(article.text, article), day_meant("Friday", article.text, article)) == ("", "")
