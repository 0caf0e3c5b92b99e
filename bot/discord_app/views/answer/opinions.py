"""What people think of an answer, in one click or two."""

from typing import Final

from bot.discord_app.sending import Shown
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.ids import Choice, menu_id
from bot.discord_app.views.buttons import finished, menu, option
from bot.discord_app.views.consent import has_agreed
from bot.state.model import Opinion
from bot.texts import Language, say
from bot.texts.answer import Answer

REASONS: Final = (
    Answer.WHY_OTHER_QUESTION,
    Answer.WHY_TOO_LITTLE,
    Answer.WHY_TOO_HARD,
    Answer.WHY_WRONG,
    Answer.WHY_OUTDATED,
)
"""Why an answer does not help; the key's name is kept."""


def why_menu(question_id: str, language: Language) -> Shown:
    """The menu of reasons."""
    options = [option(say(why, language), why.name) for why in REASONS]
    chooser = menu(say(Answer.WHY_CHOOSE, language), menu_id(Choice.WHY, question_id), options)
    return Shown((), finished([chooser]))


async def helpful(click: Click) -> None:
    """Keep that it helped."""
    if await _keep(click, Opinion(click.asked.id, helpful=True)):
        await click.tell(Answer.THANKS_HELPFUL)


async def unhelpful(click: Click) -> None:
    """Keep that it did not help, whether a reason follows or not."""
    if await _keep(click, Opinion(click.asked.id, helpful=False)):
        text = say(Answer.THANKS_UNHELPFUL, click.language)
        await click.aside(why_menu(click.asked.id, click.language), text)


async def why(click: Click, chosen: str) -> None:
    """Keep the reason; another may be chosen instead, so the menu stays."""
    if await _keep(click, Opinion(click.asked.id, helpful=False, reason=chosen)):
        await click.say_in_place(Answer.THANKS_REASON)


async def _keep(click: Click, opinion: Opinion) -> bool:
    """Keep it; False where whoever clicked has not agreed, and is asked to."""
    if not await has_agreed(click.interaction):
        return False
    await click.services.state.reports.opine(click.user, opinion)
    return True
