"""The message that shows a reply: one page of it, with the buttons that fit."""

from collections.abc import Iterator
from enum import StrEnum

import discord

from bot.discord_app.render import pages
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished, menu
from bot.document import ClosestBlock, Document, NoteBlock, Outcome, Tone
from bot.state.model import Asked, StoredReply
from bot.texts import Language, say
from bot.texts.answer import Answer


class Action(StrEnum):
    """What a button under an answer does; its name stands in the custom id."""

    PAGE = "page"
    SHOW = "show"
    """Show the evidence that waits behind an urgency notice, from this page on."""
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    EDIT = "edit"
    DETAILS = "details"
    DELETE = "delete"
    DELETE_SURE = "sure"
    REPORT = "report"
    MISSING = "missing"
    OPEN = "open"


class Choice(StrEnum):
    """What is chosen from a menu."""

    CLOSEST = "closest"
    WHY = "why"
    REPORT = "report"


JUDGED = (Outcome.ANSWERED, Outcome.INSUFFICIENT)
"""Replies that somebody may have an opinion on."""


def custom_id(action: Action, question_id: str, page: int = 0) -> str:
    """What a click on this button says."""
    return f"cw:a:{action}:{question_id}:{page}"


def menu_id(choice: Choice, question_id: str) -> str:
    """What a choice from this menu says."""
    return f"cw:m:{choice}:{question_id}"


def answer_message(
    asked: Asked, reply: StoredReply, page: int = 0, *, revealed: bool = False
) -> Shown:
    """One page of a reply; `revealed` shows the evidence behind an urgency notice."""
    tongue = asked.route.language
    document = reply.document.revealed() if revealed else reply.document
    all_pages = pages(document, tongue)
    now = min(page, len(all_pages) - 1)
    items = [
        *_turning(asked.id, document, now, len(all_pages), tongue),
        *_judging(asked.id, reply, tongue),
        *_mending(asked.id, document, tongue),
        *_closest(asked.id, document, tongue),
    ]
    return Shown(all_pages[now].embeds, finished(items))


def open_privately(asked: Asked) -> Shown:
    """What stands in a channel where the answer is for the asker alone."""
    tongue = asked.route.language
    embed = discord.Embed(description=say(Answer.WAITS_PRIVATELY, tongue))
    opener = button(say(Answer.OPEN, tongue), custom_id(Action.OPEN, asked.id))
    return Shown((embed,), finished([opener]))


def _turning(
    question_id: str, document: Document, now: int, count: int, tongue: Language
) -> Iterator[Item]:
    """Back, and on to the next page; or the evidence that waits."""
    if document.evidence_hidden:
        label = say(Answer.SHOW_EVIDENCE, tongue)
        yield button(label, custom_id(Action.SHOW, question_id), discord.ButtonStyle.primary, row=0)
        return
    # Evidence that was shown stays shown while its pages are turned.
    turn = Action.SHOW if _was_hidden(document) else Action.PAGE
    if now > 0:
        yield button(say(Answer.BACK, tongue), custom_id(turn, question_id, now - 1), row=0)
    if now + 1 < count:
        label = say(Answer.MORE, tongue, page=now + 2, pages=count)
        on = custom_id(turn, question_id, now + 1)
        yield button(label, on, discord.ButtonStyle.primary, row=0)


def _was_hidden(document: Document) -> bool:
    return any(isinstance(b, NoteBlock) and b.tone is Tone.WAITING for b in document.blocks)


def _judging(question_id: str, reply: StoredReply, tongue: Language) -> Iterator[Item]:
    if reply.outcome is Outcome.ANSWERED:
        green = discord.ButtonStyle.success
        yield button(say(Answer.HELPFUL, tongue), custom_id(Action.HELPFUL, question_id), green, 1)
    if reply.outcome is Outcome.INSUFFICIENT and reply.document.blocks:
        yield button(say(Answer.MISSING, tongue), custom_id(Action.MISSING, question_id), row=1)
    if reply.outcome in JUDGED and reply.document.blocks:
        yield button(say(Answer.UNHELPFUL, tongue), custom_id(Action.UNHELPFUL, question_id), row=1)
        yield button(say(Answer.REPORT, tongue), custom_id(Action.REPORT, question_id), row=1)


def _mending(question_id: str, document: Document, tongue: Language) -> Iterator[Item]:
    advised = any(isinstance(b, NoteBlock) and b.tone is Tone.ADVICE for b in document.blocks)
    if advised:
        yield button(say(Answer.DETAILS, tongue), custom_id(Action.DETAILS, question_id), row=2)
    yield button(say(Answer.EDIT, tongue), custom_id(Action.EDIT, question_id), row=2)
    yield button(say(Answer.DELETE, tongue), custom_id(Action.DELETE, question_id), row=2)


def _closest(question_id: str, document: Document, tongue: Language) -> Iterator[Item]:
    offered = [b.conditions for b in document.blocks if isinstance(b, ClosestBlock)]
    names = list(dict.fromkeys(name for names in offered for name in names))
    if names:
        options = [discord.SelectOption(label=name[:100], value=name[:100]) for name in names]
        placeholder = say(Answer.CLOSEST_CHOOSE, tongue)
        yield menu(placeholder, menu_id(Choice.CLOSEST, question_id), options, row=3)
