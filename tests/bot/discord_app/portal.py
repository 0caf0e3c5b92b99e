"""As much of Discord on localhost as `citewell doctor` asks: who the bot is, and where it is."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import cast

from aiohttp import web
from discord.http import Route

from tests.bot.discord_app.wire_faults import answer
from tests.bot.discord_app.wire_payloads import BOT, Json, application, member, server, user

TOKEN = "a.token.of-the-bot"  # noqa: S105 - it opens nothing but this portal


@dataclass(slots=True)
class Portal:
    """What Discord is to say; set it before it is asked."""

    application: Json = field(default_factory=application)
    servers: list[Json] = field(default_factory=list)
    channels: list[Json] = field(default_factory=list)
    """Of every server, as are the roles."""
    roles: list[Json] = field(default_factory=list)
    status: int = 200
    """With which every request is answered; 0 means that none ever is."""
    page: str = ""
    """HTML that a hotel's network answers everything with."""
    asked: list[str] = field(default_factory=list)

    def joined(self, name: str, permissions: int) -> None:
        """The bot is in one more server."""
        number = 1000 + len(self.servers)
        self.servers.append({"id": str(number), "name": name, "permissions": str(permissions)})

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """One answer."""
        self.asked.append(request.path)
        if not self.status:
            await asyncio.Event().wait()
        if request.headers["Authorization"] != f"Bot {TOKEN}":
            return answer({"code": 0, "message": "401: Unauthorized"}, 401)
        if self.page:
            return web.Response(text=self.page, content_type="text/html")
        return answer(self._body(request), self.status)

    def _body(self, request: web.Request) -> object:
        if request.path.endswith("/users/@me/guilds"):
            after, limit = request.query.get("after", "0"), int(request.query["limit"])
            return [s for s in self.servers if int(str(s["id"])) > int(after)][:limit]
        if "/guilds/" in request.path:
            return self._of_server(request.path.partition("/guilds/")[2].split("/"))
        return self.application if request.path.endswith("/applications/@me") else user(BOT)

    def _of_server(self, path: list[str]) -> object:
        """A server without its members, its channels, or the bot as a member of it."""
        if path[1:] == ["channels"]:
            return self.channels
        if path[1:2] == ["members"]:
            return member(int(path[2]))
        named = next(one for one in self.servers if one["id"] == path[0])
        whole = server([], [])
        roles = [*cast("list[Json]", whole["roles"]), *self.roles]
        everyone = {**roles[0], "id": path[0]}
        return {**whole, "id": path[0], "name": named["name"], "roles": [everyone, *roles[1:]]}


@asynccontextmanager
async def opened(portal: Portal) -> AsyncIterator[Portal]:
    """Inside, discord.py takes the portal for Discord."""
    app = web.Application()
    app.router.add_get("/{path:.*}", portal.respond)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    before, Route.BASE = Route.BASE, f"{site.name}/api/v10"
    try:
        yield portal
    finally:
        Route.BASE = before
        await runner.cleanup()


@contextmanager
def open_in_a_thread(portal: Portal) -> Iterator[Portal]:
    """As `opened`, for commands that bring an event loop of their own."""
    ready = threading.Event()
    loop, done = asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        async with opened(portal):
            ready.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    ready.wait()
    try:
        yield portal
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.close()
