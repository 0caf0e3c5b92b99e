"""*Ask a human*: a private thread of the asker with the helpers' role, once for each question."""

from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import discord

from bot.discord_app.codes import NO_THREAD
from bot.discord_app.invite import NEEDS
from bot.discord_app.moderation.to_queue import tell_queue
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places, lacking
from bot.discord_app.render import question_pages
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import language_of
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.ids import Action, custom_id
from bot.discord_app.views.buttons import button, finished
from bot.document import UrgencyBlock
from bot.model import UrgencyKind
from bot.state.model import Asked
from bot.state.moderation import Act, Deed
from bot.texts import Language, say
from bot.texts.humans import Humans

NEEDED: Final = (
    "view_channel",
    "create_private_threads",
    "send_messages_in_threads",
    "embed_links",
)

LOOKED_THROUGH: Final = 100
"""Archived threads among which that of a question is looked for."""


@dataclass(frozen=True, slots=True)
class _Call:
    """Who is called, by whom, and where."""

    click: Click
    guild: discord.Guild
    role: discord.Role

    @property
    def asked(self) -> Asked:
        return self.click.asked

    @property
    def tongue(self) -> Language:
        """The language of the server, which its helpers read."""
        return language_of(self.guild.preferred_locale.value)

    @property
    def person(self) -> str:
        return f"<@{self.click.user}>"


@dataclass(frozen=True, slots=True)
class _Why:
    """Why there is no thread."""

    key: Humans
    values: Mapping[str, str] = field(default_factory=dict)

    def said(self, tongue: Language) -> str:
        return say(self.key, tongue, **self.values)


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
        await _show_question(channel, click.asked)
        await click.tell(Humans.QUESTION_SHOWN)


def _call(click: Click) -> _Call | None:
    server = click.asked.route.server
    guild = click.interaction.client.get_guild(server) if server else None
    wanted = click.services.servers.known(guild.id).helper_role if guild else None
    role = guild.get_role(wanted) if guild and wanted else None
    return _Call(click, guild, role) if guild and role else None


async def _meet(call: _Call) -> None:
    parent = await _parent(call)
    known = await _thread_of(call, parent) if parent else None
    if known and await _is_greeted(known):
        await call.click.tell(Humans.OPEN_ALREADY, link=known.jump_url)
        return
    await _log(call)
    opened = known or await _opened(call, parent)
    if isinstance(opened, _Why):
        await _without_thread(call, opened)
        return
    await _gather(call, opened)
    key = Humans.OPENED_GENTLY if _despairs(call.asked) else Humans.OPENED
    await call.click.tell(key, link=opened.jump_url)


async def _parent(call: _Call) -> discord.TextChannel | None:
    """The channel of the question that can have private threads; None where it cannot."""
    found: object = await Places(call.click.interaction.client).channel(call.asked.route.channel)
    found = found.parent if isinstance(found, discord.Thread) else found
    usable = isinstance(found, discord.TextChannel) and not found.is_news()
    return found if usable and isinstance(found, discord.TextChannel) else None


async def _thread_of(call: _Call, parent: discord.TextChannel) -> discord.Thread | None:
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


async def _opened(call: _Call, parent: discord.TextChannel | None) -> discord.Thread | _Why:
    """A new thread, or why there is none."""
    if parent is None:
        return _Why(Humans.NO_ROOM)
    missing = ", ".join(NEEDS[name].name for name in lacking(parent, NEEDED))
    if missing:
        return _Why(Humans.LACKING, {"permissions": missing, "channel": parent.mention})
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
            return _Why(Humans.NO_ROOM)
        raise


async def _gather(call: _Call, thread: discord.Thread) -> None:
    """Bring the asker and the helpers into the thread, and tell the moderators."""
    await patient(lambda: thread.add_user(discord.Object(call.click.user)))
    await patient(lambda: _greet(call, thread))
    if not call.asked.route.private:
        await _show_question(thread, call.asked)
    line = say(Humans.WAITS, call.tongue, person=call.person, link=thread.jump_url)
    await tell_queue(call.click.interaction.client, call.guild, line)


def _greet(call: _Call, thread: discord.Thread) -> Awaitable[discord.Message]:
    """The message that calls the helpers: the only one of the bot that pings, and them alone."""
    private = call.asked.route.private
    key = Humans.GREETING_PRIVATE if private else Humans.GREETING
    lines = [say(key, call.tongue, role=call.role.mention, person=call.person)]
    if link := _link(call):
        lines.append(say(Humans.ANSWER_HERE, call.tongue, link=link))
    if not _can_ping(call, thread):
        lines.append(say(Humans.NOT_PINGED, call.tongue))
    show = button(
        say(Humans.SHOW_QUESTION, call.click.language), custom_id(Action.SHARE, call.asked.id)
    )
    view = finished([show]) if private else None
    return thread.send(
        "\n".join(lines),
        view=view or discord.utils.MISSING,
        allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=[call.role]),
        nonce=f"{call.asked.id}p",
    )


async def _show_question(thread: discord.Thread, asked: Asked) -> None:
    for number, page in enumerate(question_pages(asked.question, asked.route.language)):
        await send(thread, Shown(page.embeds), nonce=f"{asked.id}h{number}")


async def _without_thread(call: _Call, why: _Why) -> None:
    """Nobody waits unheard: moderators are told, with the question's channel."""
    line = say(
        Humans.WAITS_WITHOUT_THREAD,
        call.tongue,
        person=call.person,
        channel=f"<#{call.asked.route.channel}>",
        why=why.said(call.tongue),
    )
    text = f"{line} {_link(call)}".rstrip()
    told = await tell_queue(call.click.interaction.client, call.guild, text)
    key = Humans.NO_THREAD_TOLD if told else Humans.NO_THREAD_UNTOLD
    await call.click.tell(key, why=why.said(call.click.language))


async def _log(call: _Call) -> None:
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


def _can_ping(call: _Call, thread: discord.Thread) -> bool:
    return call.role.mentionable or not lacking(thread, ("mention_everyone",))


def _link(call: _Call) -> str:
    """Where a public answer stands; empty where only the asker sees it."""
    place = call.asked.place
    if place is None or call.asked.route.private:
        return ""
    return f"https://discord.com/channels/{call.guild.id}/{place.channel}/{place.message}"


def _mark(asked: Asked) -> str:
    """What the name of a question's thread ends with."""
    return f" · {asked.id[:8]}"


def _despairs(asked: Asked) -> bool:
    blocks = asked.reply.document.blocks if asked.reply else ()
    notices = (block for block in blocks if isinstance(block, UrgencyBlock))
    return any(notice.kind is UrgencyKind.SELF_HARM for notice in notices)
