"""Context menus of moderators: *Remove post…* and *Hold for review*."""

from discord.ext import commands


class MenusCog(commands.Cog):
    """Menus on messages."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
