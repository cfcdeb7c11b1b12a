from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.embedding import sha256_of
from assistant.errors import IndexDamaged, IndexLocked, IndexMismatch, IndexMissing, StoreError
from assistant.indexing import recipe_for, update_index
from assistant.settings import Settings
from assistant.store import EmbeddedStore, LiveStore, StoreWriter, publishing
from assistant.store.listing import Listing
from assistant.store.publishing import read_pointer, snapshot_folder
from assistant.store.writing import rollback
from tests.conftest import titles_of
from tests.fakes import FakeEmbedder

Write = Callable[[str, str], Path]


@pytest.fixture
def built(corpus: Settings, write: Write, fake: FakeEmbedder) -> Settings:
    write("boat.txt", "Boat sinks\n\nThe boat sank in the fog off the north quay.")
    write("fish.txt", "Fish market\n\nThe fish market opened again on Monday.")
    update_index(corpus, fake)
    return corpus


def test_without_an_index_the_message_names_the_next_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="Run: assistant index"):
        EmbeddedStore.open(tmp_path)


@pytest.mark.parametrize("what", ["words", "vectors", "manifest"])
@pytest.mark.parametrize("how", ["missing", "wrong"])
def test_derived_files_that_are_missing_or_wrong_are_made_again_without_embedding(
    built: Settings, what: str, how: str
) -> None:
    folder = snapshot_folder(built.index, read_pointer(built.index))
    pattern = {"words": "words/*.store", "vectors": "vectors-*.faiss", "manifest": "manifest.json"}[what]
    (victim,) = list(folder.glob(pattern))[:1]
    if how == "missing":
        victim.unlink()
    else:
        data = victim.read_bytes()
        middle = len(data) // 2
        victim.write_bytes(data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :])
    with pytest.raises(IndexDamaged, match="assistant index"):
        EmbeddedStore.open(built.index)
    fake = FakeEmbedder()
    update_index(built, fake)
    assert fake.embedded == []
    assert EmbeddedStore.open(built.index).problems() == []


def test_the_passage_that_holds_a_character_is_found_while_its_article_lives(
    built: Settings, fake: FakeEmbedder
) -> None:
    store = EmbeddedStore.open(built.index)
    article = next(p.article for p in store.passages([1, 2]) if p.article.title == "Boat sinks")
    start = article.text.index("sank")
    (passage,) = store.holding(article.id, start)
    assert passage.start <= start < passage.end
    assert store.holding(article.id, len(article.text) + 5) == store.holding("nothing", 0) == []
    (built.seeds / "boat.txt").unlink()
    update_index(built, fake)
    assert EmbeddedStore.open(built.index).holding(article.id, start) == []


def test_a_lost_pointer_is_found_again_without_embedding(built: Settings) -> None:
    (built.index / "CURRENT").write_text("{broken")
    with pytest.raises(IndexDamaged):
        EmbeddedStore.open(built.index)
    fake = FakeEmbedder()
    update_index(built, fake)
    assert fake.embedded == []
    assert EmbeddedStore.open(built.index).count == 2


def test_another_model_dimension_or_chunking_is_refused_naming_both(built: Settings) -> None:
    store = EmbeddedStore.open(built.index)
    for changed in ({"model": "other"}, {"dimension": 7}, {"passage_tokens": 99}):
        (name, value), *_ = changed.items()
        with pytest.raises(IndexMismatch) as caught:
            store.recipe.require(replace(store.recipe, **changed))
        message = str(caught.value)
        assert f"{name} {getattr(store.recipe, name)}" in message
        assert f"{name} {value}" in message
        assert "assistant index --rebuild" in message
    with pytest.raises(IndexMismatch):
        update_index(built, FakeEmbedder("other"))


def test_a_rebuild_with_another_model_is_published_beside_the_old_one_and_can_be_rolled_back(built: Settings) -> None:
    old = read_pointer(built.index)
    update_index(built, FakeEmbedder("other", 32), rebuild=True)
    new = EmbeddedStore.open(built.index)
    assert (new.recipe.model, new.count, new.problems()) == ("other", 2, [])
    assert rollback(built.index) == old
    assert EmbeddedStore.open(built.index).recipe.model == "fake"
    with pytest.raises(StoreError, match="no older generation"):
        rollback(built.index)


def test_a_rebuild_with_the_same_model_embeds_nothing(built: Settings) -> None:
    fake = FakeEmbedder()
    update_index(built, fake, rebuild=True)
    assert fake.embedded == []
    assert EmbeddedStore.open(built.index).pointer.generation == "g0002"


def test_old_generations_beyond_those_kept_are_collected(built: Settings) -> None:
    for _ in range(3):
        update_index(built, FakeEmbedder(), rebuild=True)
    assert sorted(p.name for p in built.index.glob("g*")) == ["g0003", "g0004"]


def test_a_second_writer_is_told_who_writes(built: Settings) -> None:
    with StoreWriter(built.index, recipe_for(FakeEmbedder(), built)):
        with pytest.raises(IndexLocked, match=r"process \d+"):
            update_index(built, FakeEmbedder())
        assert EmbeddedStore.open(built.index).count == 2


def test_a_lock_left_by_a_dead_process_does_not_block(built: Settings, write: Write) -> None:
    FileLock(str(built.index / "writer.lock")).acquire().lock.release()
    (built.index / "writer.json").write_text('{"pid": 1, "since": "x", "command": "y"}')
    write("more.txt", "More\n\nA boat left the quay at noon.")
    assert len(update_index(built, FakeEmbedder()).added) == 1
    assert not (built.index / "writer.json").exists()


def test_a_reader_keeps_its_snapshot_and_a_live_store_follows(built: Settings, write: Write) -> None:
    live = LiveStore(built.index)
    held = live.current()
    write("new.txt", "New boat\n\nA new boat was named on Friday.")
    (built.seeds / "fish.txt").unlink()
    update_index(built, FakeEmbedder())
    assert len(held.search_words("fish boat", 9)) == 2
    assert held.article("fish.txt") == held.article("fish.txt")
    assert titles_of(held) == {"Boat sinks", "Fish market"}
    assert titles_of(live.current()) == {"Boat sinks", "New boat"}


def test_a_live_store_sees_that_an_index_was_deleted_and_made_again(built: Settings, write: Write) -> None:
    live = LiveStore(built.index)
    assert titles_of(live.current()) == {"Boat sinks", "Fish market"}
    shutil.rmtree(built.index)
    (built.seeds / "fish.txt").unlink()
    update_index(built, FakeEmbedder())
    assert titles_of(live.current()) == {"Boat sinks"}


def test_a_snapshot_that_goes_while_it_is_checked_is_told_as_damaged(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sum_after_it_went(path: Path) -> str:
        path.unlink()
        return sha256_of(path)

    monkeypatch.setattr(publishing, "sha256_of", sum_after_it_went)
    with pytest.raises(IndexDamaged, match="assistant index"):
        EmbeddedStore.open(built.index)


def test_readers_never_fail_while_updates_are_published(built: Settings, write: Write) -> None:
    live, stop, counts, failed = LiveStore(built.index), threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                store = live.current()
                counts.append(len(store.passages([m.passage for m in store.search_words("boat", 50)])))
            except Exception as error:
                failed.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(6):
        write(f"more{n}.txt", f"More {n}\n\nBoat number{n} left the quay at noon.")
        update_index(built, FakeEmbedder())
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert set(counts) <= set(range(1, 8))
    store = live.current()
    assert len(store.passages([m.passage for m in store.search_words("boat", 50)])) == 7
    assert store.problems() == []


def test_a_damaged_truth_says_so(built: Settings) -> None:
    path = built.index / "g0001" / "truth.sqlite"
    for extra in path.parent.glob("truth.sqlite-*"):
        extra.unlink()
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(IndexDamaged, match="--rebuild"):
        EmbeddedStore.open(built.index)
    with pytest.raises(IndexDamaged, match="--rebuild"):
        update_index(built, FakeEmbedder())


def test_an_index_folder_can_be_moved(built: Settings, tmp_path: Path) -> None:
    shutil.move(str(built.index), str(tmp_path / "elsewhere"))
    assert EmbeddedStore.open(tmp_path / "elsewhere").problems() == []


def test_a_rebuild_after_going_back_does_not_begin_with_what_turned_out_badly(built: Settings) -> None:
    update_index(built, FakeEmbedder(), rebuild=True)
    bad = built.index / "g0002" / "truth.sqlite"
    with closing(sqlite3.connect(bad)) as truth, truth:
        truth.execute("UPDATE article SET title = 'Spoilt'")
    rollback(built.index)
    update_index(built, FakeEmbedder(), rebuild=True)
    assert "Spoilt" not in titles_of(EmbeddedStore.open(built.index))


def test_a_reader_that_holds_a_snapshot_leaves_out_copies_that_were_collected_since(
    built: Settings, write: Write
) -> None:
    said = "The ferry struck a dredger at the quay on Saturday night and eleven people were hurt, the coastguard said."
    for name in ("one", "two"):
        write(f"{name}.txt", f"Ferry hits dredger\n\n{said} Number {name}.")
    update_index(built, FakeEmbedder())
    held = EmbeddedStore.open(built.index)
    first = next(a.id for a in held.listing(Listing()).articles if a.id.endswith("one.txt"))
    assert len(held.copies(first)) == 1
    (built.seeds / "two.txt").unlink()
    for n in range(4):
        write(f"more{n}.txt", f"More {n}\n\nBoat number{n} left the quay at noon.")
        update_index(built, FakeEmbedder())
    assert held.copies(first) == []


def test_an_index_of_another_version_asks_to_be_built_again(built: Settings) -> None:
    pointer = read_pointer(built.index)
    manifest = built.index / pointer.generation / "snapshots" / pointer.snapshot / "manifest.json"
    value = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**value, "recipe": {**value["recipe"], "quantised": True}}))
    with pytest.raises(IndexMismatch, match=r"another version .* assistant index --rebuild"):
        EmbeddedStore.open(built.index)
