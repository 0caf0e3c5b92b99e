"""Buttons and menus that carry what they are about in their custom id, so they outlive a restart.

A click finds its class by the id alone; the message may be older than the process.
"""

import re
from typing import ClassVar, Self

import discord

from bot.discord_app.replies import apologise
from bot.discord_app.views.buttons import button


def _template(does: str) -> str:
    return rf"cw:{does}:(?P<key>[\w,-]+)"


class KeyedButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_template("no-button")
):
    """Base of buttons named `cw:<does>:<key>`; a subclass says what a click does."""

    _does: ClassVar[str]

    def __init_subclass__(cls, *, does: str) -> None:
        super().__init_subclass__(template=_template(does))
        cls._does = does

    def __init__(
        self,
        key: str,
        label: str = "…",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        super().__init__(button(label, f"cw:{self._does}:{key}", style))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003
        item: discord.ui.Item[discord.ui.View],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was clicked."""
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do what the button is for; whatever breaks is said in a sentence."""
        try:
            await self.clicked(interaction)
        except Exception as error:  # noqa: BLE001 - discord.py would only log it
            await apologise(interaction, error)

    async def clicked(self, interaction: discord.Interaction) -> None:
        """What the button is for."""
        raise NotImplementedError


class KeyedMenu(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=_template("no-menu")
):
    """Base of menus named `cw:<does>:<key>`; a subclass says what a choice does."""

    _does: ClassVar[str]

    def __init_subclass__(cls, *, does: str) -> None:
        super().__init_subclass__(template=_template(does))
        cls._does = does

    def __init__(self, key: str) -> None:
        super().__init__(discord.ui.Select(custom_id=f"cw:{self._does}:{key}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003
        item: discord.ui.Item[discord.ui.View],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu that was used."""
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Act on what was chosen; whatever breaks is said in a sentence."""
        try:
            await self.chosen(interaction, self.item.values[0])
        except Exception as error:  # noqa: BLE001 - discord.py would only log it
            await apologise(interaction, error)

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """What the menu is for; `value` is that of the one option that was chosen."""
        raise NotImplementedError
