"""GitLab: <https://docs.gitlab.com/api/issues/> and <https://docs.gitlab.com/api/notes/>."""

from collections.abc import Mapping, Sequence
from typing import Final, cast
from urllib.parse import quote, urlsplit

from bot.tracker.port import Copy
from bot.tracker.rest import Rest

LABEL: Final = "citewell"
LOOKED_THROUGH: Final = "100"
"""Latest issues among which a copy is looked for."""


class GitLab:
    """Issues of one project; implements `bot.tracker.port.Tracker`."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}/api/v4"
        self._rest = Rest(base, {"PRIVATE-TOKEN": token}, url)
        self._issues = f"/projects/{quote(parts.path.strip('/'), safe='')}/issues"

    async def find(self, copy: Copy) -> str | None:
        """The address of the copy, if it is among the latest issues."""
        wanted = {"per_page": LOOKED_THROUGH, "order_by": "created_at"}
        found = await self._rest.call("GET", self._issues, query=wanted)
        for issue in cast("Sequence[Mapping[str, object]]", found):
            if copy.mark in str(issue.get("description")):
                return str(issue["web_url"])
        return None

    async def open(self, copy: Copy) -> str:
        """Open an issue; its address."""
        text = f"{copy.body}\n\n{copy.mark}"
        body = {"title": copy.title, "description": text, "labels": LABEL}
        issue = await self._rest.call("POST", self._issues, body)
        return str(cast("Mapping[str, object]", issue)["web_url"])

    async def close(self, url: str, note: str) -> None:
        """Close an issue, with a note as its last comment."""
        issue = f"{self._issues}/{url.rstrip('/').rpartition('/')[2]}"
        known = cast("Mapping[str, object]", await self._rest.call("GET", issue))
        if known.get("state") == "closed":
            return
        if note:
            await self._rest.call("POST", f"{issue}/notes", {"body": note})
        await self._rest.call("PUT", issue, {"state_event": "close"})

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._rest.close()
