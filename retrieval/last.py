"""What a new version takes over from the live one, as far as that is sound."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Columns
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder
from retrieval.errors import RetrievalError
from retrieval.passages import PASSAGE
from retrieval.store import IndexStore
from retrieval.version import COLUMNS, DENSE, FORMAT, IndexVersion, Manifest

WORTH_CHANGING = 20_000
"""Snippets from which on a version is made of the last one; fewer are indexed anew in seconds."""

DRIFT = 0.05
"""Share of snippets that may have changed since all was built anew: the lists of the dense index
are those of other vectors by then, and what is deleted still counts in the sparse one."""


@dataclass(frozen=True, slots=True)
class Last:
    """The live version, or nothing."""

    manifest: Manifest | None = None
    """Where every file is sound."""
    ids: NDArray[np.str_] | None = None
    dense: DenseIndex | None = None
    """Its vectors, where they are sound and of the same space."""
    version: IndexVersion | None = None
    """The whole, where every file is sound and of today's format."""

    def can_change(self, size: int, count: int) -> bool:
        """Whether so large a change still makes a version of `count` snippets as good as built."""
        drift = self.manifest.drift if self.manifest else count
        return not size or (count >= WORTH_CHANGING and drift + size <= DRIFT * count)


def last_of(store: IndexStore, encoder: Encoder) -> Last:
    """What can be taken over from the live version for this encoder."""
    try:
        manifest, problems = store.current(), store.problems()
    except RetrievalError:
        return Last()
    same_space = manifest.encoder == encoder.name and manifest.parameters.get("passage") == PASSAGE
    if not same_space or problems.keys() & {DENSE, COLUMNS}:
        return Last()
    folder = store.root / manifest.name
    try:
        if problems or manifest.format < FORMAT:
            ids, dense = Columns.load(folder / COLUMNS).ids, DenseIndex.load(folder / DENSE)
            return Last(None if problems else manifest, ids, dense)
        version = IndexVersion(folder, manifest)
    except RetrievalError:
        return Last()
    return Last(manifest, version.ids, version.dense, version)
