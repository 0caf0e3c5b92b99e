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
from bot.texts.holding import Holding

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
        """Remove a message that may not be public, and tell its author in a direct message.

        One that the bot may not remove still stands: its author is asked to delete it.
        """
        stands = False
        if message.guild and _removable(screened.findings):
            stands = not await self._remove(message, draft, screened)
        author, tongue = message.author, _tongue(message, draft)
        shown = self._shown(tongue, author.id, draft, screened)
        text = say(Holding.STILL_STANDS, tongue, link=message.jump_url) if stands else None
        nonce = token_hex(8)
        try:
            await patient(lambda: author.send(text, **shown, nonce=nonce))
        except discord.HTTPException:
            # Mostly closed direct messages; whatever it is, the text is not to be lost.
            await self._behind_a_button(message, draft, stands=stands)

    async def _remove(self, message: discord.Message, draft: Draft, screened: Screened) -> bool:
        """Whether nothing of the message is public any more."""
        try:
            await patient(message.delete)
            if _in_title(draft.question, screened.findings):
                await self._rename(message)
        except discord.NotFound:
            return True  # its author was faster
        except discord.HTTPException:
            await self._complaints.cannot_remove(message)
            return False
        return True

    async def _rename(self, message: discord.Message) -> None:
        """A forum post bears its title, also once its text is gone."""
        post, name = message.channel, say(Ask.THREAD_WITHDRAWN, spoken(message))
        if isinstance(post, discord.Thread):
            await patient(lambda: post.edit(name=name))

    async def _behind_a_button(
        self, message: discord.Message, draft: Draft, *, stands: bool
    ) -> None:
        """Whose direct messages are closed finds the reason, and the text, behind a button."""
        key = self._services.drafts.keep(message.author.id, draft)
        tongue = _tongue(message, draft)
        words = Holding.STILL_STANDS_IN_CHANNEL if stands else Faults.WHY_IN_CHANNEL
        text = say(words, tongue, person=message.author.mention)
        if not await leave_note(message.channel, key, text, say(Faults.WHY, tongue)):
            await self._complaints.cannot_write(route_of_message(message))

    def _shown(
        self, tongue: Language, user: int, draft: Draft, screened: Screened
    ) -> RefusalMessage:
        document = compose(screened.refusal, tongue)
        refused = Refused(user, draft, document, screened.findings)
        return refusal_message(self._services, tongue, refused)


class Why(KeyedButton, does="why"):
    """Shows the author of a message that is refused or waits the reason, and a refused text."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to its author, and to nobody else."""
        draft = services(interaction).drafts.get(interaction.user.id, self.key)
        if draft is None:
            await tell(interaction, say(Faults.NOT_YOURS, language(interaction)))
            return
        screened = await asyncio.to_thread(screen, draft.question)
        await intake(interaction).explain(interaction, draft, screened)


async def leave_note(channel: discord.abc.Messageable, key: str, text: str, label: str) -> bool:
    """Leave a note in a channel, with a button that opens the draft of a key; False: it may not."""
    view = finished([Why(key, label)]) or discord.utils.MISSING
    nonce = token_hex(8)
    try:
        await patient(lambda: channel.send(text, view=view, allowed_mentions=NO_PINGS, nonce=nonce))
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


def _tongue(message: discord.Message, draft: Draft) -> Language:
    return draft.language or spoken(message)


def _removable(findings: Sequence[Finding]) -> bool:
    return any(_is_removable(finding) for finding in findings)


def _in_title(question: Question, findings: Sequence[Finding]) -> bool:
    return any(one.start < len(question.title) and _is_removable(one) for one in findings)


def _is_removable(finding: Finding) -> bool:
    return finding.severity is Severity.REJECT and finding.rule in REMOVED
