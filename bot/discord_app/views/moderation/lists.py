"""What `/mod queue`, `/mod history` and `/mod export` show, and the way through their pages."""

from typing import Final

import discord

from bot.discord_app.moderation import exporting
from bot.discord_app.moderation.history import MOST, History
from bot.discord_app.moderation.listing import queue_page
from bot.discord_app.moderation.queue_message import queue_item
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, PowerMenu, allowed
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, Shown, edited
from bot.discord_app.services import language, services
from bot.state.moderation import Act, Deed
from bot.texts import say
from bot.texts.moderating import Moderating


async def show_queue(interaction: discord.Interaction, page: int = 0) -> None:
    """Show what waits; the interaction was acknowledged."""
    server, held = interaction.guild_id or 0, services(interaction).state.held
    await _show(interaction, await queue_page(held, server, page, language(interaction)))


async def show_history(interaction: discord.Interaction, user: int, page: int = 0) -> None:
    """Show what is known of a person; the interaction was acknowledged."""
    server, state = interaction.guild_id or 0, services(interaction).state
    entries = await state.audit.about(server, user, MOST)
    history = History(user, entries, await state.held.of_person(server, user, MOST))
    await _show(interaction, history.shown(page, language(interaction)))


async def export_log(interaction: discord.Interaction) -> None:
    """Send the whole log, and whether it is as it was written; logged before it is handed over."""
    server, handed, tongue = interaction.guild_id or 0, services(interaction), language(interaction)
    act = Act(interaction.user.id, Deed.EXPORTED, f"server:{server}")
    await handed.ledger.record(server, act)
    count = 0
    async for part in exporting.parts(handed.state.audit, server, interaction.filesize_limit):
        count += part.lines
        await _hand_over(interaction, part)
    broken = await handed.state.audit.verify(server)
    found = Moderating.EXPORT_WHOLE if broken is None else Moderating.EXPORT_BROKEN
    told = say(found, tongue, count=count, line=broken)
    await tell(interaction, f"{told}\n\n{say(Moderating.EXPORT_HOW, tongue)}")


class QueuePage(PowerButton, does="mod-queue"):
    """Turns to a page of the queue; its key is the page."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to whoever moderates."""
        await acknowledge(interaction.response.defer)
        if await allowed(interaction, Power.MODERATE):
            await show_queue(interaction, int(self.key))


class HistoryPage(PowerButton, does="mod-history"):
    """Turns to a page of somebody's history; its key is the person and the page."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to whoever moderates."""
        await acknowledge(interaction.response.defer)
        user, page = self.key.split("-")
        if await allowed(interaction, Power.MODERATE):
            await show_history(interaction, int(user), int(page))


class OpenHeld(PowerMenu, does="mod-held"):
    """Opens a post of the queue beside the list, as the queue channel shows it."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Show it to whoever moderates the server in which it waits."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        if not await allowed(interaction, Power.MODERATE):
            return
        held = await services(interaction).state.held.get(value)
        if held is None or held.hold.server != interaction.guild_id:
            await tell(interaction, say(Moderating.QUEUE_GONE, language(interaction)))
            return
        await _show(interaction, queue_item(held, language(interaction)))


BUTTONS: Final = (QueuePage, HistoryPage, OpenHeld)
"""To be registered with the bot, so that they work after a restart."""


async def _hand_over(interaction: discord.Interaction, part: exporting.Part) -> None:
    number = say(Moderating.EXPORT_PART, language(interaction), part=part.number)
    await patient(
        lambda: interaction.followup.send(
            number if part.number else "",
            file=part.file,
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )


async def _show(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
