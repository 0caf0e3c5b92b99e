"""Looks after what is owed: stores what was kept in memory, and finds what nobody attends to."""

import logging
from dataclasses import dataclass, field

from bot.desk.clock import Clock
from bot.desk.faults import where
from bot.desk.pending import OWED, Pending
from bot.desk.tasks import Tasks
from bot.desk.trouble import Troubles
from bot.desk.waiting import Waiting
from bot.errors import StateUnavailable
from bot.state.model import Asked, Post
from bot.state.port import State

log = logging.getLogger(__name__)

SWEEP = 60.0
"""Seconds between two looks at what is owed."""

BATCH = 100
"""Questions looked at in one go, beside those that are on their way already."""

LONGEST_PAUSE = 30.0
"""Seconds between two tries in a long outage of the database; the first comes after one."""


@dataclass(slots=True)
class Caretaker:
    """Puts into the line what is owed and not on its way, whatever the reason."""

    state: State
    waiting: Waiting
    pending: Pending
    troubles: Troubles
    clock: Clock
    tasks: Tasks
    _sweep_at: float = field(default=0.0, init=False)

    async def run(self) -> None:
        """Store, sweep and wait, over and over, until cancelled; in an outage, sooner."""
        self.pending.complete = False
        failures = 0
        while True:
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001 - the next round may do
                self._failed(error)
                pause = min(LONGEST_PAUSE, 2.0 ** min(failures, 10))
                failures += 1
            else:
                pause = min(self._sweep_at - self.clock.now(), self.pending.next_due())
                failures = 0
            await self.clock.wait(self.pending.woken, pause)
            self.pending.woken.clear()

    async def store_kept(self) -> None:
        """Store what was kept in memory, the oldest first.

        Raises:
            StateUnavailable: the database does not work yet.
        """
        for post in self.waiting.posts():
            try:
                accepted = await self.tasks.whole(self.state.questions.accept(post))
            except StateUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - one strange post must not keep the others
                log.error("A kept post cannot be stored: %s", where(error))  # noqa: TRY400
                continue
            await self._taken_in(post, accepted.asked)

    async def _round(self) -> None:
        database = self.troubles.database
        if database.lasts:
            await self.tasks.whole(self.state.ping())
        await self.store_kept()
        if database.lasts:
            database.end()
            self.pending.wake()
        await self.pending.line_up()
        if not self.pending.complete or self.clock.now() >= self._sweep_at:
            self.pending.complete = True
            await self._sweep()
            self._sweep_at = self.clock.now() + SWEEP

    async def _sweep(self) -> None:
        """Put into the line what is owed and not on its way, the oldest first."""
        seen: set[str] = set()
        while True:
            most = BATCH + len(self.pending)
            owed = await self.tasks.whole(self.state.questions.owed(most))
            missing = [one.id for one in owed if self._is_missing(one) and one.id not in seen]
            if not missing:
                break
            for question_id in missing:
                await self.pending.line.put(question_id)
            seen.update(missing)
        self.pending.line.caught_up()

    def _is_missing(self, asked: Asked) -> bool:
        return asked.id not in self.pending and asked.source not in self.pending.submitted

    async def _taken_in(self, post: Post, asked: Asked) -> None:
        if self.waiting.drop(post.source) is None:
            # Its author had it erased while it was on its way into the database.
            await self.tasks.whole(self.state.questions.delete(asked.id))
        elif asked.status in OWED:
            self.pending.soon(asked.id)

    def _failed(self, error: Exception) -> None:
        self.pending.complete = False
        if isinstance(error, StateUnavailable):
            self.troubles.database.begin(str(error))
        else:
            log.error("Looking after owed questions failed: %s", where(error))
