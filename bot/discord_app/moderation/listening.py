"""Where a human helper has answered, the bot leaves the word to them."""

from collections.abc import Iterator, Sequence
from typing import cast

import discord

from bot.discord_app.moderation.humans import Turn
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Destination, Places
from bot.discord_app.powers import Power, has
from bot.discord_app.services import Services, Serving
from bot.state.model import Asked
from bot.state.moderation import ServerSettings

LOOKED_THROUGH = 100
"""Messages after a question among which a helper's is looked for, once after a restart."""


def notice(handed: Services, message: discord.Message) -> None:
    """Remember that a helper has spoken, if it was one; Discord says whose message has which role.

    Messages of the bot, of other bots and of webhooks are none.
    """
    author = message.author
    if message.guild is None or author.bot or not isinstance(author, discord.Member):
        return
    if _is_helper(author, handed.servers.known(message.guild.id)):
        handed.humans.spoke(author.id, message.id, _conversations(message))


async def answered_by_human(
    client: discord.Client, asked: Asked, before: int | None = None
) -> bool:
    """Whether the bot is to leave the word to a helper who has spoken since a question was asked.

    `before` is the message that follows up, if one does. Where the history cannot be read, what is
    known has to do.
    """
    handed = cast("Serving", client).services
    server = asked.route.server
    if server is None or not handed.servers.known(server).silent_after_human:
        return False
    turn = _turn(asked, before)
    if not handed.humans.answered(turn) and handed.humans.must_read(asked.id, asked.accepted_at):
        await _read_back(client, asked, turn)
    return handed.humans.answered(turn)


async def _read_back(client: discord.Client, asked: Asked, turn: Turn) -> None:
    """Look up who has spoken since a question was asked, as that was before this process began."""
    humans = cast("Serving", client).services.humans
    try:
        for channel in await _channels(client, asked):
            for message in await _said_since(channel, turn):
                await _overhear(client, message)
    except UNREACHED:
        return  # tried again with the next message
    humans.has_read(asked.id)


async def _overhear(client: discord.Client, message: discord.Message) -> None:
    handed, guild = cast("Serving", client).services, message.guild
    if guild is None or message.author.bot:
        return
    member = await _member(handed, guild, message.author)
    if member and _is_helper(member, handed.servers.known(guild.id)):
        handed.humans.spoke(member.id, message.id, _conversations(message))


async def _member(
    handed: Services, guild: discord.Guild, user: discord.User | discord.Member
) -> discord.Member | None:
    """Somebody with their roles, which the history does not tell; None where they have left."""
    if isinstance(user, discord.Member):
        return user
    if handed.humans.knows(guild.id, user.id):
        return handed.humans.member(guild.id, user.id)
    try:
        member = await patient(lambda: guild.fetch_member(user.id))
    except discord.NotFound:
        member = None
    handed.humans.keep(guild.id, user.id, member)
    return member


async def _channels(client: discord.Client, asked: Asked) -> list[Destination]:
    """Where a helper may have answered: the thread or channel of the question, and of its reply."""
    route, places = asked.route, Places(client)
    ids = [route.thread or route.channel]
    ids += [route.message] if route.message and client.get_channel(route.message) else []
    ids += [asked.place.channel] if asked.place else []
    found = [await places.channel(one) for one in dict.fromkeys(ids)]
    return [channel for channel in found if channel is not None]


async def _said_since(channel: Destination, turn: Turn) -> Sequence[discord.Message]:
    """What was said in a thread after a question, or in reply to it in a channel."""
    after = discord.Object(turn.after)

    async def read() -> list[discord.Message]:
        history = channel.history(limit=LOOKED_THROUGH, after=after, oldest_first=True)
        return [message async for message in history]

    said = await patient(read)
    return [message for message in said if turn.conversations & {*_conversations(message)}]


def _turn(asked: Asked, before: int | None) -> Turn:
    route, place = asked.route, asked.place
    named = (route.thread, route.message, place.message if place else None)
    # A thread's id stands in the place, too, where the route does not know of it.
    inside = place.channel if place and place.channel != route.channel else None
    asking = _asking(asked)
    conversations = frozenset(one for one in (*named, inside, asking) if one)
    return Turn(conversations, route.user, asking, before)


def _asking(asked: Asked) -> int:
    """The id of the message or interaction that asked, which says when that was."""
    number = asked.source.partition(":")[2]
    known = number.isdecimal()
    return int(number) if known else discord.utils.time_snowflake(asked.accepted_at)


def _conversations(message: discord.Message) -> Iterator[int]:
    """The thread of a message, and the message that it replies to."""
    if isinstance(message.channel, discord.Thread):
        yield message.channel.id
    if message.reference and message.reference.message_id:
        yield message.reference.message_id


def _is_helper(member: discord.Member, settings: ServerSettings) -> bool:
    role = settings.helper_role
    helps = role is not None and member.get_role(role) is not None
    return helps or has(member, Power.MODERATE, settings)
