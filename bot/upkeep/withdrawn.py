"""Which snippets are withdrawn, for whoever asks every few seconds."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import monotonic

from kb.withdrawn import lists_in, read_list

SEARCH_EVERY = 60.0
"""Seconds between two searches of all places for lists; known ones are looked at every time."""

_Looks = tuple[tuple[Path, int, int], ...]


class Withdrawn:
    """Ids of withdrawn snippets; a list is read when its size or time has changed."""

    def __init__(
        self,
        places: Callable[[], Iterable[Path]],
        own: Path,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`own` is looked for every time, also while there is no such list."""
        self._places, self._own, self._clock = places, own, clock
        self._lists: Sequence[Path] = ()
        self._search_at: float | None = None
        self._read: tuple[_Looks, frozenset[str]] | None = None

    def __call__(self) -> frozenset[str]:
        """The ids, the same object while nothing changes.

        Raises:
            SourceUnreadable, OSError: a list cannot be read.
        """
        now = self._clock()
        if self._search_at is None or now >= self._search_at:
            self._lists, self._search_at = lists_in(self._places()), now + SEARCH_EVERY
        looks = tuple(_looks(dict.fromkeys((*self._lists, self._own))))
        if self._read is None or self._read[0] != looks:
            ids = frozenset(one for path, *_ in looks for one in read_list(path))
            self._read = (looks, ids)
        return self._read[1]


def _looks(lists: Iterable[Path]) -> Iterable[tuple[Path, int, int]]:
    for path in lists:
        try:
            facts = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        yield path, facts.st_mtime_ns, facts.st_size
