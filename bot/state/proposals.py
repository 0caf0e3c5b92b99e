"""Edits of the knowledge base that one maintainer proposes and another decides on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select, update

from bot.state.maintenance import NewProposal, Proposal, ProposalStatus, Ruling, Undecided
from bot.state.maintenance_tables import ProposalRow
from bot.state.reading import read_all, read_one
from bot.state.sealing import NUMBER, TEXT
from bot.state.store import Store
from bot.state.transaction import Transaction

OPEN = ProposalRow.status == ProposalStatus.OPEN
OWED = (ProposalRow.status == ProposalStatus.ACCEPTED) & ProposalRow.applied_at.is_(None)
"""Accepted, and not yet written to its page."""


class StoredProposals:
    """Implements `bot.state.maintenance_port.Proposals`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def open(self, user: int, new: NewProposal) -> Proposal:
        """Keep a proposal, durably, under a number that is never given again."""
        return await self._store.write(lambda tx: _open(tx, user, new))

    async def get(self, number: int) -> Proposal | None:
        """The proposal of a number."""
        return await self._store.read(lambda tx: _get(tx, number))

    async def open_ones(self) -> list[Proposal]:
        """Proposals that nobody has decided on, the oldest first."""
        return await self._all(select(ProposalRow).where(OPEN))

    async def all(self, since: datetime) -> list[Proposal]:
        """Proposals opened at this time or later, the oldest first."""
        return await self._all(select(ProposalRow).where(ProposalRow.opened_at >= since))

    async def decide(
        self, number: int, ruling: Ruling, user: int | None, reason: str = ""
    ) -> Proposal | Undecided:
        """Decide on an open proposal: the first wins, and nobody decides on their own.

        Without a user it is the operator, at the command line, who decides.
        """
        return await self._store.write(lambda tx: _decide(tx, number, ruling, user, reason))

    async def owed(self) -> list[Proposal]:
        """Accepted proposals that are still to be written to their pages, the oldest first."""
        return await self._all(select(ProposalRow).where(OWED))

    async def applied(self, number: int) -> None:
        """The accepted edit is written to its page."""
        await self._store.write(lambda tx: _applied(tx, number))

    async def spoilt(self, number: int, reason: str) -> Proposal | None:
        """Refuse an accepted proposal that cannot be written, as its page changed meanwhile."""
        return await self._store.write(lambda tx: _spoilt(tx, number, reason))

    async def _all(self, wanted: Select[ProposalRow]) -> list[Proposal]:
        async def find(tx: Transaction) -> list[Proposal]:
            found = await tx.session.scalars(wanted.order_by(ProposalRow.number))
            return _readable(tx, found.all())

        return await self._store.read(find)


async def proposals_of(tx: Transaction, person: str) -> tuple[Proposal, ...]:
    """What a person proposed, the oldest first."""
    theirs = select(ProposalRow).where(ProposalRow.person == person).order_by(ProposalRow.number)
    return tuple(_readable(tx, (await tx.session.scalars(theirs)).all()))


async def erase_proposals(tx: Transaction, person: str) -> None:
    """Take back what a person proposed and nobody decided on; of the rest, forget who it was.

    An open one would otherwise be nobody's, and its author could accept it.
    """
    for theirs in (
        delete(ProposalRow).where(ProposalRow.person == person, OPEN),
        update(ProposalRow).where(ProposalRow.person == person).values(person=None, proposer=None),
        update(ProposalRow).where(ProposalRow.decided_by == person).values(decided_by=None),
    ):
        await tx.session.execute(theirs)


async def _open(tx: Transaction, user: int, new: NewProposal) -> Proposal:
    row = ProposalRow(person=tx.keys.person(user), key=tx.key_id, opened_at=tx.at)
    row.page, row.status = new.page, ProposalStatus.OPEN
    row.edit, row.summary = tx.seal(TEXT, new.edit), tx.seal(TEXT, new.summary)
    row.proposer = tx.seal(NUMBER, user)
    tx.session.add(row)
    await tx.session.flush()
    return _proposal(tx, row)


async def _get(tx: Transaction, number: int) -> Proposal | None:
    row = await tx.session.get(ProposalRow, number)
    return read_one(row, lambda one: _proposal(tx, one), _name(row)) if row else None


async def _locked(tx: Transaction, number: int) -> ProposalRow | None:
    wanted = select(ProposalRow).where(ProposalRow.number == number).with_for_update()
    return (await tx.session.scalars(wanted)).one_or_none()


async def _decide(
    tx: Transaction, number: int, ruling: Ruling, user: int | None, reason: str
) -> Proposal | Undecided:
    row = await _locked(tx, number)
    if row is None:
        return Undecided.UNKNOWN
    if row.status is not ProposalStatus.OPEN:
        return Undecided.DECIDED
    judge = None if user is None else tx.keys.person(user)
    if judge is not None and judge == row.person:
        return Undecided.OWN
    row.status, row.decided_by, row.decided_at = ProposalStatus(ruling.value), judge, tx.at
    row.reason = tx.seal(TEXT, reason) if reason else None
    return read_one(row, lambda one: _proposal(tx, one), _name(row))


async def _applied(tx: Transaction, number: int) -> None:
    done = update(ProposalRow).where(ProposalRow.number == number, OWED)
    await tx.session.execute(done.values(applied_at=tx.at))


async def _spoilt(tx: Transaction, number: int, reason: str) -> Proposal | None:
    row = await _locked(tx, number)
    if row is None or row.status is not ProposalStatus.ACCEPTED or row.applied_at:
        return None
    row.status, row.reason = ProposalStatus.REFUSED, tx.seal(TEXT, reason)
    return read_one(row, lambda one: _proposal(tx, one), _name(row))


def _readable(tx: Transaction, found: Sequence[ProposalRow]) -> list[Proposal]:
    return read_all(found, lambda row: _proposal(tx, row), _name)


def _proposal(tx: Transaction, row: ProposalRow) -> Proposal:
    return Proposal(
        number=row.number,
        proposed=NewProposal(tx.unseal(TEXT, row.edit), row.page, tx.unseal(TEXT, row.summary)),
        status=row.status,
        opened_at=row.opened_at,
        proposer=tx.unseal(NUMBER, row.proposer) if row.proposer else None,
        decided_by=row.decided_by,
        reason=tx.unseal(TEXT, row.reason) if row.reason else "",
        decided_at=row.decided_at,
        applied_at=row.applied_at,
    )


def _name(row: ProposalRow) -> str:
    return f"proposal {row.number}"
