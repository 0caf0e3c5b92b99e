"""Concept pages for Discord: names at once, files read where they must be."""

import logging
from collections.abc import Sequence

from bot.conditions import Conditions, Name, ranked
from kb.corpus import KnowledgeBase
from kb.model import ConceptPage

log = logging.getLogger(__name__)


class KnowledgePages:
    """Concept pages of a knowledge base; while it cannot be read, the last good names serve."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._conditions = Conditions(base, self._warn)
        self._told = ""

    def page(self, name: str) -> ConceptPage | None:
        """The page of a condition, by its name, one that it is also known as, or its key.

        Raises:
            KnowledgeBaseError, OSError: its files cannot be read.
        """
        return self._conditions.find(name)

    def names(self) -> Sequence[str]:
        """Names and other names of all pages, sorted; raises as `page` does."""
        return [name.text for name in self._conditions.known()]

    def offered(self, typed: str, most: int) -> Sequence[Name]:
        """Names that what was typed may become, as they were last read; raises as `page` does."""
        return ranked(typed, self._conditions.known(), most)

    def refresh(self) -> None:
        """Read the names anew where files have changed; raises if they were never read."""
        self._conditions.refresh()

    def _warn(self, error: Exception) -> None:
        """Say once what is wrong; the operator need not read it every minute."""
        if str(error) != self._told:
            self._told = str(error)
            log.warning("The knowledge base cannot be read, its last pages serve: %s", error)
