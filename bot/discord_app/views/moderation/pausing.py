"""`/mod pause` and `/mod resume`: the bot answers nobody in a server for a while."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.replies import tell
from bot.discord_app.services import language, services
from bot.state.moderation import Act, Deed, ServerSettings
from bot.texts import say
from bot.texts.moderating import Moderating

LONGEST_REASON: Final = 400
"""Characters."""

Change = Callable[[ServerSettings], ServerSettings]


async def pause(interaction: discord.Interaction, reason: str) -> None:
    """Pause the bot in this server; whoever is second changes nothing."""
    now = datetime.now(UTC)
    before = await _change(interaction, lambda one: one if one.paused else _paused(one, now))
    if before.paused:
        await _say(interaction, Moderating.PAUSED_ALREADY, before.paused_since)
        return
    await _log(interaction, Deed.PAUSED, reason)
    await _say(interaction, Moderating.PAUSED, now)


async def resume(interaction: discord.Interaction) -> None:
    """Let the bot answer again, also what was asked before it was paused."""
    before = await _change(interaction, lambda one: replace(one, paused=False, paused_since=None))
    if not before.paused:
        await _say(interaction, Moderating.NOT_PAUSED, None)
        return
    await _log(interaction, Deed.RESUMED)
    services(interaction).desk.wake()
    await _say(interaction, Moderating.RESUMED, before.paused_since)


def _paused(settings: ServerSettings, now: datetime) -> ServerSettings:
    return replace(settings, paused=True, paused_since=now)


async def _change(interaction: discord.Interaction, how: Change) -> ServerSettings:
    """Make a change, durably; returns what was set before."""
    was: list[ServerSettings] = []

    def make(settings: ServerSettings) -> ServerSettings:
        was.append(settings)
        return how(settings)

    await services(interaction).servers.change(interaction.guild_id or 0, make)
    return was[-1]


async def _log(interaction: discord.Interaction, what: Deed, why: str = "") -> None:
    server = interaction.guild_id or 0
    act = Act(interaction.user.id, what, f"server:{server}", why)
    await services(interaction).ledger.record(server, act)


async def _say(interaction: discord.Interaction, key: Moderating, since: datetime | None) -> None:
    when = format_dt(since, "f") if since else "?"
    await tell(interaction, say(key, language(interaction), since=when))
