"""Authors of posts that moderators look at: their buttons, and alerts that are still owed."""

from typing import cast

from discord.ext import commands, tasks

from bot.discord_app.services import Serving
from bot.discord_app.views import objecting

AGAIN = 30
"""Seconds between two tries to tell moderators what they could not be told."""


class AuthorsCog(commands.Cog):
    """Lets authors ask for another look, also after a restart."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin to work off alerts."""
        self._bot.add_dynamic_items(*objecting.BUTTONS)
        self.alert_again.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.alert_again.cancel()

    @tasks.loop(seconds=AGAIN)
    async def alert_again(self) -> None:
        """Tell moderators what they could not be told; what fails again stays."""
        await cast("Serving", self._bot).intake.alert_again()
