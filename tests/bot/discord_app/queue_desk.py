"""A queue channel with two moderators, and posts that wait in it."""

from dataclasses import dataclass, replace

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.desk.screening import screen
from bot.discord_app.moderation.queue_message import queue_item
from bot.discord_app.sending import send
from bot.model import Question
from bot.state.model import Post, Route
from bot.state.moderation import Deed, Entry, HeldPost, Hold, HoldReason
from bot.state.moderation_port import HeldPosts
from bot.texts import Language
from tests.bot.discord_app.town import Town, read

GOUT = "What is the treatment of gout?"
PHONE = "+49 30 901820"
PRIVATE = f"What is the treatment of gout? Call me at {PHONE}."

MINUTE = 61.0
"""Seconds until the bot has looked after its queue."""


@dataclass
class QueueDesk:
    """What a test of the queue needs beside the town."""

    town: Town
    channel: ChannelHandle
    mia: MemberActor
    max: MemberActor
    posts: int = 0

    async def hold(
        self,
        text: str = GOUT,
        source: str = "",
        reason: HoldReason = HoldReason.FINDING,
        edits: str | None = None,
    ) -> HeldPost:
        """A question of ada's begins to wait, with what the rules find in it."""
        self.posts += 1
        guild, town = self.town.guild.id, self.town
        route = Route(town.ada.id, town.channel.id, Language.ENGLISH, guild)
        kind, _, number = source.partition(":")
        if kind == "message":
            route = replace(route, message=int(number))
        question = Question(text)
        post = Post(source or f"interaction:{self.posts}", question, route)
        findings = screen(question).findings if text else ()
        found = Hold(guild, post, tuple(findings), reason, edits)
        return (await town.bot.services.queue.hold(found)).post

    @property
    def held(self) -> HeldPosts:
        """What is kept of the queue."""
        return self.town.bot.services.state.held

    def shown(self) -> discord.Message:
        """The latest message of the queue channel."""
        return self.town.said(self.channel)[-1]

    def public(self) -> str:
        """All that can be read in the queue channel, files and custom ids left out."""
        return "\n".join(map(read, self.town.said(self.channel)))

    def said(self) -> str:
        """All that can be read in the channel in which people ask."""
        return "\n".join(map(read, self.town.said(self.town.channel)))

    async def listed(self, held: HeldPost) -> discord.Message:
        """The post once more, as in a moderator's own list, which nobody redraws meanwhile."""
        channel = self.town.bot.get_channel(self.channel.id)
        assert isinstance(channel, discord.TextChannel)
        with self.town.env.time_context():
            return await send(channel, queue_item(held, Language.ENGLISH))

    async def lines(self) -> list[Entry]:
        """The log of the server."""
        return await self.town.bot.services.state.audit.entries(self.town.guild.id)

    async def deeds(self) -> list[Deed]:
        """What the log tells of, in order."""
        return [entry.what for entry in await self.lines()]

    async def minute(self) -> None:
        """A minute goes by."""
        await self.town.env.advance_time(MINUTE)
        await self.town.answered()

    async def set(self, **settings: object) -> None:
        """Somebody changes the settings of the server."""
        servers = self.town.bot.services.servers
        await servers.change(
            self.town.guild.id,
            lambda known: replace(known, **settings),  # type: ignore[arg-type]
        )


async def open_desk(town: Town) -> QueueDesk:
    """A town whose moderators have a channel for what waits."""
    channel = town.guild.create_text_channel("moderators")
    mia, max_ = (town.newcomer(name, manage_messages=True) for name in ("mia", "max"))
    opened = QueueDesk(town, channel, mia, max_)
    await opened.set(queue_channel=channel.id)
    await town.agree(town.ada, town.ben)
    return opened


@pytest.fixture
async def desk(town: Town) -> QueueDesk:
    """The same as a fixture."""
    return await open_desk(town)
