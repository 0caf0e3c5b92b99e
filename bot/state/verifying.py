"""Follows the chain of a server's log from its first line to its head."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import func, select

from bot.state.audit_rows import is_vouched_for, line_of, lines
from bot.state.chain import Head
from bot.state.keys import Unreadable
from bot.state.moderation_tables import AuditHeadRow, AuditRow
from bot.state.sealing import Codec
from bot.state.store import Store
from bot.state.transaction import Transaction

HEAD = Codec(Head)

BATCH = 200
"""Lines in one transaction: whoever else wants the database has their turn between two."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where a log ends."""

    head: Head | None
    """As it was noted; None where it was not, or cannot be read."""
    last: int
    """The number of the last line that is there."""

    def broken(self, followed: Head) -> int | None:
        """Where the log ends otherwise than was noted, once it was followed to its last line."""
        if self.head is None:
            return self.last + 1
        if self.head.count != self.last:
            return min(self.head.count, self.last) + 1
        return None if self.head.hash == followed.hash else self.last


async def first_broken(store: Store, server: int) -> int | None:
    """The number of the first line that was changed, removed, moved or put in; None: all is well.

    What was put in or removed at the end shows, too. Whoever also puts back an older copy of the
    sealed head goes unnoticed here; the log channel still tells.
    """
    end = await store.read(partial(_end, server))
    followed = Head()
    while followed.count < end.last:
        followed, broken = await store.read(partial(_follow, server, followed, end.last))
        if broken:
            return broken
    return end.broken(followed)


async def _end(server: int, tx: Transaction) -> _End:
    """In one statement, so that a line that comes meanwhile is in both or in neither."""
    head = select(AuditHeadRow.head).where(AuditHeadRow.server == server).scalar_subquery()
    last = select(func.max(AuditRow.number)).where(AuditRow.server == server).scalar_subquery()
    sealed, number = (await tx.session.execute(select(head, last))).one()
    if sealed is None and number is None:
        return _End(Head(), 0)
    return _End(read_head(tx, sealed), number or 0)


def read_head(tx: Transaction, sealed: bytes | None) -> Head | None:
    """Where a log ends; None where that was removed or damaged."""
    try:
        return tx.unseal(HEAD, sealed) if sealed else None
    except (Unreadable, ValueError):
        return None


async def _follow(
    server: int, followed: Head, last: int, tx: Transaction
) -> tuple[Head, int | None]:
    """Some more lines: how far the chain holds, and the number of the line where it breaks."""
    rest = lines().where(
        AuditRow.server == server, AuditRow.number > followed.count, AuditRow.number <= last
    )
    some = (await tx.session.execute(rest.order_by(AuditRow.number).limit(BATCH))).all()
    for row, beside in some:
        if row.number != followed.count + 1:
            return followed, followed.count + 1
        holds = row.previous == followed.hash and line_of(row).hash(row.previous) == row.hash
        if not holds or not is_vouched_for(tx, row, beside):
            return followed, row.number
        followed = Head(row.number, row.hash)
    return followed, None if some else followed.count + 1
