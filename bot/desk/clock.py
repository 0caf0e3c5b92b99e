"""Time as the desk needs it, handed in so that no test has to wait."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


class Clock:
    """Seconds that only go forward, and waiting for something or for so long."""

    def now(self) -> float:
        """Seconds since some moment in the past."""
        return monotonic()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when the event is set, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()

    async def limited(self, work: Awaitable[T], seconds: float) -> T:
        """What the work gives, unless it takes longer: then it is cancelled.

        Raises:
            TimeoutError: it took longer.
        """
        # asyncio.wait_for may lose a cancellation that comes just when the work has ended.
        async with asyncio.timeout(seconds):
            return await work
