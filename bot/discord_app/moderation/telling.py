"""What authors are told of a decision on their post, in a direct message, with their text."""

import discord

from bot.state.moderation import HeldPost


async def tell_author(client: discord.Client, held: HeldPost) -> bool:
    """Tell what was decided and why, hand the text back, and offer another look; once each.

    False where the author takes no direct messages.
    """
    raise NotImplementedError


async def warn_author(client: discord.Client, held: HeldPost, note: str) -> bool:
    """Tell the author of a post what a moderator asks of them; False as above."""
    raise NotImplementedError
