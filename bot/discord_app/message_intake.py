"""Messages on their way to accepted questions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import discord

from bot.desk.screening import Screened, screen
from bot.desk.waiting import Kept, NotKept
from bot.discord_app.drafts import Draft
from bot.discord_app.gate import Gate
from bot.discord_app.refusing import Refusing
from bot.discord_app.replies import reply, too_many, typing
from bot.discord_app.routes import route_of_message, spoken
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import Services
from bot.discord_app.views.consent import consent_prompt
from bot.discord_app.views.urgency import delayed, notice
from bot.errors import StateUnavailable
from bot.state.model import Accepted, Asked, Consent, Post
from bot.texts import say
from bot.texts.faults import Faults


class MessageIntake:
    """Takes in drafts that are messages; the message itself is what the reply hangs on."""

    def __init__(
        self,
        services: Services,
        refusing: Refusing,
        gate: Gate,
        withdraw: Callable[[Asked], Awaitable[int]],
    ) -> None:
        self._services = services
        self._refusing = refusing
        self._gate = gate
        self._withdraw = withdraw

    async def take(self, message: discord.Message, draft: Draft) -> None:
        """Take in a draft, or say in the channel or privately why not."""
        screened = await asyncio.to_thread(screen, draft.question)
        if screened.refused:
            await self.refuse(message, draft, screened)
            return
        tongue = spoken(message)
        try:
            consent = await self._gate.consent(message.author.id)
        except StateUnavailable:
            await self._turn_away(message, screened, say(Faults.STATE, tongue))
            return
        if consent is not Consent.GIVEN:
            text, view = consent_prompt(tongue, message)
            await self._turn_away(message, screened, text, view)
        elif wait := self._gate.wait(
            message.author.id, message.guild.id if message.guild else None
        ):
            await self._turn_away(message, screened, too_many(wait, tongue))
        else:
            await self.accept(message, draft, screened)

    async def refuse(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Take a message that breaks the rules from the public, and tell its author why."""
        if draft.edits and (gone := await self._forgotten(draft.edits)):
            await self._withdraw(gone)
        await self._refusing.message(message, draft, screened)

    async def accept(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Store the question, or its new edition, and let it be answered."""
        private = draft.private or screened.despair
        route = route_of_message(message, private=private)
        if draft.edits:
            asked = await self._services.state.questions.revise(draft.edits, draft.question, route)
            if asked:
                self._services.desk.answer_soon(asked)
            return
        post = Post(f"message:{message.id}", draft.question, route, draft.about)
        match await self._services.desk.submit(post):
            case Accepted(asked, new=True):
                self._services.desk.answer_soon(asked)
                await typing(message)
            case Accepted():
                return  # Discord told of it twice
            case Kept():
                await reply(message, "", embeds=delayed(screened.urgency, spoken(message)))
            case NotKept():
                await self._turn_away(message, screened, say(Faults.STATE, spoken(message)))

    async def _forgotten(self, question_id: str) -> Asked | None:
        """The question that an edited message was; as it stands now it may not be kept."""
        try:
            return await self._services.state.questions.delete(question_id)
        except StateUnavailable:
            return None

    async def _turn_away(
        self,
        message: discord.Message,
        screened: Screened,
        text: str,
        view: discord.ui.View | None = None,
    ) -> None:
        """Say why a message cannot be taken in; an urgency notice comes first."""
        embeds = notice(screened.urgency, spoken(message))
        if screened.despair and message.guild:
            embeds = () if await _handed(message.author, embeds) else embeds
        await reply(message, text, view, embeds)


async def _handed(person: discord.User | discord.Member, embeds: Sequence[discord.Embed]) -> bool:
    """Whether a person could be shown something in a direct message."""
    try:
        await send(person, Shown(tuple(embeds)))
    except discord.Forbidden:
        return False
    return True
