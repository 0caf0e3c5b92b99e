"""The form in which a person says what is wrong."""

import discord

from bot.discord_app.replies import apologise, tell
from bot.discord_app.services import language, services
from bot.state.model import Ticket, TicketKind
from bot.texts import Language, say
from bot.texts.report import Report

MOST = 1000
"""Characters of a report; maintainers read many."""


class ReportForm(discord.ui.Modal):
    """One field; what is sent becomes a ticket."""

    def __init__(self, kind: TicketKind, subject: str, language: Language) -> None:
        super().__init__(title=say(Report.FORM_TITLE, language))
        self._kind = kind
        self._subject = subject
        self._what: discord.ui.TextInput[ReportForm] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=MOST
        )
        self.add_item(
            discord.ui.Label(
                text=say(Report.WHAT, language),
                description=say(Report.WHAT_HINT, language),
                component=self._what,
            )
        )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Open the ticket and say its number."""
        ticket = Ticket(self._kind, self._subject, self._what.value)
        number = await services(interaction).state.reports.open(interaction.user.id, ticket)
        await tell(interaction, say(Report.THANKS, language(interaction), number=number))

    async def on_error(self, interaction: discord.Interaction, error: Exception) -> None:  # type: ignore[override]
        """Tell the person kindly."""
        await apologise(interaction, error)
