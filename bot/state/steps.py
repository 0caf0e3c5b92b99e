"""The steps of a question, each in one transaction."""

import secrets
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, select

from bot.model import Question
from bot.state import held_rows, rows
from bot.state.errands_port import Errand
from bot.state.model import Accepted, Asked, Place, Post, Route, Status, StoredReply
from bot.state.moderation import ALERT_SOURCE, HeldStatus, HoldReason
from bot.state.moderation_tables import HeldRow
from bot.state.removals import note_removal, removal_of
from bot.state.sealing import QUESTION, ROUTE, WORDS
from bot.state.tables import QuestionRow, TicketRow
from bot.state.transaction import Transaction


async def accept(tx: Transaction, post: Post) -> Accepted:
    """Insert it, or find what the same source was accepted as; two at once insert one."""
    asked = _first_edition(tx, post)
    values = {
        **{name: getattr(asked, name) for name in _PLAIN},
        "person": tx.keys.person(post.route.user),
        "edited_at": tx.at,
        "server": post.route.server,
        "channel": post.route.channel,
        "thread": post.route.thread,
        "key": tx.key_id,
        "question": tx.seal(QUESTION, post.question),
        "about": tx.seal(WORDS, post.about),
        "route": tx.seal(ROUTE, post.route),
    }
    new = (
        rows.insert(tx, QuestionRow)
        .values(values)
        .on_conflict_do_nothing(index_elements=["source"])
    )
    if await tx.session.scalar(new.returning(QuestionRow.id)):
        return Accepted(asked, new=True)
    known = select(QuestionRow).where(QuestionRow.source == post.source)
    row = (await tx.session.scalars(known)).one_or_none()
    # Gone again between the two statements: it was deleted, so this is a new post.
    return Accepted(rows.asked(tx, row), new=False) if row else await accept(tx, post)


_PLAIN = ("id", "source", "status", "revision", "noticed", "accepted_at")


def _first_edition(tx: Transaction, post: Post) -> Asked:
    return Asked(
        id=secrets.token_hex(8),
        source=post.source,
        question=post.question,
        route=post.route,
        status=Status.ACCEPTED,
        revision=1,
        accepted_at=tx.at,
        about=post.about,
    )


async def settle(
    tx: Transaction, question_id: str, revision: int, reply: StoredReply
) -> Asked | None:
    """Store the reply to an edition; None where the question is gone or edited since."""
    row = await rows.edition(tx, question_id, revision)
    if row is None:
        return None
    await rows.write_reply(tx, row, reply)
    row.status, row.answered_at = Status.ANSWERED, tx.at
    return rows.asked(tx, row)


async def noticed(tx: Transaction, question_id: str, revision: int, place: Place | None) -> None:
    """Remember that the asker was told to wait, unless the reply came first."""
    row = await rows.edition(tx, question_id, revision)
    if row and row.status is not Status.DELIVERED:
        row.noticed = True
        rows.write_place(row, place)


async def routed(tx: Transaction, question_id: str, route: Route) -> None:
    """Keep a route that has become more precise; a token that was used up stays dropped."""
    row = await rows.locked(tx, question_id)
    # A delivery that was under way when the question became private must not make it public again.
    if row and row.route and not (tx.unseal(ROUTE, row.route).private and not route.private):
        used_up = row.status is Status.DELIVERED
        rows.write_route(tx, row, rows.without_token(route) if used_up else route)


async def delivered(tx: Transaction, question_id: str, revision: int, place: Place | None) -> None:
    """A reply is shown; the interaction's token is dropped, unless another reply is owed."""
    row = await rows.locked(tx, question_id)
    if row is None or row.route is None:
        return
    route = tx.unseal(ROUTE, row.route)
    if row.revision == revision and row.status in rows.SETTLED:
        rows.write_place(row, place)
        _shown(tx, row, route)
    elif row.revision > revision and not route.private and rows.place_of(row) is None:
        # Edited while this reply was on its way: the next one takes its place.
        rows.write_place(row, place)


def _shown(tx: Transaction, row: QuestionRow, route: Route) -> None:
    """It may be the reply from before its correction, which is shown once more then."""
    if row.overtaken:
        row.overtaken = None
        return
    row.status, row.delivered_at = Status.DELIVERED, tx.at
    rows.write_route(tx, row, rows.without_token(route))


async def revise(
    tx: Transaction, question_id: str, question: Question, route: Route
) -> Asked | None:
    """Replace a question by its next edition, whose answer is owed; None if it is gone."""
    row = await rows.locked(tx, question_id)
    if row is None:
        return None
    hidden = await _hidden(tx, row) if route.private else None
    await rows.write_reply(tx, row, None)
    rows.write_route(tx, row, route)
    row.question = tx.seal(QUESTION, question)
    row.revision, row.status, row.noticed = row.revision + 1, Status.ACCEPTED, False
    row.edited_at, row.answered_at, row.delivered_at = tx.at, None, None
    row.overtaken = None
    return replace(rows.asked(tx, row), removal=hidden)


async def _hidden(tx: Transaction, row: QuestionRow) -> Errand | None:
    """What shows in public what is private from now on is to be removed."""
    was = rows.readable(tx, [row])
    return await note_removal(tx, removal_of(was[0])) if was and not was[0].route.private else None


async def remove(tx: Transaction, question_id: str) -> Asked | None:
    """Remove a question with what was said of it and what moderators saw of it.

    An alert stays, without a word of what was asked: somebody still looks after the person. So
    does what moderators are taking from the public, as their decision is still to be told.
    """
    wanted = select(QuestionRow).where(QuestionRow.id == question_id).with_for_update()
    row = (await tx.session.scalars(wanted)).one_or_none()
    if row is None:
        return None
    was = rows.readable(tx, [row]) if row.status is not Status.EXPIRED else []
    queued = await _queued(tx, row)
    for belonging in (
        delete(TicketRow).where(TicketRow.subject_hash == tx.keys.subject(question_id)),
        delete(HeldRow).where(_seen(row)),
        delete(QuestionRow).where(QuestionRow.id == question_id),
    ):
        await tx.session.execute(belonging)
    errand = await note_removal(tx, rows.removal(row, was, queued))
    return replace(was[0], removal=errand) if was else None


def _seen(row: QuestionRow) -> ColumnElement[bool]:
    """What moderators see of a question, but for what they are at work on themselves."""
    waits = HeldRow.status == HeldStatus.WAITING
    wanted = waits & (HeldRow.reason == HoldReason.MODERATOR)
    owed = ~waits & HeldRow.settled_at.is_(None)
    return ((HeldRow.source == row.source) | (HeldRow.edits == row.id)) & ~(wanted | owed)


async def _queued(tx: Transaction, row: QuestionRow) -> list[Place]:
    """Where queues show a question; from an alert about it goes what was asked."""
    seen = select(HeldRow).where(_seen(row) | (HeldRow.source == f"{ALERT_SOURCE}{row.source}"))
    found = (await tx.session.scalars(seen.with_for_update())).all()
    for alert in (one for one in found if one.reason is HoldReason.ALERT):
        held_rows.empty(tx, alert)
    return [
        place
        for one in found
        if one.reason is not HoldReason.ALERT
        for place in held_rows.places_of(one)
    ]
