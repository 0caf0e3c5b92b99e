"""One thread that works for the event loop, so that nothing slow ever blocks it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CAPACITY = 64
"""Most pieces of work at once, the one that runs included."""


class Busy(Exception):
    """More work waits than is sensible; try again later."""


class Closed(Busy):
    """The worker has been closed; nothing more is done."""


class Worker:
    """Runs functions in a thread of its own, one after the other, in the order they came."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._thread = ThreadPoolExecutor(1, "citewell-worker")
        self._room = BoundedSemaphore(capacity)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` returns or raises; whoever is cancelled while it runs does not stop it.

        Raises:
            Busy: the queue is full.
            Closed: the worker was closed before this came to its turn.
        """
        if not self._room.acquire(blocking=False):
            raise Busy("the queue of the worker thread is full")
        try:
            future = self._thread.submit(partial(work, *args, **kwargs))
        except RuntimeError as error:
            self._room.release()
            raise Closed("the worker thread is closed") from error
        # Room is made when the work ends, not when somebody stops waiting for it.
        future.add_done_callback(lambda _: self._room.release())
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if _is_wanted():
                raise Closed("the worker thread was closed") from None
            raise

    async def close(self) -> None:
        """Wait for what is running; what has not begun raises Closed where it is awaited."""
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)


def _is_wanted() -> bool:
    """Whether nobody asked the current task to end: then it was its work that was called off."""
    task = asyncio.current_task()
    return task is not None and not task.cancelling()
