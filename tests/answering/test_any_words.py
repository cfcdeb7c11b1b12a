"""Whatever is typed and whatever an article holds, the rules of the short answer decide and never break."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.alternatives import alternatives
from assistant.answering.doers import act_asked, can_have_done, dates_another, of_another_doer, only_intended
from assistant.answering.evidence import Evidence
from assistant.answering.expected import asks_several, cues, expected_of
from assistant.answering.lacking import unaffirmed
from assistant.answering.placed import Placed
from assistant.answering.slots import fills
from assistant.circumstances import as_told
from assistant.coordination import whole_list
from assistant.deeds import asked_verb, deeds_in
from assistant.yes_no import ruling
from tests.answering.test_direct import candidate

WORDS = (
    "who what when where which why how many did was The Who Ann Lee Orvel said killed resigned 12 55% Friday not or and to of in "
    "from May 2031 ? , . ( “ ” ' - is the a men women sold before There’s it’s that’s ’s lot died\u00a0 \u2028 É 日本"
).split(" ")
TEXT = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.data())
def test_the_rules_decide_on_any_words(question: str, sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    text = sentence[start : data.draw(st.integers(start, len(sentence)))]
    expected_of(question), asks_several(question), cues(question, sentence), act_asked(question), asked_verb(question)
    for rule in (can_have_done, dates_another, only_intended, fills):
        assert rule(question, Placed(sentence, start, start + len(text))) in (True, False)
    assert of_another_doer(question, sentence) in (True, False)
    assert ruling(as_told(question, sentence), sentence) in ("yes", "no", "")
    for one in alternatives(question):
        assert one.words in one.question
    for deed in deeds_in(sentence):
        assert deed.verb
    first, last = whole_list(sentence, start, start + len(text))
    assert first <= start <= start + len(text) <= last
    if sentence.strip():
        evidence = Evidence((candidate(sentence, sentence.split()[0], 1.0),), {}, frozenset())
        assert len(unaffirmed(question, evidence)) <= 1
