"""`/kb status | reindex | rollback | withdraw | gaps | edit | proposals | tickets`."""

import logging

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.desk.faults import where
from bot.discord_app.maintenance import (
    corrected,
    editing,
    gaps,
    proposals,
    rollback,
    withdrawal,
)
from bot.discord_app.maintenance.concluding import conclude
from bot.discord_app.maintenance.decisions import Decisions
from bot.discord_app.maintenance.editing import edit
from bot.discord_app.maintenance.proposals import show_proposals
from bot.discord_app.maintenance.reindexer import Reindexer
from bot.discord_app.maintenance.reindexing import reindex
from bot.discord_app.maintenance.statements import offered
from bot.discord_app.maintenance.status import status
from bot.discord_app.maintenance.tickets import show_tickets
from bot.discord_app.naming_conditions import offered_conditions
from bot.discord_app.translation import spoken
from bot.errors import StateUnavailable
from bot.texts.knowledge import Knowledge

log = logging.getLogger(__name__)

BUTTONS = (
    *corrected.BUTTONS,
    *editing.BUTTONS,
    *proposals.BUTTONS,
    *rollback.BUTTONS,
    *withdrawal.BUTTONS,
)

Reason = app_commands.Range[str, 3, withdrawal.MOST_REASON]
Days = app_commands.Range[int, 1, gaps.MOST_DAYS]


class KnowledgeCog(commands.Cog):
    """Commands of maintainers; each looks again at who may do it."""

    kb = app_commands.Group(
        name=spoken(Knowledge.KB_NAME),
        description=spoken(Knowledge.KB),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self.reindexer = Reindexer(bot)
        self.decisions = Decisions(bot, conclude)

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages, and begin again what a restart interrupted."""
        self._bot.add_dynamic_items(*BUTTONS)
        self.resume.start()
        self.follow.start()

    async def cog_unload(self) -> None:
        """Break off what runs; it is done again at the next start."""
        self.resume.cancel()
        self.follow.cancel()
        await self.reindexer.close()

    @tasks.loop(minutes=1)
    async def resume(self) -> None:
        """Begin again what was interrupted; once, or as soon as the database can tell."""
        try:
            await self.reindexer.resume()
        except StateUnavailable:
            return  # the desk tells the operator
        except Exception as error:  # noqa: BLE001 - it is tried again a minute later
            log.error("Interrupted work cannot be resumed: %s", where(error))  # noqa: TRY400
            return
        self.resume.stop()

    @tasks.loop(minutes=1)
    async def follow(self) -> None:
        """Bring decisions to their end that were broken off, or whose pages were still owed."""
        try:
            await self.decisions.finish()
        except StateUnavailable:
            return  # as above
        except Exception as error:  # noqa: BLE001 - a loop that ends would never look again
            log.error("Decisions cannot be followed: %s", where(error))  # noqa: TRY400

    @follow.before_loop
    @resume.before_loop
    async def _when_connected(self) -> None:
        await self._bot.wait_until_ready()

    @kb.command(name=spoken(Knowledge.STATUS_NAME), description=spoken(Knowledge.STATUS))
    async def status(self, interaction: discord.Interaction) -> None:
        """Show what answers, and what waits to be done."""
        await status(interaction)

    @kb.command(name=spoken(Knowledge.REINDEX_NAME), description=spoken(Knowledge.REINDEX))
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Bring the index up to date."""
        await reindex(interaction)

    @kb.command(name=spoken(Knowledge.ROLLBACK_NAME), description=spoken(Knowledge.ROLLBACK))
    async def rollback(self, interaction: discord.Interaction) -> None:
        """Go back to the version before."""
        await rollback.rollback(interaction)

    @kb.command(name=spoken(Knowledge.WITHDRAW_NAME), description=spoken(Knowledge.WITHDRAW))
    @app_commands.rename(
        snippet=spoken(Knowledge.WITHDRAW_SNIPPET_NAME),
        reason=spoken(Knowledge.WITHDRAW_REASON_NAME),
    )
    @app_commands.describe(
        snippet=spoken(Knowledge.WITHDRAW_SNIPPET), reason=spoken(Knowledge.WITHDRAW_REASON)
    )
    async def withdraw(
        self, interaction: discord.Interaction, snippet: str, reason: Reason
    ) -> None:
        """Take a statement out of all answers."""
        await withdrawal.withdraw(interaction, snippet, reason)

    @withdraw.autocomplete("snippet")
    async def _statements(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await offered(interaction, typed)

    @kb.command(name=spoken(Knowledge.GAPS_NAME), description=spoken(Knowledge.GAPS))
    @app_commands.rename(days=spoken(Knowledge.GAPS_DAYS_NAME))
    @app_commands.describe(days=spoken(Knowledge.GAPS_DAYS))
    async def gaps(self, interaction: discord.Interaction, days: Days = gaps.DAYS) -> None:
        """Show what was asked and not answered."""
        await gaps.show_gaps(interaction, days)

    @kb.command(name=spoken(Knowledge.EDIT_NAME), description=spoken(Knowledge.EDIT))
    @app_commands.rename(condition=spoken(Knowledge.EDIT_CONDITION_NAME))
    @app_commands.describe(condition=spoken(Knowledge.EDIT_CONDITION))
    async def edit(self, interaction: discord.Interaction, condition: str) -> None:
        """Propose a change of a concept page."""
        await edit(interaction, condition)

    @edit.autocomplete("condition")
    async def _conditions(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await offered_conditions(interaction, typed)

    @kb.command(name=spoken(Knowledge.PROPOSALS_NAME), description=spoken(Knowledge.PROPOSALS))
    async def proposals(self, interaction: discord.Interaction) -> None:
        """List the open proposals."""
        await show_proposals(interaction)

    @kb.command(name=spoken(Knowledge.TICKETS_NAME), description=spoken(Knowledge.TICKETS))
    async def tickets(self, interaction: discord.Interaction) -> None:
        """List the open tickets."""
        await show_tickets(interaction)
