"""`/privacy show | export | erase | withdraw`: a person's rights over what is kept of them."""

from typing import cast

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord_app.cogs.ask import CONTEXTS, INSTALLS
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import Serving, intake, language, services
from bot.discord_app.translation import spoken
from bot.discord_app.views.kept import (
    erase_message,
    is_nothing,
    kept_message,
    withdrawn_message,
)
from bot.discord_app.views.privacy import BUTTONS, kept, send_export
from bot.texts.commands import Commands


class PrivacyCog(commands.Cog):
    """Shows, exports and erases what is kept; everything is said privately."""

    privacy = app_commands.Group(
        name=spoken(Commands.PRIVACY_NAME),
        description=spoken(Commands.PRIVACY_DESCRIPTION),
        allowed_installs=INSTALLS,
        allowed_contexts=CONTEXTS,
    )

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages."""
        self._bot.add_dynamic_items(*BUTTONS)
        self.forget_drafts.start()

    async def cog_unload(self) -> None:
        """Stop forgetting."""
        self.forget_drafts.cancel()

    @tasks.loop(minutes=1)
    async def forget_drafts(self) -> None:
        """Forget what was refused an hour ago, also where nobody types anything any more."""
        cast("Serving", self._bot).services.drafts.forget_old()

    @privacy.command(
        name=spoken(Commands.PRIVACY_SHOW_NAME), description=spoken(Commands.PRIVACY_SHOW)
    )
    async def show(self, interaction: discord.Interaction) -> None:
        """Say what is kept, and for how long."""
        await _acknowledge(interaction)
        await _answer(interaction, kept_message(await kept(interaction), language(interaction)))

    @privacy.command(
        name=spoken(Commands.PRIVACY_EXPORT_NAME), description=spoken(Commands.PRIVACY_EXPORT)
    )
    async def export(self, interaction: discord.Interaction) -> None:
        """Send everything that is kept as a file."""
        await _acknowledge(interaction)
        await send_export(interaction)

    @privacy.command(
        name=spoken(Commands.PRIVACY_ERASE_NAME), description=spoken(Commands.PRIVACY_ERASE)
    )
    async def erase(self, interaction: discord.Interaction) -> None:
        """Say what will be removed, and ask whether that is meant."""
        await _acknowledge(interaction)
        data = await services(interaction).state.people.personal_data(interaction.user.id)
        if is_nothing(data):
            # Then there may still be a text in memory that was refused.
            intake(interaction).forget(interaction.user.id)
        await _answer(interaction, erase_message(data, language(interaction)))

    @privacy.command(
        name=spoken(Commands.PRIVACY_WITHDRAW_NAME), description=spoken(Commands.PRIVACY_WITHDRAW)
    )
    async def withdraw(self, interaction: discord.Interaction) -> None:
        """Take the agreement back."""
        await _acknowledge(interaction)
        handed, user = services(interaction), interaction.user.id
        people = handed.state.people
        consent = await people.consent(user, handed.policies.versions)
        await people.withdraw(user)
        intake(interaction).forget(user)
        days = handed.settings.retention_days
        await _answer(interaction, withdrawn_message(consent, days, language(interaction)))


async def _acknowledge(interaction: discord.Interaction) -> None:
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))


async def _answer(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
