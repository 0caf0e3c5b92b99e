"""A Discord server in memory with the bot in it, as people and operators find it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.answering import Answering
from bot.desk.live import LiveSearcher
from bot.desk.worker import Worker
from bot.discord_app.client import CitewellBot
from bot.discord_app.wiring import create_bot
from bot.settings import Settings
from bot.state.database import open_state
from tests.bot.desk.indexes import Library
from tests.bot.discord_app import openapi
from tests.bot.discord_app.discord_limits import check_payload

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


@dataclass
class Town:
    """What a test needs of it."""

    env: Env
    settings: Settings
    guild: GuildHandle
    channel: ChannelHandle
    ada: MemberActor
    ben: MemberActor
    told: list[str] = field(default_factory=list)
    """What the operator was told."""

    @property
    def bot(self) -> CitewellBot:
        bot = self.env.bot
        assert isinstance(bot, CitewellBot)
        return bot

    async def answered(self) -> None:
        """Wait until nobody waits for an answer, and Discord has shown everything."""
        async with asyncio.timeout(20):
            while self.bot.services.desk.waiting:  # noqa: ASYNC110 - the desk tells nobody
                await asyncio.sleep(0)
        await self.env.settle()

    async def agree(self, *people: MemberActor) -> None:
        """These people have agreed to the texts."""
        services = self.bot.services
        for person in people:
            await services.state.people.agree(person.id, services.policies.versions)

    def thread(self) -> ChannelHandle:
        """The latest thread of the channel."""
        return self.channel.threads[-1]

    def check_requests(self) -> None:
        """Every request that the bot made is one that Discord takes."""
        problems = [
            f"{entry.method} {entry.path}: {problem}"
            for entry in self.env.http_requests
            for problem in check_payload(entry.json if isinstance(entry.json, dict) else {})
        ]
        assert problems == []
        assert openapi.problems(self.env.http_requests) == []


def settings_for(home: Path, library: Library, **more: object) -> Settings:
    """Settings of a bot that lives in this folder."""
    return Settings.model_validate(
        {"home": home, "kb": (library.kb,), "message_content": True, **more}
    )


@asynccontextmanager
async def open_town(home: Path, library: Library, **more: object) -> AsyncIterator[Town]:
    """Start the bot in a fresh server; `more` are settings."""
    settings = settings_for(home, library, **more)
    told: list[str] = []
    state = await open_state(settings.database, settings.key_path)
    worker = Worker()
    searcher = LiveSearcher(library.open, library.live, told.append)
    bot = create_bot(settings, state, Answering(searcher), worker, told.append)
    env = Env(_patiently(bot))
    await env.start()
    try:
        with env.time_context():
            CitewellBot.begin(bot)
        guild = env.create_guild(name="Myositis Community")
        guild.create_role("Citewell", permissions=NEEDED)
        channel = guild.create_text_channel("questions")
        ada, ben = (guild.add_member(env.create_user(name)) for name in ("ada", "ben"))
        yield Town(env, settings, guild, channel, ada, ben, told)
    finally:
        await env.shutdown()
        await worker.close()
        await state.close()
    env.raise_errors()


def _patiently(bot: CitewellBot) -> CitewellBot:
    """The bot with its desk started by the test: simcord waits for whatever the bot starts.

    A desk with nothing to do waits for ever. So whoever asks then awaits `Town.answered`.
    """
    bot.begin = lambda: None  # type: ignore[method-assign]
    return bot


def texts(embeds: list[discord.Embed]) -> str:
    """All that a person reads in these embeds."""
    parts = [
        part
        for embed in embeds
        for part in (embed.title, embed.description, embed.footer.text)
        if part
    ]
    return "\n".join(parts)


def labels(components: list[dict[str, object]]) -> list[str]:
    """The labels of a message's buttons."""
    rows = (row.get("components", []) for row in components)
    return [child["label"] for row in rows for child in row if "label" in child]  # type: ignore[attr-defined]


__all__ = ["InteractionResult", "Town", "labels", "open_town", "settings_for", "texts"]
