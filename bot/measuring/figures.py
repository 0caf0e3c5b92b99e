"""What a measurement gives: figures, each over so many texts and with what it should reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What a figure is about; one table each."""

    PERSONAL_DATA = "personal data"
    HTML = "HTML"
    URGENCY = "urgency"
    CATEGORIES = "urgency by category"
    ABUSE = "abuse"
    SPEED = "speed and memory"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should reach: at least so much, or at most."""

    bound: float
    is_most: bool = False

    def is_reached_by(self, value: float) -> bool:
        """Whether a figure is on the right side; the bound itself is."""
        return value <= self.bound if self.is_most else value >= self.bound

    def __str__(self) -> str:
        """`≥ 0.95`, `≤ 0.015`."""
        return f"{'≤' if self.is_most else '≥'} {self.bound:.3g}"


def at_least(bound: float) -> Goal:
    """A goal from below."""
    return Goal(bound)


def at_most(bound: float) -> Goal:
    """A goal from above."""
    return Goal(bound, is_most=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `value` is a share from 0 to 1 unless it has a unit, None where none counts."""

    family: Family
    what: str
    value: float | None
    count: int
    goal: Goal | None = None
    unit: str = ""

    @property
    def is_reached(self) -> bool | None:
        """Whether it is as good as it should be; None where there is no goal, or no figure."""
        if self.goal is None or self.value is None:
            return None
        return self.goal.is_reached_by(self.value)

    @property
    def told(self) -> str:
        """The figure as people read it: `0.972`, `11.4 ms`, `–` where nothing was counted."""
        if self.value is None:
            return "–"
        return f"{self.value:.1f} {self.unit}" if self.unit else f"{self.value:.3f}"


def share(family: Family, what: str, found: Iterable[bool], goal: Goal | None = None) -> Figure:
    """How many of all were found, as a share."""
    every = list(found)
    value = sum(every) / len(every) if every else None
    return Figure(family, what, value, len(every), goal)
