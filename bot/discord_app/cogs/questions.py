"""`/myquestions`: a person's latest questions, to read, change and delete."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import edited
from bot.discord_app.translation import spoken
from bot.discord_app.views.questions import BUTTONS, latest
from bot.texts.commands import Commands


class QuestionsCog(commands.Cog):
    """Lists a person's own questions to that person alone."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Know the buttons of earlier messages."""
        self._bot.add_dynamic_items(*BUTTONS)

    @app_commands.command(
        name=spoken(Commands.QUESTIONS_NAME), description=spoken(Commands.QUESTIONS_DESCRIPTION)
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def myquestions(self, interaction: discord.Interaction) -> None:
        """Show the first page of the list."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        shown = await latest(interaction)
        await patient(lambda: interaction.edit_original_response(**edited(shown)))
