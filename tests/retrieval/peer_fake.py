"""Systems to try the bench of peers with: they count shared words, and need no package."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.peers.port import Piece, System

FILE = "texts.json"


class Words:
    """Its ways: `sound`, `forgetful` (keeps no update), `broken` (raises), `dying` (ends)."""

    def __init__(self, way: str) -> None:
        self._way = way

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        sys.stdout.write('{"seconds": 0, "this": "is no reply"}\n')
        sys.stdout.flush()
        if self._way == "broken":
            raise ValueError("no room\nat all")
        if self._way == "dying":
            os.write(2, b"reading 10%\rout of memory\n\n")
            os._exit(9)
        texts = {piece.id: piece.text for piece in pieces}
        (folder / FILE).write_text(json.dumps(texts), encoding="utf-8")
        (folder / "cut").write_text(str(cut), encoding="utf-8")

    def open(self, folder: Path) -> None:
        self._file = folder / FILE
        self._texts: dict[str, str] = json.loads(self._file.read_text(encoding="utf-8"))

    def search(self, text: str, top_k: int) -> list[str]:
        asked = _words(text)
        return sorted(self._texts, key=lambda id_: -len(asked & _words(self._texts[id_])))[:top_k]

    def update(self, piece: Piece) -> None:
        self._texts[piece.id] = piece.text
        if self._way != "forgetful":
            self._file.write_text(json.dumps(self._texts), encoding="utf-8")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def system(model: str) -> System:
    """The system; the name of the model's folder says which."""
    return Words(Path(model).name)
