"""A small real Discord on localhost, to run the bot's own network code against.

Everything of discord.py runs unpatched but for the two addresses that it knows: HTTP, rate limits,
retries, websocket, heartbeats, resuming. simcord replaces just these; what it shows instead
(permissions, limits, what people see) is not looked at here, and the bot is not told of its own
messages, only of its threads.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self, TypeVar

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.bot.discord_app import wire_payloads as payloads
from tests.bot.discord_app.wire_faults import Fault, Order
from tests.bot.discord_app.wire_gateway import Gateway
from tests.bot.discord_app.wire_http import API, Http, Matcher, Request
from tests.bot.discord_app.wire_payloads import CHANNEL, PATIENT, Json
from tests.bot.discord_app.wire_world import Interaction, World

TOKEN = "the.wire"  # noqa: S105 - opens nothing but the wire

Bot = TypeVar("Bot", bound=discord.Client)

COMMAND, COMPONENT, FORM = 2, 3, 5
"""Types of interactions."""


def to(method: str, path: str, status: int | None = None) -> Matcher:
    """Requests to a path (`*` for any part of it), of one status only where one is given."""
    meant = Order(method, path, Fault(0), left=1)
    return lambda request: (
        meant.fits(request.method, request.path) and status in {None, request.status}
    )


class Wire:
    """`async with Wire() as wire:`; one at a time, as discord.py knows one Discord.

    Close the bot before the wire is left. A request that the wire has no route for fails the test
    then: add the route to `wire_rest`.
    """

    def __init__(self, token: str = TOKEN, granted: discord.Intents | None = None) -> None:
        self.world = World()
        self._token = token
        intents = discord.Intents.all() if granted is None else granted
        self.gateway = Gateway(self.world, token, intents.value)
        self.http = Http(self.world, self.gateway, token)
        self.requests = self.http.requests
        self.ready, self.resumed = self.gateway.ready, self.gateway.resumed
        """Set once the bot was greeted, or is back on its session."""
        self._runner = web.AppRunner(self._app(), shutdown_timeout=1.0)
        self._addresses = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        self.http.add_routes(app.router)
        return app

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.world.gateway = f"ws://{host}:{port}/gateway/"
        Route.BASE = f"http://{host}:{port}{API}"
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.world.gateway)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._addresses
        self.gateway.unshut()
        self.gateway.drop()
        await self._runner.cleanup()
        if kind is None and self.http.unknown:
            raise AssertionError(f"the wire has no route for {self.http.unknown}")

    @asynccontextmanager
    async def running(self, bot: Bot) -> AsyncIterator[Bot]:
        """Log the bot in, wait until it was greeted, and close it at the end of the block.

        Raises what ended the bot, if it ends by itself: a wrong token, a refused intent.
        """
        at_work = asyncio.create_task(bot.start(self._token))
        greeted = asyncio.create_task(self.ready.wait())
        await asyncio.wait({at_work, greeted}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if not at_work.done():
                await greeted
                await self.gateway.heartbeat()
                yield bot
        finally:
            greeted.cancel()
            await bot.close()
            await at_work

    def fail(self, method: str, path: str, fault: Fault | int, times: int = 1) -> None:
        """Fail the next requests to a path (`*` for any part of it); a number is a status."""
        fault = Fault(fault) if isinstance(fault, int) else fault
        self.http.order(Order(method, path, fault, times))

    async def wait_for(self, matches: Matcher, count: int = 1) -> Request:
        """The `count`-th request that matches, past ones included; AssertionError if none comes."""
        return await self.http.wait_for(matches, count)

    def matching(self, matches: Matcher) -> list[Request]:
        """All requests so far that match."""
        return [request for request in self.requests if matches(request)]

    async def dispatch(self, event: str, payload: Json) -> None:
        """Tell the bot a gateway event now, or as soon as it is back."""
        await self.gateway.dispatch(event, payload)

    async def say(self, content: str, channel: int = CHANNEL) -> Json:
        """Let the patient write a message; returns it."""
        message = self.world.post(channel, payloads.user(PATIENT), {"content": content})
        place: Json = {}
        if "guild_id" in self.world.channel(channel):
            place = {"guild_id": str(payloads.SERVER), "member": payloads.member(PATIENT)}
        await self.dispatch("MESSAGE_CREATE", message | place)
        return message

    async def slash(self, command: str, **options: str | float) -> Interaction:
        """Let the patient use a slash command of the server's channel, such as `privacy show`."""
        return await self.interact(COMMAND, payloads.command(command, options))

    async def click(self, custom_id: str, message: int) -> Interaction:
        """Let the patient press a button under a message."""
        data: Json = {"component_type": 2, "custom_id": custom_id}
        return await self.interact(COMPONENT, data, message=message)

    async def interact(
        self, kind: int, data: Json, channel: int = CHANNEL, message: int | None = None
    ) -> Interaction:
        """Let the patient do something that Discord calls an interaction: `data` says what."""
        used = Interaction(self.world.new_id(), secrets.token_urlsafe(16), channel, message)
        self.world.interactions[used.token] = used
        payload = payloads.used(kind, data, self.world.channel(channel))
        if message is not None:
            payload["message"] = self.world.message(message)
        await self.dispatch(
            "INTERACTION_CREATE", payload | {"id": str(used.id), "token": used.token}
        )
        return used

    async def drop(self) -> None:
        """Cut the bot's connection; it comes back by itself, and `resumed` tells when."""
        self.gateway.drop()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Cut the bot's connection and let it come back only at the end of the block."""
        self.gateway.shut()
        self.gateway.drop()
        yield
        self.gateway.unshut()
