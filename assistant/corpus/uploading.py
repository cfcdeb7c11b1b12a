"""Puts files that a reader of the page sends into the corpus folder: named safely, bounded, never over another file.

In: a folder, a name, bytes. Out: where they were written. What the file holds is judged when it is indexed.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from assistant.corpus.folders import SUFFIXES
from assistant.errors import CorpusError

LONGEST_NAME = 180  # bytes
READABLE = 0o644
UNSAFE = re.compile(r"[^\w.() -]+")


def keep_upload(folder: Path, name: str, data: bytes, *, max_bytes: int) -> Path:
    """Write a file under a name that is not taken; raise CorpusError when it is not allowed, or cannot be written.

    It is there whole or not at all, so that an update which runs meanwhile reads no half of it.
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
    handle, written = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)  # a hidden name, which no update reads
    part = Path(written)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(READABLE)
        for number in range(1, 10_000):
            target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
            if _placed(part, target):
                return target
            if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
                return target  # the same file, sent again
    finally:
        part.unlink(missing_ok=True)
    raise CorpusError(f"{bare + suffix!r} was not added: too many files have that name. Rename it.")


def _placed(part: Path, target: Path) -> bool:
    """Give a whole file a name of its own; false where that is taken."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a disk without links: the name is taken first
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            return False
        part.replace(target)
    return True
