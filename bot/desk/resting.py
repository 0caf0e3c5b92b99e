"""Questions that rest until they are tried again, longer after each failure."""

from collections.abc import Container
from dataclasses import dataclass

from bot.desk.clock import Clock

MOST = 1000
"""Most that are kept in mind; of more, the one that rests longest is tried with the next sweep."""

_DOUBLINGS = 20
"""No rest is doubled more often: by then it has reached any sensible longest one."""


@dataclass(frozen=True, slots=True)
class Rests:
    """Seconds of the first and of the longest rest; each is twice the one before."""

    first: float
    longest: float


@dataclass(frozen=True, slots=True)
class _Rest:
    times: int
    due: float


class Resting:
    """Who rests, by id."""

    def __init__(self, clock: Clock, rests: Rests, most: int = MOST) -> None:
        self._clock, self._rests, self._most = clock, rests, most
        self._kept: dict[str, _Rest] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, question_id: str) -> bool:
        """Whether it is still too early to try this one again."""
        rest = self._kept.get(question_id)
        return rest is not None and rest.due > self._clock.now()

    def rest(self, question_id: str) -> None:
        """Let it rest, twice as long as the last time."""
        known = self._kept.pop(question_id, None)
        times = known.times + 1 if known else 1
        seconds = self._rests.first * 2 ** min(times - 1, _DOUBLINGS)
        due = self._clock.now() + min(seconds, self._rests.longest)
        self._kept[question_id] = _Rest(times, due)
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    def forget(self, question_id: str) -> None:
        """There is nothing to try again."""
        self._kept.pop(question_id, None)

    def wake(self) -> bool:
        """Let all be tried now; False where nobody rested. Who fails again rests longer still."""
        now = self._clock.now()
        asleep = any(rest.due > now for rest in self._kept.values())
        if asleep:
            self._kept = {name: _Rest(rest.times, now) for name, rest in self._kept.items()}
        return asleep

    def due(self) -> list[str]:
        """Who has rested long enough."""
        return [question_id for question_id in self._kept if question_id not in self]

    def next_due(self, taken: Container[str] = ()) -> float:
        """Seconds until the next has rested enough, 0 where one has; infinite where none rests.

        Those that are `taken` care of do not count.
        """
        due = [rest.due for name, rest in self._kept.items() if name not in taken]
        return max(0.0, min(due) - self._clock.now()) if due else float("inf")
