"""txtai, hybrid: vectors in FAISS beside its own BM25, with the texts in its database."""

from collections.abc import Iterator
from pathlib import Path

import txtai

from tests.bench.peers.port import Piece, System


class Txtai:
    """Documents stay whole: an embeddings index of txtai cuts nothing by itself."""

    def __init__(self, model: str) -> None:
        self._model = model

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:  # noqa: ARG002
        self._index = txtai.Embeddings(path=self._model, hybrid=True, content=True)
        self._index.index((piece.id, piece.text, None) for piece in pieces)
        self._index.save(str(folder))

    def open(self, folder: Path) -> None:
        self._folder = folder
        self._index = txtai.Embeddings()
        self._index.load(str(folder))

    def search(self, text: str, top_k: int) -> list[str]:
        return [str(hit["id"]) for hit in self._index.search(text, top_k)]

    def update(self, piece: Piece) -> None:
        self._index.upsert([(piece.id, piece.text, None)])
        self._index.save(str(self._folder))


def system(model: str) -> System:
    """The system over a model's folder."""
    return Txtai(model)
