"""Removes what was deleted and still stands in Discord, after a restart or an outage."""

import logging

from discord.ext import commands, tasks

from bot.discord_app.services import Serving
from bot.errors import StateUnavailable

log = logging.getLogger(__name__)

AGAIN = 3
"""Minutes between two tries to remove what is left."""


class RemovalsCog(commands.Cog):
    """Works off what is noted to be removed."""

    def __init__(self, bot: Serving) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Begin to look for what is left."""
        self.remove_left.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.remove_left.cancel()

    @tasks.loop(minutes=AGAIN)
    async def remove_left(self) -> None:
        """Remove what a restart or an outage has left."""
        try:
            await self._bot.removals.work_off()
        except StateUnavailable as error:
            log.warning("What is to be removed cannot be looked up: %s", error)

    @remove_left.before_loop
    async def _connected(self) -> None:
        await self._bot.wait_until_ready()
