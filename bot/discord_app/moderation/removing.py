"""Taking posts down: from a context menu, or as decided in the queue."""

import discord

from bot.state.model import Place, Post


async def take_down(client: discord.Client, post: Post) -> tuple[Place, ...]:
    """Remove whatever shows a post in public: message, card, answer; and forget its question.

    Returns the messages that could not be removed, as the bot may not.
    """
    raise NotImplementedError


async def remove_given(interaction: discord.Interaction, subject: str, note: str) -> None:
    """A moderator gave the reason for removing a message: `subject` is `CHANNEL-MESSAGE`."""
    raise NotImplementedError
