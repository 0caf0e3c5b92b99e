"""How long Discord is asked again, and what counts as having got through."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord_app.patience import UNREACHED, acknowledge, patient


class Discord:
    """Fails as often as it is told, and then does as it is asked."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.calls = 0

    async def call(self) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "done"


def failure(status: int, code: int = 0) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="ordered by a test")
    return discord.HTTPException(response, {"code": code, "message": ""})


async def test_an_overloaded_discord_is_asked_again() -> None:
    overloaded = Discord(failure(503), ConnectionResetError(), failure(503))
    with pytest.raises(ConnectionResetError):
        await patient(overloaded.call)
    assert await patient(overloaded.call) == "done"
    assert overloaded.calls == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_refusal_is_final(status: int) -> None:
    refusing = Discord(failure(status))
    with pytest.raises(discord.HTTPException):
        await patient(refusing.call)
    assert refusing.calls == 1


async def test_a_first_response_that_got_through_unnoticed_is_as_good() -> None:
    lost = Discord(failure(503), failure(400, 40060))
    await acknowledge(lost.call)
    assert lost.calls == 2


async def test_a_first_response_that_is_refused_is_told() -> None:
    with pytest.raises(discord.HTTPException):
        await acknowledge(Discord(failure(404, 10062)).call)


async def test_a_first_response_is_given_up_when_it_would_come_too_late() -> None:
    with pytest.raises(UNREACHED):
        await acknowledge(asyncio.Event().wait, seconds=0.01)
