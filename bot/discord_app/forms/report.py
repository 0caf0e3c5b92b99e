"""The form in which a person says what is wrong."""

import asyncio
import re
import secrets
from contextlib import suppress
from typing import Final

import discord

from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, taken, typed
from bot.discord_app.limits import MAX_LABEL_DESCRIPTION
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.render.cut import shortened
from bot.discord_app.replies import logged, tell
from bot.discord_app.routes import route_of
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import language, services
from bot.discord_app.views.consent import has_agreed
from bot.model import Question
from bot.rules.redaction import redacted
from bot.state.model import Ticket, TicketKind
from bot.texts import Language, say
from bot.texts.report import Report

MOST: Final = 1000
"""Characters of a report; maintainers read many."""

WHAT: Final = "what"
"""Id of the field."""

MOST_SUBJECT: Final = 64
"""Characters of a subject that a custom id has room for; only some names of conditions have more.

A longer one is kept whole, unless the bot is started anew while the form is open.
"""

_ID = re.compile(
    rf"cw:report:(?P<kind>{'|'.join(TicketKind)}):(?P<subject>.*):[0-9a-f]{{16}}", re.DOTALL
)


class ReportForm(discord.ui.Modal):
    """One field; what is sent becomes a ticket. `host` is where a copy of it goes, if any does."""

    def __init__(self, kind: TicketKind, subject: str, language: Language, host: str = "") -> None:
        hint = Report.WHAT_COPIED if host else Report.WHAT_HINT
        super().__init__(
            title=say(Report.FORM_TITLE, language),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:report:{kind}:{subject[:MOST_SUBJECT]}:{secrets.token_hex(8)}",
        )
        self._kind = kind
        self._subject = subject
        self.add_item(
            discord.ui.Label(
                text=say(Report.WHAT, language),
                description=shortened(say(hint, language, host=host), MAX_LABEL_DESCRIPTION),
                component=discord.ui.TextInput(
                    custom_id=WHAT, style=discord.TextStyle.paragraph, max_length=MOST
                ),
            )
        )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Open the ticket and say its number."""
        taken(interaction)
        await _hand_in(interaction, self._kind, self._subject)


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Hand in a form that was opened before a restart; False where it is another form."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    await _hand_in(interaction, TicketKind(marks["kind"]), marks["subject"])
    return True


async def _hand_in(interaction: discord.Interaction, kind: TicketKind, subject: str) -> None:
    """Open a ticket; where that may not be or fails, the person is told and gets the text back."""
    text = typed(interaction).get(WHAT, "")
    try:
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        if not await has_agreed(interaction):
            await _hand_back(interaction, text, Report.AGREE_FIRST)
            return
        kept = await asyncio.to_thread(_without_personal_data, text)
        ticket = Ticket(kind, subject, kept)
        route, reports = route_of(interaction, private=True), services(interaction).state.reports
        number = await reports.open(interaction.user.id, ticket, route=route)
        thanks = Report.THANKS if kept == text else Report.THANKS_WITHOUT
        await tell(interaction, say(thanks, language(interaction), number=number))
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody types it twice
        logged(interaction, error)
        with suppress(discord.HTTPException):
            await _hand_back(interaction, text, Report.NOT_KEPT)


def _without_personal_data(text: str) -> str:
    """The text without what the posting rules keep out of questions, too."""
    return redacted(Question(text), ()).text


async def _hand_back(interaction: discord.Interaction, text: str, why: Report) -> None:
    await patient(
        lambda: interaction.followup.send(
            say(why, language(interaction)),
            file=text_file(text, "your-report.txt"),
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )
