"""What a moderator does to a held post, and what they see of it then."""

from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.moderation.queue_message import gone, queue_item, what_was_decided
from bot.discord_app.moderation.reasons import Given
from bot.discord_app.moderation.telling import Reached, warn_author
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, Shown
from bot.discord_app.services import language, language_of, services
from bot.discord_app.views.queue.ids import edition
from bot.state.moderation import Act, Decision, Deed, HeldPost, HeldStatus
from bot.texts import Language, say
from bot.texts.queue import Queue

WARNED: Final = {
    Reached.DIRECTLY: Queue.WARNED,
    Reached.BY_NOTE: Queue.WARN_NOT_TOLD,
    Reached.NOT: Queue.WARN_NOT_TOLD_AT_ALL,
}


async def waiting(
    interaction: discord.Interaction, held_id: str, seen: str | None = None
) -> HeldPost | None:
    """The post, if it still waits and reads as the moderator saw it; else they are told, and see.

    Raises:
        StateUnavailable: nobody knows.
    """
    held = await services(interaction).state.held.get(held_id)
    if held is None or held.hold.server != interaction.guild_id:
        await _tell(interaction, say(Queue.GONE, language(interaction)))
        await _show(interaction, gone(_tongue(interaction)))
        return None
    if held.status is not HeldStatus.WAITING:
        await _too_late(interaction, held)
        return None
    if seen is not None and seen != edition(held):
        await _tell(interaction, say(Queue.CHANGED, language(interaction)))
        await redraw(interaction, held)
        return None
    return held


async def decide(
    interaction: discord.Interaction, held: HeldPost, decision: Decision, note: str = ""
) -> None:
    """Decide, unless somebody else was faster; acknowledged already."""
    handed = services(interaction)
    decided = await handed.queue.decide(held.id, decision, interaction.user.id, note)
    if decided:
        await _show_decided(interaction, decided)
        return
    await waiting(interaction, held.id)


async def remove_held(interaction: discord.Interaction, subject: str, given: Given) -> None:
    """Remove a post for a reason, which its author is told in their own language."""
    if held := await waiting(interaction, subject):
        note = given.note(held.hold.post.route.language)
        await decide(interaction, held, Decision.REMOVED, note)


async def warn_held(interaction: discord.Interaction, subject: str, given: Given) -> None:
    """Warn the author of a post; it waits on, and its message shows the warning."""
    held = await waiting(interaction, subject)
    if held is None:
        return
    note, tongue = given.note(held.hold.post.route.language), language(interaction)
    told = await warn_author(interaction.client, held, note)
    if told is not Reached.NOT:
        await done_to_author(interaction, held, Deed.WARNED, note)
    await tell(interaction, say(WARNED[told], tongue))


async def done_to_author(
    interaction: discord.Interaction, held: HeldPost, deed: Deed, why: str
) -> None:
    """Log what was done to the author of a post, and show it where the post waits."""
    author, handed = held.hold.post.route.user, services(interaction)
    act = Act(interaction.user.id, deed, f"held:{held.id}", why, author)
    await handed.queue.record(held.hold.server, act)
    await handed.queue.redraw(held)


async def redraw(interaction: discord.Interaction, held: HeldPost) -> None:
    """Bring the queue's message up to date, and the one that was clicked where it is another."""
    await services(interaction).queue.redraw(held)
    await _show_decided(interaction, held)


async def _too_late(interaction: discord.Interaction, held: HeldPost) -> None:
    tongue = language(interaction)
    if held.decided_at:
        what, when = what_was_decided(held, tongue), format_dt(held.decided_at, "R")
        await _tell(interaction, say(Queue.FASTER, tongue, what=what, when=when))
    else:
        await _tell(interaction, say(Queue.FASTER_SOMEHOW, tongue))
    await redraw(interaction, held)


async def _show_decided(interaction: discord.Interaction, held: HeldPost) -> None:
    """Redraw the clicked message, as in a moderator's own list; the queue's own is redrawn."""
    message = interaction.message
    if message is None or (held.place and message.id == held.place.message):
        return
    await _show(interaction, queue_item(held, _tongue(interaction)))


async def _show(interaction: discord.Interaction, shown: Shown) -> None:
    """Make the clicked message look like this, with nothing attached any more."""
    if interaction.message is None:
        return
    await patient(
        lambda: interaction.edit_original_response(
            content=shown.text,
            embeds=shown.embeds,
            view=shown.view,
            attachments=[],
            allowed_mentions=NO_PINGS,
        )
    )


async def _tell(interaction: discord.Interaction, text: str) -> None:
    """Say it beside the clicked message, which can be redrawn then."""
    if interaction.message and not interaction.response.is_done():
        await acknowledge(interaction.response.defer)
    await tell(interaction, text)


def _tongue(interaction: discord.Interaction) -> Language:
    """The language of the clicked message: the server's, unless it is the moderator's alone."""
    message, guild = interaction.message, interaction.guild
    alone = message is None or message.flags.ephemeral or guild is None
    if alone or guild is None:
        return language(interaction)
    return language_of(guild.preferred_locale.value)
