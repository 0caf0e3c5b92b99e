"""Calls to Discord that are worth a second try: discord.py repeats 500, 502 and 504, not 503."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

import aiohttp
import discord
import stamina

T = TypeVar("T")

LATEST_ACKNOWLEDGMENT = 2.5
"""Seconds after which a first response comes too late to be worth another try; Discord waits 3."""


async def patient(call: Callable[[], Awaitable[T]], timeout: float = 20.0) -> T:  # noqa: ASYNC109
    """The result of a call, repeated while Discord is overloaded; `timeout` in seconds."""
    async for attempt in stamina.retry_context(
        on=_overloaded, attempts=6, timeout=timeout, wait_initial=0.2, wait_max=5.0
    ):
        with attempt:
            return await call()
    raise AssertionError("stamina either returns or raises")


def _overloaded(error: Exception) -> bool:
    if isinstance(error, discord.HTTPException):
        return error.status == HTTPStatus.SERVICE_UNAVAILABLE
    return isinstance(error, aiohttp.ClientConnectionError)
