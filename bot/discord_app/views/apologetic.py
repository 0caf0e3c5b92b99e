"""Callbacks of buttons and menus that never leave a person without a word."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TypeVar

import discord

from bot.discord_app.replies import apologise

Item = TypeVar("Item")
Callback = Callable[[Item, discord.Interaction], Coroutine[object, object, None]]


def apologetic(callback: Callback[Item]) -> Callback[Item]:
    """The callback; where it fails, the person is told, as discord.py would only log it."""

    @wraps(callback)
    async def guarded(item: Item, interaction: discord.Interaction) -> None:
        try:
            await callback(item, interaction)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            await apologise(interaction, error)

    return guarded
