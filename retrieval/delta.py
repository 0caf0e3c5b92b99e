"""Which snippet gets which ordinal when a few come and go: the others keep theirs.

Ordinals stay without gaps: who comes takes the place of who is gone, and where fewer come than go
those at the end move into the gaps.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.lines import LastLines, Lines

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Delta:
    """How a version follows from the last one; a line's number is its place in the new file."""

    ordinal_of: Numbers
    """The ordinal of each line."""
    came: Numbers
    """Lines whose snippets the last version had not."""
    amended: Numbers
    """Lines whose snippets it had in other words about their source or condition's names."""
    moved: Numbers
    """Lines of known snippets that get another ordinal."""
    gone: Numbers
    """Ordinals that the last version had for snippets that are no more."""
    was: Numbers
    """The ordinal each line had in the last version, -1 for those that came."""

    @property
    def size(self) -> int:
        """Snippets that are put in or taken out."""
        return len(self.came) + len(self.gone) + len(self.moved)

    @property
    def put(self) -> Numbers:
        """Lines whose snippets are put in, in order of their ordinals."""
        lines = np.concatenate([self.came, self.moved])
        return lines[np.argsort(self.ordinal_of[lines])]


def delta(lines: Lines, last: LastLines) -> Delta:
    """How to come from the last version to these lines with the least change."""
    before, count = len(last.ordinal_of), len(lines.ids)
    fresh = np.flatnonzero(lines.old_of < 0)
    was = lines.old_of.copy()
    was[fresh] = [last.ordinal_of.get(lines.ids[line], -1) for line in fresh.tolist()]
    came = np.flatnonzero(was < 0)
    stays = np.zeros(before, dtype=np.bool_)
    stays[was[was >= 0]] = True
    gone = np.flatnonzero(~stays)
    ordinal_of = was.copy()
    moved = np.flatnonzero(was >= count)
    free = np.concatenate([gone[gone < count], np.arange(before, count)])
    ordinal_of[np.concatenate([came, moved])] = free
    return Delta(ordinal_of, came, np.setdiff1d(fresh, came), moved, gone, was)
