"""Nobody types anything twice: what could not be taken in goes back to whoever typed it."""

import discord

from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import language
from bot.texts import Key, say


async def hand_back(interaction: discord.Interaction, text: str, why: Key) -> None:
    """Say why, and return what was typed, privately."""
    if not interaction.response.is_done():
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    await patient(
        lambda: interaction.followup.send(
            say(why, language(interaction)),
            file=text_file(text, "your-text.txt"),
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )
