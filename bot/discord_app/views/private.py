"""What only one person sees: an ephemeral message, or a direct one."""

from collections.abc import Sequence
from typing import TypedDict

import discord

from bot.discord_app.sending import NO_PINGS
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.keyed import KeyedButton


class PrivateMessage(TypedDict):
    """Arguments of every call that sends a message; `ephemeral` is for the caller to add."""

    embeds: Sequence[discord.Embed]
    files: Sequence[discord.File]
    view: discord.ui.View
    allowed_mentions: discord.AllowedMentions


def private_message(
    embeds: Sequence[discord.Embed],
    buttons: Sequence[KeyedButton],
    files: Sequence[discord.File] = (),
) -> PrivateMessage:
    """A message with buttons that work after any restart."""
    view = finished(buttons) or discord.utils.MISSING
    return PrivateMessage(embeds=embeds, files=files, view=view, allowed_mentions=NO_PINGS)
