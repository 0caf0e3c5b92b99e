"""The command `citewell bot` in a process of its own that takes the wire for Discord."""

import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import stamina
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

# What the command loads only when it is called: a process that is forked then starts at once.
import bot.cli.bot
import bot.discord_app.wiring  # noqa: F401
from bot import wiring
from bot.__main__ import main
from bot.answering import Answering, Guards, Searcher, Trace
from bot.desk import desk
from bot.discord_app import connecting, gate
from bot.discord_app.client import CitewellBot
from bot.model import Question
from bot.settings import Settings
from retrieval.errors import RetrievalError
from retrieval.retriever import Retriever
from tests.bot.desk.fakes import GUARD
from tests.bot.discord_app.wire_haste import hurry
from tests.fakes import BagOfWords


@dataclass(frozen=True, slots=True)
class Start:
    """How a bot is started: addresses of the wire, variables, and where its output goes."""

    api: str
    gateway: str
    variables: dict[str, str]
    output: Path
    told: Connection
    """What the bot asks before it looks anything up; an answer lets it go on."""
    held: bool
    """Whether it asks."""
    late: float = connecting.LATE
    """Seconds after which a lost connection is told of."""


@dataclass(frozen=True, slots=True)
class Held:
    """Answers questions, each once the test lets it."""

    answering: Answering
    told: Connection
    guards: Guards = field(default_factory=Guards)

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        self.told.send("a question is looked at")
        self.told.recv()
        return replace(self.answering, guards=self.guards).trace(question, about)


def ready_file(output: Path) -> Path:
    """The file that appears beside the output once the bot is ready."""
    return output.with_suffix(".ready")


def serve(start: Start) -> None:
    """`citewell bot`, over an index that needs no model, and without discord.py's pauses."""
    _write_to(start.output)
    for name in [name for name in os.environ if name.startswith("CITEWELL_")]:
        del os.environ[name]
    os.environ.update(start.variables)
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = start.api, yarl.URL(start.gateway)
    patch = pytest.MonkeyPatch()
    hurry(patch)
    patch.setattr(wiring, "retriever", _retriever)
    patch.setattr(CitewellBot, "on_ready", _telling(start.output))
    patch.setattr(connecting, "LONGEST_PAUSE", 0)
    patch.setattr(connecting, "LATE", start.late)
    patch.setattr(desk, "LAST_DELIVERIES", 0.1)
    patch.setattr(gate, "IN_TIME", GUARD)
    if start.held:
        patch.setattr(wiring, "answering", lambda s, searcher: _held(s, searcher, start.told))
    sys.argv = ["citewell", "bot"]
    with stamina.set_testing(True, attempts=6):
        main()


def _telling(output: Path) -> Callable[[CitewellBot], Awaitable[None]]:
    """What the bot does when it is ready, and a file that appears then."""
    usual = CitewellBot.on_ready

    async def on_ready(bot: CitewellBot) -> None:
        await usual(bot)
        ready_file(output).touch()

    return on_ready


def _retriever(settings: Settings, _warn: Callable[[RetrievalError], None]) -> Retriever:
    return Retriever(wiring.store(settings).serve()[0], BagOfWords())


def _held(settings: Settings, searcher: Searcher, told: Connection) -> Held:
    return Held(Answering(searcher, settings.top_k), told)


def _write_to(output: Path) -> None:
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
