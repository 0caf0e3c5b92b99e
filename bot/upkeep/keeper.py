"""The upkeep of the knowledge base; implements `bot.upkeep.port.Upkeep`."""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.desk.worker import Busy
from bot.errors import StateUnavailable
from bot.state.maintenance import Proposal, Undecided
from bot.upkeep.books import Books
from bot.upkeep.correcting import Corrector
from bot.upkeep.port import Applied, Corrected, IndexState, Looked, Reindexed, Spoilt
from bot.upkeep.proposing import Proposing
from bot.upkeep.shelf import Shelf
from kb.editing import Edit
from kb.errors import KnowledgeBaseError
from kb.model import ConceptPage, Snippet
from retrieval.builder import Built
from retrieval.errors import IndexBusy, RetrievalError
from retrieval.progress import Progress, silent

log = logging.getLogger(__name__)


def _nobody() -> None:
    """Nobody searches."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Looks after knowledge base, index and the answers that cite it."""

    books: Books
    shelf: Shelf
    proposing: Proposing
    corrector: Corrector
    renew: Callable[[], None] = _nobody
    """Has whoever searches look at once what is live and what is withdrawn."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _caught_up: threading.Event = field(default_factory=threading.Event)
    """Whether this process has looked for an index that is owed since before it began."""

    async def status(self) -> IndexState:
        """The live index version, and whether it is up to date."""
        return await asyncio.to_thread(self.shelf.state)

    async def reindex(self, progress: Progress = silent) -> Reindexed:
        """Bring the index up to date; the old version serves meanwhile. Answers are corrected.

        Two at once in this process come one after the other; raises IndexBusy where another one
        builds.
        """
        async with self._turn:
            built = await self._build(progress)
        await self._follow()
        made = built.manifest
        return Reindexed(made.name, built.changed, built.encoded, built.dropped, made.snippets)

    async def bring_in(self, progress: Progress = silent) -> Reindexed | None:
        """As `reindex`, for what follows a change; None after a rollback, which it leaves alone.

        Who went back did not want what is newer: it returns when somebody asks for that.
        """
        if await asyncio.to_thread(self.shelf.is_rolled_back):
            await self._follow()
            return None
        return await self.reindex(progress)

    async def rollback(self) -> IndexState:
        """Go back to the version before; answers are corrected."""
        async with self._turn:
            state = await asyncio.to_thread(self.shelf.rollback)
        await self._follow()
        return state

    async def look(self, edit: Edit) -> Looked:
        """What an edit would change now; raises EditRefused where it cannot be made."""
        return await self.proposing.look(edit)

    async def propose(self, user: int, edit: Edit) -> Proposal:
        """Keep an edit until another maintainer decides; raises EditRefused as `look` does."""
        return await self.proposing.propose(user, edit)

    async def accept(self, number: int, user: int | None) -> Applied | Spoilt | Undecided:
        """Decide on a proposal, and write its page; without a user it is the operator.

        Raises EditRefused where it is accepted and cannot be written yet: `finish` does it.
        """
        return await self.proposing.accept(number, user)

    async def refuse(self, number: int, user: int | None, reason: str) -> Proposal | Undecided:
        """Refuse a proposal, with a reason for whoever proposed it."""
        return await self.proposing.refuse(number, user, reason)

    async def withdraw(self, snippet_id: str, reason: str) -> Snippet | None:
        """Take a statement out of answers at once; None where no such statement stands any more.

        Whoever calls it then calls `reindex`. Raises EditRefused where there is no reason.
        """
        snippet = await self.snippet(snippet_id)
        if snippet is None:
            snippet = await asyncio.to_thread(self.books.snippet, snippet_id)
        if snippet is None:
            return None
        is_new = await asyncio.to_thread(self.books.withdraw, snippet, reason)
        self.renew()
        return snippet if is_new else None

    async def snippet(self, snippet_id: str) -> Snippet | None:
        """The statement of an id, as the live index has it."""
        return await asyncio.to_thread(self.shelf.get, snippet_id)

    async def search(self, words: str) -> Sequence[Snippet]:
        """The statements closest to some words; none where nothing can be searched now."""
        remaking = self.corrector.remaking
        try:
            return await remaking.answers.run(remaking.answerer.search, words)
        except Busy:
            return ()

    async def page(self, name: str) -> ConceptPage | None:
        """The concept page of a condition, by any of its names."""
        return await asyncio.to_thread(self.books.page, name)

    async def correct(self) -> Corrected:
        """Correct every answer that shows a statement which is gone."""
        self.renew()
        return await self.corrector.correct()

    async def finish(self) -> Sequence[Applied | Spoilt]:
        """Do what a restart interrupted: write what is owed, index that, and correct answers.

        To be called at the start and every minute from then on: it costs little where there is
        nothing to do, and finds what was changed at the command line.
        """
        done = await self.proposing.finish()
        if any(isinstance(one, Applied) for one in done) or await self._is_behind():
            await self._catch_up()
        else:
            await self.correct()
        return done

    async def _catch_up(self) -> None:
        try:
            await self.bring_in()
        except IndexBusy:
            self._caught_up.clear()  # the next call looks whether that build had it all
            raise

    async def _is_behind(self) -> bool:
        """Whether an index is owed since before this process began; only the first call looks."""
        if self._caught_up.is_set():
            return False
        written_at = await self.proposing.last_written()
        behind = await asyncio.to_thread(self.shelf.is_behind, written_at)
        self._caught_up.set()
        return behind

    async def _build(self, progress: Progress) -> Built:
        """Build in a thread, which gives up soon after nobody waits for it any more."""
        called_off = threading.Event()

        def told(stage: str, done: int, total: int | None) -> None:
            if called_off.is_set():
                raise RetrievalError("The build was called off; the last index keeps serving.")
            progress(stage, done, total)

        try:
            return await asyncio.to_thread(self.shelf.update, told)
        except asyncio.CancelledError:
            called_off.set()
            raise

    async def _follow(self) -> None:
        """Have answers follow what is live now; where that fails, `finish` does it later."""
        try:
            await self.correct()
        except (StateUnavailable, RetrievalError, KnowledgeBaseError) as error:
            log.warning("Answers could not be corrected yet: %s", error)
