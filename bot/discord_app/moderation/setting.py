"""The settings of a server one by one: what each is called, holds, and how it reads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

import discord

from bot.state.moderation import ServerSettings
from bot.texts import Language, say
from bot.texts.setting_up import SettingUp

LEAST_REMINDER, MOST_REMINDER = 5, 7 * 24 * 60
"""Minutes until a reminder: less would be noise, more would be never."""


class Setting(StrEnum):
    """What can be set; its value names the field of `ServerSettings`, and stands in custom ids."""

    WATCHED = "watched_channels"
    QUEUE = "queue_channel"
    LOG = "log_channel"
    MODERATOR = "moderator_role"
    HELPER = "helper_role"
    MAINTAINER = "maintainer_role"
    COUNTRY = "country"
    SILENT = "silent_after_human"
    REMINDER = "reminder_after"


CHANNELS: Final = (Setting.WATCHED, Setting.QUEUE, Setting.LOG)
ROLES: Final = (Setting.MODERATOR, Setting.HELPER, Setting.MAINTAINER)

COMMON_COUNTRIES: Final = tuple(
    key.name.removeprefix("COUNTRY_")
    for key in SettingUp
    if key.name.startswith("COUNTRY_") and len(key.name) == len("COUNTRY_DE")
)
"""Those whose names we know, and that a menu has room for."""

Value = tuple[int, ...] | int | str | bool | None
"""What a setting holds; None where it is not set."""

Named = Callable[[int], str]
"""A channel or role in words, by its id."""


def value_of(settings: ServerSettings, setting: Setting) -> Value:
    """What is set."""
    value: Value = getattr(settings, setting.value)
    return value


def changed(settings: ServerSettings, setting: Setting, value: Value) -> ServerSettings:
    """The settings with another value for one of them, all others as they are."""
    fields: Mapping[str, Value] = {setting.value: value}
    return replace(settings, **fields)  # type: ignore[arg-type]


def cleared(setting: Setting) -> Value:
    """What a setting holds that nobody has set."""
    return value_of(ServerSettings(0), setting)


def name_of(setting: Setting, tongue: Language) -> str:
    """What people call a setting."""
    return say(SettingUp[f"NAME_{setting.name}"], tongue)


def in_words(setting: Setting, value: Value, named: Named, tongue: Language) -> str:
    """What is set, as a person reads it."""
    if value is None or value == ():
        return say(SettingUp.NONE, tongue)
    match setting:
        case Setting.COUNTRY:
            return country_name(str(value), tongue)
        case Setting.SILENT:
            return say(SettingUp.YES if value else SettingUp.NO, tongue)
        case Setting.REMINDER:
            return say(SettingUp.AFTER, tongue, minutes=value)
        case Setting.WATCHED | Setting.QUEUE | Setting.LOG:
            return ", ".join(map(named, _ids(value)))
        case Setting.MODERATOR | Setting.HELPER | Setting.MAINTAINER:
            return ", ".join(map(named, _ids(value)))


def country_name(code: str, tongue: Language) -> str:
    """A country with its code; the code alone where we know no name."""
    try:
        return f"{say(SettingUp[f'COUNTRY_{code}'], tongue)} ({code})"
    except KeyError:
        return code


def ids_of(settings: ServerSettings, setting: Setting) -> tuple[int, ...]:
    """The channels or roles that are set."""
    value = value_of(settings, setting)
    return () if value is None else _ids(value)


def in_server(guild: discord.Guild, own: ServerSettings, whole: ServerSettings) -> ServerSettings:
    """What holds in a server: its own settings, and the operator's as far as they are about it."""
    watched = dict.fromkeys(own.watched_channels)
    watched |= dict.fromkeys(one for one in whole.watched_channels if guild.get_channel(one))
    queue = whole.queue_channel
    if own.queue_channel is None and queue and not guild.get_channel_or_thread(queue):
        queue = None
    return replace(own, watched_channels=tuple(watched), queue_channel=queue)


def logged_name(guild: discord.Guild, thing: int) -> str:
    """A channel or role as the log calls it, which shows no mentions: also when it is gone."""
    if channel := guild.get_channel(thing):
        return f"#{channel.name} ({thing})"
    if role := guild.get_role(thing):
        return f"@{role.name.removeprefix('@')} ({thing})"
    return str(thing)


def _ids(value: Value) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, int) else ()
