"""The wire with faults of the network itself, and with what a patient sees of it all."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import Self

import discord
import pytest
from aiohttp import web
from discord.utils import utcnow

from tests.bot.desk.fakes import eventually
from tests.bot.discord_app import wire_payloads as payloads
from tests.bot.discord_app import wire_world
from tests.bot.discord_app.wire import TOKEN, Wire
from tests.bot.discord_app.wire_faults import Fault, Order
from tests.bot.discord_app.wire_gateway import Moment
from tests.bot.discord_app.wire_http import API
from tests.bot.discord_app.wire_payloads import BOT, CHANNEL, DIRECT, PATIENT, SERVER, Json
from tests.bot.discord_app.wire_world import Interaction, World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOADING = 1 << 7
"""Flag of a message that says *thinking*."""


@dataclass(slots=True)
class Trap:
    """A request that is carried out, or not, and whose answer does not reach the bot."""

    order: Order
    cut: bool = False
    """Whether the connection is reset; else nothing comes back until it is released."""
    carried_out: bool = True
    release: asyncio.Event = field(default_factory=asyncio.Event)
    sprung: Moment = field(default_factory=lambda: Moment("sent the request that was to be lost"))


class FaultyWire(Wire):
    """`async with FaultyWire() as wire:`; also loses answers, and tells what people see."""

    def __init__(self, token: str = TOKEN, granted: discord.Intents | None = None) -> None:
        self._traps: list[Trap] = []
        super().__init__(token, granted)

    def _app(self) -> web.Application:
        @web.middleware
        async def lose(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._lose(request, handler)

        app = super()._app()
        app.middlewares.append(lose)
        return app

    async def __aexit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        for trap in self._traps:
            trap.release.set()
        await super().__aexit__(kind, error, trace)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        return self

    def swallow(self, method: str, path: str) -> Trap:
        """Carry out the next request to a path, and do not answer it until it is released."""
        return self._set(Trap(_next(method, path)))

    def lose(self, method: str, path: str) -> Trap:
        """Let the next request to a path get nowhere, and do not answer it."""
        return self._set(Trap(_next(method, path), carried_out=False))

    def reset(self, method: str, path: str, times: int = 1) -> Trap:
        """Carry out the next requests to a path, and cut the connection instead of answering."""
        return self._set(Trap(_next(method, path, times), cut=True))

    def _set(self, trap: Trap) -> Trap:
        self._traps.append(trap)
        return trap

    async def _lose(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.rel_url.raw_path.removeprefix(API)
        trap = next((t for t in self._traps if t.order.fits(request.method, path)), None)
        if trap is None:
            return await handler(request)
        trap.order.left -= 1
        response = await handler(request) if trap.carried_out else web.Response(status=204)
        trap.sprung.set()
        if trap.cut and request.transport is not None:
            request.transport.abort()
        elif not trap.cut:
            await trap.release.wait()
        return response

    async def mention(self, text: str, channel: int = CHANNEL) -> Json:
        """Let the patient write a message that names the bot; returns it."""
        message = self.world.post(channel, payloads.user(PATIENT), {"content": f"<@{BOT}> {text}"})
        message["mentions"] = [payloads.user(BOT)]
        await self.tell_of(message)
        return message

    async def tell_of(self, message: Json) -> None:
        """Tell the bot of a message of the patient's in the server."""
        place = {"guild_id": str(SERVER), "member": payloads.member(PATIENT)}
        await self.dispatch("MESSAGE_CREATE", message | place)

    async def rewrite(self, message: Json, text: str) -> None:
        """Let the patient edit a message that names the bot."""
        number = int(str(message["id"]))
        changed = self.world.edit(number, {"content": f"<@{BOT}> {text}"})
        place = {"guild_id": str(SERVER), "member": payloads.member(PATIENT)}
        await self.dispatch("MESSAGE_UPDATE", changed | place)

    async def slash_twice(self, command: str, **options: str | float) -> Interaction:
        """Let the patient use a command once, of which the bot is told twice."""
        told: list[Json] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self, "dispatch", _noting(told))
            used = await self.slash(command, **options)
        for payload in (*told, *told):
            await self.dispatch("INTERACTION_CREATE", payload)
        return used

    async def left(self) -> None:
        """Wait until the bot has hung up."""
        await eventually(lambda: not self.gateway._lines)

    def forget_nonces(self) -> None:
        """So much time has gone by that Discord no longer knows a message that comes again."""
        for message in self.world.messages.values():
            message["nonce"] = None

    def end_tokens(self) -> None:
        """No interaction can be replied to by its token any more."""
        self.world.interactions.clear()

    def shown(self, words: str) -> list[Json]:
        """The bot's messages that show these words now, the oldest first."""
        return [message for message in _bots(self.world) if words in read(message)]

    def shown_to_the_patient_alone(self, words: str) -> list[Json]:
        """Those of them in the patient's direct messages."""
        return [one for one in self.shown(words) if one["channel_id"] == str(DIRECT)]


def read(message: Json) -> str:
    """All that people read in a message, the labels of its buttons too."""
    return str([message["content"], message["embeds"], message["components"]])


@contextmanager
def long_ago(minutes: int) -> Iterator[None]:
    """What happens inside happened so many minutes ago, as its ids tell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire_world, "utcnow", lambda: utcnow() - timedelta(minutes=minutes))
        yield


def _noting(told: list[Json]) -> Callable[[str, Json], Awaitable[None]]:
    async def note(_event: str, payload: Json) -> None:
        told.append(payload)

    return note


def _bots(world: World) -> Iterator[Json]:
    for _, message in sorted(world.messages.items()):
        if message["author"] == payloads.user(BOT):
            yield message


def _next(method: str, path: str, times: int = 1) -> Order:
    return Order(method, path, Fault(0), times)
