"""From what a person sent to an accepted question: rules, consent, fair rate, then the desk.

The one way in for every kind of post: slash command, form, context menu, message, edit. Whatever
keeps a post from being taken in, an urgency notice is shown first.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace

import discord

from bot import urgency
from bot.desk.screening import Screened, screen
from bot.desk.waiting import Kept, NotKept
from bot.discord_app.drafts import Draft
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.message_intake import MessageIntake
from bot.discord_app.parts import Parts
from bot.discord_app.patience import UNREACHED, acknowledge
from bot.discord_app.places import Places
from bot.discord_app.replies import tell, too_many
from bot.discord_app.routes import route_of
from bot.discord_app.services import language
from bot.discord_app.views.consent import consent_message
from bot.discord_app.views.urgency import delayed, notice
from bot.errors import StateUnavailable
from bot.state.model import Accepted, Asked, Consent, Place, Post
from bot.texts import say
from bot.texts.ask import Ask
from bot.texts.faults import Faults


class Intake:
    """Takes drafts in; whatever happens, the person is told and nothing they typed is lost."""

    def __init__(self, parts: Parts) -> None:
        self._services, self._gate, self._parts = parts.services, parts.gate, parts
        self.withdraw = parts.revising.withdraw
        self.follow_ups = parts.follow_ups
        self.messages = MessageIntake(parts)

    async def may_ask(self, interaction: discord.Interaction, draft: Draft | None = None) -> bool:
        """Whether this person has agreed to the texts; else they are asked now, privately.

        Uses up the interaction's first response when it returns False. After *Agree*, a `draft`
        is taken in at once; without one the form opens.
        """
        user = interaction.user.id
        try:
            consent = await self._gate.consent(user)
        except StateUnavailable:
            await self._turn_away(interaction, say(Faults.STATE, language(interaction)), draft)
            return False
        if consent is Consent.GIVEN:
            return True
        key = self._services.drafts.keep(user, draft) if draft else None
        outdated = consent is Consent.OUTDATED
        shown = consent_message(
            self._services, language(interaction), key, outdated=outdated, draft=draft
        )
        shown["embeds"] = [*await _notice(interaction, draft), *shown["embeds"]]
        await acknowledge(lambda: interaction.response.send_message(**shown, ephemeral=True))
        return False

    def forget(self, user: int) -> None:
        """Drop what is kept in memory of a person who erases what is kept, or withdraws."""
        self._gate.forget(user)
        self._services.drafts.drop_all(user)
        self._services.desk.forget(user)

    async def from_interaction(self, interaction: discord.Interaction, draft: Draft) -> None:
        """Take in a draft that came by a command, a form, a button or a context menu.

        Uses the interaction's first response: consent, too many, refused, or *thinking* and
        then the answer. `draft.edits` answers an edited question in place.
        """
        if not await self.may_ask(interaction, draft):
            return
        screened = await asyncio.to_thread(screen, draft.question)
        if screened.refused:
            await self.refuse(interaction, draft, screened)
        elif wait := self._gate.wait(interaction.user.id, interaction.guild_id):
            await self._turn_away(interaction, too_many(wait, language(interaction)), draft)
        elif draft.edits:
            if why := await self._parts.revising.by_interaction(interaction, draft, screened):
                await self._turn_away(interaction, say(why, language(interaction)), draft)
        elif draft.anchor and not draft.private:
            await self._accept_anchored(interaction, draft, screened)
        else:
            await self._accept(interaction, draft, screened)

    async def refuse(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Tell whoever posted, privately and as the first response, everything that is refused."""
        await self._parts.refusing.interaction(interaction, draft, screened)

    async def _accept(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Store the question, acknowledge it, then let it be answered."""
        private = draft.private or screened.despair or not _is_at_home(interaction)
        route = route_of(interaction, private=private)
        post = Post(f"interaction:{interaction.id}", draft.question, route, draft.about)
        match await self._services.desk.submit(post):
            case Accepted(asked, new=True):
                await self._acknowledge(interaction, asked)
                self._services.desk.answer_soon(asked)
            case Accepted():
                return  # Discord told of it twice
            case Kept():
                embeds = delayed(screened.urgency, language(interaction))
                with suppress(*UNREACHED):
                    await acknowledge(
                        lambda: interaction.response.send_message(embeds=embeds, ephemeral=private)
                    )
            case NotKept():
                text = say(Faults.STATE, language(interaction))
                await self._turn_away(interaction, text, draft)

    async def _acknowledge(self, interaction: discord.Interaction, asked: Asked) -> None:
        private = asked.route.private
        try:
            await acknowledge(lambda: interaction.response.defer(ephemeral=private, thinking=True))
        except discord.NotFound:
            await self._without_token(asked)
        except UNREACHED:
            return  # it may have got through: whoever delivers the reply finds out

    async def _without_token(self, asked: Asked) -> None:
        """Too late for the interaction: the reply finds another way."""
        route = replace(asked.route, token=None, token_until=None)
        await self._services.state.questions.routed(asked.id, route)

    async def _accept_anchored(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Take in a message whose author has just agreed: the answer hangs on the message."""
        anchor = draft.anchor
        places = Places(interaction.client)
        message = await places.find(Place(anchor.channel, anchor.message)) if anchor else None
        if message is None:
            await self._accept(interaction, replace(draft, anchor=None), screened)
            return
        await tell(interaction, say(Ask.TAKEN_IN, language(interaction)))
        earlier = await self._parts.follow_ups.of(message)
        about = earlier.reply.about if earlier and earlier.reply else ()
        tongue = None if message.guild else language(interaction)
        draft = replace(draft, about=about, language=tongue)
        await self.messages.accept(message, draft, screened)

    async def _turn_away(
        self, interaction: discord.Interaction, text: str, draft: Draft | None
    ) -> None:
        """Say why a post cannot be taken in, hand it back, and show an urgency notice first."""
        if draft and as_text(draft.question, language(interaction)).strip():
            text = f"{text} {say(Faults.TEXT_BACK, language(interaction))}"
        await tell(interaction, text, draft, await _notice(interaction, draft))


def _is_at_home(interaction: discord.Interaction) -> bool:
    """Whether the bot itself is where it was called, and not only installed by this person."""
    installed_there = interaction.is_guild_integration() or interaction.context.dm_channel
    return installed_there or not interaction.is_user_integration()


async def _notice(
    interaction: discord.Interaction, draft: Draft | None
) -> tuple[discord.Embed, ...]:
    """What is urgent in a draft; it takes too long for the event loop."""
    found = await asyncio.to_thread(urgency.assess, draft.question) if draft else ()
    return notice(found, language(interaction))
