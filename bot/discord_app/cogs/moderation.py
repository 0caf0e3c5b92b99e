"""`/mod`: what moderators do with a command."""

from discord.ext import commands


class ModerationCog(commands.Cog):
    """Commands of moderators."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
