from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.uploading import keep_upload
from assistant.errors import CorpusError

ROOM = 1_000


def test_an_upload_never_lands_on_another_file(tmp_path: Path) -> None:
    first = keep_upload(tmp_path, "a.txt", b"one", max_bytes=ROOM)
    second = keep_upload(tmp_path, "a.txt", b"two", max_bytes=ROOM)
    again = keep_upload(tmp_path, "a.txt", b"two", max_bytes=ROOM)
    assert (first.name, second.name, again) == ("a.txt", "a (2).txt", second)
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_an_upload_that_cannot_be_written_whole_leaves_nothing_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CorpusError, match="No space left on device"):
        keep_upload(tmp_path, "a.txt", b"x", max_bytes=ROOM)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "size", "words"), [("a.exe", 1, "not supported"), ("a", 1, "not supported"), ("a.txt", 1001, "larger")]
)
def test_a_file_of_another_kind_or_too_large_is_refused_in_words(
    tmp_path: Path, name: str, size: int, words: str
) -> None:
    with pytest.raises(CorpusError, match=words):
        keep_upload(tmp_path, name, b"x" * size, max_bytes=ROOM)
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)  # it waits for the disk
@given(stem=st.text(max_size=300))
def test_whatever_a_file_is_called_it_stays_in_the_folder(tmp_path_factory: pytest.TempPathFactory, stem: str) -> None:
    folder = tmp_path_factory.mktemp("up")
    path = keep_upload(folder, f"{stem}.txt", b"x", max_bytes=ROOM)
    assert path.parent == folder
    assert path.resolve().parent == folder.resolve()
    assert not path.name.startswith(".")
    assert path.suffix == ".txt"
