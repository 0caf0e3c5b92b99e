"""A fair rate for each person and each server, kept in memory alone.

Rates are written and read as the `limits` package does. The windows are our own: its storage in
memory goes by the wall clock, which may jump, and starts a thread with each question.
"""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from time import monotonic

from limits import RateLimitItem, parse_many

Rate = tuple[RateLimitItem, ...]
"""All of them hold at once: `6 per 10 minutes; 30 per day`."""


class Whose(Enum):
    """Whose rate is used up."""

    USER = "user"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Wait:
    """Whole seconds, at least 1, until the next question may be asked, and whose rate says so."""

    seconds: int
    whose: Whose


def parse(text: str) -> Rate:
    """The rate that a text such as `6 per 10 minutes` means.

    Raises:
        ValueError: it means none, or one that lets nobody ask.
    """
    rate = tuple(parse_many(text))
    if not all(item.amount for item in rate):
        raise ValueError(f"{text!r} lets nobody ask")
    return rate


class Rates:
    """Lets everybody ask as often as is fair; only questions that it lets through count."""

    def __init__(self, user: str, server: str, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._users = _Window(parse(user))
        self._servers = _Window(parse(server))

    def check(self, user: int, server: int | None) -> Wait | None:
        """None where the person may ask now, which is counted; else how long there is to wait."""
        now = self._clock()
        if seconds := self._users.wait(user, now):
            return Wait(math.ceil(seconds), Whose.USER)
        if server is not None and (seconds := self._servers.wait(server, now)):
            return Wait(math.ceil(seconds), Whose.SERVER)
        self._users.count(user, now)
        if server is not None:
            self._servers.count(server, now)
        return None


class _Window:
    """When each of the last questions was let through; what is too old to matter is forgotten."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._longest = max(item.get_expiry() for item in rate)
        self._most = max(item.amount for item in rate)
        self._times: OrderedDict[int, deque[float]] = OrderedDict()

    def wait(self, key: int, now: float) -> float:
        """Seconds until the next may be let through; 0 means now."""
        times = self._times.get(key, ())
        free = [
            times[-item.amount] + item.get_expiry() - now
            for item in self._rate
            if len(times) >= item.amount
        ]
        return max([0.0, *free])

    def count(self, key: int, now: float) -> None:
        """One was let through now."""
        self._times.setdefault(key, deque(maxlen=self._most)).append(now)
        self._times.move_to_end(key)
        self._forget(now)

    def _forget(self, now: float) -> None:
        """Drop whoever has not asked for longer than any of the rates looks back."""
        oldest = next(iter(self._times))
        while self._times[oldest][-1] < now - self._longest:
            del self._times[oldest]
            oldest = next(iter(self._times))
