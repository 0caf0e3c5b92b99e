"""What is wrong with the settings of a server, in sentences: rights that lack, channels gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.moderation.setting import CHANNELS, ROLES, Setting, ids_of, name_of
from bot.discord_app.places import TO_OPEN_THREADS, TO_WRITE, lacking
from bot.state.moderation import ServerSettings
from bot.texts import Language, say
from bot.texts.setting_up import SettingUp

Channel = discord.abc.GuildChannel | discord.Thread

IN_FORUMS: Final = (
    "view_channel",
    "send_messages_in_threads",
    "embed_links",
    "read_message_history",
    "manage_messages",
)
NEEDED: Final[Mapping[Setting, Sequence[str]]] = {
    Setting.WATCHED: (*TO_OPEN_THREADS, "manage_messages"),
    Setting.QUEUE: (*TO_WRITE, "attach_files", "read_message_history"),
    Setting.LOG: TO_WRITE,
}
"""What the bot needs in a channel, by what the channel is for."""

IMPLIED: Final[Mapping[str, Sequence[str]]] = {
    "view_channel": (*TO_OPEN_THREADS[1:], "attach_files", "manage_messages"),
    "send_messages": ("embed_links", "attach_files"),
}
"""What nobody has, either, who lacks a permission: naming it would send people to the wrong one."""

PUBLIC: Final = {Setting.QUEUE: SettingUp.PUBLIC_QUEUE, Setting.LOG: SettingUp.PUBLIC_LOG}
"""What is said of a channel that everybody can see and that is not meant for everybody."""


@dataclass(frozen=True, slots=True)
class SettingsCheck:
    """Looks at the settings of a server as Discord shows the server now."""

    guild: discord.Guild
    settings: ServerSettings
    reads_messages: bool
    """Whether the operator lets the bot ask for messages that do not mention it."""
    tongue: Language

    def problems(self, *about: Setting) -> Iterator[str]:
        """A sentence on each thing that does not work, or shows what it should not."""
        for setting in about:
            if setting in CHANNELS:
                yield from self._channels(setting)
            if setting in ROLES:
                yield from self._roles(setting)

    def _channels(self, setting: Setting) -> Iterator[str]:
        wanted = ids_of(self.settings, setting)
        if setting is Setting.WATCHED and wanted and not self.reads_messages:
            yield say(SettingUp.NO_CONTENT, self.tongue)
        for one in wanted:
            channel = self.guild.get_channel_or_thread(one)
            if channel is None:
                yield self._say(SettingUp.GONE_CHANNEL, setting)
            else:
                yield from self._channel(setting, channel)

    def _channel(self, setting: Setting, channel: Channel) -> Iterator[str]:
        where = channel.mention
        missing = first_of(lacking(channel, needed(setting, channel)))
        if missing:
            rights = ", ".join(permission_name(name, self.tongue) for name in missing)
            yield self._say(SettingUp.LACKS, setting, channel=where, permissions=rights)
        everybody = self.guild.default_role
        if setting in PUBLIC and channel.permissions_for(everybody).view_channel:
            yield say(PUBLIC[setting], self.tongue, channel=where)
        if setting is not Setting.WATCHED and channel.id in self.settings.watched_channels:
            yield say(SettingUp.QUEUE_WATCHED, self.tongue, channel=where)

    def _roles(self, setting: Setting) -> Iterator[str]:
        for one in ids_of(self.settings, setting):
            role = self.guild.get_role(one)
            if role is None:
                yield self._say(SettingUp.GONE_ROLE, setting)
            elif setting is Setting.MODERATOR and not _sees_commands(role):
                yield say(SettingUp.ROLE_HIDDEN, self.tongue, role=role.mention)

    def _say(self, what: SettingUp, setting: Setting, **values: str) -> str:
        return say(what, self.tongue, name=f"**{name_of(setting, self.tongue)}**", **values)


def permission_name(name: str, tongue: Language) -> str:
    """A permission as Discord calls it in a channel's settings."""
    return say(SettingUp[f"MAY_{name.upper()}"], tongue)


def needed(setting: Setting, channel: Channel) -> Sequence[str]:
    """The permissions that the bot needs in a channel, by what the channel is for."""
    return IN_FORUMS if isinstance(channel, discord.ForumChannel) else NEEDED[setting]


def first_of(missing: Sequence[str]) -> list[str]:
    """What is missing by itself, and not because something else is."""
    implied = {name for lost in missing for name in IMPLIED.get(lost, ())}
    return [name for name in missing if name not in implied]


def _sees_commands(role: discord.Role) -> bool:
    """Whether Discord shows `/mod` to whoever has the role and no other."""
    rights = role.permissions
    return rights.manage_messages or rights.administrator
