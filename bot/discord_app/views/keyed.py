"""Buttons that carry what they are about in their custom id, so that they outlive a restart."""

import re
from typing import ClassVar, Self

import discord

from bot.discord_app.replies import apologise
from bot.discord_app.views.apologetic import apologetic


class KeyedButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"cw:no-such-button"
):
    """Base of buttons named `cw:<does>:<key>`; a subclass says what a click does.

    Where that fails, the person is told: discord.py would only log it.
    """

    _does: ClassVar[str]

    def __init_subclass__(cls, *, does: str) -> None:
        super().__init_subclass__(template=rf"cw:{does}:(?P<key>[\w,-]+)")
        cls._does = does
        if "callback" in vars(cls):
            cls.callback = apologetic(cls.callback)  # type: ignore[method-assign, assignment]

    def __init__(
        self,
        key: str,
        label: str = "…",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        custom_id = f"cw:{self._does}:{key}"
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id, style=style))
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
