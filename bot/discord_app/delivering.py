"""Brings replies to where they belong, once each, whatever happened to the place meanwhile."""

from dataclasses import dataclass, replace
from typing import cast

import discord

from bot.desk.port import Undeliverable
from bot.discord_app.cards import card, redraw, send_card, send_rest
from bot.discord_app.codes import NO_THREAD, is_gone, is_refused
from bot.discord_app.complaints import Complaints
from bot.discord_app.once import Once
from bot.discord_app.original import TokenEnded, edit_original
from bot.discord_app.patience import patient
from bot.discord_app.places import (
    Destination,
    Places,
    may_open_threads,
    may_write,
)
from bot.discord_app.render import thread_name
from bot.discord_app.sending import Shown, edited
from bot.discord_app.views.answer import open_privately, presented
from bot.discord_app.withdrawing import withdraw
from bot.state.model import Asked, Place, Route, StoredReply
from bot.state.port import Questions
from bot.state.removals import has_card
from bot.texts import say
from bot.texts.faults import Faults

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

    def routed(self, route: Route) -> "_Reply":
        return _Reply(replace(self.asked, route=route), self.shown)


class DiscordCourier:
    """Delivers by the interaction's token, in the question's thread, its channel, or privately.

    In public an answer stands below what was asked: the message that asked, or a card.
    """

    def __init__(
        self, client: discord.Client, questions: Questions, complaints: Complaints
    ) -> None:
        self._client = client
        self._questions = questions
        self._complaints = complaints
        self._places = Places(client)
        self._once = Once(client)

    async def deliver(self, asked: Asked, reply: StoredReply) -> Place | None:
        """Show a reply once, however often it is called.

        Raises:
            Undeliverable: the question's message is gone, or nobody can be shown the reply.
        """
        with self._once.trying(asked):
            shown = await presented(self._client, asked, reply)
            return await self._somewhere(_Reply(asked, shown))

    async def take_back(self, asked: Asked) -> None:
        """Remove what shows a question that was deleted while its reply was on its way."""
        await withdraw(self._client, _threaded(asked))

    async def _somewhere(self, one: _Reply) -> Place | None:
        if one.asked.place and await self._in_place(one, one.asked.place):
            return one.asked.place
        try:
            return await self._by_route(one)
        except TokenEnded:
            return await self._by_route(await self._without_token(one))

    async def _by_route(self, one: _Reply) -> Place | None:
        if not one.route.private:
            return await self._in_public(one)
        if _live(one.route) and await self._first_response(one, one.shown):
            return None
        return await self._privately(one)

    async def _without_token(self, one: _Reply) -> _Reply:
        """The reply on its way anew: the interaction was never acknowledged, or ended early."""
        known = await self._questions.get(one.asked.id)
        route = replace((known or one.asked).route, token=None, token_until=None)
        if known and known.route.token == one.route.token:
            await self._questions.routed(one.asked.id, route)
        return one.routed(route)

    async def _in_place(self, one: _Reply, place: Place) -> bool:
        """Edit the message that shows an earlier reply; False where it is gone, or too public."""
        if one.route.private and not await self._is_direct(one, place):
            return False
        try:
            await self._places.change(place, lambda message: message.edit(**edited(one.shown)))
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            return False
        if one.asked.revision > 1:
            await redraw(self._places, one.asked)
        return True

    async def _is_direct(self, one: _Reply, place: Place) -> bool:
        """Whether a place is among the direct messages of whoever asked."""
        try:
            user = await self._places.user(one.route.user)
            return (await user.create_dm()).id == place.channel
        except (discord.NotFound, discord.Forbidden):
            return False

    async def _first_response(self, one: _Reply, shown: Shown) -> int | None:
        """Show it as the interaction's first response; None where somebody deleted that."""
        application, token = one.route.application or 0, one.route.token or ""
        try:
            return await patient(lambda: edit_original(self._client, application, token, shown))
        except discord.NotFound:
            return None

    async def _in_public(self, one: _Reply) -> Place | None:
        """Answer below what was asked; a command and a form need a card for that first."""
        if one.route.message or not has_card(one.asked):
            return await self._below(one)
        message = await self._card(one)
        if message is None:
            return await self._not_there(one)
        below = one.routed(replace(one.route, message=message))
        await self._questions.routed(one.asked.id, below.route)
        return await self._below(below)

    async def _card(self, one: _Reply) -> int | None:
        """Show what was asked; None where that cannot be."""
        if _live(one.route):
            return await self._first_response(one, card(one.asked))
        channel = await self._places.destination(one.route)
        if channel is None or not may_write(channel):
            return None
        return await send_card(channel, one.asked, again=self._once.again(one.asked))

    async def _below(self, one: _Reply) -> Place | None:
        if _live(one.route) and not has_card(one.asked):
            message = await self._first_response(one, one.shown)
            return Place(one.route.channel, message) if message else await self._privately(one)
        channel = await self._places.destination(one.route)
        if channel is None or not may_write(channel):
            return await self._not_there(one)
        try:
            thread = await self._thread(channel, one.asked) if may_open_threads(channel) else None
            return await self._there(one, thread or channel)
        except discord.HTTPException as error:
            if is_gone(error):
                raise Undeliverable("the message that asked was deleted") from None
            if not is_refused(error):
                raise
        return await self._not_there(one)

    async def _there(self, one: _Reply, channel: Destination) -> Place | None:
        """Send the answer; what of a long question does not fit on its card stands above it."""
        if channel.id != one.route.thread and isinstance(channel, discord.Thread):
            one = one.routed(replace(one.route, thread=channel.id))
            await self._questions.routed(one.asked.id, one.route)
        if has_card(one.asked):
            await send_rest(channel, one.asked, again=self._once.again(one.asked))
        return await self._once.send(channel, one.asked, one.shown)

    async def _thread(self, channel: discord.TextChannel, asked: Asked) -> discord.Thread | None:
        """The thread of a message, whose id is the message's own; None where there is no room."""
        message = asked.route.message or 0
        name = thread_name(asked.question, asked.route.language)
        partial = channel.get_partial_message(message)
        try:
            return await patient(lambda: partial.create_thread(name=name))
        except discord.HTTPException as error:
            if error.code in NO_THREAD:
                return None
            if error.code != THREAD_EXISTS:
                raise
        return cast("discord.Thread", await self._client.fetch_channel(message))

    async def _not_there(self, one: _Reply) -> Place | None:
        """The bot may not write there: the interaction goes everywhere, else it is private."""
        if _live(one.route) and (message := await self._first_response(one, one.shown)):
            return Place(one.route.channel, message)
        await self._complaints.cannot_write(one.route)
        return await self._privately(await self._excused(one))

    async def _excused(self, one: _Reply) -> _Reply:
        """The reply with a sentence on why it comes by direct message."""
        channel = await self._places.destination(one.route)
        if channel is None or isinstance(channel, discord.DMChannel) or may_write(channel):
            return one
        why = say(Faults.CANNOT_WRITE, one.route.language, channel=channel.mention)
        return _Reply(one.asked, replace(one.shown, text=why))

    async def _privately(self, one: _Reply) -> Place | None:
        """Send a direct message; where those are closed, a button in the channel opens it."""
        try:
            user = await self._places.user(one.route.user)
            return await self._once.send(await user.create_dm(), one.asked, one.shown)
        except discord.NotFound:
            raise Undeliverable("the account is gone") from None
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
        return await self._behind_a_button(one)

    async def _behind_a_button(self, one: _Reply) -> Place | None:
        channel = await self._places.destination(one.route)
        if channel is None or one.route.server is None or not may_write(channel):
            raise Undeliverable("direct messages are closed")
        try:
            return await self._once.send(channel, one.asked, open_privately(one.asked))
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            raise Undeliverable("direct messages are closed") from None


def _threaded(asked: Asked) -> Asked:
    """The question with the thread that was opened for its reply, which has its message's id."""
    route, place = asked.route, asked.place
    if place is None or route.private or route.thread or place.channel == route.channel:
        return asked
    message = route.message or place.channel
    return replace(asked, route=replace(route, thread=place.channel, message=message))


def _live(route: Route) -> bool:
    until = route.token_until
    return bool(route.token) and until is not None and discord.utils.utcnow() < until
