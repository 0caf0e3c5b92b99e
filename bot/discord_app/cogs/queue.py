"""The queue of held posts: its buttons, and what is done about it by the clock."""

from discord.ext import commands


class QueueCog(commands.Cog):
    """Shows, reminds, and finishes what a restart interrupted."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
