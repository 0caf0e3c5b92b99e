"""A sentence to those who moderate a server, in the channel of its queue."""

import logging
from typing import cast

import discord

from bot.discord_app.patience import UNREACHED
from bot.discord_app.places import Places, may_write
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import Serving

log = logging.getLogger(__name__)


async def tell_queue(client: discord.Client, guild: discord.Guild, text: str) -> bool:
    """Say something in the queue channel of a server; False where it cannot be said there."""
    wanted = cast("Serving", client).services.servers.known(guild.id).queue_channel
    try:
        channel = await Places(client).channel(wanted) if wanted else None
        if channel is None or channel.guild != guild or not may_write(channel):
            return False  # the operator's channel may be one of another server
        await send(channel, Shown((), text=text))
    except UNREACHED as error:
        log.warning("The queue channel cannot be written to: %s", type(error).__name__)
        return False
    return True
