"""Asks people to agree to the terms and the privacy policy before their first question."""

import asyncio
from typing import Final

import discord

from bot.desk.screening import screen
from bot.discord_app.drafts import Anchor, Draft
from bot.discord_app.forms.ask import open_form
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.forms.submitting import hand_in
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.posted import question_of
from bot.discord_app.replies import tell
from bot.discord_app.sending import text_file
from bot.discord_app.services import Services, language, services
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.keyed import KeyedButton
from bot.discord_app.views.policy import COLOUR, ReadPolicy
from bot.discord_app.views.private import PrivateMessage, private_message
from bot.discord_app.views.urgency import notice
from bot.state.model import Consent
from bot.texts import Language, say
from bot.texts.faults import Faults
from bot.texts.privacy import Privacy

FORM: Final = "form"
"""Key of an agreement after which the empty form opens."""

_POINTS = (
    Privacy.CONSENT_EVIDENCE,
    Privacy.CONSENT_PUBLIC,
    Privacy.CONSENT_KEPT,
    Privacy.CONSENT_TRAINING,
    Privacy.CONSENT_RIGHTS,
)


def consent_message(
    services: Services,
    language: Language,
    key: str | None,
    *,
    outdated: bool,
    draft: Draft | None = None,
) -> PrivateMessage:
    """What is kept, in short, with both texts behind buttons; only the person sees it.

    After *Agree* the draft of the key is taken in; without a key the form opens. A `draft` that is
    given is handed back as a file, so that it outlives a restart.
    """
    agreed = f"{key or FORM},{_edition(services)}"
    buttons = (
        Agree(agreed, say(Privacy.CONSENT_AGREE, language), discord.ButtonStyle.success),
        Decline(key or FORM, say(Privacy.CONSENT_DECLINE, language)),
        ReadPolicy("terms", say(Privacy.CONSENT_TERMS, language)),
        ReadPolicy("privacy", say(Privacy.CONSENT_POLICY, language)),
    )
    typed = as_text(draft.question, language) if draft and not draft.anchor else ""
    text = _summary(services, language, outdated=outdated)
    if typed:
        text += f"\n\n{say(Privacy.CONSENT_TEXT_BACK, language)}"
    title = Privacy.CONSENT_CHANGED_TITLE if outdated else Privacy.CONSENT_TITLE
    embed = discord.Embed(title=say(title, language), description=text, colour=COLOUR)
    return private_message([embed], buttons, [text_file(typed)] if typed else [])


async def has_agreed(interaction: discord.Interaction, draft: Draft | None = None) -> bool:
    """Whether whoever clicked has agreed to the texts; else they are asked beside the message.

    For clicks that keep something and are acknowledged already. After *Agree* a `draft` is taken
    in; without one the form opens. Raises StateUnavailable.
    """
    consent = await _consent(interaction)
    if consent is not Consent.GIVEN:
        await _ask_beside(interaction, draft, consent)
    return consent is Consent.GIVEN


def consent_prompt(
    language: Language, message: discord.Message
) -> tuple[str, discord.ui.View | None]:
    """Text and button of a reply to a message whose author has not agreed yet."""
    read = say(Privacy.CONSENT_READ, language)
    button = ReadAndAgree(str(message.id), read, discord.ButtonStyle.primary)
    return say(Privacy.CONSENT_PROMPT, language), finished([button])


class Agree(KeyedButton, does="agree"):
    """Keeps the agreement to the edition that was shown, then goes on where the person was held up.

    Its key is that of the draft, and the edition.
    """

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Take in the draft, or open the form."""
        handed = services(interaction)
        user = interaction.user.id
        key, _, edition = self.key.partition(",")
        if edition != _edition(handed):
            await _ask_anew(interaction, key)
            return
        await handed.state.people.agree(user, handed.policies.versions)
        if key == FORM:
            await open_form(interaction)
            return
        draft = handed.drafts.get(user, key)
        # Dropped before it is taken in: a second click must not ask a second time.
        handed.drafts.drop(key)
        await _go_on(interaction, draft)


class Decline(KeyedButton, does="decline"):
    """Forgets what was typed, and says what can be done without agreeing."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Put a kind sentence in the place of the question; an attached text stays with them."""
        handed = services(interaction)
        if handed.drafts.get(interaction.user.id, self.key):
            handed.drafts.drop(self.key)
        text = say(Privacy.CONSENT_DECLINED, language(interaction))
        embed = discord.Embed(description=text, colour=COLOUR)
        await acknowledge(lambda: interaction.response.edit_message(embed=embed, view=None))


class ReadAndAgree(KeyedButton, does="consent"):
    """Asks the author of a message for consent, privately; the key is the message's id."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Keep the message as a draft, and show what there is to agree to."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        tongue = language(interaction)
        message = await _message(interaction, int(self.key))
        if message is None:
            await tell(interaction, say(Privacy.CONSENT_MESSAGE_GONE, tongue))
        elif message.author.id != interaction.user.id:
            await tell(interaction, say(Faults.NOT_YOURS, tongue))
        else:
            await _ask_author(interaction, message)


BUTTONS: Final = (Agree, Decline, ReadPolicy, ReadAndAgree)
"""To be registered with the bot, so that they work after a restart."""


def _summary(services: Services, language: Language, *, outdated: bool) -> str:
    opening = Privacy.CONSENT_CHANGED_OPENING if outdated else Privacy.CONSENT_OPENING
    days = services.settings.retention_days
    points = (f"- {say(point, language, days=days)}" for point in _POINTS)
    return "\n".join((say(opening, language), *points))


def _edition(services: Services) -> str:
    """What stands in a custom id for the texts that are agreed to."""
    versions = services.policies.versions
    return f"{versions.terms},{versions.privacy}"


async def _ask_anew(interaction: discord.Interaction, key: str) -> None:
    """Show the texts as they stand now to whoever agrees to what has been replaced since."""
    handed = services(interaction)
    draft = handed.drafts.get(interaction.user.id, key)
    kept = key if draft else None
    shown = consent_message(handed, language(interaction), kept, outdated=True, draft=draft)
    await acknowledge(lambda: interaction.response.send_message(**shown, ephemeral=True))


async def _go_on(interaction: discord.Interaction, draft: Draft | None) -> None:
    if draft is None:
        await tell(interaction, say(Privacy.CONSENT_LOST, language(interaction)))
    elif draft.question.post.strip():
        await hand_in(interaction, draft)
    else:
        await open_form(interaction, draft)


async def _message(interaction: discord.Interaction, message: int) -> discord.Message | None:
    """A message of the channel of an interaction, unless it is gone or hidden from the bot."""
    channel = interaction.channel
    if not isinstance(channel, discord.abc.Messageable):
        return None
    try:
        return await patient(lambda: channel.fetch_message(message))
    except (discord.NotFound, discord.Forbidden):
        return None


async def _ask_author(interaction: discord.Interaction, message: discord.Message) -> None:
    question = question_of(message, interaction.client.user)
    draft = Draft(question, anchor=Anchor(message.channel.id, message.id))
    await _ask_beside(interaction, draft, await _consent(interaction))


async def _consent(interaction: discord.Interaction) -> Consent:
    handed = services(interaction)
    return await handed.state.people.consent(interaction.user.id, handed.policies.versions)


async def _ask_beside(
    interaction: discord.Interaction, draft: Draft | None, consent: Consent
) -> None:
    handed, outdated = services(interaction), consent is Consent.OUTDATED
    key = handed.drafts.keep(interaction.user.id, draft) if draft else None
    tongue = language(interaction)
    shown = consent_message(handed, tongue, key, outdated=outdated, draft=draft)
    if draft:
        screened = await asyncio.to_thread(screen, draft.question)
        country = handed.servers.country_of(interaction.guild_id)
        shown["embeds"] = [*notice(screened.urgency, tongue, country), *shown["embeds"]]
    await patient(lambda: interaction.followup.send(**shown, ephemeral=True))
