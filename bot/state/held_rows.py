"""Held posts as rows and back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict

from bot.model import Question
from bot.state.model import Place
from bot.state.moderation import HeldPost, HeldStatus, Hold, HoldReason
from bot.state.moderation_tables import HeldRow
from bot.state.reading import read_all, read_one
from bot.state.sealing import FINDINGS, POST, TEXT
from bot.state.transaction import Transaction


class Content(TypedDict):
    """The columns that hold what is held."""

    edits: str | None
    post: bytes
    findings: bytes


def sealed(tx: Transaction, hold: Hold) -> Content:
    """What is held, as it is kept."""
    return Content(
        edits=hold.edits,
        post=tx.seal(POST, hold.post),
        findings=tx.seal(FINDINGS, hold.findings),
    )


def write(tx: Transaction, row: HeldRow, hold: Hold) -> None:
    """Hold another text in the place of what was there; it may be objected to anew."""
    for column, value in sealed(tx, hold).items():
        setattr(row, column, value)
    row.objected = False


def empty(tx: Transaction, row: HeldRow) -> None:
    """Take what was typed out of a post; who it is from, and where it stood, stays."""
    for was in readable(tx, [row]):
        bare = replace(was.hold.post, question=Question(""), about=())
        write(tx, row, replace(was.hold, post=bare, findings=()))


def wait(tx: Transaction, row: HeldRow, reason: HoldReason) -> None:
    """Let a post wait, from now on; what was decided before stands until it is decided again."""
    row.status, row.reason = HeldStatus.WAITING, reason
    row.waiting_since, row.reminded_at = tx.at, None
    if row.place_message is not None:
        row.before_channel, row.before_message = row.place_channel, row.place_message
        row.place_channel = row.place_message = None


def held_post(tx: Transaction, row: HeldRow) -> HeldPost:
    """The post that a row holds; raises StateUnavailable where it was damaged."""
    return read_one(row, lambda one: _held_post(tx, one), name(row))


def readable(tx: Transaction, found: Iterable[HeldRow]) -> list[HeldPost]:
    """The posts that can be read: one that cannot hides no other."""
    return read_all(found, lambda row: _held_post(tx, row), name)


def name(row: HeldRow) -> str:
    """What a held post is called where it cannot be read."""
    return f"held post {row.id}"


def places_of(row: HeldRow) -> list[Place]:
    """Its messages in the queue channel."""
    both = (
        _place(row.before_channel, row.before_message),
        _place(row.place_channel, row.place_message),
    )
    return [place for place in both if place]


def _place(channel: int | None, message: int | None) -> Place | None:
    return None if channel is None or message is None else Place(channel, message)


def _held_post(tx: Transaction, row: HeldRow) -> HeldPost:
    post, findings = tx.unseal(POST, row.post), tx.unseal(FINDINGS, row.findings)
    return HeldPost(
        id=row.id,
        hold=Hold(row.server, post, findings, row.reason, row.edits),
        person=row.person,
        status=row.status,
        held_at=row.held_at,
        waiting_since=row.waiting_since,
        place=_place(row.place_channel, row.place_message),
        before=_place(row.before_channel, row.before_message),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=tx.unseal(TEXT, row.note) if row.note else "",
        objected=row.objected,
    )
