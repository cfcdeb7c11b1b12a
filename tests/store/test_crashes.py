"""kill -9 at every step of an update: the last published index stays readable, and the next run finishes the work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.indexing import update_index
from assistant.store import EmbeddedStore
from tests.conftest import PROJECT, settings_in, titles_of
from tests.fakes import FakeEmbedder

STEPS = (
    "before the truth is committed",
    "after the truth is committed",
    "after the words are derived",
    "after the vectors are derived",
    "before the manifest is written",
    "after the manifest is written",
    "before the pointer is renamed",
    "after the pointer is renamed",
    "after old snapshots are collected",
)
CHILD = """
import os, signal, sys
from pathlib import Path
from assistant.indexing import update_index
from assistant.store import publishing
from tests.conftest import settings_in
from tests.fakes import FakeEmbedder

folder, wanted, rebuild = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "rebuild"

def step(name):
    if name == wanted:
        os.kill(os.getpid(), signal.SIGKILL)

publishing.step = step
update_index(settings_in(folder), FakeEmbedder(), rebuild=rebuild)
"""


def titles(folder: Path) -> set[str]:
    store = EmbeddedStore.open(folder / "index")
    assert store.problems() == []
    assert {p.article.title for p in store.passages([m.passage for m in store.search_words("boat", 99)])} == titles_of(
        store
    )
    return titles_of(store)


@pytest.mark.parametrize("rebuild", ["update", "rebuild"])
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_a_readable_index_and_the_next_run_embeds_nothing_twice(
    tmp_path: Path, step: str, rebuild: str
) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("one", "two"):
        (tmp_path / "seeds" / f"{name}.txt").write_text(f"Boat {name}\n\nThe boat {name} sailed to the north quay.")
    update_index(settings_in(tmp_path), FakeEmbedder())
    (tmp_path / "seeds" / "two.txt").unlink()
    (tmp_path / "seeds" / "three.txt").write_text("Boat three\n\nThe boat three sank in the fog.")

    killed = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path), step, rebuild], cwd=PROJECT, check=False)

    assert killed.returncode == -9
    before, after = {"Boat one", "Boat two"}, {"Boat one", "Boat three"}
    assert titles(tmp_path) == (after if step.startswith("after the pointer") or "collected" in step else before)

    fake = FakeEmbedder()
    update_index(settings_in(tmp_path), fake, rebuild=rebuild == "rebuild")
    assert fake.embedded == []
    assert titles(tmp_path) == after


def test_a_kill_while_embedding_keeps_what_was_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.indexing.EMBED_AT_ONCE", 2)
    (tmp_path / "seeds").mkdir()
    for n in range(6):
        (tmp_path / "seeds" / f"{n}.txt").write_text(f"Boat number{n}\n\nThe boat number{n} sailed away.")

    class Failing(FakeEmbedder):
        def embed(self, texts, *, done=lambda _: None):  # type: ignore[no-untyped-def]
            if len(self.embedded) >= 4:
                raise KeyboardInterrupt
            return super().embed(texts, done=done)

    with pytest.raises(KeyboardInterrupt):
        update_index(settings_in(tmp_path), Failing())
    fake = FakeEmbedder()
    report = update_index(settings_in(tmp_path), fake)
    assert len(fake.embedded) == 2
    assert len(report.added) == 6
