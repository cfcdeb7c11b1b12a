"""History, settings, the reading view, the LangChain bridge, embeddings."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from assistant.embedding import SentenceTransformerEmbedder, bundled_folder, collector_paused
from assistant.errors import ModelError, SettingsError
from assistant.history import History, turns_of
from assistant.langchain_bridge import AssistantEmbeddings, AssistantRetriever
from assistant.pipeline import Assistant
from assistant.reading_view import differences, paragraphs_of
from assistant.settings import Settings, describe, read_settings
from assistant.state import FolderWatch, Pending


def answer(question: str) -> dict[str, object]:
    lead = {"text": "Ann Lee", "direct": True}
    return {"question": question, "searched_for": f"{question} x", "sentences": [lead], "citations": []}


def test_conversations_outlive_the_process(tmp_path: Path) -> None:
    first = History(tmp_path / "h.sqlite")
    first.add("c1", answer("Who won?"))
    first.add("c1", answer("And why?"))
    first.close()
    again = History(tmp_path / "h.sqlite")
    assert [a["question"] for a in again.answers("c1")] == ["Who won?", "And why?"]
    assert [(c.id, c.title) for c in again.conversations()] == [("c1", "Who won?")]
    assert turns_of(again.answers("c1"))[1].search == "And why? x"
    assert turns_of(again.answers("c1"))[1].lead == "Ann Lee"
    again.delete("c1")
    assert again.conversations() == []
    assert again.answers("c1") == []


def test_two_threads_write_to_one_history(tmp_path: Path) -> None:
    history = History(tmp_path / "h.sqlite")
    threads = [threading.Thread(target=lambda: [history.add("c", answer("q")) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.answers("c")) == 80


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "assistant.toml").write_text('seeds = "from-file"\nread = 7\n')
    monkeypatch.setenv("ASSISTANT_SEEDS", "from-environment")
    found = read_settings()
    assert (str(found.seeds), found.read) == ("from-environment", 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ASSISTANT_READ", "many"), ("ASSISTANT_EMBEDDING_DTYPE", "int3"), ("ASSISTANT_REFUSE_BELOW", "2")],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name.removeprefix("ASSISTANT_").lower()):
        read_settings()


def test_a_setting_that_does_not_exist_and_a_broken_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "assistant.toml").write_text("sedes = 'x'\n")
    with pytest.raises(SettingsError, match="sedes"):
        read_settings()
    (tmp_path / "assistant.toml").write_text("seeds = \n")
    with pytest.raises(SettingsError, match=r"assistant\.toml"):
        read_settings()


def test_every_setting_says_what_it_means_and_keys_are_masked() -> None:
    rows = describe(read_settings(chat_api_key="secret"))
    assert {row[0] for row in rows} == set(Settings.model_fields)
    assert all(len(row[2]) > 20 for row in rows)
    assert "secret" not in str(rows)


TEXT = st.text(alphabet="ab .\n", max_size=60)


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(1, 3)), max_size=4))
def test_the_pieces_of_a_reading_view_are_the_text(text: str, raw: list[tuple[int, int, int]]) -> None:
    marks = [(s, min(s + n, len(text)), number) for s, n, number in raw if s < len(text)]
    shown = "".join(p.text for block in paragraphs_of(text, marks) for p in block)
    assert shown.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_a_mark_is_cut_out_exactly() -> None:
    (block,) = paragraphs_of("A boat sank. Nobody died.", [(13, 25, 2)])
    assert [(p.text, p.number) for p in block] == [("A boat sank. ", 0), ("Nobody died.", 2)]


def test_embeddings_are_unit_rows_in_the_order_given(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["a boat", "The harbour master spoke at length about the fog. " * 9, "fish"]
    rows = embedder.embed(texts)
    assert rows.dtype == np.float32
    assert rows.shape == (3, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, rows, strict=True):
        assert float(embedder.embed([text])[0] @ row) > 0.995
    assert embedder.embed([]).shape == (0, 384)


def test_altered_weights_are_refused_before_they_are_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(bundled_folder(), tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-5] ^= 1
    weights.write_bytes(data)
    monkeypatch.setattr("assistant.embedding.bundled_folder", lambda: tmp_path / "model")
    with pytest.raises(ModelError, match="SHA-256"):
        SentenceTransformerEmbedder().embed(["x"])


def test_a_local_folder_can_be_the_model_and_has_an_identity_of_its_own(embedder: SentenceTransformerEmbedder) -> None:
    other = SentenceTransformerEmbedder(str(bundled_folder()), dtype="float32")
    assert other.identity.dimension == 384
    assert float(other.embed(["a boat"])[0] @ embedder.embed(["a boat"])[0]) > 0.99


def test_a_folder_that_is_no_model_says_which_setting_to_change(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ASSISTANT_EMBEDDING_MODEL"):
        _ = SentenceTransformerEmbedder(str(tmp_path)).identity


def test_our_retriever_works_in_an_lcel_chain(harbour: Assistant) -> None:
    retriever = AssistantRetriever(assistant=harbour, k=3)
    model = GenericFakeChatModel(messages=iter([AIMessage("Adela Quist.")]))
    prompt = ChatPromptTemplate.from_template("{context}\n\n{question}")
    chain = {"context": retriever, "question": RunnablePassthrough()} | prompt | model | StrOutputParser()
    assert chain.invoke("Who chairs the inquiry into the ferry?") == "Adela Quist."
    documents = retriever.invoke("Who chairs the inquiry into the ferry?")
    assert len(documents) == 3
    for document in documents:
        (article,) = harbour.store.current().article(document.metadata["article"])
        assert article.text[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_our_embeddings_work_as_langchain_embeddings(embedder: SentenceTransformerEmbedder) -> None:
    bridge = AssistantEmbeddings(embedder)
    assert len(bridge.embed_query("boat")) == 384
    assert len(bridge.embed_documents(["a", "b"])) == 2


def test_a_cold_start_loads_no_scikit_learn_and_leaves_the_real_one_usable() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from assistant.embedding import SentenceTransformerEmbedder; "
        "SentenceTransformerEmbedder().warm(); "
        "assert 'sklearn' not in sys.modules; "
        "from sentence_transformers.util import manhattan_sim; import torch; "
        "assert float(manhattan_sim(torch.zeros(1, 2), torch.ones(1, 2))[0][0]) == -2.0; "
        "from sklearn.metrics import roc_auc_score"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_collector_is_on_again_after_a_load_that_fails() -> None:
    def fail() -> None:
        with collector_paused():
            assert not gc.isenabled()
            raise ModelError("no such model")

    with pytest.raises(ModelError):
        fail()
    assert gc.isenabled()


def test_the_differences_of_two_versions_are_told_sentence_by_sentence() -> None:
    old = "The wall is 640 metres long. It will cost 4 million. It rains."
    new = "The wall is 460 metres long. It will cost 4 million. It rains. The Gazette regrets the error."
    assert differences(old, new) == [
        ("removed", "The wall is 640 metres long."),
        ("added", "The wall is 460 metres long."),
        ("added", "The Gazette regrets the error."),
    ]
    assert differences(old, old) == []


def test_folders_are_looked_through_again_only_after_a_rest_that_grows_with_the_look() -> None:
    walks: list[str] = []
    now = [0.0]

    def walk(generation: str) -> Pending:
        walks.append(generation)
        now[0] += 3.0  # a slow disk
        return Pending(new=len(walks))

    watch = FolderWatch(walk, lambda: now[0])
    assert watch.pending("s1", "g1") == Pending(new=1)
    now[0] += 30
    assert watch.pending("s1", "g1") == Pending(new=1)
    now[0] += 31
    assert watch.pending("s1", "g1") == Pending(new=2)
    assert watch.pending("s2", "g1") == Pending(new=3)  # another snapshot: what was pending may be in it
    assert walks == ["g1"] * 3
