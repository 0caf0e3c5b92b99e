"""Consent, and a person's rights over what is kept of them."""

from sqlalchemy import delete, select, update

from bot.state import rows
from bot.state.model import Asked, Consent, Erased, PersonalData, PolicyVersions
from bot.state.reports import opinions_of, tickets_of
from bot.state.store import Store, Transaction
from bot.state.tables import ConsentRow, ErasureRow, OpinionRow, QuestionRow, TicketRow


class StoredPeople:
    """Implements `bot.state.port.People`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def is_same(self, asked: Asked, user: int) -> bool:
        """Whether this user asked that question."""
        return asked.route.user == user

    async def consent(self, user: int, versions: PolicyVersions) -> Consent:
        """Whether the person has agreed to these editions."""
        agreed = await self._store.read(lambda tx: _agreed(tx, user))
        if versions in agreed:
            return Consent.GIVEN
        return Consent.OUTDATED if agreed else Consent.NONE

    async def agree(self, user: int, versions: PolicyVersions) -> None:
        """The person agrees; again to the same changes nothing."""
        await self._store.write(lambda tx: _agree(tx, user, versions))

    async def withdraw(self, user: int) -> None:
        """The person takes the consent back; what is kept stays until they erase it."""
        await self._store.write(lambda tx: _withdraw(tx, user))

    async def personal_data(self, user: int) -> PersonalData:
        """Everything that is kept of a person, the oldest first."""
        return await self._store.read(lambda tx: _personal_data(tx, tx.keys.person(user)))

    async def erase(self, user: int) -> Erased:
        """Remove everything of a person but the fact that an erasure took place."""
        erased = await self._store.write(lambda tx: _erase(tx, tx.keys.person(user)))
        await self._store.tidy()
        return erased


async def _agreed(tx: Transaction, user: int) -> set[PolicyVersions]:
    """The editions that a person has agreed to and not taken back."""
    theirs = select(ConsentRow).where(
        ConsentRow.person == tx.keys.person(user), ConsentRow.withdrawn_at.is_(None)
    )
    return {PolicyVersions(row.terms, row.privacy) for row in await tx.session.scalars(theirs)}


async def _agree(tx: Transaction, user: int, versions: PolicyVersions) -> None:
    if versions in await _agreed(tx, user):
        return
    consent = ConsentRow(person=tx.keys.person(user), agreed_at=tx.at)
    consent.terms, consent.privacy = versions.terms, versions.privacy
    tx.session.add(consent)


async def _withdraw(tx: Transaction, user: int) -> None:
    given = (ConsentRow.person == tx.keys.person(user), ConsentRow.withdrawn_at.is_(None))
    await tx.session.execute(update(ConsentRow).where(*given).values(withdrawn_at=tx.at))


async def _personal_data(tx: Transaction, person: str) -> PersonalData:
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
    )


async def _erase(tx: Transaction, person: str) -> Erased:
    wanted = select(QuestionRow).where(QuestionRow.person == person).with_for_update()
    found = (await tx.session.scalars(wanted.order_by(QuestionRow.number))).all()
    routes = tuple(asked.route for asked in rows.readable(tx, found))
    places = tuple(place for row in found if (place := rows.place_of(row)))
    subjects = [tx.keys.subject(row.id) for row in found]
    for theirs in (
        delete(TicketRow).where(
            (TicketRow.person == person) | TicketRow.subject_hash.in_(subjects)
        ),
        delete(OpinionRow).where(OpinionRow.person == person),
        delete(ConsentRow).where(ConsentRow.person == person),
        delete(QuestionRow).where(QuestionRow.person == person),
    ):
        await tx.session.execute(theirs)
    tx.session.add(ErasureRow(erased_at=tx.at, questions=len(found)))
    return Erased(len(found), places, routes)
