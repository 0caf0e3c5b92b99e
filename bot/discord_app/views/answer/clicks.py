"""Clicks under an answer find their handler by the custom id, also after a restart."""

import re
from typing import Self

import discord

from bot.discord_app.replies import tell
from bot.discord_app.services import language, services
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.handlers import CHOSEN, CLICKED
from bot.discord_app.views.answer.message import Action, Choice
from bot.discord_app.views.apologetic import apologetic
from bot.texts import say
from bot.texts.faults import Faults

_ACTIONS = "|".join(Action)
_CHOICES = "|".join(Choice)


class AnswerButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=rf"cw:a:(?P<action>{_ACTIONS}):(?P<question>[0-9a-f]{{16}}):(?P<page>\d+)",
):
    """Any button under an answer."""

    def __init__(self, action: Action, question: str, page: int, custom_id: str) -> None:
        super().__init__(discord.ui.Button(custom_id=custom_id))
        self._action = action
        self._question = question
        self._page = page

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003
        item: discord.ui.Item[discord.ui.View],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The button that was clicked."""
        return cls(Action(match["action"]), match["question"], int(match["page"]), match[0])

    @apologetic
    async def callback(self, interaction: discord.Interaction) -> None:
        """Do what the button says, if the question is still there."""
        if click := await _click(interaction, self._question, self._page):
            await CLICKED[self._action](click)


class AnswerMenu(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]],
    template=rf"cw:m:(?P<choice>{_CHOICES}):(?P<question>[0-9a-f]{{16}})",
):
    """Any menu under an answer."""

    def __init__(self, choice: Choice, question: str, custom_id: str) -> None:
        super().__init__(discord.ui.Select(custom_id=custom_id))
        self._choice = choice
        self._question = question

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003
        item: discord.ui.Item[discord.ui.View],  # noqa: ARG003
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu that was used."""
        return cls(Choice(match["choice"]), match["question"], match[0])

    @apologetic
    async def callback(self, interaction: discord.Interaction) -> None:
        """Act on what was chosen, if the question is still there."""
        if click := await _click(interaction, self._question, 0):
            await CHOSEN[self._choice](click, self.item.values[0])


async def _click(interaction: discord.Interaction, question: str, page: int) -> Click | None:
    asked = await services(interaction).state.questions.get(question)
    if asked is None or asked.reply is None:
        await tell(interaction, say(Faults.GONE, language(interaction)))
        return None
    return Click(interaction, asked, asked.reply, page)
