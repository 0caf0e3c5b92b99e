"""The desk: accepts questions, answers each of them once, and brings the replies to people."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.compose import compose as composed
from bot.desk.answerer import Answerer, Compose, CountryOf, nowhere
from bot.desk.attendant import Attendant
from bot.desk.caretaker import Caretaker
from bot.desk.clock import Clock
from bot.desk.delivering import Delivering
from bot.desk.pending import Pending
from bot.desk.port import Courier, Responder
from bot.desk.tasks import Tasks
from bot.desk.trouble import Troubles
from bot.desk.waiting import Kept, NotKept, Waiting
from bot.desk.worker import Worker
from bot.errors import StateUnavailable
from bot.state.model import Accepted, Asked, Post
from bot.state.port import State

PATIENCE = 1.5
"""Seconds that storing a post may take, of the 3 in which Discord wants to be answered."""

HURRY = 0.5
"""The same while the database is known not to work."""

LAST_DELIVERIES = 4.0
"""Seconds that deliveries have at the end: who stops a service kills it after ten at the latest."""

LAST_TRY = 5.0
"""Seconds that storing what is kept in memory may take at the end."""


class Desk:
    """Nothing that was accepted is lost: what is owed is in the database, or kept in memory.

    `tell` is told what the operator should know: once when it breaks, once when it works again.
    """

    def __init__(  # noqa: PLR0913 - collaborators, each of its own kind
        self,
        state: State,
        responder: Responder,
        courier: Courier,
        worker: Worker,
        *,
        tell: Callable[[str], None],
        compose: Compose = composed,
        country_of: CountryOf = nowhere,
        clock: Clock | None = None,
    ) -> None:
        self._state, self._tell, self._clock = state, tell, clock or Clock()
        self._waiting = Waiting()
        self._pending = Pending(self._clock)
        self._tasks = Tasks()
        self._troubles = Troubles.told_to(tell)
        self._caretaker = Caretaker(
            state, self._waiting, self._pending, self._troubles, self._clock, self._tasks
        )
        self._attendant = Attendant(
            state.questions,
            Answerer(responder, compose, country_of),
            worker,
            Delivering(courier, self._clock, self._tasks),
            self._pending,
            self._troubles,
            self._tasks,
        )
        self._loops: tuple[asyncio.Task[None], ...] = ()

    @property
    def waiting(self) -> int:
        """How many questions wait for a reply, as far as this process knows."""
        return len(self._waiting) + len(self._pending)

    async def submit(self, post: Post) -> Accepted | Kept | NotKept:
        """Store a post before it is acknowledged; whoever submits calls `answer_soon` then.

        Where the database does not work, the post is kept in memory and stored and answered when
        it works again, without another call; if even that is full, it is `NotKept`.
        """
        self._pending.submitted.add(post.source)
        try:
            storing = self._tasks.whole(self._state.questions.accept(post))
            seconds = HURRY if self._troubles.database.lasts else PATIENCE
            accepted = await self._clock.limited(storing, seconds)
        except (StateUnavailable, TimeoutError) as error:
            problem = str(error) or "The database does not answer in time."
            if self._troubles.database.begin(problem):
                self._pending.look_for_all()
            return self._waiting.keep(post)
        finally:
            self._pending.submitted.discard(post.source)
        if accepted.new:
            self._pending.arriving.rest(accepted.asked.id)
        return accepted

    def answer_soon(self, asked: Asked) -> None:
        """Put an accepted or edited question in line; calling it more than once does no harm."""
        self._pending.soon(asked.id)

    def forget(self, user: int) -> int:
        """Drop what is kept in memory of a person who wants it erased; how many posts it was."""
        return self._waiting.drop_all(user)

    def forget_source(self, source: str) -> None:
        """Drop what is kept in memory of a post that its author has deleted."""
        self._waiting.drop(source)

    def wake(self) -> None:
        """Try everything now that failed before, as when a channel is back."""
        self._pending.wake()

    async def run(self) -> None:
        """Answer what is owed from before, then what comes, until stopped."""
        self._loops = (
            asyncio.create_task(self._attendant.run(), name="desk: answering"),
            asyncio.create_task(self._caretaker.run(), name="desk: caring"),
        )
        try:
            ended, _ = await asyncio.wait(self._loops, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for loop in self._loops:
                loop.cancel()
        for loop in ended:
            if not loop.cancelled():
                loop.result()

    async def stop(self) -> None:
        """Finish what is soon delivered; the rest is owed, and answered at the next start."""
        for loop in self._loops:
            loop.cancel()
        if self._loops:
            await asyncio.wait(self._loops)
        with suppress(TimeoutError):
            await self._clock.limited(self._tasks.finish(), LAST_DELIVERIES)
        await self._tasks.cancel()
        await self._store_at_last()

    async def _store_at_last(self) -> None:
        with suppress(StateUnavailable, TimeoutError):
            await self._clock.limited(self._caretaker.store_kept(), LAST_TRY)
        if len(self._waiting):
            self._tell(f"Questions that could not be stored, and are lost: {len(self._waiting)}.")
