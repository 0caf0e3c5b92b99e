"""The REST half of the wire: takes requests, remembers them, answers or fails as it was told."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from tests.bot.discord_app.wire_faults import Fault, Order, answer
from tests.bot.discord_app.wire_gateway import PATIENCE, Gateway
from tests.bot.discord_app.wire_rest import ROUTES, Call, Handler
from tests.bot.discord_app.wire_world import Refusal, World

API = "/api/v10"

WITHOUT_TOKEN = ("/interactions/", "/webhooks/")
"""Routes that ask for no bot token: theirs stands in the path."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that reached the wire, and the status of its answer."""

    method: str
    path: str
    """As it was sent, without the address and version of the interface."""
    params: Mapping[str, str]
    json: object
    """The body; of one with files, the JSON beside them."""
    status: int


Matcher = Callable[[Request], bool]


class Http:
    """Discord's REST interface for one bot."""

    def __init__(self, world: World, gateway: Gateway, token: str) -> None:
        self.requests: list[Request] = []
        self.unknown: list[str] = []
        """Requests that no route is there for."""
        self._world, self._gateway, self._token = world, gateway, token
        self._orders: list[Order] = []
        self._news = asyncio.Event()

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve every route under the address of the interface, and refuse all others."""
        for method, path, handler in ROUTES:
            router.add_route(method, API + path, partial(self._serve, handler))
        router.add_route("*", "/{rest:.*}", partial(self._serve, _no_route))

    def order(self, order: Order) -> None:
        """Fail the requests that an order means; the first order that fits goes first."""
        self._orders.append(order)

    async def wait_for(self, matches: Matcher, count: int) -> Request:
        """The `count`-th request that matches, past ones included; AssertionError if none comes."""
        try:
            async with asyncio.timeout(PATIENCE):
                while len(found := [one for one in self.requests if matches(one)]) < count:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            came = [f"{one.method} {one.path} → {one.status}" for one in self.requests]
            raise AssertionError(
                "\n".join(["what was waited for never came; only:", *came])
            ) from None
        return found[count - 1]

    async def _serve(self, handler: Handler, request: web.Request) -> web.Response:
        body = await _body(request)
        path = request.rel_url.raw_path.removeprefix(API)
        if handler is _no_route:
            self.unknown.append(f"{request.method} {path}")
        allowed = request.headers.get("Authorization") == f"Bot {self._token}"
        if not allowed and not path.startswith(WITHOUT_TOKEN):
            handler = _unauthorized
        params = dict(request.query)
        response = self._answer(handler, request, path, Call(request.match_info, body, params))
        self.requests.append(Request(request.method, path, params, body, response.status))
        self._news.set()
        for event, payload in self._world.take_news():
            await self._gateway.dispatch(event, payload)
        return response

    def _answer(
        self, handler: Handler, request: web.Request, path: str, call: Call
    ) -> web.Response:
        fault = self._fault(request.method, path)
        if fault is not None and not fault.carried_out:
            return fault.response()
        try:
            said = handler(self._world, call)
        except Refusal as refusal:
            fault = fault or Fault(refusal.status, refusal.code, refusal.message)
        except (KeyError, ValueError):
            fault = fault or Fault(400, 50035, "Invalid Form Body")
        if fault is not None:
            return fault.response()
        return web.Response(status=204) if said is None else answer(said, 200)

    def _fault(self, method: str, path: str) -> Fault | None:
        order = next((order for order in self._orders if order.fits(method, path)), None)
        if order is None:
            return None
        order.left -= 1
        return order.fault


def _no_route(_world: World, _call: Call) -> object:
    raise Refusal(404, 0, "404: Not Found")


def _unauthorized(_world: World, _call: Call) -> object:
    raise Refusal(401, 0, "401: Unauthorized")


async def _body(request: web.Request) -> object:
    """The JSON of a request; of a form, the part that holds it."""
    if request.content_type.startswith("multipart/"):
        text = (await request.post()).get("payload_json")
    else:
        text = await request.text()
    return json.loads(text) if isinstance(text, str) and text else None
