"""What `citewell doctor` looks at for the bot: texts, database, token, intents, permissions."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from functools import partial

from bot import policies
from bot.cli.checking import Check, check
from bot.discord_app.checkup import Checkup, Server, examine
from bot.discord_app.server_checkup import examine_servers
from bot.errors import Ailing, BotError
from bot.settings import Settings
from bot.state.database import open_state
from bot.state.moderation import ServerSettings

MOST_SERVERS = 10
"""Servers that lack something and are named; whoever has more begins with these."""


def bot_checks(settings: Settings) -> Iterator[Check]:
    """Every check of what the bot needs; those at Discord only where there is a token."""
    yield check("policies", partial(_policies, settings))
    yield check("database", partial(_database, settings))
    try:
        token = settings.read_token()
    except BotError as error:
        yield Check(name="token", ok=False, told=str(error))
        return
    if not token:
        told = "there is none, so the Discord checks are left out"
        yield Check(name="token", ok=True, told=told)
        return
    yield check("contact", partial(_contact, settings))
    yield from _discord(settings, token)


def _discord(settings: Settings, token: str) -> Iterator[Check]:
    """What Discord says; where it says nothing, there is but one check."""
    logging.getLogger("discord").setLevel(logging.ERROR)  # it warns that it cannot speak
    try:
        found = asyncio.run(examine(settings, token))
    except BotError as error:
        yield Check(name="token", ok=False, told=str(error))
        return
    yield Check(name="token", ok=True, told=f"Discord knows it as {found.name}")
    yield check("application", partial(_application, found))
    yield check("intents", partial(_intents, settings, found))
    yield check("permissions", partial(_permissions, found))
    yield check("server settings", partial(_server_settings, settings, token))
    yield Check(name="invite link", ok=True, told=found.invite)


def _policies(settings: Settings) -> str:
    versions = policies.load(settings.policies, settings).versions
    return f"terms {versions.terms}, privacy policy {versions.privacy}"


def _database(settings: Settings) -> str:
    own = not settings.database_url.get_secret_value()
    if own and not settings.own_database.exists():
        return f"there is none yet; `citewell bot` makes {settings.own_database}"
    asyncio.run(_ping(settings))
    place = settings.own_database if own else "the one of CITEWELL_DATABASE_URL"
    return f"{place} can be written to, with the keys in {settings.key_path}"


async def _ping(settings: Settings) -> None:
    state = await open_state(settings.database, settings.key_path)
    try:
        await state.ping()
    finally:
        await state.close()


def _contact(settings: Settings) -> str:
    if not settings.contact:
        raise Ailing(
            "the privacy policy names nobody to turn to. Set CITEWELL_CONTACT to who runs this "
            "bot, with an e-mail address or a link."
        )
    return settings.contact


def _application(found: Checkup) -> str:
    if found.hindrances:
        raise Ailing(f"{' '.join(found.hindrances)} It is set at {found.portal}.")
    return found.portal


def _intents(settings: Settings, found: Checkup) -> str:
    if settings.watched_channels and not settings.message_content:
        raise Ailing(
            "channels are watched, but what is posted there cannot be read. Set "
            "CITEWELL_MESSAGE_CONTENT=true, or unset CITEWELL_WATCHED_CHANNELS."
        )
    if settings.message_content and not found.reads_messages:
        raise Ailing(
            "Discord does not allow message content. Switch on Message Content Intent at "
            f"{found.portal}/bot, or unset CITEWELL_MESSAGE_CONTENT."
        )
    asked = "" if settings.message_content else "not "
    return f"message content is {asked}asked for, and nothing else needs Discord's leave"


def _permissions(found: Checkup) -> str:
    wanting = [server for server in found.servers if server.lacks]
    if wanting:
        named = "; ".join(map(_lacking, wanting[:MOST_SERVERS]))
        more = len(wanting) - MOST_SERVERS
        further = f"; and {more:,} more servers lack some" if more > 0 else ""
        raise Ailing(
            f"{named}{further}. Give them to the bot's role there, or open the invite link again."
        )
    if not found.servers:
        return "it is in no server yet; whoever manages one adds it by the invite link"
    plural = "" if len(found.servers) == 1 else "s"
    told = f"all that are needed, in {len(found.servers):,} server{plural}"
    return "; ".join([told, *map(_doing_without, _few([*filter(_does_without, found.servers)]))])


def _server_settings(settings: Settings, token: str) -> str:
    """What servers have set in Discord, and whether it works there."""
    if not settings.database_url.get_secret_value() and not settings.own_database.exists():
        return "no server has set anything yet"
    kept = asyncio.run(_kept(settings))
    if not kept:
        return "no server has set anything yet"
    found = asyncio.run(examine_servers(settings, token, kept))
    if found.ill:
        named = "; ".join(f"“{one.name}”: {', '.join(one.troubles)}" for one in found.ill)
        raise Ailing(f"{named}. Set it anew there with /mod settings, or give the rights back.")
    more = f"; {found.left_out:,} more were not looked at" if found.left_out else ""
    return f"all that is set works, in {found.count:,} of the bot's servers{more}"


async def _kept(settings: Settings) -> list[ServerSettings]:
    state = await open_state(settings.database, settings.key_path)
    try:
        return await state.servers.all()
    finally:
        await state.close()


def _few(servers: Sequence[Server]) -> Sequence[Server]:
    return servers[:MOST_SERVERS]


def _does_without(server: Server) -> bool:
    return bool(server.does_without)


def _doing_without(server: Server) -> str:
    return f"“{server.name}” does without {', '.join(server.does_without)}, which is optional"


def _lacking(server: Server) -> str:
    return f"“{server.name}” lacks {', '.join(server.lacks)}"
