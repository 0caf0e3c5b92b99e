"""The form in which a moderator says why: a reason from templates, and a note of their own."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Final

import discord

from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, taken, typed
from bot.discord_app.moderation.acting import remove_held, warn_held
from bot.discord_app.moderation.reasons import PICKED, Given, Purpose, Reason
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import logged
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import language, language_of
from bot.discord_app.views.buttons import option
from bot.texts import Key, Language, say
from bot.texts.queue import Queue

__all__ = ["Purpose", "ReasonsForm", "open_reasons", "take_late"]

MOST: Final = 1000
"""Characters of a note; whoever is told reads it on a phone."""

REASON: Final = "reason"
NOTE: Final = "note"
"""Ids of the fields."""

TITLES: Final[Mapping[Purpose, Key]] = {
    Purpose.REMOVE_HELD: Queue.FORM_REMOVE,
    Purpose.WARN: Queue.FORM_WARN,
    Purpose.REMOVE_MESSAGE: Queue.FORM_REMOVE,
}

_ID = re.compile(rf"cw:reasons:(?P<purpose>{'|'.join(Purpose)}):(?P<subject>[\w-]+):[0-9a-f]{{16}}")


class ReasonsForm(discord.ui.Modal):
    """A reason and a note; what it is for stands in its id, so that it outlives a restart."""

    def __init__(self, purpose: Purpose, subject: str, language: Language) -> None:
        super().__init__(
            title=say(TITLES[purpose], language),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:reasons:{purpose}:{subject}:{secrets.token_hex(8)}",
        )
        self._purpose, self._subject = purpose, subject
        self.add_item(_reason(language))
        self.add_item(_note(language))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Do what the reason was given for."""
        taken(interaction)
        await _hand_in(interaction, self._purpose, self._subject)


async def open_reasons(interaction: discord.Interaction, purpose: Purpose, subject: str) -> None:
    """Open the form as the first response; what is sent goes to whom `HANDLERS` names.

    Whoever sends it is asked for the power to moderate anew.
    """
    form = ReasonsForm(purpose, subject, language(interaction))
    await acknowledge(lambda: interaction.response.send_modal(form))


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Hand in a form that was opened before a restart; False where it is another form."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    await _hand_in(interaction, Purpose(marks["purpose"]), marks["subject"])
    return True


async def _remove_message(interaction: discord.Interaction, subject: str, given: Given) -> None:
    # Whoever removes messages opens this form.
    from bot.discord_app.moderation.removing import remove_given  # noqa: PLC0415

    guild = interaction.guild
    # Nothing is told of the language of a message's author.
    tongue = language_of(guild.preferred_locale.value) if guild else language(interaction)
    await remove_given(interaction, subject, given.note(tongue))


HANDLERS: Final[Mapping[Purpose, Callable[[discord.Interaction, str, Given], Awaitable[None]]]] = {
    Purpose.REMOVE_HELD: remove_held,
    Purpose.WARN: warn_held,
    Purpose.REMOVE_MESSAGE: _remove_message,
}
"""What is done with a reason; the interaction is acknowledged by then, and the power looked at."""


async def _hand_in(interaction: discord.Interaction, purpose: Purpose, subject: str) -> None:
    """Do what the reason is for; where that fails, whoever typed gets the note back."""
    values = typed(interaction)
    given = Given(Reason(values.get(REASON) or Reason.OTHER), values.get(NOTE, "").strip())
    try:
        await _acknowledge(interaction)
        if await allowed(interaction, Power.MODERATE):
            await HANDLERS[purpose](interaction, subject, given)
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody types it twice
        logged(interaction, error)
        with suppress(discord.HTTPException):
            await _hand_back(interaction, given)


async def _acknowledge(interaction: discord.Interaction) -> None:
    """The message that the form was opened from stays, and may be redrawn; else *thinking*."""
    if interaction.message:
        await acknowledge(interaction.response.defer)
    else:
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))


async def _hand_back(interaction: discord.Interaction, given: Given) -> None:
    tongue = language(interaction)
    text = "\n".join(part for part in (say(PICKED[given.reason], tongue), given.words) if part)
    await patient(
        lambda: interaction.followup.send(
            say(Queue.NOT_DONE, tongue),
            file=text_file(text, "your-note.txt"),
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )


def _reason(language: Language) -> discord.ui.Label[discord.ui.Modal]:
    options = [option(say(text, language), reason.value) for reason, text in PICKED.items()]
    return discord.ui.Label(
        text=say(Queue.FORM_REASON, language),
        component=discord.ui.Select(
            custom_id=REASON, placeholder=say(Queue.FORM_CHOOSE, language), options=options
        ),
    )


def _note(language: Language) -> discord.ui.Label[discord.ui.Modal]:
    return discord.ui.Label(
        text=say(Queue.FORM_NOTE, language),
        description=say(Queue.FORM_NOTE_HINT, language),
        component=discord.ui.TextInput(
            custom_id=NOTE, style=discord.TextStyle.paragraph, required=False, max_length=MOST
        ),
    )
