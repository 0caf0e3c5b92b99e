"""Replies on their way to people: a few at a time, and none for ever."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import ParamSpec

from bot.desk.clock import Clock
from bot.desk.port import Courier, Undeliverable
from bot.desk.tasks import Tasks
from bot.state.model import Asked, Place, StoredReply

P = ParamSpec("P")

AT_ONCE = 8
"""Most deliveries side by side; the next answer waits for one of them to end."""

LONGEST = 120.0
"""Seconds after which a delivery counts as failed; longer than a channel waits for its turn."""


class Delivering:
    """Runs deliveries beside the line."""

    def __init__(self, courier: Courier, clock: Clock, tasks: Tasks) -> None:
        self._courier, self._clock, self._tasks = courier, clock, tasks
        self._room = asyncio.Semaphore(AT_ONCE)

    async def start(
        self, work: Callable[P, Coroutine[None, None, None]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Begin something that ends in a delivery, as soon as there is room for it."""
        await self._room.acquire()
        task = self._tasks.start(work(*args, **kwargs))
        task.add_done_callback(lambda _: self._room.release())

    async def show(self, asked: Asked, reply: StoredReply) -> Place | None:
        """Show a reply; None where no place can be named, or nobody can be shown it any more."""
        try:
            return await self._clock.limited(self._courier.deliver(asked, reply), LONGEST)
        except Undeliverable:
            return None

    async def take_back(self, asked: Asked, place: Place | None) -> None:
        """Remove a reply that was shown there after its question had been deleted."""
        gone = replace(asked, place=place)
        await self._clock.limited(self._courier.take_back(gone), LONGEST)
