"""The upkeep of the knowledge base; implements `bot.upkeep.port.Upkeep`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.desk.port import Responder
from bot.desk.worker import Worker
from bot.settings import Settings
from bot.state.maintenance import Proposal, Undecided
from bot.state.maintenance_port import WholeState
from bot.state.model import Asked
from bot.upkeep.port import Applied, Corrected, IndexState, Looked, Reindexed, Spoilt
from kb.editing import Edit
from kb.model import ConceptPage, Snippet
from retrieval.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Keeper:
    """Looks after knowledge base, index and the answers that cite it."""

    settings: Settings
    state: WholeState
    responder: Responder
    answers: Worker
    """The thread that answers questions, for answers that are made anew."""
    answer_soon: Callable[[Asked], None]
    """Has a corrected answer brought to its place."""

    async def status(self) -> IndexState:
        """The live index version, and whether it is up to date."""
        raise NotImplementedError

    async def reindex(self, progress: Progress = silent) -> Reindexed:
        """Bring the index up to date."""
        raise NotImplementedError

    async def rollback(self) -> IndexState:
        """Go back to the version before."""
        raise NotImplementedError

    async def look(self, edit: Edit) -> Looked:
        """What an edit would change now."""
        raise NotImplementedError

    async def propose(self, user: int, edit: Edit) -> Proposal:
        """Keep an edit until another maintainer decides."""
        raise NotImplementedError

    async def accept(self, number: int, user: int | None) -> Applied | Spoilt | Undecided:
        """Decide on a proposal, and write its page."""
        raise NotImplementedError

    async def refuse(self, number: int, user: int | None, reason: str) -> Proposal | Undecided:
        """Refuse a proposal."""
        raise NotImplementedError

    async def withdraw(self, snippet_id: str, reason: str) -> Snippet | None:
        """Take a statement out of answers at once."""
        raise NotImplementedError

    async def snippet(self, snippet_id: str) -> Snippet | None:
        """The statement of an id."""
        raise NotImplementedError

    async def page(self, name: str) -> ConceptPage | None:
        """The concept page of a condition."""
        raise NotImplementedError

    async def correct(self) -> Corrected:
        """Correct every answer that shows a statement which is gone."""
        raise NotImplementedError

    async def finish(self) -> Sequence[Applied | Spoilt]:
        """Do what a restart interrupted."""
        raise NotImplementedError
