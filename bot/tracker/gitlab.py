"""GitLab: <https://docs.gitlab.com/api/issues/> and <https://docs.gitlab.com/api/notes/>."""

from typing import Final
from urllib.parse import quote, urlsplit

from bot.tracker.issues import LABEL, Dialect, Issues
from bot.tracker.rest import Rest

DIALECT: Final = Dialect(
    text="description",
    url="web_url",
    labels=LABEL,
    notes="notes",
    latest={"per_page": "100", "order_by": "created_at"},
    close=("PUT", {"state_event": "close"}),
)


def gitlab(url: str, token: str) -> Issues:
    """The issues of a project, by the address of its page."""
    parts = urlsplit(url)
    rest = Rest(f"{parts.scheme}://{parts.netloc}/api/v4", {"PRIVATE-TOKEN": token}, url)
    return Issues(rest, f"/projects/{quote(parts.path.strip('/'), safe='')}/issues", DIALECT)
