"""Short sentences to the person: privately to an interaction, or as a reply to a message."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from secrets import token_hex

import discord
from discord.utils import format_dt

from bot.desk.faults import where
from bot.desk.rates import Wait, Whose
from bot.discord_app.drafts import Draft
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.patience import UNREACHED, acknowledge, patient
from bot.discord_app.sending import NO_PINGS, Shown, text_file
from bot.discord_app.services import language
from bot.errors import StateUnavailable
from bot.texts import Language, say
from bot.texts.faults import Faults

log = logging.getLogger(__name__)

_WAITING = {Whose.USER: Faults.TOO_MANY_YOURS, Whose.SERVER: Faults.TOO_MANY_SERVER}


async def tell(
    interaction: discord.Interaction,
    text: str,
    draft: Draft | None = None,
    embeds: Sequence[discord.Embed] = (),
) -> None:
    """Say something that only this person sees, and hand back what they typed."""
    if interaction.response.is_done():
        await patient(
            lambda: interaction.followup.send(
                text,
                embeds=embeds,
                files=_files(draft, language(interaction)),
                ephemeral=True,
                allowed_mentions=NO_PINGS,
            )
        )
        return
    await acknowledge(
        lambda: interaction.response.send_message(
            text,
            embeds=embeds,
            files=_files(draft, language(interaction)),
            ephemeral=True,
            allowed_mentions=NO_PINGS,
        )
    )


async def apologise(interaction: discord.Interaction, error: Exception) -> None:
    """Say that something broke."""
    logged(interaction, error)
    rests = isinstance(error, StateUnavailable)
    text = say(Faults.STATE if rests else Faults.UNEXPECTED, language(interaction))
    with suppress(*UNREACHED):
        await tell(interaction, text)


def logged(interaction: discord.Interaction, error: Exception) -> None:
    """Note what broke and where; a database that rests is no bug and fills no log.

    The error's own text stays out of the log: it may quote what somebody typed.
    """
    if not isinstance(error, StateUnavailable):
        log.error("A %s failed: %s", interaction.type.name, where(error))


async def reply(message: discord.Message, shown: Shown) -> discord.Message | None:
    """Reply to a message, once; None where the bot may not, or the message is gone."""
    nonce = token_hex(8)
    try:
        return await patient(
            lambda: message.reply(
                shown.text,
                embeds=shown.embeds,
                view=shown.view or discord.utils.MISSING,
                allowed_mentions=NO_PINGS,
                mention_author=False,
                nonce=nonce,
            )
        )
    except discord.DiscordServerError:
        raise
    except discord.HTTPException:
        return None


async def typing(message: discord.Message) -> None:
    """Show that the bot is at work, if it may."""
    try:
        await message.channel.typing()
    except discord.HTTPException:
        return


def too_many(wait: Wait, language: Language) -> str:
    """Why somebody has to wait, and until when, in their own time zone."""
    when = format_dt(datetime.now(UTC) + timedelta(seconds=wait.seconds), "R")
    return say(_WAITING[wait.whose], language, when=when)


def _files(draft: Draft | None, language: Language) -> list[discord.File]:
    text = as_text(draft.question, language) if draft else ""
    return [text_file(text)] if text else []
