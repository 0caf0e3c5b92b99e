"""Something that may break while the bot runs: its operator is told once, and once when it works.

A trouble that lasts would otherwise fill a log with a line for each question.
"""

from collections.abc import Callable
from dataclasses import dataclass

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

    def begin(self, problem: str) -> bool:
        """It does not work, for this reason, told once; whether it begins only now."""
        first = not self._told
        if problem not in self._told:
            self._told.add(problem)
            self._tell(f"{problem}\n{self._broken}")
        return first

    def end(self) -> None:
        """It works, perhaps again."""
        if self._told:
            self._told.clear()
            self._tell(self._mended)


@dataclass(frozen=True, slots=True)
class Troubles:
    """What may break while the desk works."""

    database: Trouble
    answers: Trouble

    @classmethod
    def told_to(cls, tell: Tell) -> "Troubles":
        """Troubles in the words that an operator reads."""
        return cls(
            Trouble(
                tell, "New questions are kept in memory meanwhile.", "The database works again."
            ),
            Trouble(
                tell,
                "Questions that it concerns are kept and answered later.",
                "Every question that had to wait is answered.",
            ),
        )
