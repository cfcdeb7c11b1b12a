"""Reads the items of one file. An item is cheap (a digest of its bytes); its Article is made only if needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.corpus.articles import Draft, finish
from assistant.corpus.fields import article_records, from_record, record_id
from assistant.corpus.folders import FoundFile
from assistant.corpus.markup import from_html, from_markdown
from assistant.corpus.plain import decode, from_text
from assistant.records import Article
from assistant.reporting import Quarantined

# Part of every digest: raise it when a reader changes, and the articles are read again by the next update.
READER = "1"
LINES = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Item:
    """One article-to-be: its id, the digest of its bytes, and how to read it (may raise ValueError)."""

    id: str
    digest: str
    draft: Callable[[], Draft]

    def article(self) -> Article:
        """Read the article; raise ValueError with a reason when it holds no usable text."""
        return finish(self.id, self.draft())


def digest(data: bytes) -> str:
    """SHA-256 of an item's bytes and of the reader's version."""
    return hashlib.sha256(READER.encode() + b"\0" + data).hexdigest()


def read_items(file: FoundFile, max_bytes: int) -> Iterator[Item | Quarantined]:
    """Yield the items of a file; whatever cannot be read comes as a Quarantined with its reason."""
    suffix = file.path.suffix.lower()
    try:
        if suffix in LINES:
            yield from _lines(file, max_bytes)
            return
        if file.size > max_bytes:
            yield Quarantined(file.name, f"larger than max_file_mb allows ({file.size / 1e6:.1f} MB)")
            return
        with file.path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
        if len(data) > max_bytes:  # it has grown since it was found
            yield Quarantined(file.name, "larger than max_file_mb allows")
            return
    except OSError as error:
        yield Quarantined(file.name, f"cannot be read: {error.strerror or error}")
        return
    if suffix == ".json":
        yield from _json(file.name, data)
    elif suffix in {".html", ".htm"}:
        yield Item(file.name, digest(data), lambda: from_html(data, file.path))
    elif suffix in {".md", ".markdown"}:
        yield Item(file.name, digest(data), lambda: from_markdown(decode(data), file.path))
    else:
        yield Item(file.name, digest(data), lambda: from_text(decode(data), file.path))


def _json(name: str, data: bytes) -> Iterator[Item | Quarantined]:
    try:
        value = json.loads(decode(data))
        records = article_records(value)
    except (ValueError, RecursionError) as error:
        yield Quarantined(name, f"not valid JSON: {error}")
        return
    if not records:
        yield Quarantined(name, "holds no article: expected an object or a list of objects with a text field")
    single = records == [value]  # a list of one may have two next time
    seen: set[str] = set()
    for record in records:
        raw = json.dumps(record, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _record_item(name if single else _item_id(name, record, raw, seen), record, raw)


def _lines(file: FoundFile, max_bytes: int) -> Iterator[Item | Quarantined]:
    seen: set[str] = set()
    with Path(file.path).open("rb") as stream:
        number = 0
        while line := stream.readline(max_bytes + 1):
            number += 1
            where = f"{file.name}, line {number}"
            if len(line) > max_bytes:
                yield Quarantined(where, "line longer than max_file_mb allows")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(max_bytes + 1)
                continue
            if not line.strip():
                continue
            try:
                record = json.loads(decode(line))
            except (ValueError, RecursionError) as error:
                yield Quarantined(where, f"not valid JSON: {error}")
                continue
            if not isinstance(record, dict):
                yield Quarantined(where, "not a JSON object")
                continue
            raw = line.strip()
            yield _record_item(_item_id(file.name, record, raw, seen), record, raw)


def _item_id(name: str, record: dict[str, Any], raw: bytes, seen: set[str]) -> str:
    """Name an item by its own id, or by its content, so that inserting a line renames no other."""
    own = record_id(record)
    key = f"{name}#{own or hashlib.sha256(raw).hexdigest()[:12]}"
    if key in seen:
        key = f"{key}~{hashlib.sha256(raw).hexdigest()[:8]}"
    while key in seen:
        key += "+"
    seen.add(key)
    return key


def _record_item(key: str, record: dict[str, Any], raw: bytes) -> Item:
    return Item(key, digest(raw), lambda: from_record(record))
