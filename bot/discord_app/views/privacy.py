"""What a person does with what is kept of them: take it along, or have it erased."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final, cast

import discord

from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import NO_PINGS, Shown, edited, text_file
from bot.discord_app.services import Serving, intake, language, services
from bot.discord_app.views.kept import Kept, erase_message, said
from bot.discord_app.views.keyed import KeyedButton
from bot.discord_app.views.policy import ReadPolicy
from bot.state.export import FILE_NAME, export
from bot.texts import say
from bot.texts.privacy import Privacy


async def kept(interaction: discord.Interaction) -> Kept:
    """What is kept of whoever this is.

    Raises:
        StateUnavailable: it cannot be read.
    """
    handed = services(interaction)
    people, user = handed.state.people, interaction.user.id
    consent = await people.consent(user, handed.policies.versions)
    return Kept(await people.personal_data(user), consent, handed.settings.retention_days)


async def send_export(interaction: discord.Interaction) -> None:
    """Send everything that is kept as one file; the interaction was acknowledged privately."""
    data = await services(interaction).state.people.personal_data(interaction.user.id)
    tongue = language(interaction)
    text = await asyncio.to_thread(export, data, datetime.now(UTC), tongue)
    await patient(
        lambda: interaction.followup.send(
            say(Privacy.PRIVACY_EXPORTED, tongue),
            file=text_file(text, FILE_NAME),
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )


class Export(KeyedButton, does="export"):
    """Sends everything that is kept as a file."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Send the file beside the message."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        await send_export(interaction)


class Erase(KeyedButton, does="erase"):
    """Asks whether everything is to be erased, erases it, or leaves it; its key says which."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Do what the key says, in the place of the message, which only this person sees."""
        await acknowledge(interaction.response.defer)
        tongue = language(interaction)
        if self.key == "sure":
            await erase(interaction)
        elif self.key == "ask":
            data = await services(interaction).state.people.personal_data(interaction.user.id)
            await _show(interaction, erase_message(data, tongue))
        else:
            await _show(interaction, said(say(Privacy.PRIVACY_KEPT, tongue)))


BUTTONS: Final = (Export, Erase, ReadPolicy)
"""To be registered with the bot, so that they work after a restart."""


async def erase(interaction: discord.Interaction) -> None:
    """Erase everything of whoever this is, then remove the messages that show it.

    The text goes first and at once; what Discord may take minutes for comes after, and whatever
    breaks that off is worked off later.
    """
    handed, user, tongue = services(interaction), interaction.user.id, language(interaction)
    # What waits in memory goes first: nothing of it may come into the database afterwards.
    intake(interaction).forget(user)
    erased = await handed.state.people.erase(user)
    done = say(Privacy.PRIVACY_ERASED, tongue)
    if erased.removals:
        await _show(interaction, said(f"{done}\n{say(Privacy.PRIVACY_REMOVING, tongue)}"))
    removals = cast("Serving", interaction.client).removals
    left = sum([await removals.remove(errand) for errand in erased.removals])
    after = f"\n{say(Privacy.PRIVACY_LEFT, tongue, left=left)}" if left else ""
    with suppress(discord.HTTPException):  # it may have taken longer than the interaction lives
        await _show(interaction, said(done + after))


async def _show(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
