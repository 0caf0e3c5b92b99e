"""Concept pages found by a condition's name."""

from collections.abc import Sequence
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from kb.model import ConceptPage

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
