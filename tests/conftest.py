from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.embedding import SentenceTransformerEmbedder
from assistant.entities import SpacyEntities
from assistant.indexing import update_index
from assistant.pipeline import Assistant
from assistant.settings import Settings, read_settings
from assistant.store import EmbeddedStore
from assistant.store.listing import MOST_ROWS, Listing
from tests.fakes import FakeEmbedder

HERE = Path(__file__).parent
PROJECT = HERE.parent
HARBOUR = HERE / "data" / "harbour"
DOSSIER = PROJECT / "seeds"


@pytest.fixture(scope="session", autouse=True)
def _own_settings() -> Iterator[None]:
    """No test, nor what several tests share, reads the settings of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
            patch.delenv(name)
        patch.setenv("ASSISTANT_CHAT_MODEL", "none")  # nor talks to an Ollama that happens to run
        yield


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The bundled model, loaded once."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def entities() -> SpacyEntities:
    return SpacyEntities()


@pytest.fixture
def in_time() -> Iterator[None]:
    """A test that goes on for a minute hangs: what it does is quadratic, or worse."""

    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return

    def stop(*_: object) -> None:
        pytest.fail("it goes on for longer than a minute")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def fake() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def corpus(tmp_path: Path) -> Settings:
    """Settings of an empty corpus folder in a temporary place."""
    (tmp_path / "seeds").mkdir()
    return settings_in(tmp_path)


def settings_in(folder: Path, **given: object) -> Settings:
    return read_settings(
        seeds=folder / "seeds",
        index=folder / "index",
        history=folder / "history.sqlite",
        passage_tokens=60,
        chat_model="none",
        **given,
    )


@pytest.fixture
def write(corpus: Settings) -> Callable[[str, str], Path]:
    """Write an article into the corpus folder."""

    def _write(name: str, text: str) -> Path:
        path = corpus.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def _open(seeds: Path, folder: Path, embedder: SentenceTransformerEmbedder, entities: SpacyEntities) -> Assistant:
    shutil.copytree(seeds, folder / "seeds")
    settings = read_settings(
        seeds=folder / "seeds", index=folder / "index", history=folder / "history.sqlite", chat_model="none"
    )
    update_index(settings, embedder)
    return Assistant(settings, embedder=embedder, finder=entities)


@pytest.fixture(scope="session")
def harbour(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder, entities: SpacyEntities
) -> Assistant:
    """The fictional corpus, indexed with the bundled model."""
    return _open(HARBOUR, tmp_path_factory.mktemp("harbour"), embedder, entities)


@pytest.fixture(scope="session")
def dossier(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder, entities: SpacyEntities
) -> Assistant:
    """The sample dossier, indexed with the bundled model."""
    return _open(DOSSIER, tmp_path_factory.mktemp("dossier"), embedder, entities)


def titles_of(store: EmbeddedStore) -> set[str]:
    """The titles of all live articles."""
    return {listed.title for listed in store.listing(Listing(rows=MOST_ROWS)).articles}
