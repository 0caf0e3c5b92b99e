"""Failures of Discord's REST interface that a test orders beforehand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail: an HTTP status, and what a refusal or a rate limit says with it."""

    status: int
    code: int = 0
    """Discord's own code, such as 50013 for missing permissions."""
    message: str = "ordered by a test"
    retry_after: float = 0.0
    """Seconds to wait, for 429."""
    headers: Mapping[str, str] = field(default_factory=dict)
    carried_out: bool = False
    """The request is carried out all the same, and only the answer is lost."""

    def response(self) -> web.Response:
        """What Discord answers so: JSON, but a page where its proxy answers for it."""
        if self.status >= 500:
            page = f"<html><title>{self.status}</title></html>"
            return web.Response(status=self.status, text=page, content_type="text/html")
        if self.status != 429:
            return answer({"code": self.code, "message": self.message}, self.status, self.headers)
        wait = {"message": self.message, "retry_after": self.retry_after, "global": False}
        # Without "Via", discord.py takes a 429 for a ban by the proxy and gives up.
        told = {"Via": "1.1 google", "Retry-After": str(self.retry_after)}
        return answer(wait, self.status, {**told, **self.headers})


@dataclass(slots=True)
class Order:
    """A fault for the next requests of a kind."""

    method: str
    path: str
    fault: Fault
    left: int

    def fits(self, method: str, path: str) -> bool:
        """Whether a request is one of those, and there are some left."""
        return self.left > 0 and self.method in {method, "*"} and fnmatchcase(path, self.path)


def answer(body: object, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON with exactly the content type that discord.py looks for."""
    data = json.dumps(body).encode()
    return web.Response(body=data, status=status, headers=headers, content_type="application/json")
