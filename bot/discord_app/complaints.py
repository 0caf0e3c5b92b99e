"""Tells whoever can mend it where the bot lacks permissions; once a day for each."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Final

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.invite import NEEDS
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import TO_OPEN_THREADS, TO_WRITE_IN_THREADS, lacking, may_write
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import language_of
from bot.state.model import Route
from bot.texts import Key, say
from bot.texts.faults import Faults
from bot.texts.powers import Powers

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(days=1)
"""A complaint is not repeated before."""

IMPLIED: Final[Mapping[str, Sequence[str]]] = {
    "view_channel": tuple(name for name in TO_OPEN_THREADS if name != "view_channel"),
    "send_messages": ("embed_links",),
}
"""What nobody has, either, who lacks a permission."""


class Complaints:
    """Says in words what is missing, by direct message to the owner of the server."""

    def __init__(
        self, client: discord.Client, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client = client
        self._clock = clock
        self._made: dict[tuple[int, Key], datetime] = {}

    async def cannot_write(self, route: Route) -> None:
        """Tell the owner of a server in which channel the bot lacks which permissions."""
        channel = self._client.get_channel(route.thread or route.channel)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return
        in_thread = isinstance(channel, discord.Thread)
        missing = lacking(channel, TO_WRITE_IN_THREADS if in_thread else TO_OPEN_THREADS)
        if missing:
            named = ", ".join(NEEDS[name].name for name in _first_of(missing))
            complaint = (channel.id, Faults.CANNOT_WRITE_OWNER)
            where = channel.mention
            await self._tell_owner(channel.guild, complaint, permissions=named, channel=where)

    async def cannot_remove(self, message: discord.Message) -> None:
        """Tell the owner of a server of a message that should not be public."""
        channel = message.channel
        if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            complaint = (channel.id, Faults.CANNOT_REMOVE)
            where = channel.mention
            await self._tell_owner(channel.guild, complaint, link=message.jump_url, channel=where)

    async def cannot_log(self, guild: discord.Guild, channel: int) -> None:
        """Tell the owner of a server that its log channel is gone, or closed to the bot."""
        await self._tell_owner(guild, (channel, Powers.CANNOT_LOG), channel=f"<#{channel}>")

    async def cannot_queue(self, guild: discord.Guild) -> None:
        """Tell the owner of a server that a post waits, and that no channel shows it."""
        await self._tell_owner(guild, (guild.id, Powers.NO_QUEUE))

    async def cannot_alert(self, guild: discord.Guild, held_id: str) -> None:
        """Tell the owner of a server that somebody there may be in danger, and nobody knows."""
        await self._tell_owner(guild, (int(held_id, 16), Powers.NO_QUEUE_ALERT))

    async def _tell_owner(
        self, guild: discord.Guild, complaint: tuple[int, Key], **values: str
    ) -> None:
        """Say what is missing in a place, which the complaint begins with."""
        if not self._is_due(complaint):
            return
        tongue = language_of(guild.preferred_locale.value)
        text = say(complaint[1], tongue, server=escaped(guild.name), **values)
        nonce = token_hex(8)
        try:
            owner = guild.owner or await self._client.fetch_user(guild.owner_id or 0)
            await patient(lambda: owner.send(text, allowed_mentions=NO_PINGS, nonce=nonce))
        except (discord.Forbidden, discord.NotFound):
            await self._tell_others(guild, text)
        except UNREACHED:
            del self._made[complaint]  # told with the next one

    async def _tell_others(self, guild: discord.Guild, text: str) -> None:
        """The owner takes no messages: administrators read Discord's own news in this channel."""
        channel, nonce = guild.public_updates_channel, token_hex(8)
        if channel is None or not may_write(channel):
            log.warning("The owner of server %s takes no direct messages.", guild.id)
            return
        try:
            await patient(lambda: channel.send(text, allowed_mentions=NO_PINGS, nonce=nonce))
        except UNREACHED as error:
            log.warning("The owner of server %s was not told: %s", guild.id, type(error).__name__)

    def _is_due(self, complaint: tuple[int, Key]) -> bool:
        now = self._clock()
        last = self._made.get(complaint)
        if last and now - last < AGAIN_AFTER:
            return False
        self._made[complaint] = now
        return True


def _first_of(missing: Sequence[str]) -> Iterator[str]:
    """What is missing by itself, and not because something else is."""
    implied = {name for lost in missing for name in IMPLIED.get(lost, ())}
    return (name for name in missing if name not in implied)
