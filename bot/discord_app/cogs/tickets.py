"""Tickets by the clock: reporters are told what a restart kept from them, copies are made."""

import logging
from typing import cast

import discord
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.maintenance import tickets
from bot.discord_app.maintenance.ticket_deeds import tell_closed
from bot.discord_app.services import Serving
from bot.errors import StateUnavailable

log = logging.getLogger(__name__)


class TicketsCog(commands.Cog):
    """Works off what is owed to reporters, and to the project that tickets are mirrored to."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin."""
        self._bot.add_dynamic_items(*tickets.BUTTONS)
        self.work.start()

    async def cog_unload(self) -> None:
        """Stop with the bot."""
        self.work.cancel()
        if mirror := cast("Serving", self._bot).services.mirror:
            await mirror.aclose()

    @tasks.loop(minutes=1)
    async def work(self) -> None:
        """Do what is due; what fails is due the next time as well."""
        try:
            await self.once()
        except (StateUnavailable, discord.DiscordServerError) as error:
            log.warning("Reports are looked after later: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Looking after reports failed: %s", where(error))  # noqa: TRY400

    @work.before_loop
    async def _ready(self) -> None:
        await self._bot.wait_until_ready()

    async def once(self) -> None:
        """Tell reporters whose tickets were closed, then mirror what is new."""
        handed = cast("Serving", self._bot).services
        for filed in await handed.state.reports.untold():
            await tell_closed(self._bot, handed, filed)
        if handed.mirror:
            await handed.mirror.work()
