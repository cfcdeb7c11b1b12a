"""The short answer that leads where a question asks for a person, place, date or number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.amending import ASIDE
from assistant.amounts import Day, days_in
from assistant.answering.choices import offered
from assistant.answering.counting import HOW_MANY_DID, names_what_is_counted
from assistant.answering.dated import of_no_day
from assistant.answering.doers import act_asked, doers_told, does_it
from assistant.answering.doubts import doubted
from assistant.answering.evidence import BEST, CLOSE_ENOUGH, SHORT_QUESTION, Candidate, Evidence
from assistant.answering.expected import ASKS_MEANING, ASKS_PLURAL, Expected, says_what_it_is
from assistant.answering.nearest import day_of_the_news, nearest
from assistant.answering.offices import office_met
from assistant.answering.placed import acts_itself
from assistant.answering.reader import ReadSpan
from assistant.answering.roles import WHO_IS_NAMED, described, office_holder, speaker
from assistant.answering.slots import fills
from assistant.answering.spans import at_a_place, is_list, listed_with, named, placed, shaped, tidy
from assistant.answering.subject import has_left, is_about
from assistant.answering.suitable import asked_country, suits
from assistant.answering.terms import Lexicon, stands_near, terms_of
from assistant.answering.tied import tied
from assistant.answering.whose import age_of_another, superlative_met
from assistant.corpus.headers import DATELINE
from assistant.deeds import asked_verb
from assistant.directions import stems
from assistant.entities import Entity, EntityFinder
from assistant.question_words import STOPWORDS, content_words

LIST_ENOUGH = 0.55  # of its weight, for an answer that is whole where it is not
# Of it, for an answer whose sentence has the verb, or of a "where" any word of the question but names.
ACT_ENOUGH = {Expected.WHEN: CLOSE_ENOUGH, Expected.WHO: 0.9, Expected.WHERE: 0.95, Expected.NUMBER: 0.8}
AS_READ = 5.0  # logits that a name is given which the parse lets do what is asked
MARGIN = 0.0  # logits over 'not here' that a span must reach to be considered
# Begun from a grid on the development halves, then set by hand so that our golden questions stay right (docs/log.md).
SURE, AGREE, LATER = 3.5, 0.05, 0.05  # logits that weigh 1; each further article that says it; each passage before it
NAMELESS = 0.3  # what a "who" weighs less without a proper name
UNDATED = 1.0  # what a "when" weighs less that is counted from nobody knows when
UNPLACED = 0.5  # what a "where" weighs less in which the tagger knows no place
CERTAIN = 12.0  # logits beyond which a surer span is no likelier: "the last strike lasted four days"
PER_LOGIT, PER_MEANING, PER_LEAD, LEAD_AT_MOST = 0.2, 3.0, 0.3, 2.0
SHOWN_FROM = 1.6  # sureness below which no short answer leads: the quoted sentences stand alone
AHEAD = 0.8  # of every other answer, for a certain one; one that is less is wrong two times in three (docs/log.md)
# Logits below which every other short answer is wrong (docs/evaluation.md): it is shown as not certain.
CERTAIN_FROM = 5.0
VOUCHED = 7.0  # logits from which a number is taken whose sentence does not name what is counted
COUNTABLE = (Expected.NUMBER, Expected.WHEN)  # a passage has few of these, and many names
NEEDS = {Expected.WHAT: 0.4, Expected.PHRASE: 0.8}  # more than that where only the reader vouches for it
UNTOLD = 1.9  # more than that for a date whose sentence has none of the question's words but names
TOPIC = 2  # words
LONGEST = 120  # characters


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """A short answer, the candidate sentence whose words it is, and whether it is sure enough to be shown.

    One that does not fit stands elsewhere than the question's verb asks: its sentence need not lead either. One that is
    not certain is shown as such; `doubt` is the word by which its sentence doubts it.
    """

    text: str
    candidate: Candidate
    shown: bool = True
    fits: bool = True
    certain: bool = True
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Vote:
    """A sentence's surest suitable span: how strongly it stands, how sure the reader is, and the answer it makes.

    `told` is false where the sentence holds none of the question's words but names, `act` where it has not the verb of
    a "when", a "who" or a count, `fits` where the answer does not stand in the place that the question's verb asks for,
    `whole` where it is one of the several that a plural asks for, or not the largest that is asked for, or a place that
    acts.
    """

    weight: float
    margin: float
    answer: DirectAnswer
    told: bool = True
    act: bool = True
    fits: bool = True
    whole: bool = True


def find_direct(
    question: str, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> list[DirectAnswer]:
    """Find the words that answer best: a list of one, or an empty one. The reader's span, else a name of the kind."""
    topic = expected is Expected.PHRASE and len(question.split()) <= TOPIC  # "kobe bryant" asks for no one thing
    if expected is Expected.OPEN or topic or not evidence.candidates:
        return []
    finder, lexicon = tools
    if expected in (Expected.WHO, Expected.WHAT):
        named = described(question, evidence) or office_holder(question, evidence, finder, lexicon)
        named = named or speaker(question, evidence, finder, lexicon)
        if named:
            return [DirectAnswer(tidy(name, expected), candidate) for name, candidate in named]
    long = expected is not Expected.PHRASE and len(evidence.terms) > SHORT_QUESTION
    if shared := tied(question, expected, evidence, tools) if long else []:
        return [DirectAnswer(name, candidate) for name, candidate in shared]
    votes = _votes(question, expected, evidence, tools)
    votes = _one_day(votes) if expected is Expected.WHEN else votes
    found = _elected(votes, expected)
    if not found or (expected in COUNTABLE and not found[0].fits):
        found = [a for a in _nearest(question, expected, evidence, tools) if a.fits or not found] or found
    if expected is Expected.WHEN and not any(answer.shown for answer in found):
        news = day_of_the_news(question, evidence, lexicon)
        found = [DirectAnswer(tidy(w.text, expected), c, certain=False) for w, c in news] or found
    if expected is Expected.WHAT and ASKS_MEANING.match(question.strip()):
        found = [replace(a, shown=a.shown and says_what_it_is(question, a.text, a.candidate.text)) for a in found]
    if WHO_IS_NAMED.match(question):  # another's name, or words that the reader picks, would say who somebody is not
        return [replace(answer, shown=False) for answer in found]
    if long:
        return [replace(answer, shown=True) for answer in found]
    found = [replace(a, shown=a.shown and not has_left(question, a.text, a.candidate)) for a in found]
    return [replace(a, shown=a.shown and is_about(question, a.candidate, evidence, lexicon)) for a in found]


def _votes(
    question: str, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> dict[str, list[_Vote]]:
    """The spans of the right kind in the best sentences, by what they say."""
    finder, lexicon = tools
    best = [_with_doers(question, c) for c in evidence.candidates[:BEST]] if expected is Expected.WHO else []
    read = [c for c in (*best, *evidence.candidates[len(best) :]) if c.margin >= MARGIN][:BEST]
    votes: dict[str, list[_Vote]] = {}
    # Who acts has a name; "a man was arrested" may be all that is told.
    nameless = expected is Expected.WHO and not act_asked(question).passive
    plural = ASKS_PLURAL.search(question.strip()) is not None
    verb = asked_verb(question) if expected is Expected.WHEN or HOW_MANY_DID.search(question) else ""
    done = set(lexicon.terms(act_asked(question).verb)) if expected is Expected.WHO else set()
    asked = {term for word in content_words(question) if not word[0].isupper() for term in lexicon.terms(word)}
    for candidate, entities in zip(read, finder.find([c.text for c in read]), strict=True):
        for span in _first_fitting(
            question, candidate, suiting(question, expected, candidate, entities, lexicon=lexicon)
        ):
            words = listed_with(question, span, candidate)
            held = terms_of(candidate.text, lexicon)
            weight = min(span.margin, CERTAIN) / SURE + candidate.score - LATER * candidate.rank
            weight -= UNPLACED if expected is Expected.WHERE and not at_a_place(span, candidate, entities) else 0.0
            weight -= UNDATED if expected is Expected.WHEN and of_no_day(words.text, candidate) else 0.0
            weight -= NAMELESS if nameless and not named(span, candidate) else 0.0
            told = not asked or bool(asked & held)
            act = told or expected is Expected.NUMBER
            if verb:
                act = verb in stems(candidate.text) or _acts({verb}, held)
            elif done:
                act = _acts(done, held) and _has_names(evidence, held)
            answer = DirectAnswer(tidy(words.text, expected), candidate, doubt=doubted(question, words))
            fits = fills(question, words)
            whole = is_list(question, words.text) if plural else _says_which(question, candidate.text)
            whole = whole and not (expected is Expected.WHERE and acts_itself(words))
            whole = whole and names_what_is_counted(question, candidate.text, lexicon)
            votes.setdefault(" ".join(lexicon.terms(words.text)), []).append(
                _Vote(weight, span.margin, answer, told, act, fits, whole)
            )
    return votes


def _with_doers(question: str, candidate: Candidate) -> Candidate:
    """A candidate in which who does what is asked, by its parse, is as good as read."""
    at = [(candidate.text.find(name), name) for name in doers_told(question, candidate.text)]
    told = [ReadSpan(candidate.span[0] + i, candidate.span[0] + i + len(name), AS_READ) for i, name in at if i >= 0]
    return replace(candidate, spans_read=(*candidate.spans_read, *told)) if told else candidate


def _acts(done: set[str], held: set[str]) -> bool:
    """Tell whether terms hold a verb's, or a noun of it: "directed", "director"."""
    return any(stands_near(term, held) for term in done)


def _has_names(evidence: Evidence, held: set[str]) -> bool:
    """Tell whether terms hold a name of the question, if it has one: "who succeeded him" may be of anybody."""
    return not evidence.names or any(stands_near(name, held) for name in evidence.names)


def _says_which(question: str, sentence: str) -> bool:
    """Tell whether a sentence says of something that it is the largest, or of somebody that he holds the office."""
    return superlative_met(question, sentence) and office_met(question, sentence)


def _first_fitting(question: str, candidate: Candidate, spans: Sequence[ReadSpan]) -> list[ReadSpan]:
    """One vote a sentence: the surest span that fits, else the surest."""
    return [*(s for s in spans if fills(question, placed(s, candidate))), *spans][:1]


def suiting(
    question: str, expected: Expected, candidate: Candidate, entities: Sequence[Entity], *, lexicon: Lexicon
) -> list[ReadSpan]:
    """The spans that the reader found in a sentence and that can be what is asked for, surest first."""
    asked, typed = (set(lexicon.terms(text)) for text in (question, ASIDE.sub("", question)))
    header = DATELINE.match(candidate.text)
    dateline = header.end() if header else 0
    found = []
    for read in candidate.spans_read:
        span = shaped(read, expected, candidate, entities, question=question)
        words = placed(span, candidate)
        text, terms = words.text, lexicon.terms(words.text)
        if words.start < dateline:
            continue  # where and when it was written, not what it tells
        if span.margin < MARGIN or len(text) > LONGEST or not terms or text.lower() in STOPWORDS:
            continue
        known = (set(terms) <= asked or asked_country(text, question)) and not offered(question, text)
        if known and (set(terms) <= typed or not does_it(question, words)):
            continue  # of what is carried along somebody may have done it
        inside = [e for e in entities if words.start <= e.start < words.end]
        if age_of_another(question, words, entities):
            continue
        sure = span.margin >= VOUCHED
        if suits(question, expected, words, inside=inside, lexicon=lexicon, sure=sure):
            found.append(span)
    if expected is Expected.WHERE:
        return sorted(found, key=lambda span: not at_a_place(span, candidate, entities))
    return found


def _one_day(votes: dict[str, list[_Vote]]) -> dict[str, list[_Vote]]:
    """Votes for a day that another vote says more fully as votes for that one: "April 29" for "April 29, 2015"."""
    days = {key: found[0] for key, cast in votes.items() if (found := days_in(cast[0].answer.text))}
    joined: dict[str, list[_Vote]] = {}
    for key, cast in votes.items():
        fuller = [other for other in days if key in days and _says_more(days[other], days[key], cast)]
        joined.setdefault(fuller[0] if len(fuller) == 1 else key, []).extend(cast)
    return joined


def _has_year(vote: _Vote) -> bool:
    return any(day.year for day in days_in(vote.answer.text))


def _says_more(one: Day, other: Day, cast: Sequence[_Vote]) -> bool:
    """Tell whether a day with its year may be the one that votes name without: their articles are of no other year."""
    published = (vote.answer.candidate.hit.passage.article.published for vote in cast)
    return bool(
        one.year
        and one.day
        and not other.year
        and other.fits(one)
        and all(day is None or day.year == one.year for day in published)
    )


def _elected(votes: dict[str, list[_Vote]], expected: Expected) -> list[DirectAnswer]:
    """What stands strongest, several articles that agree counting more."""
    fitting = {key: kept for key, cast in votes.items() if (kept := [vote for vote in cast if vote.fits])}
    if not fitting:
        return [replace(answer, shown=False, fits=False) for answer in _strongest(votes, expected)]
    return _strongest(fitting, expected)


def _strongest(votes: dict[str, list[_Vote]], expected: Expected) -> list[DirectAnswer]:
    if not votes:
        return []
    strengths = {key: max(v.weight for v in cast) + AGREE * (_articles(cast) - 1) for key, cast in votes.items()}
    first, *others = sorted(strengths, key=lambda key: (-strengths[key], key))
    lead = min(strengths[first] - strengths[others[0]], LEAD_AT_MOST) if others else LEAD_AT_MOST
    enough = ACT_ENOUGH.get(expected, 0.0)
    if enough and not any(vote.act for vote in votes[first]):
        near = [key for key in others if strengths[key] >= enough * strengths[first]]
        first = next((key for key in near if any(v.act and v.margin >= CERTAIN_FROM for v in votes[key])), first)
    if not any(vote.whole for vote in votes[first]):
        near = [key for key in others if strengths[key] >= LIST_ENOUGH * strengths[first]]
        first = next((key for key in near if any(vote.whole for vote in votes[key])), first)
    best = max(
        votes[first], key=lambda v: (_has_year(v) and expected is Expected.WHEN, v.weight, -v.answer.candidate.order)
    )
    sureness = PER_LOGIT * best.margin + PER_MEANING * best.answer.candidate.meaning + PER_LEAD * lead
    needed = SHOWN_FROM + NEEDS.get(expected, 0.0) + (UNTOLD if expected is Expected.WHEN and not best.told else 0.0)
    sure = sureness >= needed
    rivals = [strengths[key] for key in strengths if key != first]
    ahead = strengths[first] - max(rivals, default=0.0)
    # Who did it is told elsewhere by its verb; that no sentence has the verb says nothing.
    undone = expected is Expected.WHO and not best.act and any(v.act for cast in votes.values() for v in cast)
    certain = sure and best.margin >= CERTAIN_FROM and best.whole and ahead >= AHEAD and not undone
    return [replace(best.answer, shown=sure, certain=certain)]


def _articles(votes: Sequence[_Vote]) -> int:
    """How many articles say it nearly as well as the best: two sentences of one article are one voice."""
    least = CLOSE_ENOUGH * max(vote.weight for vote in votes)
    return len({vote.answer.candidate.hit.passage.article.id for vote in votes if vote.weight >= least})


def _nearest(
    question: str, expected: Expected, evidence: Evidence, tools: tuple[EntityFinder, Lexicon]
) -> list[DirectAnswer]:
    """What is nearest to the question's words; no name is shown that the reader, where one has read, did not find."""
    read = any(candidate.spans_read for candidate in evidence.candidates)
    countable = expected in COUNTABLE or not read
    near = [(w, c, fills(question, w)) for w, c in nearest(question, expected, evidence, tools)]
    return [DirectAnswer(tidy(w.text, expected), c, fits and countable, fits, certain=not read) for w, c, fits in near]
