"""Messages on their way to accepted questions."""

from contextlib import suppress
from dataclasses import replace

import discord

from bot.desk.repeats import Posted
from bot.desk.screening import Screened
from bot.desk.waiting import Kept, NotKept
from bot.discord_app.drafts import Draft
from bot.discord_app.parts import Parts
from bot.discord_app.replies import reply, too_many, typing
from bot.discord_app.routes import route_of_message, spoken
from bot.discord_app.sending import Shown, send
from bot.discord_app.views.consent import consent_prompt
from bot.discord_app.views.urgency import behind_a_button, delayed, notice
from bot.errors import StateUnavailable
from bot.state.model import Accepted, Consent, Post
from bot.texts import Language, say
from bot.texts.faults import Faults
from bot.texts.holding import Holding


class MessageIntake:
    """Takes in drafts that are messages; the message itself is what the reply hangs on."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def take(self, message: discord.Message, draft: Draft) -> None:
        """Take in a draft, or say in the channel or privately why not."""
        screened = await self._screened(message, draft)
        server = message.guild.id if message.guild else None
        if screened.turned_down(server):
            self._parts.gate.refused(message.author.id)
            await self.refuse(message, draft, screened)
        elif self._parts.gate.paused(server):
            await self._rest(message, draft, screened)
        else:
            await self._take(message, draft, screened)

    async def _take(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Take in what keeps to the rules, if its author has agreed and leaves others a turn."""
        tongue = _tongue(message, draft)
        server = message.guild.id if message.guild else None
        try:
            consent = await self._parts.gate.consent(message.author.id)
        except StateUnavailable:
            await self._turn_away(message, draft, screened, say(Faults.STATE, tongue))
            return
        if consent is not Consent.GIVEN:
            await self._ask_for_consent(message, draft, screened)
        elif wait := self._parts.gate.wait(message.author.id, server):
            await self._turn_away(message, draft, screened, too_many(wait, tongue))
        else:
            await self.accept(message, draft, screened)

    async def refuse(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Take a message that breaks the rules from the public, and tell its author why."""
        async with self._parts.alerts.message(message, draft, screened, kept=False):
            if draft.edits:
                await self._parts.revising.take_back(draft.edits)
            await self._parts.refusing.message(message, replace(draft, edits=None), screened)

    async def watched(self, message: discord.Message, draft: Draft) -> None:
        """Look after a message that is not for the bot, in a channel that is watched.

        What may not be public is removed, and what a moderator decides on waits for one; nobody
        has to agree for that.
        """
        screened = await self._screened(message, draft)
        if screened.refused:
            await self.refuse(message, draft, screened)
            return
        if screened.held:
            with suppress(StateUnavailable):  # it still stands there, for moderators to see
                await self._parts.moderators.message(message, draft, screened)
        self._parts.alerts.overheard(message, screened)

    async def _screened(self, message: discord.Message, draft: Draft) -> Screened:
        source, author = f"message:{message.id}", message.author.id
        posted = Posted(message.guild.id, author, source) if message.guild else None
        return await self._parts.screened(draft.question, posted)

    async def accept(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Store the question, or its new edition, and let it be answered, or wait."""
        async with self._parts.alerts.message(message, draft, screened, kept=True):
            if screened.held and message.guild:
                await self._hold(message, draft, screened)
            elif draft.edits:
                if why := await self._parts.revising.by_message(draft, screened):
                    tongue = _tongue(message, draft)
                    await self._say_no(message, screened, say(why, tongue), tongue)
            else:
                await self._accept(message, draft, screened)

    async def _hold(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        tongue = _tongue(message, draft)
        try:
            await self._parts.moderators.message(message, draft, screened)
        except StateUnavailable:
            await self._say_no(message, screened, say(Faults.STATE, tongue), tongue)

    async def _accept(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        tongue = _tongue(message, draft)
        route = route_of_message(
            message, private=draft.private or screened.despair, language=tongue
        )
        post = Post(f"message:{message.id}", draft.question, route, draft.about)
        desk = self._parts.services.desk
        match await desk.submit(post):
            case Accepted(asked, new=True):
                desk.answer_soon(asked)
                await typing(message)
            case Accepted():
                return  # Discord told of it twice
            case Kept():
                embeds = delayed(screened.urgency, tongue, self._country(message))
                await self._say(message, screened, Shown(embeds))
            case NotKept():
                await self._say_no(message, screened, say(Faults.STATE, tongue), tongue)

    async def _rest(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """While the server is paused: say so to whoever speaks to the bot, once an hour."""
        tongue = _tongue(message, draft)
        urgent = notice(screened.urgency, tongue, self._country(message))
        spoken_to = self._parts.follow_ups.names(message) or message.reference is not None
        text = None
        if spoken_to and self._parts.gate.may_say_paused(message.author.id):
            text = say(Holding.PAUSED, tongue)
        async with self._parts.alerts.message(message, draft, screened, kept=False):
            await self._say(message, screened, Shown(urgent, text=text))

    async def _ask_for_consent(
        self, message: discord.Message, draft: Draft, screened: Screened
    ) -> None:
        tongue = _tongue(message, draft)
        text, view = consent_prompt(tongue, message)
        urgent = notice(screened.urgency, tongue, self._country(message))
        async with self._parts.alerts.message(message, draft, screened, kept=False):
            await self._say(message, screened, Shown(urgent, view, text))

    async def _turn_away(
        self, message: discord.Message, draft: Draft, screened: Screened, text: str
    ) -> None:
        """Say why a message cannot be taken in; moderators learn of despair all the same."""
        async with self._parts.alerts.message(message, draft, screened, kept=False):
            await self._say_no(message, screened, text, _tongue(message, draft))

    async def _say_no(
        self, message: discord.Message, screened: Screened, text: str, tongue: Language
    ) -> None:
        """Say why; an urgency notice comes first."""
        urgent = notice(screened.urgency, tongue, self._country(message))
        await self._say(message, screened, Shown(urgent, text=text))

    def _country(self, message: discord.Message) -> str | None:
        server = message.guild.id if message.guild else None
        return self._parts.services.servers.country_of(server)

    async def _say(self, message: discord.Message, screened: Screened, shown: Shown) -> None:
        """Reply in the channel; that somebody may harm themselves is said privately alone."""
        if screened.despair and message.guild:
            shown = await self._in_private(message, shown)
        if shown.text or shown.embeds:
            said = await reply(message, shown)
            if said is None:
                await self._parts.complaints.cannot_write(route_of_message(message))

    async def _in_private(self, message: discord.Message, shown: Shown) -> Shown:
        """What is left for the channel, once the notice is in a direct message or behind a button.

        A button that the reply has already, as for consent, leads there by itself.
        """
        left = replace(shown, embeds=())
        if await _handed(message.author, shown.embeds):
            return left
        closed = behind_a_button(message.author, shown.text or "", spoken(message))
        return closed if shown.view is None else left


def _tongue(message: discord.Message, draft: Draft) -> Language:
    return draft.language or spoken(message)


async def _handed(person: discord.User | discord.Member, embeds: tuple[discord.Embed, ...]) -> bool:
    """Whether a person could be shown something in a direct message."""
    try:
        await send(person, Shown(embeds))
    except discord.Forbidden:
        return False
    return True
