"""Questions made of sentences by their parse: "The council closed the bridge" gives "What did the council close?".

In: a parsed text. Out: questions, each with the words that answer it in its sentence. A phrase is taken out of a
clause, a question word takes its place in front, and the verb is turned round (Heilman & Smith, NAACL 2010). Some are
clumsy or wrong: they are for a reader that another one teaches, whose word counts, and not for people.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
NAMES = {"ORG": "organization", "NORP": "group", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work"}
ASIDE = frozenset({"prep", "advmod", "npadvmod", "advcl", "punct", "dep", "nmod"})  # of a clause, before its subject
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MEANS_ANOTHER = frozenset("who which that it they he she this these those there we i you what".split())
DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
FEWEST, MOST, LONGEST_ANSWER = 4, 22, 14  # words
WHAT_SHARE, LOWER_SHARE = (
    0.55,
    0.35,
)  # of the questions for a "what" that are kept; of all that are typed in small letters


@dataclass(frozen=True, slots=True)
class Made:
    """A question and the words of its sentence that answer it."""

    question: str
    answer: str


def questions_of(parsed: Any, random_: random.Random) -> list[Made]:
    """The questions that the sentences of a parsed text make, one for each answer, as people type them."""
    made: dict[str, Made] = {}
    found = [one for sentence in parsed.sents if 5 <= len(sentence) <= 60 for one in _of_sentence(sentence, random_)]
    random_.shuffle(found)
    for one in found:
        bare = one.question.lower().startswith("what")
        if _fits(one) and one.answer not in made and not (bare and random_.random() > WHAT_SHARE):
            made[one.answer] = Made(_typed(one.question, random_), one.answer)
    return list(made.values())


def _fits(one: Made) -> bool:
    words = len(one.question.split())
    odd = re.search(r"[\[\]/\"\n]|\(\?", one.question) or "[" in one.answer or one.question.count(",") > 2
    return FEWEST <= words <= MOST and 1 <= len(one.answer.split()) <= LONGEST_ANSWER and not odd


def _typed(question: str, random_: random.Random) -> str:
    question = re.sub(r"\s+", " ", question).strip()
    return question.lower() if random_.random() < LOWER_SHARE else f"{question[:1].upper()}{question[1:]}?"


def _of_sentence(sentence: Any, random_: random.Random) -> Iterator[Made]:
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl"):
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is None or subject.lower_ in ("who", "which", "that", "what"):
            continue
        yield from _for_subject(verb, subject, random_)
        if subject.lower_ not in MEANS_ANOTHER:
            for part in verb.children:
                yield from _for_part(verb, subject, part, random_)


def _for_subject(verb: Any, subject: Any, random_: random.Random) -> Iterator[Made]:
    """ "Who closed the bridge?", and "how many ships sank?" of "two ships sank"."""
    clause = _clause(verb, _under(subject), random_)
    word = _question_word(subject, random_)
    if word and subject.i < verb.i and len(clause.split()) >= 3:
        yield Made(f"{word} {clause}", _text(subject.subtree))
    for number in _counts(subject):
        counted = _joined([token for token in subject.subtree if token.i > number.i])
        yield Made(f"how many {counted} {clause}", number.text)


def _for_part(verb: Any, subject: Any, part: Any, random_: random.Random) -> Iterator[Made]:
    """What asks for one phrase of a clause: for its object, its time, its place, or whoever did it."""
    turned = _turned(verb, subject, _under(part), random_)
    if not turned:
        return
    if part.dep_ in ("dobj", "attr", "oprd") and part.pos_ != "PRON":
        for number in _counts(part):
            counted = _joined([t for t in part.subtree if t.i > number.i and t.dep_ != "relcl"])
            yield Made(f"how many {counted} {turned}", number.text)
        kinds = {"MONEY": "how much", "PERCENT": "how much", "PERSON": "who", "DATE": "when"}
        yield Made(f"{kinds.get(part.ent_type_, 'what')} {turned}", _text(part.subtree))
    elif part.dep_ == "npadvmod" and part.ent_type_ in TIMES:
        yield Made(f"when {turned}", _text(part.subtree))
    elif part.dep_ in ("prep", "agent"):
        for noun in part.children:
            if noun.dep_ == "pobj" and (asked := _asked_by(part, noun, turned, random_)):
                yield Made(asked, _text(noun.subtree))


def _asked_by(preposition: Any, noun: Any, turned: str, random_: random.Random) -> str:
    """The question for what stands behind a preposition; empty where none comes to mind."""
    word, kind = preposition.lower_, noun.ent_type_
    if kind in TIMES and word in ("in", "on", "at", "during", "since", "until", "from", "by"):
        when = {"since": "since when", "until": "until when", "from": "since when"}.get(word, "when")
        year = when == "when" and re.search(r"\b\d{4}$", _text(noun.subtree)) and random_.random() < 0.3
        return f"{'in what year' if year else when} {turned}"
    if kind in TIMES and word == "for":
        return f"how long {turned}"
    if kind in PLACES and word in ("in", "at", "near", "on", "to", "into"):
        return f"{random_.choice(['where', 'where', 'in which place'])} {turned}"
    if kind == "PERSON":
        return f"{word} whom {turned}" if random_.random() < 0.5 else f"who {turned} {word}"
    if kind in NAMES:
        return f"{word} which {NAMES[kind]} {turned}" if random_.random() < 0.5 else f"what {turned} {word}"
    return f"what {turned} {word}" if random_.random() < 0.4 else ""


def _turned(verb: Any, subject: Any, without: set[int], random_: random.Random) -> str:
    """A clause with its verb before its subject, "did the council close"; empty where it cannot be turned round."""
    kept = _kept(verb, without, random_)
    own = _under(subject)
    said = _joined([t for t in kept if t.i in own])
    if kept and kept[0].is_sent_start and not kept[0].ent_type_ and kept[0].pos_ != "PROPN":
        said = said[:1].lower() + said[1:]
    rest = [t for t in kept if t.i not in own]
    helping = [t for t in rest if t.head == verb and t.dep_ in ("aux", "auxpass") and t.i < verb.i]
    if helping and helping[0].lower_ != "to":
        return f"{helping[0].lower_} {said} {_joined([t for t in rest if t.i != helping[0].i])}" if said else ""
    if verb.lemma_ == "be":
        return f"{verb.lower_} {said} {_joined([t for t in rest if t.i != verb.i])}" if said else ""
    return f"{DO[verb.tag_]} {said} {_joined(rest, verb)}" if said and verb.tag_ in DO else ""


def _clause(verb: Any, without: set[int], random_: random.Random) -> str:
    return _joined(_kept(verb, without, random_))


def _kept(verb: Any, without: set[int], random_: random.Random) -> list[Any]:
    """The words of a verb's own clause, at times without what says more of its time, place and things."""
    first = min((c.i for c in verb.children if c.dep_ in {*SUBJECTS, "aux", "auxpass"}), default=verb.i)
    cut = set(without)
    for child in verb.children:
        share = {"advcl": 0.6, "npadvmod": 0.4, "prep": 0.25}.get(child.dep_, 0.0)
        before = child.i < first and child.dep_ in ASIDE
        if before or child.dep_ in ("conj", "cc", "mark", "parataxis", "intj", "preconj") or random_.random() < share:
            cut |= _under(child)
    for token in verb.subtree:
        if token.dep_ in ("appos", "relcl", "acl") and random_.random() < 0.75:
            cut |= _under(token)
        if token.dep_ == "amod" and random_.random() < 0.15:
            cut.add(token.i)
    return [token for token in verb.subtree if token.i not in cut]


def _question_word(subject: Any, random_: random.Random) -> str:
    kind = subject.ent_type_
    if subject.pos_ == "PRON":
        return ""
    if kind == "PERSON":
        return "who"
    if kind in PLACES:
        return random_.choice(["what place", "which place", "what country", "which city"])
    if kind in NAMES:
        return random_.choice(["what", f"which {NAMES[kind]}", "who" if kind in ("ORG", "NORP") else "what"])
    return random_.choice(["who", "what"]) if subject.pos_ == "PROPN" else "what"


def _counts(noun: Any) -> list[Any]:
    return [child for child in noun.children if child.dep_ == "nummod" and child.ent_type_ == "CARDINAL"][:1]


def _under(token: Any) -> set[int]:
    return {one.i for one in token.subtree}


def _text(tokens: Iterable[Any]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _joined(tokens: list[Any], verb: Any = None) -> str:
    """Words as a line, the verb in its base form; a space stands where some were left out."""
    line = ""
    for token in tokens:
        word = token.lemma_ if verb is not None and token.i == verb.i else token.text
        close = not line or word in (",", ".", ";", ":", ")", "'s", "’s") or line.endswith("(")
        line += word if close else f" {word}"
    line = re.sub(r"[(\[][^()\[\]]*[)\]]", "", line)
    return re.sub(r"^[\s,.;:–—-]+|[\s,.;:–—-]+$", "", re.sub(r"\s+", " ", line))
