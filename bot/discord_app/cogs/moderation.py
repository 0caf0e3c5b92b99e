"""`/mod`: what moderators do with a command. Who may is looked at anew each time."""

from collections.abc import Mapping
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.moderation.settings_panel import Page
from bot.discord_app.patience import acknowledge
from bot.discord_app.powers import Power, allowed
from bot.discord_app.translation import spoken
from bot.discord_app.views.moderation import automod, lists, pausing, settings, settings_form
from bot.texts.moderating import Moderating


class ModerationCog(commands.Cog):
    """Commands of moderators; everything is said privately."""

    mod = app_commands.Group(
        name="mod",
        description=spoken(Moderating.MOD),
        guild_only=True,
        # Only what Discord shows: a role that was set may be allowed `/mod` in its integrations.
        default_permissions=discord.Permissions(manage_messages=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        allowed_contexts=app_commands.AppCommandContext(guild=True),
    )

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons and menus of earlier messages."""
        self._bot.add_dynamic_items(*lists.BUTTONS, *settings.BUTTONS, *automod.BUTTONS)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take in forms, also those that were opened before a restart."""
        if interaction.type is discord.InteractionType.modal_submit:
            custom_id = str(cast("Mapping[str, object]", interaction.data)["custom_id"])
            await settings_form.take(interaction, custom_id, settings.change)

    @mod.command(name="queue", description=spoken(Moderating.QUEUE))
    async def queue(self, interaction: discord.Interaction) -> None:
        """Show what waits."""
        if await _moderates(interaction):
            await lists.show_queue(interaction)

    @mod.command(name="history", description=spoken(Moderating.HISTORY))
    @app_commands.describe(user=spoken(Moderating.HISTORY_USER))
    async def history(self, interaction: discord.Interaction, user: discord.User) -> None:
        """Show what is known of a person, also of one who has left."""
        if await _moderates(interaction):
            await lists.show_history(interaction, user.id)

    @mod.command(name="settings", description=spoken(Moderating.SETTINGS))
    async def settings(self, interaction: discord.Interaction) -> None:
        """Show the panel."""
        if await _moderates(interaction):
            await settings.show(interaction, Page.CHANNELS)

    @mod.command(name="pause", description=spoken(Moderating.PAUSE))
    @app_commands.describe(reason=spoken(Moderating.PAUSE_REASON))
    async def pause(
        self,
        interaction: discord.Interaction,
        reason: app_commands.Range[str, 1, pausing.LONGEST_REASON],
    ) -> None:
        """Answer nobody in this server."""
        if await _moderates(interaction):
            await pausing.pause(interaction, reason)

    @mod.command(name="resume", description=spoken(Moderating.RESUME))
    async def resume(self, interaction: discord.Interaction) -> None:
        """Answer again."""
        if await _moderates(interaction):
            await pausing.resume(interaction)

    @mod.command(name="automod", description=spoken(Moderating.AUTOMOD))
    async def automod(self, interaction: discord.Interaction) -> None:
        """Show and offer AutoMod rules."""
        if await _moderates(interaction):
            await automod.show_rules(interaction)

    @mod.command(name="export", description=spoken(Moderating.EXPORT))
    async def export(self, interaction: discord.Interaction) -> None:
        """Send the log as a file."""
        if await _moderates(interaction):
            await lists.export_log(interaction)


async def _moderates(interaction: discord.Interaction) -> bool:
    """Take the command before anything is looked up; whether whoever uses it may."""
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    return await allowed(interaction, Power.MODERATE)
