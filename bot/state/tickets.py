"""Tickets as rows and back, and what becomes of one, each in one transaction."""

from collections.abc import Iterable

from sqlalchemy import select, update

from bot.state.maintenance import FiledTicket
from bot.state.model import Route, Ticket
from bot.state.reading import read_all, read_one
from bot.state.sealing import ROUTE, TEXT
from bot.state.tables import TicketRow
from bot.state.transaction import Transaction


async def file(tx: Transaction, user: int, ticket: Ticket, route: Route | None) -> int:
    """Keep a new ticket; its number."""
    row = TicketRow(kind=ticket.kind, person=tx.keys.person(user), opened_at=tx.at, key=tx.key_id)
    row.subject_hash = tx.keys.subject(ticket.subject)
    row.subject, row.text = tx.seal(TEXT, ticket.subject), tx.seal(TEXT, ticket.text)
    row.route = tx.seal(ROUTE, route) if route else None
    tx.session.add(row)
    await tx.session.flush()
    return row.number


async def get(tx: Transaction, number: int) -> FiledTicket | None:
    """A ticket by its number."""
    row = await tx.session.get(TicketRow, number)
    return _filed(tx, row) if row else None


async def answer(tx: Transaction, number: int, note: str) -> FiledTicket | None:
    """Keep a note to the reporter on a ticket that is open."""
    row = await _open(tx, number)
    if row is None:
        return None
    row.note = tx.seal(TEXT, note)
    return _filed(tx, row)


async def close(tx: Transaction, number: int, user: int, note: str) -> FiledTicket | None:
    """Close a ticket that is open."""
    row = await _open(tx, number)
    if row is None:
        return None
    row.closed_at, row.closed_by = tx.at, tx.keys.person(user)
    row.note = tx.seal(TEXT, note) if note else row.note
    return _filed(tx, row)


async def told(tx: Transaction, number: int) -> None:
    """Drop the route of a ticket that is closed."""
    done = update(TicketRow).where(TicketRow.number == number, TicketRow.closed_at.is_not(None))
    await tx.session.execute(done.values(route=None))


async def mirrored(tx: Transaction, number: int, url: str) -> None:
    """Keep where a copy stands."""
    await tx.session.execute(update(TicketRow).where(TicketRow.number == number).values(url=url))


def readable(tx: Transaction, found: Iterable[TicketRow]) -> list[FiledTicket]:
    """The tickets that can be read: one that cannot hides no other."""
    return read_all(found, lambda row: _ticket(tx, row), _name)


async def _open(tx: Transaction, number: int) -> TicketRow | None:
    wanted = select(TicketRow).where(TicketRow.number == number, TicketRow.closed_at.is_(None))
    return (await tx.session.scalars(wanted.with_for_update())).one_or_none()


def _filed(tx: Transaction, row: TicketRow) -> FiledTicket:
    return read_one(row, lambda one: _ticket(tx, one), _name(row))


def _ticket(tx: Transaction, row: TicketRow) -> FiledTicket:
    ticket = Ticket(
        kind=row.kind,
        subject=tx.unseal(TEXT, row.subject),
        text=tx.unseal(TEXT, row.text) if row.text else "",
        number=row.number,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        note=tx.unseal(TEXT, row.note) if row.note else "",
        url=row.url or "",
    )
    return FiledTicket(ticket, tx.unseal(ROUTE, row.route) if row.route else None)


def _name(row: TicketRow) -> str:
    return f"ticket {row.number}"
