"""What the panel of `/mod settings` does: every change is kept at once, logged, and checked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, cast

import discord

from bot.discord_app.moderation.setting import (
    ROLES,
    Setting,
    Value,
    changed,
    cleared,
    in_server,
    in_words,
    logged_name,
    name_of,
    value_of,
)
from bot.discord_app.moderation.settings_panel import NO_COUNTRY, OTHER, Page, Panel, page_of
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, PowerMenu, allowed, has
from bot.discord_app.replies import apologise, tell
from bot.discord_app.sending import edited
from bot.discord_app.services import language, language_of, services
from bot.discord_app.views.moderation.settings_form import Asked, open_form
from bot.state.moderation import Act, Deed, ServerSettings
from bot.texts import say
from bot.texts.setting_up import SettingUp


async def panel_for(interaction: discord.Interaction) -> Panel:
    """The panel as it is now, for whoever acts; raises StateUnavailable."""
    guild, member = _guild(interaction), cast("discord.Member", interaction.user)
    handed = services(interaction)
    own = await handed.state.servers.get(guild.id) or ServerSettings(guild.id)
    whole = in_server(guild, own, handed.servers.known(guild.id))
    reads, may_change = handed.settings.message_content, has(member, Power.SET_UP, whole)
    return Panel(guild, own, whole, reads, may_change, language(interaction))


async def change(interaction: discord.Interaction, setting: Setting, value: Value) -> None:
    """Keep a value, log what was and what is, and show the panel anew."""
    await change_by(interaction, setting, lambda _: value)


async def change_by(
    interaction: discord.Interaction, setting: Setting, how: Callable[[Value], Value]
) -> None:
    """As `change`, with a value made of what is set at that moment."""
    guild, handed = _guild(interaction), services(interaction)
    was: list[ServerSettings] = []

    def make(settings: ServerSettings) -> ServerSettings:
        was.append(settings)
        return changed(settings, setting, how(value_of(settings, setting)))

    await handed.servers.change(guild.id, make)
    before = was[-1]  # the last try is the one that was kept
    after = make(before)
    if after != before:
        why = _difference(guild, setting, before, after)
        act = Act(interaction.user.id, Deed.SETTINGS, f"setting:{setting}", why)
        await handed.ledger.record(guild.id, act)
    await show(interaction, page_of(setting))


async def show(interaction: discord.Interaction, page: Page) -> None:
    """Bring the panel up to date; the interaction was acknowledged."""
    panel = await panel_for(interaction)
    await patient(lambda: interaction.edit_original_response(**edited(panel.shown(page))))


class SettingsPage(PowerButton, does="mod-page"):
    """Turns to a page of the panel; its key says which."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Show it to whoever moderates."""
        await acknowledge(interaction.response.defer)
        if await allowed(interaction, Power.MODERATE):
            await show(interaction, Page(self.key))


class SettingMenu(PowerMenu, does="mod-set"):
    """Chooses channels or roles; its key says for what. Choosing nothing clears it."""

    power = Power.SET_UP

    async def callback(self, interaction: discord.Interaction) -> None:
        """Keep what was chosen, if whoever chose may; whatever breaks is said in a sentence."""
        try:
            await acknowledge(interaction.response.defer)
            if await allowed(interaction, self.power):
                await _choose(interaction, Setting(self.key))
        except Exception as error:  # noqa: BLE001 - discord.py would only log it
            await apologise(interaction, error)


class ClearMenu(PowerMenu, does="mod-clear"):
    """Clears a setting; its key is the page on which it stands."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Clear it, if whoever chose may."""
        await acknowledge(interaction.response.defer)
        if await allowed(interaction, Power.SET_UP):
            setting = Setting(value)
            await change(interaction, setting, cleared(setting))


class CountryMenu(PowerMenu, does="mod-country"):
    """Chooses a country by its name, or opens the form for any other."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Keep it, if whoever chose may; a form has to be the first response."""
        if value != OTHER:
            await acknowledge(interaction.response.defer)
        if not await allowed(interaction, Power.SET_UP):
            return
        if value == OTHER:
            await open_form(interaction, Asked.COUNTRY)
        else:
            await change(interaction, Setting.COUNTRY, None if value == NO_COUNTRY else value)


class ConductButton(PowerButton, does="mod-do"):
    """Switches the silence on or off, or opens the form for the reminder; its key says which."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Do it, if whoever clicked may."""
        silent = SILENT.get(self.key)
        if silent is not None:
            await acknowledge(interaction.response.defer)
        if not await allowed(interaction, Power.SET_UP):
            return
        if silent is None:
            await open_form(interaction, Asked.REMINDER)
        else:
            await change(interaction, Setting.SILENT, silent)


SILENT: Final[Mapping[str, bool]] = {"silent-on": True, "silent-off": False}
"""Says what shall be, so that two who click at once do not undo each other."""

BUTTONS: Final = (SettingsPage, SettingMenu, ClearMenu, CountryMenu, ConductButton)
"""To be registered with the bot, so that they work after a restart."""


async def _choose(interaction: discord.Interaction, setting: Setting) -> None:
    guild, tongue = _guild(interaction), language(interaction)
    chosen = _chosen(interaction)
    if setting in ROLES and guild.id in chosen:
        await tell(interaction, say(SettingUp.BAD_ROLE, tongue))  # the role of everybody
        await show(interaction, page_of(setting))
        return
    find = guild.get_role if setting in ROLES else guild.get_channel
    if not all(map(find, chosen)):
        await tell(interaction, say(SettingUp.BAD_CHANNEL, tongue))
        await show(interaction, page_of(setting))
        return
    if setting is Setting.WATCHED:
        shown = _shown(interaction)
        await change_by(interaction, setting, lambda now: _merged(now, shown, chosen))
    else:
        await change(interaction, setting, chosen[0] if chosen else None)


def _merged(now: Value, shown: Collection[int], chosen: Sequence[int]) -> tuple[int, ...]:
    """What is set then: somebody else may have added a channel since the menu was shown."""
    before = now if isinstance(now, tuple) else ()
    kept = [one for one in before if one in chosen or one not in shown]
    return tuple(dict.fromkeys((*kept, *chosen)))


def _chosen(interaction: discord.Interaction) -> list[int]:
    data = cast("Mapping[str, Sequence[str]]", interaction.data)
    return [int(value) for value in data["values"]]


def _shown(interaction: discord.Interaction) -> set[int]:
    """What the menu showed as chosen when it was opened."""
    custom_id = cast("Mapping[str, str]", interaction.data)["custom_id"]
    rows: Sequence[object] = interaction.message.components if interaction.message else ()
    menus = (child for row in rows for child in getattr(row, "children", ()))
    return {
        value.id
        for menu in menus
        if isinstance(menu, discord.SelectMenu) and menu.custom_id == custom_id
        for value in menu.default_values
    }


def _difference(
    guild: discord.Guild, setting: Setting, before: ServerSettings, after: ServerSettings
) -> str:
    """What a setting was and what it is, in the server's language, for its log."""
    tongue = language_of(guild.preferred_locale.value)
    was, now = (
        in_words(setting, value_of(one, setting), lambda thing: logged_name(guild, thing), tongue)
        for one in (before, after)
    )
    return say(SettingUp.CHANGED, tongue, name=name_of(setting, tongue), before=was, after=now)


def _guild(interaction: discord.Interaction) -> discord.Guild:
    """The server; whoever is `allowed` is in one."""
    return cast("discord.Guild", interaction.guild)
