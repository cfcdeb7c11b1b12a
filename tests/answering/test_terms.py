from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.terms import (
    coverage,
    never_met,
    pairs_held,
    stands_near,
    term_weights,
    terms_of,
    word_pairs,
)
from tests.fakes import FakeLexicon


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("US bases", "The United States has bases."),
        ("American bases", "The U.S. has bases."),
        ("Would Islamabad agree?", "Pakistan would agree."),
        ("Did Türkiye agree?", "The Turkish side did agree."),
    ],
)
def test_a_country_is_met_by_any_of_its_names(question: str, sentence: str) -> None:
    lexicon = FakeLexicon()
    assert coverage(term_weights(question, lexicon), terms_of(sentence, lexicon)) == pytest.approx(1.0)


def test_another_country_is_not_met() -> None:
    lexicon = FakeLexicon()
    assert coverage(term_weights("US bases", lexicon), terms_of("The UK has bases.", lexicon)) < 1.0


def test_a_name_of_two_countries_takes_no_other_word_away() -> None:
    weights = term_weights("Would Brussels tax imported steel?", FakeLexicon())
    assert set(weights) == {"=Belgium", "=European Union", "tax", "imported", "steel"}


def test_a_country_that_no_article_names_weighs_as_an_unknown_word() -> None:
    class Empty(FakeLexicon):
        """A corpus without a word."""

        def rarity(self, terms):  # type: ignore[no-untyped-def]
            return dict.fromkeys(terms, 9.0)

    weights = term_weights("Did Peru agree?", Empty())
    assert set(weights.values()) == {never_met(Empty())}


def test_what_every_article_is_about_still_counts() -> None:
    class Everywhere(FakeLexicon):
        """A corpus whose every article is about a ship."""

        def rarity(self, terms):  # type: ignore[no-untyped-def]
            return {term: 0.0 if term == "ship" else 2.0 for term in terms}

    assert coverage(term_weights("ship sank", Everywhere()), {"ship"}) > 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_coverage_is_a_share(question: str, sentence: str) -> None:
    lexicon = FakeLexicon()
    assert 0 <= coverage(term_weights(question, lexicon), terms_of(sentence, lexicon)) <= 1 + 1e-9


def test_neighbouring_words_of_a_question_are_met_by_neighbours_only() -> None:
    lexicon = FakeLexicon()
    question = "revenue of Tern Lines in Q1 2031"
    pairs = word_pairs(question, term_weights(question, lexicon), lexicon)
    near = "Tern Lines said that its revenue was higher in Q1 2031."
    apart = "Q1 of 2030 brought revenue to all of the lines, wrote a paper on the Tern of that town in 2031."
    for text, share in ((near, 1 / 2), (apart, 0.0), ("Gulls nest.", 0.0)):
        assert pairs_held(pairs, text, terms_of(text, lexicon), lexicon) == pytest.approx(share)


@given(st.text(max_size=60), st.text(max_size=120))
def test_pairs_held_are_a_share(question: str, text: str) -> None:
    lexicon = FakeLexicon()
    pairs = word_pairs(question, term_weights(question, lexicon), lexicon)
    assert 0.0 <= pairs_held(pairs, text, terms_of(text, lexicon), lexicon) <= 1.0


def test_a_short_name_is_met_by_itself_alone() -> None:
    assert not stands_near("ann", {"announced", "planned"})
    assert stands_near("ann", {"ann"})
    assert stands_near("baloch", {"balochistan"})


def test_either_spelling_meets_the_other() -> None:
    lexicon = FakeLexicon()
    for asked, said in (("Who criticized it?", "Lee criticised it."), ("Who organised it?", "Lee organized it.")):
        assert coverage(term_weights(asked, lexicon), terms_of(said, lexicon)) == pytest.approx(1.0)


def test_a_full_stop_hides_no_word() -> None:
    assert {"kill", "hurt"} <= terms_of("Twelve were killed. Six were injured,", Stemming())


class Stemming(FakeLexicon):
    """Words as an index keeps them: without their endings."""

    def terms(self, words: str) -> list[str]:
        return [re.sub(r"(?:ed|s)$", "", term) for term in super().terms(words)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [("How many were hurt?", "Six were injured."), ("When was it built?", "It was manufactured in May."),
     ("Who acquired it?", "Kestrel bought it."), ("How many kids?", "Three children."),
     ("Who beat her?", "She was defeated."), ("Who was in command?", "The ship's master fled."), ("Who murdered him?", "He was killed."),
     ("Who resigned?", "The mayor stepped down on Friday."), ("When did it begin?", "Fire broke out at noon."),
     ("Was it cancelled?", "The match was called off.")],
)  # fmt: skip
def test_what_news_says_for_the_same_is_met(asked: str, said: str) -> None:
    lexicon = FakeLexicon()
    assert set(term_weights(asked, lexicon)) & terms_of(said, lexicon)
