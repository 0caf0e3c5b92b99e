"""What a version knows of each snippet beside its text: one array a field, a row an ordinal."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kb.model import Section
from retrieval.errors import IndexDamaged

SECTIONS: tuple[Section, ...] = tuple(Section)
"""A section's number in the columns is its place here."""


def section_number(section: Section) -> int:
    """The number of a section in the columns of an index version."""
    return SECTIONS.index(section)


@dataclass(frozen=True, slots=True)
class Columns:
    """The arrays of a version; those of one row a snippet are in order of ordinals."""

    ids: NDArray[np.str_]
    offsets: NDArray[np.int64]
    """Where each line of the snippets begins, and the end: shape (n + 1,)."""
    line_of: NDArray[np.int32]
    """The line of each snippet: they stand as in the knowledge base, and keep their ordinals."""
    condition_of: NDArray[np.int32]
    section_of: NDArray[np.int8]

    @property
    def spans(self) -> NDArray[np.int64]:
        """Where the line of each snippet begins and ends, shape (n, 2)."""
        return np.stack([self.offsets[self.line_of], self.offsets[self.line_of + 1]], axis=1)

    def save(self, path: Path) -> None:
        """Write the arrays into one file."""
        np.savez(
            path,
            ids=self.ids.astype(np.bytes_),  # hex digits: a quarter of the size
            offsets=self.offsets,
            line_of=self.line_of,
            condition_of=self.condition_of,
            section_of=self.section_of,
        )

    @classmethod
    def load(cls, path: Path) -> "Columns":
        """Read saved arrays; raises IndexDamaged where they cannot be read."""
        try:
            with np.load(path) as arrays:
                ids = arrays["ids"].astype(np.str_)
                # In the first format of versions the lines stood in order of the ordinals.
                lines = arrays["line_of"] if "line_of" in arrays else _in_order(ids)
                rest = (arrays[name] for name in ("condition_of", "section_of"))
                return cls(ids, arrays["offsets"], lines, *rest)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise IndexDamaged(path, "the columns cannot be read") from error


def _in_order(ids: Sequence[str] | NDArray[np.str_]) -> NDArray[np.int32]:
    return np.arange(len(ids), dtype=np.int32)
