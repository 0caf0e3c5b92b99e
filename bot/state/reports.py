"""Opinions on answers, and tickets to the maintainers."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from bot.state import rows, tickets
from bot.state.maintenance import FiledTicket
from bot.state.model import Opinion, Route, Ticket
from bot.state.store import Store
from bot.state.tables import OpinionRow, TicketRow
from bot.state.transaction import Transaction


class StoredReports:
    """Implements `bot.state.maintenance_port.Tickets`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def opine(self, user: int, opinion: Opinion) -> None:
        """Keep what a person thinks of an answer; a later opinion replaces the earlier one.

        On a question that is gone there is nothing to think.
        """
        await self._store.write(lambda tx: _opine(tx, user, opinion))

    async def open(self, user: int, ticket: Ticket, route: Route | None = None) -> int:
        """Keep a ticket, and how its reporter can be told what came of it; returns its number."""
        return await self._store.write(lambda tx: tickets.file(tx, user, ticket, route))

    async def tickets(self) -> Sequence[Ticket]:
        """Open tickets, the oldest first."""
        return [filed.ticket for filed in await self._all(_OPEN)]

    async def get(self, number: int) -> FiledTicket | None:
        """The ticket of a number, open or closed."""
        return await self._store.read(lambda tx: tickets.get(tx, number))

    async def answer(self, number: int, note: str) -> FiledTicket | None:
        """Keep what the reporter is answered; None where the ticket is closed or gone."""
        return await self._store.write(lambda tx: tickets.answer(tx, number, note))

    async def close(self, number: int, user: int, note: str = "") -> FiledTicket | None:
        """Close a ticket: the first wins; None for all others. Without a note the last one stands.

        Its route stays until `told`, so that a restart in between keeps nobody waiting.
        """
        return await self._store.write(lambda tx: tickets.close(tx, number, user, note))

    async def told(self, number: int) -> None:
        """The reporter was told, or cannot be: how to is dropped, once the ticket is closed."""
        await self._store.write(lambda tx: tickets.told(tx, number))

    async def untold(self) -> list[FiledTicket]:
        """Closed tickets whose reporters are still to be told, the oldest first."""
        closed = select(TicketRow).where(TicketRow.closed_at.is_not(None))
        return await self._all(closed.where(TicketRow.route.is_not(None)))

    async def mirrored(self, number: int, url: str) -> None:
        """Keep where a copy of the ticket stands outside."""
        await self._store.write(lambda tx: tickets.mirrored(tx, number, url))

    async def unmirrored(self) -> list[Ticket]:
        """Open tickets of which no copy stands outside, the oldest first."""
        return [filed.ticket for filed in await self._all(_OPEN.where(TicketRow.url.is_(None)))]

    async def _all(self, wanted: Select[TicketRow]) -> list[FiledTicket]:
        async def find(tx: Transaction) -> list[FiledTicket]:
            found = await tx.session.scalars(wanted.order_by(TicketRow.number))
            return tickets.readable(tx, found)

        return await self._store.read(find)


_OPEN = select(TicketRow).where(TicketRow.closed_at.is_(None))


async def opinions_of(tx: Transaction, person: str) -> tuple[Opinion, ...]:
    """What a person thinks of answers, the oldest first."""
    theirs = select(OpinionRow).where(OpinionRow.person == person).order_by(OpinionRow.number)
    found = await tx.session.scalars(theirs)
    return tuple(Opinion(row.question_id, row.helpful, row.reason) for row in found)


async def tickets_of(tx: Transaction, person: str) -> tuple[Ticket, ...]:
    """The tickets that a person raised, the oldest first."""
    theirs = select(TicketRow).where(TicketRow.person == person).order_by(TicketRow.number)
    found = tickets.readable(tx, await tx.session.scalars(theirs))
    return tuple(filed.ticket for filed in found)


async def _opine(tx: Transaction, user: int, opinion: Opinion) -> None:
    if await rows.locked(tx, opinion.question_id) is None:
        return
    said = {"helpful": opinion.helpful, "reason": opinion.reason, "given_at": tx.at}
    whose = {"question_id": opinion.question_id, "person": tx.keys.person(user)}
    kept = rows.insert(tx, OpinionRow).values({**whose, **said})
    await tx.session.execute(kept.on_conflict_do_update(index_elements=list(whose), set_=said))
