"""The dense index: unit vectors in FAISS, inner product, so that scores are cosines.

The only module that imports faiss. Exact up to EXACT_UP_TO snippets, above that inverted lists
with 4-bit product quantisation, refined by half-precision vectors.

Vectors may lie in a file that is mapped: they are taken in blocks, never copied as a whole.
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

TRAINED_ON = 48
"""Vectors a list that the quantisers are trained on, drawn at random; faiss asks for 39 or more,
and training takes longer with each, but finds nothing better."""

ROUNDS = 10
"""Rounds of k-means; the lists of later ones hardly differ."""

BLOCK = 16_384
"""Vectors that are looked at or added at a time."""

TIED = 1e-5
"""Scores that differ by less are taken for equal."""

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
        index = faiss.IndexFlatIP(dimension) if count <= EXACT_UP_TO else _trained(vectors)
        for start in range(0, count, BLOCK):
            index.add(np.ascontiguousarray(vectors[start : start + BLOCK]))
        return cls(index)

    def put(self, count: int, ordinals: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Let some ordinals, sorted, stand for other vectors, and hold `count` of them after.

        Those past the end come with all the ordinals up to `count`. What was trained stays.
        """
        if not len(ordinals) and count == len(self):
            return
        if self.kind == "exact":
            _overwrite(self._index, count, ordinals, vectors)
            return
        lists = faiss.downcast_index(self._index.base_index)
        _take_out(lists, np.union1d(ordinals, np.arange(count, len(self))))
        lists.add_with_ids(vectors, ordinals)
        _overwrite(faiss.downcast_index(self._index.refine_index), count, ordinals, vectors)
        self._index.ntotal = count

    @classmethod
    def load(cls, path: Path, *, to_change: bool = False) -> "DenseIndex":
        """Open a saved index, mapped; read into memory where it is to be changed.

        Raises:
            IndexDamaged: the file is missing or truncated.
        """
        try:
            return cls(faiss.read_index(str(path), 0 if to_change else faiss.IO_FLAG_MMAP_IFC))
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

    def recall(self, queries: NDArray[np.float32], top_k: int = 10) -> float:
        """Share of the `top_k` truly closest that a search finds, over some queries."""
        scores = np.concatenate(
            [queries @ self.vectors(block).T for block in self._blocks()], axis=1
        )
        top_k = min(top_k, len(self))
        least = np.partition(scores, -top_k, axis=1)[:, -top_k]
        # By score, not by ordinal: of two that are equally close, either is right.
        found = [
            (self.search(query, top_k)[1] >= bound - TIED).sum()
            for query, bound in zip(queries, least, strict=True)
        ]
        return float(np.mean(found)) / top_k

    def _blocks(self) -> Iterator[NDArray[np.int64]]:
        for start in range(0, len(self), BLOCK):
            yield np.arange(start, min(start + BLOCK, len(self)), dtype=np.int64)

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


def _trained(vectors: NDArray[np.float32]) -> Any:
    """An approximate index that holds nothing yet, trained on a sample of the vectors."""
    count, dimension = vectors.shape
    lists = _lists(count)
    factory = f"IVF{lists},PQ{dimension // 2}x4fs,Refine(SQfp16)"
    index = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
    faiss.extract_index_ivf(index).cp.niter = ROUNDS
    sample = np.random.default_rng(0).permutation(count)[: TRAINED_ON * lists]
    index.train(np.ascontiguousarray(vectors[np.sort(sample)]))
    return index


def _overwrite(
    flat: Any, count: int, ordinals: NDArray[np.int64], vectors: NDArray[np.float32]
) -> None:
    """Change rows of an index that holds its codes one after another, and its length."""
    there = int(np.searchsorted(ordinals, flat.ntotal))
    codes = faiss.rev_swig_ptr(flat.codes.data(), flat.codes.size()).reshape(-1, flat.code_size)
    if there:
        codes[ordinals[:there]] = flat.sa_encode(vectors[:there])
    if there < len(ordinals):
        flat.add(vectors[there:])
    if count < flat.ntotal:
        flat.remove_ids(faiss.IDSelectorRange(count, flat.ntotal))


def _take_out(lists: Any, ordinals: NDArray[np.int64]) -> None:
    """Remove ordinals from inverted lists, and blank what their codes leave behind.

    faiss adds a code by OR onto what stands after a list's end, which removing does not blank:
    without this, what is added next is not found.
    """
    before = _sizes(lists.invlists)
    lists.remove_ids(faiss.IDSelectorBatch(ordinals))
    blocks = faiss.downcast_InvertedLists(lists.invlists)
    blank = np.zeros(lists.code_size, dtype=np.uint8)
    shrunk = np.flatnonzero(_sizes(blocks) < before)
    for number, size in zip(shrunk.tolist(), _sizes(blocks)[shrunk].tolist(), strict=True):
        count = -(-size // blocks.n_per_block)
        codes = faiss.rev_swig_ptr(blocks.get_codes(number), count * blocks.block_size)
        for place in range(size, count * blocks.n_per_block):
            blocks.packer.pack_1(blank, place, codes.reshape(count, -1))


def _sizes(lists: Any) -> NDArray[np.int64]:
    return np.array([lists.list_size(i) for i in range(lists.nlist)], dtype=np.int64)
