"""What the log and the queue of a server tell of a person; never a text of theirs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.moderation.listing import where_posted, why_held
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.state.moderation import Deed, Entry, HeldPost, HeldStatus
from bot.texts import Language, say
from bot.texts.deeds import Deeds
from bot.texts.moderating import Moderating

MOST: Final = 500
"""Lines, and held posts, that are looked at; nobody reads more of one person."""

PER_PAGE: Final = 8

LONGEST_WHY: Final = 150
"""Characters of a reason in a list, so that a page fits however it is escaped.

`/mod export` has all of it.
"""

COLOUR: Final = discord.Colour.blurple()


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a person in a server, the latest first, at most `MOST` of each."""

    user: int
    entries: Sequence[Entry]
    held: Sequence[HeldPost]

    def shown(self, page: int, tongue: Language) -> Shown:
        """A page of it, from 0."""
        person = f"<@{self.user}>"
        items = [*self._log(tongue), *self._posts(tongue)]
        if not items:
            return Shown((), text=say(Moderating.HISTORY_NONE, tongue, person=person))
        pages = -(-len(items) // PER_PAGE)
        turn = Turn(clamped(page, pages), pages)
        first = turn.page * PER_PAGE
        embed = discord.Embed(
            title=say(Moderating.HISTORY_TITLE, tongue),
            description="\n".join(
                [*self._summary(tongue), *_under_headings(items, first, first + PER_PAGE)]
            ),
            colour=COLOUR,
        )
        if pages > 1:
            number = say(Moderating.QUEUE_PAGE, tongue, page=turn.page + 1, pages=pages)
            embed.set_footer(text=number)
        ways = turning(turn, lambda to: f"cw:mod-history:{self.user}-{to}", tongue)
        return Shown((embed,), finished(list(ways)))

    def _summary(self, tongue: Language) -> Iterator[str]:
        statuses = Counter(held.status for held in self.held)
        deeds = Counter(entry.what for entry in self.entries)
        yield say(Moderating.HISTORY_OF, tongue, person=f"<@{self.user}>")
        yield say(
            Moderating.HISTORY_POSTS,
            tongue,
            held=len(self.held),
            **{status.value: statuses[status] for status in HeldStatus},
        )
        yield say(
            Moderating.HISTORY_DEEDS,
            tongue,
            warned=deeds[Deed.WARNED],
            removed=deeds[Deed.REMOVED],
            timed_out=deeds[Deed.TIMED_OUT],
        )
        if max(len(self.entries), len(self.held)) >= MOST:
            yield say(Moderating.HISTORY_MOST, tongue, most=MOST)

    def _log(self, tongue: Language) -> Iterator["_Item"]:
        heading = say(Moderating.HISTORY_LOG, tongue)
        for entry in self.entries:
            erased = say(Moderating.HISTORY_ERASED, tongue)
            who = erased if entry.user is None else f"<@{entry.user}>"
            what, when = say(Deeds[entry.what.name], tongue), format_dt(entry.at, "f")
            line = say(Moderating.HISTORY_LINE, tongue, when=when, what=what, who=who)
            why = escaped(shortened(entry.why.replace("\n", " "), LONGEST_WHY))
            yield _Item(heading, f"{line}\n{why}" if why else line)

    def _posts(self, tongue: Language) -> Iterator["_Item"]:
        heading = say(Moderating.HISTORY_HELD, tongue)
        for held in self.held:
            decision = say(Moderating[held.status.name], tongue)
            if held.objected:
                decision += f" · {say(Moderating.OBJECTED, tongue)}"
            line = say(
                Moderating.HISTORY_POST,
                tongue,
                when=format_dt(held.held_at, "f"),
                channel=where_posted(held, tongue),
                why=why_held(held, tongue),
                decision=decision,
            )
            yield _Item(heading, line)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of the list, and the heading that it stands under."""

    heading: str
    line: str


def _under_headings(items: Sequence[_Item], first: int, end: int) -> Iterator[str]:
    """Some lines, with the heading of each part above the first of it on a page."""
    last = ""
    for item in items[first:end]:
        if item.heading != last:
            yield f"### {item.heading}"
        yield item.line
        last = item.heading
