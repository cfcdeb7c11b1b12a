"""Walks the corpus folders: which files are there, how large, how old. Opens nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.reporting import Quarantined

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".ndjson"})


SHUT = "cannot be opened"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the corpus: `name` is its stable name in the index, `path` where it is now."""

    name: str
    path: Path
    root: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a walk found: files by name order, what it left aside, the roots it walked and those not there.

    `unlisted` are folders whose files nobody could list: what lay in them is not gone.
    """

    roots: tuple[str, ...]
    files: tuple[FoundFile, ...]
    left_aside: tuple[Quarantined, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...] = ()

    def in_(self, name: str) -> bool:
        """Tell whether a name lies in what was walked."""
        return any(root in (".", name) or name.startswith(f"{root.rstrip('/')}/") for root in self.roots)

    def gone(self, known: Mapping[str, str]) -> list[str]:
        """Of the files known, name to root, those that are there no more; none that only cannot be read or listed."""
        there = {file.name for file in self.files} | {item.path for item in self.left_aside}
        hidden = tuple("" if f == "." else f"{f.rstrip('/')}/" for f in (*self.unlisted, *self.missing))
        return [
            name
            for name, root in known.items()
            if name not in there and root not in self.missing and not (hidden and name.startswith(hidden))
        ]


def stable_name(path: Path) -> str:
    """Name a path relative to the working folder where it lies inside it, so that a project can be moved."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and change names
    try:
        return absolute.relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return absolute.as_posix()


def scan(roots: tuple[str, ...]) -> Scan:
    """Walk folders (or single files) and list every file of a supported kind, by name."""
    files: dict[str, FoundFile] = {}
    aside: list[Quarantined] = []
    unlisted: list[str] = []
    missing = [root for root in roots if not Path(root).exists()]
    for root in roots:
        for name, path in _walk(Path(root), lambda error: unlisted.append(stable_name(Path(error.filename)))):
            try:
                state = path.stat()
            except OSError as error:
                aside.append(Quarantined(_printable(name), f"{SHUT}: {error.strerror}"))
                continue
            if reason := _unfit(name, path, state):
                aside.append(Quarantined(_printable(name), reason))
            else:
                files[name] = FoundFile(name, path, root, state.st_size, state.st_mtime_ns)
    aside += [Quarantined(_printable(folder), "this folder cannot be listed") for folder in unlisted]
    return Scan(roots, tuple(files[name] for name in sorted(files)), tuple(aside), tuple(missing), tuple(unlisted))


def _unfit(name: str, path: Path, state: os.stat_result) -> str:
    """Why a file is left aside; empty for one that is read."""
    if _printable(name) != name:
        return "its name is not UTF-8: rename it"
    if not stat.S_ISREG(state.st_mode):
        return "not a file that can be read, but a pipe, a socket or a device"
    if path.suffix.lower() not in SUFFIXES:
        return f"kind of file not supported (supported: {', '.join(sorted(SUFFIXES))})"
    return ""


def _printable(name: str) -> str:
    """A name with what is no UTF-8 in it as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _walk(root: Path, not_listed: Callable[[OSError], None]) -> list[tuple[str, Path]]:
    """Stable names and paths of the files under a folder, hidden ones left out; a name is made once a folder."""
    if not root.is_dir():
        return [(stable_name(root), root)] if root.exists() else []
    found = []
    for folder, subfolders, names in os.walk(root, onerror=not_listed, followlinks=False):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        above, named = Path(folder), stable_name(Path(folder))
        prefix = "" if named == "." else f"{named.rstrip('/')}/"
        found += [(prefix + name, above / name) for name in names if not name.startswith(".")]
    return found
