"""Vectors that a build has encoded so far, kept on disk so that a killed one loses one block.

A block is a file named by its own checksum: written aside, synced and then renamed, so that what
has a name is whole, and what has changed since no longer fits its name.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors

SUFFIX = ".vectors"


class Journal:
    """The blocks in one folder that belong to one vector space; only inside the writers' lock."""

    def __init__(self, folder: Path, space: str) -> None:
        """`space`: what tells the vectors of an encoder and wording from others."""
        self._folder = folder
        self._space = space

    def take(
        self, ids: Sequence[str], vectors: Vectors, rows: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Put what is known of some ids into their rows of `vectors`; tells which ids those are.

        Blocks that are damaged, or of another space, are deleted.
        """
        place = {id_: at for at, id_ in enumerate(ids)}
        found = np.zeros(len(ids), dtype=np.bool_)
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            block = self._read(path)
            if block is None or block[1].shape[1] != vectors.shape[1]:
                path.unlink()
                continue
            for id_, vector in zip(*block, strict=True):
                if (at := place.get(id_)) is not None:
                    vectors[rows[at]] = vector
                    found[at] = True
        return found

    def keep(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add a block; it is on disk when this comes back."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / "draft"
        with draft.open("wb") as file:
            np.savez(
                file, space=np.array(self._space), ids=np.array(ids, dtype="S"), vectors=vectors
            )
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / f"{_digest(draft)}{SUFFIX}")

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, path: Path) -> tuple[list[str], Vectors] | None:
        """Ids and vectors of a block; None where it is damaged or of another space."""
        if _digest(path) != path.stem:
            return None
        try:
            with np.load(path) as block:
                if str(block["space"]) != self._space:
                    return None
                return block["ids"].astype(np.str_).tolist(), block["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
