"""A database file that other programs hold, that may only be read, or whose disk is full."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.state.database import Database


class Disk:
    """What holds the file of a SQLite database, and everything that may be wrong with it."""

    def __init__(self, database: Database) -> None:
        self.file = database.store.address.file
        assert self.file is not None
        self._may_be_written = True
        event.listen(database.store._engine.sync_engine, "checkout", self._prepare)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Another program writes, and takes its time."""
        other = sqlite3.connect(str(self.file), isolation_level=None, check_same_thread=False)
        # In a thread: the bot may be in the middle of a change, and needs the loop to end it.
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    @asynccontextmanager
    async def read_only(self) -> AsyncIterator[None]:
        """SQLite may only read, as on a disk that was mounted anew after an error."""
        self._may_be_written = False
        try:
            yield
        finally:
            self._may_be_written = True

    @asynccontextmanager
    async def full(self) -> AsyncIterator[None]:
        """No file grows beyond what the database's log of changes has now."""
        assert self.file is not None
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        log = self.file.with_name(f"{self.file.name}-wal")
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def _prepare(self, connection: DBAPIConnection, *_others: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA query_only={'OFF' if self._may_be_written else 'ON'}")
        cursor.close()
