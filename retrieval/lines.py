"""The lines of a version's snippets: written as they come in, and known again in the next one."""

import mmap
import os
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.corpus import KnownLine, dump_line, parse_line
from kb.model import Snippet
from retrieval.progress import Progress
from retrieval.version import SNIPPETS, IndexVersion

EVERY = 1000
"""Snippets between two steps of the progress."""


class LastLines:
    """Tells which lines a version has, word for word."""

    def __init__(self, version: IndexVersion) -> None:
        with (version.folder / SNIPPETS).open("rb") as file:
            self._text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._ids: list[str] = version.ids.tolist()
        self._spans: list[list[int]] = version.columns.spans.tolist()
        self._by_hash = {
            hash(self._text[start : end - 1]): ordinal
            for ordinal, (start, end) in enumerate(self._spans)
        }

    def ordinal(self, line: bytes) -> int:
        """The ordinal of the snippet on just this line, without its end; -1 where there is none."""
        found = self._by_hash.get(hash(line), -1)
        if found < 0:
            return -1
        start, end = self._spans[found]
        return found if self._text[start : end - 1] == line else -1

    def id_of(self, line: bytes) -> str | None:
        """The id of the snippet on just this line, where there is one."""
        ordinal = self.ordinal(line)
        return None if ordinal < 0 else self._ids[ordinal]

    @cached_property
    def ordinal_of(self) -> dict[str, int]:
        """The ordinal of every id."""
        return {id_: ordinal for ordinal, id_ in enumerate(self._ids)}


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a new version in order, and which of them the last one had."""

    path: Path
    ids: list[str]
    offsets: NDArray[np.int64]
    """Where each line begins, and the end: shape (n + 1,)."""
    old_of: NDArray[np.int64]
    """The ordinal that each had in the last version; -1 where the line was not in it."""

    def snippets(self, places: Iterable[int]) -> list[Snippet]:
        """The snippets on some lines."""
        with self.path.open("rb") as file:
            return [parse_line(self._one(file.fileno(), place)) for place in places]

    def moved_aside(self) -> Iterator[Snippet]:
        """Every snippet once more, from a file that has made way for another one at once."""
        aside = self.path.with_suffix(".aside")
        self.path.rename(aside)
        return _read_away(aside)

    def _one(self, descriptor: int, place: int) -> bytes:
        return os.pread(
            descriptor,
            int(self.offsets[place + 1] - self.offsets[place]),
            int(self.offsets[place]),
        )


def _read_away(path: Path) -> Iterator[Snippet]:
    with path.open("rb") as file:
        yield from map(parse_line, file)
    path.unlink()


def written(
    path: Path, items: Iterable[Snippet | KnownLine], last: LastLines, progress: Progress
) -> Lines:
    """Write each snippet once, as it comes, and look each up in the last version.

    A line that is known is one that `last` knows.
    """
    seen: set[str] = set()
    ids, offsets, old_of = [], array("q", [0]), array("q")
    with path.open("wb") as file:
        for item in items:
            if item.id in seen:
                continue
            seen.add(item.id)
            if isinstance(item, KnownLine):
                line, ordinal = item.line, last.ordinal_of[item.id]
            else:
                line = dump_line(item).encode()
                ordinal = last.ordinal(line)
            offsets.append(offsets[-1] + file.write(line + b"\n"))
            ids.append(item.id)
            old_of.append(ordinal)
            if len(ids) % EVERY == 0:
                progress("read", len(ids), None)
    progress("read", len(ids), len(ids))
    return Lines(path, ids, np.array(offsets), np.array(old_of))
