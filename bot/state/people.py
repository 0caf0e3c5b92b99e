"""Consent, and a person's rights over what is kept of them."""

from sqlalchemy import select, update

from bot.state.erasure import erase, personal_data
from bot.state.model import Asked, Consent, Erased, PersonalData, PolicyVersions
from bot.state.store import Store
from bot.state.tables import ConsentRow
from bot.state.transaction import Transaction


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
        return await self._store.read(lambda tx: personal_data(tx, tx.keys.person(user)))

    async def erase(self, user: int) -> Erased:
        """Remove everything of a person but the fact that an erasure took place.

        What they did as a moderator stays logged, under a keyed hash.
        """
        erased = await self._store.write(lambda tx: erase(tx, tx.keys.person(user)))
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
