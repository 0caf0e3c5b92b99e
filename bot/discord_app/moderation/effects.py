"""What a decision on a held post leads to; each of it may be done again, as after a restart."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import discord

from bot.desk.desk import Desk
from bot.discord_app.complaints import Complaints
from bot.discord_app.follow_ups import FollowUps
from bot.discord_app.moderation.removing import take_down
from bot.discord_app.moderation.telling import Reached, tell_author
from bot.discord_app.places import Destination, Places, may_write
from bot.discord_app.render import question_pages
from bot.discord_app.routes import tokenless
from bot.discord_app.sending import Shown, send
from bot.discord_app.servers import ServerBook
from bot.discord_app.withdrawing import withdraw
from bot.errors import StateUnavailable
from bot.model import Question
from bot.rules.redaction import redacted
from bot.state.maintenance_port import WholeState
from bot.state.model import Accepted, Asked, Place, Post, Route
from bot.state.moderation import HeldPost, HeldStatus, HoldReason
from bot.texts import say
from bot.texts.queue import Queue

MESSAGE: Final = "message:"
QUOTED: Final = "quoted:"
TAKEN: Final = "taken:"

LOOKED_THROUGH: Final = 50
"""Latest messages of a channel among which what was posted before is looked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision."""

    left: tuple[Place, ...] = ()
    """Messages that could not be removed."""
    told: Reached = Reached.DIRECTLY
    """How its author was."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Answers, removes and posts as was decided, and tells the author."""

    client: discord.Client
    state: WholeState
    desk: Desk
    servers: ServerBook
    complaints: Complaints

    async def carry_out(self, held: HeldPost) -> Outcome:
        """Do what was decided; of an alert nothing is done and nobody is told.

        Raises:
            StateUnavailable, discord.HTTPException: it is to be done again later.
        """
        if held.hold.reason is HoldReason.ALERT:
            return Outcome()
        left = await _CARRIED_OUT[held.status](self, held)
        return Outcome(left, await tell_author(self.client, held))

    async def approve(self, held: HeldPost) -> tuple[Place, ...]:
        """Have the post answered where it stands; one that was taken down is posted again."""
        if not _was_message(held.hold.post):
            await self._publish(held, held.hold.post.question)
        elif message := await self._message(held.hold.post):
            await self._answer(held, message)
        elif held.hold.reason is HoldReason.OBJECTION:
            await self._publish(held, held.hold.post.question)
        return ()

    async def remove(self, held: HeldPost) -> tuple[Place, ...]:
        """Take down what is public of the post."""
        return await take_down(self.client, held.hold.post)

    async def redact(self, held: HeldPost) -> tuple[Place, ...]:
        """Post what is left without the findings, then take down what was public.

        In this order: after a crash between the two the message still tells what it was for. One
        that its author deleted meanwhile stays away.
        """
        post = held.hold.post
        question = redacted(post.question, held.hold.findings, post.route.language)
        if not _was_message(post):
            await self._publish(held, question)
            return ()
        message = await self._message(post)
        if message or held.hold.reason is HoldReason.OBJECTION:
            await self._publish(held, question, message)
        return await take_down(self.client, post)

    async def _answer(self, held: HeldPost, message: discord.Message) -> None:
        """Answer a message that stands; what was not for the bot simply stands on."""
        if held.hold.edits:
            await self._revise(held, held.hold.post.question)
        elif await self._is_asked(message):
            await self._submit(held.hold.post)

    async def _publish(
        self, held: HeldPost, question: Question, message: discord.Message | None = None
    ) -> None:
        """Have the bot show what its author's own message does not show, or not for long."""
        post = held.hold.post
        if post.source.startswith(QUOTED) or await self._is_talk(post, message):
            await self._quote(post, question)
        elif held.hold.edits and not _was_message(post):
            await self._revise(held, question)
        else:
            await self._submit(replace(_taken(post), question=question))

    async def _is_talk(self, post: Post, message: discord.Message | None) -> bool:
        """Whether a message was not for the bot; of one that is gone, where it stood tells most."""
        if not _was_message(post):
            return False
        if message:
            return not await self._is_asked(message)
        route = post.route
        answered = route.thread is not None and route.thread == route.message
        watched = self.servers.watches(route.server or 0, route.channel, route.thread)
        return watched and not answered

    async def _submit(self, post: Post) -> None:
        """Have a question answered, once; a token of an interaction has ended long ago."""
        accepted = await self.desk.submit(replace(post, route=tokenless(post.route)))
        if not isinstance(accepted, Accepted):
            raise StateUnavailable("An approved question could not be stored yet.", passes=True)
        self.desk.answer_soon(accepted.asked)

    async def _revise(self, held: HeldPost, question: Question) -> None:
        """Replace the question that this is an edition of, unless it was or is gone."""
        old = await self.state.questions.get(held.hold.edits or "")
        if old is None:
            return
        if old.question == question:
            self.desk.answer_soon(old)
            return
        route = _revised(old, held.hold.post.route)
        asked = await self.state.questions.revise(old.id, question, route)
        if asked and asked.route.private and not old.route.private:
            await withdraw(self.client, old)
        if asked:
            self.desk.answer_soon(asked)

    async def _message(self, post: Post) -> discord.Message | None:
        """The message that a post is; None where it is gone."""
        place = Place(post.route.channel, int(post.source.removeprefix(MESSAGE)))
        return await Places(self.client).find(place)

    async def _is_asked(self, message: discord.Message) -> bool:
        """Whether a message is for the bot, and not only stands in a watched channel."""
        follow_ups = FollowUps(self.client, self.state)
        opens = _opens_post(message) and self._is_watched(message)
        return opens or follow_ups.names(message) or await follow_ups.of(message) is not None

    def _is_watched(self, message: discord.Message) -> bool:
        server = message.guild.id if message.guild else 0
        parent = getattr(message.channel, "parent_id", None)
        return self.servers.watches(server, message.channel.id, parent)

    async def _quote(self, post: Post, question: Question) -> None:
        """Post what somebody wrote in their place, once, and that it was they."""
        route = post.route
        channel = await Places(self.client).destination(route)
        if channel is None or not may_write(channel):
            await self.complaints.cannot_write(route)
            return
        wrote = say(Queue.WROTE, route.language, person=f"<@{route.user}>")
        pages = question_pages(question, route.language)
        standing = await self._own_texts(channel)
        for number, page in enumerate(pages):
            if _words(page.embeds) in standing:
                continue
            text = None if number else wrote
            nonce = f"{post.source.partition(':')[2]}w{number}"
            await send(channel, Shown(page.embeds, text=text), nonce=nonce)

    async def _own_texts(self, channel: Destination) -> set[tuple[str, ...]]:
        me = self.client.user
        try:
            return {
                _words(message.embeds)
                async for message in channel.history(limit=LOOKED_THROUGH)
                if me and message.author.id == me.id and not message.components
            }
        except discord.Forbidden:
            return set()  # without the history, Discord's own nonce has to do


async def _nothing(_effects: Effects, _held: HeldPost) -> tuple[Place, ...]:
    return ()


_CARRIED_OUT: Final[
    Mapping[HeldStatus, Callable[[Effects, HeldPost], Awaitable[tuple[Place, ...]]]]
] = {
    HeldStatus.WAITING: _nothing,
    HeldStatus.APPROVED: Effects.approve,
    HeldStatus.REMOVED: Effects.remove,
    HeldStatus.REDACTED: Effects.redact,
}


def _was_message(post: Post) -> bool:
    return post.source.startswith(MESSAGE)


def _taken(post: Post) -> Post:
    """The post as one of which nothing stands: the bot shows what was asked."""
    route, source = post.route, post.source
    if _was_message(post):
        source = TAKEN + source.removeprefix(MESSAGE)
    opened = route.thread is not None and route.thread == route.message
    bare = replace(route, message=None, thread=None if opened else route.thread)
    return replace(post, source=source, route=bare)


def _revised(old: Asked, new: Route) -> Route:
    """Where a new edition is answered: as before, unless only its author may see it from now on."""
    if new.private != old.route.private:
        return tokenless(new)
    return replace(tokenless(old.route), language=new.language)


def _opens_post(message: discord.Message) -> bool:
    """Whether this message is the body of a post in a forum."""
    channel = message.channel
    in_forum = isinstance(channel, discord.Thread) and isinstance(
        channel.parent, discord.ForumChannel
    )
    return in_forum and message.id == channel.id


def _words(embeds: tuple[discord.Embed, ...] | list[discord.Embed]) -> tuple[str, ...]:
    return tuple((text or "").strip() for one in embeds for text in (one.title, one.description))
