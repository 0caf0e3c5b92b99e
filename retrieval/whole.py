"""A version made of all its snippets, whatever the last one was."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.corpus import dump_line
from kb.model import Snippet
from retrieval.columns import Columns
from retrieval.dense import DenseIndex
from retrieval.encoder import Vectors
from retrieval.encoding import BLOCK, Encoding
from retrieval.gathering import Gathered, counted
from retrieval.last import Last
from retrieval.lines import EVERY
from retrieval.parts import save_conditions, save_words
from retrieval.progress import Progress
from retrieval.sparse import Add, SparseIndex
from retrieval.version import COLUMNS, DENSE, SNIPPETS, SPARSE, SnippetFile

SCRATCH = "vectors.scratch"
"""The vectors while they come in, mapped into memory; no part of the version."""

SAMPLE = 64
"""Snippets that a new version must find by their own vectors before it is published."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the parts that were written."""

    conditions: int
    dense: str
    """The kind of the dense index."""
    sample: Vectors
    """Vectors that must be found in the dense index."""
    encoded: int
    reused: int
    """Snippets whose vectors the last version had."""
    drift: int = 0


class Whole:
    """Reads all snippets once, and writes every part of a staged version."""

    def __init__(self, staged: Path, last: Last) -> None:
        self._staged = staged
        self._last = last
        self._gathered = Gathered()
        self._offsets = np.zeros(1, dtype=np.int64)

    @property
    def ids(self) -> list[str]:
        """The ids of what was read, in order."""
        return self._gathered.ids

    @classmethod
    def read(
        cls, staged: Path, last: Last, snippets: Iterable[Snippet], progress: Progress
    ) -> "Whole":
        """Write the snippets and what is searched by words, each as it comes in."""
        whole = cls(staged, last)
        with SparseIndex.writing(staged / SPARSE) as add:
            lines = whole._lines(snippets, add, progress)
            whole._offsets = SnippetFile.write(staged / SNIPPETS, lines)
        return whole

    def _lines(self, snippets: Iterable[Snippet], add: Add, progress: Progress) -> Iterator[str]:
        seen: set[str] = set()
        for snippet in snippets:
            if snippet.id in seen:
                continue
            seen.add(snippet.id)
            add(len(self.ids), self._gathered.add(snippet))
            yield dump_line(snippet)
            if len(seen) % EVERY == 0:
                progress("read", len(seen), None)
        progress("read", len(seen), len(seen))

    def write(self, encoding: Encoding, progress: Progress) -> Parts:
        """Write every other part."""
        columns = self._gathered.columns(self._offsets)
        columns.save(self._staged / COLUMNS)
        names = self._gathered.conditions.all()
        save_conditions(self._staged, names)
        save_words(self._staged, names, counted(names, self._gathered.words))
        with _scratch(self._staged / SCRATCH, len(columns.ids), encoding.dimension) as vectors:
            reused, encoded = self._fill(vectors, encoding, columns)
            progress("index", 0, len(columns.ids))
            dense = DenseIndex.build(vectors)
            dense.save(self._staged / DENSE)
            sample = sample_of(len(columns.ids))
            found = np.array(vectors[sample])
        progress("index", len(columns.ids), len(columns.ids))
        return Parts(len(names), dense.kind, found, encoded, reused)

    def _fill(self, vectors: Vectors, encoding: Encoding, columns: Columns) -> tuple[int, int]:
        """Fill in every vector; how many the last version had, and how many were encoded."""
        known = _rows_of(self._last, self.ids)
        old = np.flatnonzero(known >= 0)
        for start in range(0, len(old), BLOCK):
            block = old[start : start + BLOCK]
            if self._last.dense is not None:
                vectors[block] = self._last.dense.vectors(known[block])
        fresh = np.flatnonzero(known < 0)
        read = SnippetFile(self._staged / SNIPPETS, columns).read
        return len(old), encoding.fill(vectors, fresh, columns.ids[fresh].tolist(), read)


def sample_of(count: int) -> NDArray[np.int64]:
    """Ordinals of some snippets, drawn the same way each time, sorted."""
    return np.sort(np.random.default_rng(0).permutation(count)[:SAMPLE])


def _rows_of(last: Last, ids: Sequence[str]) -> NDArray[np.int64]:
    """The ordinal of each id in the last version, -1 where it has none."""
    known = {} if last.ids is None else {id_: row for row, id_ in enumerate(last.ids.tolist())}
    return np.array([known.get(id_, -1) for id_ in ids], dtype=np.int64)


@contextmanager
def _scratch(path: Path, count: int, dimension: int) -> Iterator[Vectors]:
    """Vectors in a file that is mapped into memory, and deleted afterwards."""
    # Not a file with holes: where the disk is full, a write to the map would end the process.
    with path.open("wb") as file:
        for start in range(0, count, BLOCK):
            file.write(bytes(min(BLOCK, count - start) * dimension * 4))
    try:
        yield np.memmap(path, np.float32, "r+", shape=(count, dimension))
    finally:
        path.unlink()
