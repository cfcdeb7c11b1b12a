"""Puts files that a reader of the page sends into the corpus folder, and takes them out again.

They are named safely, bounded, and written over another file only where that is wished.

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


def kept_uploads(folder: Path) -> list[str]:
    """The names of the files that were sent before, in order."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def remove_upload(folder: Path, name: str) -> None:
    """Delete a file that was sent before; raise CorpusError when it is none, or cannot be deleted."""
    if name not in kept_uploads(folder):
        raise CorpusError(f"{name!r} is not among the files that were added here: nothing was deleted. Look again.")
    try:
        (folder / name).unlink()
    except OSError as error:
        raise CorpusError(
            f"{name!r} was not deleted: {error.strerror or error}. See who may write in {folder}, and try again."
        ) from error


def keep_upload(folder: Path, name: str, data: bytes, *, max_bytes: int, replaced: bool = False) -> Path:
    """Write a file under a name that is not taken; raise CorpusError when it is not allowed, or cannot be written.

    One that was sent before under this very name gives way where it is to be `replaced`. The file is there whole or not
    at all, so that an update which runs meanwhile reads no half of it.
    """
    stem, suffix = _safe(name)
    if suffix not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise CorpusError(f"{name!r} was not added: this kind of file is not supported (supported: {kinds}).")
    if len(data) > max_bytes:
        raise CorpusError(
            f"{name!r} was not added: it is larger than max_file_mb allows ({len(data) / 1e6:.1f} MB). "
            "Raise the setting, or cut the file."
        )
    try:
        return _kept(folder, stem, suffix, data, replaced=replaced)
    except OSError as error:
        raise CorpusError(
            f"{name!r} was not added: {folder} cannot be written ({error.strerror or error}). "
            "Free some space, or see who may write there, and send it again."
        ) from error


def name_for(name: str) -> str:
    """The name under which a file that is sent with one is kept, where that is not taken."""
    return "".join(_safe(name))


def _safe(name: str) -> tuple[str, str]:
    bare, dot, ending = re.split(r"[/\\]", name)[-1].rpartition(".")
    safe = UNSAFE.sub("-", bare).encode()[:LONGEST_NAME].decode(errors="ignore")
    return safe.strip(" .-") or "article", f"{dot}{ending}".lower()


def _kept(folder: Path, stem: str, suffix: str, data: bytes, *, replaced: bool) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)  # a hidden name, which no update reads
    part = Path(written)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(READABLE)
        if replaced and f"{stem}{suffix}" in kept_uploads(folder):
            return part.replace(folder / f"{stem}{suffix}")
        for number in range(1, 10_000):
            target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
            if _placed(part, target):
                return target
            if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
                return target  # the same file, sent again
    finally:
        part.unlink(missing_ok=True)
    raise CorpusError(f"{stem + suffix!r} was not added: too many files have that name. Rename it.")


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
