"""Fakes of our own protocols."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from retrieval.encoder import Vectors
from retrieval.progress import Progress, silent

_WORD = re.compile(r"\w+")


class BagOfWords:
    """An encoder that hashes words into a vector: texts that share words are close.

    It keeps what it was asked to encode, so that a test can count.
    """

    def __init__(self, name: str = "bag-of-words", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.queries: list[str] = []
        self.passages: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries += texts
        return self._vectors(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        self.passages += texts
        progress("encode", len(texts), len(texts))
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = [self._vector(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in _WORD.findall(text.casefold()):
            vector[_number(word) % self.dimension] += 1.0
        return vector / np.float32(np.linalg.norm(vector))


def _number(word: str) -> int:
    """A number by the word's letters; Python's own hash differs in each process."""
    return int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:4], "big")
