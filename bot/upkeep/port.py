"""What fronts need of the upkeep of the knowledge base; `bot.upkeep.keeper` is the one way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.state.maintenance import Proposal, Undecided
from kb.editing import Edit
from kb.model import ConceptPage, Snippet
from retrieval.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class IndexState:
    """The live index version, and whether it is up to date."""

    version: str
    built_at: datetime
    snippets: int
    conditions: int
    encoder: str
    earlier: int
    """Versions that a rollback can go back to."""
    changed: bool
    """The knowledge base has changed since it was built."""
    withdrawn: int
    """Statements that are withdrawn."""
    previous: str = ""
    """The version that a rollback goes back to; empty where there is none."""
    previous_built_at: datetime | None = None
    rolled_back: bool = False
    """Somebody went back to it from a newer one; only a reindexing that is asked for ends that."""


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What bringing the index up to date did."""

    version: str
    changed: bool
    """False where it was up to date already."""
    encoded: int
    dropped: int
    snippets: int


@dataclass(frozen=True, slots=True)
class Looked:
    """An edit as it would be made now, for whoever proposes it and whoever decides on it."""

    page: str
    """The id of the concept page."""
    condition: str
    before: str
    """The statement as it stands; empty where it is new."""
    after: str
    """The statement as it would stand; empty where it is withdrawn."""
    patch: str
    """The change of the page's file as a unified diff, with paths that `git apply` takes."""
    problems: tuple[str, ...] = ()
    """What the checks of the knowledge base find in the page then and did not find before."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An accepted proposal whose page is written; the index follows by `reindex`."""

    proposal: Proposal
    gone: tuple[Snippet, ...] = ()
    new: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An accepted proposal that cannot be written, as its page changed: it is refused now."""

    proposal: Proposal
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of the answers that showed statements which no longer stand."""

    answers: int = 0
    """Were made anew, and are brought to their places by the desk."""
    emptied: int = 0
    """Were too old to be made anew; a note stands in their place."""
    question_ids: tuple[str, ...] = field(default=())


class Upkeep(Protocol):
    """Everything that is slow runs in a thread of its own; one change of the index at a time.

    Every method raises StateUnavailable where the database rests, RetrievalError where the index
    cannot be read or written, KnowledgeBaseError where the knowledge base cannot.
    """

    async def status(self) -> IndexState:
        """The live index version, and whether it is up to date."""

    async def reindex(self, progress: Progress = silent) -> Reindexed:
        """Bring the index up to date; the old version serves meanwhile. Answers are corrected.

        `progress` is called in the working thread. Raises IndexBusy where somebody else builds.
        """

    async def bring_in(self, progress: Progress = silent) -> Reindexed | None:
        """As `reindex`, for what follows a change; None after a rollback, which it leaves alone.

        Answers are corrected all the same.
        """

    async def rollback(self) -> IndexState:
        """Go back to the version before; answers are corrected."""

    async def look(self, edit: Edit) -> Looked:
        """What an edit would change now; raises EditRefused where it cannot be made."""

    async def propose(self, user: int, edit: Edit) -> Proposal:
        """Keep an edit until another maintainer decides; raises EditRefused as `look` does."""

    async def accept(self, number: int, user: int | None) -> Applied | Spoilt | Undecided:
        """Decide on a proposal, and write its page; without a user it is the operator."""

    async def refuse(self, number: int, user: int | None, reason: str) -> Proposal | Undecided:
        """Refuse a proposal, with a reason for whoever proposed it."""

    async def withdraw(self, snippet_id: str, reason: str) -> Snippet | None:
        """Take a statement out of answers at once; None where no such statement stands.

        Whoever calls it then calls `reindex`.
        """

    async def snippet(self, snippet_id: str) -> Snippet | None:
        """The statement of an id, as the live index has it."""

    async def search(self, words: str) -> Sequence[Snippet]:
        """The statements that answers would be made of for some words, the closest first."""

    async def page(self, name: str) -> ConceptPage | None:
        """The concept page of a condition, by any of its names."""

    async def correct(self) -> Corrected:
        """Correct every answer that shows a statement which the live index no longer has."""

    async def finish(self) -> Sequence[Applied | Spoilt]:
        """After a restart: write what was accepted and not written, then correct answers."""
