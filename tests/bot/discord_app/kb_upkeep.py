"""An upkeep that does as a test says: it stands still, breaks, or comes to its end."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from simcord.env import Env

from bot.state.maintenance import Proposal, Undecided
from bot.upkeep.port import Applied, Corrected, IndexState, Looked, Reindexed, Spoilt
from kb.editing import Edit
from kb.model import ConceptPage, Snippet
from retrieval.progress import Progress
from retrieval.progress import silent as nothing
from tests.bot.discord_app.town import Town

BUILT = datetime(2026, 10, 31, 9, tzinfo=UTC)


@dataclass
class HeldUpkeep:
    """Holds a reindexing after each step that it has told of, until the test lets it go on."""

    env: Env
    state: IndexState = field(
        default_factory=lambda: IndexState("v2", BUILT, 8, 2, "bag-of-words", 1, False, 0)
    )
    fault: Exception | None = None
    """Raised instead of whatever is asked for; by a reindexing at its end."""
    steps: Sequence[tuple[str, int, int | None]] = ()
    silent: bool = False
    """Tells of no step, and is held all the same."""
    reindexings: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def status(self) -> IndexState:
        self._break()
        return self.state

    async def reindex(self, progress: Progress = nothing) -> Reindexed:
        self.reindexings += 1
        for step in () if self.silent else self.steps:
            progress(*step)
        if self.steps:
            await self.env.external_wait(self.go_on.wait(), reason="held by the test")
        self._break()
        return Reindexed(self.state.version, True, 3, 1, self.state.snippets)

    async def bring_in(self, progress: Progress = nothing) -> Reindexed | None:
        return await self.reindex(progress)

    async def rollback(self) -> IndexState:
        self._break()
        return self.state

    async def snippet(self, snippet_id: str) -> Snippet | None:  # noqa: ARG002
        self._break()
        return None

    async def search(self, words: str) -> Sequence[Snippet]:  # noqa: ARG002
        return ()

    async def page(self, name: str) -> ConceptPage | None:  # noqa: ARG002
        return None

    async def finish(self) -> Sequence[Applied | Spoilt]:
        return ()

    async def correct(self) -> Corrected:
        return Corrected()

    async def withdraw(self, snippet_id: str, reason: str) -> Snippet | None:
        raise NotImplementedError

    async def look(self, edit: Edit) -> Looked:
        raise NotImplementedError

    async def propose(self, user: int, edit: Edit) -> Proposal:
        raise NotImplementedError

    async def accept(self, number: int, user: int | None) -> Applied | Spoilt | Undecided:
        raise NotImplementedError

    async def refuse(self, number: int, user: int | None, reason: str) -> Proposal | Undecided:
        raise NotImplementedError

    def _break(self) -> None:
        if self.fault:
            raise self.fault


async def made_visible(town: Town) -> None:
    """An administrator shows `/kb` to everybody: what is checked then is the action alone."""
    fetched = await town.bot.tree.fetch_commands()
    command = next(one for one in fetched if one.name == "kb")
    town.guild.set_command_permissions(command, {town.guild.default_role: True})
