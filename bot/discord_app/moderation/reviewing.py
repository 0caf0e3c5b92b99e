"""*Hold for review*: a post is taken from the public until moderators have looked at it."""

import logging
from enum import Enum, auto
from secrets import token_hex
from typing import Final, cast

import discord

from bot.desk.faults import where
from bot.discord_app.escape import escaped
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.moderation.removing import cannot, take_down
from bot.discord_app.moderation.targets import target_of
from bot.discord_app.patience import UNREACHED, acknowledge, patient
from bot.discord_app.places import Places
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import Serving, language, services
from bot.errors import StateUnavailable
from bot.state.model import Post
from bot.state.moderation import HeldPost, HeldStatus, Hold, HoldReason
from bot.texts import say
from bot.texts.removal import Removal

log = logging.getLogger(__name__)

PAGE: Final = 100
"""Held posts that are read at once."""


class Became(Enum):
    """What became of what was public of a post."""

    GONE = auto()
    STANDS = auto()
    """The bot may not remove it."""
    UNKNOWN = auto()
    """Discord or the database is away: it is tried again."""


_SAID: Final = {
    Became.GONE: Removal.HELD,
    Became.STANDS: Removal.HELD_STANDS,
    Became.UNKNOWN: Removal.HELD_LATER,
}


async def hold_for_review(interaction: discord.Interaction, message: discord.Message) -> bool:
    """Put a post into the queue, durably, then take it from the public and tell its author.

    False where it is to be taken from the public later; see `finish`.
    """
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    if not await allowed(interaction, Power.MODERATE) or message.guild is None:
        return True
    client, tongue = interaction.client, language(interaction)
    target = await target_of(client, message)
    if target is None:
        await tell(interaction, say(Removal.NOTHING_TO_HOLD, tongue))
        return True
    lacked = await cannot(interaction, message, target)
    hold = Hold(message.guild.id, target.to_hold, reason=HoldReason.MODERATOR)
    held = await services(interaction).queue.hold(hold, by=interaction.user.id)
    became = await _taken_down(client, target.to_hold)
    said = [say(_SAID[became] if held.new else Removal.HELD_BEFORE, tongue)]
    if held.new:
        link = message.jump_url if became is Became.STANDS else ""
        told = await _tell_author(client, message.guild, target.to_hold, link)
        said.append(say(Removal.AUTHOR_KNOWS if told else Removal.AUTHOR_UNTOLD, tongue))
    await tell(interaction, "\n".join((*said, lacked)).rstrip())
    return became is not Became.UNKNOWN


async def finish(client: discord.Client) -> bool:
    """Take down what waits in queues and is still public, as a crash came in between.

    Whether all of it is; raises StateUnavailable.
    """
    held = cast("Serving", client).services.state.held
    fates = set[Became]()
    for guild in client.guilds:
        read = 0
        while page := await held.waiting(guild.id, PAGE, read):
            read += len(page)
            fates |= {await _taken_down(client, one.hold.post) for one in page if _is_taken(one)}
    return Became.UNKNOWN not in fates


async def _taken_down(client: discord.Client, post: Post) -> Became:
    try:
        return Became.STANDS if await take_down(client, post) else Became.GONE
    except (StateUnavailable, *UNREACHED) as error:
        log.warning("A post that is held is taken down later: %s", where(error))
        return Became.UNKNOWN


def _is_taken(held: HeldPost) -> bool:
    """Whether a moderator wanted it out of the public until it is decided on."""
    kind = held.hold.post.source.partition(":")[0]
    by_moderator = held.hold.reason is HoldReason.MODERATOR and held.status is HeldStatus.WAITING
    return by_moderator and kind in ("taken", "quoted")


async def _tell_author(client: discord.Client, guild: discord.Guild, post: Post, link: str) -> bool:
    """Say privately what became of a post, with its text; whether that reached its author.

    `link` leads to what still stands; empty where nothing does.
    """
    tongue, nonce = post.route.language, token_hex(8)
    key = Removal.HELD_TOLD_STANDS if link else Removal.HELD_TOLD
    text = say(key, tongue, server=escaped(guild.name), link=link)
    file = text_file(as_text(post.question, tongue), "your-post.txt")
    try:
        author = await Places(client).user(post.route.user)
        await patient(lambda: author.send(text, file=file, allowed_mentions=NO_PINGS, nonce=nonce))
    except UNREACHED:
        return False  # they are told when it is decided
    return True
