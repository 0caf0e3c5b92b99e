"""What is in the database, in counts: for the operator."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from bot.state import schema
from bot.state.errand_tables import ErrandRow
from bot.state.held import WAITING
from bot.state.maintenance_tables import ProposalRow
from bot.state.model import Status
from bot.state.moderation_tables import AuditRow, HeldRow
from bot.state.proposals import OPEN
from bot.state.rows import KEPT
from bot.state.store import Store
from bot.state.tables import (
    Base,
    ConsentRow,
    ErasureRow,
    OpinionRow,
    QuestionRow,
    TicketRow,
)
from bot.state.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Survey:
    """What is kept, where, and how it is sealed; no word of what anybody wrote."""

    database: str
    edition: str
    """Of the tables."""
    key_file: str
    key_made_at: datetime
    rotating: bool
    """A rotation of the keys is under way, or was broken off."""
    questions: dict[Status, int]
    oldest: datetime | None
    """When the oldest question whose text is kept was last edited."""
    consents: int
    """That stand, not those taken back."""
    opinions: int
    tickets: int
    """Open ones."""
    held: int
    """Posts that wait for a moderator."""
    proposals: int
    """That nobody has decided on."""
    entries: int
    """Lines of the log, in all servers."""
    errands: int
    """What is still to be done outside of the database."""
    erasures: int


async def survey(store: Store) -> Survey:
    """What is in the database now; raises StateUnavailable and KeyUnusable."""
    await store.open()
    return await store.read(lambda tx: _survey(tx, str(store.address)))


async def _survey(tx: Transaction, database: str) -> Survey:
    edition: str | None = await (await tx.session.connection()).run_sync(schema.edition)
    return Survey(
        database=database,
        edition=edition or "",
        key_file=str(tx.keys.path),
        key_made_at=tx.keys.file.newest.made_at,
        rotating=len(tx.keys.file.keys) > 1,
        questions=await _by_status(tx),
        oldest=await tx.session.scalar(select(func.min(QuestionRow.edited_at)).where(KEPT)),
        consents=await _count(tx, ConsentRow, ConsentRow.withdrawn_at.is_(None)),
        opinions=await _count(tx, OpinionRow),
        tickets=await _count(tx, TicketRow, TicketRow.closed_at.is_(None)),
        held=await _count(tx, HeldRow, WAITING),
        proposals=await _count(tx, ProposalRow, OPEN),
        entries=await _count(tx, AuditRow),
        errands=await _count(tx, ErrandRow),
        erasures=await _count(tx, ErasureRow),
    )


async def _by_status(tx: Transaction) -> dict[Status, int]:
    """How many questions have come how far; every status is there."""
    counted = select(QuestionRow.status, func.count()).group_by(QuestionRow.status)
    found = {row[0]: row[1] for row in await tx.session.execute(counted)}
    return {status: found.get(status, 0) for status in Status}


async def _count(tx: Transaction, table: type[Base], *conditions: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(table).where(*conditions)
    return await tx.session.scalar(counted) or 0
