"""The index versions as maintainers see them. Slow: for a thread of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.upkeep.port import IndexState
from kb.model import Snippet
from kb.withdrawn import Withdrawal
from retrieval.builder import Built
from retrieval.errors import IndexMissing, RetrievalError
from retrieval.progress import Progress
from retrieval.store import IndexStore
from retrieval.version import Manifest


@dataclass(frozen=True, slots=True)
class Shelf:
    """Index versions beside the knowledge base that they are built from."""

    store: IndexStore
    update: Callable[[Progress], Built]
    """Brings the live version up to date."""
    has_changed: Callable[[Manifest], bool]
    """Whether the knowledge base has changed since a version was built."""
    withdrawn: Callable[[], Mapping[str, Withdrawal]]

    def state(self) -> IndexState:
        """What is live, and whether it is up to date; raises as reading either does."""
        live = self.store.current()
        earlier = list(takewhile(lambda one: one.name != live.name, self.store.versions()))
        previous = next((one for one in reversed(earlier) if self._is_sound(one)), None)
        return IndexState(
            version=live.name,
            built_at=live.created_at,
            snippets=live.snippets,
            conditions=live.conditions,
            encoder=live.encoder,
            earlier=len(earlier),
            changed=self.has_changed(live),
            withdrawn=len(self.withdrawn()),
            previous=previous.name if previous else "",
            previous_built_at=previous.created_at if previous else None,
            rolled_back=self.is_rolled_back(),
        )

    def rollback(self) -> IndexState:
        """Go back to the version before; raises NothingOlder where there is none."""
        self.store.rollback()
        return self.state()

    def is_rolled_back(self) -> bool:
        """Whether somebody went back from a newer version, which is still there."""
        try:
            live = self.store.current().name
        except RetrievalError:
            return False
        return self.store.versions()[-1].name != live

    def get(self, snippet_id: str) -> Snippet | None:
        """A snippet of the live version; None also where nothing is published yet."""
        try:
            return self.store.catalogue().get(snippet_id)
        except IndexMissing:
            return None

    def gone(self, cited: Iterable[str]) -> dict[str, str]:
        """Which of these snippets no longer stand, each with why it was withdrawn, or nothing.

        Raises:
            RetrievalError: there is no live version to compare with.
        """
        cited = set(cited)
        withdrawn = self.withdrawn()
        left = cited & self.store.catalogue().has(cited)
        return {
            one: withdrawn[one].reason if one in withdrawn else ""
            for one in sorted(cited)
            if one in withdrawn or one not in left
        }

    def is_behind(self, written_at: datetime | None) -> bool:
        """Whether what maintainers did is in no version yet: a page written, a snippet withdrawn.

        The newest version counts, not the live one: who rolled back wanted what was before.
        """
        versions = self.store.versions()
        if not versions:
            return False
        newest = versions[-1]
        begun = newest.created_at - timedelta(seconds=newest.seconds)
        if written_at and written_at >= begun:
            return True
        return bool(self.store.catalogue(newest.name).has(self.withdrawn()))

    def _is_sound(self, version: Manifest) -> bool:
        try:
            return not self.store.verify(version.name)
        except RetrievalError:
            return False
