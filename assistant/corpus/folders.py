"""Walks the corpus folders: which files are there, how large, how old. Opens nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assistant.reporting import Quarantined

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".ndjson"})


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
    """What a walk found: files by name order, what it left aside, the roots it walked and those not there."""

    roots: tuple[str, ...]
    files: tuple[FoundFile, ...]
    left_aside: tuple[Quarantined, ...]
    missing: tuple[str, ...]


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
    missing = [root for root in roots if not Path(root).exists()]
    for root in roots:
        for name, path in _walk(Path(root)):
            try:
                stat = path.stat()
            except OSError as error:
                aside.append(Quarantined(name, f"cannot be opened: {error.strerror}"))
                continue
            if path.suffix.lower() in SUFFIXES:
                files[name] = FoundFile(name, path, root, stat.st_size, stat.st_mtime_ns)
            else:
                kinds = ", ".join(sorted(SUFFIXES))
                aside.append(Quarantined(name, f"kind of file not supported (supported: {kinds})"))
    return Scan(roots, tuple(files[name] for name in sorted(files)), tuple(aside), tuple(missing))


def _walk(root: Path) -> list[tuple[str, Path]]:
    """Stable names and paths of the files under a folder, hidden ones left out; a name is made once a folder."""
    if root.is_file():
        return [(stable_name(root), root)]
    found = []
    for folder, subfolders, names in os.walk(root, followlinks=False):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        above, named = Path(folder), stable_name(Path(folder))
        prefix = "" if named == "." else f"{named.rstrip('/')}/"
        found += [(prefix + name, above / name) for name in names if not name.startswith(".")]
    return found
