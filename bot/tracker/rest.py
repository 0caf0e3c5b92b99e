"""JSON over HTTPS to one project, with errors that say what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import aiohttp

from bot.tracker.port import TrackerUnavailable

SECONDS: Final = 20.0
"""That a call may take."""

FIXES: Final[Mapping[int, str]] = {
    HTTPStatus.UNAUTHORIZED: "The token is wrong or has ended: set CITEWELL_TRACKER_TOKEN anew",
    HTTPStatus.FORBIDDEN: "The token may not write issues there: give it that right",
    HTTPStatus.NOT_FOUND: "There is no such project, or the token may not see it: "
    "check CITEWELL_TRACKER_URL",
    HTTPStatus.GONE: "Issues are switched off in this project: switch them on",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The project does not take the issue as it is",
}
"""What to do about a refusal that does not pass by itself."""


class Rest:
    """Calls to the API of one project; the session is opened with the first of them."""

    def __init__(self, base: str, headers: Mapping[str, str], project: str) -> None:
        self._base, self._headers, self._project = base, dict(headers), project
        self._session: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> object:
        """What the API answers, from JSON.

        Raises:
            TrackerUnavailable: it refuses, or cannot be reached.
        """
        session = self._opened()
        try:
            async with session.request(
                method, f"{self._base}{path}", json=body, params=query
            ) as answer:
                if answer.status >= HTTPStatus.BAD_REQUEST:
                    raise self._refused(answer.status, answer.headers)
                return await answer.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            reason = type(error).__name__
            raise TrackerUnavailable(
                f"{self._project} cannot be reached ({reason}). It is tried again later."
            ) from error

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            self._session = aiohttp.ClientSession(headers=self._headers, timeout=timeout)
        return self._session

    def _refused(self, status: int, headers: Mapping[str, str]) -> TrackerUnavailable:
        limited = headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers
        fix = None if limited else FIXES.get(status)
        said = fix or "It is tried again later"
        return TrackerUnavailable(f"{self._project} answers {status}. {said}.", passes=not fix)
