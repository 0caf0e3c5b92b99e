"""Issues of a project by REST, in the dialect of whoever serves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from bot.tracker.port import Copy
from bot.tracker.rest import Rest

LABEL: Final = "citewell"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the same things are called."""

    text: str
    """What an issue says."""
    url: str
    """The address of its page."""
    labels: str | Sequence[str]
    notes: str
    """Below an issue: what is said of it."""
    latest: Mapping[str, str]
    """Asks for the latest hundred, open or closed.

    Not by label: without push access GitHub drops the label and says nothing.
    """
    close: tuple[str, Mapping[str, str]]
    """Method and body of the call that closes one."""


class Issues:
    """Implements `bot.tracker.port.Tracker`."""

    def __init__(self, rest: Rest, path: str, dialect: Dialect) -> None:
        self._rest, self._path, self.dialect = rest, path, dialect

    async def find(self, copy: Copy) -> str | None:
        """The address of the copy, if it is among the latest issues."""
        found = await self._rest.call("GET", self._path, query=self.dialect.latest)
        for issue in cast("Sequence[Mapping[str, object]]", found):
            if copy.mark in str(issue.get(self.dialect.text)):
                return str(issue[self.dialect.url])
        return None

    async def open(self, copy: Copy) -> str:
        """Open an issue; its address."""
        text = f"{copy.body}\n\n{copy.mark}"
        body = {"title": copy.title, self.dialect.text: text, "labels": self.dialect.labels}
        issue = await self._rest.call("POST", self._path, body)
        return str(cast("Mapping[str, object]", issue)[self.dialect.url])

    async def close(self, url: str, note: str) -> None:
        """Close an issue, with a note as its last comment."""
        issue = f"{self._path}/{url.rstrip('/').rpartition('/')[2]}"
        known = cast("Mapping[str, object]", await self._rest.call("GET", issue))
        if known.get("state") == "closed":
            return
        if note:
            await self._rest.call("POST", f"{issue}/{self.dialect.notes}", {"body": note})
        method, body = self.dialect.close
        await self._rest.call(method, issue, body)

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._rest.close()
