"""Brings replies to where they belong, once each, whatever happened to the place meanwhile."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

import discord

from bot.desk.port import Undeliverable
from bot.discord_app.complaints import Complaints
from bot.discord_app.original import edit_original
from bot.discord_app.patience import patient
from bot.discord_app.places import Destination, Places, custom_ids
from bot.discord_app.render import question_pages, thread_name
from bot.discord_app.sending import Shown, edited, send
from bot.discord_app.views.answer import answer_message, open_privately
from bot.state.model import Asked, Place, Route, StoredReply
from bot.state.port import Questions

LOOKED_THROUGH = 50
"""Latest messages among which a reply that was sent before a crash is looked for."""

THREAD_EXISTS = 160004
"""Discord's error code where a message has a thread already."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is to be shown, and of which question."""

    asked: Asked
    shown: Shown

    @property
    def route(self) -> Route:
        return self.asked.route


class DiscordCourier:
    """Delivers by the interaction's token, in the question's thread, its channel, or privately."""

    def __init__(
        self, client: discord.Client, questions: Questions, complaints: Complaints
    ) -> None:
        self._client = client
        self._questions = questions
        self._complaints = complaints
        self._places = Places(client)
        self._since = datetime.now(UTC)
        self._tried: set[str] = set()

    async def deliver(self, asked: Asked, reply: StoredReply) -> Place | None:
        """Show a reply once, however often it is called.

        Raises:
            Undeliverable: the question's message is gone, or nobody can be shown the reply.
        """
        one = _Reply(asked, answer_message(asked, reply))
        place = await self._somewhere(one)
        self._tried.discard(asked.id)
        return place

    async def _somewhere(self, one: _Reply) -> Place | None:
        if one.asked.place and await self._in_place(one, one.asked.place):
            return one.asked.place
        if _live(one.route):
            return await self._by_token(one)
        if one.route.private:
            return await self._privately(one)
        return await self._in_channel(one)

    async def _in_place(self, one: _Reply, place: Place) -> bool:
        """Edit the message that shows an earlier reply; False where it is gone."""
        message = self._places.message(place)
        try:
            await patient(lambda: message.edit(**edited(one.shown)))
        except (discord.NotFound, discord.Forbidden):
            return False
        await self._card_again(one)
        return True

    async def _card_again(self, one: _Reply) -> None:
        """Bring the card that shows the question up to date with its latest edition."""
        route = one.route
        if one.asked.revision == 1 or not route.message or not _by_interaction(one.asked):
            return
        message = self._places.message(Place(route.channel, route.message))
        try:
            await patient(lambda: message.edit(**edited(self._card(one))))
        except (discord.NotFound, discord.Forbidden):
            return

    async def _by_token(self, one: _Reply) -> Place | None:
        """Edit the interaction's first response: with the answer, or with a card above a thread."""
        route = one.route
        threaded = not route.private and self._places.may_open_threads(route)
        first = self._card(one) if threaded else one.shown
        application, token = route.application or 0, route.token or ""
        try:
            message = await patient(lambda: edit_original(self._client, application, token, first))
        except discord.NotFound:
            # Somebody deleted the first response, or the token ended early.
            return await self._after_all(one)
        if route.private:
            return None
        if not threaded:
            return Place(route.channel, message)
        return await self._in_thread_of(one, message)

    async def _after_all(self, one: _Reply) -> Place | None:
        route = replace(one.route, token=None, private=True)
        return await self._privately(_Reply(replace(one.asked, route=route), one.shown))

    async def _in_thread_of(self, one: _Reply, message: int) -> Place | None:
        """Open the thread of a message in a channel, or go on in it, and send the answer there."""
        route = replace(one.route, message=message)
        channel = cast("discord.TextChannel", self._client.get_channel(route.channel))
        thread = await self._thread(channel, message, one.asked)
        await self._questions.routed(one.asked.id, replace(route, thread=thread.id))
        await self._rest_of_question(thread, one)
        return await self._send(thread, one)

    async def _rest_of_question(self, thread: discord.Thread, one: _Reply) -> None:
        """What of a long question does not fit on its card stands above the answer."""
        asked = one.asked
        if asked.id in self._tried or not _by_interaction(asked):
            return
        rest = question_pages(asked.question, one.route.language)[1:]
        for number, page in enumerate(rest):
            await send(thread, Shown(page.embeds), nonce=f"{asked.id}q{number}")

    async def _thread(
        self, channel: discord.TextChannel, message: int, asked: Asked
    ) -> discord.Thread:
        """The thread of a message; a message has one at most, whose id is the message's own."""
        partial = channel.get_partial_message(message)
        try:
            return await patient(lambda: partial.create_thread(name=thread_name(asked.question)))
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
        return cast("discord.Thread", await self._client.fetch_channel(message))

    async def _in_channel(self, one: _Reply) -> Place | None:
        """Answer where it was asked; in a thread of the question where that can be opened."""
        channel = await self._places.destination(one.route)
        if channel is None:
            return await self._refused(one)
        try:
            return await self._there(one, channel)
        except discord.Forbidden:
            return await self._refused(one)

    async def _there(self, one: _Reply, channel: Destination) -> Place | None:
        message = one.route.message
        own_channel = isinstance(channel, discord.TextChannel)
        if own_channel and self._places.may_open_threads(one.route):
            if message is None:
                message = (await send(channel, self._card(one))).id
            return await self._opened(one, message)
        return await self._send(channel, one, answers=message)

    async def _opened(self, one: _Reply, message: int) -> Place | None:
        try:
            return await self._in_thread_of(one, message)
        except discord.NotFound:
            raise Undeliverable("the message that asked was deleted") from None

    async def _refused(self, one: _Reply) -> Place | None:
        """The bot may not write there: whoever can mend it is told, the asker gets the answer."""
        await self._complaints.cannot_write(one.route)
        return await self._privately(one)

    async def _privately(self, one: _Reply) -> Place | None:
        """Send a direct message; where those are closed, a button in the channel opens it."""
        try:
            user = await self._places.user(one.route.user)
            return await self._send(await user.create_dm(), one)
        except discord.Forbidden:
            return await self._behind_a_button(one)
        except discord.NotFound:
            raise Undeliverable("the account is gone") from None

    async def _behind_a_button(self, one: _Reply) -> Place | None:
        channel = await self._places.destination(one.route)
        if channel is None or one.route.server is None:
            raise Undeliverable("direct messages are closed")
        closed = _Reply(one.asked, open_privately(one.asked))
        try:
            return await self._send(channel, closed, answers=one.route.message)
        except discord.Forbidden:
            raise Undeliverable("direct messages are closed") from None

    async def _send(
        self, channel: Destination, one: _Reply, answers: int | None = None
    ) -> Place | None:
        """Send a message, unless it was sent before a crash or a failure: then that one stands."""
        asked = one.asked
        if known := await self._sent_before(channel, asked):
            await patient(lambda: known.edit(**edited(one.shown)))
            return Place(channel.id, known.id)
        self._tried.add(asked.id)
        reference = _reference(channel, answers)
        nonce = f"{asked.id}{asked.revision}"
        message = await send(channel, one.shown, answers=reference, nonce=nonce)
        return Place(channel.id, message.id)

    async def _sent_before(self, channel: Destination, asked: Asked) -> discord.Message | None:
        """The message that shows the reply already; looked for only where there may be one."""
        if asked.id not in self._tried and asked.accepted_at >= self._since:
            return None
        me = self._client.user
        try:
            async for message in channel.history(limit=LOOKED_THROUGH):
                if me and message.author.id == me.id and asked.id in custom_ids(message):
                    return message
        except discord.Forbidden:
            return None  # without the history, Discord's own nonce has to do
        return None

    def _card(self, one: _Reply) -> Shown:
        return Shown(question_pages(one.asked.question, one.route.language)[0].embeds)


def _live(route: Route) -> bool:
    until = route.token_until
    return bool(route.token) and until is not None and discord.utils.utcnow() < until


def _reference(channel: Destination, answers: int | None) -> discord.MessageReference | None:
    if answers is None:
        return None
    return discord.MessageReference(
        message_id=answers, channel_id=channel.id, fail_if_not_exists=False
    )


def _by_interaction(asked: Asked) -> bool:
    return asked.source.startswith("interaction:")
