"""Clicks under a held post: acknowledged, checked for the power, then done if it still waits."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.forms.reasons import open_reasons
from bot.discord_app.moderation.acting import decide, done_to_author, waiting
from bot.discord_app.moderation.queue_message import text_pages
from bot.discord_app.moderation.reasons import Purpose
from bot.discord_app.moderation.timing_out import TIMES, TimeOut, time_out
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import PowerButton, PowerMenu
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import finished, menu, option
from bot.discord_app.views.queue.ids import Action, times_id
from bot.state.moderation import Act, Decision, Deed, HeldPost, HoldReason
from bot.texts import Key, say
from bot.texts.queue import Queue


class QueueButton(PowerButton, does="queue"):
    """Any button under a held post; its key says the action, the post and which text was seen."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Acknowledge, unless a form is to be the first response."""
        if self._action not in FORMS:
            await acknowledge(interaction.response.defer)
        await super().clicked(interaction)

    async def acted(self, interaction: discord.Interaction) -> None:
        """Do what the button says, if the post still waits as it was seen."""
        _, held_id, seen = self.key.split("-")
        if held := await waiting(interaction, held_id, seen):
            await ACTED[self._action](interaction, held)

    @property
    def _action(self) -> Action:
        return Action(self.key.partition("-")[0])


class TimesMenu(PowerMenu, does="queue-time"):
    """For how long the author of a held post, whose id is the key, is to be silent."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Acknowledge at once."""
        await acknowledge(interaction.response.defer)
        await super().chosen(interaction, value)

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Silence them, or say what keeps it from being done."""
        held = await services(interaction).state.held.get(self.key)
        if held is None or held.hold.server != interaction.guild_id:
            await _say_instead(interaction, say(Queue.GONE, language(interaction)))
            return
        key, span = TIMES[value]
        if why := await _silenced(interaction, held, span):
            await _say_instead(interaction, say(why, language(interaction)))
            return
        until = format_dt(discord.utils.utcnow() + span, "f")
        person = f"<@{held.hold.post.route.user}>"
        done = say(Queue.TIMED_OUT, language(interaction), person=person, until=until)
        await _say_instead(interaction, done)
        await done_to_author(interaction, held, Deed.TIMED_OUT, say(key))


BUTTONS: Final = (QueueButton, TimesMenu)
"""To be registered with the bot, so that they work after a restart."""


async def _approve(interaction: discord.Interaction, held: HeldPost) -> None:
    await decide(interaction, held, Decision.APPROVED)


async def _redact(interaction: discord.Interaction, held: HeldPost) -> None:
    await decide(interaction, held, Decision.REDACTED)


async def _ask_why(purpose: Purpose, interaction: discord.Interaction, held: HeldPost) -> None:
    await open_reasons(interaction, purpose, held.id)


async def _ask_how_long(interaction: discord.Interaction, held: HeldPost) -> None:
    """Offer the times, unless it cannot be done anyway."""
    tongue = language(interaction)
    if why := await _obstacle(interaction, held):
        await tell(interaction, say(why, tongue))
        return
    options = [option(say(key, tongue), value) for value, (key, _) in TIMES.items()]
    view = finished([menu(say(Queue.TIME_OUT_CHOOSE, tongue), times_id(held), options)])
    text = say(Queue.TIME_OUT_ASK, tongue, person=f"<@{held.hold.post.route.user}>")
    await patient(
        lambda: interaction.followup.send(
            text, view=view or discord.utils.MISSING, ephemeral=True, allowed_mentions=NO_PINGS
        )
    )


async def _read(interaction: discord.Interaction, held: HeldPost) -> None:
    """Show the whole text to this moderator alone; that of an alert is logged before."""
    if held.hold.reason is HoldReason.ALERT:
        act = Act(interaction.user.id, Deed.OPENED, f"held:{held.id}")
        await services(interaction).ledger.record(held.hold.server, act)
    drawn = text_pages(held, language(interaction))
    await patient(
        lambda: interaction.followup.send(
            embeds=drawn.embeds,
            files=[text_file(drawn.file, "post.txt")] if drawn.file else [],
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )


ACTED: Final[Mapping[Action, Callable[[discord.Interaction, HeldPost], Awaitable[None]]]] = {
    Action.APPROVE: _approve,
    Action.REMOVE: partial(_ask_why, Purpose.REMOVE_HELD),
    Action.REDACT: _redact,
    Action.WARN: partial(_ask_why, Purpose.WARN),
    Action.TIME_OUT: _ask_how_long,
    Action.READ: _read,
    Action.CARE: _approve,
}

FORMS: Final = frozenset({Action.REMOVE, Action.WARN})
"""What opens a form, which has to be the first response; all else is acknowledged before."""


async def _wanted(interaction: discord.Interaction, held: HeldPost) -> TimeOut | None:
    moderator = interaction.user
    if not isinstance(moderator, discord.Member):
        return None
    settings = await services(interaction).servers.fresh(moderator.guild.id)
    return TimeOut(moderator, settings, held.hold.post.route.user)


async def _obstacle(interaction: discord.Interaction, held: HeldPost) -> Key | None:
    wanted = await _wanted(interaction, held)
    member = await wanted.member() if wanted else None
    if wanted is None or member is None:
        return Queue.TIME_OUT_LEFT
    return wanted.obstacle(member)


async def _silenced(
    interaction: discord.Interaction, held: HeldPost, span: timedelta
) -> Key | None:
    """Silence the author; what keeps it from being done, which is looked at anew."""
    wanted = await _wanted(interaction, held)
    member = await wanted.member() if wanted else None
    if wanted is None or member is None:
        return Queue.TIME_OUT_LEFT
    return wanted.obstacle(member) or await time_out(member, span, f"held:{held.id}")


async def _say_instead(interaction: discord.Interaction, text: str) -> None:
    """Say it in the place of the menu."""
    await patient(
        lambda: interaction.edit_original_response(
            content=text, view=None, allowed_mentions=NO_PINGS
        )
    )
