"""Lets posts wait for the moderators of their server, and tells their authors so, privately."""

from dataclasses import replace

import discord

from bot.desk.screening import Screened
from bot.discord_app.complaints import Complaints
from bot.discord_app.drafts import Draft
from bot.discord_app.escape import escaped
from bot.discord_app.patience import acknowledge
from bot.discord_app.places import Places, link_to
from bot.discord_app.refusing import leave_note
from bot.discord_app.replies import tell
from bot.discord_app.routes import hidden, route_of, route_of_message, spoken, tokenless
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import Services, language
from bot.discord_app.views.urgency import notice
from bot.errors import StateUnavailable
from bot.state.model import Asked, Place, Post, Route
from bot.state.moderation import Hold
from bot.texts import Language, say
from bot.texts.faults import Faults
from bot.texts.holding import Holding


class Moderators:
    """Hands posts over that a rule lets wait; none of them is public by the bot's doing."""

    def __init__(self, services: Services, complaints: Complaints) -> None:
        self._services, self._complaints = services, complaints

    async def interaction(
        self,
        interaction: discord.Interaction,
        draft: Draft,
        screened: Screened,
        old: Asked | None = None,
    ) -> None:
        """Let a command, a form or a button wait; `old` is the question that it is an edition of.

        Uses the interaction's first response. Where it cannot be kept, the text goes back.
        """
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        tongue = language(interaction)
        text = say(Holding.HELD_EDIT if old else Holding.HELD, tongue)
        try:
            post = await _post(interaction, draft, screened, old)
            await self._hold(post, screened, old)
        except StateUnavailable:
            text = f"{say(Faults.STATE, tongue)} {say(Faults.TEXT_BACK, tongue)}"
        urgent = self._notice(screened, tongue, interaction.guild_id)
        await tell(interaction, text, draft, urgent)

    async def message(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Let a message wait, where it stands; its author is told once, in a direct message.

        Raises:
            StateUnavailable: it cannot be kept.
        """
        old = await self._services.state.questions.get(draft.edits) if draft.edits else None
        route = old.route if old else route_of_message(message, language=draft.language)
        if draft.private or screened.despair:
            route = hidden(route)
        post = Post(f"message:{message.id}", draft.question, tokenless(route), draft.about)
        if await self._hold(post, screened, old):
            await self._tell(message, draft, screened)

    async def _hold(self, post: Post, screened: Screened, old: Asked | None) -> bool:
        """Let a post wait; whether it did not before."""
        server, edits = post.route.server or 0, old.id if old else None
        hold = Hold(server, post, tuple(screened.findings), edits=edits)
        return (await self._services.queue.hold(hold)).new

    async def explain(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Tell the author of a message that waits the same, privately, who clicked to learn it."""
        tongue, anchor = language(interaction), draft.anchor
        place = Place(anchor.channel, anchor.message) if anchor else None
        text = _waits(interaction.guild, place, tongue)
        urgent = self._notice(screened, tongue, interaction.guild_id)
        await tell(interaction, text, embeds=urgent)

    async def _tell(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        tongue = draft.language or spoken(message)
        text = _waits(message.guild, Place(message.channel.id, message.id), tongue)
        server = message.guild.id if message.guild else None
        urgent = self._notice(screened, tongue, server)
        try:
            await send(message.author, Shown(urgent, text=text))
        except discord.HTTPException:
            # Mostly closed direct messages.
            key = self._services.drafts.keep(message.author.id, draft)
            note = say(Faults.NOTE_IN_CHANNEL, tongue, person=message.author.mention)
            if not await leave_note(message.channel, key, note, say(Faults.NOTE_OPEN, tongue)):
                await self._complaints.cannot_write(route_of_message(message))

    def _notice(
        self, screened: Screened, tongue: Language, server: int | None
    ) -> tuple[discord.Embed, ...]:
        return notice(screened.urgency, tongue, self._services.servers.country_of(server))


def _waits(guild: discord.Guild | None, place: Place | None, tongue: Language) -> str:
    """That a moderator looks at a message first."""
    server = escaped(guild.name) if guild else say(Holding.THE_SERVER, tongue)
    link = link_to(guild.id, place) if guild and place else "…"
    return say(Holding.HELD_MESSAGE, tongue, server=server, link=link)


async def _post(
    interaction: discord.Interaction, draft: Draft, screened: Screened, old: Asked | None
) -> Post:
    """The post of an interaction; what began as a message hangs on that, if it is still there."""
    source, route = await _origin(interaction, draft)
    if old:
        # The new edition belongs where the question stands.
        route = replace(old.route, language=language(interaction))
    if draft.private or screened.despair:
        route = hidden(route)
    return Post(source, draft.question, tokenless(route), draft.about)


async def _origin(interaction: discord.Interaction, draft: Draft) -> tuple[str, Route]:
    anchor = None if draft.private or draft.edits else draft.anchor
    found = Place(anchor.channel, anchor.message) if anchor else None
    message = await Places(interaction.client).find(found) if found else None
    if message is None:
        return f"interaction:{interaction.id}", route_of(interaction, private=draft.private)
    return f"message:{message.id}", route_of_message(message, language=draft.language)
