"""Real index versions, tiny and without a model, that appear and change while a test looks on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.corpus import KnowledgeBase
from kb.model import Snippet
from retrieval.builder import Builder
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from tests.fakes import BagOfWords


@dataclass
class Library:
    """An index store over a small knowledge base, with the ways in that a live searcher takes."""

    root: Path
    kb: Path
    opened: int = 0
    looks: int = 0
    fault: Exception | None = None
    """Raised instead of opening."""

    @property
    def store(self) -> IndexStore:
        return IndexStore(self.root)

    def build(self, without: str = "") -> str:
        """Publish a version, with the snippets of one condition left out; returns its name."""
        kept: Iterable[Snippet] = KnowledgeBase((self.kb,)).snippets()
        snippets = [one for one in kept if one.condition != without]
        return Builder(self.store, BagOfWords()).build(snippets).manifest.name

    def open(self) -> Retriever:
        self.opened += 1
        if self.fault:
            raise self.fault
        return Retriever(self.store.serve()[0], BagOfWords())

    def live(self) -> str:
        self.looks += 1
        return self.store.current().name

    def damage(self, name: str) -> None:
        """Truncate a file of a version."""
        (self.root / name / "columns.npz").write_bytes(b"")
