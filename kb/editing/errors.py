"""Why an edit is not made."""

from enum import StrEnum
from pathlib import Path

from kb.errors import KnowledgeBaseError


class Why(StrEnum):
    """The closed set of reasons, for a front that says them in its own words."""

    GONE = "gone"
    """The snippet is not there: somebody changed or withdrew it meanwhile."""
    CHANGED = "changed"
    """The file was changed by somebody else while it was being written."""
    BUSY = "busy"
    """Somebody else is changing the knowledge base, and takes long."""
    NO_PAGE = "no_page"
    """There is no concept page of that id."""
    ANOTHER_PAGE = "another_page"
    """The page is not the one that the edit is for."""
    IMPORTED = "imported"
    """The snippet stands in an imported file, which the next import would overwrite."""
    READ_ONLY = "read_only"
    """The page cannot be written."""
    BY_HAND = "by_hand"
    """The page is written in a way that this edit would have to change beyond one statement."""
    UNCHANGED = "unchanged"
    """The edit says what the page says already."""
    EMPTY = "empty"
    TOO_LONG = "too_long"
    SEVERAL_LINES = "several_lines"
    MARKUP = "markup"
    """The text begins with what Markdown reads as a heading, a list or a quote."""
    CITED_TWICE = "cited_twice"
    """The text ends in a citation of its own."""
    UNCITED = "uncited"
    """There is neither a link nor a publisher."""
    CITATION = "citation"
    """The link, the publisher or another part of the citation is not one."""
    SOURCE_TOLD = "source_told"
    """The page tells title, date or licence of this source differently."""
    SAID_ALREADY = "said_already"
    """Another statement on the page says the same."""


_STALE = frozenset({Why.GONE, Why.CHANGED, Why.ANOTHER_PAGE})


class EditRefused(KnowledgeBaseError):
    """An edit is not made; `why`, the place, the problem and the fix are in the text."""

    def __init__(self, why: Why, place: Path | str, problem: str, fix: str) -> None:
        self.why, self.place, self.problem, self.fix = why, place, problem, fix
        super().__init__(f"{place}: {problem}. {fix}")

    @property
    def stale(self) -> bool:
        """Whether the edit was sound, and what it was made against has changed since."""
        return self.why in _STALE
