"""A person's own questions as private messages: the list of them, and one with its answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.limits import MAX_EMBEDS, MAX_OPTION_TEXT
from bot.discord_app.render import pages, question_pages
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished, menu, option
from bot.discord_app.views.pager import Embeds, Turn, clamped, numbered, turning
from bot.document import Document, Outcome, UrgencyBlock
from bot.state.model import Asked, Place, Status
from bot.texts import Language, say
from bot.texts.answer import Answer
from bot.texts.faults import Faults
from bot.texts.questions import Questions
from bot.urgency import assess

MOST = 25
"""Latest questions that are listed."""

PER_PAGE = 10
"""Questions on a page of the list: each takes a line or two of a phone."""

TOGETHER = 3000
"""Characters of question and answer that are still read as one message."""

TITLE = 80
"""Characters of a question's title in the list."""

LOOKED_AT = 400
"""First characters of a waiting question's text: more than a title, and no long wait for others."""

OPEN = "cw:question:open"
"""Custom id of the menu that opens a question."""


class Deed(StrEnum):
    """What a button under one's own questions does; its name stands in the custom id."""

    LIST = "list"
    PAGE = "page"
    SHOW = "show"
    """Turn to a page with the evidence that waits behind an urgency notice."""
    EDIT = "edit"
    DELETE = "delete"
    SURE = "sure"


OUTCOMES: Final[Mapping[Outcome, Questions]] = {
    Outcome.INSUFFICIENT: Questions.NOTHING_GOOD,
    Outcome.OUT_OF_SCOPE: Questions.NOT_HEALTH,
    Outcome.UNAVAILABLE: Questions.BROKEN,
}
"""What a reply came to, where it is no answer."""


def custom_id(deed: Deed, question_id: str = "", page: int = 0) -> str:
    """What a click on this button says."""
    return f"cw:q:{deed}-{question_id}-{page}"


def none_message(days: int, tongue: Language) -> Shown:
    """That there are no questions, and how long they are kept."""
    return _said(say(Questions.NONE, tongue, days=days))


def list_message(questions: Sequence[Asked], page: int, tongue: Language) -> Shown:
    """A page of the list, with a menu to open one of them."""
    count = -(-len(questions) // PER_PAGE)
    now = clamped(page, count)
    first = now * PER_PAGE
    here = list(enumerate(questions, 1))[first : first + PER_PAGE]
    # Apart from each other, as a line may be broken on a phone.
    lines = "\n\n".join(_line(number, asked, tongue) for number, asked in here)
    embed = discord.Embed(title=say(Questions.TITLE, tongue), description=lines)
    options = [_option(number, asked, tongue) for number, asked in here]
    items = [
        menu(say(Questions.CHOOSE, tongue), OPEN, options, row=0),
        *turning(Turn(now, count, row=1), partial(custom_id, Deed.LIST, ""), tongue),
    ]
    return Shown((embed,), finished(items))


def question_message(asked: Asked, page: int, tongue: Language, *, revealed: bool = False) -> Shown:
    """A page of a question and its reply, with what its asker can do."""
    document = _document(asked, revealed=revealed)
    shown = _pages(asked, document, tongue)
    now = clamped(page, len(shown))
    turn = Deed.SHOW if revealed else Deed.PAGE
    items = [
        *turning(Turn(now, len(shown)), partial(custom_id, turn, asked.id), tongue),
        *_reveal(asked, document, now, tongue),
        button(say(Answer.EDIT, tongue), custom_id(Deed.EDIT, asked.id), row=1),
        button(say(Answer.DELETE, tongue), custom_id(Deed.DELETE, asked.id), row=1),
        *_back(tongue, row=2),
    ]
    return Shown(shown[now], finished(items))


def sure_message(asked: Asked, tongue: Language) -> Shown:
    """Whether the question is really to be deleted."""
    sure = custom_id(Deed.SURE, asked.id)
    items = [
        button(say(Answer.DELETE_SURE, tongue), sure, discord.ButtonStyle.danger),
        button(say(Questions.KEEP, tongue), custom_id(Deed.PAGE, asked.id)),
    ]
    return Shown((discord.Embed(description=say(Answer.DELETE_ASK, tongue)),), finished(items))


def deleted_message(left: int, tongue: Language) -> Shown:
    """That it is deleted, and how many messages could not be removed."""
    return _said(say(Answer.DELETED_MOSTLY if left else Answer.DELETED, tongue, left=left), tongue)


def gone_message(tongue: Language) -> Shown:
    """That a question is not there any more."""
    return _said(say(Faults.GONE, tongue), tongue)


def link_to(asked: Asked) -> str | None:
    """The address of the reply, or of the message that asked; None where there is neither."""
    route = asked.route
    place = asked.place
    if place is None and route.message and not route.private:
        place = Place(route.channel, route.message)
    if place is None:
        return None
    inside = route.server is not None and place.channel in {route.channel, route.thread}
    server = route.server if inside else "@me"
    return f"https://discord.com/channels/{server}/{place.channel}/{place.message}"


def _said(text: str, tongue: Language | None = None) -> Shown:
    """A sentence, with the way back to the list where a language for it is given."""
    items = list(_back(tongue, row=0)) if tongue else []
    return Shown((discord.Embed(description=text),), finished(items))


def _back(tongue: Language, row: int) -> Iterator[Item]:
    yield button(say(Questions.BACK, tongue), custom_id(Deed.LIST), row=row)


def _line(number: int, asked: Asked, tongue: Language) -> str:
    """`**1.** title · how far it has come · when it was asked · where it stands`."""
    facts = [say(_how_far(asked), tongue), format_dt(asked.accepted_at, "R")]
    if address := link_to(asked):
        facts.append(f"[{say(Questions.WHERE, tongue)}]({address})")
    return " · ".join((f"**{number}.** {escaped(_title(asked, TITLE, tongue))}", *facts))


def _option(number: int, asked: Asked, tongue: Language) -> discord.SelectOption:
    label = f"{number}. {_title(asked, MAX_OPTION_TEXT, tongue)}"
    return option(label, asked.id, say(_how_far(asked), tongue))


def _title(asked: Asked, most: int, tongue: Language) -> str:
    """The first words of a question; none that told of an emergency, to be met with at a glance."""
    if _told_of_emergency(asked):
        return say(Questions.NEUTRAL, tongue)
    return shortened(asked.question.title or asked.question.text, most) or "…"


def _told_of_emergency(asked: Asked) -> bool:
    """As its reply noticed, or as the question itself says while there is none."""
    if asked.reply:
        return any(isinstance(block, UrgencyBlock) for block in asked.reply.document.blocks)
    near = replace(asked.question, text=asked.question.text[:LOOKED_AT], symptoms="", treatment="")
    return bool(assess(near))


def _how_far(asked: Asked) -> Questions:
    if asked.status is Status.EXPIRED:
        return Questions.GONE
    if asked.status is Status.ACCEPTED or asked.reply is None:
        return Questions.WAITING
    return OUTCOMES.get(asked.reply.outcome, Questions.ANSWERED)


def _document(asked: Asked, *, revealed: bool) -> Document | None:
    """The reply to the question as it stands now."""
    if asked.reply is None or asked.status is Status.ACCEPTED:
        return None
    return asked.reply.document.revealed() if revealed else asked.reply.document


def _pages(asked: Asked, document: Document | None, tongue: Language) -> Sequence[Embeds]:
    """The question, then its reply; side by side where one message can hold both."""
    question = [page.embeds for page in question_pages(asked.question, tongue)]
    if document is None:
        reply: list[Embeds] = [(discord.Embed(description=say(Questions.ON_ITS_WAY, tongue)),)]
    else:
        reply = [page.embeds for page in pages(document, asked.route.language)]
    both = (*question[-1], *reply[0])
    if sum(map(len, both)) <= TOGETHER and len(both) <= MAX_EMBEDS:
        return numbered([*question[:-1], both, *reply[1:]], tongue)
    return numbered([*question, *reply], tongue)


def _reveal(asked: Asked, document: Document | None, now: int, tongue: Language) -> Iterator[Item]:
    if document and document.evidence_hidden:
        where = custom_id(Deed.SHOW, asked.id, now)
        label = say(Answer.SHOW_EVIDENCE, tongue)
        yield button(label, where, discord.ButtonStyle.primary, row=0)
