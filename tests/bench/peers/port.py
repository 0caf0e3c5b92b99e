"""What the bench and the driver of a system have in common; the standard library alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Piece:
    """What is indexed: a snippet with its place before it, or a whole document."""

    id: str
    text: str
    snippet: Mapping[str, object]
    """The fields of our own snippet lines; empty for a document."""


class System(Protocol):
    """A search over pieces: text in, their ids out."""

    def build(self, pieces: Iterator[Piece], folder: Path, *, cut: bool) -> None:
        """Index the pieces from nothing and keep the index in a folder.

        `cut`: the pieces are documents, to be cut by the system's own splitter.
        """

    def open(self, folder: Path) -> None:
        """Make an index that was kept ready for questions."""

    def search(self, text: str, top_k: int) -> list[str]:
        """Ids of the pieces that the best `top_k` hits are of, best first; an id may recur."""

    def update(self, piece: Piece) -> None:
        """Put a piece in the place of the one with its id: searchable and kept when it returns."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a driver says to one command: its seconds, and its process' memory in MiB by then."""

    seconds: float
    peak_mib: float
    resident_mib: float
    found: tuple[str, ...] = ()
