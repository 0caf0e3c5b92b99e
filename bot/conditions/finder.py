"""The page of a condition by any of its names."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Lock

from bot.conditions.directory import Directory, Listed, read_directory
from bot.conditions.names import Name
from bot.conditions.reading import read_condition
from bot.freshness import stamp
from kb.corpus import KnowledgeBase
from kb.errors import KnowledgeBaseError
from kb.model import ConceptPage
from kb.withdrawn import withdrawals

PAGES_KEPT = 32
"""Pages kept for whoever reads on: a large one in a large file takes half a second to read."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read while the files looked as `stamp` says."""

    stamp: str
    directory: Directory
    withdrawn: Collection[str]
    """Ids of snippets that no page shows."""
    pages: dict[str, ConceptPage] = field(default_factory=dict)

    def page(self, listed: Listed) -> ConceptPage:
        """The page of a condition; raises as reading does."""
        if page := self.pages.get(listed.name):
            return page
        if len(self.pages) >= PAGES_KEPT:
            self.pages.clear()
        page = self.pages[listed.name] = read_condition(listed, self.withdrawn)
        return page


class Conditions:
    """Conditions of a knowledge base by name; may be used by several threads.

    Names are kept, and read anew once a file has changed; of a page, only its own lines are read.
    A knowledge base that can no longer be read is told to `warn`, and its last good names serve;
    without `warn`, every method raises as reading does.
    """

    def __init__(
        self, base: KnowledgeBase, warn: Callable[[Exception], None] | None = None
    ) -> None:
        self._places = base.places
        self._warn = warn
        self._lock = Lock()
        self._last: _Read | None = None

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition by its name, another name, its id or its key."""
        now = self._now()
        listed = now.directory.find(name)
        return now.page(listed) if listed else None

    def names(self) -> Sequence[str]:
        """The name of every condition, in the order of the alphabet."""
        return tuple(name.text for name in self._now().directory.names if not name.is_other)

    def known(self) -> Sequence[Name]:
        """Names and other names as they were last read, at once; read if they never were."""
        return (self._last or self._now()).directory.names

    def refresh(self) -> None:
        """Read the names anew where a file has changed."""
        self._now()

    def _now(self) -> _Read:
        """What stands in the files; while another thread reads them anew, what stood there."""
        if not self._lock.acquire(blocking=self._last is None) and self._last:
            return self._last
        try:
            return self._fresh()
        except (KnowledgeBaseError, OSError) as error:
            if not self._warn or not self._last:
                raise
            self._warn(error)
            return self._last
        finally:
            self._lock.release()

    def _fresh(self) -> _Read:
        now = stamp(self._places)
        if not self._last or self._last.stamp != now:
            withdrawn = withdrawals(self._places).keys()
            self._last = _Read(now, read_directory(self._places), withdrawn)
        return self._last
