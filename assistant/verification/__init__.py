"""The verification room: does the quoted text support the sentence that cites it?

    names.py       names, places and their other forms ("US", "American")
    changes.py     what a sentence changed of the quote that it nearly repeats
    measured.py    numbers: their value, what they measure, their bounds, and what they are to or from
    dated.py       days: named in the quote, or meant by "on Tuesday"
    quoted.py      words between quotation marks
    single.py      one, and no other number
    exchanged.py   names and numbers that all stand in the quote, each in the other's place
    exchanged_roles.py  who did what, and who told what
    frames.py      what stands where in a sentence, by its parse
    misplaced.py   what is said of another, in another place, or the other way round
    added.py       clauses, doers and things that the quote does not tell of
    pieces.py      what comes from another sentence than the deed
    held.py        what the quote only denies, plans, suspects or makes depend on something
    holding.py     the ways of holding back, and their words
    restricted.py  what the quote says of a part, or of somebody related
    rivalled.py    words that cannot both be right
    checking.py    one sentence against exactly what it cites, and a whole answer
    entailment.py  the seam for a model that reads quote and sentence together

In: an `Answer`. Out: the same answer with verdicts; sentences that nothing supports are withheld and counted.
"""

from assistant.verification.checking import Verifier
from assistant.verification.entailment import Entailer, NoEntailer, entailer_from

__all__ = ["Entailer", "NoEntailer", "Verifier", "entailer_from"]
