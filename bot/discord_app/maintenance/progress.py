"""How far long work is, as a bar of text that is brought up to date now and then."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Final

from bot.discord_app.patience import UNREACHED
from bot.texts import Language, number, say
from bot.texts.knowledge import Knowledge

EVERY = 2.5
"""Seconds between two edits of one message: Discord takes five in five seconds, for a channel."""

BAR: Final = 20
"""Signs of a bar."""

STAGES: Final = {
    "read": Knowledge.READING,
    "encode": Knowledge.ENCODING,
    "index": Knowledge.INDEXING,
}
"""Stages of `retrieval.progress` in words."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage is, and how fast it went so far."""

    stage: str
    done: int
    total: int | None
    rate: float = 0.0
    """Items a second; 0 where that is not known yet."""


class Board:
    """Has what `retrieval.progress` tells shown, at once and then every few seconds at most.

    Called in the working thread; `show` is called in the loop that the board was made in.
    """

    def __init__(
        self,
        show: Callable[[Step], Awaitable[None]],
        clock: Callable[[], float] = monotonic,
        every: float = EVERY,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._show, self._clock, self._every = show, clock, every
        self._began: dict[str, tuple[float, int]] = {}
        self._latest: Step | None = None
        self._next = clock()
        self._timer: asyncio.TimerHandle | None = None
        self._editing: asyncio.Task[None] | None = None
        self._closed = False

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note of how far a stage is."""
        step = Step(stage, done, total, self._rate(stage, done))
        with suppress(RuntimeError):  # the loop is closed: nobody looks on any more
            self._loop.call_soon_threadsafe(self._came, step)

    async def close(self) -> None:
        """Show nothing more; what is being shown is shown to its end."""
        self._closed = True
        if self._timer:
            self._timer.cancel()
        if self._editing:
            await asyncio.wait([self._editing])

    def _rate(self, stage: str, done: int) -> float:
        now = self._clock()
        began, first = self._began.setdefault(stage, (now, done))
        return (done - first) / (now - began) if now > began else 0.0

    def _came(self, step: Step) -> None:
        self._latest = step
        self._plan()

    def _plan(self) -> None:
        """Have the latest step shown as soon as may be, unless that is under way."""
        if self._closed or self._timer or self._editing:
            return
        pause = self._next - self._clock()
        if pause > 0:
            self._timer = self._loop.call_later(pause, self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        self._timer = None
        if self._latest:
            self._editing = self._loop.create_task(self._edit(self._latest))

    async def _edit(self, step: Step) -> None:
        try:
            with suppress(*UNREACHED):
                await self._show(step)
        finally:
            self._next, self._editing = self._clock() + self._every, None
        if self._latest is not step:
            self._plan()


def progress_text(step: Step, tongue: Language) -> str:
    """The stage, a bar where the whole is known, how much is done, how fast, and time left."""
    stage = STAGES.get(step.stage)
    counts = " · ".join(_counts(step, tongue))
    lines = [f"**{say(stage, tongue) if stage else step.stage}**"]
    if step.total:
        share = min(1.0, step.done / step.total)
        full = int(share * BAR)
        lines.append(f"`{'█' * full}{'░' * (BAR - full)}` {share:.0%}")
    return "\n".join([*lines, counts])


def _counts(step: Step, tongue: Language) -> list[str]:
    done = number(step.done, tongue)
    if step.total is None:
        counts = [say(Knowledge.DONE, tongue, done=done)]
    else:
        counts = [say(Knowledge.DONE_OF, tongue, done=done, total=number(step.total, tongue))]
    if step.rate >= 1:
        counts.append(say(Knowledge.RATE, tongue, rate=number(round(step.rate), tongue)))
    left = ((step.total or 0) - step.done) / step.rate if step.rate > 0 else 0.0
    if left >= 1:
        counts.append(say(Knowledge.LEFT, tongue, seconds=number(round(left), tongue)))
    return counts
