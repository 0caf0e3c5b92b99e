"""The log of what was done in each server: only ever added to, and showing where it was changed.

There is no way to change or remove a line, not even for us: the database refuses. What of a line
can be erased stands beside it, and the line vouches for it by a keyed hash.
"""

from sqlalchemy import func, select

from bot.state import rows
from bot.state.audit_rows import found, lines
from bot.state.chain import BEGINNING, Head, Line
from bot.state.moderation import Act, Entry
from bot.state.moderation_tables import AuditDetailRow, AuditHeadRow, AuditRow
from bot.state.sealing import NUMBER, TEXT
from bot.state.store import Store
from bot.state.transaction import Transaction
from bot.state.verifying import HEAD, first_broken, read_head


class StoredAudit:
    """Implements `bot.state.moderation_port.Audit`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def record(self, server: int, act: Act) -> Entry:
        """Add a line, durably; those of two at once stand one after the other."""
        return await self._store.write(lambda tx: _record(tx, server, act))

    async def entries(self, server: int, after: int = 0, limit: int = 100) -> list[Entry]:
        """The lines of a server after a number, the oldest first."""
        later = lines().where(AuditRow.server == server, AuditRow.number > after)
        wanted = later.order_by(AuditRow.number).limit(limit)
        return await self._store.read(lambda tx: found(tx, wanted))

    async def about(self, server: int, user: int, limit: int = 25) -> list[Entry]:
        """The lines of a server that concern a person, the latest first."""
        latest = lines().where(AuditRow.server == server).order_by(AuditRow.number.desc())

        async def find(tx: Transaction) -> list[Entry]:
            theirs = latest.where(AuditDetailRow.about == tx.keys.person(user))
            return await found(tx, theirs.limit(limit))

        return await self._store.read(find)

    async def verify(self, server: int) -> int | None:
        """The number of the first line that was changed, removed, moved or put in; None: none."""
        return await first_broken(self._store, server)


async def _record(tx: Transaction, server: int, act: Act) -> Entry:
    end = await _end(tx, server)
    number, previous = await _next(tx, end)
    who, said = tx.keys.person(act.who), tx.keys.said(act.why)
    line = Line(server, number, tx.at, who, act.what, act.subject, said)
    row = AuditRow(server=server, number=number, at=tx.at, who=who, what=act.what)
    row.subject, row.said = act.subject, said
    row.previous, row.hash = previous, line.hash(previous)
    tx.session.add(row)
    await tx.session.flush()
    tx.session.add(_beside(tx, row, act))
    end.head = tx.seal(HEAD, Head(number, row.hash))
    end.key = tx.key_id
    entry = (row.server, row.number, row.at, row.who, row.what, row.subject, row.said)
    return Entry(*entry, row.previous, row.hash, act.who, act.why)


async def _end(tx: Transaction, server: int) -> AuditHeadRow:
    """Where the log ends, for this transaction alone until it is over; made where it begins."""
    blank = {"server": server, "key": tx.key_id, "head": tx.seal(HEAD, Head())}
    made = rows.insert(tx, AuditHeadRow).values(blank)
    await tx.session.execute(made.on_conflict_do_nothing(index_elements=["server"]))
    wanted = select(AuditHeadRow).where(AuditHeadRow.server == server).with_for_update()
    return (await tx.session.scalars(wanted)).one()


async def _next(tx: Transaction, end: AuditHeadRow) -> tuple[int, str]:
    """The next line's number and what stands before it; nothing that was done keeps it away.

    Where the head was removed or damaged, a number is left out, which shows for ever.
    """
    head = read_head(tx, end.head)
    counted = select(func.max(AuditRow.number)).where(AuditRow.server == end.server)
    last = await tx.session.scalar(counted) or 0
    if head is None or (head.count == 0 and last):
        return last + 2, BEGINNING
    return max(head.count, last) + 1, head.hash


def _beside(tx: Transaction, row: AuditRow, act: Act) -> AuditDetailRow:
    """What of a line can be erased."""
    return AuditDetailRow(
        server=row.server,
        entry=row.number,
        who=row.who,
        about=None if act.about is None else tx.keys.person(act.about),
        key=tx.key_id,
        user=tx.seal(NUMBER, act.who),
        why=tx.seal(TEXT, act.why),
    )
