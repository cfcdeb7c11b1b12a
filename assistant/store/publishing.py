"""Crash-safe publication: snapshots with checksummed manifests, and one pointer file renamed into place.

    index/CURRENT                       {"generation": "g0001", "snapshot": "000007"}
    index/g0001/truth.sqlite            the truth of that generation
    index/g0001/snapshots/000007/       manifest.json, vectors-*.faiss, copies.json, words/…: derived, immutable

A snapshot shares unchanged files with the one before it by hard links, so publishing one article writes little.
Every file is synced before the manifest, the manifest before the pointer, the pointer before its folder.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.embedding import sha256_of
from assistant.errors import IndexDamaged, IndexMissing

POINTER = "CURRENT"
MANIFEST = "manifest.json"
COPIES = "copies.json"
WORDS = "words"
# What tantivy rewrites in place by renaming; everything else of its folder is immutable and can be linked.
REWRITTEN = frozenset({"meta.json", ".managed.json"})
LOCKS = frozenset({".tantivy-writer.lock", ".tantivy-meta.lock"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which snapshot of which generation is published."""

    generation: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds: the transaction it reflects, its recipe, the vector segments with
    their counts, and each file's size and SHA-256."""

    transaction: int
    recipe: dict[str, Any]
    built: str
    articles: int
    passages: int
    vectors: dict[str, int]
    files: dict[str, tuple[int, str]]


def step(name: str) -> None:
    """Mark a step of publication; the crash tests stop the process here."""


def sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder, and needs no sync of one
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it, synced, then renamed over it."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync(path.parent)


def read_pointer(index: Path) -> Pointer:
    """Read which snapshot is published; raise IndexMissing when none is, IndexDamaged when it cannot be read."""
    try:
        value = json.loads((index / POINTER).read_text("utf-8"))
        return Pointer(str(value["generation"]), str(value["snapshot"]))
    except FileNotFoundError:
        raise IndexMissing(f"There is no index in {index}/ yet. Run: assistant index") from None
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"{index / POINTER} cannot be read ({error}). Run: assistant index") from error


def stamp_of(index: Path) -> tuple[int, int]:
    """When the pointer was written, and its inode: an index that was deleted and made again has the same numbers."""
    try:
        about = (index / POINTER).stat()
    except OSError:
        return (0, 0)  # whoever reads it is told
    return about.st_mtime_ns, about.st_ino


def write_pointer(index: Path, pointer: Pointer) -> None:
    """Publish: the rename in here is the moment at which readers see the new state."""
    write_file(index / POINTER, json.dumps(asdict(pointer)).encode())


def snapshot_folder(index: Path, pointer: Pointer) -> Path:
    """Where a snapshot lives."""
    return index / pointer.generation / "snapshots" / pointer.snapshot


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, last of a snapshot's files."""
    write_file(folder / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """Read a manifest; raise IndexDamaged when it is missing or unreadable."""
    try:
        value = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = {name: (int(size), str(sha)) for name, (size, sha) in value.pop("files").items()}
        return Manifest(**value, files=files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{folder / MANIFEST} cannot be read ({error}). Run: assistant index") from error


def checksum_files(folder: Path, known: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file of a snapshot, synced; a linked file keeps the sum it was published with."""
    sums: dict[str, tuple[int, str]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in LOCKS | {MANIFEST}):
        name = path.relative_to(folder).as_posix()
        size = path.stat().st_size
        if name in known and path.stat().st_nlink > 1 and known[name][0] == size:
            sums[name] = known[name]
        else:
            sync(path)
            sums[name] = (size, sha256_of(path))
    return sums


def problems_of(folder: Path, manifest: Manifest) -> list[str]:
    """Compare a snapshot's files with its manifest; an empty list when all are as published."""
    problems = []
    for name, (size, sha) in manifest.files.items():
        path = folder / name
        try:
            if path.stat().st_size != size or sha256_of(path) != sha:
                problems.append(f"{path} is not what was published")
        except OSError:
            problems.append(f"{path} is missing")
    return problems


def link_words(old: Path, new: Path) -> None:
    """Carry a word index over to a new snapshot: immutable files linked (copied where links fail), others copied."""
    new.mkdir(parents=True)
    for path in old.iterdir():
        if path.name in LOCKS or not path.is_file():
            continue
        link_or_copy(path, new / path.name, copy=path.name in REWRITTEN)


def link_or_copy(old: Path, new: Path, *, copy: bool = False) -> None:
    """Link a file that will never change; copy it where it may, or where the file system has no links."""
    if not copy:
        try:
            new.hardlink_to(old)
            return
        except OSError:
            pass
    shutil.copyfile(old, new)


def remove_folder(path: Path) -> None:
    """Remove a folder that nothing points to any more."""
    shutil.rmtree(path, ignore_errors=True)
