"""Snippets to vectors in blocks, so that neither texts nor vectors are ever all in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import NotPublished
from retrieval.journal import Journal
from retrieval.passages import passage
from retrieval.progress import Progress

BLOCK = 4096
"""Snippets that are encoded, checked and kept at a time; less than a minute's work."""

UNIT = 0.01
"""Most that the length of a vector may differ from 1."""

Read = Callable[[Sequence[int]], list[Snippet]]
"""The snippets of some ordinals."""


class Encoding:
    """Fills rows of vectors that are not known yet, each block kept as soon as it is done."""

    def __init__(self, encoder: Encoder, journal: Journal, progress: Progress) -> None:
        self._encoder = encoder
        self._journal = journal
        self._progress = progress

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    def fill(
        self, vectors: Vectors, rows: NDArray[np.int64], ids: Sequence[str], read: Read
    ) -> int:
        """Encode the snippets of some rows, whose ids are given; tells how many had to be.

        What a build before this one has encoded is taken as it is.

        Raises:
            NotPublished: the encoder gives no unit vectors, or not as many as it was given texts.
        """
        left = np.flatnonzero(~self._journal.take(ids, vectors, rows))
        done = len(rows) - len(left)
        if len(rows):
            self._progress("encode", done, len(rows))
        steps = -(-len(left) // BLOCK)
        for step in range(steps):
            # Every n-th, not one after another: each block takes as long as the others, so that
            # the time left is told right, and the first one shows what all are like.
            block = left[step::steps]
            texts = [passage(snippet) for snippet in read(rows[block].tolist())]
            fresh = self._encoder.encode_passages(texts, _OfBlock(self._progress, done, len(rows)))
            _check(fresh, len(texts))
            vectors[rows[block]] = fresh
            self._journal.keep([ids[i] for i in block.tolist()], fresh)
            done += len(block)
        return len(left)


@dataclass(frozen=True, slots=True)
class _OfBlock:
    """Tells how far the whole is while a block is encoded."""

    progress: Progress
    before: int
    of_all: int

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Move the whole by what is done of the block, whose own `total` says nothing."""
        del total
        self.progress(stage, self.before + done, self.of_all)


def _check(vectors: Vectors, count: int) -> None:
    """Refuse what would be kept and used again and again although it is of no use."""
    if len(vectors) != count:
        raise NotPublished([f"{len(vectors)} vectors for {count} snippets"])
    lengths = np.linalg.norm(vectors, axis=1)
    if not bool((np.abs(lengths - 1) <= UNIT).all()):
        raise NotPublished(["the model gives vectors that are not of length 1"])
