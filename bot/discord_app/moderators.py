"""Tells moderators of what is theirs to decide, in the channel that the operator named."""

import logging

import discord

from bot.discord_app.patience import patient
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import language_of, services
from bot.texts import Key, say

log = logging.getLogger(__name__)


async def tell_moderators(interaction: discord.Interaction, key: Key, **values: object) -> bool:
    """Say a sentence in the moderators' channel, in its server's language; False if it cannot be.

    Values are shown as they are: whoever calls escapes them.
    """
    channel = services(interaction).settings.moderators_channel
    if channel is None:
        return False
    try:
        found = interaction.client.get_channel(channel)
        found = found or await interaction.client.fetch_channel(channel)
        if not isinstance(found, discord.TextChannel | discord.Thread):
            log.warning("The moderators' channel is no text channel")
            return False
        text = say(key, language_of(found.guild.preferred_locale.value), **values)
        await patient(lambda: found.send(text, allowed_mentions=NO_PINGS))
    except discord.HTTPException as error:
        log.warning("The moderators' channel cannot be written to: %s", type(error).__name__)
        return False
    return True
