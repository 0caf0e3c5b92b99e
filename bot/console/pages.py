"""Concept pages found by a condition's name."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from kb.model import ConceptPage, slug

SUGGESTED = 3
"""Most names offered for one that is unknown."""

LIKE = 60
"""Least likeness, of 100, of a name that is offered: half a word right is enough to be meant."""


class Pages(Protocol):
    """Where the chat looks conditions up."""

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition by its name, another name or id; None where there is none."""

    def names(self) -> Sequence[str]:
        """Every name that could be asked for."""


class Shelf:
    """Pages that are read when the first one is asked for."""

    def __init__(self, read: Callable[[], Iterable[ConceptPage]]) -> None:
        self._read = read

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition; raises what reading raises."""
        return self._by_name.get(_key(name))

    def names(self) -> Sequence[str]:
        """The name of each condition, as its page writes it."""
        return tuple(dict.fromkeys(page.name for page in self._by_name.values()))

    @cached_property
    def _by_name(self) -> dict[str, ConceptPage]:
        pages = list(self._read())
        found = {_key(page.name): page for page in pages}
        for page in pages:
            for other in (page.id, *page.also_known_as):
                found.setdefault(_key(other), page)
        return found


def suggestions(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names most like one that is unknown, the likest first."""
    likest = process.extract(
        name,
        names,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTED,
        score_cutoff=LIKE,
    )
    return tuple(found for found, _, _ in likest)


def _key(name: str) -> str:
    return slug(name)
