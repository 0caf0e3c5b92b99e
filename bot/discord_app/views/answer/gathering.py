"""Brings an asker and the helpers together, and tells those who moderate of it."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field

import discord

from bot.discord_app.moderation.to_queue import tell_queue
from bot.discord_app.patience import patient
from bot.discord_app.places import lacking
from bot.discord_app.render import question_pages
from bot.discord_app.sending import Shown, send
from bot.discord_app.services import language_of
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.ids import Action, custom_id
from bot.discord_app.views.buttons import button, finished
from bot.state.model import Asked
from bot.texts import Language, say
from bot.texts.humans import Humans


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called, by whom, and where."""

    click: Click
    guild: discord.Guild
    role: discord.Role

    @property
    def asked(self) -> Asked:
        """The question that it is about."""
        return self.click.asked

    @property
    def tongue(self) -> Language:
        """The language of the server, which its helpers read."""
        return language_of(self.guild.preferred_locale.value)

    @property
    def person(self) -> str:
        """The asker, as others read it; named so, nobody is pinged."""
        return f"<@{self.click.user}>"


@dataclass(frozen=True, slots=True)
class Why:
    """Why there is no thread."""

    key: Humans
    values: Mapping[str, str] = field(default_factory=dict)

    def said(self, tongue: Language) -> str:
        """It in a language."""
        return say(self.key, tongue, **self.values)


async def gather(call: Call, thread: discord.Thread) -> None:
    """Bring the asker and the helpers into the thread, and tell the moderators."""
    await patient(lambda: thread.add_user(discord.Object(call.click.user)))
    await patient(lambda: _greet(call, thread))
    if not call.asked.route.private:
        await show_question(thread, call.asked)
    line = say(Humans.WAITS, call.tongue, person=call.person, link=thread.jump_url)
    await tell_queue(call.click.interaction.client, call.guild, line)


def _greet(call: Call, thread: discord.Thread) -> Awaitable[discord.Message]:
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


async def show_question(thread: discord.Thread, asked: Asked) -> None:
    """Show what was asked, on as many pages as it takes."""
    for number, page in enumerate(question_pages(asked.question, asked.route.language)):
        await send(thread, Shown(page.embeds), nonce=f"{asked.id}h{number}")


async def without_thread(call: Call, why: Why) -> None:
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


def _can_ping(call: Call, thread: discord.Thread) -> bool:
    return call.role.mentionable or not lacking(thread, ("mention_everyone",))


def _link(call: Call) -> str:
    """Where a public answer stands; empty where only the asker sees it."""
    place = call.asked.place
    if place is None or call.asked.route.private:
        return ""
    return f"https://discord.com/channels/{call.guild.id}/{place.channel}/{place.message}"
