"""What tells two index versions apart, one condition at a time: nothing is held whole."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kb.model import Snippet
from retrieval.catalogue import Catalogue

CLOSE = 60.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of what a statement said before and says now.

Two statements on other matters under one heading seldom reach 50; a dose, a number or half a
sentence changed leaves more than 70.
"""

NEIGHBOURS = 5
"""Closest new statements that each old one may be paired with."""

MOST_PAIRS = 1_000_000
"""Pairs of one place that are compared at most, in about a second; above, equal words alone."""


class Kind(StrEnum):
    """What became of a snippet."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One snippet that the two versions do not share; `before` and `after` where there is one."""

    before: Snippet | None
    after: Snippet | None

    @property
    def kind(self) -> Kind:
        """Whether it was added, removed or changed."""
        if self.before is None:
            return Kind.ADDED
        return Kind.REMOVED if self.after is None else Kind.CHANGED

    @property
    def condition(self) -> str:
        """The condition that it is on, as the newer side writes it."""
        snippet = self.after or self.before
        return snippet.condition if snippet else ""


@dataclass(slots=True)
class Tally:
    """Counts of changes, by condition and over all, kept as they go by."""

    of: dict[str, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, change: Change) -> None:
        """Count a change."""
        self.of[change.condition][change.kind] += 1

    def all(self, kind: Kind) -> int:
        """Changes of a kind on all conditions."""
        return sum(counted[kind] for counted in self.of.values())


class Difference:
    """The snippets that stand in one of two versions alone."""

    def __init__(self, before: Catalogue, after: Catalogue) -> None:
        self._before, self._after = before, after
        self._removed = np.flatnonzero(~np.isin(before.ids, after.ids))
        self._added = np.flatnonzero(~np.isin(after.ids, before.ids))

    @property
    def gone(self) -> frozenset[str]:
        """Ids that the newer version has no more: of what was removed, and changed."""
        return frozenset(self._before.ids[self._removed].tolist())

    @property
    def same_words(self) -> bool:
        """Whether the two have the same snippets; names and codes of conditions may differ."""
        return not len(self._removed) and not len(self._added)

    @property
    def same(self) -> bool:
        """Whether nothing at all that is indexed differs."""
        return self._before.manifest.digest == self._after.manifest.digest

    def changes(self) -> Iterator[Change]:
        """Every change, by condition in the order of their names; within one as versions have it.

        Raises:
            IndexDamaged: a snippet is not what was written.
        """
        removed = _by_condition(self._before, self._removed)
        added = _by_condition(self._after, self._added)
        for condition in sorted(removed.keys() | added.keys()):
            old = self._before.read(removed.get(condition, []))
            new = self._after.read(added.get(condition, []))
            yield from paired(old, new)


def _by_condition(side: Catalogue, ordinals: NDArray[np.int64]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for ordinal, number in zip(ordinals.tolist(), side.condition_of[ordinals], strict=True):
        found[side.conditions[number].name.casefold()].append(ordinal)
    return found


def paired(old: Sequence[Snippet], new: Sequence[Snippet]) -> Iterator[Change]:
    """Changes of one condition: what stands in the same place and is close is one that changed."""
    places: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, snippets in enumerate((old, new)):
        for at, snippet in enumerate(snippets):
            places[snippet.section, (snippet.heading or "").casefold()][side].append(at)
    partner: dict[int, int] = {}
    for before, after in places.values():
        pairs = _closest([old[i].text for i in before], [new[i].text for i in after])
        partner |= {before[i]: after[j] for i, j in pairs}
    for at, snippet in enumerate(old):
        yield Change(snippet, new[partner[at]] if at in partner else None)
    told = set(partner.values())
    yield from (Change(None, snippet) for at, snippet in enumerate(new) if at not in told)


def _closest(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of old and new texts that are close, the closest first, each text in one at most."""
    left, free = set(range(len(old))), set(range(len(new)))
    for i, j in _likely(old, new):
        if i in left and j in free:
            left.remove(i)
            free.remove(j)
            yield i, j


def _likely(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs that are close enough, the closest first."""
    if len(old) * len(new) > MOST_PAIRS:
        where = {text: j for j, text in enumerate(new)}
        return [(i, where[text]) for i, text in enumerate(old) if text in where]
    scored = [
        (-likeness, i, j)
        for i, text in enumerate(old)
        for _, likeness, j in process.extract(
            text, new, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=NEIGHBOURS
        )
    ]
    return [(i, j) for _, i, j in sorted(scored)]
