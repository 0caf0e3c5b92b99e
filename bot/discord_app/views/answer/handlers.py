"""What each button and menu under an answer does."""

from collections.abc import Awaitable, Callable, Mapping

import discord

from bot.discord_app.drafts import Draft
from bot.discord_app.forms.ask import AskForm
from bot.discord_app.forms.details import DetailsForm
from bot.discord_app.forms.report import ReportForm
from bot.discord_app.sending import Shown
from bot.discord_app.services import intake
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.message import (
    Action,
    Choice,
    answer_message,
    custom_id,
    menu_id,
)
from bot.discord_app.views.answer.reporting import WHOLE, report_menu, subject
from bot.discord_app.views.buttons import button, finished, menu
from bot.discord_app.views.condition import show_condition
from bot.document import ClosestBlock
from bot.state.model import Opinion, Ticket, TicketKind
from bot.texts import say
from bot.texts.answer import Answer
from bot.texts.report import Report

REASONS = (
    Answer.WHY_OTHER_QUESTION,
    Answer.WHY_TOO_LITTLE,
    Answer.WHY_TOO_HARD,
    Answer.WHY_WRONG,
    Answer.WHY_OUTDATED,
)
"""Why an answer does not help; the key's name is kept."""


async def _turn(click: Click) -> None:
    await _show(click, revealed=False)


async def _reveal(click: Click) -> None:
    await _show(click, revealed=True)


async def _show(click: Click, *, revealed: bool) -> None:
    """The asker turns the pages for everybody; others read on beside it."""
    shown = answer_message(click.asked, click.reply, click.page, revealed=revealed)
    if click.in_private or await click.is_asker():
        await click.in_place(shown)
    else:
        await click.aside(shown)


async def _open(click: Click) -> None:
    if not await click.refuse_others():
        await click.aside(answer_message(click.asked, click.reply))


async def _helpful(click: Click) -> None:
    opinion = Opinion(click.asked.id, helpful=True)
    await click.services.state.reports.opine(click.interaction.user.id, opinion)
    await click.tell(Answer.THANKS_HELPFUL)


async def _unhelpful(click: Click) -> None:
    opinion = Opinion(click.asked.id, helpful=False)
    await click.services.state.reports.opine(click.interaction.user.id, opinion)
    options = [
        discord.SelectOption(label=say(why, click.language), value=why.name) for why in REASONS
    ]
    chooser = menu(
        say(Answer.WHY_CHOOSE, click.language), menu_id(Choice.WHY, click.asked.id), options
    )
    await click.aside(Shown((), finished([chooser])), say(Answer.THANKS_UNHELPFUL, click.language))


async def _why(click: Click, chosen: str) -> None:
    opinion = Opinion(click.asked.id, helpful=False, reason=chosen)
    await click.services.state.reports.opine(click.interaction.user.id, opinion)
    await click.interaction.response.edit_message(
        content=say(Answer.THANKS_REASON, click.language), view=None
    )


async def _edit(click: Click) -> None:
    if not await click.refuse_others():
        form = AskForm.filled(_draft(click), click.language)
        await click.interaction.response.send_modal(form)


async def _details(click: Click) -> None:
    if not await click.refuse_others():
        form = DetailsForm(_draft(click), click.language)
        await click.interaction.response.send_modal(form)


def _draft(click: Click) -> Draft:
    asked = click.asked
    return Draft(asked.question, asked.route.private, asked.about, edits=asked.id)


async def _delete(click: Click) -> None:
    """Ask once more; where only the asker sees the answer, in its place."""
    if await click.refuse_others():
        return
    red = discord.ButtonStyle.danger
    sure = button(
        say(Answer.DELETE_SURE, click.language), custom_id(Action.DELETE_SURE, click.asked.id), red
    )
    back = button(say(Answer.BACK, click.language), custom_id(Action.PAGE, click.asked.id))
    text = say(Answer.DELETE_ASK, click.language)
    if click.in_private:
        await click.in_place(Shown((discord.Embed(description=text),), finished([sure, back])))
    else:
        await click.aside(Shown((), finished([sure])), text)


async def _delete_sure(click: Click) -> None:
    if await click.refuse_others():
        return
    gone = await click.services.state.questions.delete(click.asked.id)
    await click.interaction.response.defer()
    left = await intake(click.interaction).withdraw(gone) if gone else 0
    key = Answer.DELETED_MOSTLY if left else Answer.DELETED
    await click.interaction.edit_original_response(
        content=say(key, click.language, left=left), embeds=[], view=None
    )


async def _report(click: Click) -> None:
    shown = report_menu(click.reply.document, click.asked.id, click.language)
    await click.aside(shown, say(Report.ASK, click.language))


async def _report_on(click: Click, chosen: str) -> None:
    kind, about = subject(click.reply.document, chosen or WHOLE, click.asked.id)
    await click.interaction.response.send_modal(ReportForm(kind, about, click.language))


async def _missing(click: Click) -> None:
    blocks = click.reply.document.blocks
    names = [name for b in blocks if isinstance(b, ClosestBlock) for name in b.conditions]
    ticket = Ticket(TicketKind.MISSING, click.asked.id, ", ".join(names))
    number = await click.services.state.reports.open(click.interaction.user.id, ticket)
    await click.tell(Answer.THANKS_MISSING, number=number)


async def _closest(click: Click, chosen: str) -> None:
    await show_condition(click.interaction, chosen)


CLICKED: Mapping[Action, Callable[[Click], Awaitable[None]]] = {
    Action.PAGE: _turn,
    Action.SHOW: _reveal,
    Action.HELPFUL: _helpful,
    Action.UNHELPFUL: _unhelpful,
    Action.EDIT: _edit,
    Action.DETAILS: _details,
    Action.DELETE: _delete,
    Action.DELETE_SURE: _delete_sure,
    Action.REPORT: _report,
    Action.MISSING: _missing,
    Action.OPEN: _open,
}

CHOSEN: Mapping[Choice, Callable[[Click, str], Awaitable[None]]] = {
    Choice.CLOSEST: _closest,
    Choice.WHY: _why,
    Choice.REPORT: _report_on,
}
