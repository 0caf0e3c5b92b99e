"""The whole bot on the wire, in this process: its own network code against a failing Discord."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.desk.port import Responder
from bot.state.model import Status
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.fault_bot import ANSWER, House, housed
from tests.bot.discord_app.fault_wire import FaultyWire
from tests.bot.discord_app.wire import to
from tests.bot.discord_app.wire_gateway import PATIENCE
from tests.bot.discord_app.wire_payloads import PATIENT

ACKNOWLEDGED = to("POST", "/interactions/*/callback", status=200)
ORIGINAL = to("PATCH", "/webhooks/*/messages/@original", status=200)
SENT = to("POST", "/channels/*/messages", status=200)


@dataclass
class Connected:
    """A bot on the wire, and a patient who has agreed to the texts."""

    wire: FaultyWire
    house: House

    async def begins_anew(self) -> None:
        """Discord ends the session; wait until the bot has begun another one."""
        ready = asyncio.create_task(self.house.bot.wait_for("ready", timeout=PATIENCE))
        await asyncio.sleep(0)
        await self.wire.gateway.invalidate()
        await ready

    async def answers(self, count: int = 1) -> None:
        """So many questions were answered, each once, and nobody waits any more."""
        await self.house.later(lambda: len(self.wire.shown(ANSWER)) >= count)
        await self.house.later(lambda: not self.house.bot.services.desk.waiting)
        stored = await self.house.questions(PATIENT)
        assert [asked.status for asked in stored] == [Status.DELIVERED] * count
        assert len(self.wire.shown(ANSWER)) == count


@asynccontextmanager
async def connected_to(
    home: Path, library: Library, respond: Callable[[Responder], Responder] = lambda usual: usual
) -> AsyncIterator[Connected]:
    """Start the bot, and wait until it knows its server."""
    async with FaultyWire() as wire, housed(home, library, respond) as house:
        await house.agree(PATIENT)
        async with wire.running(house.bot):
            await house.bot.wait_until_ready()
            yield Connected(wire, house)
