"""What the desk talks to, faked: state in memory, a courier, a responder, and a clock by hand."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.answering import Trace
from bot.desk.clock import Clock
from bot.desk.port import Undeliverable
from bot.document import Outcome
from bot.errors import StateUnavailable
from bot.model import Question, Response
from bot.state.model import Accepted, Asked, Place, Post, Route, Status, StoredReply
from bot.state.port import People, Reports
from tests.bot.factories import answer, snippet

T = TypeVar("T")

GUARD = 20.0
"""Seconds after which a test fails that would otherwise hang; nothing waits for it."""


async def eventually(condition: Callable[[], object]) -> None:
    """Return as soon as something holds."""
    async with asyncio.timeout(GUARD):
        while not condition():  # noqa: ASYNC110 - it may be another thread that brings it about
            await asyncio.sleep(0)


async def idle() -> None:
    """Let everything happen that could happen without the clock."""
    for _ in range(100):
        await asyncio.sleep(0)


def post(number: int = 1, text: str = "", user: int = 7) -> Post:
    question = Question(text or f"question {number}")
    return Post(f"message:{number}", question, Route(user=user, channel=1))


class HandClock(Clock):
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        until = self._now + seconds
        happening = asyncio.ensure_future(event.wait())
        while self._now < until and not happening.done():
            await self._moved_or(happening)
        happening.cancel()

    async def limited(self, work: Awaitable[T], seconds: float) -> T:
        until = self._now + seconds
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                if self._now >= until:
                    raise TimeoutError
                await self._moved_or(task)
            return await task
        finally:
            task.cancel()

    async def _moved_or(self, other: "asyncio.Future[Any]") -> None:
        """Wait until something is done or the clock has moved."""
        moved = asyncio.ensure_future(self._moved.wait())
        await asyncio.wait({other, moved}, return_when=asyncio.FIRST_COMPLETED)
        moved.cancel()


class MemoryQuestions:
    """Questions in memory, with the contract of `bot.state.port.Questions` as the desk needs it."""

    def __init__(self) -> None:
        self.rows: dict[str, Asked] = {}
        self.fault: Exception | None = None
        self.write_fault: Exception | None = None
        """Raised by whatever writes; reading goes on."""
        self.hanging: asyncio.Event | None = None
        """Accepting waits for it."""
        self.largest_look = 0

    def _check(self, *, writes: bool) -> None:
        if self.fault:
            raise self.fault
        if writes and self.write_fault:
            raise self.write_fault

    async def accept(self, post: Post) -> Accepted:
        await asyncio.sleep(0)
        self._check(writes=True)
        if self.hanging:
            await self.hanging.wait()
        if known := await self.by_source(post.source):
            return Accepted(known, new=False)
        asked = Asked(
            id=f"{len(self.rows) + 1:016x}",
            source=post.source,
            question=post.question,
            route=post.route,
            status=Status.ACCEPTED,
            revision=1,
            accepted_at=datetime.now(UTC),
            about=post.about,
        )
        self.rows[asked.id] = asked
        return Accepted(asked, new=True)

    async def get(self, question_id: str) -> Asked | None:
        await asyncio.sleep(0)
        self._check(writes=False)
        return self.rows.get(question_id)

    async def owed(self, limit: int = 100) -> list[Asked]:
        await asyncio.sleep(0)
        self._check(writes=False)
        found = [row for row in self.rows.values() if row.status is not Status.DELIVERED]
        self.largest_look = max(self.largest_look, limit)
        return found[:limit]

    async def settle(self, question_id: str, revision: int, reply: StoredReply) -> Asked | None:
        return await self._change(question_id, revision, status=Status.ANSWERED, reply=reply)

    async def noticed(self, question_id: str, revision: int, place: Place | None) -> None:
        await self._change(question_id, revision, noticed=True, place=place)

    async def routed(self, question_id: str, route: Route) -> None:
        self.rows[question_id] = replace(self.rows[question_id], route=route)

    async def delivered(self, question_id: str, revision: int, place: Place | None) -> None:
        await self._change(question_id, revision, status=Status.DELIVERED, place=place)

    async def revise(self, question_id: str, question: Question, route: Route) -> Asked | None:
        known = self.rows.get(question_id)
        if known is None:
            return None
        self.rows[question_id] = replace(
            known,
            question=question,
            route=route,
            status=Status.ACCEPTED,
            revision=known.revision + 1,
            reply=None,
        )
        return self.rows[question_id]

    async def delete(self, question_id: str) -> Asked | None:
        return self.rows.pop(question_id, None)

    async def by_source(self, source: str) -> Asked | None:
        return next((row for row in self.rows.values() if row.source == source), None)

    async def of_person(self, user: int, limit: int = 25) -> list[Asked]:
        raise NotImplementedError

    async def in_thread(self, thread: int) -> Asked | None:
        raise NotImplementedError

    async def first_in_thread(self, thread: int) -> Asked | None:
        raise NotImplementedError

    async def expire(self, before: datetime) -> int:
        raise NotImplementedError

    async def _change(self, question_id: str, revision: int, **changes: object) -> Asked | None:
        await asyncio.sleep(0)
        self._check(writes=True)
        known = self.rows.get(question_id)
        if known is None or known.revision != revision:
            return None
        self.rows[question_id] = replace(known, **changes)  # type: ignore[arg-type]
        return self.rows[question_id]


class MemoryState:
    """The state as far as the desk looks at it."""

    def __init__(self) -> None:
        self.questions = MemoryQuestions()

    @property
    def people(self) -> People:
        raise NotImplementedError

    @property
    def reports(self) -> Reports:
        raise NotImplementedError

    async def ping(self) -> None:
        self.questions._check(writes=True)

    async def close(self) -> None:
        return

    def break_down(self, problem: str = "The database is locked.") -> None:
        self.questions.fault = StateUnavailable(problem)

    def mend(self) -> None:
        self.questions.fault = self.questions.write_fault = None

    def statuses(self) -> list[Status]:
        return [row.status for row in self.questions.rows.values()]

    def all_delivered(self) -> bool:
        return all(status is Status.DELIVERED for status in self.statuses())


@dataclass
class Mailbox:
    """A courier that keeps what it delivers; questions whose text holds a word fail."""

    shown: list[tuple[Asked, StoredReply]] = field(default_factory=list)
    tries: list[str] = field(default_factory=list)
    """Texts of the questions, as often as they were to be delivered."""
    faults: dict[str, Exception] = field(default_factory=dict)
    """What is raised for a question, by its text."""
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """What the delivery to a question waits for, by its text."""
    taken_back: list[tuple[str, Place | None]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def deliver(self, asked: Asked, reply: StoredReply) -> Place | None:
        text = asked.question.text
        self.tries.append(text)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if gate := self.gates.get(text):
                await gate.wait()
            await asyncio.sleep(0)
        finally:
            self.at_once -= 1
        if fault := self.faults.get(text):
            raise fault
        self.shown.append((asked, reply))
        return Place(asked.route.channel, 1000 + len(self.shown))

    async def take_back(self, asked: Asked) -> None:
        self.taken_back.append((asked.question.text, asked.place))

    def lose(self, text: str) -> None:
        """Nobody can be shown the reply to a question any more."""
        self.faults[text] = Undeliverable("the channel is gone")

    @property
    def texts(self) -> list[str]:
        return [asked.question.text for asked, _ in self.shown]

    @property
    def outcomes(self) -> list[Outcome]:
        return [reply.outcome for _, reply in self.shown]


def rest_helps(_question: Question) -> Response:
    return Response(answer(snippet("Rest helps.")))


@dataclass
class Sage:
    """A responder that answers as it is told, and remembers what it was asked."""

    reply: Callable[[Question], Response] = rest_helps
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    gate: threading.Event | None = None
    """What every answer waits for, in the worker thread."""
    threads: set[int] = field(default_factory=set)

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        self.threads.add(threading.get_ident())
        self.asked.append((question.text, tuple(about)))
        if self.gate:
            assert self.gate.wait(GUARD)
        return Trace(self.reply(question))

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.asked]
