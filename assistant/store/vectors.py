"""Vector segments: immutable faiss indexes over passage ids, derived from the truth. Home of faiss.

Up to EXACT_UP_TO passages a segment is flat and exact; above, it is IVF with 8-bit codes, whose candidates are
scored again by their exact vectors. When a filter keeps under a tenth, every allowed code is scanned instead,
because a partial probe loses recall under narrow filters (figures: docs/architecture.md).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Vectors

EXACT_UP_TO = 50_000
NARROW = 0.1
PROBES = 16
OVERFETCH = 4

faiss.omp_set_num_threads(1)  # one query at a time: a thread pool costs more than it gives


def build_segment(ids: NDArray[np.int64], vectors: Vectors) -> bytes:
    """Build the segment of these rows and serialise it (faiss's own format, never pickle)."""
    dimension = vectors.shape[1]
    if len(ids) <= EXACT_UP_TO:
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    else:
        lists = int(4 * np.sqrt(len(ids)))
        index = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
        sample = np.random.default_rng(0).choice(len(ids), min(len(ids), lists * 40), replace=False)
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        try:
            index.train(vectors[np.sort(sample)])
        finally:
            faiss.omp_set_num_threads(1)
    index.add_with_ids(vectors, ids)
    return bytes(faiss.serialize_index(index).data)


@dataclass(frozen=True, slots=True)
class Segment:
    """A loaded segment."""

    index: Any
    exact: bool

    @property
    def count(self) -> int:
        return int(self.index.ntotal)


def load_segment(data: bytes) -> Segment:
    """Load a serialised segment; raise ValueError when faiss cannot read it."""
    try:
        index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
    except RuntimeError as error:
        raise ValueError(f"not a faiss index: {error}") from error
    return Segment(index, isinstance(index, faiss.IndexIDMap2))


def search_segment(
    segment: Segment, vector: Vectors, k: int, allowed: NDArray[np.int64] | None
) -> list[tuple[int, float]]:
    """Find the ids nearest to one vector, among `allowed` (ascending ids) if given; exact for flat segments."""
    if segment.count == 0 or (allowed is not None and len(allowed) == 0):
        return []
    wanted = min(k if segment.exact else k * OVERFETCH, segment.count)
    selector = _selector(allowed)
    if segment.exact:
        return _run(segment, vector, wanted, faiss.SearchParameters(sel=selector) if selector else None)
    lists = segment.index.nlist
    narrow = allowed is not None and len(allowed) < NARROW * segment.count
    probes = lists if narrow else min(PROBES, lists)
    found = _run(segment, vector, wanted, faiss.SearchParametersIVF(sel=selector, nprobe=probes))
    if len(found) < wanted and probes < lists:  # a filter left the probed lists short: look into all of them
        found = _run(segment, vector, wanted, faiss.SearchParametersIVF(sel=selector, nprobe=lists))
    return found


def _run(segment: Segment, vector: Vectors, k: int, parameters: Any) -> list[tuple[int, float]]:
    scores, ids = segment.index.search(vector.reshape(1, -1), k, params=parameters)
    return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]


def _selector(allowed: NDArray[np.int64] | None) -> Any:
    if allowed is None:
        return None
    bits = np.zeros(int(allowed[-1]) + 1, dtype=bool)
    bits[allowed] = True
    return faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
