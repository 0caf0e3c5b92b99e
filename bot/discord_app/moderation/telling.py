"""What authors are told of a decision on their post, in a direct message, with their text."""

from enum import Enum, auto
from hashlib import blake2b

import discord

from bot.discord_app.moderation.outcomes import Told, decided, warned
from bot.discord_app.patience import patient
from bot.discord_app.places import Places, may_write
from bot.discord_app.sending import Shown, send
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.objecting import About, ReadNote, told_message
from bot.state.moderation import HeldPost, HeldStatus, HoldReason
from bot.texts import say
from bot.texts.faults import Faults


class Reached(Enum):
    """How an author was told."""

    DIRECTLY = auto()
    BY_NOTE = auto()
    """They take no direct messages: a note in the channel leads to it."""
    NOT = auto()
    """Nor may a note be left there."""


async def tell_author(client: discord.Client, held: HeldPost) -> Reached:
    """Tell what was decided and why, hand the text back, and offer another look; once each.

    Nobody is told of an alert.

    Raises:
        discord.HTTPException: it may work later.
    """
    if held.status is HeldStatus.WAITING or held.hold.reason is HoldReason.ALERT:
        return Reached.DIRECTLY
    return await _tell(client, held, decided(held, _server(client, held)), About.DECISION)


async def warn_author(client: discord.Client, held: HeldPost, note: str) -> Reached:
    """Tell the author of a post what a moderator asks of them."""
    return await _tell(client, held, warned(held, _server(client, held), note), About.WARNING)


async def _tell(client: discord.Client, held: HeldPost, told: Told, about: About) -> Reached:
    nonce = _nonce(held, told, about)
    try:
        user = await Places(client).user(held.hold.post.route.user)
        await patient(lambda: user.send(**told_message(held, told), nonce=nonce))
    except discord.NotFound:
        return Reached.NOT  # there is no such account any more
    except discord.Forbidden:
        noted = await _leave_note(client, held, about, nonce)
        return Reached.BY_NOTE if noted else Reached.NOT
    return Reached.DIRECTLY


async def _leave_note(client: discord.Client, held: HeldPost, about: About, nonce: str) -> bool:
    """Lead the author to it from where they posted; what was asked privately leaves no trace."""
    route = held.hold.post.route
    channel = None if route.private else await Places(client).destination(route)
    if channel is None or not may_write(channel):
        return False
    tongue = route.language
    text = say(Faults.NOTE_IN_CHANNEL, tongue, person=f"<@{route.user}>")
    button = ReadNote(f"{held.id},{about}", say(Faults.NOTE_OPEN, tongue))
    try:
        await send(channel, Shown((), finished([button]), text), nonce=nonce)
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


def _server(client: discord.Client, held: HeldPost) -> str:
    guild = client.get_guild(held.hold.server)
    return guild.name if guild else ""


def _nonce(held: HeldPost, told: Told, about: About) -> str:
    """The same for the same: Discord drops a second one within minutes."""
    key = f"{held.id} {about} {held.decided_at} {told.text}"
    return blake2b(key.encode("utf-8", "replace"), digest_size=12).hexdigest()
