"""Where the chat finds concept pages."""

from collections.abc import Sequence
from typing import Protocol

from kb.model import ConceptPage


class Pages(Protocol):
    """Where the chat looks conditions up."""

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition by its name, another name or id; None where there is none."""

    def names(self) -> Sequence[str]:
        """Every name that could be asked for."""
