"""Clicks under an answer: acknowledged at once, then the question is looked up, then it is done."""

from typing import Final

import discord

from bot.discord_app.patience import acknowledge
from bot.discord_app.replies import tell
from bot.discord_app.services import language, services
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.handlers import BUTTON_FORMS, CHOSEN, CLICKED, MENU_FORMS
from bot.discord_app.views.answer.ids import Action, Choice
from bot.discord_app.views.condition import show_condition
from bot.discord_app.views.keyed import KeyedButton, KeyedMenu
from bot.state.model import Asked
from bot.texts import say
from bot.texts.answer import Answer
from bot.texts.faults import Faults


class AnswerButton(KeyedButton, does="a"):
    """Any button under an answer; its key says the action, the question and the page."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Do what the button says, if the question is still there."""
        does, question_id, page = self.key.split("-")
        action = Action(does)
        if action not in BUTTON_FORMS:
            await _acknowledge(interaction)
        if asked := await _asked(interaction, question_id):
            await CLICKED[action](Click(interaction, asked, int(page)))


class AnswerMenu(KeyedMenu, does="m"):
    """Any menu under an answer; its key says the choice, the question and a number."""

    async def chosen(self, interaction: discord.Interaction, value: str) -> None:
        """Act on what was chosen, if the question is still there."""
        does, question_id, _ = self.key.split("-")
        choice = Choice(does)
        if choice is Choice.CLOSEST:
            # The page of a condition outlives the question that led to it.
            await show_condition(interaction, value)
            return
        if choice not in MENU_FORMS:
            await _acknowledge(interaction)
        if asked := await _asked(interaction, question_id):
            await CHOSEN[choice](Click(interaction, asked), value)


BUTTONS: Final = (AnswerButton, AnswerMenu)
"""To be registered with the bot, so that they work after a restart."""


async def _acknowledge(interaction: discord.Interaction) -> None:
    await acknowledge(interaction.response.defer)


async def _asked(interaction: discord.Interaction, question_id: str) -> Asked | None:
    """The question, if it is still there and not somebody else's own; else they are told."""
    handed, tongue = services(interaction), language(interaction)
    asked = await handed.state.questions.get(question_id)
    if asked is None:
        days = handed.settings.retention_days
        await tell(interaction, say(Answer.GONE, tongue, days=days))
        return None
    # Of a private answer the id alone may be known, as from the button that opens it.
    if asked.route.private and not await handed.state.people.is_same(asked, interaction.user.id):
        await tell(interaction, say(Faults.NOT_YOURS, tongue))
        return None
    return asked
