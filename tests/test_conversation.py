from __future__ import annotations

from datetime import date

import pytest

from assistant.conversation import is_follow_up, news_subject, stand_alone
from assistant.records import NOT_CERTAIN, Filter
from assistant.turns import Said, Turn, lead_of

SOURCES = ("Saltmere Gazette", "The Harbour Post", "Coastline Wire")


@pytest.mark.parametrize(
    "text",
    ["and who denied it?", "What about Turkey?", "How much did it cost in total?", "How much did it cost to build?", "Why?", "When did she say that?", "How many?", "Did they answer?",
     "which outlet reported that first?", "what happened there?", "What was the reason for their resignation?",
     "Did the company change its mind about him?"],
)  # fmt: skip
def test_a_question_that_leans_on_the_one_before_is_a_follow_up(text: str) -> None:
    assert is_follow_up(text)


@pytest.mark.parametrize(
    "text",
    ["Who won the mayoral election in Saltmere?", "Did Ilse Marrow say that she would resign?",
     "Which captain runs the Grey Heron now?", "Is there a truce in Gaza?", "Is it true that Lee resigned?",
     "How many ships are there in the strait?", "What did the government say about its budget?",
     "Did Lee say that reports of torture were false?", "What did the WHO say about mpox?",
     "How long did it take to rebuild the bridge?", "How much does it cost to enter the museum?"],
)  # fmt: skip
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert not is_follow_up(text)
    earlier = [Turn("Who signed the petition?", "Who signed the petition?")]
    assert stand_alone(earlier, text).search == text


def test_a_source_is_known_by_its_short_name_and_its_name_is_no_time() -> None:
    sources = ("USA Today | News", "Thessaloniki Times")
    named = stand_alone((), "What did USA Today report on the vote?", sources=sources, today=date(2031, 3, 9))
    assert (named.where.sources, named.where.since) == (("USA Today | News",), None)
    bare = stand_alone((), "According to Thessaloniki Times, who won?", sources=sources)
    assert bare.where.sources == ("Thessaloniki Times",)


def test_a_follow_up_is_searched_with_the_words_it_refers_to() -> None:
    earlier = [Turn("who first reported the CIA's involvement?", "who first reported the CIA's involvement?", "CNN")]
    assert stand_alone(earlier, "and who denied it?").search == "and who denied it? (CNN CIA involvement)"


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    first = Turn("Who was elected mayor?", "Who was elected mayor?", "Ann Lee")
    second = stand_alone([first], "When does she take office?")
    third = stand_alone([first, Turn(second.asked, second.search, "June 2")], "and why then?")
    assert "mayor" in third.search
    assert "Ann Lee" in third.search


def test_what_about_repeats_the_question_for_the_other_source() -> None:
    earlier = [Turn("q", "How many did the Saltmere Gazette say were hurt?")]
    question = stand_alone(earlier, "What about The Harbour Post?", sources=SOURCES)
    assert question.search == "How many did it say were hurt? The Harbour Post"
    assert question.where.sources == ("The Harbour Post",)


def test_a_named_source_of_the_corpus_becomes_a_filter_and_any_other_name_does_not() -> None:
    asked = stand_alone((), "According to the Harbour Post, who was hurt?", sources=SOURCES)
    assert asked.where.sources == ("The Harbour Post",)
    assert stand_alone((), "According to CNN, who was hurt?", sources=SOURCES).where.sources == ()
    assert stand_alone((), "Who owns the Harbour Post?", sources=SOURCES).where.sources == ()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what happened since 4 March 2031?", date(2031, 3, 4), None),
        ("what happened after March 4, 2031?", date(2031, 3, 5), None),
        ("what was known before 2031-03-04?", None, date(2031, 3, 3)),
        ("articles published in March 2031 on fish", date(2031, 3, 1), date(2031, 3, 31)),
        ("since when was the radar broken?", None, None),
        ("what happened on 4 March 2031?", date(2031, 3, 4), date(2031, 3, 5)),
        ("what happened in March 2031?", date(2031, 3, 1), date(2031, 3, 31)),
        ("who was hurt on 4 March 2031?", None, None),
    ],
)
def test_bounds_on_publication_become_filters(text: str, since: date | None, until: date | None) -> None:
    where = stand_alone((), text).where
    assert (where.since, where.until) == (since, until)


def test_chosen_filters_and_found_ones_are_both_kept() -> None:
    chosen = Filter(date(2031, 3, 10), date(2031, 4, 1), ("Coastline Wire",))
    where = stand_alone((), "since 4 March 2031, according to the Harbour Post?", sources=SOURCES, where=chosen).where
    assert where == chosen


def follow(*texts: str, today: date | None = None) -> Filter:
    """The limits of the last of several questions that follow one another."""
    turns: list[Turn] = []
    for text in texts:
        question = stand_alone(turns, text, sources=SOURCES, today=today)
        turns.append(Turn(question.asked, question.search, "", question.stated, question.counted))
    return question.where


def test_a_follow_up_keeps_the_limits_that_the_question_before_it_stated() -> None:
    today = date(2031, 5, 14)
    week = Filter(date(2031, 5, 5), date(2031, 5, 11))
    asked = "Who joined the dock strike last week?"
    assert follow(asked, "and who denied it?", today=today) == week
    assert follow(asked, "and who denied it?", "why?", today=today) == week
    assert follow(asked, "and who denied it yesterday?", today=today) == Filter(date(2031, 5, 13))
    assert follow(asked, "Who won the mayoral election in Saltmere?", today=today) == Filter()
    reported = "How many did the Saltmere Gazette say were hurt?"
    assert follow(reported, "and how many died?") == Filter(sources=("Saltmere Gazette",))
    assert follow(reported, "What about The Harbour Post?") == Filter(sources=("The Harbour Post",))


def test_the_words_of_an_inherited_bound_are_not_searched_for() -> None:
    first = stand_alone((), "What was reported on the breakwater since 10 March 2031?")
    turn = Turn(first.asked, first.search, "", first.stated, first.counted)
    assert stand_alone([turn], "and who voted on it?").search == "and who voted on it? (breakwater)"


def test_a_correction_is_limited_as_the_corrected_question_is() -> None:
    assert follow("What was agreed since 3 March 2030?", "no, I meant 2031") == Filter(date(2031, 3, 3))
    today = date(2031, 5, 14)
    assert follow("What did she say last week?", "No, I meant this month", today=today) == Filter(date(2031, 5, 1))
    asked = "What was agreed since 3 March 2031?"
    assert follow(asked, "no, I meant until 1 March 2031") == Filter(until=date(2031, 3, 1))


def test_limits_that_were_changed_by_hand_hold_for_the_follow_up_too() -> None:
    week = Filter(date(2031, 5, 5), date(2031, 5, 11))
    first = stand_alone((), "Who joined the strike?", where=week, exactly=True)
    turn = Turn(first.asked, first.search, "", first.stated, first.counted)
    assert stand_alone([turn], "and who denied it?").where == week


def test_a_limit_that_the_user_chose_is_not_inherited() -> None:
    chosen = Filter(sources=("Coastline Wire",))
    first = stand_alone((), "Who was hurt in the collision?", sources=SOURCES, where=chosen)
    turn = Turn(first.asked, first.search, "", first.stated, first.counted)
    assert stand_alone([turn], "and who was blamed?", sources=SOURCES).where == Filter()


@pytest.mark.parametrize(
    "text",
    ["What has the council decided since 3 March 2031, and which unions are still on strike?",
     "Which ministers resigned from the cabinet after March 2, 2031?"],
)  # fmt: skip
def test_one_bound_holds_for_a_question_of_several_parts(text: str) -> None:
    assert stand_alone((), text).where == Filter(date(2031, 3, 3))


def test_a_newspaper_called_today_is_no_day() -> None:
    asked = stand_alone((), "What did USA Today report about it?", sources=("USA Today",), today=date(2031, 5, 14))
    assert asked.where == Filter(sources=("USA Today",))


def test_the_names_of_a_short_written_sentence_carry_on_as_a_short_answer_does() -> None:
    assert lead_of([Said("Ann Lee leads the union.")]) == "Ann Lee"
    assert lead_of([Said("In Paris the talks failed.")]) == "Paris"
    assert lead_of([Said("Yesterday Ann Lee resigned.")]) == "Ann Lee"
    assert lead_of([Said("Tom Marrow", direct=True), Said("Ann Lee said that Tom Marrow leads it.")]) == "Tom Marrow"
    assert lead_of([]) == ""


def test_only_what_is_certain_and_of_whom_was_asked_is_carried_on() -> None:
    unsure = Said("Tom Marrow", direct=True, note=NOT_CERTAIN)
    assert lead_of([unsure, Said("Ann Lee leads the union.")]) == "Ann Lee"
    assert lead_of([Said("Bob Roe spoke.")], "Did Ann Lee resign?") == ""
    assert lead_of([Said("Ann Lee spoke to Bob Roe.")], "Did Ann Lee resign?") == "Ann Lee Bob Roe"
    assert lead_of([Said("Bob Roe spoke.")], "who resigned?") == "Bob Roe"


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Can you tell me who won the election?", "who won the election?"),
        ("Do you know when it sank?", "when it sank?"),
        ("Please tell us why the port closed", "why the port closed"),
        ("I'd like to know how many were hurt", "how many were hurt"),
        ("Can you swim in the harbour?", "Can you swim in the harbour?"),
    ],
)
def test_what_is_only_polite_is_not_searched_for(typed: str, searched: str) -> None:
    question = stand_alone((), typed)
    assert (question.asked, question.search) == (typed, searched)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("What was decided on the breakwater since 10 March 2031?", "What was decided on the breakwater?"),
        ("What did the mayor say last week?", "What did the mayor say?"),
        ("Who won between 3 March 2031 and 9 March 2031?", "Who won?"),
        ("What happened since 10 March 2031?", "What happened since 10 March 2031?"),
        ("Who won the 2031 race?", "Who won the 2031 race?"),
    ],
)
def test_texts_are_compared_with_a_question_without_its_bound(typed: str, compared: str) -> None:
    question = stand_alone((), typed, today=date(2031, 5, 14))
    assert (question.search, question.compared) == (typed, compared)


def test_a_word_that_a_source_is_called_by_is_no_source() -> None:
    """ "The age of the victims" does not ask for The Age."""
    for text, found in (("What about the age of the victims?", ()), ("What about The Age?", ("The Age",))):
        assert stand_alone((), text, sources=("The Age", "Harbour Post")).where.sources == found


@pytest.mark.parametrize(
    ("first", "then", "search"),
    [
        ("Who won the election in Germany?", "and in France?", "Who won the election in France?"),
        ("Who won the 2019 election?", "and in 2024?", "Who won the 2024 election?"),
        ("Who won the 2019 election?", "What about 2017?", "Who won the 2017 election?"),
    ],
)
def test_a_name_or_year_alone_takes_the_place_of_the_one_before(first: str, then: str, search: str) -> None:
    assert stand_alone([Turn(first, first)], then).search == search


@pytest.mark.parametrize(
    "text",
    [
        "Who is Zelensky?",
        "What did the mayor say about her budget?",
        "Wait, who leads the union",
        "No evidence of fraud",
    ],
)
def test_a_question_of_its_own_leans_on_none_before_it(text: str) -> None:
    before = Turn("How many ships were waiting in Hallenby?", "How many ships were waiting in Hallenby?", "40 ships")
    assert stand_alone([before], text).search == text


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Summarise the news about the dock strike", "dock strike"),
        ("Tell me about the dock strike, please.", "dock strike"),
        ("Could you give me a short overview of the strike?", "strike"),
        ("What's going on in Hallenby?", "Hallenby"),
        ("Are there any articles on the strike?", "strike"),
        ("What are the main points of the report?", "report"),
        ("What do you know about Tobias Marrow?", "Tobias Marrow"),
        ("What happened in Hallenby in 2031?", "Hallenby"),
        ("What happened in the harbour?", ""),
        ("Tell me about US trade", "US trade"),
        ("tell me about yesterday's storm", "storm"),
        ("tell me about the strike in 2025", "strike"),
        ("What is happening with the strike, and when did it end?", ""),
        ("Tell me about Boeing and why its shares fell", ""),
        ("Summarise the article", ""),
        ("What's going on in the world?", ""),
        ("What do you know about the weather?", ""),
        ("Tell me about it", ""),
        ("Tell me about how the ferry sank", ""),
        ("Who summarised the news about the strike?", ""),
    ],
)
def test_an_overview_is_of_its_subject(text: str, subject: str) -> None:
    question = stand_alone((), text, today=date(2031, 6, 1))
    assert news_subject(question) == subject
    assert subject in question.compared


def test_an_overview_of_a_year_is_bound_by_it() -> None:
    bound = stand_alone((), "What happened in Hallenby in 2031?").where
    assert (bound.since, bound.until) == (date(2031, 1, 1), date(2031, 12, 31))
    assert stand_alone((), "Tell me about the 2031 election").where == Filter()


TRIP = Turn("Where was the bus going?", "Where was the bus going?", "Orvel", told="The bus left Vane for Orvel.")


@pytest.mark.parametrize(
    "text",
    [
        "was anyone arrested?",
        "did anybody else die?",
        "when was the last time that happened?",
        "by whom?",
        "against which team?",
        "what was the cause of death?",
        "who were the victims?",
        "what was the driver's name?",
        "what is the motive?",
    ],
)
def test_what_names_nothing_of_its_own_leans_on_what_was_told(text: str) -> None:
    assert is_follow_up(text, TRIP)


def test_a_whole_question_behind_and_is_no_follow_up() -> None:
    text = "And who was the captain of the ferry Bessa?"
    assert stand_alone([TRIP], text).search == text
    assert stand_alone([TRIP], "And what did Lee reply?").search == "And what did Lee reply? (bus going)"
    assert stand_alone([TRIP], "And how did Prime Minister Lee then react to the bus?").search.endswith("going)")
    assert stand_alone([TRIP], "And who drove it from the ferry to Bessa?").search.endswith("(Orvel bus going)")


@pytest.mark.parametrize(
    "text",
    [
        "was anyone arrested in Orvel?",
        "has anybody ever sailed round the old northern lighthouse?",
        "Which bank paid the penalty?",
        "Who painted the captain's portrait?",
        "What caused the damage?",
        "What is the deadliest earthquake that happened in Turkey?",
        "Why did Mayor Lee say that so many people left Hallenby?",
        "Did the minister claim that still more cuts are needed?",
    ],
)
def test_what_says_itself_what_it_is_about_leans_on_nothing(text: str) -> None:
    assert not is_follow_up(text, TRIP)


@pytest.mark.parametrize(
    ("first", "lead", "then", "carried"),
    [
        ("When did Ann Lee resign?", "Monday morning", "how old is she?", "Ann Lee resign"),
        ("Where did Ann Lee study?", "South Carolina", "who paid for it?", "South Carolina Ann Lee study"),
        ("Where did Ann Lee study?", "South Carolina", "how old is she?", "Ann Lee study"),
        ("How much does Ann Lee owe?", "five million dollars", "why does she owe it?", "Ann Lee"),
        ("How long did Ann Lee serve?", "30 days", "who was her judge?", "Ann Lee serve"),
        ("How was Ann Lee found?", "Hanging from a coat rack in Orvel", "who found her?", "Orvel Ann Lee"),
        ("Who found Ann Lee?", "Tom Roe", "where is he from?", "Tom Roe found Ann Lee"),
        ("Which company made the ferry?", "Boeing", "where is it based?", "Boeing company made ferry"),
        ("Which city held the games?", "Hallenby", "who is its mayor?", "Hallenby city held games"),
        ("Who won the race?", "21-year-old Ann Lee", "where was she born?", "Ann Lee won race"),
        ("Which year's winner was it?", "Ann Lee", "where was she born?", "Ann Lee year winner"),
    ],
)
def test_a_follow_up_carries_along_whom_it_may_mean_and_no_more(first: str, lead: str, then: str, carried: str) -> None:
    found = stand_alone([Turn(first, first, lead)], then).search
    assert found == f"{then} ({carried})"


@pytest.mark.parametrize(
    "text", ["summarise that", "Please summarise this article", "what is the article about?", "tl;dr"]
)
def test_the_gist_is_asked_of_what_was_told_last(text: str) -> None:
    told = Turn("Who sank?", "Who sank?", "A ferry", articles=("a.txt", "b.txt"))
    assert stand_alone([told], text).where == Filter(articles=("a.txt",))
    assert stand_alone([told], text, where=Filter(articles=("c.txt",))).where == Filter(articles=("c.txt",))
    assert stand_alone([told], "what is the strike about?").where == Filter()
    assert stand_alone((), text).where == Filter()
    assert stand_alone([told], text, exactly=True).where == Filter()


def test_the_latest_news_on_something_is_compared_by_that_alone() -> None:
    for text in (
        "What is the latest on the dock strike?",
        "latest headlines about the dock strike",
        "any news on the dock strike?",
    ):
        question = stand_alone((), text)
        assert question.search == text
        assert question.compared == "the dock strike"
    assert (
        stand_alone((), "What is the latest figure on injuries?").compared == "What is the latest figure on injuries?"
    )


DEATHS = Turn("Who died in October 2031?", "Who died in October 2031?", "Ann Lee")
SINCE = Turn(
    "What did Lee say since June 2031?", "What did Lee say since June 2031?", "", Filter(since=date(2031, 6, 1))
)


@pytest.mark.parametrize(
    ("last", "typed", "searched"),
    [
        (DEATHS, "and in November 2031?", "Who died in November 2031?"),
        (DEATHS, "what about May 2031?", "Who died in May 2031?"),
        (
            Turn("Where did the bus crash?", "Where did the bus crash?"),
            "what about the driver?",
            "what happened to the driver? (bus crash)",
        ),
        (
            Turn("Who won the long jump?", "Who won the long jump?"),
            "what about the high jump?",
            "Who won the high jump?",
        ),
        (
            Turn("How many passengers died?", "How many passengers died?"),
            "what about the crew?",
            "How many passengers died? the crew",
        ),
        (DEATHS, "only since December 2030", "Who died in October 2031 since December 2030?"),
        (SINCE, "and without that limit?", "What did Lee say?"),
        (SINCE, "only about the ferry", "What did Lee say since June 2031 about the ferry?"),
        (DEATHS, "were the others married?", "were the others married? (Ann Lee died October 2031)"),
        (Turn("Who was Lee?", "Who was Lee?", "Ann Lee"), "Why did the US kill him?", "Why did the US kill him? (Ann Lee)"),
        (Turn("What did Lee do in Iran?", "What did Lee do in Iran?"), "what about in Iraq?", "What did Lee do in Iraq?"),
        (Turn("when was he elected?", "when was he elected? (Bob Roe Orvel)"), "no, I meant the mayor of Vane",
         "when was he elected? (the mayor of Vane)"),
    ],
)  # fmt: skip
def test_a_follow_up_changes_the_time_the_limit_or_whom_is_meant(last: Turn, typed: str, searched: str) -> None:
    assert stand_alone((last,), typed, today=date(2032, 1, 1)).search == searched


def test_a_limit_is_kept_until_it_is_released() -> None:
    assert stand_alone((SINCE,), "only about the ferry").where == SINCE.stated
    assert stand_alone((SINCE,), "and without that limit?").where == Filter()
    assert stand_alone((DEATHS,), "only since December 2030").where == Filter(since=date(2030, 12, 1))


@pytest.mark.parametrize(
    "typed",
    ["who came to power in norland", "who was the first president of norland", "how did the rest of europe vote"],
)
def test_a_search_in_small_letters_with_a_subject_of_its_own_stands_alone(typed: str) -> None:
    assert stand_alone((DEATHS,), typed).search == typed


@pytest.mark.parametrize("typed", ["who came second?", "who won the bronze?", "who else died?", "WHO WON THE BRONZE?"])
def test_what_is_left_of_a_question_leans_on_the_one_before(typed: str) -> None:
    assert "Ann Lee" in stand_alone((DEATHS,), typed).search


BUS = Turn(
    "Who died in the bus crash?", "Who died in the bus crash?", "", told="Bus crashes near Orvel The bus ran from Vane."
)


@pytest.mark.parametrize(
    "text",
    ["where was the bus going?", "who owns the bus?", "how many people died?", "how many kids were hurt?",
     "what caused the crash?", "how did the mayor react?"],
)  # fmt: skip
def test_a_short_question_of_what_was_spoken_of_leans_on_it(text: str) -> None:
    assert is_follow_up(text, BUS)
    assert stand_alone([BUS], text).search.startswith(text)
    assert stand_alone([BUS], text).search != text


@pytest.mark.parametrize(
    "text",
    ["who owns the dredger?", "how many people died in the Vane flood?", "what was the price before the crash?",
     "who drove the bus in Saltmere?", "who was the first president of norland?"],
)  # fmt: skip
def test_what_was_not_spoken_of_or_is_told_apart_stands_alone(text: str) -> None:
    assert stand_alone([BUS], text).search == text


def test_nobody_is_the_object_of_what_he_says_himself() -> None:
    assert is_follow_up("What did Lee say about him?")
    assert not is_follow_up("Why did the council of Orvel dismiss Lee and sue him?")


def chain(*asked: str, leads: tuple[str, ...] = ()) -> str:
    """What the last of several questions is searched as."""
    turns: list[Turn] = []
    for number, text in enumerate(asked):
        lead = leads[number] if number < len(leads) else ""
        turns.append(Turn(text, stand_alone(turns, text).search, lead))
    return turns[-1].search


def test_numbers_and_side_questions_are_not_carried_along() -> None:
    search = chain("Who won the Orvel primary?", "by how much?", "who came second?", leads=("Ann Lee", "25.7%"))
    assert search == "who came second? (Ann Lee won Orvel primary)"


@pytest.mark.parametrize(
    ("asked", "search"),
    [
        (("What did Lee say about Roe?", "and Quist?"), "What did Quist say about Roe?"),
        (("what did lee say about it?", "and quist?"), "what did quist say about it?"),
        (("How many votes did Lee win in Orvel?", "and Quist?"), "How many votes did Quist win in Orvel?"),
        (("How many votes did Lee win in Orvel?", "and in Vane?"), "How many votes did Lee win in Vane?"),
        (("How many died in Orvel?", "and injured?"), "and injured? (died Orvel)"),
        (("When was the referendum in Orvel?", "what about fishing in Vane?"), "fishing in Vane"),
        (("Who is the mayor of Orvel?", "no, of Vane"), "Who is the mayor of Vane?"),
        (("Who is the mayor of Orvel?", "no wait i meant Vane"), "Who is the mayor of Vane?"),
        (("Who was hurt in Orvel in 2029?", "no, I meant the 2030 one"), "Who was hurt in Orvel in 2030?"),
        (("Who was hurt in Orvel?", "No, I meant who paid for it"), "who paid for it (hurt Orvel)"),
        (("Who was hurt in Orvel?", "what about the gold clock, where was it sold?"), "where was the gold clock sold?"),
        (("What does the boat cost?", "no, I meant the ferry. what does it cost?"), "what does the ferry cost?"),
        (
            ("Who was hurt in Orvel?", "no, I meant the mayor of Vane, what did she say?"),
            "what did the mayor of Vane say?",
        ),
        (("Who was hurt in Orvel?", "What about Lee: what are her plans?"), "what are Lee’s plans?"),
        (
            ("Who survived the bus crash in Orvel?", "what about the one in Vane, how many died?"),
            "how many died? (the bus crash in Vane)",
        ),
        (("Who led Orvel?", "and in Vane?", "no, the other one"), "Who led Orvel?"),
        (("What is the latest on the fish market?", "no, I meant the strike"), "What is the latest on the strike?"),
        (("When did the strike start?", "no, I meant the ferry"), "When did the ferry start?"),
        (("When was the mayor arrested?", "no, I meant the governor"), "When was the governor arrested?"),
        (("When was the strike called off?", "no, I meant the fair"), "When was the fair called off?"),
        (("How many died in Orvel?", "as of 3 March 2031?"), "How many died in Orvel as of 3 March 2031?"),
        (("Who sank the ferry?", "Who won in Vane?", "back to the ferry, when was it?"), "when was it? (ferry sank)"),
        (("Who sank the ferry?", "Who won in Vane?", "back to the ferry"), "Who sank the ferry?"),
    ],
)
def test_an_earlier_question_is_amended_in_its_place(asked: tuple[str, ...], search: str) -> None:
    assert chain(*asked) == search


def test_a_month_is_of_the_last_year_where_the_corpus_is_of_one() -> None:
    today = date(2031, 5, 20)
    asked = "What burned in Orvel in June?"
    assert stand_alone([], asked, today=today, of_a_year=True).search == "What burned in Orvel in June 2030?"
    assert stand_alone([], asked, today=today, of_a_year=True).compared == asked  # articles seldom name the year
    assert stand_alone([], asked, today=today, of_a_year=True, exactly=True).compared == asked
    assert stand_alone([], asked, today=today).search == asked
    earlier = [Turn("q", "What happened in Orvel in June 2030?")]
    amended = stand_alone(earlier, "and in March?", today=today, of_a_year=True)
    assert amended.search == "What happened in Orvel in March 2031?"


def test_a_noun_put_in_another_s_place_takes_its_words_and_its_place_along() -> None:
    earlier = [Turn("q", "What happened to the cargo plane in Orvel?")]
    assert stand_alone(earlier, "sorry, the helicopter not the plane").search == "What happened to the helicopter?"
