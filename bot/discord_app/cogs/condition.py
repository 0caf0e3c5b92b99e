"""`/condition`: all that is known here about a condition, section by section."""

import asyncio
import logging
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.naming_conditions import offered_conditions
from bot.discord_app.services import Serving
from bot.discord_app.translation import spoken
from bot.discord_app.views import condition
from bot.discord_app.views.condition import show_condition
from bot.texts.commands import Commands
from kb.errors import KnowledgeBaseError

log = logging.getLogger(__name__)


class ConditionCog(commands.Cog):
    """Concept pages, found by any name."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin to read the names."""
        self._bot.add_dynamic_items(*condition.BUTTONS)
        self.keep_fresh.start()

    async def cog_unload(self) -> None:
        """Stop looking for changes."""
        self.keep_fresh.cancel()

    @tasks.loop(minutes=1)
    async def keep_fresh(self) -> None:
        """Read names beside the event loop, so that nobody who types waits for a file."""
        pages = cast("Serving", self._bot).services.pages
        try:
            await asyncio.to_thread(pages.refresh)
        except (KnowledgeBaseError, OSError) as error:
            log.warning("The names of conditions cannot be read: %s", error)
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Reading the names of conditions failed: %s", where(error))  # noqa: TRY400

    @app_commands.command(
        name=spoken(Commands.CONDITION_NAME), description=spoken(Commands.CONDITION_DESCRIPTION)
    )
    @app_commands.rename(name=spoken(Commands.CONDITION_OPTION_NAME))
    @app_commands.describe(name=spoken(Commands.CONDITION_OPTION))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def read(self, interaction: discord.Interaction, name: str) -> None:
        """Show the page, or what may be meant."""
        await show_condition(interaction, name)

    @read.autocomplete("name")
    async def _offer(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await offered_conditions(interaction, typed)
