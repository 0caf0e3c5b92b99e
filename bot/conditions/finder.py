"""The page of a condition by any of its names."""

from collections.abc import Callable, Sequence
from threading import Lock

from bot.conditions.directory import Directory, read_directory
from bot.conditions.names import Name
from bot.conditions.reading import read_condition
from bot.freshness import stamp
from kb.corpus import KnowledgeBase
from kb.errors import KnowledgeBaseError
from kb.model import ConceptPage


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
        self._kept: tuple[str, Directory] | None = None

    def find(self, name: str) -> ConceptPage | None:
        """The page of a condition by its name, another name, its id or its key."""
        listed = self._directory().find(name)
        return read_condition(listed) if listed else None

    def names(self) -> Sequence[str]:
        """The name of every condition, in the order of the alphabet."""
        return tuple(name.text for name in self._directory().names if not name.is_other)

    def known(self) -> Sequence[Name]:
        """Names and other names as they were last read, at once; read if they never were."""
        kept = self._kept
        return (kept[1] if kept else self._directory()).names

    def refresh(self) -> None:
        """Read the names anew where a file has changed."""
        self._directory()

    def _directory(self) -> Directory:
        """The names; while another thread reads them anew, the last ones."""
        if not self._lock.acquire(blocking=self._kept is None) and self._kept:
            return self._kept[1]
        try:
            return self._fresh()
        except (KnowledgeBaseError, OSError) as error:
            if not self._warn or not self._kept:
                raise
            self._warn(error)
            return self._kept[1]
        finally:
            self._lock.release()

    def _fresh(self) -> Directory:
        now = stamp(self._places)
        if not self._kept or self._kept[0] != now:
            self._kept = (now, read_directory(self._places))
        return self._kept[1]
