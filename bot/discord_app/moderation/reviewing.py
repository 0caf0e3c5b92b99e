"""*Hold for review*: a post is taken from the public until moderators have looked at it."""

from secrets import token_hex
from typing import cast

import discord

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
from bot.state.model import Post
from bot.state.moderation import HeldPost, HeldStatus, Hold, HoldReason
from bot.texts import say
from bot.texts.removal import Removal


async def hold_for_review(interaction: discord.Interaction, message: discord.Message) -> None:
    """Put a post into the queue, durably, then take it from the public and tell its author."""
    if not await allowed(interaction, Power.MODERATE) or message.guild is None:
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    client, tongue = interaction.client, language(interaction)
    target = await target_of(client, message)
    if target is None:
        await tell(interaction, say(Removal.NOTHING_TO_HOLD, tongue))
        return
    lacked = await cannot(interaction, message, target)
    hold = Hold(message.guild.id, target.to_hold, reason=HoldReason.MODERATOR)
    held = await services(interaction).queue.hold(hold, by=interaction.user.id)
    await take_down(client, target.to_hold)
    if held.new:
        await _tell_author(client, message.guild, target.to_hold)
    said = say(Removal.HELD if held.new else Removal.HELD_BEFORE, tongue)
    await tell(interaction, f"{said}\n{lacked}".rstrip())


async def finish(client: discord.Client) -> None:
    """Take down what waits in queues and is still public, as a crash came in between."""
    held = cast("Serving", client).services.state.held
    for guild in client.guilds:
        for one in await held.waiting(guild.id):
            if _is_taken(one):
                await take_down(client, one.hold.post)


def _is_taken(held: HeldPost) -> bool:
    """Whether a moderator wanted it out of the public until it is decided on."""
    kind = held.hold.post.source.partition(":")[0]
    by_moderator = held.hold.reason is HoldReason.MODERATOR and held.status is HeldStatus.WAITING
    return by_moderator and kind in ("taken", "quoted")


async def _tell_author(client: discord.Client, guild: discord.Guild, post: Post) -> None:
    """Say privately what became of a post, with its text; closed messages are no failure."""
    tongue, nonce = post.route.language, token_hex(8)
    text = say(Removal.HELD_TOLD, tongue, server=escaped(guild.name))
    file = text_file(as_text(post.question, tongue), "your-post.txt")
    try:
        author = await Places(client).user(post.route.user)
        await patient(lambda: author.send(text, file=file, allowed_mentions=NO_PINGS, nonce=nonce))
    except UNREACHED:
        return  # they are told when it is decided
