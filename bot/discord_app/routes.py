"""How to reply, worked out from what came in."""

from dataclasses import replace

import discord

from bot.discord_app.services import language, language_of
from bot.state.model import Asked, Route
from bot.texts import Language


def route_of(interaction: discord.Interaction, *, private: bool) -> Route:
    """How to reply to an interaction: by its token, while that lasts."""
    return Route(
        user=interaction.user.id,
        channel=interaction.channel_id or 0,
        language=language(interaction),
        server=interaction.guild_id,
        private=private,
        application=interaction.application_id,
        token=interaction.token,
        token_until=interaction.expires_at,
    )


def route_of_message(message: discord.Message, *, private: bool = False) -> Route:
    """How to reply to a message: in its thread, or by direct message.

    A direct-message channel goes for a thread: whatever is said there follows up.
    """
    return Route(
        user=message.author.id,
        channel=message.channel.id,
        language=spoken(message),
        server=message.guild.id if message.guild else None,
        private=private,
        message=message.id,
        thread=message.channel.id
        if isinstance(message.channel, discord.Thread | discord.DMChannel)
        else None,
    )


def route_of_edit(interaction: discord.Interaction, old: Asked, *, hide: bool) -> Route:
    """How to reply to an edited question: where it stands, or by the new interaction's token.

    With `hide`, what was public is answered privately from now on.
    """
    now = route_of(interaction, private=old.route.private or hide)
    if hide:
        return now
    return replace(
        now,
        channel=old.route.channel,
        server=old.route.server,
        message=old.route.message,
        thread=old.route.thread,
    )


def spoken(message: discord.Message) -> Language:
    """The language of a message's server, as nothing is told of its author's."""
    guild = message.guild
    return language_of(guild.preferred_locale.value) if guild else Language.ENGLISH
