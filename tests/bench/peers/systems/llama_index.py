"""LlamaIndex: FAISS and BM25, fused by reciprocal ranks, with the texts in its document store."""

from collections.abc import Iterator
from pathlib import Path

import faiss
from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import BaseNode, TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissMapVectorStore

from tests.bench.peers.port import Piece, System

DIMENSION = 384
WORDS = "bm25"
"""Folder of the BM25 index, which cannot be added to: an update builds it anew."""


class LlamaIndex:
    """The map of ids around FAISS is what lets it delete; its own sentence splitter cuts.

    Inner products of unit vectors, as the fusion takes a higher score for closer: with the
    distances of its guide's flat index, it would put the farthest first.
    """

    def __init__(self, model: str) -> None:
        self._encoder = HuggingFaceEmbedding(model)
        self._top_k = 0

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        nodes = _cut(pieces) if cut else [_node(piece) for piece in pieces]
        flat = faiss.IndexIDMap2(faiss.IndexFlatIP(DIMENSION))
        store = StorageContext.from_defaults(vector_store=FaissMapVectorStore(flat))
        index = VectorStoreIndex(
            nodes,
            storage_context=store,
            embed_model=self._encoder,
            show_progress=True,
            store_nodes_override=True,
        )
        index.storage_context.persist(str(folder))
        BM25Retriever.from_defaults(nodes=nodes).persist(str(folder / WORDS))

    def open(self, folder: Path) -> None:
        self._folder = folder
        vectors = FaissMapVectorStore.from_persist_dir(str(folder))
        store = StorageContext.from_defaults(vector_store=vectors, persist_dir=str(folder))
        self._index = load_index_from_storage(store, embed_model=self._encoder)
        self._words = BM25Retriever.from_persist_dir(str(folder / WORDS))

    def search(self, text: str, top_k: int) -> list[str]:
        if top_k != self._top_k:
            self._fused, self._top_k = self._fusion(top_k), top_k
        hits = self._fused.retrieve(text)
        return [str(hit.node.ref_doc_id or hit.node.node_id) for hit in hits]

    def _fusion(self, top_k: int) -> QueryFusionRetriever:
        # BM25 refuses to look for more than there is.
        self._words.similarity_top_k = min(top_k, len(self._index.index_struct.nodes_dict))
        return QueryFusionRetriever(
            [self._index.as_retriever(similarity_top_k=top_k), self._words],
            llm=MockLLM(),
            similarity_top_k=top_k,
            num_queries=1,
            mode="reciprocal_rerank",
            use_async=False,
        )

    def update(self, piece: Piece) -> None:
        self._index.delete_nodes([piece.id], delete_from_docstore=True)
        self._index.insert_nodes([_node(piece)])
        self._index.storage_context.persist(str(self._folder))
        self._words = BM25Retriever.from_defaults(nodes=list(self._index.docstore.docs.values()))
        self._words.persist(str(self._folder / WORDS))
        self._top_k = 0


def _node(piece: Piece) -> TextNode:
    return TextNode(id_=piece.id, text=piece.text)


def _cut(pieces: Iterator[Piece]) -> list[BaseNode]:
    documents = [Document(id_=piece.id, text=piece.text) for piece in pieces]
    nodes: list[BaseNode] = SentenceSplitter().get_nodes_from_documents(documents)
    return nodes


def system(model: str) -> System:
    """The system over a model's folder."""
    return LlamaIndex(model)
