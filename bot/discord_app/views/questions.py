"""What a person does with their own questions: turn pages, open, change, delete."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

import discord

from bot.discord_app.drafts import edition_of
from bot.discord_app.forms.ask import open_form
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import Serving, language, services
from bot.discord_app.views.asked import (
    MOST,
    Deed,
    deleted_message,
    gone_message,
    list_message,
    none_message,
    question_message,
    sure_message,
)
from bot.discord_app.views.keyed import KeyedButton, KeyedMenu
from bot.state.model import Asked


async def latest(interaction: discord.Interaction, page: int = 0) -> Shown:
    """A page of the list of whoever this is.

    Raises:
        StateUnavailable: it cannot be read.
    """
    handed = services(interaction)
    questions = await handed.state.questions.of_person(interaction.user.id, MOST)
    if not questions:
        return none_message(handed.settings.retention_days, language(interaction))
    return list_message(questions, page, language(interaction))


@dataclass(frozen=True, slots=True)
class _Click:
    """A click on a button, the question that it is about, and the page."""

    interaction: discord.Interaction
    question_id: str
    page: int

    async def own(self) -> Asked | None:
        """The question, if it is still there and this person's own."""
        state = services(self.interaction).state
        asked = await state.questions.get(self.question_id)
        if asked and await state.people.is_same(asked, self.interaction.user.id):
            return asked
        return None

    async def acknowledge(self) -> None:
        """Take the click before anything is looked up."""
        await acknowledge(self.interaction.response.defer)

    async def show(self, shown: Shown) -> None:
        """Change the message, which only this person sees."""
        await patient(lambda: self.interaction.edit_original_response(**edited(shown)))


async def _list(click: _Click) -> None:
    await click.acknowledge()
    await click.show(await latest(click.interaction, click.page))


async def _page(click: _Click) -> None:
    await _open(click, revealed=False)


async def _show(click: _Click) -> None:
    await _open(click, revealed=True)


async def _open(click: _Click, *, revealed: bool) -> None:
    await click.acknowledge()
    tongue = language(click.interaction)
    asked = await click.own()
    if asked is None:
        await click.show(gone_message(tongue))
        return
    # Laying out pages takes a tenth of a second at worst, in which others would wait.
    shown = await asyncio.to_thread(question_message, asked, click.page, tongue, revealed=revealed)
    await click.show(shown)


async def _edit(click: _Click) -> None:
    """Open the form; nothing else may be answered first."""
    asked = await click.own()
    if asked:
        await open_form(click.interaction, edition_of(asked))
        return
    await click.acknowledge()
    await click.show(gone_message(language(click.interaction)))


async def _delete(click: _Click) -> None:
    await click.acknowledge()
    tongue = language(click.interaction)
    asked = await click.own()
    await click.show(sure_message(asked, tongue) if asked else gone_message(tongue))


async def _delete_surely(click: _Click) -> None:
    await click.acknowledge()
    tongue = language(click.interaction)
    if not await click.own():
        await click.show(gone_message(tongue))
        return
    asked = await services(click.interaction).state.questions.delete(click.question_id)
    bot = cast("Serving", click.interaction.client)
    left = await bot.withdraw(asked) if asked else 0
    await click.show(deleted_message(left, tongue))


DEEDS: Final[Mapping[Deed, Callable[[_Click], Awaitable[None]]]] = {
    Deed.LIST: _list,
    Deed.PAGE: _page,
    Deed.SHOW: _show,
    Deed.EDIT: _edit,
    Deed.DELETE: _delete,
    Deed.SURE: _delete_surely,
}


class QuestionButton(KeyedButton, does="q"):
    """Any button under one's own questions; its key says the deed, the question and the page."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Do what the button says."""
        deed, question_id, page = self.key.split("-")
        await DEEDS[Deed(deed)](_Click(interaction, question_id, int(page)))


class QuestionMenu(KeyedMenu, does="question"):
    """Opens a question of the list."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Show the question and its reply."""
        await _page(_Click(interaction, value, 0))


BUTTONS: Final = (QuestionButton, QuestionMenu)
"""To be registered with the bot, so that they work after a restart."""
