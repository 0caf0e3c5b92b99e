"""The numbers of the conditions after a change; the others keep theirs, and none is left out."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.delta import Delta
from retrieval.gathering import Conditions
from retrieval.lines import Lines
from retrieval.understanding.names import ConditionNames
from retrieval.version import IndexVersion


class Renumbered:
    """The condition of each line; the last one takes the number of one without snippets."""

    def __init__(
        self, last: IndexVersion, lines: Lines, delta: Delta, snippets: dict[int, Snippet]
    ) -> None:
        """`snippets`: what was read of the lines, by their numbers; what is needed is added."""
        self._last, self._lines, self._delta = last, lines, delta
        self._snippets = snippets
        self.of_line: NDArray[np.int32] = self._first_numbers()
        """The number of each line's condition."""
        self._origin: dict[int, int] = self._close_gaps()
        self.again = self._numbered_again()
        """Lines of known snippets that stay where they are, but under another number."""

    @cached_property
    def names(self) -> Sequence[ConditionNames]:
        """Names of the conditions by their numbers, read anew where a snippet came or went."""
        old = self._last.conditions
        count = int(self.of_line.max()) + 1
        origins = [self._origin.get(number, number) for number in range(count)]
        names = [old[at] if at < len(old) else ConditionNames("") for at in origins]
        touched = self._touched(origins)
        changed = [number for number in touched if self._differs(number, names[number])]
        lines = np.flatnonzero(np.isin(self.of_line, changed))
        for number, one in self._read_names(lines):
            names[number] = one
        return names

    def _differs(self, number: int, known: ConditionNames) -> bool:
        """Whether a condition's names may not be the known ones any more.

        They are where its first snippet has all of them and no new one has others, and the rest
        of its snippets need not be read.
        """
        (first,) = self._lines.snippets([int(np.argmax(self.of_line == number))])
        told = ConditionNames(first.condition, first.also_known_as, first.codes)
        return told != known or any(_says_more(one, known) for one in self._fresh[number])

    @cached_property
    def _fresh(self) -> dict[int, list[Snippet]]:
        """The snippets that came or were amended, by the numbers of their conditions."""
        fresh: dict[int, list[Snippet]] = defaultdict(list)
        for line in np.concatenate([self._delta.came, self._delta.amended]).tolist():
            fresh[int(self.of_line[line])].append(self._snippets[line])
        return fresh

    def _first_numbers(self) -> NDArray[np.int32]:
        """As the last version has them, and new ones for new names."""
        known = {one.name.casefold(): at for at, one in enumerate(self._last.conditions)}
        numbers = self._last.condition_of[self._delta.was]
        for line in self._delta.came.tolist():
            key = self._snippets[line].condition.casefold()
            numbers[line] = known.setdefault(key, len(known))
        return numbers

    def _close_gaps(self) -> dict[int, int]:
        """Give the last conditions the numbers that nothing has any more; tells their old ones."""
        sizes = np.bincount(self.of_line)
        used = int(np.count_nonzero(sizes))
        late = np.flatnonzero(sizes[used:]) + used
        gaps = np.flatnonzero(sizes[:used] == 0)
        for old, new in zip(late.tolist(), gaps.tolist(), strict=True):
            self.of_line[self.of_line == old] = new
        return dict(zip(gaps.tolist(), late.tolist(), strict=True))

    def _numbered_again(self) -> NDArray[np.int64]:
        stays = self._delta.was >= 0
        stays[self._delta.moved] = False
        other = self.of_line != self._last.condition_of[self._delta.was]
        again = np.flatnonzero(stays & other)
        self._snippets |= dict(zip(again.tolist(), self._lines.snippets(again), strict=True))
        return again

    def _touched(self, origins: Sequence[int]) -> list[int]:
        """Numbers of conditions that a snippet came to, changed in, or was taken from."""
        lost = set(self._last.condition_of[self._delta.gone].tolist())
        return sorted(self._fresh.keys() | {new for new, old in enumerate(origins) if old in lost})

    def _read_names(self, lines: NDArray[np.int64]) -> list[tuple[int, ConditionNames]]:
        conditions = Conditions()
        number_of: dict[int, int] = {}
        for line, snippet in zip(lines, self._lines.snippets(lines), strict=True):
            number_of[conditions.number(snippet)] = int(self.of_line[line])
        return [(number_of[at], one) for at, one in enumerate(conditions.all())]


def _says_more(snippet: Snippet, known: ConditionNames) -> bool:
    """Whether a snippet gives its condition other names or codes than the known ones."""
    names, codes = set(snippet.also_known_as), set(snippet.codes)
    return not (names.issubset(known.also_known_as) and codes.issubset(known.codes))
