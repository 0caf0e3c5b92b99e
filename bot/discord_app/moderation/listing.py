"""The queue of a server as a list, a page at a time; no text of a patient stands in it."""

from collections.abc import Iterator, Sequence
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, finished, menu, option
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.state.moderation import HeldPost, HoldReason
from bot.state.moderation_port import HeldPosts
from bot.texts import Language, say
from bot.texts.moderating import Moderating

PER_PAGE: Final = 10
"""Posts on a page: each takes two or three lines of a phone."""

COLOUR: Final = discord.Colour.orange()


async def queue_page(held: HeldPosts, server: int, page: int, tongue: Language) -> Shown:
    """A page of what waits, from 0, the oldest first; raises StateUnavailable."""
    count = await held.count(server)
    pages = max(1, -(-count // PER_PAGE))
    turn = Turn(clamped(page, pages), pages, row=1)
    posts = await held.waiting(server, PER_PAGE, turn.page * PER_PAGE)
    if not posts:
        return Shown((), text=say(Moderating.QUEUE_EMPTY, tongue))
    embed = discord.Embed(
        title=say(Moderating.QUEUE_TITLE, tongue, count=count),
        description="\n\n".join(_lines(posts, turn, tongue)),
        colour=COLOUR,
    )
    if pages > 1:
        embed.set_footer(text=say(Moderating.QUEUE_PAGE, tongue, page=turn.page + 1, pages=pages))
    return Shown((embed,), finished(list(_items(posts, turn, tongue))))


def why_held(held: HeldPost, tongue: Language) -> str:
    """Why a post waits, or waited last, without a word of it."""
    reason = held.hold.reason
    key = Moderating[f"WHY_{reason.name}"]
    if reason is not HoldReason.FINDING:
        return say(key, tongue)
    rules = dict.fromkeys(finding.rule for finding in held.hold.findings)
    found = (say(Moderating[f"RULE_{rule.name}"], tongue) for rule in rules)
    return say(key, tongue, found=", ".join(found))


def where_posted(held: HeldPost, tongue: Language) -> str:
    """The channel or thread of a post, as a mention."""
    route = held.hold.post.route
    channel = f"<#{route.thread or route.channel}>"
    return say(Moderating.QUEUE_PRIVATE, tongue, channel=channel) if route.private else channel


def _lines(posts: Sequence[HeldPost], turn: Turn, tongue: Language) -> Iterator[str]:
    for number, held in enumerate(posts, turn.page * PER_PAGE + 1):
        yield say(
            Moderating.QUEUE_LINE,
            tongue,
            number=number,
            person=f"<@{held.hold.post.route.user}>",
            channel=where_posted(held, tongue),
            since=format_dt(held.waiting_since, "R"),
            why=why_held(held, tongue),
        )


def _items(posts: Sequence[HeldPost], turn: Turn, tongue: Language) -> Iterator[Item]:
    numbered = enumerate(posts, turn.page * PER_PAGE + 1)
    options = [
        option(say(Moderating.QUEUE_OPTION, tongue, number=n, why=why_held(held, tongue)), held.id)
        for n, held in numbered
    ]
    yield menu(say(Moderating.QUEUE_OPEN, tongue), "cw:mod-held:open", options, row=0)
    yield from turning(turn, lambda page: f"cw:mod-queue:{page}", tongue)
