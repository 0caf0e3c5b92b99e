"""The snippets of a version by their ids, without what searching needs."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.version import COLUMNS, SNIPPETS, Manifest, SnippetFile, read_columns


class Catalogue:
    """Opens in a fraction of the time of the whole version, and holds no vectors."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexDamaged or IndexTooNew where the version cannot be read."""
        self.manifest = Manifest.read(folder)
        self._folder = folder
        columns = read_columns(folder / COLUMNS)
        self._ids: NDArray[np.str_] = columns["ids"]
        self._offsets: NDArray[np.int64] = columns["offsets"]

    def get(self, snippet_id: str) -> Snippet | None:
        """The snippet of an id; raises IndexDamaged where it is not what was written."""
        found = np.flatnonzero(self._ids == snippet_id)
        if not len(found):
            return None
        (snippet,) = SnippetFile(self._folder / SNIPPETS, self._offsets, self._ids).read(
            [int(found[0])]
        )
        return snippet

    def has(self, ids: Iterable[str]) -> set[str]:
        """Those of some ids that the version has."""
        return set(ids).intersection(self._ids.tolist())
