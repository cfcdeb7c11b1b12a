"""Whether a sentence is of whom and of what a question names, by its passage or its article.

In: a candidate, the evidence. Out: yes or no. A sentence of the right words may be of somebody else.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.amending import ASIDE
from assistant.answering.evidence import Candidate, Evidence
from assistant.answering.terms import Lexicon, stands_near, terms_of
from assistant.answering.whose import NEW_HOLDER, of_another_title

GONE = re.compile(
    r"(?i)\b(?:dies|died|dead|death|killed|resign\w*|quits?|steps?\s+down|stepped\s+down|ousted|sacked|retires?)\b"
)
NAMES_SHARED = 0.75  # of the question's names that must stand near a short answer


def is_about(question: str, candidate: Candidate, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is of the names, and of no other prize or cup than the question's."""
    article, aside = candidate.hit.passage.article, ASIDE.search(question)
    near = f"{article.title} {candidate.hit.passage.text}"
    if aside:  # what a follow-up carries along may stand anywhere in the article
        whole = terms_of(f"{article.title} {article.text}", lexicon)
        carried = {term for term in lexicon.terms(aside["carried"]) if stands_near(term, whole)}
        evidence = replace(evidence, names=evidence.names - carried)
    return about_the_names(candidate, evidence, lexicon) and not of_another_title(question, near)


def has_left(question: str, text: str, candidate: Candidate) -> bool:
    """Tell whether the new holder of an office is asked for, and the article's title is that this one died or went."""
    title = candidate.hit.passage.article.title
    last = re.findall(r"[\w’'-]+", text)[-1:]
    return bool(NEW_HOLDER.search(question) and GONE.search(title) and last and last[0] in title)


def about_the_names(candidate: Candidate, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence's passage, title, source or date holds most of the question's names."""
    article = candidate.hit.passage.article
    day = f"{article.published:%d %B %Y}" if article.published else ""
    near = terms_of(f"{article.title} {article.source} {day} {candidate.hit.passage.text}", lexicon)
    met = [name for name in evidence.names if stands_near(name, near)]
    return len(met) >= NAMES_SHARED * len(evidence.names)
