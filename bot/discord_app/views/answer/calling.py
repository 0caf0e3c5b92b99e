"""*Ask a human*: a private thread of the asker with the helpers' role, once for each question."""

from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from typing import Final

import discord

from bot.discord_app.codes import NO_THREAD
from bot.discord_app.invite import NEEDS
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places, lacking
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.gathering import (
    Call,
    Why,
    gather,
    show_question,
    without_thread,
)
from bot.document import UrgencyBlock
from bot.model import UrgencyKind
from bot.state.model import Asked
from bot.state.moderation import Act, Deed
from bot.texts import say
from bot.texts.humans import Humans

NEEDED: Final = (
    "view_channel",
    "create_private_threads",
    "send_messages_in_threads",
    "embed_links",
)

LOOKED_THROUGH: Final = 100
"""Archived threads among which that of a question is looked for."""


async def call_human(click: Click) -> None:
    """Open a thread in which the asker meets helpers, or link the one that there is."""
    call = _call(click)
    if call is None:
        await click.tell(Humans.NO_HELPERS)
        return
    with click.services.humans.calling(click.asked.id) as first:
        if not first:
            await click.tell(Humans.BEING_OPENED)
            return
        await _meet(call)


async def share_question(click: Click) -> None:
    """Show a private question where helpers were called, as the asker wants it."""
    channel = click.interaction.channel
    if isinstance(channel, discord.Thread):
        await show_question(channel, click.asked)
        await click.tell(Humans.QUESTION_SHOWN)


def _call(click: Click) -> Call | None:
    server = click.asked.route.server
    guild = click.interaction.client.get_guild(server) if server else None
    wanted = click.services.servers.known(guild.id).helper_role if guild else None
    role = guild.get_role(wanted) if guild and wanted else None
    return Call(click, guild, role) if guild and role else None


async def _meet(call: Call) -> None:
    parent = await _parent(call)
    known = await _thread_of(call, parent) if parent else None
    if known and await _is_greeted(known):
        await call.click.tell(Humans.OPEN_ALREADY, link=known.jump_url)
        return
    await _log(call)
    opened = known or await _opened(call, parent)
    if isinstance(opened, Why):
        await without_thread(call, opened)
        return
    await gather(call, opened)
    key = Humans.OPENED_GENTLY if _despairs(call.asked) else Humans.OPENED
    await call.click.tell(key, link=opened.jump_url)


async def _parent(call: Call) -> discord.TextChannel | None:
    """The channel of the question that can have private threads; None where it cannot."""
    found: object = await Places(call.click.interaction.client).channel(call.asked.route.channel)
    found = found.parent if isinstance(found, discord.Thread) else found
    usable = isinstance(found, discord.TextChannel) and not found.is_news()
    return found if usable and isinstance(found, discord.TextChannel) else None


async def _thread_of(call: Call, parent: discord.TextChannel) -> discord.Thread | None:
    """The thread that was opened for a question before, which bears the question's id."""
    mark, me = _mark(call.asked), call.guild.me.id
    with suppress(discord.Forbidden):
        async for thread in _threads(parent):
            if thread.owner_id == me and thread.name.endswith(mark):
                return thread
    return None


async def _threads(parent: discord.TextChannel) -> AsyncIterator[discord.Thread]:
    for thread in parent.threads:
        yield thread
    async for thread in parent.archived_threads(private=True, joined=True, limit=LOOKED_THROUGH):
        yield thread


async def _opened(call: Call, parent: discord.TextChannel | None) -> discord.Thread | Why:
    """A new thread, or why there is none."""
    if parent is None:
        return Why(Humans.NO_ROOM)
    missing = ", ".join(NEEDS[name].name for name in lacking(parent, NEEDED))
    if missing:
        return Why(Humans.LACKING, {"permissions": missing, "channel": parent.mention})
    open_thread = partial(
        parent.create_thread,
        name=f"{say(Humans.THREAD_NAME, call.tongue)}{_mark(call.asked)}",
        type=discord.ChannelType.private_thread,
        invitable=False,
    )
    try:
        return await patient(open_thread)
    except discord.HTTPException as error:
        if error.code in NO_THREAD:
            return Why(Humans.NO_ROOM)
        raise


async def _log(call: Call) -> None:
    act = Act(who=call.click.user, what=Deed.CALLED, subject=f"question:{call.asked.id}")
    await call.click.services.ledger.record(call.guild.id, act)


async def _is_greeted(thread: discord.Thread) -> bool:
    """Whether helpers were called in a thread, and it is not left from a start that failed."""
    me = thread.guild.me.id
    try:
        history = thread.history(limit=10, oldest_first=True)
        return any([one.author.id == me and bool(one.raw_role_mentions) async for one in history])
    except UNREACHED:
        return True


def _mark(asked: Asked) -> str:
    """What the name of a question's thread ends with."""
    return f" · {asked.id[:8]}"


def _despairs(asked: Asked) -> bool:
    blocks = asked.reply.document.blocks if asked.reply else ()
    notices = (block for block in blocks if isinstance(block, UrgencyBlock))
    return any(notice.kind is UrgencyKind.SELF_HARM for notice in notices)
