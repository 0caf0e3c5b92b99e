"""The card that shows in public what was asked; of a long question it has several pages.

The first page stands in the channel, the others above the answer: in the thread of the card, or as
replies to it.
"""

from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest

import discord

from bot.discord_app.patience import patient
from bot.discord_app.places import Destination, Places, reply_to
from bot.discord_app.render import question_pages
from bot.discord_app.sending import NO_PINGS, Shown, edited, send
from bot.state.model import Asked, Place
from bot.state.removals import has_card

LOOKED_THROUGH = 50
"""Messages of a channel among which a card, or its further pages, are looked for."""


def card(asked: Asked) -> Shown:
    """The first page of what was asked."""
    return _pages(asked)[0]


async def send_card(channel: Destination, asked: Asked, *, again: bool) -> int:
    """Send the first page; `again` looks for it first, as it may stand there already."""
    page = card(asked)
    known = await _card_sent(channel, page) if again else None
    message = known or await send(channel, page, nonce=f"{asked.id}c")
    return message.id


async def send_rest(channel: Destination, asked: Asked, *, again: bool) -> None:
    """Send the further pages; `again` leaves out those that stand there already."""
    pages = _pages(asked)[1:]
    done = len(await _rest(channel, asked)) if again and pages else 0
    for number, page in list(enumerate(pages))[done:]:
        await _send(channel, asked, page, number)


async def redraw(places: Places, asked: Asked) -> None:
    """Bring a card up to date with the latest edition of its question, as far as it is there."""
    place = card_place(asked)
    if place is None or place == asked.place:
        return
    first, *rest = _pages(asked)
    try:
        await places.change(place, lambda message: message.edit(**edited(first)))
        channel = await places.destination(asked.route)
        if channel:
            await _redraw_rest(channel, asked, rest)
    except (discord.NotFound, discord.Forbidden):
        return


async def rest_of(places: Places, card: Place) -> list[Place]:
    """Where the further pages stand: beside the card, in this channel or thread."""
    channel = await places.channel(card.channel)
    found = await _below(channel, card.message) if channel else []
    return [Place(card.channel, page.id) for page in found]


def card_place(asked: Asked) -> Place | None:
    """Where the first page stands, if there is a card."""
    message = asked.route.message
    return Place(asked.route.channel, message) if message and has_card(asked) else None


def _pages(asked: Asked) -> list[Shown]:
    pages = question_pages(asked.question, asked.route.language)
    return [Shown(page.embeds) for page in pages]


async def _redraw_rest(channel: Destination, asked: Asked, pages: list[Shown]) -> None:
    """Change, add or remove further pages until they are these."""
    for number, (old, new) in enumerate(zip_longest(await _rest(channel, asked), pages)):
        if new is None:
            await patient(old.delete)
        elif old is None:
            await _send(channel, asked, new, number)
        else:
            await _change(old, new)


async def _change(message: discord.Message, page: Shown) -> None:
    await patient(lambda: message.edit(embeds=page.embeds, allowed_mentions=NO_PINGS))


async def _send(channel: Destination, asked: Asked, page: Shown, number: int) -> None:
    answers = reply_to(channel, asked.route.message)
    await send(channel, page, answers=answers, nonce=f"{asked.id}{asked.revision}q{number}")


async def _card_sent(channel: Destination, page: Shown) -> discord.Message | None:
    """The bot's own message that shows this page, and nothing else."""
    with suppress(discord.Forbidden):  # without the history, Discord's own nonce has to do
        async for message in channel.history(limit=LOOKED_THROUGH):
            if _is_own(message) and not message.components and _same(message.embeds, page.embeds):
                return message
    return None


async def _rest(channel: Destination, asked: Asked) -> list[discord.Message]:
    """The further pages as they stand: they alone hold no buttons and belong to the card."""
    return await _below(channel, asked.route.message) if asked.route.message else []


async def _below(channel: Destination, first: int) -> list[discord.Message]:
    after = discord.Object(first)
    history = channel.history(limit=LOOKED_THROUGH, after=after, oldest_first=True)
    return [message async for message in history if _is_page(message, first)]


def _is_page(message: discord.Message, first: int) -> bool:
    answers = message.reference.message_id if message.reference else None
    belongs = answers == first or (message.channel.id == first and answers is None)
    return _is_own(message) and belongs and bool(message.embeds) and not message.components


def _is_own(message: discord.Message) -> bool:
    return message.author == message.guild.me if message.guild else message.author.bot


def _same(some: Sequence[discord.Embed], others: Sequence[discord.Embed]) -> bool:
    return [_words(embed) for embed in some] == [_words(embed) for embed in others]


def _words(embed: discord.Embed) -> tuple[str, ...]:
    return tuple((text or "").strip() for text in (embed.title, embed.description))
