"""Units on pages: a page is a message's worth, short enough for a phone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import discord

from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TOTAL, MAX_EMBEDS
from bot.discord_app.render.units import Unit, joined

MAX_SEEN = 1700
"""Characters a person reads on one page before the next one begins: some two screens of a phone."""

MAX_WITH_REST: Final = 2200
"""Characters read on a page that also takes what would be a small rest on a page of its own."""

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
    yield from map(joined, _without_rest(list(_cut(units, again, most)), again))


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


def _cut(units: Iterable[Unit], again: Callable[[str], Unit], most: int) -> Iterator[list[Unit]]:
    page: list[Unit] = []
    for unit in units:
        if not _fits(page, unit, most):
            kept, leads = _without_leads(page)
            yield kept
            page = _opened([*leads, unit], again)
        else:
            page.append(unit)
    if page:
        yield page


def _opened(page: list[Unit], again: Callable[[str], Unit]) -> list[Unit]:
    """The page, under its group's heading once more where it begins amid a group."""
    first = page[0]
    amid = first.under and not first.group
    return [replace(again(first.under), again=True), *page] if amid else page


def _without_rest(pages: list[list[Unit]], again: Callable[[str], Unit]) -> list[list[Unit]]:
    """The pages; a small last one stands on the one before, or begins with evidence of that."""
    if len(pages) < 2:
        return pages
    *before, page, rest = pages
    whole = [*page, *(unit for unit in rest if not unit.again)]
    if _read_at_once(whole):
        return [*before, whole]
    place = next((at for at in range(len(page) - 1, 0, -1) if _tells(page[at])), 0)
    kept, leads = _without_leads(page[:place])
    fuller = _opened([*leads, *page[place:], *rest], again)
    if any(map(_tells, rest)) or not any(map(_tells, kept)) or not _read_at_once(fuller):
        return pages
    return [*before, kept, fuller]


def _tells(unit: Unit) -> bool:
    """Whether it is a statement, and no heading or note."""
    return bool(unit.under) and not unit.leads


def _read_at_once(page: Sequence[Unit]) -> bool:
    short = sum(unit.seen for unit in page) <= MAX_WITH_REST
    return short and len(joined(page)) <= MAX_EMBED_DESCRIPTION


def _fits(page: Sequence[Unit], unit: Unit, most: int) -> bool:
    """Whether a unit goes on this page; a heading does, as it moves on with what it leads."""
    if all(one.leads for one in page):
        return True
    if len(joined((*page, unit))) > MAX_EMBED_DESCRIPTION:
        return False
    seen = sum(one.seen for one in page)
    if unit.group:
        # A group or list is kept together where that costs less than half a page.
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
