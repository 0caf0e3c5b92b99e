"""A concept page as a private message: section by section, with buttons and a menu to turn to."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Final

import discord

from bot.conditions import Name, key
from bot.discord_app.escape import escaped
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.reading import Reading, read
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import Pages, language, services
from bot.discord_app.views.buttons import Item, button, finished, menu, option
from bot.discord_app.views.keyed import KeyedButton, KeyedMenu
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.harmless import harmless
from bot.texts import Language, say
from bot.texts.condition import Condition

MEANT = 5
"""Most conditions offered for a name that is unknown: one row of buttons."""

LONGEST_NAME = 100
"""Characters of an unknown name that are repeated to the person."""


async def show_condition(interaction: discord.Interaction, name: str) -> None:
    """Show the page of a condition privately, or what may be meant by its name.

    Uses the interaction's first response.
    """
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    pages, tongue = services(interaction).pages, language(interaction)
    shown = await asyncio.to_thread(condition_message, pages, name, tongue)
    await patient(lambda: interaction.edit_original_response(**edited(shown)))


def choice_of(name: Name) -> tuple[str, str]:
    """What a list of names shows for one, and what is chosen with it; 100 characters each."""
    shown = f"{name.text} → {name.condition}" if name.is_other else name.text
    value = name.condition if len(name.condition) <= LONGEST_NAME else key(name.condition)
    return _short(harmless(shown)), value


def condition_message(pages: Pages, name: str, tongue: Language) -> Shown:
    """The first page of a condition, or what may be meant; reads files."""
    reading = read(pages, name, tongue)
    return _page(reading, 0, tongue) if reading else _unknown(pages, name, tongue)


def _turned(pages: Pages, name: str, page: int, tongue: Language) -> Shown:
    """Another page of a condition, or that it has gone; reads files."""
    reading = read(pages, name, tongue)
    if reading:
        return _page(reading, page, tongue)
    return Shown((discord.Embed(description=say(Condition.GONE, tongue)),))


def _page(reading: Reading, page: int, tongue: Language) -> Shown:
    count = len(reading.pages)
    now = clamped(page, count)
    items = [
        *turning(Turn(now, count), partial(_page_id, reading.key), tongue),
        *_section_menu(reading, now, tongue),
    ]
    return Shown(reading.pages[now], finished(items))


def _section_menu(reading: Reading, now: int, tongue: Language) -> Iterator[Item]:
    """Sections by name; the one that is being read is the one chosen."""
    if len(reading.sections) < 2:
        return
    current = max(start for _, start in reading.sections if start <= now or not start)
    options = [
        option(name, str(start), chosen=start == current) for name, start in reading.sections
    ]
    yield menu(say(Condition.SECTIONS, tongue), f"cw:section:{reading.key}", options, row=1)


def _unknown(pages: Pages, name: str, tongue: Language) -> Shown:
    """That there is no such page, and buttons to those that may be meant."""
    meant = pages.offered(name, MEANT)
    what = say(Condition.UNKNOWN, tongue, name=escaped(_short(name)))
    hint = say(Condition.MEANT if meant else Condition.NOTHING_LIKE, tongue)
    buttons = [button(_label(one), _page_id(key(one.condition), 0)) for one in meant]
    return Shown((discord.Embed(description=f"{what}\n{hint}"),), finished(buttons))


def _page_id(condition: str, page: int) -> str:
    return f"cw:page:{condition}-{page}"


def _label(name: Name) -> str:
    return choice_of(name)[0]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


class PageButton(KeyedButton, does="page"):
    """Leads to a page of a condition; its key is that of the condition, a hyphen, and the page."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Turn to the page."""
        condition, _, page = self.key.partition("-")
        await _turn(interaction, condition, int(page))


class SectionMenu(KeyedMenu, does="section"):
    """Leads to the page that a section begins on; its key is that of the condition."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Turn to the section."""
        await _turn(interaction, self.key, int(value))


BUTTONS: Final = (PageButton, SectionMenu)
"""To be registered with the bot, so that they work after a restart."""


async def _turn(interaction: discord.Interaction, condition: str, page: int) -> None:
    await acknowledge(interaction.response.defer)
    pages, tongue = services(interaction).pages, language(interaction)
    shown = await asyncio.to_thread(_turned, pages, condition, page, tongue)
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
