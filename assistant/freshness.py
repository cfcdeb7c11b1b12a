"""Whether a kept answer still stands: its cited articles changed, gone, or the corpus has moved on since.

In: an answer as data, the store. Out: a sentence for its reader, or an empty string.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.records import Article
from assistant.store import EmbeddedStore


def version_cited(citation: dict[str, Any], versions: Sequence[Article]) -> list[Article]:
    """The version of an article that a citation was made from, if it is among these: a list of one, or an empty one.

    It is known by its text's fingerprint: a rebuilt index counts versions anew. What was kept without one has a number.
    """
    kept = citation.get("article_sha256")
    return [one for one in versions if (one.sha256 == kept if kept else one.version == citation["version"])][:1]


def stale_words(answer: dict[str, Any], store: EmbeddedStore) -> str:
    """Why an answer may no longer hold; empty where it was given from the index as it is now."""
    if not answer["index"]:
        return ""  # an answer that was stopped
    if answer["index"] == store.label:
        return ""
    gone, changed = 0, 0
    for citation in {c["article"]: c for c in answer["citations"]}.values():
        live = store.article(citation["article"])
        gone += not live
        changed += bool(live and not version_cited(citation, live))
    if gone or changed:
        parts = [f"{n} {word}" for n, word in ((changed, "changed"), (gone, "no longer in the corpus")) if n]
        return f"Stale: of the cited articles {' and '.join(parts)}."
    return "The corpus has changed since this answer; its cited articles have not."
