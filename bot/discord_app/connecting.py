"""Connects to Discord, and again whatever happens; its operator hears of what lasts, once."""

import asyncio
from collections.abc import Callable, Coroutine
from http import HTTPStatus

import aiohttp
import discord

from bot.desk.trouble import Tell, Trouble
from bot.discord_app.checkup import TOKEN_UNKNOWN
from bot.discord_app.client import CitewellBot
from bot.discord_app.invite import invite_link
from bot.errors import DiscordRefused
from bot.settings import Settings

LONGEST_PAUSE = 60.0
"""Seconds between two tries to begin."""

LATE = 60.0
"""Seconds without a connection before anybody is told: Discord breaks it off for a moment daily."""

TOKEN_REFUSED = 4004
"""Code with which the gateway hangs up on a token that it does not know."""

WITHOUT_INTENT = (
    "message_content: Discord refuses this intent. Switch on Message Content Intent on the page "
    "Bot of your application, then start anew. Until then the bot works without it: by commands, "
    "mentions and direct messages; watched channels are not read."
)
BLIND = (
    "watched_channels: these channels are not read, as message_content is false. Set it to true, "
    "and switch on Message Content Intent on the page Bot of your application."
)
UNREACHABLE = "Discord cannot be reached: {reason}."
TRIED_AGAIN = "It is tried again and again; nothing else is needed."
REACHED = "Discord is reached again."


class Unreached(Exception):
    """Discord could not be reached to begin with; its text says why, in a few words."""


class Contact:
    """Whether Discord is reached, as the operator should know it."""

    def __init__(self, tell: Tell) -> None:
        self._trouble = Trouble(tell, TRIED_AGAIN, REACHED)
        self._alarm: asyncio.TimerHandle | None = None

    def watch(self, bot: CitewellBot) -> None:
        """Follow a bot's connection."""
        bot.add_listener(self._back, "on_ready")
        bot.add_listener(self._back, "on_resumed")
        bot.add_listener(self._broken, "on_disconnect")

    def lost(self, reason: str) -> None:
        """It is not reached, which is told at once."""
        self._trouble.begin(UNREACHABLE.format(reason=reason))

    def end(self) -> None:
        """Follow no bot any more."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    async def _broken(self) -> None:
        if self._alarm is None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(LATE, self.lost, "the connection broke")

    async def _back(self) -> None:
        self.end()
        self._trouble.end()


async def keep_connected(
    settings: Settings, build: Callable[[Settings], CitewellBot], tell: Tell
) -> None:
    """Serve until cancelled, with a bot that is built anew where it could not begin.

    Raises:
        DiscordRefused: the token is wrong, or was reset meanwhile.
    """
    contact = Contact(tell)
    failures, welcomed = 0, False
    while True:
        bot = build(settings)
        contact.watch(bot)
        try:
            async with bot:
                await _log_in(bot, settings.read_token())
                if not welcomed:
                    welcomed = True
                    _welcome(bot, settings, tell)
                return await _connect(bot)
        except discord.PrivilegedIntentsRequired:
            if not settings.message_content:
                raise
            tell(WITHOUT_INTENT)
            settings = settings.model_copy(update={"message_content": False})
        except Unreached as error:
            contact.lost(str(error))
            await asyncio.sleep(min(LONGEST_PAUSE, 2.0 ** min(failures, 10)))
            failures += 1
        finally:
            contact.end()


async def _log_in(bot: CitewellBot, token: str) -> None:
    try:
        await _through(bot.login(token))
    except discord.LoginFailure:
        raise DiscordRefused(TOKEN_UNKNOWN) from None
    except discord.HTTPException as error:
        if error.status < HTTPStatus.INTERNAL_SERVER_ERROR and error.status != _TOO_MANY:
            raise
        raise Unreached(_reason(error)) from None
    except (aiohttp.ClientError, OSError) as error:
        raise Unreached(_reason(error)) from None


async def _through(work: Coroutine[object, object, None]) -> None:
    """Wait for work of discord.py, which may lose a cancellation: the wait itself does not."""
    task = asyncio.create_task(work)
    try:
        await asyncio.wait({task})
    finally:
        task.cancel()
    task.result()


async def _connect(bot: CitewellBot) -> None:
    try:
        await _through(bot.connect())
    except discord.ConnectionClosed as error:
        if error.code != TOKEN_REFUSED:
            raise
        raise DiscordRefused(TOKEN_UNKNOWN) from None
    except AttributeError as error:
        if bot.ws is not None:
            raise
        # Where the very first connection fails, discord.py looks for a session to resume in it.
        raise Unreached(_reason(error.__context__)) from None


_TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
"""Of a whole network, as its proxy says; where the bot itself asks too often, discord.py waits."""


def _reason(error: BaseException | None) -> str:
    """In a few words: the body of an answer may be a whole page."""
    if isinstance(error, discord.HTTPException):
        return f"it answers {error.status} {error.response.reason}"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"its gateway answers {error.status}"
    return str(error).rstrip(".") or type(error).__name__


def _welcome(bot: CitewellBot, settings: Settings, tell: Tell) -> None:
    """Say as whom it serves, how to invite it, and what its settings leave out."""
    name = bot.user.name if bot.user else "?"
    tell(f"Logged in as {name}. Invite it: {invite_link(bot.application_id or 0, settings)}")
    if settings.watched_channels and not settings.message_content:
        tell(BLIND)
