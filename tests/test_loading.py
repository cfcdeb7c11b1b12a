"""Models are made one at a time, and threads that share them do not change each other's work."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sentence_transformers
import torch

from assistant.embedding import SentenceTransformerEmbedder, bundled_folder
from assistant.loading import ONE_AT_A_TIME, one_thread_each
from assistant.reranking import LazyCrossEncoder
from tests.test_reranking import make_cross_encoder


def test_a_cross_encoder_is_made_while_no_other_model_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    others: list[bool] = []

    def made(*_: object, **__: object) -> object:
        with ThreadPoolExecutor(1) as another:
            others.append(another.submit(ONE_AT_A_TIME.acquire, blocking=False).result())
        return object()

    monkeypatch.setattr(sentence_transformers, "CrossEncoder", made)
    LazyCrossEncoder(str(make_cross_encoder(tmp_path / "model")), "advice").opened()
    assert others == [False]


def test_tokens_are_counted_alike_before_and_after_a_model_without_a_tokenizer_file_embedded(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(bundled_folder(), folder)
    (folder / "tokenizer.json").unlink()
    model, texts = SentenceTransformerEmbedder(str(folder)), ["fog", "the ferry struck a dredger " * 70, "in fog"]
    before = model.count_tokens(texts)
    model.embed(texts[:1])
    assert model.count_tokens(texts) == before == SentenceTransformerEmbedder().count_tokens(texts)


def test_pools_that_overlap_leave_torch_the_threads_that_it_had() -> None:
    before, had, apart = torch.get_num_threads(), 4, threading.Barrier(2)
    torch.set_num_threads(had)

    def overlap(first: bool) -> int:
        if not first:
            apart.wait(10)  # begins within the other's pool
        with one_thread_each() as pool:
            pool.submit(torch.get_num_threads).result()
            if first:
                apart.wait(10)
            apart.wait(10)
        return torch.get_num_threads()

    with ThreadPoolExecutor(2) as both:
        list(both.map(overlap, [True, False]))
    with ThreadPoolExecutor(1) as later:
        found = later.submit(torch.get_num_threads).result()
    torch.set_num_threads(before)
    assert found == had
