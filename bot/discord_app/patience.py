"""Calls to Discord that are worth a second try: discord.py repeats 500, 502 and 504, not 503."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

import aiohttp
import discord
import stamina

T = TypeVar("T")

LATEST_ACKNOWLEDGMENT = 2.5
"""Seconds after which a first response comes too late to be worth another try; Discord waits 3."""

ACKNOWLEDGED = 40060
"""Discord's error code where an interaction has its first response already."""

UNREACHED = (discord.HTTPException, aiohttp.ClientConnectionError, TimeoutError)
"""What is raised where Discord refuses a call, or it is not known whether it got through."""


async def patient(call: Callable[[], Awaitable[T]], timeout: float = 20.0) -> T:  # noqa: ASYNC109
    """The result of a call, repeated while Discord is overloaded; `timeout` in seconds."""
    async for attempt in stamina.retry_context(
        on=_overloaded, attempts=6, timeout=timeout, wait_initial=0.2, wait_max=5.0
    ):
        with attempt:
            return await call()
    raise AssertionError("stamina either returns or raises")


async def acknowledge(
    respond: Callable[[], Awaitable[object]], seconds: float = LATEST_ACKNOWLEDGMENT
) -> None:
    """Make the first response to an interaction, as long as Discord still takes one.

    One that got through, although its answer was lost, is as good.

    Raises:
        discord.HTTPException: it was refused.
        aiohttp.ClientConnectionError, TimeoutError: it may or may not have got through.
    """
    try:
        async with asyncio.timeout(seconds):
            await patient(respond, seconds)
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise


def _overloaded(error: Exception) -> bool:
    if isinstance(error, discord.HTTPException):
        return error.status == HTTPStatus.SERVICE_UNAVAILABLE
    return isinstance(error, aiohttp.ClientConnectionError)
