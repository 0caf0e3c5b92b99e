"""What is sent to Discord: embeds, buttons and files, never a ping or a preview."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import TypedDict

import discord

from bot.discord_app.patience import patient

NO_PINGS = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: its embeds, the buttons under them, and a sentence above where there is one."""

    embeds: tuple[discord.Embed, ...]
    view: discord.ui.View | None = None
    text: str | None = None


class Edited(TypedDict):
    """Arguments of every call that edits a message."""

    content: str | None
    embeds: Sequence[discord.Embed]
    view: discord.ui.View | None
    allowed_mentions: discord.AllowedMentions


def edited(shown: Shown) -> Edited:
    """The arguments that make a message look like this."""
    return Edited(
        content=shown.text, embeds=shown.embeds, view=shown.view, allowed_mentions=NO_PINGS
    )


async def send(
    channel: discord.abc.Messageable,
    shown: Shown,
    *,
    answers: discord.MessageReference | None = None,
    nonce: str | None = None,
) -> discord.Message:
    """Send a message; Discord drops a second one with the same nonce within minutes."""
    send_to = partial(
        channel.send,
        shown.text,
        embeds=shown.embeds,
        view=shown.view or discord.utils.MISSING,
        allowed_mentions=NO_PINGS,
        mention_author=False,
        nonce=nonce or token_hex(8),
    )
    return await patient(partial(send_to, reference=answers) if answers else send_to)


class TextFile(discord.File):
    """A file in memory that is whole each time it is sent: `patient` may send it twice."""

    def reset(self, *, seek: int | bool = True) -> None:  # noqa: ARG002
        """Go back to the beginning; discord.py itself does so only within one call."""
        super().reset(seek=True)

    def close(self) -> None:
        """Nothing to close."""


def text_file(text: str, name: str = "your-question.txt") -> discord.File:
    """A text as a file; what UTF-8 cannot hold is replaced."""
    return TextFile(io.BytesIO(text.encode("utf-8", "replace")), filename=name)
