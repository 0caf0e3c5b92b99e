"""The only place where the Discord front is built from settings; `bot.wiring` builds the rest."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import aiohttp
import discord

from bot import policies, wiring
from bot.desk.desk import Desk
from bot.desk.live import LiveSearcher
from bot.desk.port import Responder
from bot.desk.rates import Rates
from bot.desk.trouble import Trouble
from bot.desk.worker import Worker
from bot.discord_app.checkup import TOKEN_UNKNOWN
from bot.discord_app.client import CitewellBot
from bot.discord_app.delivering import DiscordCourier
from bot.discord_app.invite import invite_link
from bot.discord_app.pages import KnowledgePages
from bot.discord_app.services import Services
from bot.errors import DiscordRefused
from bot.settings import Settings
from bot.state.database import open_state
from bot.state.port import State
from retrieval.errors import RetrievalError

Tell = Callable[[str], None]

LONGEST_PAUSE = 60.0
"""Seconds between two tries to reach Discord."""

WITHOUT_INTENT = (
    "message_content: Discord refuses this intent. Switch on Message Content Intent on the page "
    "Bot of your application, then start anew. Until then the bot works without it: by commands, "
    "mentions and direct messages; watched channels are not read."
)
BLIND = (
    "watched_channels: these channels are not read, as message_content is false. Set it to true, "
    "and switch on Message Content Intent on the page Bot of your application."
)
UNREACHABLE = "Discord cannot be reached: {error}."


def create_bot(
    settings: Settings, state: State, responder: Responder, worker: Worker, tell: Tell
) -> CitewellBot:
    """A bot with all its collaborators, not started yet."""
    bot = CitewellBot(settings)
    courier = DiscordCourier(bot, state.questions, bot.complaints)
    bot.serve(
        Services(
            settings=settings,
            state=state,
            desk=Desk(state, responder, courier, worker, tell=tell),
            policies=policies.load(settings.policies, settings),
            pages=KnowledgePages(wiring.knowledge_base(settings)),
            rates=Rates(settings.rate_user, settings.rate_server),
        )
    )
    return bot


async def run(settings: Settings, tell: Tell) -> None:
    """Serve on Discord until cancelled.

    Raises:
        DiscordRefused: the token is wrong.
        StateUnavailable, KeyUnusable, SettingsInvalid: it cannot begin like this.
    """
    state = await open_state(settings.database, settings.key_path)
    worker = Worker()
    searcher = LiveSearcher(
        partial(wiring.retriever, settings, lambda problem: tell(str(problem))),
        lambda: wiring.store(settings).current().name,
        tell,
    )
    responder = wiring.answering(settings, searcher)
    try:
        with suppress(RetrievalError, OSError):  # the first question tells what is wrong with it
            await worker.run(searcher.warm)
        await _serve(
            settings,
            partial(create_bot, state=state, responder=responder, worker=worker, tell=tell),
            tell,
        )
    finally:
        await worker.close()
        await state.close()


async def _serve(settings: Settings, build: Callable[[Settings], CitewellBot], tell: Tell) -> None:
    """Connect, and again whenever Discord cannot be reached at first."""
    trouble = Trouble(tell, "It is tried again and again; nothing else is needed.", "")
    pause = 1.0
    while True:
        bot = build(settings)
        try:
            async with bot:
                await bot.login(settings.read_token())
                _welcome(bot, settings, tell)
                return await bot.connect()
        except discord.LoginFailure:
            raise DiscordRefused(TOKEN_UNKNOWN) from None
        except discord.PrivilegedIntentsRequired:
            if not settings.message_content:
                raise
            tell(WITHOUT_INTENT)
            settings = settings.model_copy(update={"message_content": False})
        except (aiohttp.ClientConnectionError, discord.DiscordServerError) as error:
            trouble.begin(UNREACHABLE.format(error=error))
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


def _welcome(bot: CitewellBot, settings: Settings, tell: Tell) -> None:
    """Say as whom it serves, how to invite it, and what its settings leave out."""
    name = bot.user.name if bot.user else "?"
    tell(f"Logged in as {name}. Invite it: {invite_link(bot.application_id or 0, settings)}")
    if settings.watched_channels and not settings.message_content:
        tell(BLIND)
