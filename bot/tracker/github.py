"""GitHub: <https://docs.github.com/en/rest/issues/issues>, version 2022-11-28."""

from typing import Final
from urllib.parse import urlsplit

from bot.tracker.issues import LABEL, Dialect, Issues
from bot.tracker.rest import Rest

HOSTED: Final = {"github.com": "https://api.github.com"}
"""Hosts whose interface is elsewhere; a GitHub Enterprise Server has it below /api/v3."""

DIALECT: Final = Dialect(
    text="body",
    url="html_url",
    labels=[LABEL],
    notes="comments",
    latest={"state": "all", "sort": "created", "per_page": "100"},
    close=("PATCH", {"state": "closed", "state_reason": "completed"}),
)


def github(url: str, token: str) -> Issues:
    """The issues of a repository, by the address of its page."""
    parts = urlsplit(url)
    base = HOSTED.get(parts.hostname or "") or f"{parts.scheme}://{parts.netloc}/api/v3"
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return Issues(Rest(base, headers, url), f"/repos{parts.path}/issues", DIALECT)
