"""A desk with everything it talks to faked."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.desk.desk import Desk
from bot.desk.worker import Worker
from bot.state.model import Accepted, Asked
from tests.bot.desk.fakes import GUARD, HandClock, Mailbox, MemoryState, Sage, idle, post


@dataclass
class Office:
    """The desk and its surroundings; it opens when a test says so."""

    state: MemoryState = field(default_factory=MemoryState)
    sage: Sage = field(default_factory=Sage)
    mailbox: Mailbox = field(default_factory=Mailbox)
    worker: Worker = field(default_factory=Worker)
    clock: HandClock = field(default_factory=HandClock)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = self._desk()
        self._running: list[asyncio.Task[None]] = []

    def open(self) -> None:
        self._running.append(asyncio.create_task(self.desk.run()))

    async def close(self) -> None:
        """End everything, whatever a test left waiting."""
        if self.state.questions.hanging:
            self.state.questions.hanging.set()
        if self.sage.gate:
            self.sage.gate.set()
        for gate in self.mailbox.gates.values():
            gate.set()
        await self.desk.stop()
        for task in self._running:
            await task
        await self.worker.close()

    async def restart(self) -> None:
        """Stop in good order, and open with nothing kept in memory."""
        await self.desk.stop()
        self.desk = self._desk()
        self.open()

    async def ask(self, number: int = 1, text: str = "") -> Asked:
        """Submit and answer soon, as a channel does."""
        accepted = await self.desk.submit(post(number, text))
        assert isinstance(accepted, Accepted)
        self.desk.answer_soon(accepted.asked)
        return accepted.asked

    async def later(self, condition: Callable[[], object]) -> None:
        """Let time go by, second by second, until something holds."""
        async with asyncio.timeout(GUARD):
            while not condition():
                self.clock.advance(1)
                await idle()

    def row(self, asked: Asked) -> Asked:
        """What is stored of a question now."""
        return self.state.questions.rows[asked.id]

    def _desk(self) -> Desk:
        return Desk(
            self.state,
            self.sage,
            self.mailbox,
            self.worker,
            tell=self.told.append,
            clock=self.clock,
        )
