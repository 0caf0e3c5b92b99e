"""Messages on their way to accepted questions."""

import asyncio
from dataclasses import replace

import discord

from bot.desk.screening import Screened, screen
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


class MessageIntake:
    """Takes in drafts that are messages; the message itself is what the reply hangs on."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def take(self, message: discord.Message, draft: Draft) -> None:
        """Take in a draft, or say in the channel or privately why not."""
        screened = await asyncio.to_thread(screen, draft.question)
        if screened.refused:
            await self.refuse(message, draft, screened)
            return
        tongue = _tongue(message, draft)
        server = message.guild.id if message.guild else None
        try:
            consent = await self._parts.gate.consent(message.author.id)
        except StateUnavailable:
            await self._turn_away(message, screened, say(Faults.STATE, tongue), tongue)
            return
        if consent is not Consent.GIVEN:
            await self._ask_for_consent(message, screened, tongue)
        elif wait := self._parts.gate.wait(message.author.id, server):
            await self._turn_away(message, screened, too_many(wait, tongue), tongue)
        else:
            await self.accept(message, draft, screened)

    async def refuse(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Take a message that breaks the rules from the public, and tell its author why."""
        if draft.edits:
            await self._parts.revising.take_back(draft.edits)
        await self._parts.refusing.message(message, replace(draft, edits=None), screened)

    async def accept(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Store the question, or its new edition, and let it be answered."""
        tongue = _tongue(message, draft)
        if draft.edits:
            if why := await self._parts.revising.by_message(draft, screened):
                await self._turn_away(message, screened, say(why, tongue), tongue)
            return
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
                await self._say(message, screened, Shown(delayed(screened.urgency, tongue)))
            case NotKept():
                await self._turn_away(message, screened, say(Faults.STATE, tongue), tongue)

    async def _ask_for_consent(
        self, message: discord.Message, screened: Screened, tongue: Language
    ) -> None:
        text, view = consent_prompt(tongue, message)
        urgent = notice(screened.urgency, tongue)
        await self._say(message, screened, Shown(urgent, view, text))

    async def _turn_away(
        self, message: discord.Message, screened: Screened, text: str, tongue: Language
    ) -> None:
        """Say why a message cannot be taken in; an urgency notice comes first."""
        await self._say(message, screened, Shown(notice(screened.urgency, tongue), text=text))

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
