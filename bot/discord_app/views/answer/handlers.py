"""What each button and menu under an answer does."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import discord

from bot.discord_app.drafts import edition_of
from bot.discord_app.forms.ask import open_form
from bot.discord_app.forms.details import DetailsForm
from bot.discord_app.sending import Shown
from bot.discord_app.services import intake
from bot.discord_app.views.answer import opinions, reporting
from bot.discord_app.views.answer.calling import call_human, share_question
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.ids import Action, Choice, custom_id
from bot.discord_app.views.buttons import button, finished
from bot.state.model import StoredReply
from bot.texts import say
from bot.texts.answer import Answer
from bot.texts.questions import Questions

Clicked = Callable[[Click], Awaitable[None]]


def _with_reply(handler: Callable[[Click, StoredReply], Awaitable[None]]) -> Clicked:
    """The handler, where there is a reply: an edited question waits for its next one."""

    async def checked(click: Click) -> None:
        if click.asked.reply:
            await handler(click, click.asked.reply)
        else:
            await click.tell(Answer.ON_ITS_WAY)

    return checked


async def _turn(click: Click, reply: StoredReply) -> None:
    await _show(click, await click.page_of(reply, revealed=False))


async def _reveal(click: Click, reply: StoredReply) -> None:
    await _show(click, await click.page_of(reply, revealed=True))


async def _show(click: Click, shown: Shown) -> None:
    """The asker turns the pages for everybody; others read on beside it."""
    if click.in_private or await click.is_asker():
        await click.in_place(shown)
    else:
        await click.aside(shown)


async def _open(click: Click, reply: StoredReply) -> None:
    """A private answer opens for its asker, one that was left to humans for everybody."""
    if not click.asked.route.private or not await click.refuse_others():
        await click.aside(await click.page_of(reply, revealed=False))


async def _edit(click: Click) -> None:
    if not await click.refuse_others():
        await open_form(click.interaction, edition_of(click.asked))


async def _details(click: Click) -> None:
    if not await click.refuse_others():
        await click.open(DetailsForm(edition_of(click.asked), click.language))


async def _delete(click: Click) -> None:
    """Ask once more; where only the asker sees the answer, in its place."""
    if await click.refuse_others():
        return
    red = discord.ButtonStyle.danger
    sure = custom_id(Action.DELETE_SURE, click.asked.id)
    buttons = [button(say(Answer.DELETE_SURE, click.language), sure, red)]
    text = say(Answer.DELETE_ASK, click.language)
    if not click.in_private:
        await click.aside(Shown((), finished(buttons)), text)
        return
    back = custom_id(Action.PAGE, click.asked.id)
    buttons.append(button(say(Questions.KEEP, click.language), back))
    await click.in_place(Shown((discord.Embed(description=text),), finished(buttons)))


async def _delete_sure(click: Click) -> None:
    if await click.refuse_others():
        return
    gone = await click.services.state.questions.delete(click.asked.id)
    left = await intake(click.interaction).withdraw(gone) if gone else 0
    await click.say_in_place(Answer.DELETED_MOSTLY if left else Answer.DELETED, left=left)


async def _human(click: Click) -> None:
    """Call a human helper, whom the asker then meets in a private thread."""
    if not await click.refuse_others():
        await call_human(click)


async def _share(click: Click) -> None:
    if not await click.refuse_others():
        await share_question(click)


CLICKED: Final[Mapping[Action, Clicked]] = {
    Action.PAGE: _with_reply(_turn),
    Action.SHOW: _with_reply(_reveal),
    Action.OPEN: _with_reply(_open),
    Action.HELPFUL: opinions.helpful,
    Action.UNHELPFUL: opinions.unhelpful,
    Action.REPORT: _with_reply(reporting.report),
    Action.REPORT_WHOLE: reporting.report_whole,
    Action.MISSING: _with_reply(reporting.missing),
    Action.EDIT: _edit,
    Action.DETAILS: _details,
    Action.DELETE: _delete,
    Action.DELETE_SURE: _delete_sure,
    Action.HUMAN: _human,
    Action.SHARE: _share,
}

CHOSEN: Final[Mapping[Choice, Callable[[Click, str], Awaitable[None]]]] = {
    Choice.WHY: opinions.why,
    Choice.REPORT: reporting.report_on,
}

BUTTON_FORMS: Final = frozenset({Action.EDIT, Action.DETAILS, Action.REPORT_WHOLE})
MENU_FORMS: Final = frozenset({Choice.REPORT})
"""What opens a form, which has to be the first response; all else is acknowledged before."""
