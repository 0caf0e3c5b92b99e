"""Human helpers: called with a button, and not talked over."""

from typing import cast

import discord
from discord.ext import commands

from bot.discord_app.moderation.listening import notice
from bot.discord_app.services import Serving


class HumansCog(commands.Cog):
    """Notices where helpers speak; `bot.discord_app.views.answer.calling` calls them."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = cast("Serving", bot)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A helper may have spoken."""
        notice(self._bot.services, message)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Connected anew: what was said meanwhile is looked up where it matters."""
        self._bot.services.humans.missed()
