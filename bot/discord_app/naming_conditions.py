"""Names of conditions, offered while somebody types one into a command."""

import asyncio

import discord
from discord import app_commands

from bot.discord_app.limits import MAX_CHOICES
from bot.discord_app.services import services
from bot.discord_app.views.condition import choice_of
from kb.errors import KnowledgeBaseError


async def offered_conditions(
    interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Names that what was typed may become; none where the knowledge base cannot be read."""
    try:
        names = await asyncio.to_thread(services(interaction).pages.offered, typed, MAX_CHOICES)
    except (KnowledgeBaseError, OSError):
        return []  # the log has it from whoever keeps the names fresh
    choices = map(choice_of, names)
    return [app_commands.Choice(name=shown, value=value) for shown, value in choices]
