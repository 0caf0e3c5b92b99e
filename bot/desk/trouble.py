"""Something that may break while the bot runs: its operator is told once, and once when it works.

A trouble that lasts would otherwise fill a log with a line for each question.
"""

from collections.abc import Callable

Tell = Callable[[str], None]
"""Tells the operator a sentence or two."""


class Trouble:
    """One thing that may break; told when it does, when the reason changes, and when it is over."""

    def __init__(self, tell: Tell, broken: str, mended: str) -> None:
        self._tell = tell
        self._broken, self._mended = broken, mended
        self._told: set[str] = set()

    @property
    def lasts(self) -> bool:
        """Whether it has begun and is not over."""
        return bool(self._told)

    def begin(self, problem: str) -> None:
        """It does not work, for this reason; every reason is told once."""
        if problem not in self._told:
            self._told.add(problem)
            self._tell(f"{problem}\n{self._broken}")

    def end(self) -> None:
        """It works, perhaps again."""
        if self._told:
            self._told.clear()
            self._tell(self._mended)
