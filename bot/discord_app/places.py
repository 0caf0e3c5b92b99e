"""Channels, threads and messages by their ids, and what the bot may do there."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.state.model import Place, Route

Destination = (
    discord.Thread
    | discord.TextChannel
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.DMChannel
)
"""Where a message can be sent; a forum's posts are threads."""

TO_WRITE = ("view_channel", "send_messages", "embed_links")
TO_WRITE_IN_THREADS = ("view_channel", "send_messages_in_threads", "embed_links")
TO_OPEN_THREADS = (*TO_WRITE_IN_THREADS, "send_messages", "create_public_threads")


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places for a client; what is not in its cache is fetched."""

    client: discord.Client

    def message(self, place: Place) -> discord.PartialMessage:
        """A handle on a message, whether it still exists or not."""
        channel = self.client.get_partial_messageable(place.channel)
        return channel.get_partial_message(place.message)

    async def destination(self, route: Route) -> Destination | None:
        """The thread or channel to answer in; None where it is gone or hidden from the bot."""
        wanted = route.thread or route.channel
        try:
            channel = self.client.get_channel(wanted) or await self.client.fetch_channel(wanted)
        except (discord.NotFound, discord.Forbidden):
            return None
        return channel if isinstance(channel, Destination) else None

    async def user(self, user: int) -> discord.User:
        """The user, fetched where they are not in the cache."""
        return self.client.get_user(user) or await self.client.fetch_user(user)

    def may_open_threads(self, route: Route) -> bool:
        """Whether the channel can have threads, and the bot may open one and write in it."""
        channel = self.client.get_channel(route.channel)
        return isinstance(channel, discord.TextChannel) and not lacking(channel, TO_OPEN_THREADS)


def lacking(
    channel: discord.abc.GuildChannel | discord.Thread, names: Sequence[str]
) -> tuple[str, ...]:
    """Which of these permissions the bot lacks in a channel."""
    rights = channel.permissions_for(channel.guild.me)
    return tuple(name for name in names if not getattr(rights, name))


def custom_ids(message: discord.Message) -> str:
    """The custom ids of a message's buttons and menus, joined; they hold the question's id."""
    rows: Sequence[object] = message.components
    children = (child for row in rows for child in getattr(row, "children", ()))
    return " ".join(getattr(child, "custom_id", None) or "" for child in children)
