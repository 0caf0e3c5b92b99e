"""The queue of held posts: its buttons, and what is done about it by the clock."""

import logging
from typing import cast

from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.services import Serving
from bot.discord_app.views.queue import clicks
from bot.errors import StateUnavailable

log = logging.getLogger(__name__)


class QueueCog(commands.Cog):
    """Shows, reminds, and finishes what a restart interrupted."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin to look after the queue."""
        self._bot.add_dynamic_items(*clicks.BUTTONS)
        self.look_after.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.look_after.cancel()

    @tasks.loop(minutes=1)
    async def look_after(self) -> None:
        """Do what is due; what cannot be done now is done a minute later."""
        try:
            await cast("Serving", self._bot).services.queue.keep_up()
        except StateUnavailable:
            return  # the operator is told elsewhere that the database rests
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Looking after the queue failed: %s", where(error))  # noqa: TRY400

    @look_after.before_loop
    async def _connected(self) -> None:
        await self._bot.wait_until_ready()
