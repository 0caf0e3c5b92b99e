"""Human helpers: called with a button, and not talked over."""

from discord.ext import commands


class HumansCog(commands.Cog):
    """Notices helpers, and calls them."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
