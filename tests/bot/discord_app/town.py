"""A Discord server in memory with the bot in it, as people and operators find it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, cast

import discord
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.backend.models.channel import Overwrite
from simcord.builders import ChannelHandle, GuildHandle
from simcord.enums import OverwriteType
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage
from simcord.types import HttpLogEntry

from bot import wiring
from bot.answering import TAKEN_IN, Answering
from bot.desk.live import LiveSearcher
from bot.desk.rates import Rates
from bot.desk.worker import Worker
from bot.discord_app.client import CitewellBot
from bot.discord_app.wiring import create_bot
from bot.errors import StateUnavailable
from bot.settings import Settings
from bot.state.database import Database, open_state
from bot.state.engine import Patience
from tests.bot.desk.indexes import Library
from tests.bot.discord_app import openapi
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.state.ready_made import make_state

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    manage_messages=True,
)

CANNOT_SEND_TO_USER = 50007
"""Discord's error code where somebody's direct messages are closed."""

SLOW = 30.0
"""Seconds that a busy machine may take for anything."""

NOBODY: Mapping[str, object] = {"parse": []}
"""Allowed mentions that ping nobody; the author of what is replied to is asked for besides."""


@dataclass
class Town:
    """What a test needs of it."""

    env: Env
    settings: Settings
    database: Database
    guild: GuildHandle
    channel: ChannelHandle
    ada: MemberActor
    ben: MemberActor
    told: list[str] = field(default_factory=list)
    """What the operator was told."""
    spoken: dict[int, str] = field(default_factory=dict)
    """Locales of people whose Discord is not in English."""
    visiting: set[int] = field(default_factory=set)
    """People who brought the bot along: it is installed by them, and not by the server."""
    helpers: set[int] = field(default_factory=set)
    """Roles that somebody may call: no other is ever pinged, and nobody by name."""

    @property
    def bot(self) -> CitewellBot:
        bot = self.env.bot
        assert isinstance(bot, CitewellBot)
        return bot

    @property
    def mention(self) -> str:
        """What addresses the bot in a message."""
        assert self.bot.user is not None
        return self.bot.user.mention

    async def answered(self) -> None:
        """Wait until nobody waits for an answer, and Discord has shown everything."""
        await self.env.settle()
        async with asyncio.timeout(20):
            while self.bot.services.desk.waiting:  # noqa: ASYNC110 - the desk tells nobody
                await asyncio.sleep(0)
        await self.env.settle()

    async def agree(self, *people: MemberActor) -> None:
        """These people have agreed to the texts."""
        services = self.bot.services
        for person in people:
            await services.state.people.agree(person.id, services.policies.versions)

    def newcomer(self, name: str, **permissions: bool) -> MemberActor:
        """Somebody who comes to the server, with a role of these permissions if there are any."""
        given = discord.Permissions(**permissions)
        roles = [self.guild.create_role(name, permissions=given)] if permissions else []
        return self.guild.add_member(self.env.create_user(name), roles=roles)

    async def says(
        self,
        person: MemberActor,
        text: str,
        where: ChannelHandle | None = None,
        reply_to: discord.Message | None = None,
    ) -> discord.Message:
        """Somebody writes a message, and waits for what the bot says to it."""
        message = await person.send(where or self.channel, text, reply_to=reply_to)
        await self.answered()
        return message

    async def asks(
        self, person: MemberActor, text: str, where: ChannelHandle | None = None
    ) -> discord.Message:
        """Somebody asks the bot in a message, and waits."""
        return await self.says(person, f"{self.mention} {text}", where)

    async def posts(
        self, person: MemberActor, forum: ChannelHandle, title: str, text: str
    ) -> ChannelHandle:
        """Somebody opens a post in a forum, and waits; simcord only lets bots do so.

        As in Discord, the first message has the id of the post.
        """
        backend = self.env.backend
        thread = backend.create_thread(forum.id, title, person.id, broadcast=False)
        message = replace(backend.prepare_message(thread.id, person.id, text), id=thread.id)
        backend.announce_thread_create(thread)
        backend.commit_message(message)
        await self.answered()
        return ChannelHandle(self.env, self.guild, thread)

    async def finds_preview(self, message: discord.Message) -> None:
        """Discord tells of a message anew, with the preview of a link: nobody has edited it."""
        backend = self.env.backend
        stored = backend.get_message(message.channel.id, message.id)
        backend.emit("MESSAGE_UPDATE", serializers.message_payload(backend, stored))
        await self.answered()

    def role_mention(self) -> str:
        """What addresses the bot by its own role; Discord says whose the role is."""
        backend = self.env.backend
        roles = backend.get_guild(self.guild.id).roles.values()
        role = next(role for role in roles if role.managed)
        tags = {"tags": {"bot_id": str(backend.bot_user.id)}}
        told = {"guild_id": str(self.guild.id), "role": {**serializers.role_payload(role), **tags}}
        backend.emit("GUILD_ROLE_UPDATE", told)
        return f"<@&{role.id}>"

    def thread(self) -> ChannelHandle:
        """The latest thread of the channel."""
        return self.channel.threads[-1]

    def dm(self, person: MemberActor) -> ChannelHandle:
        """The direct messages between somebody and the bot."""
        return person.user.dm_channel

    def said(self, where: ChannelHandle) -> list[discord.Message]:
        """What the bot said in a channel, the oldest first; reports of opened threads left out."""
        return [
            message
            for message in where.history()
            if message.author.id == self.env.backend.bot_user.id
            and message.type is not discord.MessageType.thread_created
            and not message.flags.ephemeral
        ]

    def answer(self, where: ChannelHandle) -> discord.Message:
        """The latest answer of the bot in a channel: it has buttons."""
        return next(message for message in reversed(self.said(where)) if message.components)

    def last(self, where: ChannelHandle) -> str:
        """All that a person reads in the latest message of the bot."""
        return read(self.said(where)[-1])

    def change(self, **collaborators: object) -> None:
        """Hand the bot other collaborators."""
        self.bot.serve(replace(self.bot.services, **collaborators))  # type: ignore[arg-type]

    def set(self, **settings: object) -> None:
        """Have the bot run with other settings."""
        changed = self.settings.model_copy(update=settings)
        self.change(settings=changed, rates=Rates(changed.rate_user, changed.rate_server))
        self.bot.services.servers._settings = changed

    def break_database(self) -> None:
        """Nothing can be read or written from now on."""
        for way in ("read", "write", "write_together"):
            setattr(self.database.store, way, _unavailable)

    def mend_database(self) -> None:
        """The database works again."""
        for way in ("read", "write", "write_together"):
            delattr(self.database.store, way)

    def close_dms(self, person: MemberActor) -> None:
        """Somebody takes no direct messages."""
        self.env.inject_error(
            "POST",
            f"/channels/{self.dm(person).id}/messages",
            status=403,
            code=CANNOT_SEND_TO_USER,
            message="Cannot send messages to this user",
            times=None,
        )

    def forbid(self, where: ChannelHandle, *permissions: str) -> None:
        """Take permissions from the bot in a channel."""
        denied = discord.Permissions(**dict.fromkeys(permissions, True)).value
        backend = self.env.backend
        bot = backend.bot_user.id
        overwrite = Overwrite(target_id=bot, type=OverwriteType.MEMBER, allow=0, deny=denied)
        backend.set_overwrite(where.id, overwrite)

    def check_requests(self) -> None:
        """Every request that the bot made is one that Discord takes, and pings nobody."""
        requests = self.env.http_requests
        problems = [
            f"{entry.method} {entry.path}: {problem}"
            for entry in requests
            for problem in check_payload(entry.json if isinstance(entry.json, dict) else {})
        ]
        assert problems == []
        assert [entry for entry in requests if _may_ping(entry, self.helpers)] == []
        assert openapi.problems(requests) == []

    def complete(self, event: str, payload: Mapping[str, object]) -> None:
        """Add to an interaction what Discord tells of it and simcord does not."""
        if event != "INTERACTION_CREATE":
            return
        told = cast("dict[str, object]", payload)
        person = _person_of(payload)
        guild = self.env.backend.guilds.get(int(str(told.get("guild_id", 0))))
        told["locale"] = self.spoken.get(person, "en-US")
        if guild:
            told["guild_locale"] = guild.preferred_locale
        home = str(guild.id) if guild else "0"
        owners = {"1": str(person)} if person in self.visiting else {"0": home}
        told["authorizing_integration_owners"] = owners


async def _unavailable(_work: object) -> NoReturn:
    raise StateUnavailable("The database is locked.")


def settings_for(home: Path, library: Library, **more: object) -> Settings:
    """Settings of a bot that lives in this folder."""
    return Settings.model_validate(
        {"home": home, "kb": (library.kb,), "message_content": True, **more}
    )


@asynccontextmanager
async def open_town(
    home: Path, library: Library, *, locale: str = "en-US", **more: object
) -> AsyncIterator[Town]:
    """Start the bot in a fresh server with a preferred locale; `more` are settings."""
    settings = settings_for(home, library, **more)
    told: list[str] = []
    await make_state(settings)
    # A busy machine is no database that rests.
    state = await open_state(settings.database, settings.key_path, Patience(whole=SLOW))
    worker = Worker()
    hidden = wiring.withdrawn(settings)
    searcher = LiveSearcher(library.open, library.live, told.append, withdrawn=hidden)
    answering, renew = Answering(searcher, guards=TAKEN_IN), searcher.renew
    bot = create_bot(settings, state, answering, worker, told.append, renew=renew)
    env = Env(_patiently(bot), settle_timeout=SLOW)
    await env.start()
    try:
        with env.time_context():
            CitewellBot.begin(bot)
        guild = env.create_guild(name="Myositis Community", preferred_locale=locale)
        _invite(env, guild)
        channel = guild.create_text_channel("questions")
        ada, ben = (guild.add_member(env.create_user(name)) for name in ("ada", "ben"))
        town = Town(env, settings, state, guild, channel, ada, ben, told)
        env.backend.subscribers.insert(0, town.complete)
        yield town
    finally:
        await env.shutdown()
        await worker.close()
        await state.close()
    env.raise_errors()


def _invite(env: Env, guild: GuildHandle) -> None:
    """Give the bot the permissions that its invitation asks for; simcord gives it nearly all."""
    role = next(role for role in env.backend.get_guild(guild.id).roles.values() if role.managed)
    # In Discord whoever opened a thread may rename and close it; simcord asks for this right.
    role.permissions = (NEEDED | discord.Permissions(manage_channels=True)).value
    env.backend.announce_role_updates(guild.id, [role])


def _patiently(bot: CitewellBot) -> CitewellBot:
    """The bot with its desk started by the test: simcord waits for whatever the bot starts.

    A desk with nothing to do waits for ever. So whoever asks then awaits `Town.answered`.
    """
    bot.begin = lambda: None  # type: ignore[method-assign]
    return bot


def texts(embeds: Sequence[discord.Embed]) -> str:
    """All that a person reads in these embeds."""
    parts = [
        part
        for embed in embeds
        for part in (embed.title, embed.description, embed.footer.text)
        if part
    ]
    return "\n".join(parts)


def read(message: discord.Message | ResponseMessage | None) -> str:
    """All that a person reads in a message."""
    assert message is not None
    return f"{message.content}\n{texts(message.embeds)}"


def of_migraine_alone(answer: str) -> bool:
    """Whether an answer shows the treatment of migraine, and nothing of the other condition."""
    return "Triptans" in answer and "Gout" not in answer


def shown(result: InteractionResult) -> ResponseMessage:
    """What an interaction showed last."""
    message = [*([result.response] if result.response else []), *result.followups][-1]
    assert isinstance(message, ResponseMessage)
    return message


async def files(message: discord.Message | ResponseMessage | None) -> dict[str, str]:
    """The texts that are attached to a message, by the names of their files."""
    assert message is not None
    return {one.filename: (await one.read()).decode() for one in message.attachments}


def labels(components: Sequence[Mapping[str, object]]) -> list[str]:
    """The labels of a message's buttons."""
    rows = (cast("Sequence[Mapping[str, str]]", row.get("components", [])) for row in components)
    return [child["label"] for row in rows for child in row if "label" in child]


def buttons(message: discord.Message) -> list[str]:
    """The labels of a message's buttons."""
    children = (child for row in message.components for child in getattr(row, "children", ()))
    return [child.label for child in children if isinstance(child, discord.Button) and child.label]


def _person_of(interaction: Mapping[str, object]) -> int:
    holder = cast("Mapping[str, Mapping[str, str]]", interaction.get("member") or interaction)
    return int(holder["user"]["id"])


def _may_ping(entry: HttpLogEntry, helpers: set[int]) -> bool:
    """Whether a request that sends a message leaves it to Discord who is pinged, or names them."""
    message = _message_in(entry)
    mentions = message.get("allowed_mentions") if message else NOBODY
    if not isinstance(mentions, dict):
        return True
    named = mentions.get("users") or not helpers.issuperset(map(int, mentions.get("roles", ())))
    open_to_all = mentions.get("parse", True) or mentions.get("replied_user")
    return bool(named or open_to_all)


def _message_in(entry: HttpLogEntry) -> Mapping[str, object] | None:
    """The message that a request sends or changes."""
    body = entry.json
    if not isinstance(body, dict):
        return None
    if entry.path.endswith("/callback"):
        body = body.get("data") or {}
    return body if body.get("content") or body.get("embeds") else None
