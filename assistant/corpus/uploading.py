"""Puts files that a reader of the page sends into the corpus folder: named safely, bounded, never over another file.

In: a folder, a name, bytes. Out: where they were written. What the file holds is judged when it is indexed.
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.corpus.folders import SUFFIXES
from assistant.errors import CorpusError

LONGEST_NAME = 180  # bytes
UNSAFE = re.compile(r"[^\w.() -]+")


def keep_upload(folder: Path, name: str, data: bytes, *, max_bytes: int) -> Path:
    """Write a file under a name that is not taken; raise CorpusError when its kind or size is not allowed."""
    bare, dot, ending = re.split(r"[/\\]", name)[-1].rpartition(".")
    suffix = f"{dot}{ending}".lower()
    if suffix not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise CorpusError(f"{name!r} was not added: this kind of file is not supported (supported: {kinds}).")
    if len(data) > max_bytes:
        raise CorpusError(
            f"{name!r} was not added: it is larger than max_file_mb allows ({len(data) / 1e6:.1f} MB). "
            "Raise the setting, or cut the file."
        )
    folder.mkdir(parents=True, exist_ok=True)
    safe = UNSAFE.sub("-", bare).encode()[:LONGEST_NAME].decode(errors="ignore")
    stem = safe.strip(" .-") or "article"
    for number in range(1, 10_000):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        try:
            with target.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if target.is_file() and target.read_bytes() == data:
                return target  # the same file, sent again
            continue
        return target
    raise CorpusError(f"{name!r} was not added: too many files have that name. Rename it.")
