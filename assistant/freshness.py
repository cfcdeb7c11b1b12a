"""Whether a kept answer still stands: its cited articles changed, gone, or the corpus has moved on since.

In: an answer as data, the store. Out: a sentence for its reader, or an empty string.
"""

from __future__ import annotations

from typing import Any

from assistant.store import EmbeddedStore


def stale_words(answer: dict[str, Any], store: EmbeddedStore) -> str:
    """Why an answer may no longer hold; empty where it was given from the index as it is now."""
    if not answer["index"]:
        return ""  # an answer that was stopped
    if answer["index"] == f"{store.pointer.generation}/{store.pointer.snapshot}":
        return ""
    gone, changed = 0, 0
    for article, version in {(c["article"], c["version"]) for c in answer["citations"]}:
        live = store.article(article)
        gone += not live
        changed += bool(live and live[0].version != version)
    if gone or changed:
        parts = [f"{n} {word}" for n, word in ((changed, "changed"), (gone, "no longer in the corpus")) if n]
        return f"Stale: of the cited articles {' and '.join(parts)}."
    return "The corpus has changed since this answer; its cited articles have not."
