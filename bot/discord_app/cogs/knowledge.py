"""`/kb`: what maintainers do with a command."""

from discord.ext import commands


class KnowledgeCog(commands.Cog):
    """Commands of maintainers."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
