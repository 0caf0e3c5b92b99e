"""Retention: what is older than the set time is emptied, in small transactions."""

from datetime import datetime

from sqlalchemy import delete, or_, select, update

from bot.state import held_rows
from bot.state.errand_tables import ErrandRow
from bot.state.model import Status, TicketKind
from bot.state.moderation_tables import HeldRow
from bot.state.removals import Removal, note_removal
from bot.state.rows import KEPT
from bot.state.store import Store
from bot.state.tables import OpinionRow, QuestionRow, TicketRow
from bot.state.transaction import Transaction

BATCH = 500
"""Questions in one transaction: nobody who posts meanwhile has to wait for long."""

EMPTY = dict.fromkeys(("source", "person", "key", "question", "about", "route", "reply"))
"""What goes; id, times, channel and place, index version and citations stay."""

TICKET = ("person", "text", "route", "note")
"""What goes of a ticket; its subject stays."""

IN_DIRECT_MESSAGES = QuestionRow.server.is_(None)
ANSWERED_APART = (QuestionRow.place_channel != QuestionRow.channel) & (
    QuestionRow.thread.is_(None) | (QuestionRow.place_channel != QuestionRow.thread)
)
"""Privately, where it was asked in a server: by direct message."""

NOWHERE = {"channel": 0, "thread": None}
UNSEEN = {"place_channel": None, "place_message": None}
"""Direct messages are with one person: the id of their channel says who it is."""


async def expire(store: Store, before: datetime) -> int:
    """Empty questions and tickets from before a time; returns how many questions.

    Tickets lose their text, who raised them, and what these were answered. Those about a name that
    was none go altogether, as what they are about is what somebody typed; so do errands that
    nobody could do in all that time, and held posts, whose messages in queues are to be removed.
    """
    done = 0
    while some := await store.write(lambda tx: _questions(tx, before)):
        done += some
    others = await store.write(lambda tx: _tickets(tx, before))
    others += await store.write(lambda tx: _errands(tx, before))
    while some := await store.write(lambda tx: _held(tx, before)):
        others += some
    if done or others:
        await store.tidy()
    return done


async def _questions(tx: Transaction, before: datetime) -> int:
    old = select(QuestionRow.number).where(KEPT, QuestionRow.edited_at < before)
    numbers = (
        await tx.session.scalars(old.order_by(QuestionRow.number).limit(BATCH).with_for_update())
    ).all()
    these = QuestionRow.number.in_(numbers)
    ids = select(QuestionRow.id).where(these).scalar_subquery()
    said = update(OpinionRow).where(OpinionRow.question_id.in_(ids)).values(person=None)
    old_ones = update(QuestionRow).where(these)
    for change in (
        said,
        old_ones.where(IN_DIRECT_MESSAGES | ANSWERED_APART).values(UNSEEN),
        old_ones.where(IN_DIRECT_MESSAGES).values(NOWHERE),
        old_ones.values({"status": Status.EXPIRED, **EMPTY}),
    ):
        await tx.session.execute(change, execution_options={"synchronize_session": False})
    return len(numbers)


async def _tickets(tx: Transaction, before: datetime) -> int:
    old = TicketRow.opened_at < before
    typed = delete(TicketRow).where(old, TicketRow.kind == TicketKind.NOT_A_NAME)
    full = or_(*(getattr(TicketRow, name).is_not(None) for name in TICKET))
    emptied = update(TicketRow).where(old, full).values(dict.fromkeys(TICKET))
    changed = [
        number
        for change in (typed, emptied)
        for number in await tx.session.scalars(change.returning(TicketRow.number))
    ]
    return len(changed)


async def _errands(tx: Transaction, before: datetime) -> int:
    old = delete(ErrandRow).where(ErrandRow.since < before).returning(ErrandRow.number)
    return len((await tx.session.scalars(old)).all())


async def _held(tx: Transaction, before: datetime) -> int:
    old = select(HeldRow).where(HeldRow.waiting_since < before).order_by(HeldRow.number)
    found = (await tx.session.scalars(old.limit(BATCH).with_for_update())).all()
    for row in found:
        await note_removal(tx, Removal(tuple(held_rows.places_of(row))))
    gone = delete(HeldRow).where(HeldRow.number.in_([row.number for row in found]))
    await tx.session.execute(gone, execution_options={"synchronize_session": False})
    return len(found)
