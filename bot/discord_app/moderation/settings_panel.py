"""The panel of `/mod settings`: what is set, what is wrong with it, and menus that change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.limits import MAX_OPTIONS
from bot.discord_app.moderation.setting import (
    CHANNELS,
    COMMON_COUNTRIES,
    ROLES,
    Setting,
    country_name,
    ids_of,
    in_words,
    name_of,
    value_of,
)
from bot.discord_app.moderation.settings_check import SettingsCheck
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished, menu, option
from bot.state.moderation import ServerSettings
from bot.texts import Language, say
from bot.texts.moderating import Moderating
from bot.texts.setting_up import SettingUp

COLOUR: Final = discord.Colour.blurple()

MAX_TEXT: Final = 3500
"""Characters of a page; more problems than fit are told once the first ones are mended."""

OTHER, NO_COUNTRY = "other", "none"
"""Values of options that are no country."""


class Page(StrEnum):
    """The pages of the panel; a message has room for five rows."""

    CHANNELS = "channels"
    ROLES = "roles"
    CONDUCT = "conduct"


SHOWN: Final[Mapping[Page, Sequence[Setting]]] = {
    Page.CHANNELS: CHANNELS,
    Page.ROLES: ROLES,
    Page.CONDUCT: (Setting.COUNTRY, Setting.SILENT, Setting.REMINDER),
}

WATCHABLE: Final = [discord.ChannelType.text, discord.ChannelType.forum]
FOR_MODERATORS: Final = [discord.ChannelType.text]


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown, of which server, and to whom."""

    guild: discord.Guild
    own: ServerSettings
    """As set in the server itself."""
    whole: ServerSettings
    """Completed by what the operator has set."""
    reads_messages: bool
    may_change: bool
    tongue: Language

    def shown(self, page: Page, said: str | None = None) -> Shown:
        """A page of the panel, with a sentence above where there is one."""
        items = [*(self._controls(page) if self.may_change else ()), *self._turning(page)]
        return Shown((self._embed(page),), finished(items), said)

    def _embed(self, page: Page) -> discord.Embed:
        parts = [*self._state(), *(self._line(setting) for setting in SHOWN[page])]
        check = SettingsCheck(self.guild, self.whole, self.reads_messages, self.tongue)
        title = say(SettingUp.TITLE, self.tongue)
        embed = discord.Embed(title=title, colour=COLOUR)
        for problem in check.problems(*SHOWN[page]):
            if sum(map(len, parts)) + len(problem) < MAX_TEXT:
                parts.append(f"⚠️ {problem}")
        embed.description = "\n\n".join(parts)
        return embed

    def _state(self) -> Iterator[str]:
        if not self.may_change:
            yield say(SettingUp.READ_ONLY, self.tongue)
        if self.own.paused:
            since = self.own.paused_since
            when = format_dt(since, "f") if since else "?"
            yield f"⏸️ {say(Moderating.PAUSED, self.tongue, since=when)}"

    def _line(self, setting: Setting) -> str:
        value, named = value_of(self.whole, setting), self._named(setting)
        words = in_words(setting, value, named, self.tongue)
        if value != value_of(self.own, setting):
            words = say(SettingUp.BY_OPERATOR, self.tongue, value=words)
        name, what = name_of(setting, self.tongue), SettingUp[f"WHAT_{setting.name}"]
        line = SettingUp.LINE
        return say(line, self.tongue, name=name, value=words, what=say(what, self.tongue))

    def _named(self, setting: Setting) -> "_Mentioned":
        return _Mentioned(self.guild, say(SettingUp.GONE, self.tongue), roles=setting in ROLES)

    def _controls(self, page: Page) -> Iterator[Item]:
        if page is Page.CONDUCT:
            yield self._countries()
            yield from self._buttons()
            return
        for row, setting in enumerate(SHOWN[page]):
            yield self._entities(setting, row)
        filled = [setting for setting in SHOWN[page] if ids_of(self.own, setting)]
        if filled:
            lines = [option(name_of(setting, self.tongue), setting.value) for setting in filled]
            yield menu(say(SettingUp.CLEAR, self.tongue), f"cw:mod-clear:{page}", lines, row=4)

    def _entities(self, setting: Setting, row: int) -> Item:
        """A menu of the server's own channels or roles; nothing chosen clears the setting."""
        custom_id, there = f"cw:mod-set:{setting}", self._there(setting)
        placeholder = say(SettingUp[f"CHOOSE_{setting.name}"], self.tongue)
        if setting in ROLES:
            roles: discord.ui.RoleSelect[discord.ui.View] = discord.ui.RoleSelect(
                custom_id=custom_id, placeholder=placeholder, min_values=0, row=row
            )
            roles.default_values = [discord.Object(one, type=discord.Role) for one in there]
            return roles
        many = setting is Setting.WATCHED
        channels: discord.ui.ChannelSelect[discord.ui.View] = discord.ui.ChannelSelect(
            custom_id=custom_id,
            placeholder=placeholder,
            channel_types=WATCHABLE if many else FOR_MODERATORS,
            min_values=0,
            max_values=MAX_OPTIONS if many else 1,
            row=row,
        )
        channels.default_values = [discord.Object(one, type=discord.TextChannel) for one in there]
        return channels

    def _there(self, setting: Setting) -> list[int]:
        """What is set and still exists, as much as a menu may show as chosen."""
        find = self.guild.get_role if setting in ROLES else self.guild.get_channel
        return [one for one in ids_of(self.own, setting) if find(one)][:MAX_OPTIONS]

    def _countries(self) -> Item:
        """The common countries by name, the one that is set, any other, and none."""
        names = {code: country_name(code, self.tongue) for code in COMMON_COUNTRIES}
        options = [
            option(names[code], code, chosen=code == self.own.country)
            for code in sorted(names, key=names.__getitem__)
        ]
        options.append(option(say(SettingUp.COUNTRY_OTHER, self.tongue), OTHER))
        options.append(option(say(SettingUp.COUNTRY_NONE, self.tongue), NO_COUNTRY))
        return menu(say(SettingUp.CHOOSE_COUNTRY, self.tongue), "cw:mod-country:set", options, 0)

    def _buttons(self) -> Iterator[Item]:
        on = self.own.silent_after_human
        silent = SettingUp.TURN_SILENT_OFF if on else SettingUp.TURN_SILENT_ON
        yield button(say(silent, self.tongue), f"cw:mod-do:silent-{'off' if on else 'on'}", row=1)
        yield button(say(SettingUp.CHANGE_REMINDER, self.tongue), "cw:mod-do:reminder", row=1)

    def _turning(self, shown: Page) -> Iterator[Item]:
        for page in Page:
            style = discord.ButtonStyle.primary if page is shown else discord.ButtonStyle.secondary
            label = say(SettingUp[f"PAGE_{page.name}"], self.tongue)
            yield button(label, f"cw:mod-page:{page}", style, row=3)


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """Names a channel or role by a mention, which Discord shows with its name of today."""

    guild: discord.Guild
    gone: str
    roles: bool

    def __call__(self, thing: int) -> str:
        find = self.guild.get_role if self.roles else self.guild.get_channel_or_thread
        found = find(thing)
        return found.mention if found else self.gone


def page_of(setting: Setting) -> Page:
    """The page on which a setting is changed."""
    return next(page for page, settings in SHOWN.items() if setting in settings)
