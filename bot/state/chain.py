"""The chain that the lines of a server's log form, so that a changed one shows. Pure.

Each line's hash is SHA-256 over `[server, number, at, who, what, subject, said, previous]` as JSON
(ASCII, no spaces; `at` as ISO 8601 in UTC), so that whoever has the lines can follow it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.state.moderation import Deed

BEGINNING = "0" * 64
"""What stands before the first line."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends."""

    count: int = 0
    """The number of the last line."""
    hash: str = BEGINNING
    """Of the last line."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line's hash is over, but for the line before."""

    server: int
    number: int
    at: datetime
    who: str
    what: Deed
    subject: str
    said: str

    def hash(self, previous: str) -> str:
        """64 hexadecimal digits."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        told = [self.server, self.number, at, self.who, self.what.value, self.subject, self.said]
        return hashlib.sha256(
            json.dumps([*told, previous], separators=(",", ":")).encode("ascii")
        ).hexdigest()
