"""Turning the pages of a message; custom ids say where a button leads, also after a restart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.discord_app.views.buttons import Item, button
from bot.harmless import harmless
from bot.texts import Key, Language, Phrase, say
from bot.texts.answer import Answer
from bot.texts.condition import Condition

Embeds = tuple[discord.Embed, ...]
"""The embeds of one message."""


def clamped(page: int, count: int) -> int:
    """The page nearest to this one that there is, from 0."""
    return max(0, min(page, count - 1))


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of how many is shown, from 0, and how the way on is labelled."""

    page: int
    count: int
    row: int = 0
    onward: Key = Condition.PAGE_ON


def turning(turn: Turn, custom_id: Callable[[int], str], language: Language) -> Iterator[Item]:
    """Buttons to the page before and the page after, where there are such."""
    page, count, row = turn.page, turn.count, turn.row
    if page > 0:
        yield button(say(Condition.PAGE_BACK, language), custom_id(page - 1), row=row)
    if page + 1 < count:
        label = say(turn.onward, language, page=page + 2, pages=count)
        yield button(label, custom_id(page + 1), discord.ButtonStyle.primary, row=row)


def numbered(messages: Sequence[Embeds], language: Language) -> tuple[Embeds, ...]:
    """Messages from several documents as one row of pages: the reminder and one number on each."""
    for page, message in enumerate(messages, 1):
        for embed in message:
            embed.remove_footer()
        number = say(Answer.RENDER_PAGE, language, page=page, pages=len(messages))
        parts = (
            (number, say(Phrase.REMINDER, language))
            if len(messages) > 1
            else (say(Phrase.REMINDER, language),)
        )
        message[-1].set_footer(text=harmless(" · ".join(parts)))
    return tuple(messages)
