"""The snippets of a version by their ids, without what searching needs."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from kb.model import Snippet
from retrieval.columns import Columns
from retrieval.understanding.names import ConditionNames
from retrieval.version import (
    COLUMNS,
    CONDITIONS,
    SNIPPETS,
    Manifest,
    SnippetFile,
    read_conditions,
)


class Catalogue:
    """Opens in a fraction of the time of the whole version, and holds no vectors."""

    def __init__(self, folder: Path) -> None:
        """Raises IndexDamaged or IndexTooNew where the version cannot be read."""
        self.manifest = Manifest.read(folder)
        self._folder = folder
        self._columns = Columns.load(folder / COLUMNS)
        self.ids = self._columns.ids
        """Ids of the snippets; the place in it is a snippet's ordinal."""
        self.condition_of = self._columns.condition_of
        """The number of each snippet's condition."""

    def get(self, snippet_id: str) -> Snippet | None:
        """The snippet of an id; raises IndexDamaged where it is not what was written."""
        found = np.flatnonzero(self.ids == snippet_id)
        return self.read([int(found[0])])[0] if len(found) else None

    def read(self, ordinals: Sequence[int]) -> list[Snippet]:
        """The snippets of some ordinals; raises IndexDamaged where one is not what was written."""
        return self._snippets.read(ordinals)

    def has(self, ids: Iterable[str]) -> set[str]:
        """Those of some ids that the version has."""
        return set(ids).intersection(self.ids.tolist())

    @cached_property
    def conditions(self) -> tuple[ConditionNames, ...]:
        """Names of the conditions by their numbers; raises IndexDamaged."""
        return read_conditions(self._folder / CONDITIONS)

    @cached_property
    def _snippets(self) -> SnippetFile:
        return SnippetFile(self._folder / SNIPPETS, self._columns)
