"""What is still to be done outside of the database, whatever breaks it off in between."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that is still to be done; who does it knows what the payload means."""

    number: int
    payload: str
    """As it was given; encrypted where it is kept."""


class Errands(Protocol):
    """Work that outlives a restart: noted before it is begun, and done at least once.

    What could not be done within the retention time is given up. Raises StateUnavailable.
    """

    async def add(self, kind: str, payload: str) -> int:
        """Note something that is to be done, durably; returns its number."""

    async def all(self, kind: str) -> list[Errand]:
        """All of a kind that is still to be done, the oldest first."""

    async def done(self, number: int) -> None:
        """It is done, or can never be; again, it changes nothing."""
