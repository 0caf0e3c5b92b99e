"""The log of what was done in a server: kept for good, and shown in its log channel."""

import logging
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.complaints import Complaints
from bot.discord_app.escape import escaped
from bot.discord_app.patience import UNREACHED
from bot.discord_app.places import Places, may_write
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown, send
from bot.discord_app.servers import ServerBook
from bot.discord_app.services import language_of
from bot.state.moderation import Act, Deed, Entry
from bot.state.moderation_port import Audit
from bot.texts import Language, say
from bot.texts.deeds import Deeds
from bot.texts.powers import Powers

log = logging.getLogger(__name__)

BY_MEMBERS: Final = frozenset({Deed.OBJECTED, Deed.CALLED})
"""What people do who ask: the channel names none of them."""

COLOUR: Final = 0x5C6B7A

MOST_WHY: Final = 1500
"""Characters of a reason in the log channel, however it is escaped; `/mod export` has all of it."""


class Ledger:
    """Writes a line before anybody is told of it; that the log channel is gone loses none."""

    def __init__(
        self, client: discord.Client, audit: Audit, servers: ServerBook, complaints: Complaints
    ) -> None:
        self._client, self._audit, self._servers = client, audit, servers
        self._complaints = complaints

    async def record(self, server: int, act: Act) -> Entry:
        """Add a line, durably, and show it; raises StateUnavailable where it cannot be kept."""
        entry = await self._audit.record(server, act)
        try:
            await self._show(server, act, entry)
        except UNREACHED as error:
            log.warning("The log channel cannot be written to: %s", type(error).__name__)
        return entry

    async def _show(self, server: int, act: Act, entry: Entry) -> None:
        wanted = self._servers.known(server).log_channel
        guild = self._client.get_guild(server)
        if wanted is None or guild is None:
            return
        channel = await Places(self._client).channel(wanted)
        if channel is None or not may_write(channel):
            await self._complaints.cannot_log(guild, wanted)
            return
        tongue = language_of(guild.preferred_locale.value)
        await send(channel, Shown((line(act, entry, tongue),)), nonce=f"{entry.hash[:24]}")


def line(act: Act, entry: Entry, tongue: Language) -> discord.Embed:
    """A line of the log as it is shown: what, who, when, on what, and why.

    Whom it concerns stands in the log itself alone: Discord would keep it when they have it erased.
    """
    who = say(Powers.LOG_MEMBER, tongue) if act.what in BY_MEMBERS else f"<@{act.who}>"
    named = {"who": who, "when": format_dt(entry.at, "f")}
    lines = [say(Powers.LOG_LINE, tongue, **named)]
    if act.why:
        lines.append(say(Powers.LOG_WHY, tongue, why=escaped(shortened(act.why, MOST_WHY))))
    what = say(Deeds[act.what.name], tongue)
    title = f"{what[:1].upper()}{what[1:]}"
    embed = discord.Embed(title=title, description="\n".join(lines), colour=COLOUR)
    return embed.set_footer(text=f"#{entry.number} · {act.subject}")
