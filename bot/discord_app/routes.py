"""How to reply, worked out from what came in."""

from dataclasses import replace

import discord

from bot.discord_app.services import language, language_of
from bot.state.model import Asked, Route
from bot.texts import Language


def route_of(interaction: discord.Interaction, *, private: bool) -> Route:
    """How to reply to an interaction: by its token, while that lasts."""
    route = Route(
        user=interaction.user.id,
        channel=interaction.channel_id or 0,
        language=language(interaction),
        server=interaction.guild_id,
        application=interaction.application_id,
        token=interaction.token,
        token_until=interaction.expires_at,
        thread=_thread(interaction.channel),
    )
    return hidden(route) if private else route


def route_of_message(
    message: discord.Message, *, private: bool = False, language: Language | None = None
) -> Route:
    """How to reply to a message: in its thread, or by direct message."""
    route = Route(
        user=message.author.id,
        channel=message.channel.id,
        language=language or spoken(message),
        server=message.guild.id if message.guild else None,
        message=message.id,
        thread=_thread(message.channel),
    )
    return hidden(route) if private else route


def route_of_edit(interaction: discord.Interaction, old: Asked, *, hide: bool) -> Route:
    """How to reply to an edited question: where it stands, or by the new interaction's token.

    With `hide`, what was public is answered privately from now on.
    """
    if not old.route.private and not hide:
        # The new token belongs to a note that nobody else sees.
        return replace(old.route, language=language(interaction))
    now, stands = route_of(interaction, private=True), old.route
    if not stands.private:
        return now
    return replace(
        now,
        channel=stands.channel,
        server=stands.server,
        message=stands.message,
        thread=stands.thread,
    )


def hidden(route: Route) -> Route:
    """The route with a reply that only the asker may see: no thread of a server goes on with it."""
    return replace(route, private=True, thread=None if route.server else route.thread)


def tokenless(route: Route) -> Route:
    """The route for whatever comes later than an interaction lives."""
    return replace(route, token=None, token_until=None)


def home_of(interaction: discord.Interaction) -> int | None:
    """The server that an interaction came from, if the bot itself is there.

    None in direct messages, and where a person has brought the bot along.
    """
    return interaction.guild_id if is_at_home(interaction) else None


def is_at_home(interaction: discord.Interaction) -> bool:
    """Whether the bot itself is where it was called, and not only installed by this person."""
    installed_there = interaction.is_guild_integration() or interaction.context.dm_channel
    return installed_there or not interaction.is_user_integration()


def spoken(message: discord.Message) -> Language:
    """The language of a message's server, as nothing is told of its author's."""
    guild = message.guild
    return language_of(guild.preferred_locale.value) if guild else Language.ENGLISH


def _thread(channel: object) -> int | None:
    """The thread of a reply; direct messages go for one: whatever is said there follows up."""
    return channel.id if isinstance(channel, discord.Thread | discord.DMChannel) else None
