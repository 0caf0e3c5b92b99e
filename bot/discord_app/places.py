"""Channels, threads and messages by their ids, and what the bot may do there."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import discord

from bot.discord_app.patience import patient
from bot.state.model import Place, Route

Destination = (
    discord.Thread
    | discord.TextChannel
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.DMChannel
)
"""Where a message can be sent; a forum's posts are threads."""

Change = Callable[[discord.PartialMessage], Awaitable[object]]
"""What is done to a message: an edit, or its deletion."""

TO_WRITE = ("view_channel", "send_messages", "embed_links")
TO_WRITE_IN_THREADS = ("view_channel", "send_messages_in_threads", "embed_links")
TO_REPLY = ("read_message_history",)
TO_OPEN_THREADS = (*TO_WRITE, *TO_REPLY, "send_messages_in_threads", "create_public_threads")

ARCHIVED = 50083
"""Discord's error code for whatever is tried in a thread that is archived."""


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
        return await self.channel(route.thread or route.channel)

    async def channel(self, wanted: int) -> Destination | None:
        """The channel of an id; None where it is gone or hidden from the bot."""
        try:
            channel = self.client.get_channel(wanted) or await self.client.fetch_channel(wanted)
        except (discord.NotFound, discord.Forbidden):
            return None
        return channel if isinstance(channel, Destination) else None

    async def find(self, place: Place) -> discord.Message | None:
        """A message with its channel; None where it is gone or hidden from the bot."""
        channel = await self.channel(place.channel)
        try:
            return await channel.fetch_message(place.message) if channel else None
        except (discord.NotFound, discord.Forbidden):
            return None

    async def change(self, place: Place, how: Change) -> None:
        """Edit or delete a message, also in a thread that was archived meanwhile.

        Raises:
            discord.NotFound, discord.Forbidden: it is gone, or may not be touched.
        """
        message = self.message(place)
        try:
            await patient(lambda: how(message))
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            await self._reopen(place.channel)
            await patient(lambda: how(message))

    async def _reopen(self, wanted: int) -> None:
        thread = await self.channel(wanted)
        if isinstance(thread, discord.Thread):
            await patient(lambda: thread.edit(archived=False))

    async def user(self, user: int) -> discord.User:
        """The user, fetched where they are not in the cache."""
        return self.client.get_user(user) or await self.client.fetch_user(user)


def link_to(server: int | None, place: Place) -> str:
    """A link to a message; without a server it is one among direct messages."""
    return f"https://discord.com/channels/{server or '@me'}/{place.channel}/{place.message}"


def may_open_threads(channel: Destination) -> TypeGuard[discord.TextChannel]:
    """Whether the channel can have threads, and the bot may open one and write in it."""
    return isinstance(channel, discord.TextChannel) and not lacking(channel, TO_OPEN_THREADS)


def may_write(channel: Destination) -> bool:
    """Whether the bot may send an answer there."""
    if isinstance(channel, discord.DMChannel):
        return True
    in_thread = isinstance(channel, discord.Thread)
    return not lacking(channel, TO_WRITE_IN_THREADS if in_thread else TO_WRITE)


def reply_to(
    channel: Destination, message: int | None, *, must_exist: bool = False
) -> discord.MessageReference | None:
    """A reference for a reply in a channel; None where it would be refused, or says nothing.

    Nobody may reply without the history. What a thread was opened by stands above it anyway.
    """
    if message is None or message == channel.id:
        return None
    if not isinstance(channel, discord.DMChannel) and lacking(channel, TO_REPLY):
        return None
    return discord.MessageReference(
        message_id=message, channel_id=channel.id, fail_if_not_exists=must_exist
    )


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
