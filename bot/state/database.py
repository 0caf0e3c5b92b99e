"""The database as one thing: everything that is kept, over one store."""

from pathlib import Path

from sqlalchemy import update

from bot.errors import StateUnavailable
from bot.state.audit import StoredAudit
from bot.state.engine import Patience
from bot.state.errands import StoredErrands
from bot.state.held import StoredHeldPosts
from bot.state.people import StoredPeople
from bot.state.proposals import StoredProposals
from bot.state.questions import StoredQuestions
from bot.state.reports import StoredReports
from bot.state.servers import StoredServers
from bot.state.store import Store
from bot.state.tables import PulseRow
from bot.state.transaction import Transaction


class Database:
    """Implements `bot.state.maintenance_port.WholeState`; opens by itself when first needed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._questions = StoredQuestions(store)
        self._people = StoredPeople(store)
        self._reports = StoredReports(store)
        self._servers = StoredServers(store)
        self._held = StoredHeldPosts(store)
        self._audit = StoredAudit(store)
        self._proposals = StoredProposals(store)
        self._errands = StoredErrands(store)

    @property
    def questions(self) -> StoredQuestions:
        """Questions and replies."""
        return self._questions

    @property
    def people(self) -> StoredPeople:
        """Consent and rights."""
        return self._people

    @property
    def reports(self) -> StoredReports:
        """Opinions and tickets."""
        return self._reports

    @property
    def servers(self) -> StoredServers:
        """Settings of each server."""
        return self._servers

    @property
    def held(self) -> StoredHeldPosts:
        """Posts that wait for a moderator."""
        return self._held

    @property
    def audit(self) -> StoredAudit:
        """What was done in each server."""
        return self._audit

    @property
    def proposals(self) -> StoredProposals:
        """Proposed edits of the knowledge base."""
        return self._proposals

    @property
    def errands(self) -> StoredErrands:
        """What is still to be done outside of the database."""
        return self._errands

    async def ping(self) -> None:
        """Raise StateUnavailable unless something can be written now."""
        await self.store.write(_beat)

    async def close(self) -> None:
        """Let go of the database."""
        await self.store.close()


async def open_state(
    url: str, key_file: Path, patience: Patience | None = None, *, later: bool = False
) -> Database:
    """The database at a URL; made, or brought up to date, as is its key file.

    Its calls take as long as Discord waits, unless whoever calls is more patient. With `later`, it
    may still be out of reach for a reason that passes: until then every call raises.

    Raises:
        StateUnavailable: the database cannot be used, and why.
        KeyUnusable: the keys cannot be used, or are not those of this database.
    """
    database = Database(Store(url, key_file, patience))
    try:
        await database.store.open()
    except BaseException as error:
        if later and isinstance(error, StateUnavailable) and error.passes:
            return database
        await database.close()
        raise
    return database


async def _beat(tx: Transaction) -> None:
    await tx.session.execute(update(PulseRow).values(felt_at=tx.at))
