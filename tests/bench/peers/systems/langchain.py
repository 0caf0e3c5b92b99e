"""LangChain's FAISS store: vectors alone, exact, with the texts pickled beside them."""

from collections.abc import Iterator
from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from tests.bench.peers.port import Piece, System


class LangChain:
    """Its recursive splitter, as it is made without arguments, cuts documents."""

    def __init__(self, model: str) -> None:
        self._encoder = HuggingFaceEmbeddings(model_name=model, show_progress=True)
        self._model = model

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        documents = [_document(piece) for piece in pieces]
        if cut:
            documents = RecursiveCharacterTextSplitter().split_documents(documents)
        ids = None if cut else [document.metadata["of"] for document in documents]
        self._index = FAISS.from_documents(documents, self._encoder, ids=ids)
        self._index.save_local(str(folder))

    def open(self, folder: Path) -> None:
        self._folder = folder
        self._encoder = HuggingFaceEmbeddings(model_name=self._model)
        self._index = FAISS.load_local(
            str(folder), self._encoder, allow_dangerous_deserialization=True
        )

    def search(self, text: str, top_k: int) -> list[str]:
        return [str(hit.metadata["of"]) for hit in self._index.similarity_search(text, k=top_k)]

    def update(self, piece: Piece) -> None:
        self._index.delete([piece.id])
        self._index.add_documents([_document(piece)], ids=[piece.id])
        self._index.save_local(str(self._folder))


def _document(piece: Piece) -> Document:
    return Document(piece.text, metadata={"of": piece.id})


def system(model: str) -> System:
    """The system over a model's folder."""
    return LangChain(model)
