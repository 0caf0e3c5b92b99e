"""From what a person sent to an accepted question: rules, consent, fair rate, then the desk.

The one way in for every kind of post: slash command, form, context menu, message, edit. Whatever
keeps a post from being taken in, an urgency notice is shown first.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import discord

from bot import urgency
from bot.desk.repeats import Posted
from bot.desk.screening import Screened
from bot.desk.waiting import Kept, NotKept
from bot.discord_app.drafts import Draft
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.message_intake import MessageIntake
from bot.discord_app.parts import Parts
from bot.discord_app.patience import UNREACHED, acknowledge
from bot.discord_app.places import Places
from bot.discord_app.replies import tell, too_many
from bot.discord_app.routes import home_of, is_at_home, route_of
from bot.discord_app.services import language
from bot.discord_app.views.consent import consent_message
from bot.discord_app.views.urgency import delayed, notice
from bot.errors import StateUnavailable
from bot.model import Urgency
from bot.state.model import Accepted, Asked, Consent, Place, Post
from bot.texts import say
from bot.texts.ask import Ask
from bot.texts.faults import Faults
from bot.texts.holding import Holding


class Intake:
    """Takes drafts in; whatever happens, the person is told and nothing they typed is lost."""

    def __init__(self, parts: Parts) -> None:
        self._services, self._gate, self._parts = parts.services, parts.gate, parts
        self.withdraw = parts.revising.withdraw
        self.follow_ups = parts.follow_ups
        self.messages = MessageIntake(parts)

    async def may_ask(self, interaction: discord.Interaction, draft: Draft | None = None) -> bool:
        """Whether this person may ask here now, and has agreed to the texts.

        Uses up the interaction's first response when it returns False: that the server is paused,
        or the texts, privately. After *Agree*, a `draft` is taken in at once; without one the
        form opens.
        """
        if self._gate.paused(home_of(interaction)):
            await self._turn_away(interaction, say(Holding.PAUSED, language(interaction)), draft)
            return False
        user = interaction.user.id
        try:
            consent = await self._gate.consent(user)
        except StateUnavailable:
            await self._turn_away(interaction, say(Faults.STATE, language(interaction)), draft)
            return False
        if consent is not Consent.GIVEN:
            await self._ask_for_consent(interaction, draft, outdated=consent is Consent.OUTDATED)
        return consent is Consent.GIVEN

    async def _ask_for_consent(
        self, interaction: discord.Interaction, draft: Draft | None, *, outdated: bool
    ) -> None:
        handed, tongue = self._services, language(interaction)
        key = handed.drafts.keep(interaction.user.id, draft) if draft else None
        shown = consent_message(handed, tongue, key, outdated=outdated, draft=draft)
        async with self._watched_over(interaction, draft) as urgent:
            shown["embeds"] = [*urgent, *shown["embeds"]]
            await acknowledge(lambda: interaction.response.send_message(**shown, ephemeral=True))

    def forget(self, user: int) -> None:
        """Drop what is kept in memory of a person who erases what is kept, or withdraws."""
        self._gate.forget(user)
        self._services.drafts.drop_all(user)
        self._services.desk.forget(user)
        self._parts.alerts.forget(user)

    async def alert_again(self) -> None:
        """Tell moderators of what they could not be told while the database rested."""
        await self._parts.alerts.again()

    async def from_interaction(self, interaction: discord.Interaction, draft: Draft) -> None:
        """Take in a draft that came by a command, a form, a button or a context menu.

        Uses the interaction's first response: consent, too many, refused, or *thinking* and
        then the answer. `draft.edits` answers an edited question in place.
        """
        draft = replace(draft, source=draft.source or f"interaction:{interaction.id}")
        if not await self.may_ask(interaction, draft):
            return
        user, server = interaction.user.id, home_of(interaction)
        posted = Posted(server, user, draft.source or "") if server else None
        screened = await self._parts.screened(draft.question, posted)
        refused = screened.turned_down(server)
        wait = self._gate.refused(user) if refused else self._gate.wait(user, interaction.guild_id)
        if wait:
            await self._turn_away(interaction, too_many(wait, language(interaction)), draft)
        elif refused:
            await self.refuse(interaction, draft, screened)
        else:
            async with self._parts.alerts.interaction(interaction, draft, screened, kept=True):
                await self._take_in(interaction, draft, screened)

    async def refuse(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Tell whoever posted, privately and as the first response, everything that is refused."""
        async with self._parts.alerts.interaction(interaction, draft, screened, kept=False):
            await self._parts.refusing.interaction(interaction, draft, screened)

    async def explain(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Tell the author of a message what has become of it, who clicked to learn it."""
        if screened.turned_down(home_of(interaction)):
            await self.refuse(interaction, draft, screened)
        else:
            await self._parts.moderators.explain(interaction, draft, screened)

    async def _take_in(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Let a draft be answered, or wait for a moderator first."""
        if screened.held:
            await self._hold(interaction, draft, screened)
        elif draft.edits:
            if why := await self._parts.revising.by_interaction(interaction, draft, screened):
                await self._say_no(interaction, say(why, language(interaction)), draft)
        elif draft.anchor and not draft.private:
            await self._accept_anchored(interaction, draft, screened)
        else:
            await self._accept(interaction, draft, screened)

    async def _hold(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Let a draft wait; the moderators of one server read no question of another place."""
        if not draft.edits:
            await self._parts.moderators.interaction(interaction, draft, screened)
            return
        try:
            old = await self._parts.revising.own(draft.edits, interaction.user.id)
        except StateUnavailable:
            await self._say_no(interaction, say(Faults.STATE, language(interaction)), draft)
            return
        if old is None:
            await self._say_no(interaction, say(Faults.GONE, language(interaction)), draft)
        elif old.route.server != home_of(interaction):
            await self._parts.refusing.interaction(interaction, draft, screened)
        else:
            await self._parts.moderators.interaction(interaction, draft, screened, old)

    async def _accept(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Store the question, acknowledge it, then let it be answered."""
        private = draft.private or screened.despair or not is_at_home(interaction)
        route = route_of(interaction, private=private)
        post = Post(f"interaction:{interaction.id}", draft.question, route, draft.about)
        match await self._services.desk.submit(post):
            case Accepted(asked, new=True):
                await self._acknowledge(interaction, asked)
                self._services.desk.answer_soon(asked)
            case Accepted():
                return  # Discord told of it twice
            case Kept():
                country = self._services.servers.country_of(interaction.guild_id)
                embeds = delayed(screened.urgency, language(interaction), country)
                with suppress(*UNREACHED):
                    await acknowledge(
                        lambda: interaction.response.send_message(embeds=embeds, ephemeral=private)
                    )
            case NotKept():
                await self._say_no(interaction, say(Faults.STATE, language(interaction)), draft)

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
        """Say why a post cannot be taken in; moderators learn of despair all the same."""
        async with self._watched_over(interaction, draft) as urgent:
            await _hand_back(interaction, text, draft, urgent)

    async def _say_no(self, interaction: discord.Interaction, text: str, draft: Draft) -> None:
        """Say why a post could not be taken in after all."""
        found = await asyncio.to_thread(urgency.assess, draft.question)
        await _hand_back(interaction, text, draft, self._notice(interaction, found))

    @asynccontextmanager
    async def _watched_over(
        self, interaction: discord.Interaction, draft: Draft | None
    ) -> AsyncIterator[tuple[discord.Embed, ...]]:
        """Say in here why a draft is not taken in; gives what is to stand above, where urgent."""
        if draft is None:
            yield ()
            return
        found = await asyncio.to_thread(urgency.assess, draft.question)
        noticed = Screened(tuple(found), ())
        async with self._parts.alerts.interaction(interaction, draft, noticed, kept=False):
            yield self._notice(interaction, found)

    def _notice(
        self, interaction: discord.Interaction, found: Sequence[Urgency]
    ) -> tuple[discord.Embed, ...]:
        country = self._services.servers.country_of(interaction.guild_id)
        return notice(found, language(interaction), country)


async def _hand_back(
    interaction: discord.Interaction,
    text: str,
    draft: Draft | None,
    urgent: Sequence[discord.Embed],
) -> None:
    """Say why a post is not taken in, hand it back, and show an urgency notice first."""
    if draft and as_text(draft.question, language(interaction)).strip():
        text = f"{text} {say(Faults.TEXT_BACK, language(interaction))}"
    await tell(interaction, text, draft, urgent)
