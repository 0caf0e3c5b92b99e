"""What a measurement gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it should reach."""

    what: str
    value: str
    goal: str = ""
