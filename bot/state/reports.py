"""Opinions on answers, and tickets to the maintainers."""

import logging
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from bot.state import rows
from bot.state.keys import Unreadable
from bot.state.model import Opinion, Ticket
from bot.state.sealing import TEXT
from bot.state.store import Store, Transaction
from bot.state.tables import OpinionRow, TicketRow

log = logging.getLogger(__name__)


class StoredReports:
    """Implements `bot.state.port.Reports`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def opine(self, user: int, opinion: Opinion) -> None:
        """Keep what a person thinks of an answer; a later opinion replaces the earlier one.

        On a question that is gone there is nothing to think.
        """
        await self._store.write(lambda tx: _opine(tx, user, opinion))

    async def open(self, user: int, ticket: Ticket) -> int:
        """Keep a ticket; returns its number."""
        return await self._store.write(lambda tx: _open(tx, user, ticket))

    async def tickets(self) -> Sequence[Ticket]:
        """Open tickets, the oldest first."""
        return await self._store.read(_open_tickets)


async def opinions_of(tx: Transaction, person: str) -> tuple[Opinion, ...]:
    """What a person thinks of answers, the oldest first."""
    theirs = select(OpinionRow).where(OpinionRow.person == person).order_by(OpinionRow.number)
    found = await tx.session.scalars(theirs)
    return tuple(Opinion(row.question_id, row.helpful, row.reason) for row in found)


async def tickets_of(tx: Transaction, person: str) -> tuple[Ticket, ...]:
    """The tickets that a person raised, the oldest first."""
    theirs = select(TicketRow).where(TicketRow.person == person).order_by(TicketRow.number)
    return tuple(_readable(tx, await tx.session.scalars(theirs)))


async def _open_tickets(tx: Transaction) -> list[Ticket]:
    wanted = select(TicketRow).where(TicketRow.closed_at.is_(None)).order_by(TicketRow.number)
    return _readable(tx, await tx.session.scalars(wanted))


async def _opine(tx: Transaction, user: int, opinion: Opinion) -> None:
    if await rows.locked(tx, opinion.question_id) is None:
        return
    said = {"helpful": opinion.helpful, "reason": opinion.reason, "given_at": tx.at}
    whose = {"question_id": opinion.question_id, "person": tx.keys.person(user)}
    kept = rows.insert(tx, OpinionRow).values({**whose, **said})
    await tx.session.execute(kept.on_conflict_do_update(index_elements=list(whose), set_=said))


async def _open(tx: Transaction, user: int, ticket: Ticket) -> int:
    row = TicketRow(kind=ticket.kind, person=tx.keys.person(user), opened_at=tx.at, key=tx.key_id)
    row.subject_hash = tx.keys.subject(ticket.subject)
    row.subject, row.text = tx.seal(TEXT, ticket.subject), tx.seal(TEXT, ticket.text)
    tx.session.add(row)
    await tx.session.flush()
    return row.number


def _readable(tx: Transaction, found: Iterable[TicketRow]) -> list[Ticket]:
    """The tickets that can be read: one that cannot hides no other."""
    tickets = []
    for row in found:
        try:
            tickets.append(_ticket(tx, row))
        except (Unreadable, ValueError):
            log.error("The ticket %d cannot be read: its row was damaged.", row.number)  # noqa: TRY400
    return tickets


def _ticket(tx: Transaction, row: TicketRow) -> Ticket:
    text = tx.unseal(TEXT, row.text) if row.text else ""
    subject = tx.unseal(TEXT, row.subject)
    return Ticket(row.kind, subject, text, row.number, row.opened_at)
