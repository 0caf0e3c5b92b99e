"""A refused post is taken from the public, and its author is told privately why, with the text."""

import asyncio
from collections.abc import Sequence
from secrets import token_hex

import discord

from bot.compose import compose
from bot.desk.screening import Screened, screen
from bot.discord_app.complaints import Complaints
from bot.discord_app.drafts import Draft
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.replies import tell
from bot.discord_app.routes import route_of_message, spoken
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import Services, intake, language, services
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.keyed import KeyedButton
from bot.discord_app.views.refusal import RefusalMessage, Refused, refusal_message
from bot.model import Finding, Question, Rule, Severity
from bot.texts import Language, say
from bot.texts.ask import Ask
from bot.texts.faults import Faults

REMOVED = frozenset({Rule.PERSONAL_DATA, Rule.HTML, Rule.LENGTH})
"""What the bot takes out of a channel by its own judgement; all else is for a moderator."""


class Refusing:
    """Tells authors of refused posts why, each in the way the post came."""

    def __init__(self, services: Services, complaints: Complaints) -> None:
        self._services = services
        self._complaints = complaints

    async def interaction(
        self, interaction: discord.Interaction, draft: Draft, screened: Screened
    ) -> None:
        """Answer a command, form or button privately with every finding."""
        shown = self._shown(language(interaction), interaction.user.id, draft, screened)
        await acknowledge(lambda: interaction.response.send_message(**shown, ephemeral=True))

    async def message(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        """Remove a message that may not be public, and tell its author in a direct message."""
        if message.guild and _removable(screened.findings):
            await self._remove(message, draft, screened)
        author = message.author
        shown = self._shown(_tongue(message, draft), author.id, draft, screened)
        nonce = token_hex(8)
        try:
            await patient(lambda: author.send(**shown, nonce=nonce))
        except discord.HTTPException:
            # Mostly closed direct messages; whatever it is, the text is not to be lost.
            await self._behind_a_button(message, draft)

    async def _remove(self, message: discord.Message, draft: Draft, screened: Screened) -> None:
        try:
            await patient(message.delete)
            if _in_title(draft.question, screened.findings):
                await self._rename(message)
        except discord.NotFound:
            return  # its author was faster
        except discord.HTTPException:
            await self._complaints.cannot_remove(message)

    async def _rename(self, message: discord.Message) -> None:
        """A forum post bears its title, also once its text is gone."""
        post, name = message.channel, say(Ask.THREAD_WITHDRAWN, spoken(message))
        if isinstance(post, discord.Thread):
            await patient(lambda: post.edit(name=name))

    async def _behind_a_button(self, message: discord.Message, draft: Draft) -> None:
        """Whose direct messages are closed finds the reason, and the text, behind a button."""
        key = self._services.drafts.keep(message.author.id, draft)
        tongue = _tongue(message, draft)
        view = finished([Why(key, say(Faults.WHY, tongue))]) or discord.utils.MISSING
        text = say(Faults.WHY_IN_CHANNEL, tongue, person=message.author.mention)
        try:
            await patient(lambda: message.channel.send(text, view=view, allowed_mentions=NO_PINGS))
        except (discord.Forbidden, discord.NotFound):
            await self._complaints.cannot_write(route_of_message(message))

    def _shown(
        self, tongue: Language, user: int, draft: Draft, screened: Screened
    ) -> RefusalMessage:
        document = compose(screened.refusal, tongue)
        refused = Refused(user, draft, document, screened.findings)
        return refusal_message(self._services, tongue, refused)


class Why(KeyedButton, does="why"):
    """Shows the author of a refused message the reason and their text."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show the refusal to its author, and to nobody else."""
        draft = services(interaction).drafts.get(interaction.user.id, self.key)
        if draft is None:
            await tell(interaction, say(Faults.NOT_YOURS, language(interaction)))
            return
        screened = await asyncio.to_thread(screen, draft.question)
        await intake(interaction).refuse(interaction, draft, screened)


def _tongue(message: discord.Message, draft: Draft) -> Language:
    return draft.language or spoken(message)


def _removable(findings: Sequence[Finding]) -> bool:
    return any(_is_removable(finding) for finding in findings)


def _in_title(question: Question, findings: Sequence[Finding]) -> bool:
    return any(one.start < len(question.title) and _is_removable(one) for one in findings)


def _is_removable(finding: Finding) -> bool:
    return finding.severity is Severity.REJECT and finding.rule in REMOVED
