"""The form in which a maintainer answers or closes a ticket, with a note to its reporter."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Final

import discord

from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, taken, typed
from bot.discord_app.maintenance.ticket_deeds import answer_ticket, close_ticket
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import logged
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import language
from bot.texts import Language, say
from bot.texts.tickets import Tickets

MOST: Final = 1000
"""Characters of a note: with its greeting it fits into one message."""

NOTE: Final = "note"
"""Id of the field."""


class Deed(StrEnum):
    """What is done with the note; it stands in the form's custom id."""

    ANSWER = "answer"
    CLOSE = "close"


TITLES: Final = {Deed.ANSWER: Tickets.ANSWER_TITLE, Deed.CLOSE: Tickets.CLOSE_TITLE}

DO: Final[Mapping[Deed, Callable[[discord.Interaction, int, str], Awaitable[None]]]] = {
    Deed.ANSWER: answer_ticket,
    Deed.CLOSE: close_ticket,
}

_ID = re.compile(rf"cw:ticket-form:(?P<deed>{'|'.join(Deed)}):(?P<number>\d+):[0-9a-f]{{16}}")


class TicketForm(discord.ui.Modal):
    """One field: the note."""

    def __init__(self, deed: Deed, number: int, tongue: Language) -> None:
        super().__init__(
            title=say(TITLES[deed], tongue, number=number),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:ticket-form:{deed}:{number}:{secrets.token_hex(8)}",
        )
        self._deed, self._number = deed, number
        field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
            custom_id=NOTE,
            style=discord.TextStyle.paragraph,
            required=deed is Deed.ANSWER,
            max_length=MOST,
        )
        hint = say(Tickets.NOTE_HINT, tongue)
        label = discord.ui.Label[discord.ui.Modal](
            text=say(Tickets.NOTE, tongue), description=hint, component=field
        )
        self.add_item(label)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Do what the form is for."""
        taken(interaction)
        await _hand_in(interaction, self._deed, self._number)


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Take a form that was opened before a restart; False where it is another form."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    await _hand_in(interaction, Deed(marks["deed"]), int(marks["number"]))
    return True


async def _hand_in(interaction: discord.Interaction, deed: Deed, number: int) -> None:
    """Do it, if whoever sends the form may now; where that fails the text comes back."""
    note = typed(interaction).get(NOTE, "").strip()
    try:
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        if await allowed(interaction, Power.MAINTAIN):
            await DO[deed](interaction, number, note)
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody types it twice
        logged(interaction, error)
        with suppress(discord.HTTPException):
            await _hand_back(interaction, note)


async def _hand_back(interaction: discord.Interaction, note: str) -> None:
    files = [text_file(note, "your-note.txt")] if note else []
    text = say(Tickets.NOT_KEPT, language(interaction))
    send = interaction.followup.send
    await patient(lambda: send(text, files=files, ephemeral=True, allowed_mentions=NO_PINGS))
