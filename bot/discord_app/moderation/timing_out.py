"""Time outs: Discord keeps a member from writing for a while."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import discord

from bot.discord_app.patience import patient
from bot.state.moderation import ServerSettings
from bot.texts import Key
from bot.texts.queue import Queue

TIMES: Final[Mapping[str, tuple[Key, timedelta]]] = {
    "10m": (Queue.MINUTES_10, timedelta(minutes=10)),
    "1h": (Queue.HOUR, timedelta(hours=1)),
    "1d": (Queue.DAY, timedelta(days=1)),
    "1w": (Queue.WEEK, timedelta(weeks=1)),
}
"""What can be chosen, by the value in the menu."""


@dataclass(frozen=True, slots=True)
class TimeOut:
    """A moderator wants a member to be silent."""

    moderator: discord.Member
    settings: ServerSettings
    user: int

    async def member(self) -> discord.Member | None:
        """Whom it is for; None where they have left."""
        guild = self.moderator.guild
        try:
            return guild.get_member(self.user) or await guild.fetch_member(self.user)
        except discord.NotFound:
            return None

    def obstacle(self, member: discord.Member) -> Key | None:
        """What keeps it from being done, in words; None where nothing does."""
        guild, moderator = member.guild, self.moderator
        if not guild.me.guild_permissions.moderate_members:
            return Queue.TIME_OUT_BOT_LACKS
        if not self._may():
            return Queue.TIME_OUT_YOU_LACK
        is_chief = member == guild.owner or member.guild_permissions.administrator
        if is_chief or member.top_role >= guild.me.top_role:
            return Queue.TIME_OUT_BOT_BELOW
        if moderator != guild.owner and member.top_role >= moderator.top_role:
            return Queue.TIME_OUT_YOU_BELOW
        return None

    def _may(self) -> bool:
        role = self.settings.moderator_role
        has_role = role is not None and self.moderator.get_role(role) is not None
        return has_role or self.moderator.guild_permissions.moderate_members


async def time_out(member: discord.Member, span: timedelta, reason: str) -> Key | None:
    """Silence a member from now on; what kept Discord from it, if anything did."""
    until = discord.utils.utcnow() + span
    try:
        await patient(lambda: member.timeout(until, reason=reason))
    except discord.NotFound:
        return Queue.TIME_OUT_LEFT
    except discord.Forbidden:
        return Queue.TIME_OUT_BOT_BELOW
    return None
