"""Discord's gateway (version 10, JSON, uncompressed): sessions that outlive their connection."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.bot.discord_app import wire_payloads as payloads
from tests.bot.discord_app.wire_payloads import BOT, SERVER, Json
from tests.bot.discord_app.wire_world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME = 0, 1, 2, 3, 6
RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 9, 10, 11

UNKNOWN_OPCODE, WRONG_TOKEN, DISALLOWED_INTENTS = 4001, 4004, 4014
"""Codes that Discord closes a connection with."""

PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
"""Intents that must be granted in the portal: members, presences, message content."""

INTERVAL = 41250
"""Milliseconds between heartbeats, as Discord sets them."""


PATIENCE = 20.0
"""Seconds after which what is waited for is said to be missing."""


class Moment(asyncio.Event):
    """Something that a test waits for, but not for ever."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    async def wait(self) -> Literal[True]:
        """Wait until it has come; AssertionError if it does not."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await super().wait()
        except TimeoutError:
            raise AssertionError(f"the bot never {self._name}") from None


@dataclass(slots=True)
class Session:
    """What a bot was told, to be told again: the n-th frame has sequence n."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    frames: list[str] = field(default_factory=list)

    def add(self, event: str, payload: Mapping[str, object]) -> str:
        """Keep an event; returns its frame."""
        sequence = len(self.frames) + 1
        self.frames.append(json.dumps({"op": DISPATCH, "t": event, "s": sequence, "d": payload}))
        return self.frames[-1]


class Line:
    """One connection of a bot."""

    def __init__(self, request: web.Request) -> None:
        self.socket = web.WebSocketResponse()
        self._request = request

    async def open(self) -> None:
        """Take the connection."""
        await self.socket.prepare(self._request)

    async def say(self, op: int, payload: object) -> None:
        """Send something that is no event."""
        await self.socket.send_str(json.dumps({"op": op, "d": payload, "s": None, "t": None}))

    def cut(self) -> None:
        """Break the connection without a word, as a lost network does."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Gateway:
    """The one gateway of a wire, for one bot at a time."""

    def __init__(self, world: World, token: str, granted: int) -> None:
        self.ready = Moment("identified")
        self.resumed = Moment("resumed")
        self.identified: list[Json] = []
        """What the bot said of itself each time that it began a session."""
        self._world, self._token, self._granted = world, token, granted
        self._sessions: dict[str, Session] = {}
        self._session: Session | None = None
        self._line: Line | None = None
        """The connection on which events are told; None while the bot is away."""
        self._lines: set[Line] = set()
        self._turned_away = 0
        self._open = asyncio.Event()
        self._open.set()
        self._beaten = Moment("sent a heartbeat")
        self._answers: Mapping[int, Callable[[Line, Json], Awaitable[None]]] = {
            IDENTIFY: self._identify,
            RESUME: self._resume,
        }

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Speak with a bot until either hangs up."""
        if self._turned_away:
            self._turned_away -= 1
            raise web.HTTPServiceUnavailable
        line = Line(request)
        self._lines.add(line)
        with suppress(ConnectionError):
            await line.open()
            await self._open.wait()
            await line.say(HELLO, {"heartbeat_interval": INTERVAL})
            async for frame in line.socket:
                heard = json.loads(frame.data)
                await self._hear(line, heard["op"], heard["d"])
        self._lines.discard(line)
        if self._line is line:
            self._line = None
        return line.socket

    async def dispatch(self, event: str, payload: Mapping[str, object]) -> None:
        """Tell an event now, or with all others missed as soon as the bot is back."""
        if self._session is None:
            raise RuntimeError("no bot has identified yet: await wire.ready.wait() first")
        frame = self._session.add(event, payload)
        if self._line is not None:
            with suppress(ConnectionError):
                await self._line.socket.send_str(frame)

    def drop(self) -> None:
        """Cut the connection; `resumed` is set once the bot is back."""
        self.resumed.clear()
        self._line = None
        for line in self._lines:
            line.cut()

    def shut(self) -> None:
        """Leave whoever connects waiting, until `unshut`."""
        self._open.clear()

    def unshut(self) -> None:
        """Speak again with whoever connects."""
        self._open.set()

    def turn_away(self, times: int) -> None:
        """Refuse the next connections, as Discord does while it is down."""
        self._turned_away = times

    async def ask_to_reconnect(self) -> None:
        """Send the bot away, to resume at once, as Discord does on every deployment (op 7)."""
        self.resumed.clear()
        await self._connected().say(RECONNECT, None)

    def forget(self) -> None:
        """End the session behind the bot's back, so that it cannot be resumed."""
        self.ready.clear()
        self._sessions.clear()

    async def invalidate(self) -> None:
        """End the session, so that the bot must identify anew (op 9); `ready` tells when."""
        self.forget()
        await self._connected().say(INVALID_SESSION, False)

    def refuse_token(self) -> None:
        """Take no token from now on: it was reset in the portal."""
        self._token = ""

    async def close(self, code: int) -> None:
        """Hang up with a code."""
        self.resumed.clear()
        await self._connected().socket.close(code=code)

    async def heartbeat(self) -> None:
        """Ask for a heartbeat and wait for it: the bot has then read all that was told before."""
        self._beaten.clear()
        await self._connected().say(HEARTBEAT, None)
        await self._beaten.wait()

    def _connected(self) -> Line:
        if self._line is None:
            raise RuntimeError("no bot is connected: await wire.ready.wait() or resumed.wait()")
        return self._line

    async def _hear(self, line: Line, op: int, payload: Json) -> None:
        if op == HEARTBEAT:
            await line.say(HEARTBEAT_ACK, None)
            self._beaten.set()
        elif op in self._answers:
            await self._answers[op](line, payload)
        elif op != PRESENCE:
            await line.socket.close(code=UNKNOWN_OPCODE)

    async def _identify(self, line: Line, payload: Json) -> None:
        if payload["token"] != self._token:
            await line.socket.close(code=WRONG_TOKEN)
            return
        if int(str(payload["intents"])) & PRIVILEGED & ~self._granted:
            await line.socket.close(code=DISALLOWED_INTENTS)
            return
        self.identified.append(payload)
        self._session, self._line = Session(), line
        self._sessions[self._session.id] = self._session
        await self.dispatch("READY", self._greeting(self._session))
        await self.dispatch("GUILD_CREATE", self._world.server())
        self.ready.set()

    def _greeting(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": payloads.user(BOT),
            "application": {"id": str(BOT), "flags": 0},
            "guilds": [{"id": str(SERVER), "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self._world.gateway,
        }

    async def _resume(self, line: Line, payload: Json) -> None:
        session = self._sessions.get(str(payload["session_id"]))
        if session is None or payload["token"] != self._token:
            await line.say(INVALID_SESSION, False)
            return
        told = int(str(payload["seq"]))
        while told < len(session.frames):
            # Events may be added meanwhile: they come in their turn, none is told twice.
            await line.socket.send_str(session.frames[told])
            told += 1
        self._session, self._line = session, line
        await self.dispatch("RESUMED", {"_trace": []})
        self.resumed.set()
