"""How far long work is, on stderr: a bar where someone watches, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

EVERY = 5.0
"""Seconds between two plain lines of one stage; a log is not to be flooded."""


class Rate(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Text:
        """The rate of this stage, empty until it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


class Count(ProgressColumn):
    """Items done of all."""

    def render(self, task: Task) -> Text:
        """`12,000/139,000`, or `12,000` while the whole is not known."""
        whole = f"/{task.total:,.0f}" if task.total else ""
        return Text(f"{task.completed:,.0f}{whole}", style="progress.download")


class Bar:
    """Stages as bars with count, rate and time left; a `retrieval.progress.Progress`."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), Count(), Rate())
        self._bars = Progress(*columns, TimeRemainingColumn(), console=console)
        self._stages: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Move the stage's bar."""
        if stage not in self._stages:
            # What was done before, by a build that was killed, says nothing of the speed.
            self._stages[stage] = self._bars.add_task(stage, total=total, completed=done)
        self._bars.update(self._stages[stage], completed=done, total=total)

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave the bars as they are and give the terminal back."""
        self._bars.stop()


class Plain:
    """A line when a stage begins, every few seconds, and when it ends."""

    def __init__(
        self, write: Callable[[str], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._write, self._clock = write, clock
        self._began: dict[str, tuple[float, int]] = {}
        self._told: dict[str, float] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Write a line if it is time for one."""
        now = self._clock()
        began, before = self._began.setdefault(stage, (now, done))
        finished = total is not None and done >= total
        if stage in self._told and not finished and now - self._told[stage] < EVERY:
            return
        self._told[stage] = now
        rate = (done - before) / (now - began) if now > began else 0.0
        self._write(_line(stage, done, total, rate))

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Nothing to give back."""


def shown() -> Bar | Plain:
    """Progress on stderr, as fits whoever watches."""
    console = Console(stderr=True)
    if console.is_terminal and not console.is_dumb_terminal:
        return Bar(console)
    return Plain(lambda line: sys.stderr.write(line + "\n"))


def _line(stage: str, done: int, total: int | None, rate: float) -> str:
    whole = f" of {total:,}" if total is not None else ""
    speed = f", {rate:,.0f}/s" if rate >= 1 else ""
    left = (total - done) / rate if total is not None and rate > 0 else 0.0
    ahead = f", {left:.0f} s left" if left >= 1 else ""
    return f"{stage}: {done:,}{whole}{speed}{ahead}"
