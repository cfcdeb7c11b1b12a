from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.uploading import keep_upload, kept_uploads, name_for, remove_upload
from assistant.errors import CorpusError

ROOM = 1_000


def test_an_upload_never_lands_on_another_file(tmp_path: Path) -> None:
    first = keep_upload(tmp_path, "a.txt", b"one", max_bytes=ROOM)
    second = keep_upload(tmp_path, "a.txt", b"two", max_bytes=ROOM)
    again = keep_upload(tmp_path, "a.txt", b"two", max_bytes=ROOM)
    assert (first.name, second.name, again) == ("a.txt", "a (2).txt", second)
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_corrected_file_takes_the_place_of_the_one_sent_before_where_that_is_wished(tmp_path: Path) -> None:
    first = keep_upload(tmp_path, "a/b c?.TXT", b"one", max_bytes=ROOM)
    again = keep_upload(tmp_path, "b c?.txt", b"two", max_bytes=ROOM, replaced=True)
    assert again == first
    assert first.name == name_for("b c?.txt")
    assert first.read_bytes() == b"two"
    assert kept_uploads(tmp_path) == [first.name]


def test_only_a_file_that_was_sent_can_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("one")
    folder = tmp_path / "uploads"
    assert kept_uploads(folder) == []
    sent = keep_upload(folder, "a.txt", b"one", max_bytes=ROOM)
    for name in ("../own.txt", "own.txt", "", ".", str(tmp_path / "own.txt")):
        with pytest.raises(CorpusError, match="nothing was deleted"):
            remove_upload(folder, name)
    remove_upload(folder, sent.name)
    assert kept_uploads(folder) == []
    assert (tmp_path / "own.txt").exists()


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
