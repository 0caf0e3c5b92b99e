"""The database as one thing: questions, people and reports over one store."""

from pathlib import Path

from sqlalchemy import update

from bot.state.engine import Patience
from bot.state.people import StoredPeople
from bot.state.questions import StoredQuestions
from bot.state.reports import StoredReports
from bot.state.store import Store, Transaction
from bot.state.tables import PulseRow


class Database:
    """Implements `bot.state.port.State`; opens by itself when it is first needed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._questions = StoredQuestions(store)
        self._people = StoredPeople(store)
        self._reports = StoredReports(store)

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

    async def ping(self) -> None:
        """Raise StateUnavailable unless something can be written now."""
        await self.store.write(_beat)

    async def close(self) -> None:
        """Let go of the database."""
        await self.store.close()


async def open_state(url: str, key_file: Path, patience: Patience | None = None) -> Database:
    """The database at a URL; made, or brought up to date, as is its key file.

    Its calls take as long as Discord waits, unless whoever calls is more patient.

    Raises:
        StateUnavailable: it cannot be used, and why.
        KeyUnusable: the keys cannot be used, or are not those of this database.
    """
    database = Database(Store(url, key_file, patience))
    try:
        await database.store.open()
    except BaseException:
        await database.close()
        raise
    return database


async def _beat(tx: Transaction) -> None:
    await tx.session.execute(update(PulseRow).values(felt_at=tx.at))
