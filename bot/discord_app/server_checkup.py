"""Settings of servers that do not work, for `citewell doctor`: channels gone or closed, roles gone.

Asked over Discord's REST interface alone: the bot itself need not run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.checkup import logged_in, servers_of
from bot.discord_app.invite import NEEDS
from bot.discord_app.moderation.setting import CHANNELS, ROLES, ids_of, name_of
from bot.discord_app.moderation.settings_check import first_of, needed
from bot.settings import Settings
from bot.state.moderation import ServerSettings
from bot.texts import Language

MOST: Final = 20
"""Servers that are looked at: three questions each, and Discord lets nobody ask too many."""

LIMIT: Final = 30.0
"""Seconds that Discord has for all of its answers."""


@dataclass(frozen=True, slots=True)
class Ill:
    """A server, and what of its settings does not work: parts of a sentence."""

    name: str
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """How many servers were looked at, how many were not, and those with troubles."""

    count: int
    left_out: int
    ill: tuple[Ill, ...]


async def examine_servers(
    settings: Settings, token: str, kept: Sequence[ServerSettings], limit: float = LIMIT
) -> Examined:
    """Look at the servers that the bot is still in; raises as `bot.discord_app.checkup`."""
    async with logged_in(settings, token, limit) as client:
        there = await servers_of(client)
        known = [one for one in kept if str(one.server) in there]
        looked_at = [await _look_at(client, one) for one in known[:MOST]]
    ill = tuple(one for one in looked_at if one.troubles)
    return Examined(len(looked_at), len(known) - len(looked_at), ill)


async def _look_at(client: discord.Client, settings: ServerSettings) -> Ill:
    guild = await client.fetch_guild(settings.server, with_counts=False)
    channels = {one.id: one for one in await guild.fetch_channels()}
    me = await guild.fetch_member(client.user.id if client.user else 0)
    troubles = (*_channels(settings, channels, me), *_roles(settings, guild))
    return Ill(guild.name, troubles)


def _channels(
    settings: ServerSettings, channels: Mapping[int, discord.abc.GuildChannel], me: discord.Member
) -> Iterator[str]:
    for setting in CHANNELS:
        name = name_of(setting, Language.ENGLISH).lower()
        for one in ids_of(settings, setting):
            channel = channels.get(one)
            if channel is None:
                yield f"a channel set under “{name}” is gone ({one})"
                continue
            rights = channel.permissions_for(me)
            wanted = needed(setting, channel)
            lacks = first_of([right for right in wanted if not getattr(rights, right)])
            if lacks:
                named = ", ".join(NEEDS[right].name for right in lacks)
                yield f"in #{channel.name} ({name}) it lacks {named}"


def _roles(settings: ServerSettings, guild: discord.Guild) -> Iterator[str]:
    for setting in ROLES:
        name = name_of(setting, Language.ENGLISH).lower()
        gone = (one for one in ids_of(settings, setting) if guild.get_role(one) is None)
        yield from (f"the role set under “{name}” is gone ({one})" for one in gone)
