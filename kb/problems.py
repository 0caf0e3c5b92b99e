"""Problems: what is wrong in a file of the knowledge base, where, and how to mend it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic_core import ErrorDetails


class Severity(StrEnum):
    """An error keeps a file from being read or trusted; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its place (`line` counts from 1) and its fix."""

    path: Path
    line: int
    message: str
    fix: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line, as in `page.md:7: error: what is wrong. How to mend it.`."""
        return f"{self.path}:{self.line}: {self.severity}: {self.message}. {self.fix}"


Report = Callable[[Problem], None]
"""Takes a problem that was passed over, so that the person can be told by name."""


def reason(detail: ErrorDetails) -> str:
    """What a model refused a value for, as it goes on a sentence."""
    message = detail["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
