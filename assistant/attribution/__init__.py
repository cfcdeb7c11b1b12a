"""The attribution room: who said a quoted sentence, and how sure that is.

    signals.py   the status of a sentence, by its own words
    speakers.py  the speaker, the verb, direct or indirect speech; and behind "they said", the sentences before
    meant.py     whom "he" and "they" mean: the nearest one before who can be meant
    quotations.py  which sentences stand in one quotation, and are of one speaker

In: an `Answer`. Out: the same answer with status, speaker and verb of each sentence.
"""

from assistant.attribution.signals import status_of
from assistant.attribution.speakers import Attribution, attribute, attributed, attribution_of

__all__ = ["Attribution", "attribute", "attributed", "attribution_of", "status_of"]
