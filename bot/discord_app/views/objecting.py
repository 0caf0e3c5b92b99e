"""What an author reads of a decision on their post, and asking for another look at it."""

from enum import StrEnum
from typing import Final

import discord

from bot.discord_app.forms.parsing import as_text
from bot.discord_app.moderation.outcomes import Told, decided, warned
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.replies import tell
from bot.discord_app.sending import text_file
from bot.discord_app.services import language, services
from bot.discord_app.views.keyed import KeyedButton
from bot.discord_app.views.private import PrivateMessage, private_message
from bot.state.moderation import Act, Deed, HeldPost, HeldStatus
from bot.texts import Key, say
from bot.texts.faults import Faults
from bot.texts.holding import Holding

COLOUR: Final = discord.Colour.blurple()


class About(StrEnum):
    """What a note tells of."""

    DECISION = "decision"
    WARNING = "warning"


def told_message(held: HeldPost, told: Told) -> PrivateMessage:
    """The message that tells an author, in the language that they posted in."""
    route, question = held.hold.post.route, held.hold.post.question
    embed = discord.Embed(description=told.text, colour=COLOUR)
    label = say(Holding.OBJECT, route.language)
    files = [text_file(as_text(question, route.language))] if told.with_text else []
    return private_message([embed], [Object(held.id, label)] if told.may_object else [], files)


class Object(KeyedButton, does="object"):
    """Asks moderators for another look, once; the key is that of the held post."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Let the post wait once more, or say why it does not."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        handed, user = services(interaction), interaction.user.id
        anew = await handed.state.held.object(self.key, user)
        held = await handed.state.held.get(self.key)
        tongue = language(interaction)
        if held is None or not anew:
            await tell(interaction, say(_why_not(held, user), tongue))
            return
        await tell(interaction, say(Holding.OBJECTED, tongue))
        act = Act(user, Deed.OBJECTED, f"held:{held.id}", about=user)
        await handed.ledger.record(held.hold.server, act)
        await handed.queue.redraw(held)


class ReadNote(KeyedButton, does="told"):
    """Shows the author what they could not be told in a direct message."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to the author, and to nobody else."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        held_id, _, about = self.key.partition(",")
        held = await services(interaction).state.held.get(held_id)
        tongue = language(interaction)
        if held is None:
            await tell(interaction, say(Holding.DECISION_GONE, tongue))
            return
        if held.hold.post.route.user != interaction.user.id:
            await tell(interaction, say(Faults.NOT_YOURS, tongue))
            return
        told = await _told(interaction, held, About(about))
        if told is None:
            await tell(interaction, say(Holding.DECISION_GONE, tongue))
            return
        shown = told_message(held, told)
        await patient(lambda: interaction.followup.send(**shown, ephemeral=True))


BUTTONS: Final = (Object, ReadNote)
"""To be registered with the bot, so that they work after a restart."""


async def _told(interaction: discord.Interaction, held: HeldPost, about: About) -> Told | None:
    """What a note leads to; None where it is kept no longer."""
    guild = interaction.client.get_guild(held.hold.server)
    server, tongue = guild.name if guild else "", held.hold.post.route.language
    match about:
        case About.WARNING:
            audit, user = services(interaction).state.audit, held.hold.post.route.user
            entries = await audit.about(held.hold.server, user)
            notes = (one.why for one in entries if _warns(held, one.what, one.subject))
            note = next(notes, None)
            return None if note is None else warned(held, server, note)
        case About.DECISION:
            waits = held.status is HeldStatus.WAITING
            return Told(say(Holding.OBJECTED_WAITING, tongue)) if waits else decided(held, server)


def _warns(held: HeldPost, what: Deed, subject: str) -> bool:
    return what is Deed.WARNED and subject == f"held:{held.id}"


def _why_not(held: HeldPost | None, user: int) -> Key:
    """Why nobody looks at a post once more."""
    if held is None:
        return Holding.OBJECTED_TOO_LATE
    if held.hold.post.route.user != user:
        return Faults.NOT_YOURS
    if held.status is HeldStatus.APPROVED:
        return Holding.OBJECTED_APPROVED
    waits = held.status is HeldStatus.WAITING
    return Holding.OBJECTED_WAITING if waits else Holding.OBJECTED_BEFORE
