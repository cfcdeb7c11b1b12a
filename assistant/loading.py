"""Loads torch and what stands on it sooner, and shares the processor's cores among threads."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.errors import ModelError

ONE_AT_A_TIME = threading.RLock()


def model_source(asked: str, advice: str) -> str:
    """Where a model of transformers is to be loaded from: a folder on this machine, else the hub name as it is.

    A folder must hold safetensors, since other weights are unpickled; raises ModelError with the advice. Nothing that
    is on disk needs the hub, so the hub is then not asked.
    """
    path = Path(asked).expanduser()
    if not path.is_dir():
        return asked
    if not any(path.glob("*.safetensors")):
        raise ModelError(f"{path} holds no .safetensors weights, so it cannot be loaded safely. {advice}.")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    return str(path)


class _Cores:
    """How many threads torch may use, counted while no pool is open: within one, new threads are told 1."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools, self._cores = 0, 1

    def taken(self, count: Callable[[], int]) -> int:
        with self._lock:
            if not self._pools:
                self._cores = count()
            self._pools += 1
            return self._cores

    def given_back(self) -> None:
        with self._lock:
            self._pools -= 1


_CORES = _Cores()


@contextmanager
def one_thread_each() -> Iterator[ThreadPoolExecutor]:
    """A pool with a thread for each that torch may use, in which every torch operation keeps to its own thread."""
    import torch

    cores = _CORES.taken(torch.get_num_threads)
    try:
        with ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            yield pool
    finally:
        torch.set_num_threads(cores)
        _CORES.given_back()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Spare the imports of 3,000 modules the search for garbage that they do not make: 0.7 s of 4.8 in a cold start.

    What they leave lasts as long as the process, so it is taken out of later searches too. One load at a time: two
    threads that import torch and what stands on it at once can meet a half-made module, and `from_pretrained` changes
    torch's default number format for the whole process while it builds a model. Every model is made within this.
    """
    with ONE_AT_A_TIME:
        was = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()
            if was:
                gc.enable()


@contextmanager
def scikit_learn_deferred() -> Iterator[None]:
    """Spare a cold start the import of scikit-learn, a quarter of it, for one distance that nobody here computes.

    While sentence_transformers is imported, a stand-in holds the name it asks for; called, it would load the real one.
    """
    if "sklearn" in sys.modules:
        yield
        return

    def pairwise_distances(*args: Any, **options: Any) -> Any:
        from sklearn.metrics import pairwise_distances as real

        return real(*args, **options)

    package, metrics = ModuleType("sklearn"), ModuleType("sklearn.metrics")
    package.__spec__ = find_spec("sklearn")
    metrics.pairwise_distances = pairwise_distances  # type: ignore[attr-defined]
    package.metrics = metrics  # type: ignore[attr-defined]
    sys.modules.update({"sklearn": package, "sklearn.metrics": metrics})
    try:
        yield
    finally:
        for name in ("sklearn", "sklearn.metrics"):
            if sys.modules.get(name) in (package, metrics):
                del sys.modules[name]
