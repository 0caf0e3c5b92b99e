"""`/kb edit`: from a condition to a proposal, in one private message."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar, Final

import discord

from bot.conditions import key
from bot.discord_app.escape import escaped
from bot.discord_app.forms.edit_snippet import EditForm
from bot.discord_app.forms.reason import Reasoned, ReasonForm
from bot.discord_app.maintenance.handing_in import (
    NO_FORM,
    propose_typed,
    redraw,
    shown_in,
    take_typed,
    take_withdrawal,
)
from bot.discord_app.maintenance.typed import Target, Typed, find
from bot.discord_app.patience import acknowledge
from bot.discord_app.powers import Power, PowerButton, PowerMenu, allowed
from bot.discord_app.sending import Shown
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import button, finished
from bot.discord_app.views.choosing import edit_id, overview, section_view, statement_view
from bot.discord_app.views.condition import MEANT, choice_of
from bot.texts import say
from bot.texts.proposals import Proposals
from kb.model import Section


async def edit(interaction: discord.Interaction, name: str) -> None:
    """Show the sections of a condition's page, or what may be meant by its name."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    await _open(interaction, name)


class SectionMenu(PowerMenu, does="kb-section"):
    """Opens a section; its key is that of the condition."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Show its statements."""
        await acknowledge(interaction.response.defer)
        await _show_section(interaction, Target(self.key, value))


class StatementMenu(PowerMenu, does="kb-statement"):
    """Opens a statement; its key is the mark of the section."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Show the statement, or what its section says now."""
        await acknowledge(interaction.response.defer)
        section = Target.read(self.key)
        tongue = language(interaction)
        page = await services(interaction).upkeep.page(section.page) if section else None
        snippet = find(page, value) if page else None
        if page and snippet:
            await redraw(interaction, statement_view(page, snippet, tongue))
        elif section:
            await _show_section(interaction, section, note=say(Proposals.GONE_MEANWHILE, tongue))


class EditButton(PowerButton, does="kb-edit"):
    """A step of the editor; its key is an action, and what that is about."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Take the step."""
        action, _, rest = self.key.partition("-")
        await ACTIONS[action](interaction, rest)


async def _open_meant(interaction: discord.Interaction, condition: str) -> None:
    await acknowledge(interaction.response.defer)
    await _open(interaction, condition)


async def _turn(interaction: discord.Interaction, rest: str) -> None:
    await acknowledge(interaction.response.defer)
    mark, _, number = rest.rpartition("-")
    if section := Target.read(mark):
        await _show_section(interaction, section, int(number))


async def _new(interaction: discord.Interaction, mark: str) -> None:
    await _open_form(interaction, mark, NO_FORM)


async def _change(interaction: discord.Interaction, mark: str) -> None:
    """The message holds all that the form is filled in with: no file is read before it opens."""
    await _open_form(interaction, mark, shown_in(interaction))


async def _withdraw(interaction: discord.Interaction, mark: str) -> None:
    form = ReasonForm(Reasoned.WITHDRAW, mark, language(interaction), take_withdrawal)
    await acknowledge(lambda: interaction.response.send_modal(form))


ACTIONS: Final[Mapping[str, Callable[[discord.Interaction, str], Awaitable[None]]]] = {
    "open": _open_meant,
    "page": _turn,
    "new": _new,
    "change": _change,
    "withdraw": _withdraw,
    "propose": propose_typed,
}

BUTTONS: Final = (SectionMenu, StatementMenu, EditButton)
"""To be registered with the bot, so that they work after a restart."""


async def _open(interaction: discord.Interaction, name: str) -> None:
    tongue, handed = language(interaction), services(interaction)
    page = await handed.upkeep.page(name)
    if page:
        await redraw(interaction, overview(page, tongue))
        return
    meant = await asyncio.to_thread(handed.pages.offered, name, MEANT)
    lines = [say(Proposals.UNKNOWN, tongue, name=escaped(name[:100]))]
    lines += [say(Proposals.MEANT, tongue)] if meant else []
    offers = [button(choice_of(one)[0], edit_id("open", key(one.condition))) for one in meant]
    await redraw(
        interaction, Shown((discord.Embed(description="\n".join(lines)),), finished(offers))
    )


async def _show_section(
    interaction: discord.Interaction, target: Target, number: int = 0, note: str = ""
) -> None:
    tongue = language(interaction)
    page = await services(interaction).upkeep.page(target.page)
    if page is None:
        text = say(Proposals.WHY_NO_PAGE, tongue)
        await redraw(interaction, Shown((discord.Embed(description=text),)))
        return
    section = target.section or Section.SUMMARY
    await redraw(interaction, section_view(page, section, number, tongue, note))


async def _open_form(interaction: discord.Interaction, mark: str, filled: Typed) -> None:
    target = Target.read(mark)
    if target:
        form = EditForm(target, filled, language(interaction), take_typed)
        await acknowledge(lambda: interaction.response.send_modal(form))
