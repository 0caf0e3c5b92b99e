"""What of a question is still to be removed from Discord once it is gone from the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.state.errands import note
from bot.state.errands_port import Errand
from bot.state.model import Asked, Place
from bot.state.sealing import Codec
from bot.state.transaction import Transaction
from bot.texts import Language

REMOVE: Final = "remove"
"""The kind of errand that removes messages."""

SHOWN_NOWHERE = ("interaction:", "taken:")
"""Beginnings of sources that others do not see: commands, and messages a moderator took down."""

ONE_PAGE = 1000
"""Code points of a question that its card shows on one page, whatever they are."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Messages to be removed, by ids alone: not a word of what they say."""

    messages: tuple[Place, ...] = ()
    """The answer, the card that shows the question, and what moderators see of it."""
    beside: Place | None = None
    """The card, in the channel or thread in which its further pages stand, if there are any."""
    thread: int | None = None
    """It bears the question's title."""
    language: Language = Language.ENGLISH


REMOVAL: Final = Codec(Removal)


def has_card(asked: Asked) -> bool:
    """Whether the bot shows what was asked: for others, who see no command and no form."""
    others = asked.route.server is not None and not asked.route.private
    return others and asked.source.startswith(SHOWN_NOWHERE)


def removal_of(asked: Asked, held: Iterable[Place] = ()) -> Removal:
    """What shows a question; `held` is what moderators see of it."""
    route = asked.route
    carded = route.message if has_card(asked) else None
    card = Place(route.channel, carded) if carded else None
    is_long = sum(map(len, asked.question.fields)) > ONE_PAGE
    shown = (place for place in (asked.place, card, *held) if place)
    return Removal(
        messages=tuple(dict.fromkeys(shown)),
        beside=Place(route.thread or route.channel, carded) if carded and is_long else None,
        # A thread that the bot opened has the id of the message that it was opened on.
        thread=route.thread if route.thread == route.message else None,
        language=route.language,
    )


async def note_removal(tx: Transaction, removal: Removal) -> Errand | None:
    """Note what is to be removed, if anything is."""
    if not (removal.messages or removal.thread):
        return None
    return await note(tx, REMOVE, REMOVAL.dump(removal).decode("ascii"))
