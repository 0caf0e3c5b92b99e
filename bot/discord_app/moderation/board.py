"""The messages of each server's queue channel, one for each held post."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from weakref import WeakValueDictionary

import discord

from bot.desk.faults import where
from bot.discord_app.codes import is_away
from bot.discord_app.complaints import Complaints
from bot.discord_app.moderation.queue_message import Drawn, Known, draw, gone
from bot.discord_app.patience import patient
from bot.discord_app.places import Destination, Places, custom_ids, lacking, may_write
from bot.discord_app.sending import NO_PINGS, edited, text_file
from bot.discord_app.servers import ServerBook
from bot.discord_app.services import language_of
from bot.discord_app.views.queue.ids import PREFIX
from bot.errors import StateUnavailable
from bot.state.maintenance_port import WholeState
from bot.state.model import Place
from bot.state.moderation import Entry, HeldPost, HeldStatus, HoldReason
from bot.texts import Language

log = logging.getLogger(__name__)

A_MINUTE: Final = 10
"""Posts that a queue channel is shown in a minute, the oldest first; alerts come besides, at once.

Discord takes about one message a second, and nobody reads faster; `/mod queue` has them all.
"""

LOOKED_THROUGH: Final = 100
"""Latest messages of a channel among which those sent before a crash are looked for."""

PAGE: Final = 100
"""Held posts that are read at once."""

MOST_READ: Final = 1000
"""Most posts of a server among which the next to be shown are chosen."""

FILE: Final = "post.txt"


class Board:
    """Shows what waits and redraws what was decided; what cannot be shown now is shown later.

    Whatever is drawn is read right before, and one at a time of each post: else what was decided
    or erased meanwhile would stand there again.
    """

    def __init__(
        self, client: discord.Client, state: WholeState, servers: ServerBook, complaints: Complaints
    ) -> None:
        self._client, self._state = client, state
        self._servers, self._complaints = servers, complaints
        self._places = Places(client)
        self._room: dict[int, int] = {}
        """How many more posts each server is shown in this minute."""
        self._searched: dict[int, int] = {}
        """The channel that each server's queue had when no message was in one that is gone."""
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Whose turn it is to draw each post."""

    async def channel(self, server: int) -> Destination | None:
        """The queue channel; None, and the owner is told, where there is none to write in.

        The operator's may be one of another server: nobody there reads what waits in this one.
        """
        wanted = (await self._servers.latest(server)).queue_channel
        channel = await self._places.channel(wanted) if wanted else None
        guild = self._client.get_guild(server)
        if channel and channel.guild and channel.guild == guild and may_write(channel):
            return channel
        self._searched.pop(server, None)
        if guild:
            await self._complaints.cannot_queue(guild)
        return None

    def tongue(self, server: int) -> Language:
        """The language that a server is spoken to in."""
        guild = self._client.get_guild(server)
        return language_of(guild.preferred_locale.value) if guild else Language.ENGLISH

    async def redraw(self, held: HeldPost, known: Known | None = None) -> None:
        """Bring the message of a post up to date; one that waits is shown, if it is not yet."""
        async with self._turn(held.id):
            now = await self._now(held)
            if now:
                await self._redraw(now, known or await self._known(now))
            else:
                await self._empty(held)

    async def empty(self, place: Place, server: int) -> None:
        """Let a message say that its post is no longer here; one that is gone may be."""
        shown = gone(self.tongue(server))
        await self._places.change(
            place, lambda message: message.edit(attachments=[], **edited(shown))
        )

    async def _redraw(self, held: HeldPost, known: Known) -> None:
        waits = held.status is HeldStatus.WAITING
        if held.place is None:
            if waits:
                await self._show_first(held)
            return
        drawn = draw(held, self.tongue(held.hold.server), known, attach=self._attaches(held.place))
        try:
            await self._edit(held.place, drawn)
        except discord.NotFound:
            if waits and (channel := await self.channel(held.hold.server)):
                await self._show(channel, held, None)
        except discord.Forbidden:
            await self.channel(held.hold.server)

    async def catch_up(self, server: int) -> None:
        """Show what is not shown yet: the channel was missing, many came at once, or a crash."""
        self._room[server] = A_MINUTE
        if not await self._state.held.count(server):
            return
        channel = await self.channel(server)
        unshown = await self._state.held.unshown(server, MOST_READ)
        if channel is None:
            for held in filter(_is_alert, unshown):
                await self._cannot_alert(held)
            return
        unshown += await self._stranded(server, channel)
        standing = await self._standing(channel) if unshown else {}
        for held in sorted(unshown, key=_order):
            if self._has_room(held):
                await self._show_late(channel, held, standing.get(held.id))

    async def entries(self, held: HeldPost) -> tuple[Entry, ...]:
        """Lines of the log on a post, the latest first; raises StateUnavailable."""
        author = held.hold.post.route.user
        entries = await self._state.audit.about(held.hold.server, author, PAGE)
        return tuple(one for one in entries if one.subject == f"held:{held.id}")

    def _turn(self, held_id: str) -> asyncio.Lock:
        return self._turns.setdefault(held_id, asyncio.Lock())

    async def _now(self, held: HeldPost) -> HeldPost | None:
        """The post as it is by now; while the database rests, a decision is certain enough."""
        try:
            return await self._state.held.get(held.id)
        except StateUnavailable:
            if held.status is HeldStatus.WAITING:
                raise
            return held

    async def _empty(self, held: HeldPost) -> None:
        """Its author had it erased, say, or it became too old."""
        for place in filter(None, (held.before, held.place)):
            try:
                await self.empty(place, held.hold.server)
            except (discord.NotFound, discord.Forbidden):
                continue  # it is noted to be removed, besides

    async def _show_first(self, held: HeldPost) -> None:
        """Show a post that began to wait just now, unless many did in this minute."""
        channel = await self.channel(held.hold.server)
        if channel is None and _is_alert(held):
            await self._cannot_alert(held)
        elif channel and self._has_room(held):
            await self._show(channel, held, None)

    async def _show_late(
        self, channel: Destination, held: HeldPost, standing: discord.Message | None
    ) -> None:
        """Show a post, unless that was done meanwhile, or it waits no more.

        One that Discord does not take keeps no other away; raises where Discord itself is away.
        """
        try:
            async with self._turn(held.id):
                now = await self._state.held.get(held.id)
                if now and now.status is HeldStatus.WAITING and now.place == held.place:
                    await self._show(channel, now, standing)
        except discord.HTTPException as error:
            if is_away(error):
                raise
            log.error("A held post cannot be shown: %s", where(error))  # noqa: TRY400

    async def _cannot_alert(self, held: HeldPost) -> None:
        if guild := self._client.get_guild(held.hold.server):
            await self._complaints.cannot_alert(guild, held.id)

    async def _show(
        self, channel: Destination, held: HeldPost, standing: discord.Message | None
    ) -> None:
        """Send the message of a post, unless it stands there, and remember where."""
        server = held.hold.server
        self._room[server] = self._room.get(server, A_MINUTE) - 1
        known = await self._known(held)
        if standing is None or (held.before and standing.id == held.before.message):
            attach = _may_attach(channel)
            drawn = draw(held, self.tongue(server), known, attach=attach)
            message = await self._send(channel, held, drawn)
        else:
            message = standing
        place = Place(channel.id, message.id)
        await self._state.held.placed(held.id, place)
        if await self._state.held.get(held.id) is None:
            await self._remove(place)  # erased in that moment, when nobody knew of the message
        if held.before:
            await self._remove(held.before)

    async def _send(self, channel: Destination, held: HeldPost, drawn: Drawn) -> discord.Message:
        role = (await self._servers.latest(held.hold.server)).moderator_role
        calls = role if _is_alert(held) else None
        view = drawn.shown.view or discord.utils.MISSING
        since = int(held.waiting_since.timestamp() * 1000)
        return await patient(
            lambda: channel.send(
                f"<@&{calls}>" if calls else None,
                embeds=drawn.embeds,
                view=view,
                files=_files(drawn),
                allowed_mentions=calling(calls),
                nonce=f"{held.id}{since % 10**9}",
            )
        )

    async def _edit(self, place: Place, drawn: Drawn) -> None:
        """Make a message look like this; what was attached goes as well."""
        view = drawn.shown.view
        await self._places.change(
            place,
            lambda message: message.edit(
                content=None,
                embeds=drawn.embeds,
                view=view,
                attachments=_files(drawn),
                allowed_mentions=NO_PINGS,
            ),
        )

    async def _remove(self, place: Place) -> None:
        """Remove the message of an earlier round: its buttons would decide on this one."""
        try:
            await self._places.change(place, lambda message: message.delete())
        except (discord.NotFound, discord.Forbidden):
            return

    async def _stranded(self, server: int, channel: Destination) -> list[HeldPost]:
        """Posts that wait and whose message went with its channel."""
        if self._searched.get(server) == channel.id:
            return []
        found: list[HeldPost] = []
        read = 0
        while page := await self._state.held.waiting(server, PAGE, read):
            found += [held for held in page if held.place and self._is_gone(held.place.channel)]
            read += len(page)
        if not found:
            self._searched[server] = channel.id
        return found

    def _is_gone(self, channel: int) -> bool:
        return self._client.get_channel(channel) is None

    def _has_room(self, held: HeldPost) -> bool:
        return _is_alert(held) or self._room.get(held.hold.server, A_MINUTE) > 0

    async def _standing(self, channel: Destination) -> Mapping[str, discord.Message]:
        """Messages that were sent before a crash and of which nobody knows, by held post."""
        me, found = self._client.user, dict[str, discord.Message]()
        try:
            async for message in channel.history(limit=LOOKED_THROUGH):
                ids = custom_ids(message)
                if me and message.author.id == me.id and f"{PREFIX}:" in ids:
                    found.setdefault(ids.split()[0].split("-")[1], message)
        except discord.Forbidden:
            return {}  # without the history, Discord's own nonce has to do
        return found

    def _attaches(self, place: Place) -> bool:
        channel = self._client.get_channel(place.channel)
        return isinstance(channel, Destination) and _may_attach(channel)

    async def _known(self, held: HeldPost) -> Known:
        try:
            return Known(entries=await self.entries(held))
        except StateUnavailable:
            return Known()


def calling(role: int | None) -> discord.AllowedMentions:
    """Mentions that ping this role, and nobody besides."""
    roles = [discord.Object(role)] if role else []
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def _files(drawn: Drawn) -> list[discord.File]:
    return [text_file(drawn.file, FILE)] if drawn.file else []


def _may_attach(channel: Destination) -> bool:
    return isinstance(channel, discord.DMChannel) or not lacking(channel, ("attach_files",))


def _order(held: HeldPost) -> tuple[bool, datetime]:
    """Alerts first, then who has waited longest."""
    return not _is_alert(held), held.waiting_since


def _is_alert(held: HeldPost) -> bool:
    return held.hold.reason is HoldReason.ALERT
