"""What is still to be done outside of the database."""

from sqlalchemy import delete, select

from bot.state.errand_tables import ErrandRow
from bot.state.errands_port import Errand
from bot.state.reading import read_all
from bot.state.sealing import TEXT
from bot.state.store import Store
from bot.state.transaction import Transaction


class StoredErrands:
    """Implements `bot.state.errands_port.Errands`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def add(self, kind: str, payload: str) -> int:
        """Note something that is to be done, durably; returns its number."""
        return (await self._store.write(lambda tx: note(tx, kind, payload))).number

    async def all(self, kind: str) -> list[Errand]:
        """All of a kind that is still to be done, the oldest first."""
        return await self._store.read(lambda tx: _all(tx, kind))

    async def done(self, number: int) -> None:
        """It is done, or can never be; again, it changes nothing."""
        gone = delete(ErrandRow).where(ErrandRow.number == number)
        await self._store.write(lambda tx: tx.session.execute(gone))


async def note(tx: Transaction, kind: str, payload: str) -> Errand:
    """Note something that is to be done, if the rest of the transaction is."""
    row = ErrandRow(kind=kind, key=tx.key_id, payload=tx.seal(TEXT, payload), since=tx.at)
    tx.session.add(row)
    await tx.session.flush()
    return Errand(row.number, payload)


async def _all(tx: Transaction, kind: str) -> list[Errand]:
    found = await tx.session.scalars(
        select(ErrandRow).where(ErrandRow.kind == kind).order_by(ErrandRow.number)
    )
    return read_all(found, lambda row: Errand(row.number, tx.unseal(TEXT, row.payload)), _name)


def _name(row: ErrandRow) -> str:
    return f"errand {row.number}"
