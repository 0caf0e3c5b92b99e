"""The whole bot in this process, over real files, with its time in the hands of a test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from bot.answering import Answering
from bot.desk import desk
from bot.desk.clock import Clock
from bot.desk.live import LiveSearcher
from bot.desk.port import Responder
from bot.desk.worker import Worker
from bot.discord_app import gate
from bot.discord_app.client import CitewellBot
from bot.discord_app.wiring import create_bot
from bot.settings import Settings
from bot.state.database import Database, open_state
from bot.state.engine import Patience
from bot.state.model import Asked
from tests.bot.desk.fakes import GUARD, HandClock, eventually, idle
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_disk import Disk
from tests.bot.discord_app.town import settings_for
from tests.bot.state.ready_made import make_state

T = TypeVar("T")

QUESTION = "What is the treatment of gout?"
ANSWER = "colchicine"
DELAYED = "Something is broken"
REMINDER = "In urgent cases"

PATIENCE = Patience(whole=GUARD, lock=0.05)
"""A database that is held says so soon; one that works may be slow, as the machine is."""


class RestClock(HandClock):
    """Rests end when a test says so; how long work may take is real, as the work is."""

    async def limited(self, work: Awaitable[T], seconds: float) -> T:
        return await Clock.limited(self, work, seconds)


@dataclass
class House:
    """A bot that is not connected yet, and what its operator sees of it."""

    bot: CitewellBot
    state: Database
    library: Library
    settings: Settings
    clock: RestClock
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.disk = Disk(self.state)

    async def agree(self, *people: int) -> None:
        """These people have agreed to the texts."""
        for person in people:
            await self.state.people.agree(person, self.bot.services.policies.versions)

    async def answered(self) -> None:
        """Wait until nobody waits for an answer."""
        await eventually(lambda: not self.bot.services.desk.waiting)

    async def later(self, condition: Callable[[], object]) -> None:
        """Let time go by for the desk, second by second, until something holds."""
        async with asyncio.timeout(GUARD):
            while not condition():
                self.clock.advance(1)
                await idle()

    async def questions(self, person: int) -> list[Asked]:
        """What is stored of a person's questions, the latest first."""
        return await self.state.questions.of_person(person)


@asynccontextmanager
async def housed(
    home: Path,
    library: Library,
    respond: Callable[[Responder], Responder] = lambda usual: usual,
    **more: object,
) -> AsyncIterator[House]:
    """A bot with all its collaborators; `more` are settings. It is for others to close the bot."""
    settings, clock, told = settings_for(home, library, **more), RestClock(), list[str]()
    await make_state(settings)
    state = await open_state(settings.database, settings.key_path, PATIENCE)
    worker = Worker()
    searcher = LiveSearcher(library.open, library.live, told.append, clock.now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "Clock", lambda: clock)
        patch.setattr(desk, "PATIENCE", GUARD)
        patch.setattr(gate, "IN_TIME", GUARD)
        bot = create_bot(settings, state, respond(Answering(searcher)), worker, told.append)
        try:
            yield House(bot, state, library, settings, clock, told)
        finally:
            await worker.close()
            await state.close()


def copied(library: Library, folder: Path) -> Library:
    """An index of one's own, to be changed."""
    shutil.copytree(library.root, folder, dirs_exist_ok=True)
    return Library(folder, library.kb)
