"""Taking posts down: from a context menu, or as decided in the queue."""

import logging
from typing import TYPE_CHECKING, Final, cast

import discord

from bot.discord_app.codes import is_away
from bot.discord_app.moderation.targets import Target, target_of
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.places import Places, lacking
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import tell
from bot.discord_app.services import Serving, language, language_of, services
from bot.state.model import Asked, Place, Post
from bot.state.moderation import Act, Decision, Deed, Hold, HoldReason
from bot.texts import Key, say
from bot.texts.ask import Ask
from bot.texts.removal import Removal

if TYPE_CHECKING:
    from bot.discord_app.client import CitewellBot

log = logging.getLogger(__name__)

MESSAGES: Final = frozenset({"message", "taken", "quoted"})
"""Kinds of sources that name a message."""


async def take_down(client: discord.Client, post: Post) -> tuple[Place, ...]:
    """Remove whatever shows a post in public: message, card, answer; and forget its question.

    Returns the messages that could not be removed, as the bot may not.

    Raises:
        StateUnavailable, discord.HTTPException: it is worth another try.
    """
    bot = cast("Serving", client)
    asked = await _question_of(bot, post)
    bot.services.desk.forget_source(post.source)
    gone = await bot.services.state.questions.delete(asked.id) if asked else None
    left = await bot.withdraw(gone) if gone else 0
    places = [gone.place] if gone and gone.place and left else []
    place = _message_of(post)
    if place and not await _is_removed(client, place):
        places.append(place)
    return tuple(places)


async def remove_given(interaction: discord.Interaction, subject: str, note: str) -> None:
    """A moderator gave the reason for removing a message: `subject` is `CHANNEL-MESSAGE`."""
    if not await allowed(interaction, Power.MODERATE):
        return
    if not interaction.response.is_done():
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    channel, _, number = subject.partition("-")
    message = await Places(interaction.client).find(Place(int(channel), int(number)))
    if message is None or message.guild is None or message.guild.id != interaction.guild_id:
        await tell(interaction, say(Removal.GONE, language(interaction)))
        return
    target = await target_of(interaction.client, message)
    if target is None:
        await _remove_plainly(interaction, message, note)
    else:
        await _remove(interaction, message, target, note)


async def cannot(
    interaction: discord.Interaction, message: discord.Message, target: Target | None
) -> str:
    """What the bot lacks to take a message away, in words for its moderator; empty: nothing.

    The owner of the server is told, too. To be looked up before anything is removed.
    """
    said = await _said_by_a_person(interaction.client, message, target)
    lost = _lacked(said) if said else None
    if said is None or lost is None:
        return ""
    await cast("CitewellBot", interaction.client).complaints.cannot_remove(said)
    key, permission = lost
    where, tongue = f"<#{said.channel.id}>", language(interaction)
    return say(key, tongue, permission=permission, channel=where, link=said.jump_url)


async def _remove(
    interaction: discord.Interaction, message: discord.Message, target: Target, note: str
) -> None:
    """Keep the removal, then do it: a crash in between is made up for at the next start."""
    queue, moderator = services(interaction).queue, interaction.user.id
    lacked = await cannot(interaction, message, target)
    hold = Hold(message.guild.id if message.guild else 0, target.post, reason=HoldReason.MODERATOR)
    held = await queue.hold(hold, by=moderator)
    decided = await queue.decide(held.post.id, Decision.REMOVED, moderator, note)
    if decided is None:  # before, perhaps without the right to
        await take_down(interaction.client, target.post)
    key = Removal.REMOVED if decided else Removal.REMOVED_BEFORE
    await _report(interaction, key, lacked)


async def _remove_plainly(
    interaction: discord.Interaction, message: discord.Message, note: str
) -> None:
    """Remove a message that no member wrote: logged, and nobody is told."""
    lacked = await cannot(interaction, message, None)
    act = Act(interaction.user.id, Deed.REMOVED, f"message:{message.id}", note)
    await services(interaction).ledger.record(interaction.guild_id or 0, act)
    await _is_removed(interaction.client, Place(message.channel.id, message.id))
    await _report(interaction, Removal.REMOVED_UNTOLD, lacked)


async def _report(interaction: discord.Interaction, key: Key, lacked: str) -> None:
    text = say(key, language(interaction))
    await tell(interaction, f"{text}\n{lacked}".rstrip())


async def _question_of(bot: Serving, post: Post) -> Asked | None:
    """The question that was made of a post; of one that was taken away, it was a message's."""
    kind, _, number = post.source.partition(":")
    sources = (post.source, f"message:{number}") if kind in MESSAGES else (post.source,)
    for source in dict.fromkeys(sources):
        if asked := await bot.services.state.questions.by_source(source):
            return asked
    return None


def _message_of(post: Post) -> Place | None:
    """The message of a person that a post was, or is."""
    kind, _, number = post.source.partition(":")
    return Place(post.route.channel, int(number)) if kind in MESSAGES else None


async def _said_by_a_person(
    client: discord.Client, message: discord.Message, target: Target | None
) -> discord.Message | None:
    """The message that the bot needs a permission for: one that it did not write itself."""
    place = _message_of(target.post) if target else Place(message.channel.id, message.id)
    if place is None:
        return None
    here = place.message == message.id
    said = message if here else await Places(client).find(place)
    return said if said and said.author != client.user else None


async def _is_removed(client: discord.Client, place: Place) -> bool:
    """Delete a message; False where the bot may not. A post in a forum loses its title as well.

    Raises:
        discord.HTTPException: Discord is away, so nobody knows.
    """
    try:
        await Places(client).change(place, lambda message: message.delete())
    except discord.NotFound:
        pass  # its author was faster, or it was done before
    except discord.HTTPException as error:
        if is_away(error):
            raise
        log.warning("A message could not be removed: %s", type(error).__name__)
        return False
    return place.channel != place.message or await _is_closed(client, place.channel)


async def _is_closed(client: discord.Client, wanted: int) -> bool:
    """A post in a forum whose text is gone is renamed and closed; False where the bot may not."""
    post = await Places(client).channel(wanted)
    if not isinstance(post, discord.Thread):
        return True
    name = say(Ask.THREAD_WITHDRAWN, language_of(post.guild.preferred_locale.value))
    if post.name == name and post.locked:
        return True
    try:
        await patient(lambda: post.edit(name=name, archived=True, locked=True))
    except discord.HTTPException as error:
        if is_away(error):
            raise
        log.warning("A post could not be closed: %s", type(error).__name__)
        return False
    return True


def _lacked(message: discord.Message) -> tuple[Removal, str] | None:
    """The permission that is missing to remove somebody's message, and what stands then."""
    channel = message.channel
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return None
    if lacking(channel, ("manage_messages",)):
        return Removal.CANNOT, "Manage Messages"
    if channel.id == message.id and lacking(channel, ("manage_threads",)):
        return Removal.CANNOT_RENAME, "Manage Threads"
    return None
