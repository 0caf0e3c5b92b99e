"""Turning the pages of a message; custom ids say where a button leads, also after a restart."""

from collections.abc import Callable, Iterator, Sequence

import discord

from bot.discord_app.views.buttons import Item, button
from bot.harmless import harmless
from bot.texts import Language, Phrase, say
from bot.texts.answer import Answer
from bot.texts.condition import Condition

Embeds = tuple[discord.Embed, ...]
"""The embeds of one message."""


def clamped(page: int, count: int) -> int:
    """The page nearest to this one that there is, from 0."""
    return max(0, min(page, count - 1))


def turning(
    page: int, count: int, custom_id: Callable[[int], str], language: Language, row: int = 0
) -> Iterator[Item]:
    """Buttons to the page before and the page after, where there are such; counted from 0."""
    if page > 0:
        yield button(say(Condition.PAGE_BACK, language), custom_id(page - 1), row=row)
    if page + 1 < count:
        label = say(Condition.PAGE_ON, language, page=page + 2, pages=count)
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
