"""What mirroring needs of a project outside."""

from dataclasses import dataclass
from typing import Protocol


class TrackerUnavailable(Exception):
    """The project cannot be reached, or refuses; its text names the project and the fix.

    It `passes` where trying again later may help.
    """

    def __init__(self, text: str, *, passes: bool = True) -> None:
        self.passes = passes
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Copy:
    """A ticket as it is to stand outside: no word in it says who raised it."""

    number: int
    title: str
    body: str

    @property
    def mark(self) -> str:
        """What the copy is found again by: unseen in Markdown."""
        return f"<!-- citewell ticket {self.number} -->"


class Tracker(Protocol):
    """A project with issues; every method raises TrackerUnavailable where it cannot."""

    async def find(self, copy: Copy) -> str | None:
        """The address of the copy, if it stands there already."""

    async def open(self, copy: Copy) -> str:
        """Open an issue; its address."""

    async def close(self, url: str, note: str) -> None:
        """Close the issue of this address with a note, unless it is closed or gone already."""

    async def aclose(self) -> None:
        """Let go of the connection."""
