"""Haystack's store in memory: vectors and BM25, joined by reciprocal ranks, kept as JSON."""

from collections.abc import Iterator
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.document_stores.types import DuplicatePolicy
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from tests.bench.peers.port import Piece, System

FILE = "store.json"


class Haystack:
    """Its own splitter, of 200 words, cuts documents."""

    def __init__(self, model: str) -> None:
        self._model = model

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        documents = [_document(piece) for piece in pieces]
        if cut:
            documents = DocumentSplitter().run(documents=documents)["documents"]
        embedder = SentenceTransformersDocumentEmbedder(model=self._model)
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(embedder.run(documents=documents)["documents"])
        store.save_to_disk(str(folder / FILE))

    def open(self, folder: Path) -> None:
        self._file = folder / FILE
        self._store = InMemoryDocumentStore.load_from_disk(str(self._file))
        self._pipeline = pipeline = Pipeline()
        embedder = SentenceTransformersTextEmbedder(model=self._model, progress_bar=False)
        pipeline.add_component("embedder", embedder)
        pipeline.add_component("vectors", InMemoryEmbeddingRetriever(self._store))
        pipeline.add_component("words", InMemoryBM25Retriever(self._store))
        pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion"))
        pipeline.connect("embedder.embedding", "vectors.query_embedding")
        pipeline.connect("vectors", "joiner")
        pipeline.connect("words", "joiner")

    def search(self, text: str, top_k: int) -> list[str]:
        asked = {
            "embedder": {"text": text},
            "vectors": {"top_k": top_k},
            "words": {"query": text, "top_k": top_k},
            "joiner": {"top_k": top_k},
        }
        found = self._pipeline.run(asked)["joiner"]["documents"]
        return [str(hit.meta["of"]) for hit in found]

    def update(self, piece: Piece) -> None:
        embedder = SentenceTransformersDocumentEmbedder(model=self._model, progress_bar=False)
        changed = embedder.run(documents=[_document(piece)])["documents"]
        self._store.write_documents(changed, policy=DuplicatePolicy.OVERWRITE)
        self._store.save_to_disk(str(self._file))


def _document(piece: Piece) -> Document:
    return Document(id=piece.id, content=piece.text, meta={"of": piece.id})


def system(model: str) -> System:
    """The system over a model's folder."""
    return Haystack(model)
