"""A new key for everything that is sealed, while the bot runs, whatever breaks it off.

The order keeps every row readable at every moment: the new key is in the file before anything is
sealed with it, every process seals with it before the first old row is sealed anew, and old keys
leave the file once no row needs them. What was broken off is finished by the next rotation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from bot.state.errand_tables import ErrandRow
from bot.state.key_file import locked, read_keys, with_new_key, with_newest_key, write_keys
from bot.state.keys import Unreadable
from bot.state.maintenance_tables import GapRow, ProposalRow
from bot.state.moderation_tables import AuditDetailRow, AuditHeadRow, HeldRow
from bot.state.store import Store
from bot.state.tables import QuestionRow, SealedRow, TicketRow
from bot.state.transaction import Transaction

BATCH = 100
"""Rows in one transaction: nobody who posts meanwhile has to wait for long."""

TABLES: tuple[type[SealedRow], ...] = (
    QuestionRow,
    TicketRow,
    HeldRow,
    AuditDetailRow,
    AuditHeadRow,
    ProposalRow,
    GapRow,
    ErrandRow,
)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did."""

    rows: int = 0
    """Sealed anew."""
    damaged: int = 0
    """Of these, rows in which something is opened by no key, old or new; it stays as it is."""
    resumed: bool = False
    """It finished one that was broken off, and made no further key."""


async def rotate(store: Store, report: Callable[[int], None] = lambda _: None) -> Rotated:
    """Seal everything with a new key; `report` is told how many rows are done.

    Raises:
        StateUnavailable, KeyUnusable: it was broken off, and can be called again.
    """
    path = store.keys.path
    await store.open()
    with locked(path):
        file = read_keys(path)
        resumed = len(file.keys) > 1
        if not resumed:
            file = with_new_key(file)
            write_keys(path, file)
        store.keys.read()
        await store.seal_with(file.newest.id)
        rows, damaged = await _reseal(store, report)
        write_keys(path, with_newest_key(file))
    await store.tidy()
    return Rotated(rows, damaged, resumed)


async def _reseal(store: Store, report: Callable[[int], None]) -> tuple[int, int]:
    """Seal every row with the key of the day; how many there were, and how many are damaged."""
    whole: list[bool] = []
    for table in TABLES:
        while batch := await store.write(partial(_batch, table)):
            whole += batch
            report(len(whole))
    return len(whole), whole.count(False)


async def _batch(table: type[SealedRow], tx: Transaction) -> list[bool]:
    """Seal some rows anew; for each, whether all of it could be read. Empty: there are no more."""
    old = select(table).where(table.key != tx.key_id).order_by(table.number).limit(BATCH)
    rows = (await tx.session.scalars(old.with_for_update())).all()
    return [_resealed(tx, row) for row in rows]


def _resealed(tx: Transaction, row: SealedRow) -> bool:
    whole = [_column(tx, row, name) for name in row.sealed]
    row.key = tx.key_id
    return all(whole)


def _column(tx: Transaction, row: SealedRow, name: str) -> bool:
    sealed: bytes | None = getattr(row, name)
    if sealed is None:
        return True
    try:
        setattr(row, name, tx.keys.seal(tx.keys.unseal(sealed), tx.key_id))
    except Unreadable:
        return False
    return True
