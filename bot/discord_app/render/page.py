"""Units on pages: a page is a message's worth, short enough for a phone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TOTAL, MAX_EMBEDS
from bot.discord_app.render.units import Unit, joined

MAX_SEEN = 1700
"""Characters a person reads on one page before the next one begins: some two screens of a phone."""

MAX_FOOTER = 500
"""Most characters of a footer, shown small under every page."""


@dataclass(frozen=True, slots=True)
class Page:
    """The embeds of one message."""

    embeds: tuple[discord.Embed, ...]


def paged(
    units: Iterable[Unit], again: Callable[[str], Unit], most: int = MAX_SEEN
) -> Iterator[str]:
    """Descriptions of about so many characters to read; a longer unit stands alone.

    `again` makes the heading of a group that goes on on another page.
    """
    page: list[Unit] = []
    for unit in units:
        if not _fits(page, unit, most):
            kept, leads = _without_leads(page)
            yield joined(kept)
            goes_on = unit.under and not any(one.group for one in (unit, *leads))
            page = [*([again(unit.under)] if goes_on else []), *leads]
        page.append(unit)
    if page:
        yield joined(page)


def on_messages(
    first: Iterable[discord.Embed],
    each: Iterable[discord.Embed],
    footer: Callable[[int, int], str],
) -> tuple[Page, ...]:
    """One message for each of `each`, with `first` above its first one as far as they fit.

    `footer` makes the line under a message from its number and how many there are.
    """
    messages = list(_messages(list(first), list(each)))
    for number, message in enumerate(messages, 1):
        message[-1].set_footer(text=footer(number, len(messages)) or None)
    return tuple(Page(tuple(message)) for message in messages)


def _fits(page: Sequence[Unit], unit: Unit, most: int) -> bool:
    """Whether a unit goes on this page; a heading does, as it moves on with what it leads."""
    if all(one.leads for one in page):
        return True
    if len(joined((*page, unit))) > MAX_EMBED_DESCRIPTION:
        return False
    seen = sum(one.seen for one in page)
    if unit.group:
        # A group is kept together where that costs less than half a page.
        return seen + unit.group <= most or seen < most / 2 or unit.group > most
    return unit.leads or seen + unit.seen <= most


def _without_leads(page: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The page, and the headings at its end."""
    end = len(page)
    while end and page[end - 1].leads:
        end -= 1
    return page[:end], page[end:]


def _messages(
    first: Sequence[discord.Embed], each: Sequence[discord.Embed]
) -> Iterator[list[discord.Embed]]:
    message: list[discord.Embed] = []
    for embed in (*first, *each[:1]):
        full = sum(map(len, (*message, embed))) > MAX_EMBED_TOTAL - MAX_FOOTER
        if message and (full or len(message) == MAX_EMBEDS):
            yield message
            message = []
        message.append(embed)
    if message:
        yield message
    yield from ([embed] for embed in each[1:])
