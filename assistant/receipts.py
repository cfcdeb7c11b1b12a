"""Receipts: an answer with its quotes, offsets, article hashes and verdicts, that can be checked offline later.

In: an answer as data, and later a receipt and a store. Out: the receipt as JSON text, and what has changed since. A
receipt is somebody's file: it is bounded and validated before anything in it is believed. The seal shows that it was
not altered by accident; it is no signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import __version__
from assistant.errors import ReceiptError
from assistant.records import Article
from assistant.store.contract import PassageReader

FORMAT = "news-assistant receipt 1"
LARGEST = 5_000_000  # bytes


class Standing(StrEnum):
    """What has become of a cited quote."""

    UNCHANGED = "unchanged"
    MOVED = "article changed, quote still in it"
    QUOTE_GONE = "article changed, quote no longer in it"
    ARTICLE_GONE = "article no longer in the corpus"
    NOT_AS_QUOTED = "the article, unchanged, does not say this there"


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of a receipt: its number, its article's place, and how it stands now."""

    number: int
    quote: str
    article: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Verified:
    """A receipt's question, whether it is as it was written, and each of its citations."""

    question: str
    created: str
    sealed: bool
    citations: tuple[Checked, ...]

    @property
    def holds(self) -> bool:
        """True when the receipt is as written and every quote stands where it stood."""
        return self.sealed and all(c.standing is Standing.UNCHANGED for c in self.citations)


class _Citation(BaseModel):
    model_config = ConfigDict(extra="allow")

    number: int
    quote: str
    article: str
    article_sha256: str = ""
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="allow")

    question: str
    citations: list[_Citation]


class _Receipt(BaseModel):
    model_config = ConfigDict(extra="allow")

    format: str
    created: str
    seal: str
    answer: _Answer


def receipt_text(answer: dict[str, Any]) -> str:
    """The receipt of an answer (in the shape of `presenting.answer_data`) as JSON, sealed with its own SHA-256."""
    body = {
        "format": FORMAT,
        "program": __version__,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "answer": answer,
    }
    return json.dumps({**body, "seal": _seal(body)}, ensure_ascii=False, indent=2) + "\n"


def require_place(path: Path) -> None:
    """Raise ReceiptError if no file can be made at a path, before the answer is waited for."""
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else f"cannot be made: there is no folder {path.parent}"
        raise ReceiptError(f"{path} {what}. Name a file: assistant ask QUESTION --receipt FILE")


def write_receipt(path: Path, answer: dict[str, Any]) -> None:
    """Write the receipt of an answer to a file; raise ReceiptError when that fails."""
    try:
        path.write_text(receipt_text(answer), "utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise ReceiptError(f"{path} cannot be written ({reason}). Name another: --receipt FILE") from error


def verify_receipt(path: Path, store: PassageReader) -> Verified:
    """Check a receipt against the corpus as it is now; raise ReceiptError when the file is none."""
    data, receipt = _read(path)
    checked = [
        Checked(c.number, c.quote, c.article, _standing(c, store.article(c.article))) for c in receipt.answer.citations
    ]
    sealed = receipt.seal == _seal({name: value for name, value in data.items() if name != "seal"})
    return Verified(receipt.answer.question, receipt.created, sealed, tuple(checked))


def _read(path: Path) -> tuple[dict[str, Any], _Receipt]:
    again = "Make one with: assistant ask QUESTION --receipt FILE"
    try:
        if path.stat().st_size > LARGEST:
            raise ReceiptError(f"{path} is larger than a receipt can be ({LARGEST:,} bytes). {again}")
        data = json.loads(path.read_text("utf-8"))
        receipt = _Receipt.model_validate(data)
    except OSError as error:
        raise ReceiptError(f"{path} cannot be read ({error.strerror}). {again}") from error
    except (ValueError, RecursionError) as error:
        detail = f"{error.error_count()} fields are wrong" if isinstance(error, ValidationError) else "it is not JSON"
        raise ReceiptError(f"{path} is not a receipt: {detail}. {again}") from error
    if receipt.format != FORMAT:
        raise ReceiptError(f"{path} is of another kind ({receipt.format[:60]!r}, not {FORMAT!r}). {again}")
    return data, receipt


def _standing(citation: _Citation, live: Sequence[Article]) -> Standing:
    if not live:
        return Standing.ARTICLE_GONE
    text = live[0].text
    if live[0].sha256 == citation.article_sha256:
        as_quoted = text[citation.start : citation.end] == citation.quote
        return Standing.UNCHANGED if as_quoted else Standing.NOT_AS_QUOTED
    return Standing.MOVED if citation.quote and citation.quote in text else Standing.QUOTE_GONE


def _seal(body: dict[str, Any]) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
