"""GitHub: <https://docs.github.com/en/rest/issues/issues>, version 2022-11-28."""

from collections.abc import Mapping, Sequence
from typing import Final, cast
from urllib.parse import urlsplit

from bot.tracker.port import Copy
from bot.tracker.rest import Rest

LABEL: Final = "citewell"
LOOKED_THROUGH: Final = "100"
"""Latest issues among which a copy is looked for."""


class GitHub:
    """Issues of one repository; implements `bot.tracker.port.Tracker`."""

    def __init__(self, url: str, token: str, api: str | None = None) -> None:
        parts = urlsplit(url)
        hosted = "https://api.github.com" if parts.hostname == "github.com" else None
        base = api or hosted or f"{parts.scheme}://{parts.netloc}/api/v3"
        headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self._rest = Rest(base, headers, url)
        self._issues = f"/repos{parts.path.rstrip('/')}/issues"

    async def find(self, copy: Copy) -> str | None:
        """The address of the copy, if it is among the latest issues."""
        # Not by label: without push access GitHub drops the label and says nothing.
        wanted = {"state": "all", "sort": "created", "per_page": LOOKED_THROUGH}
        found = await self._rest.call("GET", self._issues, query=wanted)
        for issue in cast("Sequence[Mapping[str, object]]", found):
            if copy.mark in str(issue.get("body")):
                return str(issue["html_url"])
        return None

    async def open(self, copy: Copy) -> str:
        """Open an issue; its address."""
        body = {"title": copy.title, "body": f"{copy.body}\n\n{copy.mark}", "labels": [LABEL]}
        issue = await self._rest.call("POST", self._issues, body)
        return str(cast("Mapping[str, object]", issue)["html_url"])

    async def close(self, url: str, note: str) -> None:
        """Close an issue, with a note as its last comment."""
        issue = f"{self._issues}/{url.rstrip('/').rpartition('/')[2]}"
        known = cast("Mapping[str, object]", await self._rest.call("GET", issue))
        if known.get("state") == "closed":
            return
        if note:
            await self._rest.call("POST", f"{issue}/comments", {"body": note})
        await self._rest.call("PATCH", issue, {"state": "closed", "state_reason": "completed"})

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._rest.close()
