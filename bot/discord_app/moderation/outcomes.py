"""What was decided on a post, in the words for its author. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.discord_app.escape import escaped
from bot.discord_app.places import link_to
from bot.discord_app.render.cut import shortened
from bot.state.model import Place
from bot.state.moderation import HeldPost, HeldStatus, HoldReason
from bot.texts import Key, Language, say
from bot.texts.holding import Holding

MOST_NOTE: Final = 2000
"""Characters of what a moderator says: an embed has room for twice as many."""

_DECISIONS: Final = {
    HeldStatus.APPROVED: Holding.APPROVED,
    HeldStatus.REMOVED: Holding.REMOVED,
    HeldStatus.REDACTED: Holding.REDACTED,
}

REFUSED: Final = frozenset({HeldStatus.REMOVED, HeldStatus.REDACTED})
"""What the text is handed back for, and may be objected to."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the author is told, whether with the text, and whether they may object."""

    text: str
    with_text: bool = False
    may_object: bool = False


def decided(held: HeldPost, server: str) -> Told:
    """What was decided on a post, and why; `server` is its name."""
    refused = held.status in REFUSED
    lines = "\n\n".join(_decided(held, server))
    has_text = bool(held.hold.post.question.length)
    return Told(lines, with_text=refused and has_text, may_object=refused and not held.objected)


def warned(held: HeldPost, server: str, note: str) -> Told:
    """What a moderator asks of an author."""
    tongue = held.hold.post.route.language
    head = say(Holding.WARNED, tongue, server=_named(server, tongue))
    return Told("\n\n".join((head, *_note(note, tongue), *_where(held, tongue))))


def _decided(held: HeldPost, server: str) -> Iterator[str]:
    tongue = held.hold.post.route.language
    yield say(_words(held), tongue, server=_named(server, tongue))
    yield from _note(held.note, tongue)
    if held.status is HeldStatus.APPROVED:
        yield from _where(held, tongue)
    if held.status in REFUSED:
        if held.hold.post.question.length:
            yield say(Holding.TEXT_BACK, tongue)
        yield say(Holding.SECOND_LOOK if held.objected else Holding.MAY_OBJECT, tongue)


def _words(held: HeldPost) -> Key:
    approved = held.status is HeldStatus.APPROVED
    if approved and held.hold.reason is HoldReason.NAME_CLAIM:
        return Holding.APPROVED_NAME
    return _DECISIONS[held.status]


def _note(note: str, tongue: Language) -> Iterator[str]:
    if note:
        lines = escaped(shortened(note, MOST_NOTE)).replace("\n", "\n> ")
        yield say(Holding.NOTE, tongue, note=lines)


def _where(held: HeldPost, tongue: Language) -> Iterator[str]:
    """Where the post stands, or is going to; a private one stands nowhere."""
    route, source = held.hold.post.route, held.hold.post.source
    channel = route.thread or route.channel
    if source.startswith("message:") and route.message:
        link = link_to(held.hold.server, Place(channel, route.message))
        yield say(Holding.WHERE, tongue, link=link)
    elif not route.private:
        yield say(Holding.WHERE, tongue, link=f"<#{channel}>")


def _named(server: str, tongue: Language) -> str:
    return escaped(server) or say(Holding.THE_SERVER, tongue)
