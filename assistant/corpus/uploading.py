"""Puts files that a reader of the page sends into the corpus folder: named safely, bounded, never over another file.

In: a folder, a name, bytes. Out: where they were written. What the file holds is judged when it is indexed.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.corpus.folders import SUFFIXES
from assistant.errors import CorpusError

LONGEST_NAME = 180  # bytes
READABLE = 0o644
UNSAFE = re.compile(r"[^\w.() -]+")


def keep_upload(folder: Path, name: str, data: bytes, *, max_bytes: int) -> Path:
    """Write a file under a name that is not taken; raise CorpusError when it is not allowed, or cannot be written.

    It is there whole or not at all: an update that runs meanwhile reads no half of it.
    """
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
    try:
        return _kept(folder, bare, suffix, data)
    except OSError as error:
        raise CorpusError(
            f"{name!r} was not added: {folder} cannot be written ({error.strerror or error}). "
            "Free some space, or see who may write there, and send it again."
        ) from error


def _kept(folder: Path, bare: str, suffix: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    safe = UNSAFE.sub("-", bare).encode()[:LONGEST_NAME].decode(errors="ignore")
    stem = safe.strip(" .-") or "article"
    for number in range(1, 10_000):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        try:
            target.touch(exist_ok=False)  # the name is taken
        except FileExistsError:
            if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
                return target  # the same file, sent again
            continue
        _put(data, target)
        return target
    raise CorpusError(f"{bare + suffix!r} was not added: too many files have that name. Rename it.")


def _put(data: bytes, target: Path) -> None:
    """Write beside a taken name, under a hidden one that no update reads, and put it in its place."""
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(READABLE)
        Path(part).replace(target)
    except BaseException:
        for left in (Path(part), target):
            with suppress(OSError):
                left.unlink()
        raise
