"""Work that is brought to its end, even where nobody waits for it any more."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Tasks:
    """What runs, until it has ended."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin something and let it run."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def whole(self, work: Coroutine[Any, Any, T]) -> T:
        """What the work gives; whoever waits may be cancelled, the work is not.

        A database that is broken off in the middle of something may lose a connection.
        """
        return await asyncio.shield(self.start(work))

    async def finish(self) -> None:
        """Wait for all that runs."""
        while self._running:
            await asyncio.wait(self._running)

    async def cancel(self) -> None:
        """Break off all that still runs."""
        for task in self._running:
            task.cancel()
        await self.finish()
