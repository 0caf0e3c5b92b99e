"""Ours, through what its command line stands on: a knowledge base of one file of snippets."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot import wiring
from bot.settings import Settings
from retrieval import packaged_model
from retrieval.model import Query
from tests.bench.peers.port import Piece, System

FILE = "kb.jsonl"


class Citewell:
    """An update is what a maintainer does: the file is written anew, then indexed."""

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        if cut:
            raise ValueError("documents are cut into snippets by the importer, not by the index")
        self._settings = _settings(folder)
        with (folder / FILE).open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(piece.snippet)}\n" for piece in pieces)
        wiring.build(self._settings)

    def open(self, folder: Path) -> None:
        self._settings = _settings(folder)
        self._retriever = wiring.retriever(self._settings)

    def search(self, text: str, top_k: int) -> list[str]:
        hits = self._retriever.search(Query(text), top_k).ranked
        return [str(hit.snippet.doc_id) for hit in hits]

    def update(self, piece: Piece) -> None:
        (file,) = self._settings.kb
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        named = json.dumps(piece.id)
        at = next(n for n, line in enumerate(lines) if f'"doc_id": {named}' in line)
        lines[at] = f"{json.dumps(piece.snippet)}\n"
        file.write_text("".join(lines), encoding="utf-8")
        wiring.update(self._settings)
        self._retriever = wiring.retriever(self._settings)


def _settings(folder: Path) -> Settings:
    return Settings(home=folder, kb=(folder / FILE,), encoder=packaged_model.NAME)


def system(_: str) -> System:
    """The system; its model is its own, trained further from the one that the others are handed."""
    return Citewell()
