"""The dense index: unit vectors in FAISS, inner product, so that scores are cosines.

The only module that imports faiss. Exact up to EXACT_UP_TO snippets, above that inverted lists
with 4-bit product quantisation, refined by half-precision vectors.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from retrieval.errors import IndexDamaged, NotWritten

EXACT_UP_TO = 100_000
"""A flat scan takes about 12 ms here on one core; beyond, the memory bandwidth is the wall."""

FEW = 20_000
"""Up to so many allowed snippets, scoring each one is faster than an approximate search, and
misses none."""

PROBES = 24
"""Inverted lists visited a query; recall@10 against exact is measured at build."""

REFINED = 10
"""Candidates a hit that are scored again by the refined vectors."""

# The default (20) makes batches of 32 queries eight times slower on a flat index.
faiss.cvar.distance_compute_blas_threshold = 7680

Ranked = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Ordinals and scores of the hits of one query, best first."""


@contextmanager
def _one_thread() -> Iterator[None]:
    # Two threads are slower than one for a single query: they spend the time meeting.
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def _lists(count: int) -> int:
    """Inverted lists for so many vectors: a power of two near 4·√count."""
    return int(2 ** round(np.log2(4 * np.sqrt(count))))


class DenseIndex:
    """Vectors of one index version, searched by inner product."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> "DenseIndex":
        """Index unit vectors, shape (n, dimension); row i gets ordinal i."""
        count, dimension = vectors.shape
        if count <= EXACT_UP_TO:
            index = faiss.IndexFlatIP(dimension)
        else:
            factory = f"IVF{_lists(count)},PQ{dimension // 2}x4fs,Refine(SQfp16)"
            index = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
        index.add(vectors)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Open a saved index.

        Raises:
            IndexDamaged: the file is missing or truncated.
        """
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as error:
            raise IndexDamaged(path, "the dense index cannot be read") from error

    def save(self, path: Path) -> None:
        """Write the index to a file.

        Raises:
            NotWritten: the disk is full or the folder cannot be written to.
        """
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise NotWritten(path, str(error).rpartition("(")[2].rstrip(")")) from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def kind(self) -> str:
        """`exact` or `approximate`."""
        return "exact" if isinstance(self._index, faiss.IndexFlat) else "approximate"

    def vectors(self, ordinals: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of some ordinals, shape (len(ordinals), dimension)."""
        store = self._index if self.kind == "exact" else self._index.refine_index
        return np.asarray(store.reconstruct_batch(ordinals), dtype=np.float32)

    def search(
        self,
        query: NDArray[np.float32],
        top_k: int,
        allowed: NDArray[np.int64] | None = None,
    ) -> Ranked:
        """The closest snippets to one unit vector, of the `allowed` ordinals where given."""
        if allowed is not None and len(allowed) <= FEW:
            return self._score_each(query, top_k, allowed)
        with _one_thread():
            scores, ordinals = self._index.search(
                query[None, :], min(top_k, len(self)), params=self._parameters(allowed)
            )
        found = ordinals[0] >= 0
        return ordinals[0][found], scores[0][found]

    def _score_each(
        self, query: NDArray[np.float32], top_k: int, allowed: NDArray[np.int64]
    ) -> Ranked:
        if not len(allowed):
            return allowed, np.empty(0, dtype=np.float32)
        scores = self.vectors(allowed) @ query
        best = np.argsort(-scores, kind="stable")[:top_k]
        return allowed[best], scores[best]

    def _parameters(self, allowed: NDArray[np.int64] | None) -> Any:
        selector = None if allowed is None else faiss.IDSelectorBatch(allowed)
        if self.kind == "exact":
            return faiss.SearchParameters(sel=selector) if selector else None
        lists = faiss.SearchParametersIVF(sel=selector, nprobe=PROBES)
        return faiss.IndexRefineSearchParameters(k_factor=REFINED, base_index_params=lists)
