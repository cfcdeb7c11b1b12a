"""What an answer says to the question itself: yes, no, a wrong premise, a missing part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.extractive import DENIED
from assistant.answering.lacking import UNSAID
from assistant.answering.reader import NoReader
from assistant.answering.rulings import of_somebody_else
from assistant.circumstances import as_told
from assistant.directions import turned_about_the_same
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.records import Article, Filter, Outcome, Passage, Support
from assistant.settings import Settings
from assistant.yes_no import ruling
from tests.fakes import FakeEmbedder, FakeEntities


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Did the council approve the wall?", "The council approved the wall by nine votes to six.", "yes"),
        ("Did the council approve the wall?", "The council rejected the wall.", "no"),
        ("Did the council approve the wall?", "The council did not approve the wall.", "no"),
        ("Did the council approve the wall?", "The council may approve the wall.", ""),
        ("Did the mayor resign?", "The mayor resigned in May.", "yes"),
        ("Did the mayor leave the party?", "The mayor left the party.", "yes"),
        ("Is Ann Lee the next executive?", "Ann Lee is the ex-executive.", ""),
        ("Did the council approve the wall?", "The mayor denied that the council approved the wall.", ""),
        ("Did the mayor deny the report?", "The mayor denied the report.", "yes"),
        ("Did the council approve the wall?", "The council approved the wall without a debate on fish.", "yes"),
        ("Did the council approve or reject the wall?", "The council approved the wall.", ""),
        ("Did the union accept the offer?", "The union will vote on whether to accept the offer.", ""),
        ("Did the mayor resign?", "Protesters demanded that the mayor resign.", ""),
        ("Did the mayor resign?", "The council asked whether the mayor would resign.", ""),
        ("Did the union strike at the port?", "The union threatened to strike at the port.", ""),
        ("Did Ann Lee sue Tobias Marrow?", "Tobias Marrow sued Ann Lee.", ""),
        ("Did Ann Lee sue Tobias Marrow?", "Ann Lee sued Tobias Marrow.", "yes"),
        ("Will the mayor resign?", "The mayor will resign.", "yes"),
        ("Who approved the wall?", "The council approved the wall.", ""),
        ("Did Lee win the 2031 election?", "Lee became a nominee for the 2031 election after winning primaries.", ""),
        ("Did Lee win the 2031 election?", "Lee won the 2031 election.", "yes"),
        ("Did the president die?", "The vice president died.", ""),
        ("Is Ann Lee the mayor?", "Ann Lee is the former mayor.", ""),
        ("Did Lee win the race?", "Lee congratulated Tom Roe, who won the race.", ""),
        ("Did Osk strike Vane?", "Osk condemned the strike on Vane.", ""),
        ("Did Ann Lee murder her husband?", "Ann Lee was acquitted of murdering her husband.", ""),
        ("Did Ann Lee murder her husband?", "Ann Lee was convicted of murdering her husband.", "yes"),
        ("Did the rebels release the hostages?", "The rebels have yet to release the hostages.", ""),
        ("Did the rebels release the hostages?", "The rebels are ready to release the hostages.", ""),
        ("Did Kestrel buy Vane?", "Kestrel was blocked from buying Vane.", ""),
        ("Did the minister resign?", "The minister resisted calls to resign.", ""),
        ("Did the minister resign?", "The minister was forced to resign.", "yes"),
        ("Did Congress pass the bill?", "Congress is due to pass the bill.", ""),
        ("Did Congress pass the bill?", "Congress voted to pass the bill.", "yes"),
        ("Did Ann Lee return to Vane?", "There is an agreement for Ann Lee to return to Vane.", ""),
        ("Did Ann Lee return to Vane?", "Ann Lee did return to Vane for the talks.", "yes"),
        ("Did Smith attack Jones?", "Smith was attacked by Jones.", ""),
        ("Was Smith attacked by Jones?", "Smith was attacked by Jones.", "yes"),
        ("Was Smith attacked?", "Smith was attacked by Jones.", "yes"),
        ("Is the war over?", "Protests over the war spread.", ""),
        ("Was the mayor charged?", "The mayor's brother was charged.", ""),
        ("Is the president dead?", "The president's father is dead.", ""),
        ("Did Israel strike Gaza?", "Israel's military did strike Gaza.", "yes"),
        ("Was the election rigged?", "Few voters think the election was rigged.", ""),
        ("Did the dam collapse?", "Engineers feared the dam had collapsed.", ""),
        ("Did parliament approve the budget?", "Parliament did not approve the budget until Friday.", ""),
        ("Was Ann Lee guilty of fraud?", "Ann Lee pleaded not guilty to fraud.", ""),
        ("Did Ann Lee plead guilty?", "Ann Lee pled not guilty to the charges.", "no"),
        ("Did the court block the law?", "The court did not hesitate to block the law.", ""),
        ("Is the vaccine safe?", "There is no evidence that the vaccine is not safe.", ""),
        ("Did the union accept the offer?", "The union, which does not represent nurses, accepted the offer.", ""),
        ("Were all passengers rescued?", "Some passengers were rescued.", ""),
        ("Were all passengers rescued?", "All passengers were rescued.", "yes"),
        ("Is Ann Lee from Orvel?", "Ann Lee was released from an Orvel jail.", ""),
        ("Is Ann Lee from Orvel?", "Ann Lee is from Orvel.", "yes"),
        ("Did Ireland ban fracking?", "Northern Ireland banned fracking.", ""),
        ("Did Ireland ban fracking?", "Ireland banned fracking.", "yes"),
        ("Did York ban cars?", "New York banned cars.", ""),
        ("Did the council approve the wall?", "The council voted to approve the wall.", "yes"),
        ("Did the council agree to approve the wall?", "The council agreed to approve the wall.", "yes"),
        ("Did Iran celebrate downing the jet?", "Iran admitted downing the jet.", ""),
        ("Did the ferry sink?", "Officials did not say why the ferry sank.", ""),
        ("Did Ann Lee resign?", "Ann Lee said on Monday that she had resigned.", "yes"),
        ("Did Ann Lee resign?", "Ann Lee told the BBC she had resigned.", "yes"),
        ("Did Ann Lee resign?", "Ann Lee resigned, Tom Marrow said on Monday.", "yes"),
        ("Did the mayor resign?", "Before the vote, the mayor resigned.", "yes"),
        ("Did the company cut jobs?", "The company cut 400 jobs, nearly a tenth of its staff.", "yes"),
        ("Did the plane crash in Toronto?", "The plane nearly crashed in Toronto.", ""),
        ("Will the bridge reopen in May?", "The council will decide whether the bridge will reopen in May.", ""),
        ("Was the deal signed?", "The talks collapsed before the deal was signed.", ""),
        ("Did Iran attack the ship?", "It is false that Iran attacked the ship.", ""),
        ("Did Lee resign?", "Lee said Tom Marrow resigned.", ""),
        ("Did Lee resign?", "Lee said he resigned on Monday before the vote.", "yes"),
        ("Did Lee resign?", "Lee not only resigned on Monday but left the country.", "yes"),
        ("Did Downing Street announce the deal?", "No. 10 Downing Street announced the deal.", "yes"),
    ],
)
def test_a_sentence_rules_only_where_it_leaves_nothing_open(question: str, sentence: str, says: str) -> None:
    assert ruling(question, sentence) == says


@pytest.mark.parametrize(
    ("question", "sentence", "turned"),
    [
        ("Why did prices fall?", "Prices have risen by 18 percent.", ("fall", "risen")),
        ("How many fell ill after eating mussels?", "Those made ill by mussels rose to 31.", ("", "")),
        ("Why did the mayor open the market?", "The school closed on Monday.", ("", "")),
        ("Why did prices rise?", "Prices rose and fell.", ("", "")),
    ],
)
def test_an_opposite_counts_only_beside_the_same_words(question: str, sentence: str, turned: tuple[str, str]) -> None:
    assert turned_about_the_same(question, sentence) == turned


def test_a_false_premise_is_contradicted_with_the_sentence_that_says_so(harbour: Assistant) -> None:
    answer = harbour.ask("Why did the price of quarry stone fall?")
    assert answer.notice.startswith("The question says “fall” where the article says “risen”.")
    assert any("has risen by 18 percent" in c.quote for c in answer.citations)


def test_yes_stands_on_a_sentence_that_says_so(harbour: Assistant) -> None:
    first = harbour.ask("Did the council approve the breakwater?").sentences[0]
    assert (first.text, first.direct, first.support) == ("Yes", True, Support.SUPPORTED)
    assert "approved the North Arm breakwater by nine votes to six" in " ".join(first.citations[0].quote.split())


def test_a_denial_is_the_word_of_whoever_denies(harbour: Assistant) -> None:
    answer = harbour.ask("Did Tarn Line deny that the ferry was going too fast?")
    assert answer.sentences[0].text == "Yes, according to Tarn Line"
    assert not any(s.direct for s in harbour.ask("Was the ferry going too fast?").sentences)


def test_a_part_that_no_article_answers_is_named_and_the_other_is_answered(harbour: Assistant) -> None:
    answer = harbour.ask("Who won the mayoral election in Saltmere, and who leads the Ruritanian navy?")
    assert answer.outcome is Outcome.PARTLY
    assert answer.sentences[0].text == "Renée Dufaux-Lind"
    assert answer.notice == "Nothing was found on this part: “who leads the Ruritanian navy?”."


def test_two_questions_on_different_stories_are_each_answered(harbour: Assistant) -> None:
    for asked in (
        "Who won the mayoral election in Saltmere? How long is the breakwater?",
        "Who won the mayoral election in Saltmere, and how long is the breakwater?",
    ):
        answer = harbour.ask(asked)
        assert [s.text for s in answer.sentences if s.direct] == ["Renée Dufaux-Lind", "460 metres"]


def test_of_two_questions_the_one_that_nothing_answers_is_named(harbour: Assistant) -> None:
    answer = harbour.ask("Who is the queen of Denmark? How long is the breakwater?")
    assert answer.outcome is Outcome.PARTLY
    assert "“Who is the queen of Denmark?”" in answer.notice
    assert "460 metres" in [s.text for s in answer.sentences if s.direct]


def test_two_questions_in_one_are_both_answered(harbour: Assistant) -> None:
    answer = harbour.ask("How many people signed the oyster growers' petition, and how long did the dock strike last?")
    text = " ".join(s.text for s in answer.sentences)
    assert "5,100" in text
    assert "17 days" in text
    numbers = [c.number for s in answer.sentences for c in s.citations]
    assert sorted(set(numbers)) == list(range(1, len(answer.citations) + 1))


@pytest.fixture
def over(corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder) -> Callable[..., Assistant]:
    """An assistant over a few texts, each an article of its own source."""

    def _over(*texts: str) -> Assistant:
        for number, text in enumerate(texts):
            write(f"{number}.txt", f"Title: News\nSource: Paper {number}\nDate: {number + 1} March 2031\n\n{text}")
        update_index(corpus, fake)
        settings = corpus.model_copy(update={"refuse_below": 0.0})
        return Assistant(settings, embedder=fake, finder=FakeEntities(), reader=NoReader())

    return _over


Over = Callable[..., Assistant]


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        (
            "Why did the minister resign?",
            "The minister did not resign on Monday.",
            "The question takes for granted what the article denies.",
        ),
        (
            "Why did 50 people die in the fire?",
            "In the fire 12 people did die that night.",
            "The question says “50 people” where the article says “12 people”.",
        ),
        (
            "Why did Norland invade Sudreyland?",
            "In the spring Sudreyland invaded Norland from the sea.",
            "In the question “Norland” does what the article says of “Sudreyland”.",
        ),
    ],
)
def test_a_denied_or_miscounted_premise_is_contradicted(over: Over, asked: str, text: str, words: str) -> None:
    answer = over(text).ask(asked)
    assert answer.notice == words
    assert [c.quote for c in answer.citations] == [text]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("Why did the talks fail?", ["The talks did not fail because of the price."]),
        ("When did the minister resign?", ["The minister did not resign until Monday."]),
        (
            "Why did the minister resign?",
            ["The minister did not resign on Monday.", "The minister did resign at last."],
        ),
        (
            "Why did Saltmere ban the ferry?",
            ["Saltmere did permit the ferry.", "Saltmere did ban the ferry on Monday."],
        ),
        (
            "Why did Norland invade Sudreyland?",
            ["Sudreyland invaded Norland from the sea.", "Norland invaded Sudreyland from the land."],
        ),
        ("Why did Norland invade Sudreyland?", ["Sudreyland was invaded by Norland in the spring."]),
        ("When did Norland meet Sudreyland?", ["Sudreyland met Norland in the spring."]),
        ("Why did the ferry sink?", ["Officials did not say why the ferry sank."]),
        ("When did the war start?", ["The war did end in the spring of that year."]),
        ("What did the council do after the crash?", ["The council had warned of fog before the crash."]),
        ("When was the suspect arrested?", ["The suspect was released on Monday."]),
        ("Why did the mayor resign?", ["The mayor's deputy did not resign."]),
        ("Who lost the council election?", ["Ann Lee won the council election."]),
        ("Why did the king rebuke his sister?", ["His brother the king did rebuke the princess."]),
        ("How many of the 12 ships were damaged?", ["In the attack 2 ships were damaged."]),
        ("Why did 12 people die in the fire?", ["In the fire 12 people did die, 3 people on the spot."]),
    ],
)
def test_a_premise_that_some_sentence_grants_is_not_contradicted(over: Over, asked: str, texts: list[str]) -> None:
    assert over(*texts).ask(asked).notice == ""


def test_a_yes_and_a_no_of_two_papers_are_shown_side_by_side(over: Over) -> None:
    answer = over("The council did approve the wall.", "The council did not approve the wall.").ask(
        "Did the council approve the wall?"
    )
    assert answer.outcome is Outcome.CONFLICTING
    leads = [(s.text, s.note) for s in answer.sentences if s.direct]
    assert sorted(text for text, _ in leads) == ["No", "Yes"]
    assert all("March 2031" in note for _, note in leads)
    assert "disputed" in leads[1][1]


def test_a_name_that_what_is_cited_lacks_is_said(over: Over) -> None:
    opened = over("The mayor Ann Lee did win the regatta prize on Monday.", "The Nobel committee met in a far town.")
    answer = opened.ask("Why did Ann Lee win the Nobel prize?", where=Filter(sources=("Paper 0",)))
    assert answer.notice == "What is cited does not mention “Nobel”."
    assert answer.outcome is Outcome.PARTLY
    assert opened.ask("Why did Ann Lee win the regatta prize?").notice == ""
    # Ann Lee is not Nobel Lee, though both are Lees.
    assert opened.ask("Why did Nobel Lee win the regatta prize?").notice == "What is cited does not mention “Nobel”."


def test_no_short_answer_leads_where_a_name_of_the_question_is_not_met(over: Over) -> None:
    opened = over("Ann Lee did win the Harbour Regatta prize of 2031 for rowing.", "The Chess day is in a far town.")
    only = Filter(sources=("Paper 0",))
    met = opened.ask("Who did win the 2031 Harbour Regatta prize for rowing?", where=only)
    unmet = opened.ask("Who did win the 2031 Harbour Regatta prize for Chess?", where=only)
    assert met.sentences[0].direct
    assert unmet.notice == "What is cited does not mention “Chess”."
    assert not any(sentence.direct for sentence in unmet.sentences)
    assert unmet.citations


def test_a_country_is_no_first_name_that_a_passage_may_leave_out(over: Over) -> None:
    answer = over("The Saha Airlines plane did crash near Karaj.", "An Ethiopian runner won.").ask(
        "Where did the Ethiopian Airlines plane crash?", where=Filter(sources=("Paper 0",))
    )
    assert answer.notice == "What is cited does not mention “Ethiopian”."


def test_an_interviewers_question_is_no_answer(over: Over) -> None:
    answer = over("Why did Ann Lee win the regatta prize? Ann Lee did win the regatta prize by rowing hard.").ask(
        "Why did Ann Lee win the regatta prize?"
    )
    assert [c.quote for c in answer.citations] == ["Ann Lee did win the regatta prize by rowing hard."]


def test_a_source_and_a_day_that_only_the_header_names_are_not_called_missing(
    corpus: Settings, write: Callable[[str, str], Path], fake: FakeEmbedder
) -> None:
    body = "The truce talks were held in Doha by two delegations."
    write("talks.txt", f"Title: Truce talks\nSource: Axios\nDate: 4 March 2026\n\n{body}")
    update_index(corpus, fake)
    settings = corpus.model_copy(update={"refuse_below": 0.0})
    assistant = Assistant(settings, embedder=fake, finder=FakeEntities(), reader=NoReader())
    asked = "Where were the truce talks held, according to Axios on 4 March 2026?"
    assert "No article mentions" not in assistant.ask(asked).notice
    assert "No article mentions “Reuters”." in assistant.ask(asked.replace("Axios", "Reuters")).notice


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Which is bigger, Vane or Orvel?", "Vane is smaller than Orvel."),
        ("When did Vane last beat Orvel?", "In 1975 Vane first beat Orvel."),
        ("Who condemned the killing of Roe?", "Ann Lee praised the work of Roe after the killing of Roe."),
    ],
)
def test_what_may_hold_as_well_contradicts_no_question(over: Over, asked: str, text: str) -> None:
    answer = over(text).ask(asked)
    assert not answer.contradicts
    assert "where the article says" not in answer.notice


def test_a_last_place_is_contradicted_by_a_first_one(over: Over) -> None:
    answer = over("Ann Lee did finish first in the harbour race.").ask(
        "Why did Ann Lee finish last in the harbour race?"
    )
    assert "says “last” where the article says “first”" in answer.notice


def test_a_name_of_several_words_is_told_by_its_last(over: Over) -> None:
    asked = "Did Ann Lee die in South Vane?"
    assert not [s for s in over("Ann Lee did die in South Orvel.").ask(asked).sentences if s.direct]


def test_a_no_is_not_said_beside_that_nothing_says_so(over: Over) -> None:
    answer = over("Ann Lee was convicted of fraud on Monday.").ask("Was Ann Lee acquitted of fraud?")
    assert [s.text for s in answer.sentences if s.direct] == ["No"]
    assert UNSAID not in answer.notice


UNDONE = "Nothing that was found says in these words that it happened, only that it was asked for, planned or possible."


@pytest.mark.parametrize(
    ("asked", "texts", "said"),
    [
        ("Why did Ann Lee resign?", ["Protesters asked Ann Lee to resign.", "Ann Lee spoke on Monday."], True),
        ("When was Ann Lee arrested?", ["Critics say Ann Lee should be arrested."], True),
        ("Why did Ann Lee resign?", ["Protesters asked Ann Lee to resign.", "Ann Lee resigned on Monday."], False),
        ("Why did Ann Lee resign?", ["Asked to resign, Ann Lee tendered her resignation."], False),
        ("When was Ann Lee acquitted?", ["Ann Lee was charged on Monday."], True),
        ("Was Ann Lee found guilty?", ["Ann Lee was freed on bail on Monday."], True),
        ("Was Ann Lee found guilty?", ["Ann Lee was convicted on Monday."], False),
        ("Was Ann Lee found guilty?", ["If convicted, Ann Lee may go to jail."], True),
        ("Is Ann Lee married?", ["Ann Lee sang to a happy man on Monday."], True),
        ("Why did Ann Lee sell the ferry?", ["Ann Lee chose to sell the ferry for its age."], False),
        ("Why should Ann Lee resign?", ["Protesters asked Ann Lee to resign."], False),
        ("Why did Ann Lee want to resign?", ["Ann Lee wants to resign for her health."], False),
    ],
)
def test_it_is_said_where_what_is_taken_for_granted_was_only_asked_for(
    over: Over, asked: str, texts: list[str], said: bool
) -> None:
    answer = over(*texts).ask(asked)
    assert (UNDONE in answer.notice or UNSAID in answer.notice) is said
    assert (answer.outcome is Outcome.PARTLY) is said


@pytest.mark.parametrize(
    ("asked", "texts", "leads"),
    [
        ("Did the council approve or reject the wall?", ["The council rejected the wall on Monday."], ["Reject"]),
        ("Did Vane or Kestrel lease the ferry?", ["On Monday Kestrel leased the ferry from Vane."], ["Kestrel"]),
        ("Did Vane or Kestrel buy the ferry?", ["Neither Vane nor Kestrel would say who bought the ferry."], []),
        ("Were the crew killed or injured?", ["The crew were killed and injured."], []),
    ],
)
def test_which_of_two_it_is_stands_on_a_sentence_that_says_so(
    over: Over, asked: str, texts: list[str], leads: list[str]
) -> None:
    assert [s.text for s in over(*texts).ask(asked).sentences if s.direct] == leads


@pytest.mark.parametrize(
    ("asked", "texts", "leads"),
    [
        ("Did Ann Lee die in the attack?", ["Ann Lee survived the attack."], ["No"]),
        ("Were Bob Roe and all others convicted?", ["All, Bob Roe and others, were acquitted."], ["No"]),
        (
            "Was the gold bell recovered?",
            ["A gold bell was stolen in Orvel. The bell has not been recovered."],
            ["No"],
        ),
        ("Was the gold bell recovered?", ["A bell was stolen. The bell has not been recovered."], []),
        ("Did Ann Lee die in the attack?", ["Bob Roe survived the attack on Ann Lee."], []),
        (
            "Was Ann Lee convicted over the killing of Bob Roe?",
            ["A court tried the killing of Bob Roe. In Orvel Ann Lee was not convicted."],
            [],
        ),
        ("Did Ann Lee win the Orvel primary in 2030?", ["In 2030 Ann Lee lost the primary in Orvel."], ["No"]),
        ("Was Ann Lee ever convicted?", ["Ann Lee was convicted of fraud in 2011."], ["Yes"]),
        ("Was Ann Lee convicted of fraud?", ["A jury convicted Ann Lee of fraud."], ["Yes"]),
        ("Was Ann Lee convicted of fraud?", ["Judge Ann Lee convicted a banker of fraud."], []),
        ("Did the ferry sink after the collision?", ["The collision came after the ferry sank."], []),
        ("Did Ann Lee win in Orvel and lose in Vane?", ["Ann Lee lost in Orvel and won in Vane."], []),
        ("Did Ann Lee resign over the scandal?", ["A scandal broke. Ann Lee did resign on Sunday."], []),
        ("Did Ann Lee die in Vane?", ["Ann Lee did die on Monday. Her widower was in Vane."], []),
        ("Did Ann Lee die in Vane?", ["Ann Lee did die in Vane on Monday."], ["Yes"]),
        ("Was Ann Lee arrested?", ["Shortly after the release of Tom Roe Ann Lee stood beside him."], []),
        ("Did Ann Lee break the record in Orvel?", ["In Orvel on Monday Ann Lee broke the record."], ["Yes"]),
    ],
)
def test_yes_and_no_stand_on_a_sentence_that_says_so_of_the_same(
    over: Over, asked: str, texts: list[str], leads: list[str]
) -> None:
    assert [s.text for s in over(*texts).ask(asked).sentences if s.direct] == leads


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Did Norland sign the treaty?", "54 nations have signed the treaty.", True),
        ("Did Mary Quist win the Orvel Marathon?", "Renata Voss won the Orvel Marathon.", True),
        ("Did Quist win the Orvel Marathon?", "Mary Quist won the Orvel Marathon.", False),
        ("Did Kestrel Vane sell the dredger?", "The company sold the dredger in May.", False),
        ("Did Ann Lee resign?", "She resigned on Monday.", False),
        ("Did Turkey attack Syria?", "Ankara attacked Syria.", False),
        ("Was Ann Lee arrested?", "Police arrested Tom Roe.", True),
        ("Was Ann Lee arrested?", "Police arrested the mayor.", False),
        ("Did Ann Lee win the cup?", "The Orvel Rovers won the league and won the cup.", True),
        ("Did Vane beat Orvel?", "Orvel played Vane off the pitch, with Roe beating Ann Lee in goal.", True),
        ("Did the Board approve it?", "On Monday the Government approved it.", False),
    ],
)
def test_what_others_did_is_no_yes_for_somebody(question: str, sentence: str, another: bool) -> None:
    assert of_somebody_else(question, sentence) is another


def test_what_holds_now_is_told_with_the_day_on_which_it_held(over: Over) -> None:
    text = "The strait is closed, the navy said."
    (now,) = [s for s in over(text).ask("Is the strait closed?").sentences if s.direct]
    assert now.note.endswith("2031")
    (then,) = [s for s in over("Ann Lee resigned on Monday.").ask("Did Ann Lee resign?").sentences if s.direct]
    assert then.note == ""


@pytest.mark.parametrize(
    ("question", "sentence", "left"),
    [
        (
            "Was Ann Lee convicted over the killing of Bob Roe?",
            "All, Lee too, were acquitted.",
            "Was Ann Lee convicted?",
        ),
        ("Did Ann Lee die in the attack?", "Ann Lee survived the attack.", "Did Ann Lee die in the attack?"),
        ("Did Ann Lee die in Vane?", "Ann Lee survived in Orvel.", "Did Ann Lee die in Vane?"),
        ("Did Ann Lee die in 2030?", "Ann Lee survived.", "Did Ann Lee die in 2030?"),
        ("Did it happen in Vane?", "It happened.", "Did it happen in Vane?"),
        ("May Ann Lee vote in Vane elections?", "Lee may vote.", "May Ann Lee vote in Vane elections?"),
    ],
)
def test_a_question_is_left_without_where_and_over_what_its_passage_tells(
    question: str, sentence: str, left: str
) -> None:
    text = f"A court in Vane tried Ann Lee over the killing of Bob Roe in an attack. {sentence}"
    passage = Passage(1, Article("a", "The trial", text), 0, len(text), ((0, len(text)),))
    assert as_told(question, sentence, passage) == left


def test_the_verb_of_a_question_is_never_left_out_of_it() -> None:
    text = "Nobody knows if Kestrel can cure measles. Kestrel is a drug to treat measles."
    passage = Passage(1, Article("a", "A drug", text), 0, len(text), ((0, len(text)),))
    asked = "Does Kestrel cure measles?"
    assert as_told(asked, "Kestrel is a drug to treat measles.", passage) == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "It is tough to argue that Kestrel has a monopoly.",
        "The union alleges that Kestrel has a monopoly.",
    ],
)
def test_what_is_hard_to_argue_or_alleged_is_left_open(sentence: str) -> None:
    assert ruling("Does Kestrel have a monopoly?", sentence) == ""
    assert ruling("Does Kestrel have a monopoly?", "The court found that Kestrel has a monopoly.") == "yes"
    assert ruling("Did Kestrel fire Roe?", "After allegations of theft, Kestrel fired Roe on Monday.") == "yes"


def test_a_question_that_lets_one_do_what_was_done_to_it_is_contradicted(over: Over) -> None:
    answer = over("The line Kestrel acquired Tamsin in May and kept its crew.").ask("When did Tamsin buy Kestrel?")
    assert answer.contradicts
    assert "“Kestrel”" in answer.notice or "“line”" in answer.notice
    assert not any(s.direct and not s.note for s in answer.sentences)


def test_a_denial_in_another_article_stands_beside_a_yes(over: Over) -> None:
    said, denied = (
        "The owner said that the hull was inspected in May.",
        "Before the inquiry Bob Roe, who runs the yard, denied that in May the hull was ever inspected.",
    )
    asked = "Was the hull inspected in May?"
    answer = over(said, denied).ask(asked)
    assert [s.text for s in answer.sentences if s.direct] == ["Yes"]
    assert {s.text for s in answer.sentences if not s.direct} == {said, denied}
    assert (answer.outcome, DENIED in answer.notice) == (Outcome.CONFLICTING, True)


def test_a_denial_of_something_else_disputes_no_yes(over: Over) -> None:
    said = "The owner said that the hull was inspected in May."
    answer = over(said, "Before the inquiry Bob Roe denied that he had ever sold the yard.").ask(
        "Was the hull inspected in May?"
    )
    assert (answer.outcome, DENIED in answer.notice) == (Outcome.ANSWERED, False)


UNTOLD = "It is not known why the ferry Bessa sank off Orton in the night."


def test_that_nobody_knows_leads_with_its_source_and_day(over: Over) -> None:
    answer = over(UNTOLD, "The mayor of Vane opened a school for nine hundred pupils.").ask(
        "Why did the ferry Bessa sink?"
    )
    lead = answer.sentences[0]
    assert (lead.text, lead.direct, lead.note) == ("Not known", True, "Paper 0, 1 March 2031")
    assert lead.support is Support.SUPPORTED
    assert [citation.quote for citation in lead.citations] == [UNTOLD]


def test_that_nobody_knew_gives_way_to_a_later_article_that_tells(over: Over) -> None:
    told = "The ferry Bessa sank because water came in through a door which the crew had left open."
    assert not [s for s in over(UNTOLD, told).ask("Why did the ferry Bessa sink?").sentences if s.text == "Not known"]
    elsewhere = "The ferry Corvo sank because water came in through a door which the crew had left open."
    assert over(UNTOLD, elsewhere).ask("Why did the ferry Bessa sink?").sentences[0].text == "Not known"
