"""Makes discord.py wait for nothing, so that a test of its patience takes no time."""

import asyncio
from types import ModuleType, SimpleNamespace

import discord
import pytest
from discord import http
from discord.backoff import ExponentialBackoff
from discord.state import ConnectionState
from discord.webhook import async_

GREETING = 0.2
"""Seconds of silence after which the bot takes itself for ready: 2 by default."""


def hurry(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Skip discord.py's waits until the test ends; returns the seconds of each, as they come."""
    waits: list[float] = []
    # A wait after 429 or 5xx is a plain asyncio.sleep without any knob: these two modules see an
    # asyncio whose sleep only takes note. Their rate limits wait for 0 seconds, which is no wait.
    for module in (http, async_):
        monkeypatch.setattr(module, "asyncio", _hasty(waits))
    # The knobs that it has: the base of the backoff between connections (1 second), the hook before
    # a session is begun anew (5 seconds), the wait for the last server (guild_ready_timeout).
    monkeypatch.setattr("discord.client.ExponentialBackoff", lambda: ExponentialBackoff(base=0))
    monkeypatch.setattr(discord.Client, "before_identify_hook", _at_once)
    patience = property(lambda _state: GREETING, lambda _state, _value: None)
    monkeypatch.setattr(ConnectionState, "guild_ready_timeout", patience, raising=False)
    return waits


def _hasty(waits: list[float]) -> ModuleType | SimpleNamespace:
    async def sleep(seconds: float) -> None:
        if seconds > 0:
            waits.append(seconds)
        await asyncio.sleep(0)

    return SimpleNamespace(**{**vars(asyncio), "sleep": sleep})


async def _at_once(_bot: discord.Client, _shard: int | None, *, initial: bool = False) -> None:
    del initial
