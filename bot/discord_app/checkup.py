"""What Discord says of the bot, for `citewell doctor`: who it is, what it may do, and where."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import discord

from bot.discord_app.invite import doing_without, intents, invite_link, missing
from bot.errors import Ailing, DiscordRefused
from bot.settings import Settings

LIMIT = 10.0
"""Seconds that Discord has for all of its answers."""

PAGE = 200
"""Most servers that Discord names at once."""

PORTAL = "https://discord.com/developers/applications"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that the bot is in, and the permissions that its role lacks there, in words."""

    name: str
    lacks: tuple[str, ...]
    does_without: tuple[str, ...] = ()
    """What moderators may want to use, and the bot serves without."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that Discord says of the bot."""

    name: str
    portal: str
    """The page of Discord's developer portal where the application is set up."""
    invite: str
    reads_messages: bool
    """Whether the application may ask for the content of messages."""
    hindrances: tuple[str, ...]
    """Sentences on settings of the application that keep the bot from serving."""
    servers: tuple[Server, ...]


TOKEN_UNKNOWN = (
    f"Discord does not know this token. Reset it at {PORTAL}, under Bot, and set the new one in "
    "CITEWELL_TOKEN."
)


async def examine(settings: Settings, token: str, limit: float = LIMIT) -> Checkup:
    """Ask Discord, within `limit` seconds; raises as `logged_in`."""
    async with logged_in(settings, token, limit) as client:
        return _checkup(settings, await client.application_info(), await servers_of(client))


@asynccontextmanager
async def logged_in(
    settings: Settings, token: str, limit: float = LIMIT
) -> AsyncIterator[discord.Client]:
    """A client that may ask Discord for `limit` seconds in all.

    Raises:
        DiscordRefused: it does not know the token.
        Ailing: it cannot be reached, or gives no answer that can be used.
    """
    try:
        async with asyncio.timeout(limit), discord.Client(intents=intents(settings)) as client:
            await client.login(token)
            yield client
    except discord.LoginFailure:
        raise DiscordRefused(TOKEN_UNKNOWN) from None
    except TimeoutError:
        raise _unreachable(f"it gave no answer within {limit:g} seconds") from None
    except (aiohttp.ClientError, OSError) as error:
        raise _unreachable(str(error) or type(error).__name__) from None
    except (TypeError, KeyError):
        # A page of something between here and Discord, such as a hotel's network.
        raise _unreachable("something answers in Discord's place") from None
    except discord.HTTPException as error:
        raise Ailing(
            f"Discord answered with an error ({error.status}). Try again in a few minutes; "
            "https://discordstatus.com says whether others see it, too."
        ) from None


async def servers_of(client: discord.Client) -> dict[str, tuple[str, discord.Permissions]]:
    """Name and permissions of the bot in each of its servers, by id, as the bot's role gives them.

    discord.py's own way to list servers leaves out the permissions.
    """
    found: dict[str, tuple[str, discord.Permissions]] = {}
    after: int | None = None
    while True:
        page = await client.http.get_guilds(PAGE, after=after, with_counts=False)
        for server in page:
            held = discord.Permissions(int(server.get("permissions", "0")))
            found[str(server["id"])] = server["name"], held
        if len(page) < PAGE:
            return found
        after = max(int(server["id"]) for server in page)


def _checkup(
    settings: Settings,
    application: discord.AppInfo,
    servers: dict[str, tuple[str, discord.Permissions]],
) -> Checkup:
    flags = application.flags
    return Checkup(
        name=application.name,
        portal=f"{PORTAL}/{application.id}",
        invite=invite_link(application.id, settings),
        reads_messages=flags.gateway_message_content or flags.gateway_message_content_limited,
        hindrances=_hindrances(application),
        servers=tuple(
            Server(name, missing(held, settings), doing_without(held, settings))
            for name, held in servers.values()
        ),
    )


def _hindrances(application: discord.AppInfo) -> tuple[str, ...]:
    found = []
    if application.interactions_endpoint_url:
        found.append(
            "Commands and buttons go to another address, so the bot never sees them. Empty "
            "Interactions Endpoint URL under General Information."
        )
    if application.bot_require_code_grant:
        found.append(
            "The invite link does not work. Switch off Requires OAuth2 Code Grant under Bot."
        )
    return tuple(found)


def _unreachable(reason: str) -> Ailing:
    return Ailing(
        f"cannot reach Discord: {reason.rstrip('.')}. See to the network of this machine; a "
        "firewall has to let https and wss to discord.com and discord.gg through."
    )
