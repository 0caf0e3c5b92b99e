"""Everything that is kept of a person: to show it, and to erase it."""

from collections.abc import Iterator

from sqlalchemy import Delete, Update, delete, select, update

from bot.state import held_rows, rows
from bot.state.audit_rows import entries_of, erase_from_log
from bot.state.model import Erased, PersonalData, Place, PolicyVersions
from bot.state.moderation import HeldPost
from bot.state.moderation_tables import HeldRow
from bot.state.proposals import erase_proposals, proposals_of
from bot.state.removals import Removal, note_removal
from bot.state.reports import opinions_of, tickets_of
from bot.state.tables import ConsentRow, ErasureRow, OpinionRow, QuestionRow, TicketRow
from bot.state.transaction import Transaction


async def personal_data(tx: Transaction, person: str) -> PersonalData:
    """Everything that is kept of a person, the oldest first."""
    consents = select(ConsentRow).where(ConsentRow.person == person).order_by(ConsentRow.number)
    questions = rows.questions().where(QuestionRow.person == person).order_by(QuestionRow.number)
    return PersonalData(
        consents=tuple(
            (PolicyVersions(row.terms, row.privacy), row.agreed_at, row.withdrawn_at)
            for row in await tx.session.scalars(consents)
        ),
        questions=tuple(rows.readable(tx, await tx.session.scalars(questions))),
        opinions=await opinions_of(tx, person),
        tickets=await tickets_of(tx, person),
        held=await _held(tx, person),
        proposals=await proposals_of(tx, person),
        entries=await entries_of(tx, person),
    )


async def erase(tx: Transaction, person: str) -> Erased:
    """Remove everything of a person; lines of the log stay, with a keyed hash."""
    wanted = select(QuestionRow).where(QuestionRow.person == person).with_for_update()
    found = (await tx.session.scalars(wanted.order_by(QuestionRow.number))).all()
    read = {row.id: rows.readable(tx, [row]) for row in found}
    routes = tuple(asked.route for one in read.values() for asked in one)
    places = tuple(place for row in found if (place := rows.place_of(row)))
    queued = await _queued(tx, person)
    gone = [*(rows.removal(row, read[row.id]) for row in found), Removal(queued)]
    noted = [await note_removal(tx, one) for one in gone]
    subjects = [tx.keys.subject(row.id) for row in found]
    for theirs in _changes(person, subjects):
        await tx.session.execute(theirs)
    await erase_proposals(tx, person)
    await erase_from_log(tx, person)
    tx.session.add(ErasureRow(erased_at=tx.at, questions=len(found)))
    removals = tuple(errand for errand in noted if errand)
    return Erased(len(found), places, routes, queued, removals)


def _changes(person: str, subjects: list[str]) -> Iterator[Delete | Update]:
    """What takes a person's own out, and them out of what is others'."""
    yield delete(TicketRow).where(
        (TicketRow.person == person) | TicketRow.subject_hash.in_(subjects)
    )
    for table in (OpinionRow, ConsentRow, HeldRow, QuestionRow):
        yield delete(table).where(table.person == person)
    yield update(TicketRow).where(TicketRow.closed_by == person).values(closed_by=None)
    yield update(HeldRow).where(HeldRow.decided_by == person).values(decided_by=None)


async def _held(tx: Transaction, person: str) -> tuple[HeldPost, ...]:
    theirs = select(HeldRow).where(HeldRow.person == person).order_by(HeldRow.number)
    return tuple(held_rows.readable(tx, await tx.session.scalars(theirs)))


async def _queued(tx: Transaction, person: str) -> tuple[Place, ...]:
    """Where queues show what a person wrote."""
    theirs = select(HeldRow).where(HeldRow.person == person).order_by(HeldRow.number)
    found = (await tx.session.scalars(theirs.with_for_update())).all()
    return tuple(place for row in found for place in held_rows.places_of(row))
